"""A classroom with people in it: carbon dioxide, temperature, humidity and lamps.

One well-mixed zone (Batterman 2017, Review and extension of CO2-based methods to determine
ventilation rates, Int. J. Environ. Res. Public Health 14, 145):

    dC/dt = 1e6 G / V - a (C - C_out)

with C in ppm, the people's carbon dioxide G in m³/h, the volume V in m³ and a in air
changes an hour. Water vapour follows the same balance in g/m³. Temperature relaxes towards
what the building and the outdoor air would give. Particles come in with the air and settle
(see ``particles.py``). Between two steps of five minutes people and windows do not change, so
each step is the exact solution of its equation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import exp
from zoneinfo import ZoneInfo

from classnet_stem.simulation.moist import saturation_pressure, vapour_density, vapour_pressure
from classnet_stem.simulation.noise import uniform
from classnet_stem.simulation.particles import Dust, Particles, advance, settled
from classnet_stem.simulation.weather import Outdoor, Weather

STEP = timedelta(minutes=5)
_DAYS_KEPT = 8
_WEATHER_EVERY = 6  # steps
_RETURN = 1.0  # 1/h: heaters and walls bring the air back in about an hour
_COOLED_TO = 26.0  # °C
_DRIED_TO = 15.0  # g/m³: a machine that cools also takes water out of the air
_AIR_SHARE = 0.1  # of the air changes: walls and tables hold the warmth back


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """What the room is like. Chosen values, except where a source is named.

    `co2_per_person` in litres a second: 0.0045 is of the size that Persily and de Jonge
    2017 (Indoor Air 27, 868) give for 11- to 21-year-olds who sit (1.2 met).
    `vapour_per_person` in g/h that reach the air (walls and clothes keep some).
    `ach_...` are air changes an hour: windows closed with people, windows open, and at
    night. `co2_outdoor` in ppm. `lessons` are minutes after midnight, local time, Monday
    to Friday; in a break the windows are opened with the chance `open_chance`.
    """

    volume_m3: float = 200.0
    people: int = 25
    co2_per_person: float = 0.0045
    vapour_per_person: float = 20.0
    warmth_per_person: float = 0.08
    ach_closed: float = 0.6
    ach_open: float = 6.0
    ach_night: float = 0.2
    co2_outdoor: float = 425.0
    open_chance: float = 0.75
    lessons: tuple[tuple[int, int], ...] = (
        (480, 525),
        (535, 580),
        (600, 645),
        (655, 700),
        (750, 795),
        (805, 850),
    )


@dataclass(frozen=True, slots=True)
class Indoor:
    """The air of the room at one moment: °C, %, ppm, lx, µg/m³."""

    temperature: float
    humidity: float
    co2: float
    light: float
    dust: Dust


@dataclass(frozen=True, slots=True)
class Use:
    """Who is in the room, and how much air it changes in an hour."""

    people: int
    ach: float


@dataclass(frozen=True, slots=True)
class _Air:
    co2: float
    temperature: float
    vapour: float
    dust: Dust


@dataclass(frozen=True, slots=True)
class _Outside:
    air: Outdoor
    dust: Dust


class Room:
    """The classroom of one place for one seed; a function of the time, with a cache."""

    def __init__(self, weather: Weather, plan: RoomPlan | None = None) -> None:
        self.weather = weather
        self.plan = plan or RoomPlan()
        self._particles = Particles(weather.place, weather.seed)
        self._zone = ZoneInfo(weather.place.timezone)
        self._days: dict[date, tuple[datetime, list[_Air], list[_Outside]]] = {}

    def at(self, time: datetime, outdoor: Outdoor | None = None) -> Indoor:
        """Return the air at an aware `time`; give the weather of that time if it is known."""
        start, airs, outs = self._day(time.astimezone(self._zone).date())
        index = int((time - start) / STEP)
        begin = start + index * STEP
        use = self.use(begin)
        hours = (time - begin) / timedelta(hours=1)
        air = self._advance(airs[index], use, outs[index // _WEATHER_EVERY], hours)
        pressure = vapour_pressure(air.vapour, air.temperature)
        humidity = min(95.0, 100 * pressure / saturation_pressure(air.temperature))
        light = 0.02 * (outdoor or self.weather.at(time)).light + (350 if use.people else 0)
        return Indoor(air.temperature, humidity, air.co2, light, air.dust)

    def use(self, time: datetime) -> Use:
        """Return who is in the room in the five minutes that begin at `time`."""
        plan = self.plan
        local = time.astimezone(self._zone)
        minute = local.hour * 60 + local.minute
        first, last = plan.lessons[0][0], plan.lessons[-1][1]
        if local.weekday() > 4 or not first - 15 <= minute < last + 15:
            return Use(0, plan.ach_night)
        for number, (begin, end) in enumerate(plan.lessons):
            if begin <= minute < end:
                return Use(plan.people, plan.ach_closed)
            if minute < begin:
                return Use(0, self._break_ach(local.date(), number))
        return Use(0, self._break_ach(local.date(), len(plan.lessons)))

    def _break_ach(self, day: date, number: int) -> float:
        stream = f"{self.weather.place.code}/windows/{number}"
        is_open = uniform(self.weather.seed, stream, day.toordinal()) < self.plan.open_chance
        return self.plan.ach_open if is_open else self.plan.ach_closed

    def _day(self, day: date) -> tuple[datetime, list[_Air], list[_Outside]]:
        """Return the air at each step of `day` and the day before, which starts it."""
        if day not in self._days:
            while len(self._days) >= _DAYS_KEPT:
                del self._days[next(iter(self._days))]
            self._days[day] = self._integrate(day)
        return self._days[day]

    def _integrate(self, day: date) -> tuple[datetime, list[_Air], list[_Outside]]:
        start, end = (
            self._midnight(day - timedelta(days=1)),
            self._midnight(day + timedelta(days=1)),
        )
        steps = int((end - start) / STEP)
        outs = [self._outside(start + n * STEP) for n in range(0, steps, _WEATHER_EVERY)]
        airs = [self._first(outs[0])]
        hours = STEP / timedelta(hours=1)
        for n in range(steps - 1):
            use = self.use(start + n * STEP)
            airs.append(self._advance(airs[-1], use, outs[n // _WEATHER_EVERY], hours))
        return start, airs, outs

    def _outside(self, time: datetime) -> _Outside:
        return _Outside(self.weather.at(time), self._particles.at(time))

    def _first(self, out: _Outside) -> _Air:
        """Return the air of a room that was empty for long."""
        air, plan = out.air, self.plan
        dust = settled(out.dust, plan.ach_night)
        return _Air(plan.co2_outdoor, _building(air.temperature), _outdoor_vapour(air), dust)

    def _midnight(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=self._zone).astimezone(UTC)

    def _advance(self, air: _Air, use: Use, outside: _Outside, hours: float) -> _Air:
        plan, out = self.plan, outside.air
        source = co2_source(plan, use.people)
        co2 = relax(air.co2, plan.co2_outdoor + source / use.ach, use.ach, hours)
        gain = use.people * plan.vapour_per_person / plan.volume_m3
        damp = _outdoor_vapour(out) + gain / use.ach
        if _unconditioned(out.temperature) > _COOLED_TO:
            damp = min(damp, _DRIED_TO)
        vapour = relax(air.vapour, damp, use.ach, hours)
        pull = _AIR_SHARE * use.ach
        inside = _building(out.temperature) + plan.warmth_per_person * use.people
        target = (_RETURN * inside + pull * out.temperature) / (_RETURN + pull)
        temperature = relax(air.temperature, target, _RETURN + pull, hours)
        return _Air(co2, temperature, vapour, advance(air.dust, outside.dust, use.ach, hours))


def co2_source(plan: RoomPlan, people: int) -> float:
    """Return how fast `people` raise the carbon dioxide of the closed room, in ppm an hour."""
    litres_an_hour = people * plan.co2_per_person * 3600
    return litres_an_hour / plan.volume_m3 * 1000


def relax(value: float, target: float, rate: float, hours: float) -> float:
    """Return the solution of ``dx/dt = -rate (x - target)`` after `hours`; rate in 1/h."""
    return target + (value - target) * exp(-rate * hours)


def _building(outdoor: float) -> float:
    """Return the temperature in °C that the empty, closed room would take (chosen).

    Heated to at least 20 °C, cooled to at most 26 °C.
    """
    return min(_COOLED_TO, max(20.0, _unconditioned(outdoor)))


def _unconditioned(outdoor: float) -> float:
    return 0.8 * outdoor + 6


def _outdoor_vapour(out: Outdoor) -> float:
    return vapour_density(saturation_pressure(out.dew_point), out.temperature)
