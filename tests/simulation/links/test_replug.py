"""A plug that is pulled and put back, with the real pyserial."""

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import pytest
import serial

from classnet_stem.errors import PortBusy
from classnet_stem.simulation.links import open_link

PTY = pytest.param("pty", marks=pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals"))
SOCKET = "socket://127.0.0.1:0"


@pytest.fixture(params=[PTY, SOCKET])
def link(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A plug of each kind."""
    with contextlib.closing(open_link(request.param)) as opened:
        yield opened


def reader(device: str) -> Any:
    return serial.serial_for_url(device, baudrate=115200, timeout=60)


def hello(link: Any, port: Any) -> bytes:
    """What a reader gets that has just come."""
    while not link.poll():
        pass
    link.send(b"hello\n")
    return bytes(port.readline())


def test_reader_loses_a_pulled_plug(link: Any) -> None:
    """Whoever reads gets an error when the plug is pulled."""
    with reader(link.device) as port:
        assert b"hello\n" == hello(link, port)

        link.pull()
        with pytest.raises(serial.SerialException):
            port.read(1)


def test_pulled_plug_takes_nothing(link: Any) -> None:
    """A pulled plug has no reader, takes no bytes, and pulling it again is no error."""
    link.pull()
    link.pull()

    assert (False, False, False) == (link.poll(), link.has_reader, link.send(b"x"))


def test_pulled_plug_cannot_be_opened(link: Any) -> None:
    """Nobody can open a device whose plug is pulled."""
    link.pull()

    with pytest.raises(serial.SerialException):
        reader(link.device)


def test_plug_that_is_back_serves_readers(link: Any) -> None:
    """After it was put back a reader opens the new device and reads."""
    link.pull()
    link.put_back()
    with reader(link.device) as port:
        assert b"hello\n" == hello(link, port)


def test_putting_back_what_is_plugged_changes_nothing(link: Any) -> None:
    """A plug that was not pulled keeps its device."""
    before = link.device
    link.put_back()

    assert before == link.device


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_terminal_comes_back_under_another_name() -> None:
    """A terminal has another name after each replug, also when its old name is free."""
    with contextlib.closing(open_link("pty")) as link:
        for _ in range(5):
            before = link.device
            link.pull()
            link.put_back()

            assert before != link.device


def test_socket_comes_back_at_its_address() -> None:
    """A socket keeps its address: the connection is another one."""
    with contextlib.closing(open_link(SOCKET)) as link:
        before = link.device
        link.pull()
        link.put_back()

        assert before == link.device


def test_address_that_somebody_took() -> None:
    """A socket whose address was taken meanwhile cannot be put back, and the message says so."""
    with contextlib.closing(open_link(SOCKET)) as link:
        link.pull()
        with contextlib.closing(open_link(link.device)), pytest.raises(PortBusy):
            link.put_back()
