"""Both plugs, read with the real pyserial."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import serial

from classnet_stem.errors import PortBusy, PortNotFound
from classnet_stem.simulation.links import default_url, open_link

BANNER = b"# classnet simulated station seed=7\r\n"
HEADER = b"temp_C,hum_pct,press_hPa,light_lux\r\n"
URLS = [
    pytest.param("pty", marks=pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")),
    "socket://127.0.0.1:0",
]
READER = """
import serial, sys
with serial.serial_for_url(sys.argv[1], timeout=60) as port:
    for _ in range(4):
        print(port.readline(), flush=True)
    sys.stdin.read()
"""

Start = Callable[..., Any]


def read_for_ever(port: Any) -> None:
    while port.read(4096):
        pass
    raise AssertionError("the reader waited and got no error")


def reader(device: str) -> Any:
    return serial.serial_for_url(device, baudrate=115200, timeout=60)


@pytest.mark.parametrize("url", URLS)
def test_pyserial_reads_it(url: str, start: Start) -> None:
    """Pyserial opens the device and reads the boot text, the header and whole samples."""
    with reader(start(url).name) as port:
        lines = [port.readline() for _ in range(8)]

    assert [b"\r\n", BANNER, HEADER] == lines[:3]
    assert all(line.count(b",") == 3 and line.endswith(b"\r\n") for line in lines[3:])


@pytest.mark.parametrize("url", URLS)
def test_padding_survives_the_wire(url: str, start: Start) -> None:
    """The micro:bit's spaces and CR LF arrive as they were sent: no terminal changes them."""
    with reader(start(url, "microbit").name) as port:
        data = port.read(64 + 4 * 32)

    assert BANNER[:-2] + b" " * 27 + b"\r\n" == data[:64]
    assert all(data[at : at + 32].endswith(b" \r\n") for at in range(64, len(data), 32))


@pytest.mark.parametrize("url", URLS)
def test_reader_comes_back(url: str, start: Start) -> None:
    """Three readers after each other each get the boot text first and no old bytes."""
    station = start(url)
    for number in range(1, 4):
        with reader(station.name) as port:
            assert [b"\r\n", BANNER, HEADER] == [port.readline() for _ in range(3)]
        station.wait_for(lambda: not station.link.has_reader)
        assert number == station.tally.readers


@pytest.mark.parametrize("url", URLS)
def test_killed_reader_does_not_stop_it(url: str, start: Start) -> None:
    """A reader that is killed in the middle leaves a station that serves the next one."""
    station = start(url)
    command = [sys.executable, "-c", READER, station.name]
    victim = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert victim.stdout is not None
    assert victim.stdin is not None
    with victim.stdout, victim.stdin:
        for _ in range(4):
            victim.stdout.readline()
        victim.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        victim.wait(20)
    station.wait_for(lambda: not station.link.has_reader)
    with reader(station.name) as port:
        assert b"\r\n" == port.readline()
        assert BANNER == port.readline()


@pytest.mark.parametrize("url", URLS)
def test_slow_reader_does_not_block_it(url: str, start: Start) -> None:
    """With a reader that reads nothing the station goes on, drops samples and counts them."""
    station = start(url, "json", 0.0002)
    with reader(station.name):
        station.wait_for(lambda: station.tally.dropped > 20)

    assert station.stop()


@pytest.mark.parametrize("url", URLS)
def test_no_line_is_cut_for_a_slow_reader(url: str, start: Start) -> None:
    """After samples were dropped the reader finds only whole lines."""
    station = start(url, "csv", 0.0002)
    with reader(station.name) as port:
        station.wait_for(lambda: station.tally.dropped > 20)
        lines = [port.readline() for _ in range(600)]

    assert {3} == {line.count(b",") for line in lines[3:] if b"," in line}


@pytest.mark.parametrize("url", URLS)
def test_bytes_from_the_reader_do_no_harm(url: str, start: Start) -> None:
    """What a program writes to the station is taken and forgotten, not sent back."""
    station = start(url)
    with reader(station.name) as port:
        assert b"\r\n" == port.readline()
        port.write(b"hello\r\n" * 2000)
        lines = [port.readline() for _ in range(10)]

    assert [] == [line for line in lines if b"hello" in line]


@pytest.mark.parametrize("url", URLS)
def test_stop_ends_the_reader(url: str, start: Start) -> None:
    """When the station stops its reader gets an error and does not hang."""
    station = start(url)
    with reader(station.name) as port:
        port.readline()
        station.stop()
        with pytest.raises(serial.SerialException):
            read_for_ever(port)


def test_second_socket_reader_is_turned_away(start: Start) -> None:
    """A second reader of a socket gets one line that says why, and the first reads on."""
    station = start("socket://127.0.0.1:0")
    with reader(station.name) as first:
        first.readline()
        with reader(station.name) as second:
            assert b"# another program reads this station\r\n" == second.readline()
        assert first.readline().endswith(b"\r\n")


def test_taken_port_is_refused() -> None:
    """Two stations cannot have the same port of the computer."""
    one = open_link("socket://127.0.0.1:0")
    with contextlib.closing(one), pytest.raises(PortBusy, match="port 0"):
        open_link(one.device)


@pytest.mark.parametrize(
    "url", ["", "tty", "socket://", "socket://127.0.0.1", "http://x:1", "socket://x:y"]
)
def test_odd_url_is_refused(url: str) -> None:
    """Any other text gets a message that names the two kinds of plug."""
    with pytest.raises(PortNotFound, match=r"pty or socket://127\.0\.0\.1:0"):
        open_link(url)


def test_default_fits_the_system() -> None:
    """The default is a pseudo-terminal where the system has them, else a socket."""
    assert ("pty" if hasattr(os, "openpty") else "socket://127.0.0.1:0") == default_url()
