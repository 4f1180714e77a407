"""Wind: its speed, its highest gust of the last ten minutes, and where it comes from.

* The mean wind follows a Weibull distribution with the shape 2 (Justus, Hargraves, Mikhail and
  Graber 1978, Methods for estimating wind speed frequency distributions, J. Appl. Meteorol.
  17, 350, find shapes of about 2). Its mean of 2.5 m/s is chosen: a low mast among houses.
  It changes within hours, and it is up to 30 % stronger at three in the afternoon, solar
  time, and weaker at three at night (chosen).
* The speed that an anemometer shows swings around that by 20 % within ten seconds (chosen;
  lognormal with the mean 1).
* The gust is the highest speed of the last ten minutes (WMO-No. 8, volume I, chapter 5).
* The direction swings by 60 degrees within days around the usual wind of the latitude, and
  by 8 degrees within half a minute (chosen).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import atan2, cos, degrees, exp, floor, gamma, log, pi, radians, sin
from statistics import NormalDist, fmean

from classnet_stem.simulation import sun
from classnet_stem.simulation.drift import drift, run, standard_drift
from classnet_stem.simulation.places import Place

_MEAN = 2.5
_SHAPE = 2.0
_DAILY = 0.3
_GUSTINESS = 0.2
_GUST_STEP = 10.0
_GUST_KEEP = 0.5
_GUST_STEPS = 60  # ten minutes
_SMALLEST = 1e-12
_VANE_READ = (60, 180, 300, 420, 540)  # seconds before the end of ten minutes


@dataclass(frozen=True, slots=True)
class Blow:
    """The wind at one moment: m/s, m/s, degrees from north through east."""

    speed: float
    gust: float
    direction: float


@dataclass(frozen=True, slots=True)
class Wind:
    """The wind of one place for one seed."""

    place: Place
    seed: int

    def at(self, time: datetime) -> Blow:
        """Return the wind at an aware `time`."""
        seconds = time.astimezone(UTC).timestamp()
        mean = self._mean(time, seconds)
        stream, position = self._stream("flutter"), seconds / _GUST_STEP
        speed = mean * _swing(drift(self.seed, stream, position, _GUST_KEEP))
        last = floor(position)
        highest = max(
            drift(self.seed, stream, float(last - step), _GUST_KEEP) for step in range(_GUST_STEPS)
        )
        return Blow(speed, max(speed, mean * _swing(highest)), self._direction(seconds))

    def over(self, end: datetime) -> Blow:
        """Return the wind of the ten minutes before `end`, an aware time.

        The mean speed, the highest gust, and the direction of the mean vector.
        """
        middle = end - timedelta(minutes=5)
        seconds = end.astimezone(UTC).timestamp()
        mean = self._mean(middle, seconds - 300)
        first = floor(seconds / _GUST_STEP) - _GUST_STEPS + 1
        swings = [
            _swing(noise)
            for noise in run(self.seed, self._stream("flutter"), first, _GUST_STEPS, _GUST_KEEP)
        ]
        angles = [radians(self._direction(seconds - back)) for back in _VANE_READ]
        direction = degrees(atan2(fmean(map(sin, angles)), fmean(map(cos, angles)))) % 360
        return Blow(mean * fmean(swings), mean * max(swings), direction)

    def _mean(self, time: datetime, seconds: float) -> float:
        """Return the wind without its gusts, by the quantiles of its distribution."""
        noise = standard_drift(self.seed, self._stream("blow"), seconds / 21_600, 0.75)
        above = max(_SMALLEST, NormalDist().cdf(-noise))
        scale = _MEAN / gamma(1 + 1 / _SHAPE)
        hour = sun.solar_hour(time, self.place.longitude)
        daily = 1 + _DAILY * cos(2 * pi * (hour - 15) / 24)
        return float(scale * (-log(above)) ** (1 / _SHAPE) * daily)

    def _direction(self, seconds: float) -> float:
        weeks = 60 * drift(self.seed, self._stream("turn"), seconds / 43_200, 0.7)
        vane = 8 * drift(self.seed, self._stream("vane"), seconds / 30, 0.5)
        return (usual_direction(self.place.latitude) + weeks + vane) % 360

    def _stream(self, name: str) -> str:
        return f"{self.place.code}/{name}"


def usual_direction(latitude: float) -> float:
    """Return where the wind mostly comes from, in degrees (chosen).

    Trade winds from the north-east and south-east up to 30 degrees, westerly winds beyond.
    """
    if abs(latitude) < 30:
        return 60.0 if latitude >= 0 else 120.0
    return 240.0 if latitude > 0 else 300.0


def _swing(noise: float) -> float:
    """Return a factor with the mean 1 for noise with the standard deviation 1."""
    return exp(_GUSTINESS * noise - _GUSTINESS**2 / 2)
