"""The gate to pyserial: opening, reading, and the translation of everything it raises."""

from __future__ import annotations

import errno
import os
import select
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from classnet_stem.errors import PortBusy, PortDenied, PortError, PortLost, PortNotFound
from classnet_stem.ports.boards import UNKNOWN, Board, are_lines_on, find_board

_CHUNK = 4096
_POLL = 0.2


class Port(Protocol):
    """Where bytes come from."""

    device: str

    def read(self, seconds: float = _POLL) -> bytes:
        """Wait at most `seconds`; return what arrived, perhaps nothing. Raises PortLost."""

    def write(self, data: bytes) -> None:
        """Send bytes to a sensor that must be asked. Raises PortLost."""

    def close(self) -> None:
        """Let go of the port. Never raises."""


def system_ports() -> Iterable[Any]:
    """Return the ports that the operating system lists, as pyserial describes them.

    Raises PortError if the system does not give its list.
    """
    from serial.tools import list_ports

    try:
        return list(list_ports.comports())
    except losses() as error:
        raise PortError(
            "The list of ports cannot be read.",
            f"The system refused it: {error}.",
            "Name the port: classnet record --port PORT",
        ) from error


def is_same_device(one: str, other: str) -> bool:
    """Tell whether two names mean one device: COM5 and com5, a link and what it leads to."""
    if one == other or (sys.platform == "win32" and one.casefold() == other.casefold()):
        return True
    if "://" in one or "://" in other:
        return False
    try:
        return os.path.realpath(one) == os.path.realpath(other)
    except ValueError:  # a name that no file can have
        return False


def board_at(device: str) -> Board:
    """Return what is known about the board on a port; boards.UNKNOWN for URLs and others."""
    if "://" in device or device.startswith("/dev/pts/"):
        return UNKNOWN
    with suppress(PortError):
        for port in system_ports():
            if port.vid is not None and is_same_device(port.device, device):
                return find_board(port.vid, port.pid, port.product)
    return UNKNOWN


def open_port(device: str, baud: int = 115200, profile: Board | None = None) -> Port:
    """Open a device name or a pyserial URL (``socket://host:port``, ``rfc2217://...``).

    A device is opened for this process alone. `profile` says how its lines DTR and RTS
    stand from the first moment; None looks for the board. A serial break is never sent: it
    resets a micro:bit (DAPLink, USERS-GUIDE). Raises PortNotFound, PortBusy, PortDenied.
    """
    import serial

    board = board_at(device) if profile is None else profile
    try:
        handle = serial.serial_for_url(device, do_not_open=True, **_options(device, baud))
        handle.dtr = handle.rts = are_lines_on(board)
        handle.open()
    except Exception as error:  # each kind of URL raises errors of its own
        raise _opening_error(device, error) from error
    return _SelectPort(device, handle) if _can_select(device) else _PollPort(device, handle)


def _options(device: str, baud: int) -> dict[str, Any]:
    options: dict[str, Any] = {"baudrate": baud, "timeout": 0 if _can_select(device) else _POLL}
    if not device.startswith("rfc2217://"):  # pyserial 3.5 cannot open one with this option
        options["write_timeout"] = 2.0
    if "://" not in device and sys.platform != "win32":
        options["exclusive"] = True
    return options


def _can_select(device: str) -> bool:
    return device.startswith("socket://") or ("://" not in device and sys.platform != "win32")


class _SerialPort:
    """What both kinds of port share."""

    def __init__(self, device: str, handle: Any) -> None:
        self.device = device
        self._handle = handle

    def write(self, data: bytes) -> None:
        """Send bytes."""
        with translated(self.device):
            self._handle.write(data)

    def close(self) -> None:
        """Let go of the port."""
        with suppress(*losses()):
            self._handle.close()


class _SelectPort(_SerialPort):
    """A port with a file descriptor that the system can wait for."""

    def read(self, seconds: float = _POLL) -> bytes:
        """Wait for the first byte, then take all that is there."""
        with translated(self.device):
            ready, _, _ = select.select([self._handle.fileno()], [], [], seconds)
            return bytes(self._handle.read(_CHUNK)) if ready else b""


class _PollPort(_SerialPort):
    """A port without one: Windows COM ports and RFC 2217 servers."""

    def read(self, seconds: float = _POLL) -> bytes:
        """Wait for the first byte, then take all that is there."""
        with translated(self.device):
            if self._handle.timeout != seconds:
                self._handle.timeout = seconds
            return bytes(self._handle.read(min(self._handle.in_waiting, _CHUNK) or 1))


def losses() -> tuple[type[Exception], ...]:
    """Return every class of exception that means that a port does not work any more.

    pyserial raises SerialException (an OSError) and, of others, OSError, termios.error (no
    OSError), ValueError, RuntimeError (a method that a back end lacks), and TypeError or
    AttributeError when another thread has closed the port. tests/ports/test_translation.py
    reads its source.
    """
    common = (OSError, TypeError, ValueError, AttributeError, RuntimeError)
    try:
        import termios
    except ImportError:
        return common
    return (*common, termios.error)


@contextmanager
def translated(device: str) -> Iterator[None]:
    """Turn all that pyserial raises when a port goes away into PortLost."""
    try:
        yield
    except PortError:
        raise
    except losses() as error:
        raise PortLost(
            f"The sensor on {device} went away.",
            "The cable was pulled, the board was reset, or the station was stopped.",
            "Plug it in again. What was recorded is safe.",
        ) from error


def _opening_error(device: str, error: Exception) -> PortError:
    code = getattr(error, "errno", None)
    text = str(error)
    if code in (errno.EACCES, errno.EPERM) and sys.platform != "win32":
        return _denied(device)
    is_held = "PermissionError(13" in text or "exclusively lock" in text
    if code in (errno.EBUSY, errno.EAGAIN) or is_held:
        return PortBusy(
            f"The port {device} is in use.",
            "Another program reads it: a second notebook, the Arduino IDE or a MakeCode tab.",
            f"Close the other program. To see which one it is: classnet doctor --port {device}",
        )
    if "://" in device:
        return PortNotFound(
            f"No station answers at {device}.",
            "It is not running, or the address is wrong.",
            "Start one with: classnet simulate",
        )
    return PortNotFound(
        f"There is no port {device}.",
        "The sensor is not plugged in, the cable only charges, or the name changed.",
        "Plug it in, try another cable, then run: classnet ports",
    )


def _denied(device: str) -> PortDenied:
    group = _group_of(device)
    return PortDenied(
        f"This account may not open {device}.",
        f"The device belongs to the group '{group}' and you are not in it.",
        f"sudo usermod -aG {group} $USER   then log out and in again.",
    )


def _group_of(device: str) -> str:
    try:
        return Path(device).group()
    except (OSError, KeyError, ImportError, RuntimeError):
        return "dialout"
