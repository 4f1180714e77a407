"""Tables of readings at the door of the analysis: a UTC clock, in order, each time once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


def require_table(table: Any) -> pd.DataFrame:
    """Return `table` if it is a pandas DataFrame with rows and aware times.

    Raises:
        DataError: it is none, is empty, has two columns of one name, or its times have no zone
            or are missing.
    """
    import pandas as pd

    if not isinstance(table, pd.DataFrame) or not isinstance(table.index, pd.DatetimeIndex):
        raise DataError(
            "This is not a table of readings.",
            "A table has the times as its index, and a column for each quantity.",
            'Use mine.table(), or a table that comes with the course: stem.load("SIM-HEL")',
        )
    if not len(table) or not len(table.columns):
        raise DataError(
            "The table holds no reading.",
            "The recording is empty, or the filter left nothing.",
            "Choose a longer recording.",
        )
    if not table.columns.is_unique:
        raise DataError(
            "Two columns of the table have one name.",
            "Two tables were put side by side.",
            "Give each column its own name, or use the stations one by one.",
        )
    if table.index.tz is None:
        raise DataError(
            "The times of the table have no time zone.",
            "Local times were read from a file. On the day of a clock change such times come "
            "twice or do not exist.",
            'Say which clock it is: table.tz_localize("UTC"), or the IANA name of your zone.',
        )
    if table.index.hasnans:
        raise DataError(
            "A row of the table has no time.",
            "A date in the file could not be read.",
            "Leave that row out, or correct the date.",
        )
    return table


def clock_of(table: Any, clock: str) -> str:
    """Return `clock`; for "local" the zone of the station of `table`.

    Raises:
        DataError: the clock is "local", and the station does not say its zone.
    """
    if str(clock).lower() != "local":
        return clock
    attrs: Mapping[Any, Any] = getattr(table, "attrs", {})
    zone = attrs.get("station", {}).get("timezone", "")
    if not zone:
        raise DataError(
            "The station does not say in which time zone it stands.",
            "Its card is not filled in, or a list of times was given.",
            'Name the zone, for example clock="Asia/Kolkata".',
        )
    return str(zone)


def times_of(frame: pd.DataFrame) -> pd.DatetimeIndex:
    """Return the times of a table that :func:`require_table` let in."""
    import pandas as pd

    return pd.DatetimeIndex(frame.index)


def clean_times(frame: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return `frame` in UTC, in order, each time once, and sentences on what that took.

    Of rows with one time the first is kept. `frame` itself is not changed.
    """
    notes = []
    clean = frame.tz_convert("UTC")
    if not clean.index.is_monotonic_increasing:
        clean = clean.sort_index(kind="stable")
        notes.append("The rows were not in the order of time and were sorted.")
    again = clean.index.duplicated(keep="first")
    if again.any():
        clean = clean[~again]
        notes.append(
            f"{int(again.sum())} rows had a time that another row has; the first of them was kept."
        )
    clean.attrs = dict(frame.attrs)
    return clean, tuple(notes)


def same_clock(a: pd.Series[float], b: pd.Series[float]) -> None:
    """Raise DataError if the rows of two series cannot be put side by side.

    That is so if one has times with a zone and the other has not, or one has months.
    """
    import pandas as pd

    kinds = [(type(one.index), getattr(one.index, "tz", None) is None) for one in (a, b)]
    if kinds[0] != kinds[1] and any(issubclass(kind, pd.DatetimeIndex) for kind, _ in kinds):
        raise DataError(
            "The times of the two columns are of different kinds.",
            "One has a time zone and the other has not, or one has months and the other hours.",
            'Give both a zone: column.tz_localize("UTC"), or the IANA name of its zone.',
        )


def same_rows(*columns: Any) -> None:
    """Raise DataError if two of `columns` are Series of different rows; others are let in.

    Values are combined place by place: two Series of one length and of different times would
    give numbers that look right.
    """
    series = [one for one in columns if hasattr(one, "index") and hasattr(one, "to_numpy")]
    for one in series[1:]:
        if len(one) == len(series[0]) and not one.index.equals(series[0].index):
            raise DataError(
                "The two columns do not belong to the same times.",
                "They come from two tables, or from two parts of one.",
                "Take both from one table, or join the tables first.",
            )
