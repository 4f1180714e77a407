"""A simulated station ends when nobody reads it."""

from datetime import UTC, datetime

from classnet_stem.simulation import find_place, make_station
from classnet_stem.simulation.clock import SimulatedClock
from classnet_stem.simulation.device import Device, Pace
from classnet_stem.simulation.encoders import make_encoder


class Plug:
    """A plug whose reader stays for so many samples."""

    device = "plug"

    def __init__(self, takes: int) -> None:
        self.takes = takes
        self._was_here = False

    @property
    def has_reader(self) -> bool:
        return self.takes > 0

    def poll(self) -> bool:
        came, self._was_here = not self._was_here and self.has_reader, True
        return came

    def send(self, data: bytes) -> bool:
        self.takes -= 1
        return self.takes >= 0

    def receive(self) -> bytes:
        return b""

    def close(self) -> None:
        self.takes = 0


def seconds_until_the_end(takes: int) -> float:
    clock = SimulatedClock(datetime(2026, 2, 17, 8, tzinfo=UTC))
    station = make_station(find_place("Helsinki"), 7)
    Device(station, make_encoder("microbit"), Plug(takes), clock, Pace(1.0, idle=60.0)).run()
    return clock.monotonic()


def test_station_without_a_reader_ends():
    """A station that nobody ever reads ends after its idle time."""
    assert 60 <= seconds_until_the_end(0) < 62


def test_idle_time_begins_with_the_last_sample_taken():
    """A station that is read for 100 seconds ends one idle time later."""
    assert 158 < seconds_until_the_end(101) < 163
