"""How complete a recording is: coverage, gaps and duplicates.

A reading stands for the time since the one before it, but for no longer than one step (a step
and a half is let pass, because clocks of small boards waver). So a burst of readings, a reading
that came twice or a clock that jumped back can never make more than 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.quality.moments import (
    Moments,
    Step,
    column_moments,
    moments_of,
    one_moment,
    step_of,
)
from classnet_stem.analysis.quality.parts_of_day import covered_by_day, covered_by_hour
from classnet_stem.analysis.recorded import clock_of
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_LATE = 1.5


class Gap(NamedTuple):
    """A time without readings: from the last reading before it to the first one after it."""

    start: pd.Timestamp
    end: pd.Timestamp


class Duplicate(NamedTuple):
    """A time that stands in the table more than once, and in how many rows."""

    time: pd.Timestamp
    rows: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Coverage:
    """How much of the time between `start` and `end` (UTC) was measured.

    `received` is the number of different times, `expected` that of the steps; `percent` is the
    share of the time, never above 100, also if a clock that jumped gave more readings. `step`
    is the seconds between two readings and `step_from` says where it is known from.
    `by_quantity` has a percentage for each column (empty for times alone), `by_day` a row for
    each day and `by_hour` a row for each hour of the day (0 to 23), with a column for each
    quantity, in % (NaN for hours that the time does not touch). `duplicates` counts the
    readings whose time came before.
    """

    percent: float
    expected: int
    received: int
    step: float
    step_from: str
    start: pd.Timestamp
    end: pd.Timestamp
    clock: str
    duplicates: int
    by_quantity: pd.Series[float]
    by_day: pd.DataFrame
    by_hour: pd.DataFrame

    def __float__(self) -> float:
        """Return the percentage."""
        return self.percent

    def __repr__(self) -> str:
        """Return the coverage in words, so that a cell shows them."""
        return str(self)

    def __str__(self) -> str:
        """Return the coverage in words."""
        twice = f" {self.duplicates} came twice." if self.duplicates else ""
        return (
            f"{self.percent:.1f} % of the time from {self.start:%Y-%m-%d %H:%M} to "
            f"{self.end:%Y-%m-%d %H:%M} UTC was measured: {self.received} readings came, "
            f"{self.expected} were expected.{twice} "
            f"The step is {_step_text(self.step)} ({self.step_from})."
        )


def _step_text(seconds: float) -> str:
    """Return a step in the largest unit that it is a whole number of: 600 s is 10 min."""
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length and seconds % length == 0:
            return f"{seconds // length:g} {unit}"
    return f"{seconds:g} s"


def coverage(
    table_or_times: Any,
    step: Any = None,
    start: Any = None,
    end: Any = None,
    clock: str = "utc",
) -> Coverage:
    """Return how complete a table, or a list of times, is.

    `table_or_times` is a table with aware times, one of its columns (missing values count as
    not received), or aware times (list, index). `step` is the time between two readings
    ("10min", seconds or a timedelta); without it ``attrs["interval"]`` or the most frequent
    distance between two readings is taken, and ``step_from`` says so. `start` and `end` (aware
    times or ISO text) are the time that should be covered; without them it begins one step
    before the first reading and ends at the last one. `clock`, "utc", "local" (the zone of
    the station) or an IANA zone, is that of the days and hours in ``by_day`` and ``by_hour``.

    The percentage is the time that readings stand for, divided by the time that should be
    covered. For readings on an even grid it is received / expected.

    Raises:
        DataError: there are no times, they have no zone, there is one reading and no step, or
            `step`, `start`, `end` or `clock` cannot be used.
    """
    moments, clock = moments_of(table_or_times), clock_of(table_or_times, clock)
    found = step_of(moments, step)
    first, last = _span(moments, found, start, end)
    inside = _inside(moments.seconds, first, last)
    columns = column_moments(table_or_times)
    parts = {name: _inside(seconds, first, last) for name, seconds in columns.items()}
    parts = parts or {"readings": inside}
    shares = {name: _percent(one, found.seconds, first, last) for name, one in parts.items()}
    covered = {name: _pieces(one, found.seconds, first, last) for name, one in parts.items()}
    return Coverage(
        percent=_percent(inside, found.seconds, first, last),
        expected=max(1, round((last - first) / found.seconds)),
        received=len(inside),
        step=found.seconds,
        step_from=found.words,
        start=_stamp(first),
        end=_stamp(last),
        clock=clock,
        duplicates=moments.duplicates,
        by_quantity=_series(shares if columns else {}),
        by_day=covered_by_day(covered, first, last, clock),
        by_hour=covered_by_hour(covered, first, last, clock),
    )


def gaps(
    table_or_times: Any, longer_than: Any = None, start: Any = None, end: Any = None
) -> list[Gap]:
    """Return the times without readings, oldest first, as (start, end) in UTC.

    `table_or_times` as in :func:`coverage`. A gap is a distance of more than `longer_than`
    ("1h", seconds or a timedelta; without it one and a half steps) between two readings. If
    `start` or `end` is given, the time from `start` to the first reading and from the last one
    to `end` can be gaps too.

    Raises:
        DataError: as :func:`coverage`.
    """
    moments = moments_of(table_or_times)
    edges = moments.seconds
    if longer_than is None:
        limit = _LATE * step_of(moments, None).seconds
    else:
        limit = step_of(moments, longer_than).seconds
    if start is not None:
        edges = np.concatenate([[one_moment(start)], edges[edges > one_moment(start)]])
    if end is not None:
        edges = np.concatenate([edges[edges < one_moment(end)], [one_moment(end)]])
    places = np.flatnonzero(np.diff(edges) > limit + 1e-9)
    return [Gap(_stamp(edges[place]), _stamp(edges[place + 1])) for place in places]


def duplicates(table_or_times: Any) -> list[Duplicate]:
    """Return the times that come more than once, oldest first, with how often they come.

    `table_or_times` as in :func:`coverage`.

    Raises:
        DataError: there are no times, or they have no zone.
    """
    moments = moments_of(table_or_times)
    twice = np.flatnonzero(moments.counts > 1)
    return [Duplicate(_stamp(moments.seconds[one]), int(moments.counts[one])) for one in twice]


def _span(moments: Moments, step: Step, start: Any, end: Any) -> tuple[float, float]:
    first = moments.seconds[0] - step.seconds if start is None else one_moment(start)
    last = moments.seconds[-1] if end is None else one_moment(end)
    if not first < last:
        raise DataError(
            f"The time to cover ends at {_stamp(last)}, before it has begun ({_stamp(first)}).",
            "Start and end were changed, or all readings lie outside.",
            "Give the earlier time as start.",
        )
    return float(first), float(last)


def _inside(seconds: Numbers, first: float, last: float) -> Numbers:
    """Return the readings that count: those at both ends of a day are one too many."""
    found = seconds[(seconds >= first) & (seconds <= last)]
    is_both = found.size > 1 and found[0] == first and found[-1] == last
    return found[1:] if is_both else found


def _pieces(seconds: Numbers, step: float, first: float, last: float) -> tuple[Numbers, Numbers]:
    """Return the starts and ends of the times that the readings stand for.

    A reading at the very start stands for the step after it, as if labelled by its start.
    """
    if not seconds.size:
        return seconds, seconds
    apart = np.diff(seconds)
    stands = np.concatenate([[step], np.where(apart <= _LATE * step, apart, step)])
    shift = step if seconds[0] < first + step / 2 else 0.0
    ends = np.minimum(seconds + shift, last)
    return np.maximum(seconds + shift - stands, first), np.maximum(ends, first)


def _percent(seconds: Numbers, step: float, first: float, last: float) -> float:
    starts, ends = _pieces(seconds, step, first, last)
    return float(min(100.0, 100.0 * np.maximum(ends - starts, 0.0).sum() / (last - first)))


def _series(shares: dict[str, float]) -> pd.Series[float]:
    import pandas as pd

    return pd.Series(shares, dtype="float64", name="percent")


def _stamp(seconds: float) -> pd.Timestamp:
    import pandas as pd

    return pd.Timestamp(round(seconds * 1e6), unit="us", tz="UTC")
