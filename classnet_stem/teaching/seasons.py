"""When the Sun crosses the equator or turns: equinoxes and solstices of a year."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from classnet_stem.errors import DataError

MARCH, JUNE, SEPTEMBER, DECEMBER = range(4)

_YEARS = (1900, 2100)
# Meeus, J. (1998), Astronomical Algorithms, 2nd edition, table 27.b: mean instants, years 1000
# to 3000, as polynomials in thousands of years from 2000.
_MEAN = (
    (2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057),
    (2451716.56767, 365241.62603, 0.00325, 0.00888, -0.00030),
    (2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078),
    (2451900.05952, 365242.74049, -0.06223, -0.00823, 0.00032),
)
# Table 27.c: amplitude, phase in degrees, change in degrees a century.
_TERMS = (
    (485, 324.96, 1934.136),
    (203, 337.23, 32964.467),
    (199, 342.08, 20.186),
    (182, 27.85, 445267.112),
    (156, 73.14, 45036.886),
    (136, 171.52, 22518.443),
    (77, 222.54, 65928.934),
    (74, 296.72, 3034.906),
    (70, 243.58, 9037.513),
    (58, 119.81, 33718.147),
    (52, 297.17, 150.678),
    (50, 21.02, 2281.226),
    (45, 247.54, 29929.562),
    (44, 325.15, 31555.956),
    (29, 60.93, 4443.417),
    (18, 155.12, 67555.328),
    (17, 288.79, 4562.452),
    (16, 198.04, 62894.029),
    (14, 199.76, 31436.921),
    (12, 95.39, 14577.848),
    (12, 287.11, 31931.756),
    (12, 320.81, 34777.259),
    (9, 227.73, 1222.114),
    (8, 15.45, 16859.074),
)
_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_DYNAMICAL = timedelta(seconds=69)
"""Dynamical time minus UTC, measured in 2017 to 2025; within a minute from 1950 to 2060."""


def season(year: int, which: int) -> datetime:
    """Return the instant of an equinox or solstice (`MARCH` to `DECEMBER`), aware UTC.

    Meeus (1998), chapter 27: within a minute for 1951 to 2050.

    Raises:
        DataError: `year` is not from 1900 to 2100.
    """
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise DataError(
            f"The year is {year}.",
            "The formula is checked for 1900 to 2100.",
            "Give a year of the programme, such as 2027.",
        )
    thousands = (year - 2000) / 1000
    mean = sum(part * thousands**power for power, part in enumerate(_MEAN[which]))
    centuries = (mean - 2451545.0) / 36525
    angle = math.radians(35999.373 * centuries - 2.47)
    speed = 1 + 0.0334 * math.cos(angle) + 0.0007 * math.cos(2 * angle)
    wave = sum(
        size * math.cos(math.radians(phase + change * centuries)) for size, phase, change in _TERMS
    )
    days = mean + 0.00001 * wave / speed - 2451545.0
    return _J2000 + timedelta(days=days) - _DYNAMICAL
