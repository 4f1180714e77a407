"""The Sun over a place: noon, rise, set, height, and the clock that follows the Sun.

Declination and equation of time come from the package astral, which follows the NOAA solar
calculator (after Meeus, J. 1998, Astronomical Algorithms, 2nd edition, chapters 25 and 28).
A `date` is the day at the place itself: the day whose middle is the highest Sun there. Valid
from 1900 to 2100; sunrise and sunset within 2 minutes below 65° of latitude (nearer to the
poles the Sun moves along the horizon, and minutes are uncertain).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, in_range, number, numbers, shown
from classnet_stem.errors import DataError

HORIZON = -0.833
"""Degrees: the middle of the Sun when its upper edge is on the horizon, bent by 34' of air."""

_DAY = 86_400.0
_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True)
class SunDay:
    """The Sun on one day at one place; times are aware UTC.

    `kind` is "day and night", "polar day" (it does not set) or "polar night" (it does not
    rise); in the last two `sunrise` and `sunset` are None. `hours` is the day length, and
    `highest` the height of the Sun at `noon` in degrees, without refraction.
    """

    sunrise: datetime | None
    noon: datetime
    sunset: datetime | None
    hours: float
    highest: float
    kind: str


def sun_day(latitude: float, longitude: float, day: date) -> SunDay:
    """Return sunrise, noon, sunset and day length of `day` at a place.

    `latitude` (-90 to 90, south is negative) and `longitude` (-180 to 180, west is negative)
    are in degrees. Sunrise and sunset are when the upper edge of the Sun is on a flat horizon
    at sea level. The Sun's path of the moment itself is used, found in a few steps.

    Raises:
        DataError: the place is not on Earth, or `day` is no date from 1900 to 2100.
    """
    north, _ = _place(latitude, longitude)
    noon = _noon(longitude, day)
    declination = _sun_at(np.array([noon]))[0]
    highest = 90.0 - abs(north - float(declination[0]))
    rise, set_ = (_crossing(north, noon, side) for side in (-1, 1))
    if rise is None or set_ is None:
        is_up = highest > HORIZON
        kind, hours = ("polar day", 24.0) if is_up else ("polar night", 0.0)
        return SunDay(None, _moment(noon), None, hours, highest, kind)
    hours = (set_ - rise) / 3600.0
    return SunDay(_moment(rise), _moment(noon), _moment(set_), hours, highest, "day and night")


def solar_noon(longitude: float, day: date) -> datetime:
    """Return when the Sun is highest on `day` at `longitude`: an aware UTC time.

    12:00 minus longitude / 15 hours (east of Greenwich is earlier), minus the equation of
    time. `longitude` is in degrees, -180 to 180, west is negative. The latitude plays no part.

    Raises:
        DataError: `longitude` is outside, or `day` is no date from 1900 to 2100.
    """
    _place(0.0, longitude)
    return _moment(_noon(longitude, day))


def sunrise(latitude: float, longitude: float, day: date) -> datetime | None:
    """Return the sunrise of :func:`sun_day` (UTC), None on a polar day or in polar night.

    Raises:
        DataError: as :func:`sun_day`.
    """
    return sun_day(latitude, longitude, day).sunrise


def sunset(latitude: float, longitude: float, day: date) -> datetime | None:
    """Return the sunset of :func:`sun_day` (UTC), None on a polar day or in polar night.

    Raises:
        DataError: as :func:`sun_day`.
    """
    return sun_day(latitude, longitude, day).sunset


def day_length(latitude: float, day: date, longitude: float = 0.0) -> float:
    """Return the hours from sunrise to sunset: 0 in polar night, 24 on a polar day.

    Raises:
        DataError: as :func:`sun_day`.
    """
    return sun_day(latitude, longitude, day).hours


def equation_of_time(day: date) -> float:
    """Return apparent minus mean solar time at 12:00 UTC of `day`, in minutes (-14.3 to 16.5).

    Raises:
        DataError: `day` is no date from 1900 to 2100.
    """
    return float(_sun_at(np.array([_midnight(day) + _DAY / 2]))[1][0])


def elevation(time: Any, latitude: float, longitude: float, refraction: bool = True) -> Any:
    """Return the height of the Sun above the horizon in degrees, -90 to 90.

    `time` is an aware datetime, or a pandas DatetimeIndex with a zone, which gives an array.
    `refraction` adds what the air bends the light at 1010 hPa and 10 °C (Meeus 1998, equation
    16.4), above -1°. Within 0.05° of the NREL algorithm (Reda and Andreas 2004).

    Raises:
        DataError: a time has no zone, or the place is not on Earth.
    """
    north, east = _place(latitude, longitude)
    seconds = _seconds(time)
    declination, minutes = _sun_at(seconds)
    turned = np.radians((seconds % _DAY) / 240.0 + east + minutes / 4.0 - 180.0)
    phi, delta = math.radians(north), np.radians(declination)
    height = math.sin(phi) * np.sin(delta) + math.cos(phi) * np.cos(delta) * np.cos(turned)
    true = np.degrees(np.arcsin(np.clip(height, -1.0, 1.0)))
    found = true + (_refraction(true) if refraction else 0.0)
    return float(found[0]) if isinstance(time, datetime) else found


