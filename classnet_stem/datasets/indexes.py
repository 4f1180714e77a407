"""The index of a table as a column of a file, and back: times, months and days, or names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

TIME, PERIOD, PLAIN, NONE = "time", "period", "plain", "none"


def kind_of(index: pd.Index[Any]) -> str:
    """Return how an index is written: "time ns", "period M", "plain" or "none".

    Raises:
        DataError: the times have no zone, so nobody could tell which moments they are.
    """
    import pandas as pd

    if isinstance(index, pd.DatetimeIndex):
        if index.tz is None:
            raise DataError(
                "The times of this table have no time zone.",
                "The table was made from local times. In autumn one hour of them comes twice.",
                'Say the zone: table.tz_localize("Asia/Kolkata"), then table.tz_convert("UTC").',
            )
        return f"{TIME} {index.unit}"
    if isinstance(index, pd.PeriodIndex):
        return f"{PERIOD} {index.freqstr}"
    if isinstance(index, pd.MultiIndex):
        raise DataError(
            "This table has an index of several levels.",
            "It was made by grouping.",
            "Make columns of them first: table.reset_index().",
        )
    return NONE if isinstance(index, pd.RangeIndex) and index.name is None else PLAIN


def name_of(index: pd.Index[Any]) -> str:
    """Return the name of the column that holds the index: its own, else "index"."""
    return "index" if index.name is None else str(index.name)


def restored(column: pd.Series[Any], kind: str, name: str | None) -> pd.Index[Any]:
    """Return the index that `column` was before it was written. Raises ValueError."""
    import pandas as pd

    word, _, detail = kind.partition(" ")
    if word == TIME:
        times = pd.DatetimeIndex(pd.to_datetime(column, utc=True, format="ISO8601"), name=name)
        return times if not detail else _in_unit(times, detail)
    if word == PERIOD:
        return pd.PeriodIndex(column, freq=detail or "M", name=name)
    found: pd.Index[Any] = pd.Index(column, name=name)
    return found


def _in_unit(times: pd.DatetimeIndex, unit: Any) -> pd.DatetimeIndex:
    found: pd.DatetimeIndex = times.as_unit(unit)
    return found
