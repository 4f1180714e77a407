"""Times at the door of the completeness functions: each once, in order, with their step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.intervals import Places, nanoseconds
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_MODE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Moments:
    """Different times in rising order (seconds since 1970 UTC) and how often each one came.

    `interval` is the step that the table itself names, if it does.
    """

    seconds: Numbers
    counts: Places
    interval: str | None = None

    @property
    def duplicates(self) -> int:
        """How many readings had a time that another reading has."""
        return int(self.counts.sum()) - len(self.counts)


class Step(NamedTuple):
    """The time between two readings in seconds, and where it is known from."""

    seconds: float
    words: str


def moments_of(table_or_times: Any) -> Moments:
    """Return the times of a table, of the values of a column that are there, or of a list.

    Raises:
        DataError: there are none, one is missing or no time, or they have no zone.
    """
    import pandas as pd

    interval = None
    if isinstance(table_or_times, pd.DataFrame | pd.Series):
        interval = table_or_times.attrs.get("interval")
        if isinstance(table_or_times, pd.Series) and isinstance(
            table_or_times.index, pd.DatetimeIndex
        ):
            table_or_times = table_or_times.dropna()
        index = table_or_times.index
        is_times = isinstance(table_or_times, pd.Series) and not isinstance(index, pd.DatetimeIndex)
        table_or_times = table_or_times if is_times else index
    index = _aware(table_or_times)
    stamps, counts = np.unique(nanoseconds(index), return_counts=True)
    known = interval if isinstance(interval, str) else None
    return Moments(stamps / 1e9, counts.astype(np.int64), known)


def column_moments(table: Any) -> dict[str, Numbers]:
    """Return for each column of a table the times of its values; nothing for times alone."""
    import pandas as pd

    if not isinstance(table, pd.DataFrame):
        return {}
    seconds = nanoseconds(pd.DatetimeIndex(table.index)) / 1e9
    present = table.notna().to_numpy()
    names = [str(name) for name in table.columns]
    return {name: np.unique(seconds[present[:, place]]) for place, name in enumerate(names)}


def one_moment(time: Any) -> float:
    """Return an aware time (or ISO text with a zone) as seconds since 1970 UTC.

    Raises:
        DataError: it is no time, or it has no zone.
    """
    return float(nanoseconds(_aware([time]))[0] / 1e9)


def step_of(moments: Moments, given: Any) -> Step:
    """Return the step between readings: as given, as the table says, or as found.

    It is found as the most frequent distance (rounded to whole seconds from one minute on), if
    half of the distances are that long, else as their median.

    Raises:
        DataError: the given step is none, or there is only one time and nothing given.
    """
    if given is not None:
        return Step(_length(given), "as given")
    if moments.interval is not None:
        return Step(_length(moments.interval), "as the table says")
    apart = np.diff(moments.seconds)
    if not apart.size:
        raise DataError(
            "One reading has no distance to another, so its step is not known.",
            "The recording is very short, or the filter left one row.",
            'Say the step: step="10min".',
        )
    median = float(np.median(apart))
    rounded = np.round(apart) if median >= 60 else np.round(apart, 1)
    values, counts = np.unique(rounded, return_counts=True)
    most = int(np.argmax(counts))
    if counts[most] >= _MODE_SHARE * apart.size and values[most] > 0:
        return Step(float(values[most]), "the most frequent distance between two readings")
    return Step(median, "the median distance between two readings")


def _length(step: Any) -> float:
    import pandas as pd

    try:
        if isinstance(step, int | float) and not isinstance(step, bool):
            step = timedelta(seconds=step)
        seconds = float(pd.Timedelta(step).total_seconds())
    except (ValueError, TypeError, OverflowError):
        seconds = 0.0
    if not seconds > 0:
        raise DataError(
            f"{step!r} is no length of time.",
            "A length is a positive number of seconds, or a text with a number and a unit.",
            'Write for example "10min", "1h" or 600.',
        )
    return seconds


def _aware(times: Any) -> pd.DatetimeIndex:
    import pandas as pd

    try:
        if isinstance(times, str | bytes) or np.ndim(times) == 0:
            raise TypeError("one time or none")
        index = pd.DatetimeIndex(times)
    except (ValueError, TypeError, OverflowError) as error:
        raise DataError(
            "These are not times.",
            "A table needs its times as the index; in a list each cell must be a time.",
            "Use mine.table() or its index. Of a network: stem.network_overview(network)",
        ) from error
    if not len(index):
        raise DataError(
            "There is no time.",
            "The recording is empty, or the filter left nothing.",
            "Choose a longer recording.",
        )
    if index.hasnans:
        raise DataError(
            "One of the times is missing.",
            "A date in the file could not be read.",
            "Leave that row out, or correct the date.",
        )
    if index.tz is None:
        raise DataError(
            "The times have no time zone.",
            "Local times were read from a file. On the day of a clock change such times come "
            "twice or do not exist.",
            'Say which clock it is: times.tz_localize("UTC"), or the IANA name of your zone.',
        )
    return index
