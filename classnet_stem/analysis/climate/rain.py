"""How the rain of a year lies in its months: seasonality, centre, dry months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis.climate.twelve import rain_year, temperature_year
from classnet_stem.analysis.inputs import MONTHS, Numbers
from classnet_stem.datasets.vectors import LEAST_R
from classnet_stem.errors import DataError


@dataclass(frozen=True, slots=True)
class RainCentre:
    """The middle of the year's rain.

    `month` is a place in the year from 0.5 up to 12.5: 1 is the middle of January, 12.5 (which
    is 0.5) the turn of the year. `name` is the month that this place lies in. `strength` is
    the length of the mean arrow: 1 if all rain falls in one month, near 0 if it is even.
    """

    month: float
    name: str
    strength: float

    def __str__(self) -> str:
        """Return one sentence with the month and the strength."""
        return f"The rain has its centre in {self.name} (strength {self.strength:.2f} of 1)."


def seasonality(precipitation: Any) -> float:
    """Return the seasonality index SI of the year's rain: 0 (even) to 1.83 (one month).

    `precipitation` holds 12 monthly totals in mm, January first, zero or more. SI is the sum
    of abs(P_m - P / 12) over the months, divided by the yearly total P: Walsh, R. P. D. and
    Lawler, D. M. (1981), Rainfall seasonality, Weather 36, 201-208.

    Raises:
        DataError: there are not 12 values, one cannot be, or there is no rain at all.
    """
    rain = _some_rain(precipitation)
    return float(np.abs(rain - rain.mean()).sum() / rain.sum())


def rain_centre(precipitation: Any) -> RainCentre | None:
    """Return the middle of the year's rain as a place on the circle of months, or None.

    `precipitation` holds 12 monthly totals in mm, January first. Each month is an arrow: its
    direction is its middle on a circle of 12 equal months, its length the rain. The centre is
    the direction of their sum (Markham, C. G. 1970, Seasonality of precipitation in the United
    States, Annals of the Association of American Geographers 60, 593-597). December and
    January together have their centre on 1 January, not in July. None means that the arrows
    cancel (strength below 0.05): the rain is even, or has two equal seasons.

    Raises:
        DataError: there are not 12 values, one cannot be, or there is no rain at all.
    """
    rain = _some_rain(precipitation)
    angles = 2.0 * np.pi * np.arange(12) / 12.0
    east, north = float((rain * np.sin(angles)).sum()), float((rain * np.cos(angles)).sum())
    strength = min(1.0, float(np.hypot(east, north) / rain.sum()))
    if strength < LEAST_R:
        return None
    steps = round(float(np.arctan2(east, north)) * 12.0 / (2.0 * np.pi), 9)
    place = (steps + 0.5) % 12.0
    return RainCentre(place + 0.5, MONTHS[int(place)], strength)


def concentration(precipitation: Any) -> float:
    """Return the precipitation concentration index: 8.3 (even) to 100 (all in one month).

    100 times the sum of the squared monthly totals, divided by the square of the yearly total:
    Oliver, J. E. (1980), Monthly precipitation distribution: a comparative index, Professional
    Geographer 32, 300-309. Below 10 the rain is even, above 20 it is strongly seasonal.
    `precipitation` holds 12 monthly totals in mm.

    Raises:
        DataError: there are not 12 values, one cannot be, or there is no rain at all.
    """
    rain = _some_rain(precipitation)
    return float(100.0 * (rain**2).sum() / rain.sum() ** 2)


def dry_months(temperature: Any, precipitation: Any) -> list[int]:
    """Return the numbers (1 to 12) of the months with P < 2 T (mm and °C).

    `temperature` holds 12 monthly means in °C, `precipitation` 12 monthly totals in mm. A
    month on the line is not dry. Source: Gaussen, H. (1954), Théorie et classification des
    climats et microclimats; the rule of the diagram of Walter and Lieth (1960).

    Raises:
        DataError: there are not 12 and 12 values, or one cannot be.
    """
    dry = rain_year(precipitation) < 2.0 * temperature_year(temperature)
    return [int(place) + 1 for place in np.flatnonzero(dry)]


def _some_rain(precipitation: Any) -> Numbers:
    rain = rain_year(precipitation)
    if not rain.any():
        raise DataError(
            "There is no rain in any month.",
            "The station is in a desert, or the values are missing and were written as 0.",
            "Choose a station with rain. Without rain there is no season of rain.",
        )
    return rain
