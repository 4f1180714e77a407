"""How a regrade honours what the teacher accepted."""

from __future__ import annotations

from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.utils import rmtree

from classnet_stem.grading.course import Course
from classnet_stem.grading.decisions import accepted_cases
from classnet_stem.grading.gradebook import gradebook
from classnet_stem.lessons.evidence import ACCEPTED, own_recording
from classnet_stem.lessons.folder import open_work

HONOURED = "you accepted the recording"


def place_decision(course: Course, lesson: str, student: str) -> list[str]:
    """Tell the checks in the repaired copy what is accepted; return remarks.

    Only the teacher makes ``accepted.json``. One that came with the submission is left out.
    The reason is not in the file: students get a copy of it with their feedback.
    """
    copy = course.step("repaired") / student / lesson
    remarks = []
    for path in [each for each in copy.iterdir() if each.name.casefold() == ACCEPTED]:
        if path.is_dir():
            rmtree(str(path))
        else:
            path.unlink()
        remarks.append(f"{path.name} was left out: only classnet accept makes this file")
    decision = accepted_cases(course, lesson).get(student)
    if decision is not None:
        (copy / ACCEPTED).write_text('{"accepted": true}\n', encoding="utf-8")
        remarks.append(f"{HONOURED}: {decision.reason}")
    return remarks


def hand_over(course: Course, lesson: str, student: str) -> None:
    """Let the tasks without points wait for the teacher when a missing recording is accepted.

    Without a recording a check can say nothing, so an accepted case is judged by a person.
    """
    copy = course.step("repaired") / student / lesson
    if student not in accepted_cases(course, lesson) or own_recording(open_work(copy)).rounds:
        return
    with gradebook(course) as book:
        for grade in grades_of(book, lesson, student):
            if grade.auto_score == 0 and grade.manual_score is None:
                grade.auto_score = None
                grade.needs_manual_grade = True
        book.db.commit()


def grades_of(book: Any, lesson: str, student: str) -> list[Any]:
    """Return the grades of a student in an open gradebook; empty when there are none."""
    try:
        notebooks = book.find_submission(lesson, student).notebooks
    except MissingEntry:
        return []
    return [grade for notebook in notebooks for grade in notebook.grades]
