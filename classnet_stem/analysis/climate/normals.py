"""Means of many years, month by month: normals of 30 years, and means that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classnet_stem.analysis.climate.months import (
    FAIL,
    check_span,
    check_values,
    monthly_frame,
    years_by_months,
)
from classnet_stem.analysis.inputs import MONTHS, Numbers
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

NORMAL_YEARS = 30
LEAST_YEARS = 24
"""80 % of 30: WMO-No. 1203 (2017), Guidelines on the Calculation of Climate Normals, 4.4."""
BASE = (1991, 2020)


class _Period(NamedTuple):
    first: int
    last: int
    kind: str
    title: str


def normals(
    source: Any, first: int | None = None, last: int | None = None, today: date | None = None
) -> pd.DataFrame:
    """Return the climate normal of a station: 12 rows, the mean of each month over 30 years.

    `source` is the name or WMO id of a station, or a monthly table (``stem.monthly``) or one
    of its columns. For a name you get the normal that the weather service itself reports (the
    newest, or the one from `first` to `last`), without values that failed our tests. For a
    table the normal is computed, from 1991 to 2020 if no years are given. Each month needs 24
    of the 30 years (WMO-No. 1203, 2017).

    The index ``month`` is 1 to 12; the columns are those of the table (°C, mm in a month,
    hours in a month). ``attrs`` holds station, units, source, kind ("normal"), base (the two
    years), title, years (column to the number of years of each month, None if not reported)
    and left_out (sentences about what was not used). `today` is for tests of the future.

    Raises:
        DataError: the period is not 30 years, a month has fewer than 24 years, the station
            reports no normal, or the table cannot be right.
    """
    if isinstance(source, str | int):
        from classnet_stem.datasets import reported_normals

        base = None if first is None and last is None else _base(first, last)
        return _without_failed(reported_normals(source, base=base))
    start, end = _base(first, last)
    title = f"normal {start}-{end}"
    frame = check_values(monthly_frame(source, today))
    return _means(frame, _Period(start, end, "normal", title), LEAST_YEARS)


def period_means(
    source: Any, first: int | None = None, last: int | None = None, today: date | None = None
) -> pd.DataFrame:
    """Return the mean of each month over the years there are. It is never called a normal.

    `source` is the name or WMO id of a station or a monthly table, as in :func:`normals`; all
    its years are used, or those from `first` to `last`. The form of the result is that of
    :func:`normals`; ``attrs["kind"]`` is "mean of N years" and ``attrs["title"]`` for example
    "mean of 2003 to 2021, not a normal". ``attrs["years"]`` says how many years each month
    has. A month without any year is missing.

    Raises:
        DataError: no value lies in the period, or the table cannot be right.
    """
    if isinstance(source, str | int):
        from classnet_stem.datasets import monthly

        source = monthly(source)
    frame = check_values(monthly_frame(source, today))
    known = frame.index[frame.notna().any(axis="columns")]
    start, end = check_span(
        known[0].year if first is None else first, known[-1].year if last is None else last
    )
    kind = f"mean of {end - start + 1} years" if end > start else "mean of 1 year"
    title = f"mean of {start} to {end}, not a normal"
    return _means(frame, _Period(start, end, kind, title), 0)


def means_by_month(values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the mean over the years and the number of years, for many stations in one go.

    `values` has the shape (..., years, 12), NaN where missing; both results (..., 12). Where
    there is no year the mean is NaN.
    """
    known = ~np.isnan(values)
    counts = known.sum(axis=-2)
    sums = np.where(known, values, 0.0).sum(axis=-2)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan), counts.astype(np.float64)


def _without_failed(reported: pd.DataFrame) -> pd.DataFrame:
    """Return reported normals without the values that failed a test; attrs say which."""
    told = []
    attrs = dict(reported.attrs)
    frame = reported.copy()
    for month, column, flag, reason in attrs.get("flags", ()):
        if flag == FAIL and column in frame.columns:
            frame.loc[int(month), column] = np.nan
            told.append(f"{column} of {MONTHS[int(month) - 1]} was left out: {reason}")
    frame.attrs = {**attrs, "left_out": told, "note": " ".join(told)}
    return frame


def _base(first: int | None, last: int | None) -> tuple[int, int]:
    if first is None and last is None:
        return BASE
    if first is not None and last is None:
        last = first + NORMAL_YEARS - 1
    elif first is None and last is not None:
        first = last - NORMAL_YEARS + 1
    start, end = check_span(first, last)
    if end - start + 1 != NORMAL_YEARS:
        raise DataError(
            f"{start} to {end} is {end - start + 1} years. A normal is a mean of 30 years.",
            "A shorter mean changes too much from period to period, a longer one hides change.",
            f"Use stem.period_means(table, {start}, {end}). It says that it is not a normal.",
        )
    return start, end


def _means(frame: pd.DataFrame, period: _Period, least: int) -> pd.DataFrame:
    import pandas as pd

    means: dict[str, Numbers] = {}
    counts: dict[str, Numbers] = {}
    for name in frame.columns:
        grid = years_by_months(frame[name], period.first, period.last)
        means[name], counts[name] = means_by_month(grid)
    if not any(one.any() for one in counts.values()):
        raise _nothing_in(frame, period)
    _check_counts(counts, period, least)
    result = pd.DataFrame(means, index=pd.Index(range(1, 13), name="month"))
    result.columns.name = frame.columns.name
    result.attrs = _attrs(frame, counts, period)
    return result


def _attrs(frame: pd.DataFrame, counts: dict[str, Numbers], period: _Period) -> dict[Any, Any]:
    units = frame.attrs.get("units") or {}
    return {
        "station": dict(frame.attrs.get("station") or {}),
        "units": {name: units.get(name) for name in frame.columns},
        "source": frame.attrs.get("source", ""),
        "licence": frame.attrs.get("licence", ""),
        "origin": frame.attrs.get("origin", "measured"),
        "kind": period.kind,
        "base": (period.first, period.last),
        "title": period.title,
        "years": {name: [int(one) for one in found] for name, found in counts.items()},
        "left_out": list(frame.attrs["left_out"]),
        "note": " ".join(frame.attrs["left_out"]),
    }


def _check_counts(counts: dict[str, Numbers], period: _Period, least: int) -> None:
    """Refuse a normal with too few years in a month, and name these months."""
    poor = {name: found for name, found in counts.items() if (found < least).any()}
    if not poor:
        return
    told = "; ".join(f"{name}: {_months_with(found, least)}" for name, found in poor.items())
    good = [name for name in counts if name not in poor]
    other = f'use stem.normals(table["{good[0]}"]) for one complete column, or ' if good else ""
    raise DataError(
        f"There is no normal {period.first}-{period.last}: a month needs {least} of 30 years. "
        f"Years there are: {told}.",
        "The station began later, stopped earlier, or has gaps.",
        f"{other}use stem.period_means(table), which is not called a normal.",
    )


def _months_with(found: Numbers, least: int) -> str:
    if (found == found[0]).all():
        return f"{int(found[0])} in every month"
    return ", ".join(
        f"{MONTHS[place]} {int(found[place])}" for place in np.flatnonzero(found < least)
    )


def _nothing_in(frame: pd.DataFrame, period: _Period) -> DataError:
    first, last = frame.index[0], frame.index[-1]
    return DataError(
        f"The table has no value from {period.first} to {period.last}.",
        f"It goes from {first} to {last}.",
        "Choose years that the table has.",
    )
