"""Coverage by day and by hour of the day, on any clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.intervals import zone_of
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

Pieces = tuple[Numbers, Numbers]
_HOUR = 3600.0
_MOST_HOURS = 1_000_000


def covered_by_day(
    covered: Mapping[str, Pieces], first: float, last: float, clock: str
) -> pd.DataFrame:
    """Return the percentage of each day of `clock` from `first` to `last`, a row a day.

    `covered` has for each column the starts and ends (seconds since 1970) of what was measured;
    they do not overlap. Of the first and the last day only the part between is counted.

    Raises:
        DataError: `clock` is none, or the time is longer than 114 years.
    """
    import pandas as pd

    edges, local = _hours(first, last, clock)
    groups = local.normalize()
    found = _grouped(covered, first, last, edges, groups.asi8)
    days = pd.DatetimeIndex(groups.unique(), name="day")
    return pd.DataFrame(found, index=days)


def covered_by_hour(
    covered: Mapping[str, Pieces], first: float, last: float, clock: str
) -> pd.DataFrame:
    """Return the percentage of each hour of the day (0 to 23) over all days, 24 rows.

    NaN for an hour that does not lie between `first` and `last`. See :func:`covered_by_day`.

    Raises:
        DataError: as :func:`covered_by_day`.
    """
    import pandas as pd

    edges, local = _hours(first, last, clock)
    hours = np.asarray(local.hour, dtype=np.int64)
    found = _grouped(covered, first, last, edges, hours)
    part = pd.DataFrame(found, index=pd.Index(np.unique(hours), name="hour"))
    return part.reindex(pd.Index(range(24), name="hour"))


def _grouped(
    covered: Mapping[str, Pieces],
    first: float,
    last: float,
    edges: Numbers,
    groups: np.ndarray[tuple[int], np.dtype[np.int64]],
) -> dict[str, Numbers]:
    """Return the percentage for each group of hours, in the order of the groups' numbers."""
    _, place = np.unique(groups, return_inverse=True)
    bounded = np.clip(edges, first, last)
    expected = np.bincount(place, weights=np.diff(bounded))
    found = {}
    for name, pieces in covered.items():
        measured = np.bincount(place, weights=np.diff(_up_to(bounded, *pieces)))
        with np.errstate(invalid="ignore", divide="ignore"):
            share = np.where(expected > 0, 100.0 * measured / expected, np.nan)
        found[name] = np.minimum(share, 100.0)
    return found


def _up_to(moments: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    """Return how many seconds were measured up to each of `moments`."""
    if not starts.size:
        return np.zeros(moments.shape)
    begins = np.maximum(starts, np.concatenate([[-np.inf], ends[:-1]]))
    lengths = np.maximum(ends - begins, 0.0)
    total = np.concatenate([[0.0], np.cumsum(lengths)])
    place = np.searchsorted(begins, moments, side="right")
    inside = np.maximum(place - 1, 0)
    part = np.clip(moments - begins[inside], 0.0, lengths[inside])
    return np.where(place > 0, total[inside] + part, 0.0)


def _hours(first: float, last: float, clock: str) -> tuple[Numbers, pd.DatetimeIndex]:
    """Return the edges of the hours of `clock` (seconds since 1970) and their local times."""
    import pandas as pd

    zone = zone_of(clock)
    if (last - first) / _HOUR > _MOST_HOURS:
        raise DataError(
            "The time to cover is longer than 114 years.",
            "One time is far from the others: a clock was not set.",
            "Leave rows with a wrong time out, or give start and end.",
        )
    begin = pd.Timestamp(round(first * 1e6), unit="us", tz="UTC").tz_convert(zone)
    past = begin.minute * 60 + begin.second + begin.microsecond / 1e6
    count = int(np.ceil((last - first + past) / _HOUR)) + 1
    edges = first - past + _HOUR * np.arange(count, dtype=np.float64)
    starts = pd.DatetimeIndex((edges[:-1] * 1e6).round().astype("datetime64[us]"), tz="UTC")
    return np.asarray(edges, dtype=np.float64), starts.tz_convert(zone).tz_localize(None)
