"""The trend of a series per decade, with an interval that is honest about memory."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classnet_stem import units
from classnet_stem.analysis.climate.autoregression import slope_with_memory
from classnet_stem.analysis.inputs import Numbers, numbers, same_length, shown
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

LEAST_YEARS = 8
SEASON_F = 6.0
"""A monthly series has a season if the months differ more than this (F of a test by month)."""

_TABLE = Path(__file__).with_name("trend_coverage.csv")


@dataclass(frozen=True, slots=True, repr=False)
class Trend:
    """A trend by least squares and its 95 % interval.

    `per_decade`, `low` and `high` are in `unit` (UCUM, "" if not known) for 10 years. `n`
    values from year `first` to year `last` were used, one a `step` ("year" or "month").
    `autocorrelation` is the memory from one step to the next. `coverage` is the share in %
    of simulated series of this length, or the next shorter one of the table, whose interval
    held the true trend: the lowest for a true memory up to `memory` (0.5, or 0.7 where the
    memory found here is larger than 0.4; nothing stronger was simulated). `runs` is the number
    of simulations in each cell.
    """

    per_decade: float
    low: float
    high: float
    unit: str
    n: int
    first: int
    last: int
    step: str
    autocorrelation: float
    coverage: float
    memory: float
    runs: int

    @property
    def is_supported(self) -> bool:
        """Whether the interval leaves out zero: the series supports a rise or a fall."""
        return self.low > 0.0 or self.high < 0.0

    def __str__(self) -> str:
        """Return the trend, its interval and what the interval is worth, in sentences."""
        symbol = units.symbol(self.unit) if self.unit else ""
        half = (self.high - self.low) / 2.0
        digits = max(0, min(6, 1 - int(np.floor(np.log10(half))))) if half > 0 else 2
        amount = f"{self.per_decade:+.{digits}f} ± {half:.{digits}f} {symbol}".rstrip()
        way = "rise" if self.per_decade > 0 else "fall"
        claim = f"This supports a {way}." if self.is_supported else "This supports no trend."
        worth = (
            f"In simulations of such series the interval held the true trend in "
            f"{int(self.coverage)} % or more (memory up to {self.memory:g})."
        )
        if self.autocorrelation > self.memory:
            worth += f" Here the memory is stronger ({self.autocorrelation:.1f}): be careful."
        return (
            f"{amount} per decade (95 %), {self.n} {self.step}s from {self.first} to {self.last}. "
            f"{claim} {worth}"
        )

    def __repr__(self) -> str:
        """Return the same, for the cell of a notebook."""
        return str(self)


class _Series(NamedTuple):
    """Times in steps, values, the number of steps in a decade, and the first and last year."""

    times: Numbers
    values: Numbers
    per_decade: float
    years: tuple[int, int]


def trend(
    years: Any, values: Any = None, unit: str | None = None, today: date | None = None
) -> Trend:
    """Return the trend of yearly values, or of monthly anomalies, per decade.

    `years` is a list of whole years with `values` of the same length in `unit` ("Cel" or "°C"),
    or one Series whose index is years or months (``stem.anomalies`` of a
    column; its unit is known), or a table with the columns year and one of numbers, such as
    ``stem.load("global_anomaly")``. A missing value is left out. 8 years or more are needed.

    The slope is that of least squares. Its 95 % interval allows for noise that remembers the
    step before (AR(1)), with a memory that is itself uncertain: see
    :mod:`classnet_stem.analysis.climate.autoregression`. The simple interval would hold the
    truth in 80 % of the cases at a memory of 0.4. How often this one does was measured with
    benchmarks/trend_coverage.py: 92 to 97 % for 40 years or more and a memory up to 0.5.

    Raises:
        DataError: fewer than 8 years, a year stands twice, is no whole number or lies in the
            future, a value is no number, or monthly values still have their season.
    """
    years = _column_of(years)
    series = _series(years, values, today)
    _check_span(series, today or datetime.now(UTC).date())
    found = slope_with_memory(series.times, series.values)
    half = found.half_width()
    low, high = (series.per_decade * (found.slope + side * half) for side in (-1.0, 1.0))
    memory = 0.5 if found.autocorrelation <= 0.4 else 0.7
    coverage, runs = measured_coverage(len(series.values), memory)
    return Trend(
        series.per_decade * found.slope,
        low,
        high,
        _unit(years, unit),
        len(series.values),
        *series.years,
        "month" if series.per_decade > 10.0 else "year",
        found.autocorrelation,
        coverage,
        memory,
        runs,
    )


def measured_coverage(n: int, memory: float) -> tuple[float, int]:
    """Return the lowest measured coverage (%) for `n` values and a memory up to `memory`.

    The second number is how many series were simulated in each cell. The table has lengths
    from 8 to 100; the next shorter one counts.
    """
    lines = _TABLE.read_text("utf-8").splitlines()
    runs = int(lines[0].split("--runs ")[1].split()[0])
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    length = max(int(row["n"]) for row in rows if int(row["n"]) <= max(n, LEAST_YEARS))
    cells = [
        float(row["coverage"])
        for row in rows
        if int(row["n"]) == length and float(row["memory"]) <= memory
    ]
    return min(cells), runs


def _column_of(given: Any) -> Any:
    """Return a table with the columns year and one other as that column, else `given`."""
    columns = list(getattr(given, "columns", ()))
    if "year" not in columns or len(columns) != 2:
        return given
    column = given.set_index("year").iloc[:, 0]
    column.attrs = dict(given.attrs)
    return column


def _is_monthly(given: Any) -> bool:
    return getattr(getattr(given, "index", None), "freqstr", None) == "M"


def _series(years: Any, values: Any, today: date | None) -> _Series:
    if values is None and _is_monthly(years):
        return _monthly(years, today)
    return _yearly(years, values)


def _monthly(given: pd.Series[float], today: date | None) -> _Series:
    from classnet_stem.analysis.climate.months import monthly_frame

    if given.ndim != 1:
        raise _one_column()
    column = monthly_frame(given, today).iloc[:, 0].dropna()
    index: Any = column.index
    times = np.asarray(index.year) * 12.0 + np.asarray(index.month) - 1.0
    values = column.to_numpy()
    if given.attrs.get("kind") not in ("anomaly", "z-score"):
        _check_season(times, values)
    return _Series(times, values, 120.0, (int(index.year[0]), int(index.year[-1])))


def _yearly(years: Any, values: Any) -> _Series:
    if values is None:
        if not hasattr(years, "index") or callable(years.index) or getattr(years, "ndim", 1) != 1:
            raise _one_column()
        years, values = getattr(years.index, "year", years.index), years
    when, found = numbers(years, "the years").ravel(), numbers(values, "the values").ravel()
    same_length(years=when, values=found)
    if np.isnan(when).any() or (when != np.round(when)).any() or not _are_years(when):
        raise DataError(
            "The years are not whole numbers from 1600 to 2200.",
            "They are months, dates, row numbers or parts of years.",
            "Give one value a year with its year, for example 1991.",
        )
    order = np.argsort(when, kind="stable")
    when, found = when[order], found[order]
    if (np.diff(when) == 0).any():
        twice = int(when[:-1][np.diff(when) == 0][0])
        raise DataError(
            f"The year {twice} stands twice.",
            "The values are monthly, or two tables were joined.",
            "Take the mean of each year first, or give stem.anomalies of a monthly column.",
        )
    known = ~np.isnan(found)
    when, found = when[known], found[known]
    span = (int(when[0]), int(when[-1])) if len(when) else (0, 0)
    return _Series(when, found, 10.0, span)


def _are_years(when: Numbers) -> bool:
    return bool(((when >= 1600) & (when <= 2200)).all())


def _check_span(series: _Series, today: date) -> None:
    steps = round(series.per_decade / 10.0)
    if len(series.values) < LEAST_YEARS * steps:
        unit = "months" if steps == 12 else "years"
        raise DataError(
            f"{len(series.values)} {unit} with values are too few for a trend.",
            "In a short time the weather goes up and down more than the climate.",
            f"Use {LEAST_YEARS} years or more; 30 or more say something about climate.",
        )
    if series.years[1] > today.year:
        raise DataError(
            f"The year {series.years[1]} is in the future.",
            "A year is wrong, or the clock of this computer is.",
            "Check the years of the table, and the date of the computer.",
        )


def _check_season(times: Numbers, values: Numbers) -> None:
    """Refuse monthly values whose months differ, after a straight line is taken away."""
    centred = times - times.mean()
    if len(values) < 3 * 12:
        return
    slope = float(centred @ values) / float(centred @ centred)
    rest = values - values.mean() - slope * centred
    months = times.astype(int) % 12
    counts = np.bincount(months, minlength=12)
    means = np.bincount(months, rest, minlength=12) / np.maximum(counts, 1)
    between = float((counts * means**2).sum())
    within = float((rest**2).sum()) - between
    if between / 11.0 > SEASON_F * max(within, 1e-12) / (len(values) - 12):
        raise DataError(
            "These monthly values still have their season, so they have no trend yet.",
            "From February to July a town warms by a rate of tens of degrees a year. "
            "That is spring, not climate.",
            "Take the anomalies first: stem.trend(stem.anomalies(column)).",
        )


def _unit(given: Any, unit: str | None) -> str:
    if unit is not None:
        if not isinstance(unit, str):
            raise DataError(
                f"The unit {shown(unit)} is not text.",
                "Three things were given where two belong, or the quotes are missing.",
                'Write the unit as text: stem.trend(years, values, "Cel").',
            )
        return units.parse(unit) or unit
    attrs = getattr(given, "attrs", {})
    return (attrs.get("units") or {}).get(getattr(given, "name", None)) or ""


def _one_column() -> DataError:
    return DataError(
        "A trend needs years and values, or one column with years or months as its index.",
        "A list without years or a whole table was given.",
        "Write stem.trend(years, values), or stem.trend(stem.anomalies(table['rainfall'])).",
    )
