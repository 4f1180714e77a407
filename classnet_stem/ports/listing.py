"""What is plugged in: real serial ports first, then stations that announced themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_letters, digits
from types import MappingProxyType
from typing import Any

from classnet_stem.ports.announced import announced
from classnet_stem.ports.boards import UNKNOWN, Board, find_board
from classnet_stem.ports.gate import is_same_device, system_ports

_ID_LETTERS = frozenset(ascii_letters + digits)


@dataclass(frozen=True, slots=True)
class PortInfo:
    """One port. `sensor` is the name of the format that it usually speaks, None if any.

    `station` is the passport of a station that announced itself. `vid` and `pid` are the
    USB identity; None for what is no USB device. `board` is what is known from it.
    """

    device: str
    description: str
    vid: int | None = None
    pid: int | None = None
    serial_number: str | None = None
    simulated: bool = False
    sensor: str | None = None
    station: Mapping[str, str] | None = None
    board: Board = UNKNOWN

    @property
    def bauds(self) -> tuple[int, ...]:
        """The speeds to try, the usual one first."""
        return self.board.bauds

    @property
    def format(self) -> str:
        """The format to read it with: what a board sends is up to the program on it."""
        return self.sensor if self.station is not None and self.sensor else "auto"

    @property
    def default_id(self) -> str:
        """An id for a station that has none yet, from the end of the serial number."""
        letters = "".join(mark for mark in self.serial_number or "" if mark in _ID_LETTERS)
        return f"ST-{letters[-6:] or 'USB'}"

    def __str__(self) -> str:
        """Return one line for people."""
        label = " [simulated]" if self.simulated else ""
        return f"{self.device}  {self.description}{label}"


def list_ports(
    system: Callable[[], Iterable[Any]] = system_ports, folder: Path | None = None
) -> list[PortInfo]:
    """Return every port that may hold a sensor: USB devices, then announced stations.

    Built-in ports without a USB identity are left out: nearly always nothing is there.
    """
    real = [_from_system(port) for port in system() if port.vid is not None]
    real.sort(key=lambda port: (port.sensor is None, port.device))
    return real + [_from_announcement(entry) for entry in announced(folder)]


def find_port(
    device: str,
    folder: Path | None = None,
    system: Callable[[], Iterable[Any]] = system_ports,
) -> PortInfo:
    """Return what is known about `device`; a name that is not listed is taken as it is.

    A link such as ``/dev/serial/by-id/...`` is followed, and stays the name to open.
    """
    for port in list_ports(system, folder):
        if is_same_device(port.device, device):
            return replace(port, device=device)
    return PortInfo(device, "port given by name")


def _from_system(port: Any) -> PortInfo:
    board = find_board(port.vid, port.pid, port.product)
    return PortInfo(
        device=port.device,
        description=board.name or port.product or port.description or "serial device",
        vid=port.vid,
        pid=port.pid,
        serial_number=port.serial_number,
        sensor=board.formats[0] if len(board.formats) == 1 else None,
        board=board,
    )


def _from_announcement(entry: Mapping[str, Any]) -> PortInfo:
    station = {str(name): str(text) for name, text in dict(entry["station"]).items()}
    return PortInfo(
        device=str(entry["device"]),
        description=station.get("name") or station.get("id", "station"),
        simulated=station.get("origin") == "simulated",
        sensor=str(entry["sensor"]),
        station=MappingProxyType(station),
    )
