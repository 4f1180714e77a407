"""Which lessons and tasks there are: every file in ``plans/`` is one lesson."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from classnet_stem.errors import UnknownTask
from classnet_stem.lessons import plans
from classnet_stem.lessons.planning import Lesson, Task

__all__ = ["LESSONS", "Lesson", "Task", "task"]


def _found() -> Mapping[str, Lesson]:
    names = sorted(each.name for each in pkgutil.iter_modules(plans.__path__))
    lessons: list[Lesson] = [import_module(f"{plans.__name__}.{name}").LESSON for name in names]
    return MappingProxyType({lesson.id: lesson for lesson in lessons})


LESSONS: Mapping[str, Lesson] = _found()


def task(task_id: str) -> Task:
    """Return the task with that id. Raises UnknownTask, with the nearest ids to choose from."""
    lesson = LESSONS.get(str(task_id).split(".")[0])
    for candidate in lesson.tasks if lesson else ():
        if candidate.id == task_id:
            return candidate
    known = [each.id for each in lesson.tasks] if lesson else list(LESSONS)
    raise UnknownTask(
        f"There is no task {task_id!r}.",
        "The name has a typing mistake.",
        f"Use one of: {', '.join(known)}.",
    )
