"""What a teacher looks at before grades are given out, one line a case."""

from __future__ import annotations

import html
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from nbformat import NotebookNode

from classnet_stem.errors import CourseError
from classnet_stem.grading import gradebook
from classnet_stem.grading.cases import HONOURED
from classnet_stem.grading.cells import grade_id
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.database import gradebook_file, read_scores
from classnet_stem.grading.decisions import accepted_cases
from classnet_stem.grading.notebooks import parse_notebook
from classnet_stem.grading.report import GradeReport
from classnet_stem.lessons.evidence import ACCEPTED

FILE = "report.json"
Kind = Literal["not graded", "accepted", "repaired", "waits", "zero"]
_TAG = re.compile(r"<[^>]*>")
_MESSAGE = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_MOST = 160


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to look at: what it is, whose, in which task ("" for the whole), and why."""

    kind: Kind
    student: str
    task: str
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """All cases of a lesson. `is_complete` is False where no run kept what it repaired."""

    lesson: str
    cases: tuple[Case, ...]
    students: int
    is_complete: bool


def keep_report(course: Course, report: GradeReport) -> GradeReport:
    """Keep what a run repaired and what failed, for the review; return `report`.

    Raises:
        CourseError: it cannot be written.
    """
    kept = _kept(course, report.lesson) or {}
    for each in report.students:
        if each.status != "not_sent":
            problem = each.problem.what if each.problem else ""
            kept[each.student] = {"repairs": list(each.repairs), "problem": problem}
    path = course.step("logs") / report.lesson / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1)
        Path(name).replace(path)
    except OSError as error:
        raise CourseError(
            f"{path} cannot be written: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "make room; the points are in the gradebook",
        ) from error
    return report


def review(course: Path, lesson: str) -> Review:
    """Return all zeros, repaired notebooks, waiting tasks and accepted cases of a lesson.

    Raises:
        CourseError: the lesson is not there, or nothing is graded.
    """
    opened = open_course(course)
    opened.source(lesson)
    if not gradebook_file(opened).exists():
        raise _nothing(lesson)
    students = gradebook.students_with_scores(opened, lesson)
    kept = _kept(opened, lesson)
    if not students and not kept:
        raise _nothing(lesson)
    cases = [*_from_run(kept or {}), *_accepted(opened, lesson)]
    for student in students:
        cases += _of_points(opened, lesson, student)
    whose = {*students, *(kept or {})}
    return Review(lesson, tuple(cases), len(whose), kept is not None)


def _nothing(lesson: str) -> CourseError:
    return CourseError(
        f"No work for {lesson} is graded yet.",
        "A review looks at graded work.",
        f"grade first: classnet grade {lesson}",
    )


def _from_run(kept: Mapping[str, Any]) -> Iterator[Case]:
    for student, found in sorted(kept.items()):
        if found["problem"]:
            yield Case("not graded", student, "", found["problem"])
    for student, found in sorted(kept.items()):
        repairs = [each for each in found["repairs"] if not each.startswith(HONOURED)]
        if repairs:
            yield Case("repaired", student, "", "; ".join(repairs))


def _accepted(course: Course, lesson: str) -> Iterator[Case]:
    for student, decision in sorted(accepted_cases(course, lesson).items()):
        copy = course.step("repaired") / student / lesson / ACCEPTED
        later = "" if copy.is_file() else f" (grade again: classnet grade {lesson})"
        yield Case("accepted", student, "", decision.reason + later)


def _of_points(course: Course, lesson: str, student: str) -> Iterator[Case]:
    by_hand = {
        which.task
        for which, score in read_scores(gradebook_file(course)).items()
        if (which.lesson, which.student) == (lesson, student) and score.manual is not None
    }
    cells = _cells(course, lesson, student)
    for task in gradebook.scores(course, lesson, student):
        cell = cells.get(task.task)
        if task.needs_manual:
            yield Case("waits", student, task.task, _why_it_waits(cell))
        elif task.score == 0 and task.max_score > 0:
            why = "you gave 0" if task.task in by_hand else why_zero(cell)
            yield Case("zero", student, task.task, why)


def _why_it_waits(cell: NotebookNode | None) -> str:
    if cell is None:
        return "there is no graded notebook"
    if cell.metadata["nbgrader"].get("solution"):
        return "a written answer"
    return f"the check could not decide: {why_zero(cell)}"


def why_zero(cell: NotebookNode | None) -> str:
    """Return in one line why the run of a test cell gave no points."""
    if cell is None:
        return "there is no graded notebook"
    for output in cell.get("outputs", ()):
        if output.output_type == "error":
            return _line(f"{output.ename}: {output.evalue}")
    for output in cell.get("outputs", ()):
        shown = str(output.get("data", {}).get("text/html", ""))
        messages = _MESSAGE.findall(shown) or [shown]
        if shown:
            return _line(html.unescape(_TAG.sub("", " ".join(messages))))
    return "the check gave 0 and showed no text"


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[: _MOST - 3]}..."


def _cells(course: Course, lesson: str, student: str) -> dict[str, NotebookNode]:
    path = course.step("autograded") / student / lesson / f"{lesson}.ipynb"
    try:
        cells = parse_notebook(path.read_text("utf-8")).cells
    except FileNotFoundError:
        return {}
    except Exception as error:
        raise CourseError(
            f"{path} cannot be read: {error}.",
            "The file is damaged, or a run was stopped while it wrote it.",
            f"grade again: classnet grade {lesson} --student {student}",
        ) from error
    return {grade_id(cell): cell for cell in cells if grade_id(cell)}


def _kept(course: Course, lesson: str) -> dict[str, Any] | None:
    """Return what runs kept, by student; None where there is nothing that can be read."""
    try:
        content = json.loads((course.step("logs") / lesson / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(content, dict) and all(
        isinstance(each, dict) and {"repairs", "problem"} <= set(each) for each in content.values()
    )
    return content if whole else None
