"""A teacher's own lesson: a new one to change, and one that exists to prove or to print.

A lesson folder such as ``X01/`` holds four files: ``X01.ipynb`` (solutions inside),
``lesson.py`` (plan, checks, hints, words), ``wrong.py`` (answers that must not get full
points) and ``guide.md``. Students get the first two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from classnet_stem.errors import LessonError
from classnet_stem.lessons.beside import FILE, lesson_beside, run_file
from classnet_stem.lessons.catalogue import LESSONS, Lesson
from classnet_stem.teaching.guide import Sources
from classnet_stem.teaching.notebooks import read_lesson
from classnet_stem.teaching.proofs import Subject
from classnet_stem.teaching.sections import read_guide
from classnet_stem.teaching.standards import Standards, read_standards

WRONG = "wrong.py"
GUIDE = "guide.md"
PARTS = ("CHECKS", "HINTS", "GLOSSARY")

_TEMPLATE = Path(__file__).with_name("template")
_ID = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_OF_WINDOWS = re.compile(r"CON|PRN|AUX|NUL|COM\d|LPT\d")


@dataclass(frozen=True, slots=True)
class OwnLesson:
    """A teacher's lesson: its folder, its module, its wrong answers and loans."""

    folder: Path
    module: Any
    wrong: Mapping[str, Mapping[str, str]]
    loans: tuple[str | None, ...]

    @property
    def plan(self) -> Lesson:
        """The plan of the lesson."""
        plan: Lesson = self.module.LESSON
        return plan

    @property
    def notebook(self) -> Path:
        """The notebook with solutions."""
        return self.folder / f"{self.plan.id}.ipynb"

    def subject(self) -> Subject:
        """Return what the proofs need."""
        return Subject(self.plan, read_lesson(self.notebook), self.wrong, self.loans)

    def sources(self) -> Sources:
        """Return what the guide is made from; the lesson names its own goals only."""
        frames = Standards(read_standards().frames, {})
        return Sources(
            self.plan, read_lesson(self.notebook), read_guide(self.folder / GUIDE), frames
        )


def new_lesson(lesson_id: str, title: str, where: Path) -> Path:
    """Make the folder of a new lesson in `where` and return it. It passes every proof as it is.

    Raises:
        LessonError: the id is taken or not allowed, or the folder exists or cannot be made.
    """
    refuse_id(lesson_id)
    words = title.strip() or "A new lesson"
    folder = where / lesson_id
    if folder.exists():
        raise LessonError(
            f"The folder {folder} exists already.",
            "A lesson with this id was made before.",
            "choose another id, or move the folder away",
        )
    try:
        folder.mkdir(parents=True)
        _fill(folder, lesson_id, words)
    except OSError as error:
        raise LessonError(
            f"The lesson cannot be written to {folder}: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "choose another folder with --to",
        ) from error
    return folder


def _fill(folder: Path, lesson_id: str, title: str) -> None:
    for template, name in (
        ("lesson.ipynb.txt", f"{lesson_id}.ipynb"),
        ("lesson.py.txt", FILE),
        ("wrong.py.txt", WRONG),
        ("guide.md.txt", GUIDE),
    ):
        text = (_TEMPLATE / template).read_text(encoding="utf-8")
        text = text.replace("__ID__", lesson_id).replace("__id__", lesson_id.lower())
        text = text.replace("__TITLE__", _quoted(title))
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def open_lesson(folder: Path) -> OwnLesson:
    """Return the teacher's lesson in `folder`.

    Raises:
        LessonError: a file is missing, cannot be run, or lacks a part.
    """
    where = folder.resolve()
    module = lesson_beside(where.name, where)
    if module is None:
        raise LessonError(
            f"There is no lesson in {where}.",
            f"The file {FILE} is missing, or its id is not the name of the folder.",
            "go to the folder above it, or make a lesson with: classnet lesson new X01",
        )
    lost = [name for name in PARTS if not isinstance(getattr(module, name, None), Mapping)]
    if lost:
        raise LessonError(
            f"The file {FILE} has no {', '.join(lost)}.",
            "The name was changed, or it is no dictionary.",
            "look at a new lesson: classnet lesson new X99",
        )
    return OwnLesson(where, module, *_listed(where / WRONG))


def refuse_id(lesson_id: str) -> None:
    """Refuse an id that is no name for a folder everywhere, or that the course has.

    Raises:
        LessonError: such an id.
    """
    if not _ID.fullmatch(lesson_id) or _OF_WINDOWS.fullmatch(lesson_id):
        raise LessonError(
            f"{lesson_id!r} cannot be the id of a lesson.",
            "An id has 2 to 8 capital letters and digits, and begins with a letter. "
            "Windows keeps some names such as CON for itself.",
            "use one such as X01 or HEL2",
        )
    if lesson_id in LESSONS or re.fullmatch(r"L\d\d", lesson_id):
        raise LessonError(
            f"The id {lesson_id} belongs to a lesson of the course.",
            "Ids that begin with L and two digits are for the course.",
            "use one such as X01 or HEL2",
        )


def _quoted(text: str) -> str:
    """Return `text` so that it fits inside quotes in JSON and in Python."""
    readable = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return json.dumps(readable, ensure_ascii=False)[1:-1]


def _listed(path: Path) -> tuple[dict[str, dict[str, str]], tuple[str | None, ...]]:
    """Return the wrong answers and the loans of a file; none if there is no file."""
    if not path.is_file():
        return {}, (None,)
    module = _run(path)
    wrong, loans = getattr(module, "WRONG", {}), getattr(module, "LOANS", (None,))
    is_wrong = isinstance(wrong, Mapping) and all(
        isinstance(many, Mapping) and all(isinstance(code, str) for code in many.values())
        for many in wrong.values()
    )
    is_loans = isinstance(loans, Sequence) and not isinstance(loans, str) and len(loans) > 0
    if not is_wrong or not is_loans:
        raise LessonError(
            f"{'LOANS' if is_wrong else 'WRONG'} in {path.name} has another form.",
            "A bracket or a comma is missing.",
            'write LOANS = ("SIM-HEL",) and WRONG = {"T1": {"what is wrong": "code"}}',
        )
    return {str(task): dict(many) for task, many in wrong.items()}, tuple(loans)


def _run(path: Path) -> ModuleType:
    try:
        return run_file(path, f"classnet_wrong_{path.parent.name}")
    except (Exception, SystemExit) as error:
        raise LessonError(
            f"The file {path.name} stops with {type(error).__name__}: {error}",
            "A bracket or a quote is missing, or a name is misspelled.",
            "correct it, then try again",
        ) from error
