"""An hour of the day as a student gives it, and the way around the clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from classnet_stem.lessons.moments import moment
from classnet_stem.lessons.scoring import is_number

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?")


def hour_of(given: object, in_utc: bool = False) -> float | None:
    """Return the hour (0 up to 24) in plain data, or None where there is none.

    `given` is a number of hours, a text such as "15:10", or a time. A time gives the hour
    that its own clock shows; with `in_utc` a time with a zone is turned to UTC first.
    """
    if is_number(given):
        number = float(given)  # type: ignore[arg-type]  # is_number has looked
        return number % 24.0 if -24.0 <= number <= 48.0 else None
    found = _CLOCK.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is not None:
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        is_clock = hours <= 24 and minutes < 60 and seconds < 60
        return (hours + minutes / 60 + seconds / 3600) % 24.0 if is_clock else None
    when, is_aware = moment(given)
    if when is None:
        return None
    return clock_hour(when.astimezone(UTC) if in_utc and is_aware else when)


def clock_hour(when: datetime) -> float:
    """Return what the clock of `when` shows, in hours with decimals."""
    return when.hour + when.minute / 60 + when.second / 3600


def apart(first: float, second: float) -> float:
    """Return the hours between two hours of the day, the short way around: 0 to 12."""
    return abs((first - second + 12.0) % 24.0 - 12.0)


def shown(hour: float) -> str:
    """Return an hour as a clock shows it, such as "15:10"."""
    minutes = round(hour * 60) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
