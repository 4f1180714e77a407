"""What a Walter-Lieth climate diagram shows, as numbers: dry and wet times, frost, extremes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from classnet_stem.analysis.climate.twelve import rain_year, temperature_year
from classnet_stem.analysis.inputs import MONTHS, Numbers

PERHUMID = 100.0
"""mm in a month: above it the diagram changes its scale."""


@dataclass(frozen=True, slots=True)
class WalterLieth:
    """The quantities of a Walter-Lieth diagram; months are numbers from 1 to 12.

    `temperature` is the mean of the 12 months (°C), `precipitation` the sum of the year (mm).
    `arid` months have P < 2 T (mm, °C), `humid` ones not, `perhumid` ones more than 100 mm.
    `arid_share` is the part of the year (0 to 1) in which the line of rain lies below the line
    of temperature; `crossings` are the places in the year where the lines cross, from 0.5 to
    12.5 (3 is the middle of March), each with True if a dry time begins there. `frost_sure`
    months have a mean daily minimum below 0 °C, `frost_likely` ones only an absolute minimum
    below 0 °C; both are None if no such minimum was given. `warmest`, `coldest`, `wettest`
    and `driest` name a month; of equal months the first.
    """

    temperature: float
    precipitation: float
    arid: tuple[int, ...]
    humid: tuple[int, ...]
    perhumid: tuple[int, ...]
    arid_share: float
    crossings: tuple[tuple[float, bool], ...]
    frost_sure: tuple[int, ...] | None
    frost_likely: tuple[int, ...] | None
    warmest: int
    coldest: int
    wettest: int
    driest: int

    def __str__(self) -> str:
        """Return the main numbers in two sentences."""
        dry = ", ".join(MONTHS[one - 1] for one in self.arid) or "none"
        return (
            f"Mean {self.temperature:.1f} °C, rain {self.precipitation:.0f} mm in the year. "
            f"Dry months: {dry} ({100 * self.arid_share:.0f} % of the year)."
        )


class Diagrams(NamedTuple):
    """The same for many stations: yearly mean, total, arid months and share of the year."""

    temperature: Numbers
    precipitation: Numbers
    is_arid: NDArray[np.bool_]
    is_perhumid: NDArray[np.bool_]
    arid_share: Numbers


def walter_lieth(
    temperature: Any, precipitation: Any, minimum: Any = None, absolute_minimum: Any = None
) -> WalterLieth:
    """Return the quantities of a Walter-Lieth diagram from 12 + 12 monthly values.

    `temperature` holds the monthly means (°C, -75 to 45), `precipitation` the totals (mm),
    `minimum` the mean daily minima and `absolute_minimum` the lowest values (°C); each January
    first. The two lines join the middles of the months, December with January; 10 °C stand at
    20 mm (Walter, H. and Lieth, H. 1960, Klimadiagramm-Weltatlas). Months count as equally
    long in `temperature` and in `arid_share`.

    Raises:
        DataError: a list has not 12 values, or one is missing or cannot be.
    """
    warmth, rain = temperature_year(temperature), rain_year(precipitation)
    all_in_one = diagrams(warmth, rain)
    sure = None if minimum is None else temperature_year(minimum, "minimum") < 0.0
    likely = None
    if absolute_minimum is not None:
        likely = temperature_year(absolute_minimum, "absolute_minimum") < 0.0
        likely = likely if sure is None else likely & ~sure
    return WalterLieth(
        float(all_in_one.temperature),
        float(all_in_one.precipitation),
        _numbers(all_in_one.is_arid),
        _numbers(~all_in_one.is_arid),
        _numbers(all_in_one.is_perhumid),
        float(all_in_one.arid_share),
        _crossings(rain - 2.0 * warmth),
        None if sure is None else _numbers(sure),
        None if likely is None else _numbers(likely),
        int(warmth.argmax()) + 1,
        int(warmth.argmin()) + 1,
        int(rain.argmax()) + 1,
        int(rain.argmin()) + 1,
    )


def diagrams(temperature: Numbers, precipitation: Numbers) -> Diagrams:
    """Return the diagrams of many stations; both arrays have the shape (..., 12), no check.

    A station with a missing month has NaN as its mean, total and share.
    """
    gap = precipitation - 2.0 * temperature
    following = np.roll(gap, -1, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        below = np.where(gap < 0.0, -gap, 0.0) + np.where(following < 0.0, -following, 0.0)
        part = np.where((gap < 0.0) & (following < 0.0), 1.0, below / np.abs(gap - following))
    part = np.where((gap >= 0.0) & (following >= 0.0), 0.0, part)
    return Diagrams(
        temperature.mean(axis=-1),
        precipitation.sum(axis=-1),
        gap < 0.0,
        precipitation > PERHUMID,
        np.where(np.isnan(gap).any(axis=-1), np.nan, part.mean(axis=-1)),
    )


def _crossings(gap: Numbers) -> tuple[tuple[float, bool], ...]:
    found = []
    for place, (now, then) in enumerate(zip(gap, np.roll(gap, -1), strict=True)):
        if (now < 0.0) != (then < 0.0):
            where = place + 1.0 + float(now / (now - then))
            found.append((where - 12.0 if where > 12.5 else where, bool(then < 0.0)))
    return tuple(sorted(found))


def _numbers(chosen: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(int(place) + 1 for place in np.flatnonzero(chosen))
