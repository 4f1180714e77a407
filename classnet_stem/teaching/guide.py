"""The teacher guide of a lesson: made from its notebook, its plan and a short guide file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from classnet_stem.errors import LessonError
from classnet_stem.grading.solved import Shown, run_solved
from classnet_stem.lessons.catalogue import LESSONS, Lesson
from classnet_stem.resources import docs_dir, notebooks_dir
from classnet_stem.session.loan import suitable_loans
from classnet_stem.teaching import answers
from classnet_stem.teaching.notebooks import LessonNotebook, read_lesson
from classnet_stem.teaching.page import html_of, page, row
from classnet_stem.teaching.proofs import fill_folder
from classnet_stem.teaching.sections import GuideFile, read_guide
from classnet_stem.teaching.standards import Standards, read_standards

FIRST = ("Before the lesson", "Minutes")
"""What a teacher reads first; the other sections of the file follow the answers."""

CODE = "HEL07"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sources:
    """What a guide is made from."""

    plan: Lesson
    notebook: LessonNotebook
    guide: GuideFile
    standards: Standards

    @classmethod
    def of_course(cls, lesson: str) -> Sources:
        """Return the sources of a lesson of the course.

        Raises:
            LessonError: there is no such lesson.
        """
        wanted = lesson.upper()
        if wanted not in LESSONS:
            raise LessonError(
                f"There is no lesson {lesson!r}.",
                "The name has a typing mistake.",
                f"use one of: {', '.join(LESSONS)}",
            )
        return cls(
            LESSONS[wanted],
            read_lesson(notebooks_dir() / wanted / f"{wanted}.ipynb"),
            read_guide(docs_dir() / "guides" / f"{wanted}.md"),
            read_standards(),
        )


def guide_page(sources: Sources, shown: Mapping[str, Shown], recording: str | None = None) -> str:
    """Return the whole guide as one HTML page.

    `shown` is what the solved notebook shows; empty for a guide without pictures.
    """
    plan, guide = sources.plan, sources.guide
    about = sources.notebook.about
    later = {name: text for name, text in guide.sections.items() if name not in FIRST}
    parts = [
        guide.opening,
        _card(plan, about),
        f"## Goals and tasks\n\n{answers.points_line(plan)}\n\n"
        + answers.goals_table(plan, sources.standards),
        *(f"## {name}\n\n{guide.sections.get(name, '')}" for name in FIRST),
        f"## Answers\n\n{answers.answers(plan, sources.notebook, shown)}",
    ]
    if shown:
        parts.append(_seen(plan, shown, recording))
    parts += [f"## {name}\n\n{text}" for name, text in later.items()]
    parts.append(f"## New words\n\n{answers.word_list(plan)}")
    frames = "; ".join(f"{key}: {name}" for key, name in sources.standards.frames.items())
    parts.append(f'<p class="soft">Frames: {frames}.</p>')
    body = html_of("\n\n".join(parts))
    return page(f"Teacher guide: {plan.id} {plan.title}", body)


def _card(plan: Lesson, about: Mapping[str, object]) -> str:
    rows = (
        ("Driving question", about.get("question")),
        ("Time", f"{plan.minutes} minutes"),
        ("Students need", about.get("needs")),
        ("Before this", about.get("before")),
    )
    lines = [row([name, _words(text)]) for name, text in rows if text]
    return "\n".join(["| | |", "|---|---|", *lines])


def _seen(plan: Lesson, shown: Mapping[str, Shown], recording: str | None) -> str:
    source = (
        f"These are the results of the solved notebook with the loan recording {recording} and "
        f"the student code {CODE}."
        if recording
        else f"These are the results of the solved notebook with the student code {CODE}."
    )
    return f"## What students see\n\n{source}\n\n{answers.pictures(plan, shown)}"


def run_for_guide(
    sources: Sources, recording: str | None, progress: Progress = lambda _done, _all: None
) -> Mapping[str, Shown]:
    """Run the solved notebook with a loan recording in a folder that is removed afterwards."""
    whole = Path(tempfile.mkdtemp(prefix="classnet-guide-"))
    try:
        path = sources.notebook.path.resolve()
        folder = fill_folder(whole / sources.plan.id, path, recording, CODE)
        return run_solved(path, folder, progress)
    finally:
        shutil.rmtree(whole, ignore_errors=True)


def loan_for(lesson: str, wanted: str | None, folder: Path) -> str | None:
    """Return the loan recording for a guide: `wanted`, else the first that suits the lesson.

    None for a lesson that uses no recording.

    Raises:
        LessonError: there is no recording of that name.
    """
    if wanted is None:
        suitable = suitable_loans(lesson, folder)
        return suitable[0].stem if suitable else None
    name = wanted.removesuffix(".csv")
    if name not in (path.stem for path in folder.glob("SIM-*.csv")):
        known = ", ".join(path.stem for path in suitable_loans(lesson, folder)) or "none"
        raise LessonError(
            f"There is no loan recording {wanted!r}.",
            "The name has a typing mistake.",
            f"use one that suits {lesson}: {known}",
        )
    return name


def _words(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