def solar_time(time: datetime, longitude: float) -> datetime:
    """Return the same moment on the clock that shows 12:00 when the Sun is highest.

    The result is aware; its zone is called "Sun" and is as far from UTC as the Sun's clock is
    at that place on that day. So ``solar_time(t, lon).hour`` is the hour of Sun time.
    `time` is aware; `longitude` in degrees, -180 to 180.

    Raises:
        DataError: `time` has no zone, or `longitude` is outside.
    """
    if not isinstance(time, datetime):
        raise DataError(
            f"This is not one time: {shown(time)}.",
            "A date, text or a whole column was given.",
            "Give one aware time, for example datetime(2026, 3, 20, 12, tzinfo=UTC).",
        )
    ahead = float(_ahead(_seconds(time), longitude)[0])
    return time.astimezone(timezone(timedelta(seconds=round(ahead)), "Sun"))


def solar_clock(times: Any, longitude: float) -> Any:
    """Return what the clock of :func:`solar_time` shows at `times`: a DatetimeIndex, no zone.

    `times` is a pandas DatetimeIndex with a zone. Use the result to put two stations side by
    side at equal hours of the Sun, never as moments.

    Raises:
        DataError: the times have no zone, or `longitude` is outside.
    """
    import pandas as pd

    ahead = _ahead(_seconds(times), longitude)
    return times.tz_convert(None) + pd.to_timedelta(np.round(ahead), unit="s")


def _ahead(seconds: Numbers, longitude: float) -> Numbers:
    """Return the seconds by which the Sun's clock is ahead of UTC."""
    east = _place(0.0, longitude)[1]
    return np.asarray(east * 240.0 + _sun_at(seconds)[1] * 60.0, dtype=np.float64)


def _noon(longitude: float, day: date) -> float:
    mean = _midnight(day) + _DAY / 2 - float(longitude) * 240.0
    noon = mean
    for _ in range(2):
        noon = mean - 60.0 * float(_sun_at(np.array([noon]))[1][0])
    return noon


def _crossing(latitude: float, noon: float, side: int) -> float | None:
    """Return when the Sun crosses the horizon before (-1) or after (1) noon, if it does."""
    moment = noon + side * _DAY / 4
    equation_at_noon = _sun_at(np.array([noon]))[1][0]
    for _ in range(8):
        declination, equation = _sun_at(np.array([moment]))
        angle = _hour_angle(latitude, float(declination[0]))
        if angle is None:
            return None
        drift = 60.0 * float(equation[0] - equation_at_noon)
        moment = noon + side * angle * 240.0 - drift
    return moment


def _hour_angle(latitude: float, declination: float) -> float | None:
    phi, delta = math.radians(latitude), math.radians(declination)
    below = math.cos(phi) * math.cos(delta)
    above = math.sin(math.radians(HORIZON)) - math.sin(phi) * math.sin(delta)
    return math.degrees(math.acos(above / below)) if abs(above) < abs(below) else None


def _sun_at(seconds: Numbers) -> tuple[Numbers, Numbers]:
    """Return declination (degrees) and equation of time (minutes) at seconds since 1970.

    Both are taken at the midnights around and drawn straight between: within 0.001° and 0.1 s.
    """
    from astral import julian, sun

    days = np.unique(np.floor(seconds / _DAY))
    days = np.union1d(days, days + 1.0)
    centuries = [julian.julianday_to_juliancentury(day + 2_440_587.5) for day in days]
    declination = np.array([sun.sun_declination(one) for one in centuries])
    equation = np.array([sun.eq_of_time(one) for one in centuries])
    place = seconds / _DAY
    return np.interp(place, days, declination), np.interp(place, days, equation)


def _refraction(height: Numbers) -> Numbers:
    seen = np.maximum(height, -1.0)
    minutes = 1.02 / np.tan(np.radians(seen + 10.3 / (seen + 5.11)))
    return np.asarray(np.where(height > -1.0, np.maximum(minutes, 0.0) / 60.0, 0.0))


def _place(latitude: float, longitude: float) -> tuple[float, float]:
    for one, name in ((latitude, "The latitude"), (longitude, "The longitude")):
        if numbers(one, name).ndim:
            number(one, name)
    given = numbers([latitude, longitude], "the place")
    if np.isnan(given).any():
        raise DataError(
            "The place has no latitude or no longitude.",
            "The station card is not filled in.",
            "Write both on the station card, in degrees.",
        )
    in_range(given[:1], "The latitude", -90.0, 90.0, "deg")
    in_range(given[1:], "The longitude", -180.0, 180.0, "deg")
    return float(given[0]), float(given[1])


def _midnight(day: Any) -> float:
    if not isinstance(day, date) or not _YEARS[0] <= day.year <= _YEARS[1]:
        raise DataError(
            f"This is no date from {_YEARS[0]} to {_YEARS[1]}: {shown(day)}.",
            "The date is text, or its year is wrong.",
            "Write date(2026, 3, 20), after: from datetime import date",
        )
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def _seconds(time: Any) -> Numbers:
    """Return aware times as seconds since 1970-01-01 UTC."""
    zone = getattr(time, "tzinfo", None)
    if zone is None:
        raise DataError(
            "The time has no time zone.",
            "A local time was read from a clock or a file.",
            "Use aware times, for example datetime(2026, 3, 20, 12, tzinfo=UTC).",
        )
    if isinstance(time, datetime):
        return np.array([time.timestamp()])
    return np.asarray(time.tz_convert("UTC").as_unit("ns").asi8 / 1e9, dtype=np.float64)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(round(seconds), tz=UTC)
