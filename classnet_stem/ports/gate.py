"""The gate to pyserial: opening, reading, and the translation of everything it raises."""

from __future__ import annotations

import errno
import select
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from classnet_stem.errors import PortBusy, PortDenied, PortError, PortLost, PortNotFound

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
    """Return the ports that the operating system lists, as pyserial describes them."""
    from serial.tools import list_ports

    return list_ports.comports()


def open_port(device: str, baud: int = 115200) -> Port:
    """Open a device name or a pyserial URL (``socket://host:port``, ``rfc2217://...``).

    A device is opened for this process alone. Raises PortNotFound, PortBusy, PortDenied.
    """
    import serial

    options: dict[str, Any] = {"baudrate": baud, "timeout": 0, "write_timeout": 2.0}
    if "://" not in device and sys.platform != "win32":
        options["exclusive"] = True
    try:
        handle = serial.serial_for_url(device, **options)
    except Exception as error:  # each kind of URL raises errors of its own
        raise _opening_error(device, error) from error
    return _SelectPort(device, handle) if _can_select(device) else _PollPort(device, handle)


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
        with suppress(OSError, ValueError, TypeError, *_terminal_errors()):
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


def _terminal_errors() -> tuple[type[Exception], ...]:
    """Return termios.error, which is no OSError; nothing where there are no terminals."""
    try:
        import termios
    except ImportError:
        return ()
    return (termios.error,)


@contextmanager
def translated(device: str) -> Iterator[None]:
    """Turn all that pyserial raises when a port goes away into PortLost.

    It raises SerialException (an OSError), a plain OSError, termios.error, and TypeError
    or ValueError when the port is closed by another thread.
    """
    losses: tuple[type[Exception], ...] = (OSError, TypeError, ValueError, *_terminal_errors())
    try:
        yield
    except PortError:
        raise
    except losses as error:
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
            "Close the other program, or run: classnet ports",
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
