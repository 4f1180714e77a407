"""The door for tables that are brought together: numbers, UTC times, order, flags, rain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from classnet_stem.datasets.cells import Floats, Rows, Whole, usual_step
from classnet_stem.datasets.durations import step_of
from classnet_stem.datasets.rain import AMOUNT, require_kind
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd


def rows_of(
    frame: pd.DataFrame, station: str, rain: str | None, flags: pd.DataFrame | None
) -> Rows:
    """Return the checked columns of a table, its rows in the order of time.

    `rain` is "total" or "amount", for tables that do not say it themselves; `flags` are
    QARTOD flags in the form of the table. Flags that the table holds as doubts count too.

    Raises:
        DataError: the times have no zone or are missing, a column holds text or an infinite
            number, the kind of rain is not known, the times are starts of intervals, or the
            flags belong to another table.
    """
    times = _times(require_ends(frame), station)
    order = np.argsort(times, kind="stable")
    times = times[order]
    bare = frame.copy(deep=False)
    bare.attrs = {}  # pandas copies the attrs with each column that is taken out
    if not bare.columns.is_unique:
        raise DataError(
            f"The table of station {station} has two columns of one name.",
            "Tables were put side by side with pandas.concat.",
            "Leave one of them out: table.loc[:, ~table.columns.duplicated()].",
        )
    columns = {str(name): _floats(bare[name], station)[order] for name in bare.columns}
    return Rows(
        times,
        columns,
        _flags(frame, flags, station, times, order),
        _kinds(frame, columns, station, rain),
        usual_step(times) or _said_step(frame),
    )


def require_ends(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` if its times can be the ends of intervals, as everywhere in this package.

    Raises:
        DataError: ``attrs["label"]`` says that they are starts: each row would be counted in
            the interval before its own.
    """
    if frame.attrs.get("label") == "start":
        raise DataError(
            "The times of this table are the starts of its intervals.",
            'It was made with label="start". Such times are for pictures.',
            'Make it again with label="end".',
        )
    return frame


def _said_step(frame: pd.DataFrame) -> float:
    """Return the interval that a table with a single row may say, else 0."""
    said = frame.attrs.get("interval")
    return float(step_of(said)) if said else 0.0


def _times(frame: pd.DataFrame, station: str) -> Whole:
    import pandas as pd

    index = frame.index
    if not isinstance(index, pd.DatetimeIndex) or index.tz is None:
        raise DataError(
            f"The times of station {station} have no time zone.",
            "The table was made from local times. In autumn one hour of them comes twice.",
            'Say the zone: table.tz_localize("Asia/Kolkata"), then table.tz_convert("UTC").',
        )
    if index.hasnans:
        raise DataError(
            f"{int(np.count_nonzero(index.isna()))} rows of station {station} have no time.",
            "The times were damaged when the table was read.",
            "Leave these rows out: table[table.index.notna()].",
        )
    return np.asarray(index.tz_convert("UTC").as_unit("ns").asi8)


def _floats(column: pd.Series[float], station: str) -> Floats:
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    if not is_numeric_dtype(column) or is_bool_dtype(column):
        raise DataError(
            f"The column {column.name} of station {station} holds something that is no number.",
            "A unit, a word or a decimal comma stands in a cell.",
            f'Change it: pandas.to_numeric(table["{column.name}"], errors="coerce").',
        )
    values: Floats = np.asarray(column.to_numpy(np.float64, na_value=np.nan))
    if np.isinf(values).any():
        raise DataError(
            f"The column {column.name} of station {station} holds an infinite number.",
            "Something was divided by zero, or a sensor sent inf.",
            "Replace it by NaN, which means missing.",
        )
    return values


def _kinds(
    frame: pd.DataFrame, columns: Mapping[str, Floats], station: str, rain: str | None
) -> dict[str, str]:
    said = dict(frame.attrs.get("rain", {}))
    usual = AMOUNT if "interval" in frame.attrs else None
    return {
        name: require_kind(said.get(name) or rain or usual, name, station)
        for name in columns
        if name in ("rainfall", "rain_clicks")
    }


def _flags(
    frame: pd.DataFrame, given: pd.DataFrame | None, station: str, times: Whole, order: Whole
) -> dict[str, Whole]:
    found = _doubted(frame, times)
    if given is None:
        return found
    if not given.index.equals(frame.index) or not set(given.columns) <= set(frame.columns):
        raise DataError(
            f"The flags do not belong to the table of station {station}.",
            "Their times or their columns are different.",
            "Flag the same table that you bring together: stem.flag(table).",
        )
    for name in given.columns:
        flags = given[name].to_numpy(dtype=np.int64)[order]
        flags = np.where(flags == Flag.MISSING, int(Flag.NOT_EVALUATED), flags)
        found[str(name)] = np.maximum(flags, found.get(str(name), 0))
    return found


def _doubted(frame: pd.DataFrame, times: Whole) -> dict[str, Whole]:
    """Return the flags that the table's own doubts give, for each column that has one.

    A doubt has the time of its row, or of a reading in the row that began last. A missing
    value says enough by being NaN.
    """
    import pandas as pd

    found: dict[str, Whole] = {}
    for when, column, flag, _ in frame.attrs.get("doubts", ()):
        if column not in frame.columns or int(flag) == Flag.MISSING:
            continue
        moment = pd.Timestamp(when).as_unit("ns").value
        row = int(np.searchsorted(times, moment, side="right")) - 1
        if row >= 0:
            flags = found.setdefault(
                column, np.full(times.size, int(Flag.NOT_EVALUATED), dtype=np.int64)
            )
            flags[row] = max(flags[row], int(flag))
    return found
