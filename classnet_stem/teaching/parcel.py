"""A lesson travels as one zip file: packed by the teacher who made it, added by another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from classnet_stem.errors import LessonError, SubmissionError
from classnet_stem.grading import archives
from classnet_stem.grading.course import open_course
from classnet_stem.grading.release import release_lesson
from classnet_stem.lessons.beside import FILE
from classnet_stem.teaching.scaffold import GUIDE, WRONG, OwnLesson, open_lesson, refuse_id

LARGEST = 5_000_000
MOST_FILES = 50
LIMITS = archives.Limits(files=MOST_FILES, one=LARGEST, total=LARGEST)
DATA = "data"
_FIXED = (1980, 1, 1, 0, 0, 0)  # the same lesson gives the same file, bit for bit
_UNIX, _READABLE = 3, 0o100644 << 16  # on every system; 0 would make files nobody may read


@dataclass(frozen=True, slots=True)
class Added:
    """Where the parts of a lesson went in a course."""

    lesson: str
    notebook: Path
    release: Path
    guide: Path


def pack_lesson(lesson: OwnLesson, to: Path) -> Path:
    """Write the lesson as ``ID.zip`` into the folder `to` and return its path.

    Raises:
        LessonError: a part is missing, it is larger than 5 MB, or it cannot be written.
    """
    names = [lesson.notebook.name, FILE, WRONG, GUIDE]
    missing = [name for name in names if not (lesson.folder / name).is_file()]
    if missing:
        raise LessonError(
            f"The lesson has no {', '.join(missing)}.",
            "A lesson travels with its guide and its wrong answers.",
            "put the file back, or make a new lesson and copy your cells into it",
        )
    files = [*(lesson.folder / name for name in names), *_data(lesson.folder)]
    if len(files) > MOST_FILES or sum(path.stat().st_size for path in files) > LARGEST:
        raise LessonError(
            f"The lesson is larger than 5 MB or has more than {MOST_FILES} files.",
            f"A picture or a table in {DATA}/ is large, or there are many.",
            "make it smaller: many schools have slow lines",
        )
    target = to / f"{lesson.plan.id}.zip"
    try:
        to.mkdir(parents=True, exist_ok=True)
        _write(target, lesson, files)
    except OSError as error:
        raise LessonError(
            f"{target} cannot be written: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "choose another folder with --to",
        ) from error
    return target


def _data(folder: Path) -> list[Path]:
    """Return the files in ``data/`` without hidden ones, caches and links."""
    found = []
    for path in sorted((folder / DATA).rglob("*")):
        parts = path.relative_to(folder).parts
        is_hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and not path.is_symlink() and not is_hidden:
            found.append(path)
    return found


def _write(target: Path, lesson: OwnLesson, files: Iterable[Path]) -> None:
    with ZipFile(target, "w", ZIP_DEFLATED) as parcel:
        for path in files:
            name = f"{lesson.plan.id}/{path.relative_to(lesson.folder).as_posix()}"
            entry = ZipInfo(name, _FIXED)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            parcel.writestr(entry, path.read_bytes(), ZIP_DEFLATED)


def unpack_lesson(parcel: Path, where: Path) -> Path:
    """Unpack a lesson's zip file into the folder `where` and return the lesson folder.

    Raises:
        LessonError: it is no lesson, it is too large, or a name leads out of the folder.
    """
    if not parcel.exists():
        raise LessonError(
            f"There is no file {parcel}.",
            "The name has a typing mistake, or the folder is another one.",
            "look where your browser put the file",
        )
    try:
        names = [each.name for each in archives.look(parcel, LIMITS)]
        lesson_id = _checked(names, parcel.name)
        archives.unpack(parcel, where, LIMITS)
    except SubmissionError as error:
        reason = error.what.removeprefix(f"{parcel.name} is not unpacked: ").rstrip(".")
        raise _no_lesson(parcel.name, reason) from error
    return where / lesson_id


def add_lesson(parcel: Path, course: Path) -> Added:
    """Put the lesson of a zip file into a teacher's course, and release it for students.

    The notebook with its lesson file goes to the course's lessons, guide and wrong answers to
    ``teaching/``, the students' version to the folder of released lessons. The lesson's file
    is Python code of the person who made it: only add lessons of people you know.

    Raises:
        LessonError: the file is no lesson, or the course has one of that name.
        CourseError: there is no course.
    """
    opened = open_course(course)
    whole = Path(tempfile.mkdtemp(prefix="classnet-lesson-"))
    try:
        lesson = open_lesson(unpack_lesson(parcel, whole))
        name = lesson.plan.id
        source, teaching = opened.step("source") / name, opened.root / "teaching" / name
        release = opened.step("release") / name
        _refuse_existing((source, teaching, release))
        _put(lesson, source, teaching, release)
        return Added(name, source / lesson.notebook.name, release, teaching / GUIDE)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def _put(lesson: OwnLesson, source: Path, teaching: Path, release: Path) -> None:
    """Copy the parts of a lesson into a course: all of them, or after an error none."""
    try:
        for folder, names in (
            (source, (lesson.notebook.name, FILE, DATA)),
            (teaching, (GUIDE, WRONG)),
        ):
            folder.mkdir(parents=True)
            for each in names:
                _copy(lesson.folder / each, folder / each)
        release_lesson(source, release)
    except BaseException:
        for folder in (source, teaching, release):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copyfile(source, target)


def _checked(names: Iterable[str], name: str) -> str:
    """Return the id of the lesson: the one folder that all files of the parcel lie in."""
    paths = [PurePosixPath(each) for each in names if not each.endswith("/")]
    tops = {path.parts[0] for path in paths if path.parts}
    if len(tops) != 1:
        raise _no_lesson(name, "its names lead to several folders")
    top = tops.pop()
    if PurePosixPath(top, FILE) not in paths or PurePosixPath(top, f"{top}.ipynb") not in paths:
        raise _no_lesson(name, f"it has no {FILE} or no notebook")
    refuse_id(top)
    return top


def _no_lesson(name: str, reason: str) -> LessonError:
    return LessonError(
        f"{name} is no lesson: {reason}.",
        "The file was made by another program, or it was damaged on the way.",
        "ask for a file that classnet lesson pack made",
    )


def _refuse_existing(folders: Iterable[Path]) -> None:
    there = [folder for folder in folders if folder.exists()]
    if there:
        raise LessonError(
            f"The course has this lesson already: {there[0]}.",
            "It was added before, and students may work with it.",
            "move the folder away first, or keep the lesson that is there",
        )
