"""Recorder processes that end with their test, and numbered lines to feed them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.recorder import Handle, Order, start
from classnet_stem.stations import Station


@pytest.fixture
def order(tmp_path: Path, station: Station) -> Callable[..., Order]:
    """Makes an order for a device, a micro:bit if nothing else is said."""

    def make(device: str, **changes: Any) -> Order:
        fields = {"sensor": "microbit", "out": tmp_path / "r.csv", "station": station}
        return Order(device, **(fields | changes))

    return make


@pytest.fixture
def started(order: Callable[..., Order]) -> Iterator[Callable[..., Handle]]:
    """Starts recorder processes."""
    handles: list[Handle] = []

    def begin(device: str, **changes: Any) -> Handle:
        handles.append(start(order(device, **changes)))
        return handles[-1]

    yield begin
    for handle in handles:
        handle.stop()


@pytest.fixture(scope="session")
def numbered(write_line: Callable[[str], bytes]) -> Callable[[int], bytes]:
    """The line with a number, as a micro:bit sends it."""
    return lambda number: write_line(f"n:{number}")


@pytest.fixture(scope="session")
def numbers() -> Callable[[Path], list[int]]:
    """The numbers in a recording, in order."""
    return lambda path: [int(one.value or 0) for one in recordings.read(path).readings]


@pytest.fixture(scope="session")
def stepped(until: Callable[..., Any]) -> Callable[..., Any]:
    """Lets a recorder of this process go on until a condition is true."""
    return lambda recorder, condition: until(lambda: (recorder.step(), condition())[1])
