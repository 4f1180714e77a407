"""Taking the season out of a series, so that what is left is weather."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, numbers, shown
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

LEAST_DAYS, LEAST_YEARS = 10, 3
LONG_DAYS = 330
"""From this span on a yearly wave can be fitted; in a shorter time the season is a line."""

_YEAR = 365.2425


def without_season(series: pd.Series[float]) -> pd.Series[float]:
    """Return a series of days or months minus its season; missing values stay missing.

    Months (a PeriodIndex): each minus the mean of its calendar month; every calendar month
    that occurs needs 3 years. Days (a DatetimeIndex, at most one value a day): from 330 days
    on minus mean, yearly and half-yearly wave, fitted by least squares (Wilks, D. S. 2011,
    Statistical Methods in the Atmospheric Sciences, 3rd edition, section 9.4.2); in a shorter
    time (10 days or more) minus a straight line, because the season is then one side of a
    wave. The units stay.

    Raises:
        DataError: the index holds neither months nor days, or there are too few values.
    """
    import pandas as pd

    if not isinstance(series, pd.Series):
        raise DataError(
            f"This is no column with months or days: {shown(series)}.",
            "A list has no times, and a table has many columns.",
            'Use one column, for example stem.monthly("Wien")["air_temperature"].',
        )
    values = numbers(series, "the series")
    index: Any = series.index
    if getattr(index, "freqstr", None) == "M":
        left = _without_months(values, np.asarray(index.month))
    elif isinstance(index, pd.DatetimeIndex):
        left = _without_days(values, _days(index))
    else:
        raise DataError(
            "The index of this series holds no months and no days.",
            f"It is a {type(index).__name__}.",
            "Use daily means of a station, or a column of stem.monthly.",
        )
    return pd.Series(left, index=series.index, name=series.name)


def _without_months(values: Numbers, months: Any) -> Numbers:
    left = np.full_like(values, np.nan)
    for month in range(1, 13):
        here = (months == month) & ~np.isnan(values)
        if 0 < here.sum() < LEAST_YEARS:
            raise DataError(
                f"Month {month} has {int(here.sum())} of the {LEAST_YEARS} years needed.",
                "The series is short or has gaps.",
                "Use more years, or daily values.",
            )
        if here.any():
            left[here] = values[here] - values[here].mean()
    return left


def _without_days(values: Numbers, days: Numbers) -> Numbers:
    known = ~np.isnan(values)
    if known.sum() < LEAST_DAYS or len(np.unique(np.floor(days))) < len(days):
        raise DataError(
            f"There are {int(known.sum())} values on {len(np.unique(np.floor(days)))} days.",
            f"{LEAST_DAYS} days are needed, and one value a day: hours have a daily season too.",
            "Take daily means of a longer time first.",
        )
    since = days - days[known][0]
    columns = [np.ones_like(days)]
    if since[known][-1] - since[known][0] >= LONG_DAYS:
        turned = 2.0 * np.pi * days / _YEAR
        columns += [np.cos(turned), np.sin(turned), np.cos(2 * turned), np.sin(2 * turned)]
    else:
        columns.append(since)
    design = np.stack(columns, axis=1)
    fitted = np.linalg.lstsq(design[known], values[known], rcond=None)[0]
    return values - design @ fitted


def _days(index: pd.DatetimeIndex) -> Numbers:
    plain = index if index.tz is None else index.tz_convert("UTC")
    return np.asarray(plain.as_unit("ns").asi8 / 86_400e9, dtype=np.float64)
