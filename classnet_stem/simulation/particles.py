"""Fine dust: PM1, PM2.5 and PM10 in µg/m³, outdoors and as much of it as a room lets in.

* PM2.5 is lognormal (Ott 1990, A physical explanation of the lognormality of pollutant
  concentrations, J. Air Waste Manage. Assoc. 40, 1378). Its median of 10 µg/m³, and a
  standard deviation of 0.5 of its logarithm, are chosen, for every place: the model knows
  nothing about the real air of a town.
* The daily curve has a peak at eight in the morning and one at eight in the evening, solar
  time, and is lowest at night and in the afternoon, when the air mixes (chosen).
* PM1 is 55 to 85 % of PM2.5, and PM2.5 is 35 to 85 % of PM10; the shares change within
  days (chosen). So PM1 is never above PM2.5, and PM2.5 never above PM10.
* Indoors: one well-mixed room without a source of its own,

      dC/dt = a P C_out - (a + k) C

  with a in air changes an hour, the share P that comes through the building, and k in 1/h
  for what settles (Chen and Zhao 2011, Review of relationship between indoor and outdoor
  particles, Atmos. Environ. 45, 275). P and k are chosen within what that review lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, exp, pi
from statistics import NormalDist

from classnet_stem.simulation import sun
from classnet_stem.simulation.drift import drift
from classnet_stem.simulation.places import Place

_MEDIAN = 10.0
_SPREAD = 0.5
_PENETRATION = 0.8
_SETTLING = (0.1, 0.2, 0.6)  # 1/h: below 1 µm, 1 to 2.5 µm, 2.5 to 10 µm


@dataclass(frozen=True, slots=True)
class Dust:
    """Particles at one moment in µg/m³: all below 1, below 2.5 and below 10 µm."""

    pm1: float
    pm2p5: float
    pm10: float


@dataclass(frozen=True, slots=True)
class Particles:
    """The particles in the air of one place for one seed."""

    place: Place
    seed: int

    def at(self, time: datetime) -> Dust:
        """Return the particles outdoors at an aware `time`."""
        seconds = time.astimezone(UTC).timestamp()
        days = _SPREAD * self._slow("haze", seconds / 86_400, 0.6)
        short = 0.08 * self._slow("puff", seconds / 120, 0.6)
        hour = sun.solar_hour(time, self.place.longitude)
        daily = 1 + 0.25 * cos(4 * pi * (hour - 8) / 24) + 0.1 * cos(2 * pi * (hour - 8) / 24)
        pm2p5 = _MEDIAN * exp(days + short) * daily
        fine = 0.55 + 0.3 * NormalDist().cdf(self._slow("fine", seconds / 43_200, 0.6))
        share = 0.35 + 0.5 * NormalDist().cdf(self._slow("coarse", seconds / 43_200, 0.6))
        return Dust(fine * pm2p5, pm2p5, pm2p5 / share)

    def _slow(self, name: str, position: float, keep: float) -> float:
        return drift(self.seed, f"{self.place.code}/{name}", position, keep)


def settled(outdoor: Dust, ach: float) -> Dust:
    """Return what a room holds in the end with `ach` air changes an hour."""
    return _dust([ach * _PENETRATION * out / (ach + k) for out, k in _parts(outdoor)])


def advance(indoor: Dust, outdoor: Dust, ach: float, hours: float) -> Dust:
    """Return what the room holds `hours` later: the exact solution for a steady outdoors."""
    ends = _parts(settled(outdoor, ach))
    parts = zip(_parts(indoor), ends, strict=True)
    return _dust(
        [end + (now - end) * exp(-(ach + rate) * hours) for (now, rate), (end, _) in parts]
    )


def _parts(dust: Dust) -> list[tuple[float, float]]:
    """Return the three sizes one by one, each with how fast it settles."""
    sizes = (dust.pm1, dust.pm2p5 - dust.pm1, dust.pm10 - dust.pm2p5)
    return list(zip(sizes, _SETTLING, strict=True))


def _dust(parts: list[float]) -> Dust:
    small, middle, large = parts
    return Dust(small, small + middle, small + middle + large)
