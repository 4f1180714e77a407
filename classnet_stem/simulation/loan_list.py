"""Which recordings there are for schools without a sensor, and for partner schools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from classnet_stem.simulation.broken import Breakage, Silent, Spikes, Stuck
from classnet_stem.simulation.room import RoomPlan
from classnet_stem.simulation.water import QUANTITY, WaterPlan


@dataclass(frozen=True, slots=True)
class Loan:
    """What one recording holds: a sample every `seconds` from `start` on.

    `name` takes the place of the station's own name if it is not empty, and `tag` is put
    behind the station's id. `kind` is "minutes", "day", "days", "air" (a classroom in the
    middle of a school day) or "water" (a thermometer in two baths). `plan` is the classroom,
    None for the usual one; `water` is what the thermometer meets.
    """

    place: str
    indoor: bool
    sensor: str
    seed: int
    start: datetime
    seconds: int
    samples: int
    name: str = ""
    kind: str = "day"
    tag: str = ""
    plan: RoomPlan | None = None
    water: WaterPlan | None = None
    breakage: Breakage | None = None

    @property
    def id(self) -> str:
        """The id of its station, which is the name of its file too."""
        return f"SIM-{self.place}" + ("-IN" if self.indoor else "") + self.tag

    @property
    def minutes(self) -> int:
        """How many minutes pass from the first sample to the last."""
        return (self.samples - 1) * self.seconds // 60

    @property
    def suits(self) -> tuple[str, ...]:
        """The lessons that it is good for."""
        if isinstance(self.breakage, Stuck | Spikes) and self.water is None:
            return ("L08", "L09")
        if isinstance(self.breakage, Silent):
            return ("L03", "L08")
        return _SUITS["room" if self.indoor and self.kind == "day" else self.kind]


_SUITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "minutes": ("L01",),
        "day": ("L03", "L06", "L07", "L08", "L09", "L12"),
        "days": ("L03", "L04", "L06", "L08", "L09", "L12"),
        "room": ("L03", "L06"),
        "air": ("L05",),
        "water": ("L02",),
    }
)


def _minutes(place: str, indoor: bool, sensor: str, seed: int, start: str) -> Loan:
    """Return four minutes at five seconds on a school day, for lesson L01."""
    when = datetime.fromisoformat(f"2026-02-17T{start}").replace(tzinfo=UTC)
    return Loan(place, indoor, sensor, seed, when, seconds=5, samples=49, kind="minutes")


def _day(place: str, sensor: str, seed: int, name: str) -> Loan:
    """Return 24 hours at ten minutes, from UTC midnight to UTC midnight, both included."""
    when = datetime(2026, 2, 17, tzinfo=UTC)
    return Loan(place, False, sensor, seed, when, seconds=600, samples=145, name=name)


def _weather(place: str, seed: int, day: str) -> Loan:
    """Return a day with wind and rain, from a weather transmitter."""
    when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Loan(place, False, "vaisala", seed, when, seconds=600, samples=145, tag="-DAY")


def _days(place: str, sensor: str, seed: int, day: str) -> Loan:
    """Return three days at ten minutes, for the daily cycle."""
    when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Loan(
        place, False, sensor, seed, when, seconds=600, samples=433, kind="days", tag="-3DAYS"
    )


def _room(place: str, sensor: str, seed: int, day: str) -> Loan:
    """Return a day in a classroom."""
    when = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Loan(place, True, sensor, seed, when, seconds=600, samples=145, tag="-DAY")


def _air(place: str, sensor: str, seed: int, start: str, air_changes: tuple[float, float]) -> Loan:
    """Return a classroom from 11:30 to 16:00 local time, for the decay of carbon dioxide.

    `air_changes` an hour: with closed windows until 14:25, and with open ones after that.
    People are away from 11:40 to 12:30 and after 14:10.
    """
    closed, opened = air_changes
    plan = RoomPlan(ach_closed=closed, ach_night=opened, open_chance=0.0)
    return Loan(
        place, True, sensor, seed,
        datetime.fromisoformat(start).replace(tzinfo=UTC),
        seconds=120, samples=136, kind="air", tag="-AIR", plan=plan,
        name="Simulated classroom, windows closed until 14:25, then open",
    )  # fmt: skip


def _water(
    place: str,
    sensor: str,
    seed: int,
    start: str,
    plan: WaterPlan,
    breakage: Breakage | None = None,
) -> Loan:
    """Return ten minutes at three seconds: room air, ice water, warm water."""
    broken = f", broken: {breakage.words}" if breakage else ""
    return Loan(
        place, True, sensor, seed,
        datetime.fromisoformat(start).replace(tzinfo=UTC),
        seconds=3, samples=201, kind="water", tag="-WATER", water=plan, breakage=breakage,
        name=f"Simulated thermometer in water{broken}",
    )  # fmt: skip


def _broken(place: str, sensor: str, seed: int, tag: str, breakage: Breakage) -> Loan:
    """Return a day of a station with a broken sensor; its name says so."""
    return Loan(
        place, False, sensor, seed, datetime(2026, 3, 10, tzinfo=UTC), seconds=600, samples=145,
        tag=tag, breakage=breakage, name=f"Simulated station, broken: {breakage.words}",
    )  # fmt: skip


def _hours(number: float) -> timedelta:
    return timedelta(hours=number)


_STUCK = Stuck("relative_humidity", _hours(6), _hours(15), "stuck humidity")
_SPIKES = Spikes(
    "air_temperature",
    MappingProxyType(
        {_hours(2): 85.0, _hours(6): 52.0, _hours(9.5): -127.0, _hours(13): 3.0, _hours(17): 85.0}
    ),
    "false temperatures",
)
_SILENT = Silent(((_hours(3), _hours(4.5)), (_hours(13), _hours(17))), "two gaps")

_LOOSE = Spikes(
    QUANTITY,
    MappingProxyType(
        {
            timedelta(seconds=159): 31.0,
            timedelta(seconds=408): 18.5,
            timedelta(seconds=441): 3.2,
            timedelta(seconds=465): 27.9,
        }
    ),
    "loose cable",
)

LOANS = (
    _minutes("HEL", False, "microbit", 11, "10:05:00"),
    _minutes("WAW", True, "microbit", 12, "08:20:00"),
    _minutes("VIE", True, "csv", 13, "09:10:00"),
    _minutes("MAD", False, "json", 14, "11:30:00"),
    _minutes("DEL", True, "microbit", 15, "04:45:00"),
    _minutes("BKK", False, "csv", 16, "06:40:00"),
    _minutes("JKT", True, "microbit", 17, "03:25:00"),
    _minutes("OSA", False, "json", 18, "02:15:00"),
    _weather("DUB", 31, "2026-03-10"),
    _weather("BUD", 32, "2026-05-12"),
    _weather("TLL", 33, "2026-05-19"),
    _weather("SEL", 34, "2026-03-10"),
    _weather("VTE", 35, "2026-05-12"),
    _weather("AKL", 36, "2026-05-19"),
    _days("MAD", "csv", 41, "2026-04-21"),
    _days("ATH", "json", 42, "2026-04-21"),
    _days("DEL", "microbit", 43, "2026-04-21"),
    _days("SYD", "csv", 44, "2026-04-21"),
    _room("BUD", "csv", 51, "2026-03-10"),
    _room("SIN", "json", 52, "2026-03-10"),
    _air("TLL", "microbit", 61, "2026-03-10T09:30", (0.5, 2.0)),
    _air("INN", "csv", 62, "2026-03-10T10:30", (0.8, 4.0)),
    _air("ATH", "json", 63, "2026-03-10T09:30", (1.0, 3.0)),
    _air("DUB", "microbit", 64, "2026-03-10T11:30", (0.6, 5.0)),
    _air("SEL", "csv", 65, "2026-03-10T02:30", (0.7, 2.5)),
    _air("RGN", "json", 66, "2026-03-10T05:00", (1.2, 6.0)),
    _air("SYD", "microbit", 67, "2026-03-10T00:30", (0.9, 3.5)),
    _air("AKL", "csv", 68, "2026-03-09T22:30", (0.4, 4.5)),
    _water("TLL", "csv", 81, "2026-03-03T08:00", WaterPlan(0.962, -1.30, 39.4, 20.4)),
    _water("DUB", "json", 82, "2026-03-03T10:00", WaterPlan(1.035, 1.55, 40.8, 19.6, lag=13)),
    _water("MAD", "csv", 83, "2026-03-03T09:00", WaterPlan(0.975, -1.70, 41.3, 22.1, into_ice=66)),
    _water("INN", "json", 84, "2026-03-03T09:30", WaterPlan(1.028, -1.25, 38.7, 20.9, 0.11)),
    _water("SIN", "csv", 85, "2026-03-03T02:00", WaterPlan(0.955, -0.90, 40.4, 28.6, lag=17)),
    _water("SEL", "json", 86, "2026-03-03T01:00", WaterPlan(1.022, 1.80, 40.1, 21.2, 0.05)),
    _water("DEL", "csv", 87, "2026-03-03T05:00", WaterPlan(0.968, 1.20, 42.0, 25.3, 0.1, 63, 315)),
    _water(
        "JKT", "json", 88, "2026-03-03T03:00", WaterPlan(0.985, -2.10, 40.6, 29.2), breakage=_LOOSE
    ),
    _broken("POP", "csv", 71, "-STUCK", _STUCK),
    _broken("BKK", "json", 72, "-SPIKES", _SPIKES),
    _broken("LXA", "microbit", 73, "-GAPS", _SILENT),
)

PARTNERS = (
    _day("ATH", "microbit", 21, "Simulated partner school in Athens"),
    _day("VIE", "csv", 22, "Simulated partner school in Vienna"),
    _day("DEL", "json", 23, "Simulated partner school in New Delhi"),
    _day("SIN", "microbit", 24, "Simulated partner school in Singapore"),
)
