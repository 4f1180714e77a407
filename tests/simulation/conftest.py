"""Places made for the tests, plugs without a wire, and a station with faults."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from classnet_stem.sensors import formats
from classnet_stem.simulation import find_place, make_station
from classnet_stem.simulation.clock import SimulatedClock
from classnet_stem.simulation.device import Conditions, Device, Pace, Tally
from classnet_stem.simulation.encoders import make_encoder
from classnet_stem.simulation.faults import Faults, make_fault
from classnet_stem.simulation.places import Month, Place
from classnet_stem.simulation.sample_log import Sent

NOON = datetime(2026, 2, 17, 12, 0, tzinfo=UTC)


def make_place(latitude: float = 60.0, longitude: float = 0.0, timezone: str = "UTC") -> Place:
    """A place whose warmest month is July in the north and January in the south."""
    warm = (0.0, 1.0, 5.0, 10.0, 15.0, 18.0, 20.0, 18.0, 14.0, 8.0, 4.0, 1.0)
    order = warm if latitude >= 0 else warm[6:] + warm[:6]
    months = tuple(Month(mean, mean + 4, mean - 4, 50.0) for mean in order)
    return Place("TST", "Test", "Nowhere", latitude, longitude, 100.0, timezone, months)


@pytest.fixture
def place() -> Place:
    """A northern place on the meridian of Greenwich, in UTC."""
    return make_place()


@pytest.fixture
def place_at() -> Callable[..., Place]:
    """Makes a place at a latitude, longitude and zone."""
    return make_place


class PaperLink:
    """A plug that writes down what is sent; the test decides who reads."""

    device = "paper"

    def __init__(self) -> None:
        self.has_reader = False
        self.takes = True
        self.sent: list[bytes] = []
        self.moves: list[str] = []
        self.heard = b""
        self._came = False

    def come(self) -> None:
        self.has_reader = self._came = True

    def leave(self) -> None:
        self.has_reader = False

    def poll(self) -> bool:
        came, self._came = self._came, False
        return came

    def send(self, data: bytes) -> bool:
        if self.takes:
            self.sent.append(data)
        return self.takes

    def receive(self) -> bytes:
        heard, self.heard = self.heard, b""
        return heard

    def pull(self) -> None:
        self.has_reader = False
        self.moves.append("pulled")

    def put_back(self) -> None:
        self.moves.append("back")

    def close(self) -> None:
        self.has_reader = False


@pytest.fixture
def link() -> PaperLink:
    """A plug without a reader."""
    return PaperLink()


class AskingLink(PaperLink):
    """A plug whose reader asks a sensor that must be asked; it notes when something came."""

    def __init__(self, sensor: str, clock: SimulatedClock) -> None:
        super().__init__()
        known = formats().get(sensor)
        make = known.dialogue if known else None
        self._dialogue = make() if make else None
        self._clock = clock
        self.times: list[float] = []

    def poll(self) -> bool:
        if self._dialogue is not None and self.has_reader:
            self.heard += self._dialogue.due(self._clock.monotonic())
        return super().poll()

    def send(self, data: bytes) -> bool:
        self.times.append(self._clock.monotonic())
        if self._dialogue is not None:
            self._dialogue.heard(data, self._clock.monotonic())
        return super().send(data)

    def put_back(self) -> None:
        super().put_back()
        self.come()


class Everything:
    """A station that measures outdoors and indoors, so that every format has its values."""

    def __init__(self, seed: int) -> None:
        place = find_place("Osaka")
        self.seed = seed
        self._both = [make_station(place, seed, indoor=indoor) for indoor in (True, False)]

    def values(self, time: datetime) -> dict[str, float]:
        return {**self._both[0].values(time), **self._both[1].values(time)}


@dataclass
class Outcome:
    """What a station with faults did: its log, its plug, its tally."""

    log: list[Sent]
    link: AskingLink
    tally: Tally

    @property
    def meant(self) -> list[bytes]:
        return [one.data for one in self.log]

    @property
    def sent(self) -> list[bytes]:
        return [one.sent for one in self.log]

    def hit(self, name: str) -> list[Sent]:
        """What the fault `name` changed."""
        return [one for one in self.log if name in one.faults]


@pytest.fixture(scope="session")
def suffer() -> Callable[..., Outcome]:
    """Runs a station with faults for a number of samples, on a clock that jumps.

    The sensor is the name of a format, or an encoder.
    """

    def run(sensor: Any, *faults: str, seed: int = 7, **pace: Any) -> Outcome:
        encoder = make_encoder(sensor) if isinstance(sensor, str) else sensor
        clock = SimulatedClock(NOON)
        link = AskingLink(str(sensor), clock)
        link.come()
        log: list[Sent] = []
        conditions = Conditions(Faults(map(make_fault, faults)), log=log.append)
        station: Any = Everything(seed)
        pace = {"interval": 1.0, "samples": 60, **pace}
        device = Device(station, encoder, link, clock, Pace(**pace), conditions)
        return Outcome(log, link, device.run())

    return run
