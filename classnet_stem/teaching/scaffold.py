"""A teacher's own lesson: a new one to change, and one that exists to prove or to print.

A lesson folder such as ``X01/`` holds four files: ``X01.ipynb`` (solutions inside),
``lesson.py`` (plan, checks, hints, words), ``wrong.py`` (answers that must not get full
points) and ``guide.md``. Students get the first two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from classnet_stem.errors import LessonError
from classnet_stem.lessons.beside import FILE, lesson_beside
from classnet_stem.lessons.catalogue import LESSONS, Lesson
from classnet_stem.teaching.guide import Sources
from classnet_stem.teaching.notebooks import read_lesson
from classnet_stem.teaching.proofs import Subject
from classnet_stem.teaching.sections import read_guide
from classnet_stem.teaching.standards import Standards, read_standards

WRONG = "wrong.py"
GUIDE = "guide.md"

_TEMPLATE = Path(__file__).with_name("template")
_ID = re.compile(r"[A-Z][A-Z0-9]{1,7}")


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
        LessonError: the id is taken or not allowed, or the folder exists.
    """
    _refuse_id(lesson_id)
    words = title.strip() or "A new lesson"
    folder = where / lesson_id
    if folder.exists():
        raise LessonError(
            f"The folder {folder} exists already.",
            "A lesson with this id was made before.",
            "choose another id, or move the folder away",
        )
    folder.mkdir(parents=True)
    for template, name in (
        ("lesson.ipynb.txt", f"{lesson_id}.ipynb"),
        ("lesson.py.txt", FILE),
        ("wrong.py.txt", WRONG),
        ("guide.md.txt", GUIDE),
    ):
        text = (_TEMPLATE / template).read_text(encoding="utf-8")
        text = text.replace("__ID__", lesson_id).replace("__id__", lesson_id.lower())
        (folder / name).write_text(text.replace("__TITLE__", _quoted(words)), encoding="utf-8")
    return folder


def open_lesson(folder: Path) -> OwnLesson:
    """Return the teacher's lesson in `folder`.

    Raises:
        LessonError: a file is missing or cannot be run.
    """
    where = folder.resolve()
    module = lesson_beside(where.name, where)
    if module is None:
        raise LessonError(
            f"There is no lesson in {where}.",
            f"The file {FILE} is missing, or its id is not the name of the folder.",
            "go to the folder above it, or make a lesson with: classnet lesson new X01",
        )
    listed = _run(where / WRONG)
    return OwnLesson(where, module, dict(listed.get("WRONG", {})), tuple(listed["LOANS"]))


def _refuse_id(lesson_id: str) -> None:
    if not _ID.fullmatch(lesson_id):
        raise LessonError(
            f"{lesson_id!r} cannot be the id of a lesson.",
            "An id has 2 to 8 capital letters and digits, and begins with a letter.",
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
    return json.dumps(" ".join(text.split()), ensure_ascii=False)[1:-1]


def _run(path: Path) -> dict[str, Any]:
    spec = spec_from_file_location(f"classnet_wrong_{path.parent.name}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        return {"WRONG": {}, "LOANS": (None,)}
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise LessonError(
            f"The file {path.name} stops with {type(error).__name__}: {error}",
            "A bracket or a quote is missing, or a name is misspelled.",
            "correct it, then try again",
        ) from error
    return {"LOANS": (None,), **vars(module)}
