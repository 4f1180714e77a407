"""The door for monthly tables, and the same data as arrays of years and months."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, in_range, numbers
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

FAIL = int(Flag.FAIL)
_LIMITS = (("temperature", -90.0, 60.0, "Cel"), ("rainfall", 0.0, 10_000.0, "mm"))
"""What a month can be: between the coldest and the hottest day, and the wettest month."""


def monthly_frame(given: Any, today: date | None = None) -> pd.DataFrame:
    """Return a monthly table with a checked index; a Series becomes its only column.

    The index is a pandas PeriodIndex of months, ascending, each month at most once. Values
    that ``attrs["flags"]`` calls failed (flag 4) are missing in the result. Columns without
    any value are left out. ``attrs["left_out"]`` says both in sentences.

    Raises:
        DataError: this is no monthly table, months are doubled, out of order or in the
            future, a column has text, or there is no value at all.
    """
    import pandas as pd

    frame = _as_frame(given)
    if not isinstance(frame, pd.DataFrame):
        raise _no_table(type(given).__name__)
    if not frame.columns.is_unique:
        raise DataError(
            "Two columns of the table have one name.",
            "Two tables were put side by side.",
            "Use the stations one by one.",
        )
    _check_months(frame.index)
    columns = {name: numbers(frame[name], str(name)) for name in frame.columns}
    checked = pd.DataFrame(columns, index=frame.index.rename("month"))
    checked.attrs = dict(given.attrs)
    left_out = _leave_failed_out(checked)
    for name in checked.columns[checked.isna().all()]:
        left_out.append(f"The column {name} has no value.")
    found = checked.dropna(axis="columns", how="all")
    if found.empty:
        raise DataError(
            "The table has no value at all.",
            "Every month is missing, or the table is empty.",
            "Choose another station or another period.",
        )
    _check_future(found, today or datetime.now(UTC).date())
    found.attrs = {**given.attrs, "left_out": left_out}
    return found


def check_values(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a monthly table whose temperatures and rain are possible; anomalies pass.

    Raises:
        DataError: a temperature is not from -90 to 60 °C, or rain not from 0 to 10000 mm.
    """
    if frame.attrs.get("kind") in ("anomaly", "z-score"):
        return frame
    for name in frame.columns:
        for part, low, high, unit in _LIMITS:
            if part in str(name):
                in_range(frame[name].to_numpy(), str(name), low, high, unit)
    return frame


def years_by_months(column: pd.Series[float], first: int, last: int) -> Numbers:
    """Return one monthly column as an array (years from `first` to `last`, 12), NaN if missing."""
    index = column.index
    years, months = np.asarray(index.year), np.asarray(index.month)  # type: ignore[attr-defined]  # a PeriodIndex: monthly_frame checked it
    grid = np.full((last - first + 1, 12), np.nan)
    inside = (years >= first) & (years <= last)
    grid[years[inside] - first, months[inside] - 1] = column.to_numpy()[inside]
    return grid


def check_span(first: Any, last: Any) -> tuple[int, int]:
    """Return the first and last year of a period as whole numbers.

    Raises:
        DataError: they are no years, or stand in the wrong order.
    """
    for year in (first, last):
        if isinstance(year, bool) or not isinstance(year, int | np.integer):
            raise DataError(
                f"{year!r} is no year.",
                "A year is a whole number.",
                "Write two years, for example 1991 and 2020.",
            )
    if not 1600 <= first <= last <= 2200:
        raise DataError(
            f"{first} to {last} is no period.",
            "The first year comes after the last, or a year has a wrong digit.",
            "Write the earlier year first, for example 1991 and 2020.",
        )
    return int(first), int(last)


def _as_frame(given: Any) -> Any:
    import pandas as pd

    if not isinstance(given, pd.Series):
        return given
    return given.to_frame("value" if given.name is None else given.name)


def _check_months(index: Any) -> None:
    import pandas as pd

    if not isinstance(index, pd.PeriodIndex) or index.freqstr != "M":
        raise DataError(
            "The rows of this table are not months.",
            f"Its index is a {type(index).__name__}.",
            "Use stem.monthly, or change times of months: table.index = "
            'table.index.to_period("M").',
        )
    if index.has_duplicates:
        twice = ", ".join(str(one) for one in index[index.duplicated()].unique()[:3])
        raise DataError(
            f"A month stands twice in the table: {twice}.",
            "Two tables were joined, or a report came twice.",
            "Keep one row for each month.",
        )
    if not index.is_monotonic_increasing:
        raise DataError(
            "The months are not in order.",
            "The table was sorted by another column, or was turned around.",
            "Sort it first: table = table.sort_index().",
        )


def _check_future(frame: pd.DataFrame, today: date) -> None:
    present = frame.index[frame.notna().any(axis="columns")]
    newest = present[-1]
    if (newest.year, newest.month) > (today.year, today.month):
        raise DataError(
            f"The table has a value for {newest}, which is in the future.",
            "A year is wrong, or the clock of this computer is.",
            "Check the years of the table, and the date of the computer.",
        )


def _leave_failed_out(frame: pd.DataFrame) -> list[str]:
    """Set failed values to missing, in place, and say which."""
    import pandas as pd

    told = []
    for month, column, flag, reason in frame.attrs.get("flags") or ():
        period = pd.Period(month, freq="M")
        if flag == FAIL and column in frame.columns and period in frame.index:
            frame.loc[period, column] = np.nan
            told.append(f"{column} of {month} was left out: {reason}")
    return told


def _no_table(kind: str) -> DataError:
    return DataError(
        f"This is no monthly table: {kind}.",
        "A list does not say which month each value is for.",
        'Use stem.monthly("Vienna") or one of its columns.',
    )
