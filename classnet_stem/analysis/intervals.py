"""Where intervals of a table begin and end, and how much of each was measured.

An interval holds the readings after its start and up to its end, the end included: a reading
stands for the time before its time stamp, as WMO stations report it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import Numbers, shown
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

Places = NDArray[np.int64]

_MOST_INTERVALS = 2_000_000
_SECOND = 1_000_000_000  # nanoseconds
_DAY = 86_400 * _SECOND


@dataclass(frozen=True, slots=True)
class Intervals:
    """Intervals without holes between them: `edges` in ns since 1970 UTC, one more than ends."""

    edges: Places

    def __len__(self) -> int:
        """Return the number of intervals."""
        return len(self.edges) - 1

    @property
    def lengths(self) -> Numbers:
        """The seconds of each interval: a local day has 23, 24 or 25 hours."""
        return np.diff(self.edges) / _SECOND

    def places(self, times: pd.DatetimeIndex) -> Places:
        """Return in which interval each time lies."""
        return np.asarray(np.searchsorted(self.edges, nanoseconds(times), side="left") - 1)

    def index(self, label: str) -> pd.DatetimeIndex:
        """Return the UTC times of the ends, or of the starts with label "start"."""
        import pandas as pd

        chosen = self.edges[1:] if label == "end" else self.edges[:-1]
        return pd.DatetimeIndex(chosen.astype("datetime64[ns]"), name="time", tz="UTC")


def nanoseconds(times: pd.DatetimeIndex) -> Places:
    """Return aware times as whole nanoseconds since 1970-01-01 UTC."""
    return np.asarray(times.tz_convert("UTC").as_unit("ns").asi8, dtype=np.int64)


def intervals(times: pd.DatetimeIndex, step: str, clock: str) -> Intervals:
    """Return the intervals of `step` from the first to the last of `times` (aware, in order).

    They are counted from each midnight of `clock`, "UTC" or an IANA zone. `step` is a time as
    pandas writes it ("10min", "1h", "1D") that fits into a day without a rest. On a day of 23
    or 25 hours the last interval before midnight may be shorter.

    Raises:
        DataError: `step` or `clock` is not known, or there would be too many intervals.
    """
    length, zone = _length(step), zone_of(clock)
    first, last = times[0], times[-1]
    if (last - first).total_seconds() * _SECOND / length > _MOST_INTERVALS:
        raise DataError(
            f"From {first:%Y-%m-%d} to {last:%Y-%m-%d} there are too many intervals of {step}.",
            "One time is far from the others: a clock was not set.",
            "Leave rows with a wrong time out, or use a longer step.",
        )
    midnights = _midnights(first, last, zone)
    if length == _DAY:
        edges = midnights
    else:
        pieces = [np.arange(start, end, length) for start, end in pairwise(midnights)]
        edges = np.concatenate([*pieces, midnights[-1:]])
    stamps = nanoseconds(times[[0, -1]])
    before = int(np.searchsorted(edges, stamps[0], side="left")) - 1
    after = int(np.searchsorted(edges, stamps[1], side="left"))
    return Intervals(edges[before : after + 1])


def covered(
    times: pd.DatetimeIndex, known: NDArray[np.bool_], where: Intervals, every: float | None
) -> Numbers:
    """Return the share (0 to 1) of each interval that the `known` readings stand for.

    Each stands for the time since the known reading before it, but no longer than `every`
    seconds; without `every` that is the median distance of the known readings. A burst of
    readings in one minute therefore counts as that minute and not as an hour.
    """
    stamps = nanoseconds(times[known]) / _SECOND
    if not len(stamps):
        return np.zeros(len(where))
    steps = np.diff(stamps)
    usual = every if every is not None else float(np.median(steps)) if len(steps) else 0.0
    stands = np.minimum(np.concatenate([[usual], steps]), usual)
    total = np.bincount(where.places(times[known]), weights=stands, minlength=len(where))
    return np.asarray(np.minimum(1.0, total / where.lengths), dtype=np.float64)


def zone_of(clock: Any) -> ZoneInfo:
    """Return the zone of a clock: "utc" or an IANA name.

    Raises:
        DataError: no zone has that name.
    """
    name = "UTC" if isinstance(clock, str) and clock.lower() == "utc" else clock
    try:
        if not isinstance(name, str):
            raise TypeError("a name is text")
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise DataError(
            f"{shown(clock)} is not the name of a clock.",
            "A clock is utc, local, or an IANA time zone with a continent and a city.",
            'Use "utc", "local" or a name such as "Asia/Kolkata".',
        ) from None


def _midnights(first: pd.Timestamp, last: pd.Timestamp, zone: ZoneInfo) -> Places:
    """Return midnights of `zone` from before `first` to after `last`."""
    import pandas as pd

    day = pd.Timedelta(days=1)
    start = first.tz_convert(zone).tz_localize(None).normalize() - day
    end = last.tz_convert(zone).tz_localize(None).normalize() + 2 * day
    wall = pd.date_range(start, end, freq="D")
    earlier = np.ones(len(wall), dtype=bool)  # of a midnight that a clock shows twice
    local = wall.tz_localize(zone, ambiguous=earlier, nonexistent="shift_forward")
    return np.unique(nanoseconds(local))


def _length(step: Any) -> int:
    """Return the nanoseconds of a step that divides a day."""
    import pandas as pd

    try:
        length = int(pd.Timedelta(step).as_unit("ns").value)
    except (ValueError, TypeError):
        length = 0
    if length < _SECOND or _DAY % length:
        raise DataError(
            f"{shown(step)} cannot be the step of a table.",
            "A step is a time from 1 second to 1 day that fits into a day without a rest.",
            'Use "10min", "1h", "3h" or "1D".',
        )
    return length
