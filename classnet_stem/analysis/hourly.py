"""A column of a recording as hourly means: the ground on which stations are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.inputs import numbers
from classnet_stem.analysis.inputs import shown as shown_as
from classnet_stem.analysis.recorded import require_table
from classnet_stem.datasets.rows import require_ends
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

CLOCKS = ("utc", "local", "solar")
LEAST_COVERAGE = 0.8
"""The share of the hours of a period that a station must have for a comparison."""


def hourly_means(table: pd.DataFrame, quantity: Any, clock: Any = "utc") -> pd.Series[float]:
    """Return the mean of each hour of one column; hours without a value are not there.

    `table` is that of a recording. The index holds the end of each hour: aware UTC for the
    clock "utc"; without a zone for "local" (the zone of the station) and "solar" (the Sun's
    clock, by the longitude of the station), because such hours are no moments. A time that is
    exactly an hour closes it. Failed values (flag 4 in ``attrs["doubts"]``) and the second of
    two equal times are left out.

    Raises:
        DataError: the column is not there or has text, the times have no zone or are starts
            of intervals, the clock is not known, or the station does not say its zone or
            longitude.
    """
    require_table(table)
    if not isinstance(quantity, str) or quantity not in table.columns:
        have = ", ".join(str(name) for name in table.columns) or "none"
        column_name = quantity if isinstance(quantity, str) else shown_as(quantity)
        raise DataError(
            f"The table has no column {column_name}.",
            f"The columns are: {have}.",
            "Choose a quantity that both stations measure.",
        )
    import pandas as pd

    times = _utc(require_ends(table).index)
    column = pd.Series(numbers(table[quantity], quantity), index=times, name=quantity)
    failed = [
        pd.Timestamp(time)
        for time, name, flag, _ in table.attrs.get("doubts") or ()
        if name == quantity and flag == Flag.FAIL
    ]
    column = column[~column.index.isin(failed)].dropna()
    column = column[~column.index.duplicated()]
    shown = _clock(column.index, table.attrs.get("station") or {}, clock)
    means: pd.Series[float] = column.groupby(shown.ceil("h")).mean()
    means.index.name = "hour"
    return means


def _utc(index: Any) -> pd.DatetimeIndex:
    import pandas as pd

    if not isinstance(index, pd.DatetimeIndex) or index.tz is None:
        raise DataError(
            "The times of the table have no time zone.",
            "They were read as text, or are local times.",
            "Use stem tables, or set the zone first: table.index.tz_localize('UTC').",
        )
    return index.tz_convert("UTC")


def _clock(times: Any, station: dict[str, str], clock: Any) -> Any:
    if not isinstance(clock, str) or clock not in CLOCKS:
        raise DataError(
            f"No clock is called {shown_as(clock)}.",
            f"The clocks are {', '.join(CLOCKS)}.",
            'Write clock="local" to compare equal hours of the day.',
        )
    if clock == "utc":
        return times
    if clock == "local":
        return _local(times, _field(station, "timezone"))
    from classnet_stem.analysis.sun import solar_clock

    return solar_clock(times, float(_field(station, "longitude")))


def _local(times: Any, zone: str) -> Any:
    """Return the local clock; a time that closes an hour counts as just before its end.

    So the hour that a change of clocks leaves out gets no value.
    """
    import pandas as pd

    try:
        inside = (times - pd.Timedelta(1, "us")).tz_convert(zone)
    except (KeyError, ValueError) as error:
        raise DataError(
            f"The time zone {zone!r} of the station is not known.",
            "It is spelled in another way, or is a number.",
            'Write an IANA name on the station card, for example "Asia/Kolkata".',
        ) from error
    return inside.tz_localize(None) + pd.Timedelta(1, "us")


def _field(station: dict[str, str], name: str) -> str:
    found = station.get(name)
    if found in (None, ""):
        raise DataError(
            f"The station does not say its {name}.",
            "The station card is not filled in, or a step dropped the attrs of the table.",
            'Fill in the card, or compare with clock="utc".',
        )
    return str(found)


def same_hours(a: pd.Series[float], b: pd.Series[float]) -> pd.DataFrame:
    """Return the hours that both series have, as columns a and b."""
    import pandas as pd

    return pd.DataFrame({"a": a, "b": b}).dropna()


def hours_between(first: Any, last: Any) -> int:
    """Return how many hours end from `first` to `last`, both counted."""
    return int(np.round((last - first).total_seconds() / 3600.0)) + 1
