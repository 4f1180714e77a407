"""Stations that the system never lists: simulated ones announce themselves here.

A pseudo-terminal or a socket has no USB identity. The program behind it writes one small
JSON file into the runtime folder and takes it away when it ends. Files of programs that
are gone are swept.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from classnet_stem.ports.runtime import is_alive, runtime_dir
from classnet_stem.stations import Station


def announce(device: str, *, sensor: str, station: Station, folder: Path | None = None) -> Path:
    """Say that this process serves `station` on `device`; return the file to withdraw.

    `device` is a path such as ``/dev/pts/3`` or a URL such as ``socket://127.0.0.1:7001``.
    """
    place = _folder(folder)
    entry = {
        "device": device,
        "sensor": sensor,
        "pid": os.getpid(),
        "station": station.passport(),
    }
    path = place / f"{os.getpid()}-{abs(hash(device)) % 10**8}.json"
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(entry), encoding="utf-8")
    draft.replace(path)
    return path


def withdraw(path: Path) -> None:
    """Take an announcement away; nothing happens if it is gone already."""
    path.unlink(missing_ok=True)


def announced(folder: Path | None = None) -> list[dict[str, Any]]:
    """Return the announcements of running programs, oldest first; sweep the others."""
    entries = []
    for path in sorted(_folder(folder).glob("*.json"), key=_age):
        entry = _read(path)
        if entry is None or not is_alive(int(entry["pid"])):
            withdraw(path)
        else:
            entries.append(entry)
    return entries


def _folder(folder: Path | None) -> Path:
    place = folder if folder is not None else runtime_dir() / "ports"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _read(path: Path) -> dict[str, Any] | None:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    has_all = isinstance(entry, dict) and entry.keys() >= {"device", "sensor", "pid", "station"}
    if not has_all or not isinstance(entry["pid"], int):
        return None
    return entry if isinstance(entry["station"], dict) else None
