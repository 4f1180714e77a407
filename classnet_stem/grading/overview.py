"""Which tasks a class lost most points in, and what the checks said most often there.

Nobody is named. In a group of fewer than five nothing is said in shares.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from classnet_stem.grading.report import TaskScore
from classnet_stem.grading.results import LessonTasks, Results
from classnet_stem.grading.said import Said, most_said

SMALL_GROUP = 5


@dataclass(frozen=True, slots=True)
class TaskOverview:
    """How a class did in one task: students with `full`, `part` or `none` of its points.

    `waits` counts those that the teacher has not graded. `lost` is the share (0 to 1) of the
    points that the others do not have; None in a group of fewer than five. `no_answer` counts
    those of `none` who wrote nothing. `said` holds the messages, the most frequent first.
    """

    lesson: str
    task: str
    max_score: float
    full: int
    part: int
    none: int
    waits: int
    lost: float | None
    no_answer: int = 0
    said: tuple[Said, ...] = ()

    @property
    def name(self) -> str:
        """The name without the ending that only the gradebook needs."""
        return task_name(self.task)

    @property
    def main_reason(self) -> str:
        """What the check said to most of those who lost points, with their number, or ""."""
        if self.said and self.said[0].students >= self.no_answer:
            return f"{self.said[0].students} x {self.said[0].text}"
        return f"{self.no_answer} x no answer yet" if self.no_answer else ""


@dataclass(frozen=True, slots=True)
class Overview:
    """All tasks of a class with the hardest first, and how many students have graded work."""

    lessons: tuple[str, ...]
    students: int
    tasks: tuple[TaskOverview, ...]

    @property
    def is_small(self) -> bool:
        """Tell whether the group is too small for shares."""
        return self.students < SMALL_GROUP

    def to_json(self) -> dict[str, Any]:
        """Return the overview as plain values for JSON."""
        return asdict(self) | {"is_small": self.is_small}


def overview(results: Results) -> Overview:
    """Return how the class did, task by task; the task with most points lost comes first.

    A task of which the teacher has graded less than half comes last.
    """
    names = _names(results)
    ranked: list[tuple[bool, float, int, TaskOverview]] = []
    for lesson in results.lessons:
        for task, most in lesson.tasks:
            share, found = _task(results, lesson, (task, most), names)
            judged = found.full + found.part + found.none
            ranked.append((found.waits >= max(judged, 1), -share, len(ranked), found))
    graded = sum(
        any(each.status == "graded" for each in student.lessons) for student in results.students
    )
    tasks = tuple(each[-1] for each in sorted(ranked, key=lambda each: each[:3]))
    return Overview(tuple(each.lesson for each in results.lessons), graded, tasks)


def task_name(task: str) -> str:
    """Return the name of a task as people say it: "L01-T1-check" is L01-T1."""
    return task.removesuffix("-check")


def _names(results: Results) -> set[str]:
    people = [student.person for student in results.students]
    found = {
        name
        for person in people
        for name in (person.student, person.first_name, person.last_name, person.email)
    }
    return {name for name in found if len(name) > 1}


def _task(
    results: Results, lesson: LessonTasks, task: tuple[str, float], names: Collection[str]
) -> tuple[float, TaskOverview]:
    """Return the share of points lost in a task, and all that is told about it."""
    name, most = task
    place = results.lessons.index(lesson)
    graded = [each.lessons[place] for each in results.students]
    graded = [each for each in graded if each.status == "graded"]
    scores = [score for each in graded for score in each.tasks if score.task == name]
    judged = [score for score in scores if not score.needs_manual]
    checks = [check for each in graded for check in each.checked if check.task == name]
    share = _lost(judged, most)
    full = sum(score.score >= most for score in judged)
    none = sum(score.score <= 0 < most for score in judged)
    return share, TaskOverview(
        lesson.lesson,
        name,
        most,
        full,
        len(judged) - full - none,
        none,
        len(scores) - len(judged),
        share if len(judged) >= SMALL_GROUP else None,
        sum(check.outcome == "no_answer" for check in checks),
        most_said(checks, names),
    )


def _lost(judged: Sequence[TaskScore], most: float) -> float:
    whole = most * len(judged)
    return 1 - min(sum(score.score for score in judged), whole) / whole if whole else 0.0
