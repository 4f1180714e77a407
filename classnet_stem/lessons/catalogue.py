"""Which lessons and tasks there are: every file in ``plans/`` is one lesson."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

from classnet_stem.errors import UnknownTask
from classnet_stem.lessons import plans
from classnet_stem.lessons.beside import lesson_beside
from classnet_stem.lessons.planning import Lesson, Task

__all__ = ["LESSONS", "Lesson", "Task", "part_of", "plan_of", "task"]


def _found() -> Mapping[str, Lesson]:
    names = sorted(each.name for each in pkgutil.iter_modules(plans.__path__))
    lessons: list[Lesson] = [import_module(f"{plans.__name__}.{name}").LESSON for name in names]
    in_order = sorted(lessons, key=lambda lesson: (lesson.when or _LAST, lesson.id))
    return MappingProxyType({lesson.id: lesson for lesson in in_order})


_LAST = (13, 0)

LESSONS: Mapping[str, Lesson] = _found()


def plan_of(lesson_id: str) -> Lesson | None:
    """Return the plan of a lesson of the course, or of the lesson file in the current folder."""
    if lesson_id in LESSONS:
        return LESSONS[lesson_id]
    module = lesson_beside(lesson_id)
    return module.LESSON if module is not None else None


def task(task_id: str) -> Task:
    """Return the task with that id, also of a teacher's lesson in the current folder.

    Raises:
        UnknownTask: there is none; the error names those that there are.
    """
    lesson = plan_of(str(task_id).split(".")[0])
    for candidate in lesson.tasks if lesson else ():
        if candidate.id == task_id:
            return candidate
    known = [each.id for each in lesson.tasks] if lesson else list(LESSONS)
    raise UnknownTask(
        f"There is no task {task_id!r}.",
        "The name has a typing mistake.",
        f"Use one of: {', '.join(known)}.",
    )


def part_of(lesson_id: str, name: str) -> Mapping[str, Any]:
    """Return a table of a lesson: its "CHECKS", "HINTS" or "GLOSSARY"."""
    module: Any = lesson_beside(lesson_id) if lesson_id not in LESSONS else None
    if module is None:
        package = f"{__package__}.{lesson_id.lower()}"
        module = import_module(package if name == "CHECKS" else f"{package}.words")
    found: Mapping[str, Any] = getattr(module, name)
    return found
