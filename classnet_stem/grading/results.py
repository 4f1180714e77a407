"""What a class has in the gradebook: points, and what still waits for the teacher.

The gradebook is opened for reading only, so looking at results can change nothing.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, unquote

from nbgrader.api import InvalidEntry, MissingEntry

from classnet_stem.errors import CourseError
from classnet_stem.grading import gradebook
from classnet_stem.grading.checked import Checked, read_checked
from classnet_stem.grading.course import CONFIG, Course, open_course
from classnet_stem.grading.report import TaskScore

Status = Literal["graded", "failed", "not_graded", "not_sent"]
_SQLITE = "sqlite:///"
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Person:
    """A student as the gradebook knows one: `student` is the name of the folder.

    The other fields are "" where nobody filled them in; `number` is the one of the LMS.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class LessonResult:
    """What one student has for one lesson.

    `status` is "graded", "failed" (the work could not be graded), "not_graded" (it was sent
    after the last run) or "not_sent". `penalty` is what nbgrader takes for late work.
    `checked` is what the automatic checks said, by task.
    """

    lesson: str
    status: Status
    max_score: float
    tasks: tuple[TaskScore, ...] = ()
    penalty: float = 0.0
    notes: tuple[str, ...] = ()
    checked: tuple[Checked, ...] = ()

    @property
    def score(self) -> float | None:
        """The points so far, or None where there is nothing to count."""
        if self.status != "graded":
            return None
        return max(0.0, sum(each.score for each in self.tasks) - self.penalty)

    @property
    def waits(self) -> tuple[str, ...]:
        """The tasks that wait for the teacher."""
        if self.status != "graded":
            return ()
        return tuple(each.task for each in self.tasks if each.needs_manual)

    @property
    def is_final(self) -> bool:
        """Tell whether the points are all there: no task waits."""
        return self.status == "graded" and not self.waits


@dataclass(frozen=True, slots=True)
class StudentResult:
    """What one student has, one entry a lesson, in the order that was asked for."""

    person: Person
    lessons: tuple[LessonResult, ...]

    @property
    def score(self) -> float:
        """The sum of the points so far; a lesson without points counts as 0."""
        return sum(each.score or 0.0 for each in self.lessons)

    @property
    def max_score(self) -> float:
        """The highest sum, of all lessons that were asked for."""
        return sum(each.max_score for each in self.lessons)

    @property
    def is_final(self) -> bool:
        """Tell whether no lesson waits for the teacher or for a new run."""
        return all(each.is_final or each.status == "not_sent" for each in self.lessons)


@dataclass(frozen=True, slots=True)
class LessonTasks:
    """The graded tasks of a lesson in order, with the highest points of each."""

    lesson: str
    tasks: tuple[tuple[str, float], ...]

    @property
    def max_score(self) -> float:
        """The highest sum."""
        return sum(points for _, points in self.tasks)


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a class; `without` names lessons that nobody's graded work is there for."""

    lessons: tuple[LessonTasks, ...]
    students: tuple[StudentResult, ...]
    without: tuple[str, ...] = ()


def class_results(folder: Path, lessons: Sequence[str] = ()) -> Results:
    """Return the results of `lessons`; of all lessons with graded work where none is named.

    Raises:
        CourseError: there is no course, no such lesson, or no graded work.
    """
    course = open_course(folder)
    wanted = list(dict.fromkeys(lessons)) or course.lessons()
    for lesson in wanted:
        course.source(lesson)
    with _reading(course) as book:
        known = {lesson: _tasks_of(book, lesson) for lesson in wanted}
        there = [lesson for lesson in wanted if _has_work(course, book, known[lesson], lesson)]
        missing = tuple(lesson for lesson in wanted if lesson not in there)
        if not there or (lessons and missing):
            raise _nothing_graded(missing)
        people = _people(book, course)
        found = {lesson: _submissions(book, lesson) for lesson in there}
        students = tuple(
            StudentResult(
                person,
                tuple(
                    _result(course, known[lesson], person, found[lesson].get(person.student))
                    for lesson in there
                ),
            )
            for person in people
        )
    return Results(tuple(known[lesson] for lesson in there), students, missing)


def natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts T2 before T10."""
    parts = _NUMBER.split(name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


@contextmanager
def _reading(course: Course) -> Iterator[Any]:
    """Open the gradebook so that it cannot be written, and is not made where there is none."""
    url = str(course.config.CourseDirectory.db_url)
    if not url.startswith(_SQLITE):
        with gradebook.gradebook(course) as book:
            yield book
        return
    path = course.root / unquote(url.removeprefix(_SQLITE))  # as SQLAlchemy reads it
    if not path.is_file():
        raise _nothing_graded(())
    config = copy.deepcopy(course.config)
    where = quote(path.as_uri(), safe=":/")  # SQLAlchemy unquotes it once, SQLite again
    config.CourseDirectory.db_url = f"{_SQLITE}{where}?mode=ro&uri=true"
    try:
        with gradebook.gradebook(Course(course.root, config)) as book:
            yield book
    except InvalidEntry as error:  # nbgrader wants to write its name for the course into it
        raise CourseError(
            f"The gradebook {path} is not of this course.",
            f"Its course has another name than course_id in {CONFIG}.",
            "put the old course_id back, or the gradebook of this course",
        ) from error


def _nothing_graded(lessons: Iterable[str]) -> CourseError:
    names = ", ".join(lessons)
    return CourseError(
        f"No work is graded yet{f' for {names}' if names else ''}.",
        "Results are read from the gradebook, and it is filled by grading.",
        "grade first: classnet grade " + (names.split(", ")[0] if names else "L01"),
    )


def _tasks_of(book: Any, lesson: str) -> LessonTasks:
    try:
        notebooks = book.find_assignment(lesson).notebooks
    except MissingEntry:
        return LessonTasks(lesson, ())
    cells = [
        each for notebook in notebooks for each in (*notebook.grade_cells, *notebook.task_cells)
    ]
    tasks = {str(cell.name): float(cell.max_score or 0.0) for cell in cells}
    return LessonTasks(lesson, tuple((name, tasks[name]) for name in sorted(tasks, key=natural)))


def _submissions(book: Any, lesson: str) -> dict[str, Any]:
    return {str(each.student.id): each for each in book.assignment_submissions(lesson)}


def _has_work(course: Course, book: Any, tasks: LessonTasks, lesson: str) -> bool:
    if not tasks.tasks:
        return False
    tried = any(course.step("repaired").glob(f"*/{lesson}"))
    return tried or bool(book.assignment_submissions(lesson))


def _people(book: Any, course: Course) -> list[Person]:
    """Return everybody: who is in the gradebook, and who has a folder."""
    people = {str(each.id): _person(each) for each in book.students}
    for step in ("submitted", "repaired"):
        for path in course.step(step).glob("*"):
            if path.is_dir() and not path.name.startswith((".", "__")):
                people.setdefault(path.name, Person(path.name))
    return [people[name] for name in sorted(people, key=natural)]


def _person(student: Any) -> Person:
    fields = (student.first_name, student.last_name, student.email, student.lms_user_id)
    return Person(str(student.id), *(str(each or "").strip() for each in fields))


def _result(course: Course, tasks: LessonTasks, person: Person, found: Any) -> LessonResult:
    lesson, name = tasks.lesson, person.student
    graded = course.step("autograded") / name / lesson / f"{lesson}.ipynb"
    if found is None:
        status, note = _without_points(course, lesson, name)
        return LessonResult(lesson, status, tasks.max_score, notes=note)
    scores = tuple(sorted(map(_score, _grades(found)), key=lambda each: natural(each.task)))
    if not graded.is_file() and (not scores or any(each.needs_manual for each in scores)):
        return LessonResult(lesson, "failed", tasks.max_score, scores, notes=_failed(lesson, name))
    checked, notes = read_checked(graded)
    if not (course.step("submitted") / name).is_dir():
        notes += ("the folder of this student is not in submitted now",)
    penalty = float(found.late_submission_penalty or 0.0)
    if penalty:
        notes += (f"{penalty:g} points taken because the work came late",)
    return LessonResult(lesson, "graded", tasks.max_score, scores, penalty, notes, checked)


def _without_points(course: Course, lesson: str, name: str) -> tuple[Status, tuple[str, ...]]:
    if (course.step("repaired") / name / lesson).is_dir():
        return "failed", _failed(lesson, name)
    if (course.step("submitted") / name / lesson).is_dir():
        return "not_graded", (f"sent, and not graded yet: classnet grade {lesson}",)
    return "not_sent", ()


def _failed(lesson: str, name: str) -> tuple[str, ...]:
    return (f"could not be graded: classnet grade {lesson} --student {name}",)


def _grades(submission: Any) -> list[Any]:
    return [grade for notebook in submission.notebooks for grade in notebook.grades]


def _score(grade: Any) -> TaskScore:
    score, most = float(grade.score or 0.0), float(grade.max_score or 0.0)
    return TaskScore(str(grade.name), score, most, bool(grade.needs_manual_grade))
