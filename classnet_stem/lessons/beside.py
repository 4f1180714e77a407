"""A teacher's own lesson: plan, checks and words are one file beside its notebook.

The lessons that come with the package are modules of it. A teacher's lesson travels: its
``lesson.py`` lies in the lesson folder, so it reaches students with the notebook, and nbgrader
puts the teacher's copy back before it grades.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from classnet_stem.errors import LessonError
from classnet_stem.lessons.planning import Lesson

FILE = "lesson.py"


def lesson_beside(lesson_id: str, folder: Path | None = None) -> ModuleType | None:
    """Return the module of the lesson file in `folder` (default: the current folder).

    None if there is no such file or it is of another lesson.

    Raises:
        LessonError: the file cannot be run, or has no plan.
    """
    path = (folder or Path.cwd()) / FILE
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    module = _loaded(str(path.resolve()), changed)
    plan = getattr(module, "LESSON", None)
    if not isinstance(plan, Lesson):
        raise LessonError(
            f"The file {FILE} has no plan of a lesson.",
            "The name LESSON is missing or was changed.",
            "Ask your teacher for the file again.",
        )
    return module if plan.id == lesson_id else None


@lru_cache(maxsize=8)
def _loaded(path: str, changed: int) -> ModuleType:
    try:
        return run_file(Path(path), f"classnet_lesson_{abs(hash((path, changed)))}")
    except (Exception, SystemExit) as error:
        raise LessonError(
            f"The lesson file stops with {type(error).__name__}: {error}",
            f"{FILE} was changed, or it was written for another version.",
            "Ask your teacher for the file again.",
        ) from error


def run_file(path: Path, name: str) -> ModuleType:
    """Run a Python file and return it as a module. Raises whatever the file raises.

    The text counts and no compiled copy: a lesson folder travels, and a ``__pycache__`` in it
    could hold another file than the one that people read.
    """
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return module
