"""A teacher's course folder: making one, opening one."""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import dataclass
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from classnet_stem.errors import CourseError
from classnet_stem.resources import course_file, notebooks_dir

CONFIG = "nbgrader_config.py"
IGNORED = (".ipynb_checkpoints", "__pycache__")
README = """\
# Your course

| Folder | What is in it |
|---|---|
| `notebooks/` | the lessons, with solutions. Do not give these files to students. |
| `grading/release/` | the lessons for students |
| `grading/submitted/` | the work of your students: `grading/submitted/<student>/L01/L01.ipynb` |
| `grading/feedback/` | the feedback for your students |
| `grading/gradebook.db` | the points. Make a copy of this file from time to time. |

1. Students work in their own folder (`classnet lab` makes it).
2. Put the lesson folder of each student into `grading/submitted/<student>/`, with its recordings.
3. `classnet grade L01` gives points. It never changes the work of a student.
4. Open the formgrader of nbgrader (`jupyter lab` in this folder, menu Nbgrader) to read
   and grade the written answers.
5. `classnet feedback L01` makes a page for each student.

Student code runs with your rights when you grade. Grade only work of students that you know.
"""


@dataclass(frozen=True, slots=True)
class Course:
    """An open course: its folder, and nbgrader's settings for it."""

    root: Path
    config: Config

    def step(self, name: str) -> Path:
        """Return the folder of a step: "submitted", "repaired", "feedback" and so on."""
        configured = self.config.CourseDirectory.get(f"{name}_directory")
        return self.root / (configured if isinstance(configured, str) else f"grading/{name}")

    def source(self, lesson: str) -> Path:
        """Return the notebook of `lesson`, with solutions.

        Raises:
            CourseError: the course has no such lesson.
        """
        path = self.step("source") / lesson / f"{lesson}.ipynb"
        if lesson in self.lessons():
            return path
        known = ", ".join(self.lessons()) or "none"
        alike = [name for name in self.lessons() if name.casefold() == lesson.casefold()]
        raise CourseError(
            f"This course has no lesson {lesson}.",
            f"Its lessons are: {known}.",
            f"use the name {alike[0]}" if alike else f"look into {self.step('source')}",
        )

    def lessons(self) -> list[str]:
        """Return the names of the lessons: folders with a notebook of the same name."""
        folders = self.step("source").glob("*")
        return sorted(path.name for path in folders if (path / f"{path.name}.ipynb").is_file())


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What :func:`new_course` did: files that it made, and files that it left as they were."""

    root: Path
    made: tuple[str, ...]
    kept: tuple[str, ...]


def open_course(folder: Path) -> Course:
    """Return the course in `folder`.

    Raises:
        CourseError: there is no course, or its settings cannot be read.
    """
    root = folder.expanduser().resolve()
    if not (root / CONFIG).is_file():
        raise CourseError(
            f"There is no course in {root}.",
            f"The file {CONFIG} is not there.",
            "go to the course folder, or make one with: classnet course new my-course",
        )
    try:
        config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    except Exception as error:
        raise CourseError(
            f"The settings {root / CONFIG} cannot be read: {error}.",
            "The file was changed by hand.",
            "correct it, or make a new course and compare the two files",
        ) from error
    config.CourseDirectory.root = str(root)
    return Course(root, config)


def new_course(folder: Path) -> NewCourse:
    """Make a course in `folder`: lessons, settings, folders and a short README.

    A file that exists is never changed. Files that differ from the shipped ones are in `kept`.

    Raises:
        CourseError: `folder` holds something else, or cannot be written.
    """
    root = folder.expanduser().resolve()
    _refuse_foreign(root)
    made: list[str] = []
    kept: list[str] = []
    try:
        for source, name in _shipped():
            _put(source, root / name, name, (made, kept))
        (root / "grading" / "submitted").mkdir(parents=True, exist_ok=True)
        if not (root / "README.md").exists():
            (root / "README.md").write_text(README, encoding="utf-8")
            made.append("README.md")
    except OSError as error:
        raise CourseError(
            f"The course cannot be written to {root}: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "choose another folder: classnet course new my-course",
        ) from error
    return NewCourse(root, tuple(made), tuple(kept))


def _shipped() -> list[tuple[Path, str]]:
    notebooks = notebooks_dir()
    lessons = [
        (path, f"notebooks/{path.relative_to(notebooks).as_posix()}")
        for path in sorted(notebooks.rglob("*"))
        if path.is_file() and not set(path.parts) & set(IGNORED)
    ]
    return [(course_file(CONFIG), CONFIG), *lessons]


def _put(source: Path, target: Path, name: str, lists: tuple[list[str], list[str]]) -> None:
    made, kept = lists
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        made.append(name)
    elif not filecmp.cmp(source, target, shallow=False):
        kept.append(name)


def _refuse_foreign(root: Path) -> None:
    if root.is_file():
        what = f"{root} is a file."
    elif root.is_dir() and any(root.iterdir()) and not (root / CONFIG).is_file():
        what = f"The folder {root} holds other files."
    else:
        return
    raise CourseError(
        what,
        "A course has a folder of its own.",
        "choose a new folder: classnet course new my-course",
    )
