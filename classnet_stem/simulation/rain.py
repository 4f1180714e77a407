"""Rain that belongs to the clouds of the model and keeps the month's mean of the place.

``z`` is a standard normal number: 0.6 of the noise behind the model's clouds and 0.8 of noise
that changes within hours (chosen; ``0.6**2 + 0.8**2 = 1``). So rain falls mostly from thick
clouds, and a wet day has dry hours. Let ``u`` be the rank of z (0: wettest, 1: driest), spread
evenly between 0 and 1, and ``p`` the share of the time that is wet. The rate in mm/h is

    rate = i * -ln(u / p) * shower      while u < p, else 0

``-ln(u / p)`` has the mean 1 while it rains (the exponential distribution), so the mean rate
over all times is ``p * i``: the month's total divided by its hours. ``shower`` is slow noise
of ten minutes with the mean 1 (lognormal, chosen).

* ``i``, the mean rate while it rains, grows with the month's mean temperature by 7 % for each
  °C, as the water that air can hold (Trenberth, Dai, Rasmussen and Parsons 2003, The changing
  character of precipitation, Bull. Am. Meteorol. Soc. 84, 1205). 0.4 mm/h at 0 °C is chosen.
* ``p`` follows from that and the month's total. It is at most 0.35 (chosen); a place with
  more rain than that has heavier rain.
* Snow counts as the water in it, as in the tables.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from math import exp, log
from statistics import NormalDist

from classnet_stem.simulation.drift import standard_drift
from classnet_stem.simulation.places import Month
from classnet_stem.simulation.weather import Weather

_STEP = timedelta(minutes=5)
_HOURS = _STEP / timedelta(hours=1)
_STEPS_A_DAY = timedelta(days=1) // _STEP
_DAYS_KEPT = 8
_AT_FREEZING = 0.4
_PER_DEGREE = 1.07
_WETTEST = 0.35
_FROM_CLOUDS = 0.6
_OF_ITS_OWN = 0.8
_SHOWER_SPREAD = 0.6


@dataclass(frozen=True, slots=True)
class Rainfall:
    """Rain at one moment: its rate in mm/h, and mm since midnight UTC."""

    rate: float
    since_midnight: float


@dataclass(frozen=True, slots=True)
class Wetness:
    """What a month is like: the wet share of the time, and the mean mm/h while it rains."""

    share: float
    rate: float


class Rain:
    """The rain of one place for one seed; a function of the time, with a cache."""

    def __init__(self, weather: Weather) -> None:
        self._weather = weather
        self._days: dict[datetime, tuple[list[float], list[float]]] = {}

    def at(self, time: datetime) -> Rainfall:
        """Return the rain at an aware `time`.

        The rate follows straight lines between steps of five minutes, and the amount is its
        exact integral, so within a day the amount never falls.
        """
        moment = time.astimezone(UTC)
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        rates, totals = self._day(midnight)
        position = (moment - midnight) / _STEP
        step = int(position)
        part = position - step
        rate = rates[step] + part * (rates[step + 1] - rates[step])
        return Rainfall(rate, totals[step] + part * _HOURS * (rates[step] + rate) / 2)

    def between(self, start: datetime, end: datetime) -> float:
        """Return the mm that fell from `start` to `end`, two aware times."""
        total, begin = 0.0, start.astimezone(UTC)
        while begin < end:
            midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0)
            stop = min(end, midnight + timedelta(days=1))
            day = self._day(midnight)
            total += _since(day, stop - midnight) - _since(day, begin - midnight)
            begin = stop
        return total

    def _day(self, midnight: datetime) -> tuple[list[float], list[float]]:
        """Return the rate at each step of a UTC day, and what has fallen until then."""
        if midnight not in self._days:
            while len(self._days) >= _DAYS_KEPT:
                del self._days[next(iter(self._days))]
            wet = wetness(self._weather.place.months[midnight.month - 1], midnight)
            rates = [self._rate(midnight + n * _STEP, wet) for n in range(_STEPS_A_DAY + 1)]
            steps = ((one + two) / 2 * _HOURS for one, two in pairwise(rates))
            self._days[midnight] = rates, list(accumulate(steps, initial=0.0))
        return self._days[midnight]

    def _rate(self, time: datetime, wet: Wetness) -> float:
        cells = self._noise("cell", time.timestamp() / 3600, 0.7)
        noise = _FROM_CLOUDS * self._weather.cloudiness(time) + _OF_ITS_OWN * cells
        rank = NormalDist().cdf(-noise)
        if rank >= wet.share:
            return 0.0
        swing = _SHOWER_SPREAD * self._noise("shower", time.timestamp() / 600, 0.6)
        return wet.rate * -log(rank / wet.share) * exp(swing - _SHOWER_SPREAD**2 / 2)

    def _noise(self, name: str, position: float, keep: float) -> float:
        weather = self._weather
        return standard_drift(weather.seed, f"{weather.place.code}/{name}", position, keep)


def _since(day: tuple[list[float], list[float]], passed: timedelta) -> float:
    """Return the mm of a day until a time of it; its last moment is the next midnight."""
    rates, totals = day
    step = min(passed // _STEP, _STEPS_A_DAY - 1)
    part = passed / _STEP - step
    rate = rates[step] + part * (rates[step + 1] - rates[step])
    return totals[step] + part * _HOURS * (rates[step] + rate) / 2


def wetness(month: Month, time: datetime) -> Wetness:
    """Return how wet a `month` is that has the number of days of `time`'s month."""
    hours = 24 * monthrange(time.year, time.month)[1]
    mean = month.rain / hours
    rate = _AT_FREEZING * _PER_DEGREE**month.mean
    share = min(_WETTEST, mean / rate)
    return Wetness(share, mean / share if share else rate)
