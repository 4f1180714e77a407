"""Three hints for each task, one more each time you ask. A hint never costs points."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from classnet_stem.errors import ClassnetError
from classnet_stem.lessons.catalogue import Task, part_of, task
from classnet_stem.lessons.folder import read_file, remember
from classnet_stem.lessons.notices import Notice

LEVELS = 3


def hint(task_id: str, *, folder: Path | None = None) -> Notice:
    """Return the next hint for a task such as "L01.T3"; after the third, the third again.

    How many were asked for is counted in student.json, for the student and for better
    lesson texts; points do not depend on it. Never raises.
    """
    try:
        which = task(task_id)
        texts = _texts(which)
    except ClassnetError as error:
        return Notice(error.what, tuple(line for line in (error.why, error.hint) if line))
    if not texts:
        return Notice(f"There is no hint for {task_id}.", ("Read the text above it again.",))
    where = folder or Path.cwd()
    level = min(_asked(read_file(where), task_id) + 1, len(texts))
    remember(where, {"hints": {task_id: level}})
    return Notice(f"Hint {level} of {len(texts)} for {task_id}", (texts[level - 1],))


def _texts(which: Task) -> tuple[str, ...]:
    return tuple(part_of(which.lesson, "HINTS").get(which.id, ()))


def _asked(content: dict[str, Any], task_id: str) -> int:
    counts = content.get("hints")
    count = counts.get(task_id) if isinstance(counts, dict) else None
    return min(max(count, 0), LEVELS) if isinstance(count, int) else 0
