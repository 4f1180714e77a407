"""Results as CSV: for any spreadsheet, for Moodle's import of grades, to copy into Classroom.

UTF-8 with the mark by which Excel knows it, commas, decimal points. No cell begins so that a
spreadsheet runs it.

Moodle (``grade/import/csv`` of its source): one column finds the student (username, e-mail
address or ID number), each other one is mapped by hand to a grade item; "-" is no grade; one
student that Moodle does not know stops the whole import; a new grade item has 100 as its
highest grade. Feedback is not written: mapped alone, it deletes grades. The sheet of an
assignment (``mod/assign/feedback/offline``) finds students by "Participant" and a number that
only Moodle knows, so it cannot be made here.

Google Classroom: no description by Google of an import of a file of grades was found (2026; its
API for programs can set grades), so its sheet is one to read from and to copy.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from classnet_stem.datasets.export import safe
from classnet_stem.datasets.writing import written_whole
from classnet_stem.grading.overview import task_name
from classnet_stem.grading.results import LessonResult, LessonTasks, Results, StudentResult

Target = Literal["plain", "moodle", "google"]
NO_GRADE = "-"
_STATUS = {
    "graded": "graded",
    "failed": "could not be graded",
    "not_graded": "not graded yet",
    "not_sent": "not sent",
}
Cell = str | float | None


def write_sheet(
    results: Results, path: Path, target: Target = "plain", *, with_tasks: bool = False
) -> None:
    """Write the results as a CSV file. An older file is replaced only when all is written.

    Raises:
        DataError: the system refuses to write there.
    """
    with written_whole(path) as draft:
        draft.write_text(sheet(results, target, with_tasks=with_tasks), "utf-8-sig", newline="")


def sheet(results: Results, target: Target = "plain", *, with_tasks: bool = False) -> str:
    """Return the results as the text of a CSV file for `target`.

    For "moodle" and "google" a lesson has a grade only when nothing of it waits; a student
    without any such grade is left out for Moodle, so that nothing there is overwritten.
    """
    makers = {"plain": _plain, "moodle": _moodle, "google": _google}
    draft = io.StringIO(newline="")
    writer = csv.writer(draft, lineterminator="\r\n")
    writer.writerows([_shown(cell) for cell in row] for row in makers[target](results, with_tasks))
    return draft.getvalue()


def held_back(results: Results) -> tuple[tuple[str, str], ...]:
    """Return the students and lessons whose points are not final, so Moodle gets none."""
    return tuple(
        (student.person.student, each.lesson)
        for student in results.students
        for each in student.lessons
        if each.status != "not_sent" and not each.is_final
    )


def status_words(result: LessonResult) -> str:
    """Return what became of a student's work, in words."""
    return "waits for you" if result.waits else _STATUS[result.status]


def number_text(value: float) -> str:
    """Return points as text: at most four decimals, a decimal point, no zeros at the end."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def notes_text(student: StudentResult, *, is_long: bool) -> str:
    """Return the notes on a student; with the lesson in front where there are several."""
    return "; ".join(
        f"{each.lesson}: {note}" if is_long else note
        for each in student.lessons
        for note in each.notes
    )


def _plain(results: Results, with_tasks: bool) -> Iterator[Sequence[Cell]]:
    is_long = len(results.lessons) > 1
    heads = [head for lesson in results.lessons for head in _heads(lesson, with_tasks)]
    totals = ["Total", "Total max"] if is_long else []
    names = ["Student", "First name", "Last name"]
    yield [*names, *heads, *totals, "Final", "Waits for you", "Notes"]
    for student in results.students:
        person = student.person
        yield [
            *(person.student, person.first_name, person.last_name),
            *_points(results, student, with_tasks),
            *((student.score, student.max_score) if is_long else ()),
            "yes" if student.is_final else "no",
            ", ".join(task_name(task) for each in student.lessons for task in each.waits),
            notes_text(student, is_long=is_long),
        ]


def _heads(lesson: LessonTasks, with_tasks: bool) -> list[str]:
    tasks = [f"{task_name(task)} (of {number_text(most)})" for task, most in lesson.tasks]
    name = lesson.lesson
    return [name, f"{name} max", f"{name} status", *(tasks if with_tasks else ())]


def _points(results: Results, student: StudentResult, with_tasks: bool) -> Iterator[Cell]:
    for lesson, each in zip(results.lessons, student.lessons, strict=True):
        yield from (each.score, each.max_score, status_words(each))
        if with_tasks:
            by_task = {score.task: score for score in each.tasks}
            for task, _ in lesson.tasks:
                score = by_task.get(task) if each.status == "graded" else None
                yield None if score is None or score.needs_manual else score.score


def _moodle(results: Results, with_tasks: bool) -> Iterator[Sequence[Cell]]:
    tasks = [task for lesson in results.lessons for task, _ in lesson.tasks] if with_tasks else []
    names = ["Username", "First name", "Last name", "Email address", "ID number"]
    yield [*names, *(lesson.lesson for lesson in results.lessons), *map(task_name, tasks)]
    for student in results.students:
        if not any(each.is_final for each in student.lessons):
            continue
        person = student.person
        scores = {
            score.task: score.score
            for each in student.lessons
            if each.is_final
            for score in each.tasks
        }
        grades = [each.score if each.is_final else NO_GRADE for each in student.lessons]
        own = (person.student, person.first_name, person.last_name, person.email, person.number)
        yield [*own, *grades, *(scores.get(task, NO_GRADE) for task in tasks)]


def _google(results: Results, with_tasks: bool) -> Iterator[Sequence[Cell]]:
    del with_tasks  # Classroom keeps one grade for each assignment
    heads = (f"{each.lesson} (of {number_text(each.max_score)})" for each in results.lessons)
    yield ["Last name", "First name", "Student", "Email", *heads, "Not final"]
    by_name = sorted(results.students, key=lambda each: _name_key(each))
    for student in by_name:
        person = student.person
        grades = [
            round(each.score, 2) if each.is_final and each.score is not None else None
            for each in student.lessons
        ]
        own = (person.last_name, person.first_name, person.student, person.email)
        yield [*own, *grades, ", ".join(_reasons(student))]


def _reasons(student: StudentResult) -> Iterable[str]:
    return (f"{one.lesson} {status_words(one)}" for one in student.lessons if not one.is_final)


def _name_key(student: StudentResult) -> tuple[str, str, str]:
    person = student.person
    return (
        person.last_name.casefold() or person.student.casefold(),
        person.first_name.casefold(),
        person.student,
    )


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell if cell == NO_GRADE else safe(" ".join(cell.split()))
    return number_text(cell)
