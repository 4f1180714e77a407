"""Real pyserial on real pseudo-terminals and sockets."""

import errno
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import serial

from classnet_stem.errors import PortBusy, PortDenied, PortError, PortLost, PortNotFound
from classnet_stem.ports import gate, open_port

OPEN_AS_NOBODY = """
import os, sys
import serial, termios, pwd, grp
from classnet_stem.errors import PortDenied
from classnet_stem.ports import open_port
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_port(sys.argv[1])
except PortDenied as error:
    print(error)
"""


@pytest.fixture
def server() -> Any:
    """A listening socket."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        yield opened


def url(server: socket.socket) -> str:
    return f"socket://127.0.0.1:{server.getsockname()[1]}"


def read_all(port: Any, count: int, until: Callable[..., Any]) -> bytes:
    data = bytearray()

    def enough() -> bool:
        data.extend(port.read(0.05))
        return len(data) >= count

    until(enough)
    return bytes(data)


def test_reads_a_terminal(line: Any, until: Callable[..., Any]) -> None:
    """Bytes that a device sends come out as they are."""
    port = open_port(line.device)
    line.write(b"temp_C:21\r\n\x00\xff\x11\x13")

    assert b"temp_C:21\r\n\x00\xff\x11\x13" == read_all(port, 15, until)
    port.close()


def test_nothing_arrives(line: Any) -> None:
    """A device that sends nothing gives no bytes and no error."""
    port = open_port(line.device)

    assert b"" == port.read(0.01)
    port.close()


def test_writes(line: Any) -> None:
    """Bytes that are written arrive at the device."""
    port = open_port(line.device)
    port.write(b"?")

    assert b"?" == os.read(line._controller, 10)
    port.close()


def test_busy(line: Any) -> None:
    """A port that is open is not opened a second time."""
    port = open_port(line.device)
    with pytest.raises(PortBusy) as caught:
        open_port(line.device)
    port.close()

    assert 3 == len(str(caught.value).splitlines())


def test_free_again(line: Any) -> None:
    """A port that was closed can be opened again."""
    open_port(line.device).close()
    open_port(line.device).close()


def test_pulled_out(line: Any) -> None:
    """A device that goes away while it is read is PortLost, and closing it is no error."""
    port = open_port(line.device)
    line.unplug()
    with pytest.raises(PortLost):
        port.read(0.2)
    with pytest.raises(PortLost):
        port.write(b"x" * 10)
    port.close()


def test_closed_by_another_thread(line: Any) -> None:
    """A port that another thread closes is PortLost for the one that reads."""
    port = open_port(line.device)
    port.close()

    with pytest.raises(PortLost):
        port.read(0.01)


def test_what_came_before_the_end_is_read(server: Any, until: Callable[..., Any]) -> None:
    """The last bytes before a station closes its socket are read before PortLost."""
    port = open_port(url(server))
    connection, _ = server.accept()
    connection.sendall(b"a" * 6000)
    connection.close()

    assert b"a" * 6000 == read_all(port, 6000, until)
    with pytest.raises(PortLost):
        port.read(0.5)
    port.close()


@pytest.mark.parametrize(
    "device",
    [
        "/dev/tty-there-is-none",
        "",
        "a\x00b",
        "nonsense://x",
        "socket://",
        "socket://127.0.0.1:99999",
        "socket://127.0.0.1:port",
        "hwgrep://[",
    ],
)
def test_not_there(device: str) -> None:
    """A name behind which nothing can be is PortNotFound in three lines."""
    with pytest.raises(PortNotFound) as caught:
        open_port(device)

    assert 3 == len(str(caught.value).splitlines())


def test_socket_refused(server: Any) -> None:
    """An address at which nobody listens is PortNotFound, with the command to start one."""
    device = url(server)
    server.close()
    with pytest.raises(PortNotFound, match="classnet simulate"):
        open_port(device)


def test_no_terminal(tmp_path: Path) -> None:
    """A file that is no serial device is PortNotFound."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(PortNotFound):
        open_port(str(tmp_path / "file"))


def test_denied(line: Any) -> None:
    """A device that this account may not open is PortDenied and names its group."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        pytest.skip("only root can become another account to be refused")
    Path(line.device).chmod(0o600)
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AS_NOBODY, line.device],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (3, "") == (len(done.stdout.splitlines()), done.stderr)
    assert "usermod -aG" in done.stdout


@pytest.mark.parametrize(
    ("expected", "error"),
    [
        (PortDenied, serial.SerialException(errno.EACCES, "could not open port")),
        (PortDenied, OSError(errno.EPERM, "not permitted")),
        (PortBusy, serial.SerialException(errno.EBUSY, "busy")),
        (PortBusy, serial.SerialException(errno.EAGAIN, "Could not exclusively lock port")),
        (
            PortBusy,
            serial.SerialException(
                "could not open port 'COM5': PermissionError(13, 'Zugriff verweigert', None, 5)"
            ),
        ),
        (
            PortNotFound,
            serial.SerialException(
                "could not open port 'COM5': FileNotFoundError(2, 'x', None, 2)"
            ),
        ),
        (PortNotFound, ValueError("Not a valid baudrate")),
    ],
)
def test_words_for_refusals(expected: type[PortError], error: Exception) -> None:
    """What pyserial says when it cannot open a port has its own error, in any language."""
    assert expected is type(gate._opening_error("/dev/ttyACM0", error))


def test_port_without_a_descriptor() -> None:
    """A port that cannot be waited for (Windows, RFC 2217) reads what is there, or waits."""
    handle = SimpleNamespace(timeout=0, in_waiting=3, read=lambda count: b"x" * count)
    port = gate._PollPort("COM5", handle)

    assert b"xxx" == port.read(0.2)
    handle.in_waiting = 0
    assert (b"x", 0.2) == (port.read(0.2), handle.timeout)


def test_never_opened_twice_by_threads(line: Any) -> None:
    """Of many that open a port at the same moment, one gets it."""
    got: list[Any] = []

    def try_it() -> None:
        with suppress(PortBusy):
            got.append(open_port(line.device))

    threads = [threading.Thread(target=try_it) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 == len(got)
    got[0].close()
