"""What a grading run says about a class."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from classnet_stem.errors import ClassnetError

Status = Literal["graded", "failed", "not_sent"]


@dataclass(frozen=True, slots=True)
class TaskScore:
    """The points of one task; `needs_manual` tells that the teacher has to look at it."""

    task: str
    score: float
    max_score: float
    needs_manual: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a submission was not graded, in the three lines of a message."""

    what: str
    why: str
    hint: str

    @classmethod
    def of(cls, error: ClassnetError) -> Problem:
        """Return the problem that an error tells about."""
        return cls(error.what, error.why, error.hint)

    def __str__(self) -> str:
        """Return the message."""
        return str(ClassnetError(self.what, self.why, self.hint))


@dataclass(frozen=True, slots=True)
class StudentGrade:
    """What the run found for one student.

    `status` is "graded", "failed" (with a `problem`) or "not_sent". `repairs` say what was
    changed in the copy that was graded, `remarks` what the teacher may want to look at.
    """

    student: str
    status: Status
    tasks: tuple[TaskScore, ...] = ()
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: Problem | None = None

    @property
    def score(self) -> float:
        """The sum of the points so far."""
        return sum(each.score for each in self.tasks)

    @property
    def max_score(self) -> float:
        """The highest sum."""
        return sum(each.max_score for each in self.tasks)

    @property
    def needs_manual(self) -> tuple[str, ...]:
        """The tasks that wait for the teacher."""
        return tuple(each.task for each in self.tasks if each.needs_manual)


@dataclass(frozen=True, slots=True)
class GradeReport:
    """One run of `classnet grade`."""

    course: str
    lesson: str
    students: tuple[StudentGrade, ...]
    is_newly_released: bool = False

    @property
    def failed(self) -> tuple[StudentGrade, ...]:
        """The students whose work could not be graded."""
        return tuple(each for each in self.students if each.status == "failed")

    @property
    def is_complete(self) -> bool:
        """Tell whether all work that was sent is graded."""
        return not self.failed

    def student(self, name: str) -> StudentGrade:
        """Return what was found for `name`. Raises KeyError when the run did not look there."""
        for each in self.students:
            if each.student == name:
                return each
        raise KeyError(name)

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain values for JSON."""
        return {
            "course": self.course,
            "lesson": self.lesson,
            "is_complete": self.is_complete,
            "students": [
                asdict(each)
                | {
                    "score": each.score,
                    "max_score": each.max_score,
                    "needs_manual": list(each.needs_manual),
                }
                for each in self.students
            ],
        }
