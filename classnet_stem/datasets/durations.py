"""Steps of time in the words of pandas, of ISO 8601 and of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import numpy as np

SECOND = 1_000_000_000  # in nanoseconds
_PARTS = (("day", 86_400 * SECOND), ("hour", 3_600 * SECOND), ("minute", 60 * SECOND))


def step_of(text: str) -> int:
    """Return the nanoseconds of a step such as "10min", "1h" or "1D".

    Raises:
        DataError: it is no step of whole seconds.
    """
    import pandas as pd

    try:
        found = pd.Timedelta(text).as_unit("ns").value
    except (ValueError, TypeError, OverflowError):
        found = 0
    if found <= 0 or found % SECOND:
        raise DataError(
            f"{text!r} is not a step of time.",
            "A step is a whole number of seconds, minutes, hours or days.",
            'Write for example "10min", "1h" or "1D".',
        )
    return int(found)


def iso_duration(nanoseconds: int) -> str:
    """Return a duration in the form of ISO 8601: ``PT10M``, ``P28D``, ``PT1M0.5S``."""
    days, rest = divmod(int(nanoseconds), 86_400 * SECOND)
    hours, rest = divmod(rest, 3_600 * SECOND)
    minutes, rest = divmod(rest, 60 * SECOND)
    clock = "".join(f"{value}{letter}" for value, letter in ((hours, "H"), (minutes, "M")) if value)
    if rest:
        clock += f"{rest / SECOND:g}S"
    if not days and not clock:
        return "PT0S"
    return "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")


def words(nanoseconds: float) -> str:
    """Return a duration in words that UDUNITS reads: ``10 minutes``, ``1 hour``, ``5 seconds``."""
    for name, size in _PARTS:
        if nanoseconds >= size and not nanoseconds % size:
            return _counted(nanoseconds / size, name)
    return _counted(nanoseconds / SECOND, "second")


def _counted(number: float, name: str) -> str:
    return f"{number:g} {name}" + ("" if number == 1 else "s")


def time_text(moment: np.datetime64) -> str:
    """Return a moment in UTC as ISO 8601 text with whole seconds and Z."""
    return str(moment.astype("datetime64[s]")) + "Z"
