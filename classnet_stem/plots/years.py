"""Yearly anomalies: what the stripes and the bars both draw."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import numbers
from classnet_stem.errors import DataError
from classnet_stem.plots.origins import origin_words

Numbers = NDArray[np.float64]

ENOUGH = 0.8  # the share of the base period that must have values (WMO-No. 1203: 24 of 30)
LARGEST = 3.0  # °C: a larger mean is a temperature, not an anomaly
_FIRST_YEAR = 1650
_BASE_IN_NAME = re.compile(r"(\d{4})_(\d{4})$")


@dataclass(frozen=True, slots=True)
class Years:
    """Yearly anomalies in °C: `values[i]` belongs to `years[i]`; NaN where a year is missing.

    Every year of the span is there once. `base` is the period whose mean is 0, if known.
    `origin` says in words whether they were measured. `is_midrange`: the values are the middle
    of daily maximum and minimum, not a daily mean.
    """

    years: NDArray[np.int64]
    values: Numbers
    base: tuple[int, int] | None
    name: str
    source: str
    origin: str
    is_midrange: bool = False

    @property
    def base_words(self) -> str:
        """What the zero is, in words."""
        if self.base is None:
            return "a mean that is not told"
        return f"the mean of {self.base[0]} to {self.base[1]}"

    @property
    def is_simulated(self) -> bool:
        """Whether the values come from a model."""
        return self.origin.startswith("Simulated")

    @property
    def missing(self) -> list[int]:
        """The years without a value."""
        return [int(year) for year in self.years[np.isnan(self.values)]]

    @property
    def missing_words(self) -> str:
        """A sentence on the missing years, "" if there are none."""
        many = len(self.missing)
        if many < 2:
            return f"No value in 1 year: {self.missing[0]}." if many else ""
        return f"No value in {many} years, the first is {self.missing[0]}."

    def note(self, *more: str) -> str:
        """Return what stands below a picture: origin, base, `more`, missing years, source."""
        parts = [f"{self.origin}, {self.years[0]} to {self.years[-1]}, against {self.base_words}."]
        if self.is_midrange:
            parts.append("Temperature: the middle of the daily maximum and minimum.")
        parts += [*more, self.missing_words, f"Source: {self.source}." if self.source else ""]
        return " ".join(filter(None, parts))

    def extreme(self, sign: int) -> tuple[int, float]:
        """Return the warmest (`sign` 1) or coldest (-1) year and its anomaly."""
        place = int(np.nanargmax(sign * self.values))
        return int(self.years[place]), float(self.values[place])


def yearly(data: Any, base: tuple[int, int] | None = None) -> Years:
    """Return `data` as yearly anomalies in °C.

    `data` is a Series with the years as its index, a table with the columns year and one of
    numbers, such as ``stem.load("global_anomaly")``, or monthly anomalies as ``stem.anomalies``
    gives them: of these, years with twelve months become their mean, other years are missing.
    With `base` (first and last year) the mean over these years becomes 0. Without it, the base
    is that of ``attrs["base"]`` or of the name of the column (``..._1951_1980``).

    Raises:
        DataError: there are fewer than two years, a year comes twice or is no year, all
            values are missing, they are not in °C, they are temperatures and no base is
            given, or the base has values for less than 80 % of its years.
    """
    series = _series(data)
    attrs: Mapping[Any, Any] = series.attrs or data.attrs
    _require_degrees(series, attrs)
    is_raw = _is_monthly(series) and attrs.get("kind") != "anomaly"
    series = _mean_of_months(series)
    given = _years_of(series)
    values = numbers(series, "the yearly values")
    _require_years(given, values)
    years = np.arange(given.min(), given.max() + 1)
    filled = np.full(len(years), np.nan)
    filled[given - given.min()] = values
    known = base or _known_base(series.name, attrs)
    if base is not None:
        filled = filled - _base_mean(years, filled, base)
    elif is_raw or abs(float(np.nanmean(filled))) > LARGEST:
        raise DataError(
            "These values are temperatures and not anomalies.",
            "The mean of a base period was not taken away.",
            "Say the base period, for example base=(1991, 2020).",
        )
    source, origin = str(attrs.get("source", "")), origin_words(attrs)
    is_midrange = series.name == "air_temperature_midrange"
    return Years(years, filled, known, _name(attrs), source, origin, is_midrange)


def _series(data: Any) -> pd.Series[Any]:
    if isinstance(data, pd.Series):
        return data
    if isinstance(data, pd.DataFrame):
        table = data.set_index("year") if "year" in data.columns else data
        names = ("air_temperature", "air_temperature_midrange")
        named = [name for name in names if name in table.columns]
        if named or table.shape[1] == 1:
            return table[named[0]] if named else table.iloc[:, 0]
    raise DataError(
        "This picture needs one value for each year.",
        f"It got something of the kind {type(data).__name__}, or a table with several columns.",
        'Give one column with the years as its index, such as stem.load("global_anomaly").',
    )


def _name(attrs: Mapping[Any, Any]) -> str:
    station = attrs.get("station")
    if isinstance(station, Mapping):
        return str(station.get("name", ""))
    return "Earth" if "global" in str(attrs.get("title", "")).lower() else ""


def _require_degrees(series: pd.Series[Any], attrs: Mapping[Any, Any]) -> None:
    units = attrs.get("units")
    unit = units.get(series.name, "Cel") if isinstance(units, Mapping) else "Cel"
    if unit != "Cel":
        raise DataError(
            f"These values are not temperatures in °C. Their unit is {unit}.",
            "Another column was taken, or the values are standardised.",
            "Take the column of the temperature, and anomalies that are not standardised.",
        )


def _is_monthly(series: pd.Series[Any]) -> bool:
    return isinstance(series.index, pd.PeriodIndex) and series.index.freqstr.startswith("M")


def _mean_of_months(series: pd.Series[Any]) -> pd.Series[Any]:
    """Return the means of the years that have twelve months; yearly values stay as they are."""
    if not isinstance(series.index, pd.PeriodIndex) or not _is_monthly(series):
        return series
    values = pd.Series(numbers(series, "the monthly values"), index=series.index)
    if series.index.has_duplicates:
        raise DataError(
            "A month comes more than once.",
            "Two tables of one station were put together.",
            "Keep one value for each month.",
        )
    groups = values.groupby(series.index.year)
    found = groups.mean().where(groups.count() == 12)
    found.name = series.name
    return found


def _years_of(series: pd.Series[Any]) -> NDArray[np.int64]:
    index = series.index
    if isinstance(index, (pd.PeriodIndex, pd.DatetimeIndex)):
        return np.asarray(index.year, dtype=np.int64)
    found = pd.to_numeric(pd.Series(index), errors="coerce").to_numpy(dtype=np.float64)
    whole = np.isfinite(found) & (found == np.round(found))
    this_year = pd.Timestamp.now("UTC").year
    if not np.all(whole & (found >= _FIRST_YEAR) & (found <= this_year)):
        raise DataError(
            "The index of these values is not a list of years.",
            f"There is text, a year before {_FIRST_YEAR}, or a year in the future among them.",
            'Make the years the index: table.set_index("year")["anomaly"].',
        )
    return found.astype(np.int64)


def _require_years(years: NDArray[np.int64], values: Numbers) -> None:
    known = int(np.sum(np.isfinite(values)))
    if known < 2:
        raise DataError(
            f"This picture needs at least two years with a value, and has {known}.",
            "The table is empty, all its values are missing, or it holds one year only.",
            "Choose a station with a longer series.",
        )
    seen, counts = np.unique(years, return_counts=True)
    if counts.max() > 1:
        twice = int(seen[counts > 1][0])
        raise DataError(
            f"The year {twice} comes more than once.",
            "The values are monthly, or two tables were put together.",
            "Make one value for each year first, for example with groupby and mean.",
        )


def _known_base(name: Any, attrs: Mapping[Any, Any]) -> tuple[int, int] | None:
    said = attrs.get("base")
    if isinstance(said, (tuple, list)) and len(said) == 2:
        return int(said[0]), int(said[1])
    found = _BASE_IN_NAME.search(str(name))
    return (int(found[1]), int(found[2])) if found else None


def _base_mean(years: NDArray[np.int64], values: Numbers, base: tuple[int, int]) -> float:
    first, last = base
    chosen = values[(years >= first) & (years <= last)]
    there, wanted = int(np.sum(np.isfinite(chosen))), last - first + 1
    if wanted < 1 or there < ENOUGH * wanted:
        raise DataError(
            f"The base period {first} to {last} has values for {there} of {wanted} years.",
            f"A base needs values for {100 * ENOUGH:.0f} % of its years, the first year first.",
            f"Choose years between {int(years[0])} and {int(years[-1])}.",
        )
    return float(np.nanmean(chosen))
