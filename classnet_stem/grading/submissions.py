"""Finds a student's notebook wherever it was put, and copies the work for grading.

nbgrader looks for ``submitted/<student>/<lesson>/<lesson>.ipynb`` and nothing else. Browsers
and students make ``L01 (1).ipynb``, ``l01.ipynb``, ``L01/L01/L01.ipynb``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.utils import parse_utc, rmtree

from classnet_stem.errors import SubmissionError

_DECORATION = re.compile(
    r"(?:\s*\(\d+\)|[\s_-]+(?:copy|kopie)\s*\d*|[\s_-]+(?:final|new|v?\d{1,2}))+$", re.IGNORECASE
)
_SKIPPED_FOLDERS = frozenset({".ipynb_checkpoints", "__pycache__", "__MACOSX"})
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A student's notebook, the folders that hold the work (outer first), and remarks.

    `is_loose` tells that the notebook lies in no folder of its own: then other folders beside
    it, except the recordings, belong to other lessons.
    """

    notebook: Path
    folders: tuple[Path, ...]
    remarks: tuple[str, ...]
    is_loose: bool


def find_work(student: Path, lesson: str, is_of_lesson: Callable[[Path], bool]) -> Found | None:
    """Return the notebook of `lesson` in the folder of a student; None: nothing was sent.

    `is_of_lesson` tells by content; it is asked only when no file has the right name.

    Raises:
        SubmissionError: there is a folder of the lesson without a notebook, or several
            different notebooks could be meant.
    """
    right = student / lesson / f"{lesson}.ipynb"
    notebooks = list(_notebooks(student))
    named = [path for path in notebooks if plain_stem(path) == lesson.casefold()]
    if right.is_file() and right in notebooks:
        others = [path for path in named if path != right]
        return _found(student, lesson, right, others)
    candidates = named or [path for path in notebooks if is_of_lesson(path)]
    different = {path.read_bytes(): path for path in candidates}
    if len(different) > 1:
        raise SubmissionError(
            f"Several notebooks could be {lesson}: {_listed(student, candidates)}.",
            "The student worked in a second copy, or downloaded the file twice.",
            f"keep the right one as {lesson}/{lesson}.ipynb and move the others away",
        )
    if candidates:
        return _found(student, lesson, candidates[0], [])
    if any(
        path.is_dir() and path.name.casefold() == lesson.casefold() for path in _entries(student)
    ):
        raise _no_notebook(student, lesson)
    return None


def copy_work(found: Found, target: Path) -> list[str]:
    """Copy everything but notebooks to the new folder `target`; return what was left out.

    The originals are only read. Links are not followed: they could lead out of the folder.
    """
    if target.exists():
        rmtree(str(target))
    target.mkdir(parents=True)
    remarks: list[str] = []
    for folder in found.folders:
        other = set(_entries(folder)) if found.is_loose else set(found.folders)
        skip = {path for path in other if path.is_dir() and path.name != "recordings"}
        remarks += _copy_folder(folder, target, skip)
    return remarks + _check_timestamp(target)


def plain_stem(path: Path) -> str:
    """Return a file's name without what browsers and copying add: "L01 (1)" is "l01"."""
    stem = re.sub(r"^(?:copy of|kopie von)\s+", "", path.stem.strip(), flags=re.IGNORECASE)
    return _DECORATION.sub("", stem).strip().casefold()


def _found(student: Path, lesson: str, notebook: Path, others: list[Path]) -> Found:
    relative = notebook.relative_to(student)
    where = relative.parts[:-1]
    folders = tuple(student.joinpath(*where[: depth + 1]) for depth in range(len(where)))
    remarks = []
    if relative.parts != (lesson, f"{lesson}.ipynb"):
        remarks.append(f"the notebook was found as {relative.as_posix()}")
    if others:
        remarks.append(
            f"also sent and not graded: {_listed(student, others)}; "
            f"only {relative.as_posix()} counts"
        )
    return Found(notebook, folders or (student,), tuple(remarks), is_loose=not where)


def _no_notebook(student: Path, lesson: str) -> SubmissionError:
    zips = [path.name for path in student.rglob("*.zip")]
    if zips:
        return SubmissionError(
            f"There is only a zip file: {', '.join(zips)}.",
            "The work was packed and not unpacked.",
            f"unpack it into the folder {lesson}",
        )
    return SubmissionError(
        f"There is a folder {lesson}, and no notebook in it.",
        "The student sent only the data, or the copy was cut off.",
        f"ask the student for {lesson}.ipynb",
    )


def _notebooks(folder: Path, depth: int = 0) -> Iterator[Path]:
    for path in _entries(folder):
        if path.is_dir() and depth < _DEEPEST:
            yield from _notebooks(path, depth + 1)
        elif path.suffix.casefold() == ".ipynb" and path.is_file():
            yield path


def _entries(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".")
        if path.name not in _SKIPPED_FOLDERS
        if not path.is_symlink()
    )


def _copy_folder(folder: Path, target: Path, skip: set[Path]) -> list[str]:
    remarks = []
    for path in sorted(folder.iterdir()):
        if path in skip or path.name in _SKIPPED_FOLDERS or path.suffix.casefold() == ".ipynb":
            continue
        if path.is_symlink():
            remarks.append(f"the link {path.name} was left out")
        elif path.is_file():
            shutil.copyfile(path, target / path.name)
        else:
            remarks += _copy_tree(path, target / path.name)
    return remarks


def _copy_tree(folder: Path, target: Path) -> list[str]:
    target.mkdir(exist_ok=True)
    return _copy_folder(folder, target, skip=set())


def _check_timestamp(target: Path) -> list[str]:
    """Remove a timestamp that nbgrader could not read: it would stop the submission."""
    stamp = target / "timestamp.txt"
    if not stamp.is_file():
        return []
    try:
        parse_utc(stamp.read_text("utf-8").strip())
    except (ValueError, OverflowError, AttributeError):
        stamp.unlink()
        return ["timestamp.txt has no readable time and was left out"]
    return []


def _listed(student: Path, paths: list[Path]) -> str:
    return ", ".join(path.relative_to(student).as_posix() for path in paths)
