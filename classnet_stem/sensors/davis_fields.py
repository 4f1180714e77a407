"""The fields of the two packets of a Davis Vantage console.

Source: Davis Instruments, Vantage Pro, Vantage Pro2 and Vantage Vue Serial Communication
Reference Manual, Rev 2.6.1 (2013), section X: "LOOP data format" and "LOOP2 packet format".
Places, sizes and scales were checked against two more descriptions of the same packets
(the struct comments of bytesnz/vproweather, dhandler.h, and the schemas of weewx,
drivers/vantage.py) and against real packets, which the tests hold.

One field differs from the manual: the 10-minute gust of LOOP2. The manual says 0.1 mph. Real
consoles send whole mph (weewx issue 686; CumulusMX reads it so; and in a real packet of a
Vantage Pro2 the field is 9 while the 10-minute mean is 3.1 mph: 0.9 mph cannot be its gust).

What stands for "no value" (the console shows dashes) is in the manual for barometer,
temperatures, humidities, wind, UV, sun and the calculated temperatures. Rain FFFF and wind
direction 7FFF are in a real packet (SalemHarrache/PyVantagePro, tests/test_parser.py).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from classnet_stem.sensors.naming import Channel, fixed

LOOP = struct.Struct("<7xHhBhBBH15xB7xHBH4xH47x")
LOOP2 = struct.Struct("<7xHhBhBxHH2xH6xhxBxhh2xHBH4xH8xB6xH30x")
REDUCTION = 16  # where LOOP2's reduction method stands among its numbers; the pressure follows

DASHES = "the console shows dashes: it has no value from this sensor"
NO_DIRECTION = "the console has no wind direction"
OFFSET_PRESSURE = "the console adds an offset that a person typed, so it may not be the station's"
WIND_OR_LOSS = "0 without a direction: calm, or the console does not hear the wind sensor"

_MPH = 0.44704  # m/s; the mile is 1609.344 m by definition
_INHG = 33.86389  # hPa, the conventional inch of mercury as in classnet_stem.units


class Field(NamedTuple):
    """One field: value = (number - `zero`) * `factor` / `divisor`, in the channel's unit.

    `at` is its place among the numbers of the packet. `dashes` maps a number that means
    "no value" to the reason.
    """

    channel: Channel
    at: int
    zero: int
    factor: float
    divisor: int
    dashes: Mapping[int, str]


def _dashed(*numbers: int) -> Mapping[int, str]:
    return MappingProxyType(dict.fromkeys(numbers, DASHES))


_WORD = _dashed(0x7FFF)
_BYTE = _dashed(0xFF)
_RAIN = _dashed(0xFFFF)
_ZERO = _dashed(0)
_WIND_WORD = _dashed(0x7FFF, 0xFFFF)
_GUST = _dashed(0xFF, 0x7FFF, 0xFFFF)
_WHOLE = _dashed(0xFF, 0x7FFF)
_DIRECTION = MappingProxyType({0: NO_DIRECTION, 0x7FFF: DASHES})


def _wind_mean(source: str) -> Channel:
    return Channel("wind_speed_10min", "m/s", 0, 75, source)


_BAROMETER = fixed("sea_level_pressure", "hPa", "Barometer")
_IN_TEMPERATURE = fixed("indoor_temperature", "Cel", "Inside Temperature")
_IN_HUMIDITY = fixed("indoor_humidity", "%", "Inside Humidity")
_TEMPERATURE = fixed("air_temperature", "Cel", "Outside Temperature")
_WIND = fixed("wind_speed", "m/s", "Wind Speed")
_FROM = fixed("wind_from_direction", "deg", "Wind Direction")
_MEAN = _wind_mean("10-Min Avg Wind Speed")
_GUST_10 = fixed("wind_gust", "m/s", "10-Min Wind Gust")
_DEW_POINT = fixed("dew_point", "Cel", "Dew Point")
_HUMIDITY = fixed("relative_humidity", "%", "Outside Humidity")
_HEAT = fixed("heat_index", "Cel", "Heat Index")
_CHILL = fixed("wind_chill", "Cel", "Wind Chill")
_UV = fixed("uv_index", "1", "UV")
_SUN = fixed("solar_radiation", "W/m2", "Solar Radiation")
_CLICKS = fixed("rain_clicks", "1", "Day Rain")
_FALL = fixed("rainfall", "mm", "Day Rain")
_RATE = fixed("rain_rate", "mm/h", "Rain Rate")

STATION_PRESSURE = Field(
    fixed("station_pressure", "hPa", "Absolute Barometric Pressure"),
    REDUCTION + 1,
    0,
    _INHG,
    1000,
    _ZERO,
)

# Both packets begin with these five.
_INDOORS = (
    Field(_BAROMETER, 0, 0, _INHG, 1000, _ZERO),
    Field(_IN_TEMPERATURE, 1, 320, 1, 18, _WORD),  # 0.1 °F
    Field(_IN_HUMIDITY, 2, 0, 1, 1, _BYTE),
    Field(_TEMPERATURE, 3, 320, 1, 18, _WORD),
    Field(_WIND, 4, 0, _MPH, 1, _BYTE),
)
WIND = 4  # where the wind stands among the fields of both packets
_LOOP_WIND = (
    Field(_MEAN, 5, 0, _MPH, 1, _BYTE),
    Field(_FROM, 6, 0, 1, 1, _DIRECTION),
    Field(_HUMIDITY, 7, 0, 1, 1, _BYTE),
)
_LOOP2_WIND = (
    Field(_FROM, 5, 0, 1, 1, _DIRECTION),
    Field(_MEAN, 6, 0, _MPH, 10, _WIND_WORD),
    Field(_GUST_10, 7, 0, _MPH, 1, _GUST),
    Field(_DEW_POINT, 8, 32, 5, 9, _WHOLE),  # whole °F, this one and the next temperatures
    Field(_HUMIDITY, 9, 0, 1, 1, _BYTE),
    Field(_HEAT, 10, 32, 5, 9, _WHOLE),
    Field(_CHILL, 11, 32, 5, 9, _WHOLE),
)


def loop_fields(bucket_mm: float | None) -> tuple[Field, ...]:
    """Return the fields of LOOP; with a bucket (mm a click) rain is in mm and mm/h."""
    return _INDOORS + _LOOP_WIND + _rain_and_sun(8, bucket_mm)


def loop2_fields(bucket_mm: float | None) -> tuple[Field, ...]:
    """Return the fields of LOOP2 but for the station's pressure, as for LOOP."""
    return _INDOORS + _LOOP2_WIND + _rain_and_sun(12, bucket_mm)


def _rain_and_sun(at: int, bucket_mm: float | None) -> tuple[Field, ...]:
    """Return rain rate, UV, sun and rain of the day, which stand together from `at` on."""
    sun = (
        Field(_UV, at + 1, 0, 1, 10, _BYTE),
        Field(_SUN, at + 2, 0, 1, 1, _WORD),
    )
    if bucket_mm is None:
        return (*sun, Field(_CLICKS, at + 3, 0, 1, 1, _RAIN))
    micrometres = round(bucket_mm * 1000)  # whole numbers, so that 3 clicks are 0.6 mm
    return (
        Field(_RATE, at, 0, micrometres, 1000, _RAIN),
        *sun,
        Field(_FALL, at + 3, 0, micrometres, 1000, _RAIN),
    )
