"""What is known about a board from its USB identity: a name, speeds, how to open it.

The identities come from the drivers of Thonny and Mu, from Arduino's boards.txt, from the
IoT@School scripts of ScienceScope, and from the chips' data sheets. A USB identity says who
made the USB chip. It never says which program runs on the board.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

UNUSUAL_LINES = "CLASSNET_LINES"


class Lines(StrEnum):
    """The lines DTR and RTS of a port when it is opened.

    ON: both are on. Boards with USB in their own chip (Leonardo, Due, TinyUSB, micro:bit)
    send nothing before DTR is on. OFF: both are off. Some ESP boards have DTR and RTS wired
    straight to their reset and boot pins, and stand still while both are on
    (esphome/issues#1382, nickzoic/mpy-utils#13).
    """

    ON = "on"
    OFF = "off at open"


@dataclass(frozen=True, slots=True)
class Board:
    """What a USB identity tells. `bauds` are the speeds to try, the usual one first.

    `formats` are wire formats that the board is likely to speak. `restarts` says that it
    starts anew when its port is opened: it is silent for one or two seconds. With
    `may_stand_still` there can be an ESP behind the chip that needs the other `lines`.
    """

    name: str
    bauds: tuple[int, ...] = (115200, 9600)
    formats: tuple[str, ...] = ()
    lines: Lines = Lines.ON
    restarts: bool = False
    may_stand_still: bool = False


UNKNOWN = Board("")

_FAST_FIRST = (115200, 9600, 57600, 19200, 38400, 4800, 2400, 74880)
_SLOW_FIRST = (9600, 115200, 57600, 19200, 38400, 4800)
_PRINTED = ("arduino", "csv", "json")
_PYTHON = ("python", *_PRINTED)
_SENSORS = ("sds011", "pms5003", "mhz19", "s8", "davis", "nmea", "vaisala", "ultimeter")
_LOGGER = ("sciencescope", *_PRINTED)


def _native(name: str, formats: tuple[str, ...] = _PRINTED) -> Board:
    """Return a board with USB in its own chip: it does not restart, any speed will do."""
    return Board(name, formats=formats)


def _arduino(name: str) -> Board:
    """Return a board whose USB chip resets it by DTR (Arduino: auto reset)."""
    return Board(name, _SLOW_FIRST, _PRINTED, restarts=True)


def _logger(name: str) -> Board:
    """Return an Arduino that is also inside the loggers of ScienceScope, at 115200 baud."""
    return Board(name, _FAST_FIRST, _LOGGER, restarts=True)


def _bridge(name: str, bauds: tuple[int, ...] = _FAST_FIRST) -> Board:
    """Return a USB chip behind which there may be any board or sensor."""
    return Board(name, bauds, (*_PRINTED, *_SENSORS), restarts=True, may_stand_still=True)


def _esp(name: str) -> Board:
    """Return a USB chip that is nearly always soldered to an ESP32."""
    return Board(name, (115200, 9600, 74880), _PYTHON, Lines.OFF, restarts=True)


_MICROBIT = Board("BBC micro:bit", (115200, 9600), ("microbit",))
_CALLIOPE = Board("Calliope mini", (115200, 9600), ("microbit",))
_DAPLINK = Board("BBC micro:bit or Calliope mini", (115200, 9600), ("microbit",))

_BY_PAIR: Mapping[tuple[int, int], Board] = MappingProxyType(
    {
        (0x0D28, 0x0204): _DAPLINK,
        (0x2341, 0x0043): _arduino("Arduino Uno"),
        (0x2A03, 0x0043): _arduino("Arduino Uno"),
        (0x2341, 0x0010): _arduino("Arduino Mega"),
        (0x2341, 0x0042): _logger("Arduino Mega 2560"),
        (0x2A03, 0x0042): _logger("Arduino Mega 2560"),
        (0x2341, 0x0058): _arduino("Arduino Nano Every"),
        (0x2341, 0x003D): _arduino("Arduino Due (programming port)"),
        (0x2341, 0x003E): _native("Arduino Due"),
        (0x2341, 0x8036): _native("Arduino Leonardo", _LOGGER),
        (0x2341, 0x8037): _native("Arduino Micro"),
        (0x2341, 0x8057): _native("Arduino Nano 33 IoT"),
        (0x04D8, 0xEF66): _native("senseBox MCU"),
        (0x04D8, 0xEF67): _native("senseBox MCU"),
        (0x1A86, 0x7523): _bridge("board with a CH340 chip"),
        (0x1A86, 0x5523): _bridge("board with a CH341 chip", _SLOW_FIRST),
        (0x1A86, 0x55D4): _esp("ESP32 board with a CH9102 chip"),
        (0x0403, 0x6001): _bridge("board with an FTDI chip"),
        (0x0403, 0x6010): _bridge("board with an FTDI chip"),
        (0x0403, 0x6011): _bridge("board with an FTDI chip"),
        (0x0403, 0x6014): _bridge("board with an FTDI chip"),
        (0x0403, 0x6015): _bridge("board with an FTDI chip"),
        (0x10C4, 0xEA60): _bridge("board with a CP210x chip"),
        (0x303A, 0x1001): _native("ESP32", _PYTHON),
        (0x2E8A, 0x0005): _native("Raspberry Pi Pico", _PYTHON),
    }
)

_BY_VENDOR: Mapping[int, Board] = MappingProxyType(
    {
        0x239A: _native("Adafruit board", _PYTHON),
        0x2341: _native("Arduino board"),
        0x2A03: _native("Arduino board"),
        0x2E8A: _native("board with a Raspberry Pi chip", _PYTHON),
        0x303A: _native("ESP32", _PYTHON),
    }
)


def find_board(vid: int | None, pid: int | None, product: str | None = None) -> Board:
    """Return what is known of a USB identity; UNKNOWN (without a name) if nothing is.

    `product` is the text that the device gives of itself. The micro:bit and the Calliope
    mini share one pair of numbers and only differ in it (Thonny, plugins/calliope; DAPLink,
    "Customizing DAPLink strings"). Windows does not tell it.
    """
    if vid is None or pid is None:
        return UNKNOWN
    board = _BY_PAIR.get((vid, pid)) or _BY_VENDOR.get(vid, UNKNOWN)
    words = (product or "").casefold()
    if board is _DAPLINK and "calliope" in words:
        return _CALLIOPE
    if board is _DAPLINK and "micro:bit" in words:
        return _MICROBIT
    return board


def is_serial_chip(vid: int, pid: int) -> bool:
    """Tell whether a USB identity in the table should show up as a serial port."""
    return (vid, pid) in _BY_PAIR


def are_lines_on(board: Board, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether DTR and RTS are on when a board is opened.

    The variable CLASSNET_LINES (``on`` or ``off``) overrules the board.
    """
    wanted = environment.get(UNUSUAL_LINES, "").strip().casefold()
    if wanted in ("on", "off"):
        return wanted == "on"
    return board.lines is Lines.ON
