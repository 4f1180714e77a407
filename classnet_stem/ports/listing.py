"""What is plugged in: real serial ports first, then stations that announced themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters, digits
from types import MappingProxyType
from typing import Any

from classnet_stem.ports.announced import announced
from classnet_stem.ports.gate import system_ports

# USB vendor and product ids, from the boards' own documentation and the drivers of Thonny
# and Mu; the BBC micro:bit and the Calliope mini share one pair (DAPLink).
_BOARDS: Mapping[tuple[int, int], tuple[str, str | None]] = MappingProxyType(
    {
        (0x0D28, 0x0204): ("BBC micro:bit or Calliope mini", "microbit"),
        (0x2341, 0x0043): ("Arduino Uno", None),
        (0x2341, 0x0010): ("Arduino Mega", None),
        (0x2341, 0x0042): ("Arduino Mega 2560", None),
        (0x2341, 0x8036): ("Arduino Leonardo", None),
        (0x1A86, 0x7523): ("board with a CH340 chip", None),
        (0x10C4, 0xEA60): ("board with a CP210x chip", None),
        (0x0403, 0x6001): ("board with an FTDI chip", None),
        (0x303A, 0x1001): ("ESP32", None),
        (0x2E8A, 0x0005): ("Raspberry Pi Pico", None),
    }
)

_ID_LETTERS = frozenset(ascii_letters + digits)


@dataclass(frozen=True, slots=True)
class PortInfo:
    """One port. `sensor` is the name of the format that it usually speaks, None if any.

    `station` is the passport of a station that announced itself. `vid` and `pid` are the
    USB identity; None for what is no USB device.
    """

    device: str
    description: str
    vid: int | None = None
    pid: int | None = None
    serial_number: str | None = None
    simulated: bool = False
    sensor: str | None = None
    station: Mapping[str, str] | None = None

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


def find_port(device: str, folder: Path | None = None) -> PortInfo:
    """Return what is known about `device`; a name that is not listed is taken as it is."""
    for port in list_ports(folder=folder):
        if port.device == device:
            return port
    return PortInfo(device, "port given by name")


def _from_system(port: Any) -> PortInfo:
    board, sensor = _BOARDS.get((port.vid, port.pid), (None, None))
    return PortInfo(
        device=port.device,
        description=board or port.product or port.description or "serial device",
        vid=port.vid,
        pid=port.pid,
        serial_number=port.serial_number,
        sensor=sensor,
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
