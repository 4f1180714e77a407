"""How far each month was from what is usual there in that month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.climate.months import (
    check_span,
    check_values,
    monthly_frame,
    years_by_months,
)
from classnet_stem.analysis.climate.normals import BASE, means_by_month
from classnet_stem.analysis.inputs import MONTHS, Numbers
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

LEAST_BASE = 10
LEAST_SHARE = 0.8


def anomalies(
    monthly: Any,
    base: tuple[int, int] = BASE,
    standardised: bool = False,
    today: date | None = None,
) -> Any:
    """Return monthly values minus the mean of that month over the years of `base`.

    `monthly` is a monthly table (``stem.monthly``) or one of its columns; the result has the
    same form and the same units, and a missing month stays missing. In each month the mean
    over the base is 0. `base` is the first and the last year, 10 years or more, and each month
    needs 80 % of them (24 of 30: WMO-No. 1203, 2017). With `standardised` the difference is
    divided by the standard deviation (n - 1) of that month over the base: a z-score without
    unit, missing where the base does not vary. ``attrs["title"]`` names the base.

    Raises:
        DataError: the base is short or has too few years, or the table cannot be right.
    """
    import pandas as pd

    start, end = check_base(base)
    frame = check_values(monthly_frame(monthly, today))
    found = {
        name: _column(frame[name], (start, end), standardised=standardised)
        for name in frame.columns
    }
    result = pd.DataFrame(found, index=frame.index)
    result.columns.name = frame.columns.name
    words = "standardised difference" if standardised else "difference"
    units = frame.attrs.get("units") or {}
    attrs = {
        **frame.attrs,
        "base": (start, end),
        "kind": "z-score" if standardised else "anomaly",
        "title": f"{words} from the mean of {start} to {end}",
        "units": {name: "1" if standardised else units.get(name) for name in frame.columns},
    }
    form = result.iloc[:, 0] if isinstance(monthly, pd.Series) else result
    form.attrs = attrs
    return form


def check_base(base: Any) -> tuple[int, int]:
    """Return the two years of a base period of at least 10 years.

    Raises:
        DataError: they are no such period.
    """
    if not isinstance(base, tuple | list) or len(base) != 2:
        raise DataError(
            f"{base!r} is no base period.",
            "A base period is two years.",
            "Write base=(1991, 2020).",
        )
    start, end = check_span(base[0], base[1])
    if end - start + 1 < LEAST_BASE:
        raise DataError(
            f"The base {start} to {end} is too short.",
            f"The mean of fewer than {LEAST_BASE} years is not what is usual.",
            "Use 30 years if there are any, for example base=(1991, 2020).",
        )
    return start, end


def base_of(column: pd.Series[float], base: tuple[int, int]) -> tuple[Numbers, Numbers]:
    """Return mean and standard deviation (n - 1) of each month over the base, shape (12,).

    Raises:
        DataError: a month has fewer than 80 % of the years.
    """
    grid = years_by_months(column, *base)
    means, counts = means_by_month(grid)
    years = base[1] - base[0] + 1
    poor = np.flatnonzero(counts < LEAST_SHARE * years)
    if len(poor):
        told = ", ".join(f"{MONTHS[place]} {int(counts[place])}" for place in poor)
        raise DataError(
            f"{column.name} has too few years in the base {base[0]} to {base[1]} "
            f"({years} years): {told}.",
            "The station began later, stopped earlier, or has gaps.",
            f"Choose {LEAST_BASE} years or more that it has, or one column of the table.",
        )
    apart = np.where(np.isnan(grid), 0.0, grid - means)
    return means, np.sqrt((apart**2).sum(axis=0) / (counts - 1.0))


def _column(column: pd.Series[float], base: tuple[int, int], *, standardised: bool) -> Numbers:
    means, deviations = base_of(column, base)
    places = np.asarray(column.index.month) - 1  # type: ignore[attr-defined]  # a PeriodIndex: monthly_frame checked it
    apart = column.to_numpy() - means[places]
    if not standardised:
        return np.asarray(apart, dtype=np.float64)
    spread = np.where(deviations > 1e-9, deviations, np.nan)
    return np.asarray(apart / spread[places], dtype=np.float64)
