"""Which lessons and tasks there are, what each is worth, and which goals it serves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from classnet_stem.errors import UnknownTask


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
    """One lesson: title, minutes in class, goals (id to sentence), tasks in order."""

    id: str
    title: str
    minutes: int
    goals: Mapping[str, str]
    tasks: tuple[Task, ...]

    @property
    def points(self) -> float:
        """The sum of the points of all tasks."""
        return sum(task.points for task in self.tasks)


_L01 = Lesson(
    "L01",
    "My first reading",
    60,
    MappingProxyType(
        {
            "G01.1": "connect a station (or open a loan file) and record for 2 minutes",
            "G01.2": "state variable, value, unit and time for one reading",
            "G01.3": "calculate minimum, maximum and mean of a list",
            "G01.4": "decide with a rule if a value is plausible",
        }
    ),
    (
        Task("L01.Q1", "Which part is the unit?", 0, "question", ("G01.2",)),
        Task("L01.Q2", "Whose temperature is it?", 0, "question", ("G01.4",)),
        Task("L01.T1", "Record for 2 minutes", 2, "auto", ("G01.1",)),
        Task("L01.T2", "Describe one reading", 3, "auto", ("G01.2",)),
        Task("L01.T3", "Summarise a list", 4, "auto", ("G01.3",)),
        Task("L01.T4", "Is it plausible?", 4, "auto", ("G01.4",)),
        Task("L01.T5", "Make the station card", 3, "auto", ("G01.1", "G01.2")),
        Task("L01.T6", "Describe the place", 4, "manual", ("G01.4",)),
    ),
)

LESSONS: Mapping[str, Lesson] = MappingProxyType({lesson.id: lesson for lesson in (_L01,)})


def task(task_id: str) -> Task:
    """Return the task with that id. Raises UnknownTask, with the nearest ids to choose from."""
    lesson = LESSONS.get(str(task_id).split(".")[0])
    for candidate in lesson.tasks if lesson else ():
        if candidate.id == task_id:
            return candidate
    known = [each.id for each in (lesson.tasks if lesson else _L01.tasks)]
    raise UnknownTask(
        f"There is no task {task_id!r}.",
        "The name has a typing mistake.",
        f"Use one of: {', '.join(known)}.",
    )
