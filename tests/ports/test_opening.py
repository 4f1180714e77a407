"""The lines DTR and RTS, breaks, and closing, on real terminals, sockets and RFC 2217."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
import serial
import serial.rfc2217

from classnet_stem.errors import PortLost
from classnet_stem.ports import Lines, find_board, gate, open_port
from classnet_stem.ports.boards import UNKNOWN, Board

ESP = Board("ESP32", lines=Lines.OFF)


@pytest.fixture
def wires(monkeypatch: Any) -> list[str]:
    """What the system is told about the wires of a port, in order, as if it had some."""
    import fcntl
    import struct
    import termios

    told: list[str] = []
    real = fcntl.ioctl
    bits = {termios.TIOCM_DTR: "DTR", termios.TIOCM_RTS: "RTS"}
    ways = {termios.TIOCMBIS: "on", termios.TIOCMBIC: "off"}
    breaks = {0x5427, 0x5428, 0x5409, 0x5425}  # TIOCSBRK, TIOCCBRK, TCSBRK, TCSBRKP of Linux

    def ioctl(descriptor: Any, request: int, argument: Any = 0, *rest: Any) -> Any:
        if request in ways:
            told.append(f"{bits[struct.unpack('I', argument)[0]]} {ways[request]}")
            return 0
        if request in breaks:
            told.append("break")
            return 0
        return real(descriptor, request, argument, *rest)

    monkeypatch.setattr(fcntl, "ioctl", ioctl)
    monkeypatch.setattr(termios, "tcsendbreak", lambda *_: told.append("break"))
    return told


@pytest.mark.parametrize(
    ("expected", "board"),
    [(["DTR on", "RTS on"], UNKNOWN), (["DTR off", "RTS off"], ESP)],
)
def test_lines_at_open(line: Any, wires: list[str], expected: list[str], board: Board) -> None:
    """A port is opened with its lines as its board needs them, and they stay so."""
    port = open_port(line.device, 9600, board)
    port.read(0.01)
    port.close()

    assert expected == wires


def test_board_is_looked_up(line: Any, wires: list[str], monkeypatch: Any, tmp_path: Any) -> None:
    """Without a profile the board on the port is looked for, by whatever name it is opened."""
    link = tmp_path / "esp"
    link.symlink_to(line.device)
    entry = SimpleNamespace(device=line.device, vid=0x1A86, pid=0x55D4, product=None)
    monkeypatch.setattr(gate, "system_ports", lambda: [entry])
    open_port(str(link)).close()

    assert ["DTR off", "RTS off"] == wires


def test_person_overrules(line: Any, wires: list[str], monkeypatch: Any) -> None:
    """CLASSNET_LINES=off opens any port with its lines off."""
    monkeypatch.setenv("CLASSNET_LINES", "off")
    open_port(line.device).close()

    assert ["DTR off", "RTS off"] == wires


def test_no_break(line: Any, wires: list[str]) -> None:
    """Opening, reading, writing and closing send no break, which would reset a micro:bit."""
    port = open_port(line.device)
    line.write(b"x")
    port.read(0.2)
    port.write(b"?")
    port.close()

    assert "break" not in wires


@pytest.mark.parametrize("board", [UNKNOWN, ESP], ids=["on", "off"])
def test_terminal_without_wires(line: Any, board: Board, until: Callable[..., Any]) -> None:
    """A pseudo-terminal has no DTR and RTS; it is opened and read all the same."""
    port = open_port(line.device, profile=board)
    line.write(b"21\n")

    assert b"21\n" == until(lambda: port.read(0.05))
    port.close()


def test_speed_is_set(line: Any) -> None:
    """A port is opened at the speed that was asked for, also one that no table has."""
    import termios

    port = open_port(line.device, 4800)

    assert termios.B4800 == termios.tcgetattr(line._end)[5]
    port.close()
    open_port(line.device, 74880).close()


def test_socket_closed_by_another_thread() -> None:
    """A socket that another thread closes is PortLost for the one that reads or writes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = open_port(f"socket://127.0.0.1:{server.getsockname()[1]}")
        port.close()

        with pytest.raises(PortLost):
            port.read(0.01)
        with pytest.raises(PortLost):
            port.write(b"?")


class Rfc2217Server:
    """A serial port in the network: pyserial's own server, which sends one line again and again."""

    def __init__(self) -> None:
        self.serial = serial.serial_for_url("loop://", timeout=0)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"rfc2217://127.0.0.1:{self._listener.getsockname()[1]}"
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        connection, _ = self._listener.accept()
        writer = SimpleNamespace(write=connection.sendall)
        manager = serial.rfc2217.PortManager(self.serial, writer)
        connection.settimeout(0.01)
        with connection, suppress(ConnectionError):
            while not self._ended.is_set():
                with suppress(TimeoutError):
                    list(manager.filter(connection.recv(1024)))
                connection.sendall(b"".join(manager.escape(b"21\r\n")))

    def close(self) -> None:
        self._ended.set()
        self._thread.join()
        self._listener.close()


@pytest.mark.filterwarnings("ignore:set(Daemon|Name)")
def test_rfc2217(until: Callable[..., Any]) -> None:
    """A port of an RFC 2217 server is opened with its speed and lines, and read until it ends."""
    server = Rfc2217Server()
    port = open_port(server.url, 19200, find_board(0x1A86, 0x55D4))
    got = bytearray()
    until(lambda: got.extend(port.read(0.1)) or len(got) > 12)

    assert b"21\r\n21\r\n" in got
    assert (19200, False, False) == (server.serial.baudrate, server.serial.dtr, server.serial.rts)
    server.close()
    with pytest.raises(PortLost):
        until(lambda: port.read(0.1) and None)
    port.close()
    with pytest.raises(PortLost):
        port.write(b"?")
