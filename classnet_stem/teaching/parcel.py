"""A lesson travels as one zip file: packed by the teacher who made it, added by another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from classnet_stem.errors import LessonError
from classnet_stem.grading.course import open_course
from classnet_stem.grading.release import release_lesson
from classnet_stem.lessons.beside import FILE
from classnet_stem.teaching.scaffold import GUIDE, WRONG, OwnLesson, open_lesson

LARGEST = 5_000_000
MOST_FILES = 50
DATA = "data"
_FIXED = (1980, 1, 1, 0, 0, 0)  # the same lesson gives the same file, bit for bit


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
        LessonError: a part is missing, or it is larger than 5 MB.
    """
    names = [lesson.notebook.name, FILE, WRONG, GUIDE]
    missing = [name for name in names if not (lesson.folder / name).is_file()]
    if missing:
        raise LessonError(
            f"The lesson has no {', '.join(missing)}.",
            "A lesson travels with its guide and its wrong answers.",
            "put the file back, or make a new lesson and copy your cells into it",
        )
    extra = sorted(path for path in (lesson.folder / DATA).rglob("*") if path.is_file())
    files = [*(lesson.folder / name for name in names), *extra]
    if sum(path.stat().st_size for path in files) > LARGEST:
        raise LessonError(
            "The lesson is larger than 5 MB.",
            "A picture or a table in data/ is large.",
            "make it smaller: many schools have slow lines",
        )
    target = to / f"{lesson.plan.id}.zip"
    to.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w", ZIP_DEFLATED) as parcel:
        for path in files:
            name = f"{lesson.plan.id}/{path.relative_to(lesson.folder).as_posix()}"
            parcel.writestr(ZipInfo(name, _FIXED), path.read_bytes(), ZIP_DEFLATED)
    return target


def unpack_lesson(parcel: Path, where: Path) -> Path:
    """Unpack a lesson's zip file into the folder `where` and return the lesson folder.

    Raises:
        LessonError: it is no lesson, it is too large, or a name leads out of the folder.
    """
    try:
        with ZipFile(parcel) as opened:
            entries = [each for each in opened.infolist() if not each.is_dir()]
            lesson_id = _checked(entries, parcel.name)
            for entry in entries:
                target = where / PurePosixPath(entry.filename)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(opened.read(entry))
    except (OSError, BadZipFile, RuntimeError) as error:
        raise _no_lesson(parcel.name, str(error)) from error
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
        for folder, names in (
            (source, (lesson.notebook.name, FILE, DATA)),
            (teaching, (GUIDE, WRONG)),
        ):
            folder.mkdir(parents=True)
            for each in names:
                _copy(lesson.folder / each, folder / each)
        release_lesson(source, release)
        return Added(name, source / lesson.notebook.name, release, teaching / GUIDE)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copyfile(source, target)


def _checked(entries: Iterable[ZipInfo], name: str) -> str:
    listed = list(entries)
    paths = [PurePosixPath(each.filename) for each in listed]
    tops = {path.parts[0] for path in paths if path.parts}
    is_outside = any(
        path.is_absolute() or ".." in path.parts or "\\" in str(path) for path in paths
    )
    if is_outside or len(tops) != 1:
        raise _no_lesson(name, "its names lead to several folders")
    if len(listed) > MOST_FILES or sum(each.file_size for each in listed) > LARGEST:
        raise _no_lesson(name, "it is larger than a lesson can be")
    top = tops.pop()
    if PurePosixPath(top, FILE) not in paths or PurePosixPath(top, f"{top}.ipynb") not in paths:
        raise _no_lesson(name, f"it has no {FILE} or no notebook")
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
