"""A weather model for classrooms: believable, repeatable, and never real.

Every value is a function of the seed, the place and the UTC time alone.

* Air temperature = mean of the season (monthly means of the place, joined by straight
  lines between the middles of the months) + mean daily curve + slow weather + short gusts.
  The daily curve has its maximum 2.5 hours after solar noon and its minimum at about five
  in the morning, solar time; its size follows the month's mean daily range and shrinks
  under clouds and where the Sun hardly rises.
* Slow weather keeps three quarters of its departure from one day to the next. Its size
  grows with latitude (chosen: 0.6 °C + 0.055 °C for each degree).
* The dew point changes slowly. Its mean is the mean daily minimum (FAO Irrigation and
  Drainage Paper 56, Allen et al. 1998, eq. 48), up to 3 °C lower in a dry month. Relative
  humidity follows from it and the temperature, so it falls when the air warms up.
* Pressure = slow weather at sea level + the half-daily tide of the atmosphere
  (Haurwitz 1956: ``1.16 cos³(latitude) sin(2t + 158°)`` hPa), reduced to the elevation.
* Light, sunlight and the UV index follow the height of the Sun and the clouds; see
  ``sun.py`` and ``radiation.py``.

Rain, wind and particles have files of their own: ``rain.py`` (it falls from these clouds and
keeps the month's mean), ``wind.py`` and ``particles.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import cos, pi, radians, sin
from statistics import NormalDist

from classnet_stem.simulation import sun
from classnet_stem.simulation.drift import Slow, drift, standard_drift
from classnet_stem.simulation.moist import saturation_pressure
from classnet_stem.simulation.places import Month, Place
from classnet_stem.simulation.radiation import global_radiation, ozone, uv_index

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400.0
_CLOUD_STEP = 3 * 3600.0
_CLOUD_KEEP = 0.8
_MIDDLE_OF_MONTH = (15.5, 45.0, 74.5, 105.0, 135.5, 166.0, 196.5, 227.5, 258.0, 288.5, 319.0, 349.5)


@dataclass(frozen=True, slots=True)
class Outdoor:
    """The weather at one moment: °C, °C, %, hPa at the station, lx, share of the sky.

    Then hPa at sea level, W/m² of sunlight and the UV index.
    """

    temperature: float
    dew_point: float
    humidity: float
    pressure: float
    light: float
    cloud: float
    sea_level: float
    sunlight: float
    uv: float


@dataclass(frozen=True, slots=True)
class Weather:
    """The weather of one place for one seed; `source` gives its slow noise.

    With the usual source each place is on its own; ``regional.py`` has one that neighbours share.
    """

    place: Place
    seed: int
    source: Slow = drift

    def at(self, time: datetime) -> Outdoor:
        """Return the weather at an aware `time`."""
        season = season_of(self.place, time)
        cloud = self.cloud(time, season)
        slow = self._spread() * self._slow("air", time, _DAY, 0.75)
        temperature = (
            season.mean
            + slow
            + self._daily(time, season, cloud)
            + 0.15 * self._slow("gust", time, 60.0, 0.8)
        )
        dew_point = min(temperature, self._dew_point(time, season, slow))
        share = saturation_pressure(dew_point) / saturation_pressure(temperature)
        humidity = 100 * min(1.0, share)
        sea_level = self._sea_level(time)
        pressure = sea_level * self._reduction(season)
        light, sunlight, uv = self._sky(time, cloud)
        return Outdoor(
            temperature, dew_point, humidity, pressure, light, cloud, sea_level, sunlight, uv
        )

    def cloud(self, time: datetime, season: Month) -> float:
        """Return the covered share of the sky, 0 to 1; wet months have more of it."""
        wet = min(1.0, season.rain / 200) - 0.3
        return NormalDist().cdf(self._slow("cloud", time, _CLOUD_STEP, _CLOUD_KEEP) + wet)

    def cloudiness(self, time: datetime) -> float:
        """Return how thick the clouds are as a standard normal number: above 0, thicker than usual.

        It is the noise behind `cloud`, without the season.
        """
        seconds = (time - _EPOCH).total_seconds()
        stream = f"{self.place.code}/cloud"
        return standard_drift(self.seed, stream, seconds / _CLOUD_STEP, _CLOUD_KEEP, self.source)

    def _slow(self, name: str, time: datetime, step: float, keep: float) -> float:
        seconds = (time - _EPOCH).total_seconds()
        return self.source(self.seed, f"{self.place.code}/{name}", seconds / step, keep)

    def _spread(self) -> float:
        return 0.6 + 0.055 * abs(self.place.latitude)

    def _daily(self, time: datetime, season: Month, cloud: float) -> float:
        """Return the daily curve in °C; its range is 0.9 of the month's on a half clear day."""
        hour = sun.solar_hour(time, self.place.longitude)
        curve = (cos(2 * pi * (hour - 15) / 24) + 0.25 * cos(4 * pi * (hour - 14) / 24)) / 2.099
        noon = max(0.0, sun.noon_elevation(time, self.place.latitude))
        strength = min(1.0, sin(radians(noon)) / 0.35)
        return 0.9 * (season.highest - season.lowest) * (1.3 - 0.6 * cloud) * strength * curve

    def _dew_point(self, time: datetime, season: Month, slow: float) -> float:
        dry = 3 * max(0.0, 1 - season.rain / 60)
        return season.lowest - dry + 0.85 * slow + 1.2 * self._slow("dew", time, _DAY, 0.6)

    def _sea_level(self, time: datetime) -> float:
        """Return the pressure at sea level in hPa."""
        latitude = radians(self.place.latitude)
        angle = radians(30 * sun.solar_hour(time, self.place.longitude) + 158)
        size = 1.2 + 0.13 * abs(self.place.latitude)
        sea = 1013.25 + size * self._slow("pressure", time, _DAY, 0.7)
        sea += 1.16 * cos(latitude) ** 3 * sin(angle)
        return sea

    def _reduction(self, season: Month) -> float:
        """Return the pressure at the station as a share of that at sea level.

        Barometric formula with 0.0065 K/m and the temperature of the season; a real
        pressure chart uses the temperature of the whole air column too.
        """
        fall = 0.0065 * self.place.elevation_m
        return float((1 - fall / (season.mean + fall + 273.15)) ** 5.257)

    def _sky(self, time: datetime, cloud: float) -> tuple[float, float, float]:
        """Return lx, W/m² and UV index; clouds that pass change all three together."""
        latitude = self.place.latitude
        height = sun.elevation(time, latitude, self.place.longitude)
        passing = max(0.2, 1 + 0.1 * cloud * self._slow("passing", time, 60.0, 0.7))
        return (
            max(0.0, sun.illuminance(height, cloud) * passing),
            global_radiation(height, cloud) * passing,
            uv_index(height, cloud, ozone(latitude)) * passing,
        )


def season_of(place: Place, time: datetime) -> Month:
    """Return the means of the place for the day of `time`, between two months."""
    moment = time.astimezone(UTC)
    start = datetime(moment.year, 1, 1, tzinfo=UTC)
    day = (moment - start) / timedelta(days=1) % 365
    after = next((i for i, middle in enumerate(_MIDDLE_OF_MONTH) if middle > day), 12)
    low = _MIDDLE_OF_MONTH[after - 1] - (365 if after == 0 else 0)
    high = _MIDDLE_OF_MONTH[after % 12] + (365 if after == 12 else 0)
    part = (day - low) / (high - low)
    one, two = place.months[after - 1], place.months[after % 12]
    return Month(
        one.mean + part * (two.mean - one.mean),
        one.highest + part * (two.highest - one.highest),
        one.lowest + part * (two.lowest - one.lowest),
        one.rain + part * (two.rain - one.rain),
    )
