"""The list in a parcel: which lesson, which code, when it was packed, and what is in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from classnet_stem.grading.archives import name_problem
from classnet_stem.lessons.folder import word_of

NAME = "parcel.json"
FORMAT = "classnet parcel 1"
LONGEST_CODE = 32
_LARGEST = 1_000_000
_FIRST_YEAR = 2000  # a clock that was never set


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a parcel says about itself; `files` holds the SHA-256 sum of each file by name."""

    lesson: str
    code: str
    package: str
    packed: datetime
    files: Mapping[str, str]

    def to_text(self) -> str:
        """Return the text of the file."""
        content = {
            "format": FORMAT,
            "lesson": self.lesson,
            "code": self.code,
            "package": self.package,
            "packed": self.packed.astimezone(UTC).isoformat(timespec="seconds"),
            "files": dict(self.files),
        }
        return json.dumps(content, ensure_ascii=False, indent=2) + "\n"

    def differences(self, folder: Path) -> list[str]:
        """Return what in `folder` is not as it was when it was packed."""
        found = []
        for name, known in sorted(self.files.items()):
            path = folder / PurePosixPath(name)
            if not path.is_file():
                found.append(f"{name} was packed and is not there")
            elif sha256(path.read_bytes()) != known:
                found.append(f"{name} is not as it was when it was packed")
        return found


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest in `folder`; None if there is none that can be read."""
    path = folder / NAME
    try:
        if path.stat().st_size > _LARGEST:
            return None
        content = json.loads(path.read_text("utf-8"))
        return _manifest(content)
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def is_code(text: str) -> bool:
    """Tell whether `text` can be a student's code and the name of a folder on every system."""
    fits = 0 < len(text) <= LONGEST_CODE and text[:1].isalnum()
    signs = all(sign.isalnum() or sign in "-_" for sign in text)
    return fits and signs and not name_problem(text)


def sha256(content: bytes) -> str:
    """Return the SHA-256 sum of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _manifest(content: Any) -> Manifest | None:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        return None
    packed = datetime.fromisoformat(content["packed"])
    files = content["files"]
    if packed.tzinfo is None or packed.year < _FIRST_YEAR or not isinstance(files, dict):
        return None
    sums = {
        str(name): str(known) for name, known in files.items() if not name_problem(str(name) or "/")
    }
    lesson, code, package = (word_of(content.get(key)) for key in ("lesson", "code", "package"))
    return Manifest(lesson, code, package, packed.astimezone(UTC), sums)
