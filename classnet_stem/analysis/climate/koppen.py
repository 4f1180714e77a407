"""The climate of a place by the rules of Köppen and Geiger: symbol, reasons, nearest border."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.climate import koppen_rules as table
from classnet_stem.analysis.climate.koppen_border import Border, Climate, borders
from classnet_stem.analysis.climate.koppen_words import name_of, reasons
from classnet_stem.analysis.climate.twelve import rain_year, temperature_year
from classnet_stem.analysis.inputs import Numbers, in_range, numbers
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

TROPIC = 23.5
_REVERSED, _REVERSED_IN_TROPICS = 1.0, 5.0


@dataclass(frozen=True, slots=True, repr=False)
class Koppen:
    """The class of one climate. ``str()`` of it is the symbol.

    `rules` is "beck2018" or "kottek2006", `name` the symbol in words, `because` the rules that
    decided, in the order of the letters. `borders` holds the nearest border on each way of
    changing the climate, the nearest first; `border` is that one.
    """

    symbol: str
    rules: str
    name: str
    because: tuple[str, ...]
    borders: tuple[Border, ...]

    def __str__(self) -> str:
        """Return the symbol."""
        return self.symbol

    def __repr__(self) -> str:
        """Return what a cell of a notebook shows: symbol, words, reasons, nearest border."""
        first = f"{self.symbol} ({self.rules}): {self.name}"
        return "\n".join((first, *self.because, f"Nearest border: {self.border}"))

    @property
    def border(self) -> Border:
        """The border that the smallest change reaches."""
        return self.borders[0]


def koppen(
    temperature: Any, precipitation: Any, latitude: float, rules: str = table.BECK
) -> Koppen:
    """Return the Köppen-Geiger class of a place from 12 + 12 monthly values.

    `temperature` holds the monthly means in °C (-75 to 45), `precipitation` the monthly totals
    in mm (0 to 5000), January first, all present. `latitude` is in degrees, -90 to 90, south
    negative. `rules` is "beck2018" (Beck et al. 2018, Scientific Data 5:180214, table 2; C and
    D meet at 0 °C) or "kottek2006" (Kottek et al. 2006, Meteorologische Zeitschrift 15,
    tables 1 to 3; at -3 °C). The 70 % limits of Beck read "at least 70 %".

    Raises:
        DataError: there are not 12 + 12 values, one is missing or cannot be (°F, K), the
            latitude contradicts the seasons, or no rules have that name.
    """
    warmth, rain = temperature_year(temperature), rain_year(precipitation)
    north = _latitude(latitude)
    check_hemisphere(warmth, north)
    climate = Climate(warmth, rain, north, table.check_rules(rules))
    symbol = str(table.classify(warmth, rain, north, rules))
    return Koppen(symbol, rules, name_of(symbol), reasons(climate, symbol), borders(climate))


def koppen_of(normals: pd.DataFrame, rules: str = table.BECK) -> Koppen:
    """Return the class of a table that ``stem.normals`` or ``stem.period_means`` gave.

    It needs the columns air_temperature (°C) and rainfall (mm) and the latitude of its station.

    Raises:
        DataError: it is no table, a column or the latitude is missing, and as :func:`koppen`.
    """
    if not hasattr(normals, "columns"):
        raise DataError(
            f"This is no table of 12 months: {normals!r:.40}",
            "The name of a station was given in the place of its table.",
            'Make the table first, for example stem.period_means("Vienna").',
        )
    for column in ("air_temperature", "rainfall"):
        if column not in normals.columns:
            raise DataError(
                f"The table has no column {column}.",
                "The station does not report it. The middle of maximum and minimum is not it.",
                "Choose a station that reports mean temperature and rain.",
            )
    if len(normals) == 12 and list(normals.index) == list(range(12)):
        raise DataError(
            "The months of this table are numbered from 0 to 11.",
            "The table was made by hand, so its first month may not be January.",
            "Number the months from 1, January, to 12, December.",
        )
    station = normals.attrs.get("station") or {}
    if station.get("latitude") in (None, ""):
        raise DataError(
            "The table does not say the latitude of its station.",
            "The table was made by hand, or a step dropped its attrs.",
            "Use stem.koppen(temperature, precipitation, latitude).",
        )
    try:
        latitude = float(station["latitude"])
    except (TypeError, ValueError):
        latitude = station["latitude"]  # koppen says what is wrong with it
    return koppen(normals["air_temperature"], normals["rainfall"], latitude, rules)


def check_hemisphere(warmth: Numbers, latitude: float) -> None:
    """Refuse a latitude whose summer is the cold half of the year.

    Outside the tropics the half-year that should be warm may be at most 1 °C colder (monthly
    means, °C); between 5° and 23.5° at most 5 °C, because clouds of a monsoon cool a summer.

    Raises:
        DataError: the sign of the latitude is wrong, or the months start in July.
    """
    months = table.NORTHERN_SUMMER if latitude >= 0 else ~table.NORTHERN_SUMMER
    colder = float(warmth[~months].mean() - warmth[months].mean())
    limit = _REVERSED if abs(latitude) > TROPIC else _REVERSED_IN_TROPICS
    if abs(latitude) >= 5.0 and colder > limit:
        side, summer = ("north", "April") if latitude >= 0 else ("south", "October")
        raise DataError(
            f"At latitude {latitude:g} ({side}) the half-year from {summer} should be warm. "
            f"Here it is {colder:.1f} °C colder than the other half.",
            "The sign of the latitude is wrong, or the list does not start in January.",
            "South of the equator the latitude is negative. Check the first month too.",
        )


def _latitude(value: Any) -> float:
    found = numbers(value, "The latitude")
    if found.shape != () or np.isnan(found):
        raise DataError(
            "The latitude is missing or is more than one number.",
            "The station card has no position, or a list was given.",
            "Give one number in degrees, for example 60.2. South is negative.",
        )
    return float(in_range(found, "The latitude", -90.0, 90.0, "deg"))
