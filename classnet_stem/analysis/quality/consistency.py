"""The tests that compare the columns of one station with each other. What they find is suspect.

After Zahumensky 2004, Guidelines on Quality Control Procedures for Data from Automatic Weather
Stations (WMO CBS/OPAG-IOS/ET AWS-3/Doc. 4(1)), section on internal consistency. The tolerances
leave room for rounding and were chosen for this project.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.pressure import LAPSE, station_pressure
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import SUSPECT, UNKNOWN
from classnet_stem.analysis.quality.rows import Rows, Truths

_DEW_POINT_ABOVE = 0.5  # °C, Davis sends whole °F
_GUST_BELOW = 0.15  # m/s
TRACE = 0.1  # mm
DRY_AIR = 60.0  # %, rain out of drier air is suspect (Zahumensky 2004)
_LOWEST, _HIGHEST = 870.0, 1085.0  # hPa at sea level: the records of the Earth, rounded
_STANDARD, _EXPONENT = 15.0, 5.25588  # °C at sea level, ICAO standard atmosphere


def inconsistent(rows: Rows) -> Iterator[Finding]:
    """Give what each comparison finds; one whose columns are not there finds nothing."""
    yield from _dew_point(rows)
    yield from _gust(rows)
    yield from _calm(rows)
    yield from _two_pressures(rows)
    yield from _pressure_of_height(rows)


def rain_from_dry_air(rows: Rows, amounts: Numbers | None) -> Iterator[Finding]:
    """Mark rain (`amounts` in mm, row by row) while the humidity is below 60 %.

    Less than 0.1 mm is a trace (WMO-No. 8) and is let pass.
    """
    humidity = rows.values("relative_humidity")
    if humidity is None or amounts is None:
        return
    found = np.flatnonzero((amounts >= TRACE) & (humidity < DRY_AIR))

    def say(row: int) -> str:
        return (
            f"{amounts[row]:.2g} mm of rain at {rows.when(row)}, and the humidity is only "
            f"{humidity[row]:.1f} %: rain falls from moist air."
        )

    yield Finding("consistency", "rainfall", found, SUSPECT, say)


def _dew_point(rows: Rows) -> Iterator[Finding]:
    dew, air = rows.values("dew_point"), rows.values("air_temperature")
    if dew is None or air is None:
        return
    found = np.flatnonzero(dew > air + _DEW_POINT_ABOVE)

    def say(row: int) -> str:
        return (
            f"The dew point at {rows.when(row)} is {dew[row]:.1f} °C, above the air temperature "
            f"of {air[row]:.1f} °C: that cannot be."
        )

    for name in ("dew_point", "air_temperature"):
        yield Finding("consistency", name, found, SUSPECT, say)


def _gust(rows: Rows) -> Iterator[Finding]:
    gust, mean = rows.values("wind_gust"), rows.values("wind_speed")
    if gust is None or mean is None:
        return
    found = np.flatnonzero(gust < mean - _GUST_BELOW)

    def say(row: int) -> str:
        return (
            f"The gust at {rows.when(row)} is {gust[row]:.1f} m/s, less than the mean wind of "
            f"{mean[row]:.1f} m/s: that cannot be."
        )

    for name in ("wind_gust", "wind_speed"):
        yield Finding("consistency", name, found, SUSPECT, say)


def _calm(rows: Rows) -> Iterator[Finding]:
    """Call a direction in a calm "not evaluated": a vane at rest shows where it stopped."""
    speed, direction = rows.values("wind_speed"), rows.values("wind_from_direction")
    if speed is None or direction is None:
        return
    found = np.flatnonzero((speed == 0) & (direction > 0))

    def say(row: int) -> str:
        return (
            f"There is no wind at {rows.when(row)}, so the direction {direction[row]:.0f}° says "
            "nothing."
        )

    yield Finding("consistency", "wind_from_direction", found, UNKNOWN, say)


def _two_pressures(rows: Rows) -> Iterator[Finding]:
    here, sea = rows.values("station_pressure"), rows.values("sea_level_pressure")
    height = rows.number_of("elevation_m")
    if here is None or sea is None or height is None or not -430 <= height <= 5000:
        return
    air = rows.values("air_temperature")
    usual = _STANDARD - LAPSE * height
    warm = np.full(here.shape, usual) if air is None else np.where(np.isnan(air), usual, air)
    expected = np.asarray(station_pressure(sea, height, warm))
    found = np.flatnonzero(np.abs(here - expected) > 2.0 + 0.006 * abs(height))

    def say(row: int) -> str:
        return (
            f"The station pressure at {rows.when(row)} is {here[row]:.1f} hPa. From the "
            f"sea-level pressure it should be {expected[row]:.1f} hPa at {height:.0f} m."
        )

    for name in ("station_pressure", "sea_level_pressure"):
        yield Finding("consistency", name, found, SUSPECT, say)


def _pressure_of_height(rows: Rows) -> Iterator[Finding]:
    """Mark a pressure that no weather brings at the elevation of the station."""
    here, height = rows.values("station_pressure"), rows.number_of("elevation_m")
    if here is None or height is None or not -430 <= height <= 9000:
        return
    ratio = (1 - LAPSE * height / (_STANDARD + 273.15)) ** _EXPONENT
    room = 0.01 * abs(height)  # a column of air 30 °C warmer or colder than the standard
    low, high = _LOWEST * ratio - room, _HIGHEST * ratio + room
    found: Truths = (here < low) | (here > high)

    def say(row: int) -> str:
        return (
            f"The pressure at {rows.when(row)} is {here[row]:.1f} hPa. At {height:.0f} m it lies "
            f"between {low:.0f} and {high:.0f} hPa: is it reduced to sea level, or is the "
            "elevation wrong?"
        )

    yield Finding("consistency", "station_pressure", np.flatnonzero(found), SUSPECT, say)
