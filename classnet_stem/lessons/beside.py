"""A teacher's own lesson: plan, checks and words are one file beside its notebook.

The lessons that come with the package are modules of it. A teacher's lesson travels: its
``lesson.py`` lies in the lesson folder, so it reaches students with the notebook, and nbgrader
puts the teacher's copy back before it grades.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
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
    name = f"classnet_lesson_{abs(hash((path, changed)))}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise LessonError(f"The file {path} cannot be read.", "It is no Python file.", "Ask.")
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        sys.modules.pop(name, None)
        raise LessonError(
            f"The lesson file stops with {type(error).__name__}: {error}",
            f"{FILE} was changed, or it was written for another version.",
            "Ask your teacher for the file again.",
        ) from error
    return module
