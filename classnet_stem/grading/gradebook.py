"""What nbgrader's gradebook holds of a lesson, and keeping it honest."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from classnet_stem.errors import CourseError
from classnet_stem.grading.converting import generate
from classnet_stem.grading.course import Course
from classnet_stem.grading.release import released_text
from classnet_stem.grading.report import TaskScore


def ensure_released(course: Course, lesson: str) -> bool:
    """Make the release and the gradebook fit the lesson; return whether that took a change.

    Raises:
        CourseError: the lesson cannot be released.
    """
    source = course.source(lesson)
    release = course.step("release") / lesson / f"{lesson}.ipynb"
    is_there = release.is_file() and _is_known(course, lesson)
    if is_there and release.read_text("utf-8") == released_text(source):
        return False
    outcome = generate(course, lesson)
    if outcome.is_done:
        return True
    if "Cannot add or remove cells" in outcome.log:
        raise CourseError(
            f"The lesson {lesson} has other graded cells now than at the first grading.",
            "A task was added, removed or renamed; the gradebook cannot follow.",
            "put the old cells back, or give the new version of the lesson a new name",
        )
    raise CourseError(
        f"The lesson {lesson} cannot be released: {outcome.error}",
        "Its solution marks or nbgrader labels do not fit.",
        "look at its cells with nbgrader's Create Assignment panel",
    )


def reset(course: Course, lesson: str, student: str) -> None:
    """Take back the automatic points of a student: they wait for a grade again.

    Points that the teacher gave by hand stay. Done before each run: when it fails, plain
    nbgrader would go on showing the points of an earlier one.
    """
    with gradebook(course) as book:
        for grade in _grades(book, lesson, student):
            grade.auto_score = None
            grade.needs_manual_grade = True
        book.db.commit()


def scores(course: Course, lesson: str, student: str) -> tuple[TaskScore, ...]:
    """Return the points of a student, task by task; empty when there are none."""
    with gradebook(course) as book:
        return tuple(
            TaskScore(
                task=grade.name,
                score=float(grade.score or 0.0),
                max_score=float(grade.max_score or 0.0),
                needs_manual=bool(grade.needs_manual_grade),
            )
            for grade in sorted(_grades(book, lesson, student), key=lambda each: str(each.name))
        )


def students_with_scores(course: Course, lesson: str) -> list[str]:
    """Return the students who have points for `lesson` in the gradebook."""
    with gradebook(course) as book:
        return sorted(each.student.id for each in book.assignment_submissions(lesson))


@contextmanager
def gradebook(course: Course) -> Iterator[Any]:
    """Open the gradebook of the course.

    Raises:
        CourseError: it cannot be opened, or is in use for too long.
    """
    from sqlalchemy.exc import DatabaseError

    settings = course.config.CourseDirectory
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Gradebook(settings.db_url, settings.course_id) as book:
                yield book
        except DatabaseError as error:
            raise CourseError(
                f"The gradebook cannot be used: {error.orig}.",
                "Another program is writing it, or the file is damaged.",
                "close other programs that use it; if it is damaged, put back your copy of it",
            ) from error


def _grades(book: Any, lesson: str, student: str) -> list[Any]:
    try:
        notebooks = book.find_submission(lesson, student).notebooks
    except MissingEntry:
        return []
    return [grade for notebook in notebooks for grade in notebook.grades]


def _is_known(course: Course, lesson: str) -> bool:
    with gradebook(course) as book:
        try:
            return bool(book.find_assignment(lesson).notebooks)
        except MissingEntry:
            return False
