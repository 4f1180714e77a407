"""Finds the checks of a lesson: one module a lesson, loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from classnet_stem.errors import UnknownTask
from classnet_stem.lessons.catalogue import part_of, task
from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.scoring import Evidence
from classnet_stem.lessons.verdict import Verdict

Probe = Callable[[Any, Own, bool], dict[str, Any]]
Judge = Callable[[Evidence], Verdict]


@dataclass(frozen=True, slots=True)
class TaskCheck:
    """The two halves of one check.

    `probe` takes the student's value, the own recording and whether the hidden tests run;
    it returns plain data. `judge` turns that data into a verdict, in any process. `name` is
    what the student fills in. `uses_recording` tells that the own recording is looked at,
    `needs_recording` that nothing can be said without one.
    """

    name: str
    probe: Probe
    judge: Judge
    uses_recording: bool = False
    needs_recording: bool = False


def task_check(task_id: str) -> TaskCheck:
    """Return the check of a task. Raises UnknownTask, also for a task without a check."""
    which = task(task_id)
    checks = cast(Mapping[str, TaskCheck], part_of(which.lesson, "CHECKS"))
    if task_id not in checks:
        raise UnknownTask(
            f"Task {task_id} has no automatic check.",
            "A person reads your text and gives the points.",
            "Look at the table with the points in the lesson.",
        )
    return checks[task_id]
