"""Where bytes come from: the list of what is there, the gate to pyserial, the reader."""

from __future__ import annotations

import sys
from types import ModuleType

from classnet_stem.ports.announced import announce, announced, withdraw
from classnet_stem.ports.boards import Board, Lines, find_board
from classnet_stem.ports.gate import Port, board_at, is_same_device, open_port
from classnet_stem.ports.listing import PortInfo, find_port, list_ports
from classnet_stem.ports.reader import Chunk, PortReader, Stamp, now
from classnet_stem.ports.runtime import is_alive, runtime_dir

__all__ = [
    "Board",
    "Chunk",
    "Lines",
    "Port",
    "PortInfo",
    "PortReader",
    "Stamp",
    "announce",
    "announced",
    "board_at",
    "find_board",
    "find_port",
    "is_alive",
    "is_same_device",
    "list_ports",
    "now",
    "open_port",
    "runtime_dir",
    "withdraw",
]


class PortList(list[PortInfo]):
    """Ports, shown one a line."""

    def __repr__(self) -> str:
        """Return a line for each port, or what to do when there is none."""
        if not self:
            return "Nothing is plugged in. A simulated station: stem.open_station('simulated')"
        return "\n".join(str(port) for port in self)


class _Ports(ModuleType):
    """Lets students write ``stem.ports()``: the module has the name that they know."""

    def __call__(self) -> PortList:
        """Return what is plugged in."""
        return PortList(list_ports())


sys.modules[__name__].__class__ = _Ports
