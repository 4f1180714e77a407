"""What a plan of a lesson holds: its tasks, their points, and the goals that they serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a lesson.

    `id` is such as "L01.T3". `kind` is "auto" (a check gives the points), "manual" (the
    teacher gives them with a rubric) or "question" (a quick question without points).
    `goals` are the ids of the learning goals it serves.
    """

    id: str
    title: str
    points: float
    kind: str
    goals: tuple[str, ...]

    @property
    def lesson(self) -> str:
        """The id of the lesson, such as "L01"."""
        return self.id.split(".")[0]

    @property
    def grade_id(self) -> str:
        """The nbgrader id of the cell that carries the points, such as "L01-T3-check"."""
        name = self.id.replace(".", "-")
        return f"{name}-check" if self.kind == "auto" else name


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: title, minutes in class, goals (id to sentence), tasks in order.

    `when` is the month and the week in it (1 to 4) in which the course opens the lesson,
    empty for a lesson outside the calendar.
    """

    id: str
    title: str
    minutes: int
    goals: Mapping[str, str]
    tasks: tuple[Task, ...]
    when: tuple[int, int] | tuple[()] = ()

    @property
    def points(self) -> float:
        """The sum of the points of all tasks."""
        return sum(task.points for task in self.tasks)
