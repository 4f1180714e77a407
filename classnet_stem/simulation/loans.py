"""Recordings for schools without a sensor, and one day of each of four partner schools.

They take the whole road with a simulated clock: model, encoder, the real decoder, the real
recordings writer. Same table, same bytes. No school here exists; every passport says
origin "simulated".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from classnet_stem import recordings, sensors
from classnet_stem.errors import DataError
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival, Event
from classnet_stem.simulation.clock import SimulatedClock
from classnet_stem.simulation.device import banner
from classnet_stem.simulation.encoders import make_encoder
from classnet_stem.simulation.places import Place, find_place, load_places
from classnet_stem.simulation.station import make_station


@dataclass(frozen=True, slots=True)
class Loan:
    """What one recording holds: a sample every `seconds` from `start` on.

    `name` takes the place of the station's own name if it is not empty.
    """

    place: str
    indoor: bool
    sensor: str
    seed: int
    start: datetime
    seconds: int
    samples: int
    name: str = ""


def _minutes(place: str, indoor: bool, sensor: str, seed: int, start: str) -> Loan:
    """Return four minutes at five seconds on a school day, for lesson L01."""
    when = datetime.fromisoformat(f"2026-02-17T{start}").replace(tzinfo=UTC)
    return Loan(place, indoor, sensor, seed, when, seconds=5, samples=49)


def _day(place: str, sensor: str, seed: int, name: str) -> Loan:
    """Return 24 hours at ten minutes, from UTC midnight to UTC midnight, both included."""
    when = datetime(2026, 2, 17, tzinfo=UTC)
    return Loan(place, False, sensor, seed, when, seconds=600, samples=145, name=name)


LOANS = (
    _minutes("HEL", False, "microbit", 11, "10:05:00"),
    _minutes("WAW", True, "microbit", 12, "08:20:00"),
    _minutes("VIE", True, "csv", 13, "09:10:00"),
    _minutes("MAD", False, "json", 14, "11:30:00"),
    _minutes("DEL", True, "microbit", 15, "04:45:00"),
    _minutes("BKK", False, "csv", 16, "06:40:00"),
    _minutes("JKT", True, "microbit", 17, "03:25:00"),
    _minutes("OSA", False, "json", 18, "02:15:00"),
)

PARTNERS = (
    _day("ATH", "microbit", 21, "Simulated partner school in Athens"),
    _day("VIE", "csv", 22, "Simulated partner school in Vienna"),
    _day("DEL", "json", 23, "Simulated partner school in New Delhi"),
    _day("SIN", "microbit", 24, "Simulated partner school in Singapore"),
)


def make_recordings(loans: Iterable[Loan], folder: Path) -> list[Path]:
    """Write a recording for each of `loans` into `folder`; return the files.

    Raises:
        FileExistsError: a recording of that station is there already.
        DataError: the decoder refused what the encoder sent.
    """
    places = load_places()
    return [make_recording(loan, places, folder) for loan in loans]


def make_recording(loan: Loan, places: Mapping[str, Place], folder: Path) -> Path:
    """Write one recording, called by the id of its station, and return its path.

    Raises what :func:`make_recordings` raises.
    """
    station = make_station(find_place(loan.place, places), loan.seed, indoor=loan.indoor)
    card = station.card(loan.sensor)
    card = replace(card, name=loan.name or card.name)
    path = folder / f"{card.id}.csv"
    clock = SimulatedClock(loan.start)
    writer = recordings.create(path, card, loan.start, sync=lambda _: None)
    encoder, decoder = make_encoder(loan.sensor), sensors.make(loan.sensor)
    decoder.feed(encoder.greeting(banner(loan.seed), station.values(loan.start)), _now(clock))
    for _ in range(loan.samples):
        data = encoder.sample(station.values(clock.utc()))
        writer.append(_readings(decoder.feed(data, _now(clock))))
        writer.seal(clock.utc())
        clock.wait(loan.seconds)
    writer.close(clock.utc())
    if decoder.account.rejected or decoder.account.waiting:
        raise DataError(
            f"The {loan.sensor} decoder did not take all that the encoder sent.",
            "The two do not agree about the format.",
            "Compare the encoder's bytes with the description of the format.",
        )
    return path


def _now(clock: SimulatedClock) -> Arrival:
    return Arrival(clock.utc(), clock.monotonic())


def _readings(events: Sequence[Event]) -> list[Reading]:
    return [event for event in events if isinstance(event, Reading)]
