"""The student's course folder: lessons as students get them, and START.md.

A file that is there is never changed. The folder ``.classnet`` keeps what was given out, as
SHA-256 sums, so that an untouched lesson can be told from one with a student's work in it.
Every file is written beside its place and then moved there whole.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem.errors import CourseFolderError, LessonError
from classnet_stem.lab.startpage import NAME as START
from classnet_stem.lab.startpage import start_page
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.resources import notebooks_dir

PRIVATE = ".classnet"
_GIVEN = "given.json"
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST}
_ELSEWHERE = "choose another folder: classnet lab --dir FOLDER"

Release = Callable[[Path, Path], None]
State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CourseFolder:
    """A course folder that is ready.

    `lessons` are the ids of all lessons in order, `given` those that were given out just now.
    `newer` are those of which a newer version exists and the student's file is untouched.
    `code` is a random word of this folder: the seed of its simulated station.
    """

    path: Path
    lessons: tuple[str, ...]
    given: tuple[str, ...]
    newer: tuple[str, ...]
    code: str

    @property
    def private(self) -> Path:
        """The folder for what is not the student's."""
        return self.path / PRIVATE


def default_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return $CLASSNET_HOME, else the folder ``classnet`` in the account's home.

    Raises CourseFolderError if this account has no home.
    """
    named = (os.environ if environment is None else environment).get("CLASSNET_HOME")
    try:
        return Path(named).expanduser() if named else Path.home() / "classnet"
    except RuntimeError as error:
        raise CourseFolderError(
            "There is no place for the course folder.",
            "This account has no home folder.",
            _ELSEWHERE,
        ) from error


def prepare(
    folder: Path, sources: Path | None = None, release: Release | None = None
) -> CourseFolder:
    """Make the course folder, or add what is missing in it.

    `sources` holds one folder a lesson, with solutions. `release` writes the student's version
    of a lesson folder to a new place (default: the release of :mod:`classnet_stem.grading`).

    Raises CourseFolderError: the folder cannot be made or written, or the disk is full.
    """
    try:
        where = folder.expanduser().absolute()
        (where / PRIVATE).mkdir(parents=True, exist_ok=True)
        return _fill(where, sources or notebooks_dir(), release or _release)
    except OSError as error:
        raise _refusal(folder, error) from error


def page_of(course: CourseFolder, lesson: str | None) -> str:
    """Return the page to open first, relative to the folder: a lesson, or START.md.

    Raises LessonError: there is no such lesson.
    """
    if lesson is None:
        return START
    wanted = lesson.upper()
    if wanted not in course.lessons:
        raise LessonError(
            f"There is no lesson {lesson!r}.",
            "The name has a typing mistake, or the lesson comes with a newer version.",
            f"use one of: {', '.join(course.lessons)}",
        )
    return f"{wanted}/{wanted}.ipynb"


def _fill(where: Path, sources: Path, release: Release) -> CourseFolder:
    state = _read_state(where)
    state.setdefault("station", secrets.token_hex(4))
    lessons = _in_order(path.name for path in sources.iterdir() if _notebook(path).is_file())
    given, newer = [], []
    for lesson in lessons:
        if _lacks(where, sources / lesson):
            _give(where, sources / lesson, release, state["files"])
            given.append(lesson)
        elif _is_outdated(where, sources / lesson, state["files"]):
            newer.append(lesson)
    _write_start(where, lessons, state["files"])
    _write_whole(where / PRIVATE / _GIVEN, json.dumps(state, indent=2, sort_keys=True) + "\n")
    return CourseFolder(where, tuple(lessons), tuple(given), tuple(newer), str(state["station"]))


def _in_order(names: Iterable[str]) -> list[str]:
    """Return the lessons in the order of the course, those of others behind them by name."""
    course = list(LESSONS)
    return sorted(names, key=lambda name: (course.index(name) if name in course else 99, name))


def _notebook(lesson: Path) -> Path:
    return lesson / f"{lesson.name}.ipynb"


def _lacks(where: Path, source: Path) -> bool:
    return not os.path.lexists(_notebook(where / source.name))


def _is_outdated(where: Path, source: Path, files: Mapping[str, Any]) -> bool:
    """Tell whether the lesson is as it was given out, and was made from an older source."""
    record = files.get(f"{source.name}/{source.name}.ipynb")
    if not isinstance(record, dict) or record.get("source") == _sum(_notebook(source)):
        return False
    return record.get("given") == _sum(_notebook(where / source.name))


def _give(where: Path, source: Path, release: Release, files: State) -> None:
    """Make the student's version beside the folder's files, then move in what is missing."""
    with _staging(where) as staging:
        made = staging / source.name
        release(source, made)
        for path in sorted(made.rglob("*")):
            name = path.relative_to(staging).as_posix()
            target = where / name
            if path.is_dir() or os.path.lexists(target):
                continue
            given = _sum(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            files[name] = {"source": _sum(source.parent / name), "given": given}


def _release(source: Path, target: Path) -> None:
    from classnet_stem.grading.release import release_lesson  # nbgrader takes two seconds

    release_lesson(source, target)


@contextmanager
def _staging(where: Path) -> Iterator[Path]:
    staging = Path(tempfile.mkdtemp(prefix="new-", dir=where / PRIVATE))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write_start(where: Path, lessons: list[str], files: State) -> None:
    """Write START.md if it is missing, or if it is still as it was written last time."""
    path, text = where / START, start_page(lessons)
    wanted = hashlib.sha256(text.encode()).hexdigest()
    record = files.get(START)
    before = record.get("given") if isinstance(record, dict) else None
    if os.path.lexists(path) and (before == wanted or before != _sum(path)):
        return
    _write_whole(path, text)
    files[START] = {"source": wanted, "given": wanted}


def _read_state(where: Path) -> State:
    """Return what was given out; a file that is missing or damaged counts as nothing."""
    try:
        state = json.loads((where / PRIVATE / _GIVEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        state = {}
    state = state if isinstance(state, dict) else {}
    if not isinstance(state.get("files"), dict):
        state["files"] = {}
    return state


def _write_whole(path: Path, text: str) -> None:
    """Write `text` so that `path` holds either all of it or what was there before."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".write-")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _sum(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _refusal(folder: Path, error: OSError) -> CourseFolderError:
    if error.errno in _FULL:
        return CourseFolderError(
            f"The course folder {folder} cannot be written: the disk is full.",
            "The drive, or this account's part of it, has no space left.",
            "delete files that you do not need, or " + _ELSEWHERE,
        )
    if error.errno in _NO_FOLDER:
        return CourseFolderError(
            f"The course folder {folder} cannot be made: {error.filename or folder} is no folder.",
            "A file has the name that the folder needs.",
            "rename that file, or " + _ELSEWHERE,
        )
    why = "It belongs to another account, or the drive is read-only."
    return CourseFolderError(
        f"The course folder {folder} cannot be written: {error.strerror or error}.",
        why if error.errno in _CLOSED else "The drive is not there, or the name is not allowed.",
        _ELSEWHERE,
    )
