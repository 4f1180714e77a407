"""Where the Sun is and how much light it gives. Accuracy: about half a degree, two minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from math import asin, cos, degrees, exp, pi, radians, sin


def solar_hour(time: datetime, longitude: float) -> float:
    """Return true solar time in hours, 0 to 24; the Sun is highest at 12.

    Equation of time: Spencer 1971, Fourier series representation of the position of the
    Sun, Search 2(5), 172. `longitude` in degrees east.
    """
    moment = time.astimezone(UTC)
    clock = moment.hour + moment.minute / 60 + (moment.second + moment.microsecond / 1e6) / 3600
    angle = _year_angle(moment)
    minutes = 229.18 * (
        0.000075
        + 0.001868 * cos(angle)
        - 0.032077 * sin(angle)
        - 0.014615 * cos(2 * angle)
        - 0.040849 * sin(2 * angle)
    )
    return (clock + longitude / 15 + minutes / 60) % 24


def elevation(time: datetime, latitude: float, longitude: float) -> float:
    """Return the height of the Sun above the horizon in degrees, without refraction.

    Declination: Spencer 1971. `latitude` and `longitude` in degrees north and east.
    """
    declination = _declination(_year_angle(time.astimezone(UTC)))
    hour_angle = radians(15 * (solar_hour(time, longitude) - 12))
    north = radians(latitude)
    height = sin(north) * sin(declination) + cos(north) * cos(declination) * cos(hour_angle)
    return degrees(asin(max(-1.0, min(1.0, height))))


def noon_elevation(time: datetime, latitude: float) -> float:
    """Return the height of the Sun in degrees at solar noon of the day of `time`."""
    declination = _declination(_year_angle(time.astimezone(UTC)))
    return 90 - abs(latitude - degrees(declination))


def illuminance(height: float, cloud: float) -> float:
    """Return the light on a flat surface in lux for the Sun at `height` degrees.

    `cloud` is the covered share of the sky, 0 to 1. Clear and overcast sky after the IES
    Calculation Procedures Committee 1984, Recommended practice for the calculation of
    daylight availability: 127.5 klx outside the air, extinction 0.21 for a clear sky, sky
    light ``A + B sin(height)**C``. Below the horizon it falls by a factor of ten every
    2.5 degrees, to about 3 lx at the end of civil twilight.
    """
    if height <= 0:
        at_horizon = (1 - cloud) * 800 + cloud * 300
        return float(at_horizon * 10 ** (height / 2.5))
    rise = sin(radians(height))
    clear = 127_500 * exp(-0.21 / rise) * rise + 800 + 15_500 * rise**0.5
    overcast = 300 + 21_000 * rise
    return float((1 - cloud) * clear + cloud * overcast)


def _declination(angle: float) -> float:
    return (
        0.006918
        - 0.399912 * cos(angle)
        + 0.070257 * sin(angle)
        - 0.006758 * cos(2 * angle)
        + 0.000907 * sin(2 * angle)
        - 0.002697 * cos(3 * angle)
        + 0.00148 * sin(3 * angle)
    )


def _year_angle(moment: datetime) -> float:
    day = moment.timetuple().tm_yday - 1 + moment.hour / 24
    return 2 * pi * day / 365
