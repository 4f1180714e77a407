"""Remembers who sent the work of a code, so that a wrong code in a later week is seen.

Only a check sum is kept, in ``grading/senders.json``: no person's name is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from classnet_stem.grading.course import Course
from classnet_stem.grading.manifest import sha256

NAME = "senders.json"
_LENGTH = 16


def note_sender(course: Course, work: str, sender: str, is_dry_run: bool) -> list[str]:
    """Remember the sender of a `work` such as "HEL07/L05"; return a remark if it was another.

    Senders of two platforms cannot be compared. A file that cannot be read or written is
    passed over: it is a help for the teacher, and no part of the grade.
    """
    if not sender:
        return []
    path = course.root / "grading" / NAME
    known = _read(path)
    platform = sender.partition(" ")[0]
    key, value = f"{platform} {work}", sha256(sender.encode("utf-8", "surrogatepass"))[:_LENGTH]
    before = known.get(key, value)
    if not is_dry_run and key not in known:
        _write(path, {**known, key: value})
    if before == value:
        return []
    return ["it was sent by another person than the first work with this code: ask both for it"]


def _read(path: Path) -> Mapping[str, str]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(path: Path, known: Mapping[str, str]) -> None:
    beside = path.with_suffix(".tmp")
    try:
        beside.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
