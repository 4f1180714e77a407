"""Air pressure: at the station, and as it would be at sea level.

p0 = p (1 - 0.0065 h / (T + 0.0065 h + 273.15))^-5.257: an atmosphere in hydrostatic balance
whose temperature falls by 6.5 °C with each kilometre, as in the ICAO standard atmosphere
(Doc 7488). The exponent g M / (R L) is 5.2559; this formula is printed with 5.257, which changes
the result by less than 0.1 hPa up to 2000 m. T is the temperature of the air at the station.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, in_range, like, numbers, same_length
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError

LAPSE = 0.0065
"""°C for each metre."""
_EXPONENT = 5.257
_LOWEST, _HIGHEST = 850.0, 1100.0  # hPa at sea level, as in quantities


def sea_level_pressure(station_pressure: Any, elevation: Any, temperature: Any) -> Any:
    """Return the pressure in hPa that the station would have at sea level.

    `station_pressure` in hPa (500 to 1100) as the sensor gives it, `elevation` of the sensor
    in m above sea level (-430 to 5000), `temperature` of the air at the station in °C (-80 to
    60). Above 750 m weather services reduce in other ways, and differ by some hPa (WMO-No. 8,
    volume I, chapter 3).

    Raises:
        DataError: a value lies outside, or the result cannot be (850 to 1100 hPa): the
            pressure was reduced before, or the elevation is wrong.
    """
    pressure = in_range(
        numbers(station_pressure, "The station pressure"), "The station pressure", 500, 1100, "hPa"
    )
    same_rows(station_pressure, elevation, temperature)
    result = pressure / _ratio(pressure, elevation, temperature)
    outside = (result < _LOWEST) | (result > _HIGHEST)
    if outside.any():
        raise DataError(
            f"The pressure at sea level would be {float(result[outside].flat[0]):.0f} hPa, "
            "which never happens.",
            "The pressure is reduced to sea level already, or the elevation is wrong.",
            "Look at the station card, and use the pressure as the sensor gives it.",
        )
    return like(result, station_pressure, elevation, temperature)


def station_pressure(sea_level_pressure: Any, elevation: Any, temperature: Any) -> Any:
    """Return the pressure in hPa at `elevation`: the opposite of :func:`sea_level_pressure`.

    `sea_level_pressure` in hPa (850 to 1100), the rest as there.

    Raises:
        DataError: a value lies outside.
    """
    pressure = in_range(
        numbers(sea_level_pressure, "The sea-level pressure"),
        "The sea-level pressure",
        _LOWEST,
        _HIGHEST,
        "hPa",
    )
    same_rows(sea_level_pressure, elevation, temperature)
    result = pressure * _ratio(pressure, elevation, temperature)
    return like(result, sea_level_pressure, elevation, temperature)


def _ratio(pressure: Numbers, elevation: Any, temperature: Any) -> Numbers:
    """Return station pressure / sea-level pressure."""
    height = in_range(numbers(elevation, "The elevation"), "The elevation", -430, 5000, "m")
    air = in_range(numbers(temperature, "The temperature"), "The temperature", -80, 60, "Cel")
    same_length(pressure=pressure, elevation=height, temperature=air)
    rise = LAPSE * height
    return np.asarray((1.0 - rise / (air + rise + 273.15)) ** _EXPONENT, dtype=np.float64)
