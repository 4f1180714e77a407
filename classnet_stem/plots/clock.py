"""Times on an axis: round ticks on the clock of a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pandas as pd
from matplotlib import dates
from matplotlib.axes import Axes

from classnet_stem.errors import DataError

_HOURS = (1, 2, 3, 6, 12, 24)
_MONTH = 31 * 86_400
_MONTHS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 1000)))
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, *(3600 * hour for hour in _HOURS))


def day_numbers(times: Sequence[datetime] | pd.Index[Any]) -> Any:
    """Return aware `times` as matplotlib counts them: an array of days."""
    if isinstance(times, pd.DatetimeIndex):  # many times faster than one by one
        utc = times.tz_convert(None).to_numpy()
        return dates.date2num(utc)  # type: ignore[no-untyped-call]
    return dates.date2num(list(times))  # type: ignore[no-untyped-call]


def name_times(axes: Axes, index: pd.DatetimeIndex, zone: str, most: int) -> None:
    """Give the x axis ticks on the clock of `zone` (an IANA name) and a label with the date.

    Raises:
        DataError: there is no such zone.
    """
    clock = zone_of(zone)
    local = index.tz_convert(clock)
    seconds = (local[-1] - local[0]).total_seconds()
    pattern = "%H:%M:%S" if seconds < 600 else "%H:%M" if seconds < 2 * 86_400 else "%m-%d"
    pattern = "%Y-%m" if seconds > _MONTH * most else pattern
    ticks = clock_ticks(local, most)
    axes.set_xticks(day_numbers(ticks), [f"{tick:{pattern}}" for tick in ticks])
    first, last = f"{local[0]:%Y-%m-%d}", f"{local[-1]:%Y-%m-%d}"
    day = first if first == last else f"{first} to {last}"
    label, inches = f"time, {zone} ({day})", axes.figure.bbox.width / axes.figure.dpi
    is_long = len(label) > 8.5 * inches
    axes.set_xlabel(label.replace(" (", "\n(") if is_long else label)


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name.

    Raises:
        DataError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, TypeError, ValueError, OSError):
        raise DataError(
            f"No time zone is known as {name!r}.",
            "The station card is not filled in, or the name has another spelling.",
            "Use a name such as Asia/Kolkata or Europe/Vienna, or UTC.",
        ) from None


def clock_ticks(local: pd.DatetimeIndex, most: int) -> list[pd.Timestamp]:
    """Return at most `most` + 1 round times on the clock of `local`, between its two ends."""
    wall = local.tz_localize(None)
    seconds = (wall[-1] - wall[0]).total_seconds()
    usual = (float(size) for size in _STEPS if seconds <= size * most)
    if seconds > _MONTH * most:
        return _month_starts(local, most)
    step = next(usual, 86_400 * (seconds // (86_400 * most) + 1))
    midnight = wall[0].normalize()
    before = ceil((wall[0] - midnight).total_seconds() / step)
    first = midnight + pd.Timedelta(seconds=step * before)
    ticks = pd.date_range(first, wall[-1], freq=pd.Timedelta(seconds=step))
    earlier = np.ones(len(ticks), dtype=bool)  # of a time that a clock shows twice
    return list(ticks.tz_localize(local.tz, ambiguous=earlier, nonexistent="shift_forward"))


def _month_starts(local: pd.DatetimeIndex, most: int) -> list[pd.Timestamp]:
    """Return at most `most` + 1 first days of months, the same number of months apart."""
    wall = local.tz_localize(None)
    months = pd.period_range(wall[0], wall[-1], freq="M")
    apart = next(size for size in _MONTHS if len(months) - 1 <= size * most)
    starts = [one.start_time for one in months if (12 * one.year + one.month - 1) % apart == 0]
    kept = pd.DatetimeIndex([one for one in starts if one >= wall[0]])
    earlier = np.ones(len(kept), dtype=bool)
    return list(kept.tz_localize(local.tz, ambiguous=earlier, nonexistent="shift_forward"))
