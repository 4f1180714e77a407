"""Work that did not change since it was graded need not be graded again.

What a grade depends on goes into one fingerprint: the files that were sent, the lesson, the
settings, the version of the package. It is kept under
``grading/fingerprints``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem import __version__
from classnet_stem.grading.course import CONFIG, Course
from classnet_stem.grading.submissions import Found

_FOLDER = "fingerprints"


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run found: the fingerprint of its input, repairs and remarks."""

    fingerprint: str
    repairs: tuple[str, ...]
    remarks: tuple[str, ...]


def fingerprint(course: Course, lesson: str, found: Found) -> str:
    """Return a SHA-256 over the files that the grade of a submission depends on.

    It is taken before the work is copied: what changes during a run is graded again. A file
    that cannot be read gives "", which is like nothing. What a teacher decides takes the
    note of the last run back (:func:`forget`).
    """
    digest = hashlib.sha256(__version__.encode())
    try:
        for path in (course.root / CONFIG, found.notebook):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        for root in (course.source(lesson).parent, *found.folders):
            for path in _files(root):
                digest.update(f"{path.relative_to(root).as_posix()}\0".encode(errors="replace"))
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return ""
    return digest.hexdigest()


def keep(course: Course, lesson: str, name: str, kept: Kept) -> None:
    """Write down what a run found for one student."""
    path = _path(course, lesson, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {
        "fingerprint": kept.fingerprint,
        "repairs": list(kept.repairs),
        "remarks": list(kept.remarks),
    }
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(path)


def recall(course: Course, lesson: str, name: str) -> Kept | None:
    """Return what the last run found, or None if it is unknown or damaged."""
    try:
        content: Any = json.loads(_path(course, lesson, name).read_text(encoding="utf-8"))
        return Kept(
            str(content["fingerprint"]), tuple(content["repairs"]), tuple(content["remarks"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(course: Course, lesson: str, name: str) -> None:
    """Take back what was written down: the next run grades again."""
    _path(course, lesson, name).unlink(missing_ok=True)


def _path(course: Course, lesson: str, name: str) -> Path:
    return course.root / "grading" / _FOLDER / lesson / f"{name}.json"


def _files(root: Path) -> Iterable[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
