"""The lesson folder: ``student.json`` and ``recordings/``, and the student's part of one.

While a lesson is graded nothing is written.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

FILE = "student.json"
WINDOW_SHARE = 3
WINDOW_LEAST = 10


@dataclass(frozen=True, slots=True)
class Work:
    """The work of one student in one lesson folder.

    `code` is the teacher-made code such as "HEL07" or "". `station` is the station's id or
    "". `recording` names the chosen recording relative to the folder, "" for the newest.
    `parts` keeps, by task, of which recording and of how many rows a part was taken, so that
    a part stays the same while the recording grows.
    """

    folder: Path
    code: str = ""
    station: str = ""
    recording: str = ""
    parts: Mapping[str, tuple[str, int]] = field(default_factory=lambda: MappingProxyType({}))

    def rows_for(self, task_id: str, total: int) -> int:
        """Return how many of `total` rows a task's part is taken from."""
        recording, rows = self.parts.get(task_id, ("", total))
        return rows if recording == self.recording and 0 < rows <= total else total

    def part(self, task_id: str, total: int) -> tuple[int, int]:
        """Return the (start, stop) row numbers of this student's part of `total` rows."""
        return window(self.code, task_id, self.rows_for(task_id, total))


def read_file(folder: Path, name: str = FILE) -> dict[str, Any]:
    """Return what student.json holds; an empty dictionary where it is missing or damaged."""
    try:
        content = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def open_work(folder: Path | None = None) -> Work:
    """Return the work in `folder` (default: the current folder). Never raises."""
    where = folder or Path.cwd()
    content = read_file(where)
    code, station, recording = (
        word_of(content.get(name)) for name in ("code", "station", "recording")
    )
    return Work(where, code, station, recording, _parts(content.get("parts")))


def _parts(kept: object) -> Mapping[str, tuple[str, int]]:
    entries = kept.items() if isinstance(kept, dict) else ()
    return {
        task_id: (word_of(entry.get("recording")), entry["rows"])
        for task_id, entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("rows"), int)
    }


def word_of(value: object) -> str:
    """Return text without spaces around it; anything that is no text gives "".

    No text either is one that no file name and no UTF-8 can hold: with a zero byte, or with half
    a character.
    """
    if not isinstance(value, str) or not value.strip().isprintable():
        return ""
    return value.strip()


def is_grading(environment: Mapping[str, str] | None = None) -> bool:
    """Tell whether nbgrader or the package's own grader runs the notebook."""
    env = os.environ if environment is None else environment
    return bool(env.get("NBGRADER_EXECUTION") or env.get("CLASSNET_GRADING"))


def remember(folder: Path, changes: Mapping[str, Any]) -> bool:
    """Merge `changes` into student.json; tell whether it was written.

    The file is replaced whole, so it is never half written. Keys that others wrote stay;
    a dictionary is merged one level deep. Nothing is written while a lesson is graded, and a
    folder that cannot be written is no error.
    """
    if is_grading():
        return False
    content = read_file(folder)
    for key, value in changes.items():
        old = content.get(key)
        merge = isinstance(value, Mapping) and isinstance(old, dict)
        content[key] = {**old, **value} if merge and isinstance(old, dict) else value
    try:
        _replace(folder / FILE, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    except OSError:
        return False
    return True


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".student-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def window(code: str, task_id: str, rounds: int) -> tuple[int, int]:
    """Return the (start, stop) row numbers of a student's own part of a recording.

    The part holds a third of the `rounds`, but at least 10. Its start comes from the SHA-256
    hash of code and task, so it is the same on every computer. Without a code, or in a
    recording of 10 rounds or fewer, the part is the whole recording.
    """
    size = max(WINDOW_LEAST, rounds // WINDOW_SHARE)
    if not code or rounds <= size:
        return 0, rounds
    digest = hashlib.sha256(f"{code}|{task_id}".encode()).digest()
    start = int.from_bytes(digest[:8], "big") % (rounds - size + 1)
    return start, start + size
