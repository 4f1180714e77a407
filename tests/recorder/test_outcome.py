"""Finding the same board again when others look like it."""

from typing import Any

import pytest

from classnet_stem.ports import PortInfo
from classnet_stem.recorder import outcome
from classnet_stem.recorder.outcome import same_device, twins_of
from classnet_stem.sensors import Account

LINK = "/dev/serial/by-path/pci-0:1-port0"


def ch340(device: str) -> PortInfo:
    """A board with the chip that has no serial number."""
    return PortInfo(device, "board with a CH340 chip", 0x1A86, 0x7523)


@pytest.fixture
def plugged(monkeypatch: Any) -> Any:
    """Says which CH340 boards are there."""

    def plug(*devices: str) -> None:
        monkeypatch.setattr(outcome, "list_ports", lambda: [ch340(one) for one in devices])

    return plug


@pytest.mark.parametrize(
    ("expected", "asked", "there"),
    [
        pytest.param("/dev/ttyUSB2", "/dev/ttyUSB0", ["/dev/ttyUSB2"], id="renamed"),
        pytest.param("/dev/ttyUSB1", "/dev/ttyUSB1", ["/dev/ttyUSB0", "/dev/ttyUSB1"], id="twin"),
        pytest.param(LINK, LINK, ["/dev/ttyUSB0"], id="a link that the system keeps"),
        pytest.param("/dev/ttyUSB0", "/dev/ttyUSB0", ["/dev/ttyUSB8"], id="only a known twin"),
        pytest.param("/dev/ttyUSB9", "/dev/ttyUSB0", ["/dev/ttyUSB8", "/dev/ttyUSB9"], id="not it"),
    ],
)
def test_twins(plugged: Any, expected: str, asked: str, there: list[str]) -> None:
    """A board without a serial number is never mistaken for a twin that was there all the time."""
    plugged(*there)

    assert expected == same_device(ch340(asked), {"/dev/ttyUSB8"})


def test_who_the_twins_are(plugged: Any) -> None:
    """The twins of a board are the others that look like it."""
    plugged("/dev/ttyUSB0", "/dev/ttyUSB1")

    assert {"/dev/ttyUSB1"} == twins_of(ch340("/dev/ttyUSB0"))
    assert set() == twins_of(PortInfo("/dev/ttyUSB0", "port given by name"))


def test_total() -> None:
    """Two accounts together have the bytes of both."""
    one, other = Account(bytes_in=5, frames=1), Account(bytes_in=7, reading_bytes=7)
    one.noise["banner"] = 5
    both = one + other

    assert (12, 12, 0, 1) == (both.bytes_in, both.accounted, both.waiting, both.frames)
