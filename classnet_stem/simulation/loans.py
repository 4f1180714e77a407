"""Recordings for schools without a sensor, and one day of each of four partner schools.

They take the whole road with a simulated clock: model, encoder, the real decoder, the real
recordings writer. Same table, same bytes. No school here exists; every passport says
origin "simulated". Which recordings there are stands in ``loan_list.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from classnet_stem import recordings, sensors
from classnet_stem.errors import DataError
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival, Event
from classnet_stem.simulation.clock import SimulatedClock
from classnet_stem.simulation.device import banner
from classnet_stem.simulation.encoders import make_encoder
from classnet_stem.simulation.loan_list import LOANS, PARTNERS, Loan
from classnet_stem.simulation.places import Place, find_place, load_places
from classnet_stem.simulation.room import Room
from classnet_stem.simulation.station import SimulatedStation, make_station
from classnet_stem.simulation.water import ProbeStation

__all__ = ["LOANS", "PARTNERS", "Loan", "index", "make_recording", "make_recordings"]


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
    station = _station(loan, find_place(loan.place, places))
    card = station.card(loan.sensor)
    card = replace(card, id=loan.id, name=loan.name or card.name)
    path = folder / f"{card.id}.csv"
    clock = SimulatedClock(loan.start)
    writer = recordings.create(path, card, loan.start, sync=lambda _: None)
    encoder, decoder = make_encoder(loan.sensor), sensors.make(loan.sensor)
    decoder.feed(encoder.greeting(banner(loan.seed), station.values(loan.start)), _now(clock))
    marks = loan.water.marks if loan.water else {}
    for number in range(loan.samples):
        if text := marks.get(number * loan.seconds):
            writer.mark(text, clock.utc())
        values = _values(loan, station, clock)
        if values is not None:
            writer.append(_readings(decoder.feed(encoder.sample(values), _now(clock))))
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


def index(loans: Iterable[Loan]) -> str:
    """Return the text of ``loans.csv``: one line for each recording, in the order of the ids."""
    lines = ["id,kind,indoor,place,minutes,suits,broken"]
    for loan in sorted(loans, key=lambda loan: loan.id):
        broken = loan.breakage.words if loan.breakage else ""
        where = "true" if loan.indoor else "false"
        cells = (loan.id, loan.kind, where, loan.place, str(loan.minutes))
        lines.append(",".join((*cells, ";".join(loan.suits), broken)))
    return "\n".join(lines) + "\n"


def _station(loan: Loan, place: Place) -> SimulatedStation:
    station = make_station(place, loan.seed, indoor=loan.indoor)
    if loan.water is not None:
        return ProbeStation(station.weather, station.site, loan.water, loan.start)
    if loan.plan is None:
        return station
    return replace(station, site=Room(station.weather, loan.plan))


def _values(
    loan: Loan, station: SimulatedStation, clock: SimulatedClock
) -> Mapping[str, float] | None:
    if loan.breakage is None:
        return station.values(clock.utc())
    return loan.breakage.sample(station, loan.start, timedelta(seconds=clock.monotonic()))


def _now(clock: SimulatedClock) -> Arrival:
    return Arrival(clock.utc(), clock.monotonic())


def _readings(events: Sequence[Event]) -> list[Reading]:
    return [event for event in events if isinstance(event, Reading)]
