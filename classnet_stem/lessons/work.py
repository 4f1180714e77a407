"""What a student does beside the tasks: give a code, take a part, predict, look back."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from classnet_stem.lessons.evidence import Own, own_recording, values_of
from classnet_stem.lessons.folder import (
    Work,
    is_grading,
    open_work,
    read_file,
    remember,
    window,
    word_of,
)
from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.plain import plain
from classnet_stem.quantities import lookup
from classnet_stem.units import symbol

__all__ = [
    "Work",
    "confidence",
    "is_grading",
    "my_part",
    "my_values",
    "open_work",
    "predict",
    "remember",
    "student",
    "window",
]

POINT = "Write a number with a point, such as 0.5. A comma makes two numbers."


def student(code: object = "", station: object = "", *, folder: Path | None = None) -> Notice:
    """Keep the student's code, such as "HEL07", and optionally the station's id.

    The code comes from the teacher; it is not a name. An empty code changes nothing.
    """
    where = folder or Path.cwd()
    changes = {
        name: text
        for name, text in (("code", word_of(code)), ("station", word_of(station)))
        if _is_code(text)
    }
    if changes:
        remember(where, changes)
    kept = open_work(where)
    shown = changes.get("code", kept.code)
    if word_of(code) and "code" not in changes:
        rule = "A code has letters and numbers and no space, such as HEL07. It is not your name."
        stays = (f"Your code is still {kept.code}.",) if kept.code else ()
        return Notice("This is not a code.", (rule, *stays))
    if not shown:
        return Notice(
            "No code yet.", ("You use the whole recording. Ask your teacher for a code.",)
        )
    return Notice(f"Your code is {shown}.")


def _is_code(text: str) -> bool:
    return 0 < len(text) <= 32 and all(each.isalnum() or each in "-_" for each in text)


def my_part(table: Any, task_id: str, *, folder: Path | None = None) -> Any:
    """Return the rows of `table` that are yours for a task such as "L01.T2".

    `table` is a pandas DataFrame, a Series or a list. How many rows it had is kept in
    student.json, so your part stays the same while the recording grows. Before there is a
    table, the result is a short text that says what to do first.
    """
    if not hasattr(table, "__len__") or isinstance(table, (str, Notice)):
        return Notice("You have no table yet.", ("Make your table first.",))
    where = folder or Path.cwd()
    work, total = open_work(where), len(table)
    kept = work.rows_for(task_id, total)
    if work.parts.get(task_id) != (work.recording, kept):
        entry = {"recording": work.recording, "rows": kept}
        remember(where, {"parts": {str(task_id): entry}})
    start, stop = window(work.code, task_id, kept)
    rows = table.iloc if hasattr(table, "iloc") else table
    return rows[start:stop]


def my_values(table: Any, quantity: str, task_id: str, *, folder: Path | None = None) -> Any:
    """Return your readings of one quantity as a list; a missing reading is None.

    The rows are those of :func:`my_part`. Before there is a table, or where the quantity is
    not in it, the result is a short text that says what to do.
    """
    part = my_part(table, task_id, folder=folder)
    if isinstance(part, Notice):
        return part
    columns = [str(name) for name in getattr(part, "columns", ())]
    if quantity not in columns:
        known = ", ".join(columns) or "none"
        return Notice(f"Your table has no {quantity}.", (f"It has: {known}.",))
    numbers = plain(part[quantity])
    listed = numbers if isinstance(numbers, list) else []
    return [each if isinstance(each, (int, float)) else None for each in listed]


def predict(name: str, value: object, *more: object, folder: Path | None = None) -> Notice:
    """Keep a prediction, such as ``predict("L01.temperature", 21)``, and show all of them.

    It is never right or wrong: you compare it with your readings later. So it can change
    only until there is a recording with readings that you used. `more` is what comes of 0,5.
    """
    where = folder or Path.cwd()
    number = plain(value)
    lesson = str(name).split(".")[0]
    if more:
        return _predictions(where, lesson, POINT)
    if isinstance(number, str):
        return _predictions(where, lesson, f"Write a number for {name}, without quotes.")
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        return _predictions(where, lesson, f"Write a number for {name}.")
    kept = _kept_predictions(where).get(name)
    if kept is not None and kept != number and open_work(where).parts:
        return _predictions(where, lesson, "You used your recording, so a prediction stays.")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    remember(where, {"predictions": {str(name): {"value": number, "time": now}}})
    return _predictions(where, lesson)


def _predictions(where: Path, lesson: str, *more: str) -> Notice:
    kept = _kept_predictions(where)
    lines = [f"{name}: {value:g}" for name, value in kept.items() if name.startswith(lesson)]
    return Notice("Your predictions" if lines else "No prediction yet.", (*lines, *more))


def _kept_predictions(where: Path) -> dict[str, float]:
    entries = read_file(where).get("predictions")
    values = {
        str(name): entry.get("value")
        for name, entry in (entries.items() if isinstance(entries, dict) else ())
        if isinstance(entry, dict)
    }
    return {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, (int, float)) and math.isfinite(value)
    }


def confidence(lesson: str, level: object, *more: object, folder: Path | None = None) -> Notice:
    """Keep how sure you feel, from 1 (not sure) to 5 (sure), and look back at predictions.

    The text shows each prediction of the lesson beside your own readings.
    """
    where = folder or Path.cwd()
    number = plain(level)
    lines = _look_back(where, str(lesson))
    if more or isinstance(number, bool) or number not in (1, 2, 3, 4, 5):
        return Notice("Write a whole number from 1 to 5.", lines)
    remember(where, {"confidence": {str(lesson): number}})
    return Notice(f"How sure you feel: {number:g} of 5.", lines)


def _look_back(where: Path, lesson: str) -> tuple[str, ...]:
    kept = _kept_predictions(where)
    own = own_recording(open_work(where))
    return tuple(
        f"{name}: you predicted {value:g}. {_readings_for(name.partition('.')[2], own)}".strip()
        for name, value in kept.items()
        if name.startswith(lesson)
    )


def _readings_for(word: str, own: Own) -> str:
    row = lookup(word)
    found = values_of(own.rounds, row.name) if row is not None else []
    numbers = [value for value in found if value is not None]
    if row is None or not numbers:
        return ""
    return f"Your readings go from {min(numbers):g} to {max(numbers):g} {symbol(row.unit)}."
