"""A station on a real plug, served by a thread."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from classnet_stem.simulation import find_place, make_station
from classnet_stem.simulation.clock import WallClock
from classnet_stem.simulation.device import Device, Pace, Tally
from classnet_stem.simulation.encoders import make_encoder
from classnet_stem.simulation.links import open_link


class Running:
    """A station at work in a thread."""

    def __init__(self, url: str, sensor: str, pace: Pace) -> None:
        self.link = open_link(url)
        self._stop = threading.Event()
        self._closed = False
        station = make_station(find_place("Helsinki"), 7)
        clock = WallClock(self._stop.wait)
        self._device = Device(station, make_encoder(sensor), self.link, clock, pace)
        self._thread = threading.Thread(target=self._device.run, daemon=True)
        self._thread.start()

    @property
    def name(self) -> str:
        return self.link.device

    @property
    def tally(self) -> Tally:
        return self._device.tally

    def wait_for(self, condition: Callable[[], bool], seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"waited too long; {self.tally}"
            time.sleep(0.01)

    def stop(self) -> bool:
        """Stop; tell whether the thread ended."""
        self._stop.set()
        self._thread.join(10)
        if not self._closed:
            self.link.close()
        self._closed = True
        return not self._thread.is_alive()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts a station on `url`; it is stopped after the test."""
    with contextlib.ExitStack() as stack:

        def begin(url: str, sensor: str = "csv", interval: float = 0.05) -> Running:
            running = Running(url, sensor, Pace(interval=interval))
            stack.callback(running.stop)
            return running

        yield begin
