"""Sensirion SPS30 on its serial line (UART): polled, with SHDLC frames.

Sources: Sensirion, SPS30 data sheet 1.0 (March 2020), section 5, "Operation and
Communication through the UART Interface"; Sensirion's public driver embedded-uart-sps
(frames and stuffing); for the unsigned form nanoFramework's driver of the SPS30, which
follows the data sheet; ten real frames in avaldebe/PyPMS, tests/captured_data (MIT).

An answer is ``7E``, address 0, the command, a state byte, the number of data bytes, the
data, a check value and ``7E``. The check value is the inverted low byte of the sum of what
stands between the two ``7E``. After that each ``7E 7D 11 13`` in between is sent as ``7D``
and the byte with bit 5 changed. The answer to "read measured values" (03) has ten numbers
with the high byte first: PM1, PM2.5, PM4 and PM10 in ug/m3; particles per cm3 up to 0.5, 1,
2.5, 4 and 10 um; the typical particle size. They are floats (size in um) or unsigned words
(size in nm), as the start command asked. No data means that there is no new measurement.

Bit 7 of the state byte says that the fan or the laser has a fault: then there are no values.
A size of zero is what is left without particles, and no size.
"""

from __future__ import annotations

import re
from math import inf, isfinite
from struct import Struct

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import NO_NUMBER, flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import Channel, fixed

_EDGE = b"\x7e"
_SHORTEST = 7
_READ = b"\x7e\x00\x03"
_FLOATS, _WORDS = Struct(">10f"), Struct(">10H")
_FAULT = 0x80
_PLAIN = {b"\x5e": b"\x7e", b"\x5d": b"\x7d", b"\x31": b"\x11", b"\x33": b"\x13"}
_NUMBERS = ("nc0p5", "nc1", "nc2p5", "nc4", "nc10")
_SIZE = fixed("particle_size", "um", "typical particle size")
_CHANNELS = (
    fixed("pm1", "ug/m3", "PM1.0"),
    fixed("pm2p5", "ug/m3", "PM2.5"),
    fixed("pm4", "ug/m3", "PM4.0"),
    fixed("pm10", "ug/m3", "PM10"),
    *(Channel(name, "/cm3", 0.0, 65_535.0, name.upper().replace("P", ".")) for name in _NUMBERS),
    _SIZE,
)
FAULT = "the sensor says that its fan or its laser has a fault"
NO_PARTICLES = "no particles, so no size"


class Sps30Decoder(FrameDecoder):
    """Answers to "read measured values", floats or unsigned words."""

    name = "sps30"
    head = _EDGE
    longest = 2 + 2 * (5 + 40)  # if every byte had to be stuffed

    def length_at(self, data: bytes, at: int) -> int:
        """Return the length to the closing ``7E`` of an answer with ten numbers."""
        begun = data[at : at + 5]
        if not begun.startswith(_READ[: len(begun)]):
            return 0
        if len(begun) < 5:
            return -1
        has_numbers = begun[4] in (_FLOATS.size, _WORDS.size) and not begun[3] & ~_FAULT
        return self._length(data, at) if has_numbers else 0

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the stuffing, the number of bytes and the check value are right."""
        plain = _unstuffed(frame[1:-1])
        return len(plain) >= 5 and plain[3] == len(plain) - 5 and sum(plain) & 0xFF == 0xFF

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return masses in ug/m3, numbers per cm3 and the typical size in um."""
        plain = _unstuffed(frame[1:-1])
        if plain[2] & _FAULT:
            return [flagged(one, None, arrival, self.name, FAULT) for one in _CHANNELS]
        if plain[3] == _FLOATS.size:
            *values, size = _FLOATS.unpack_from(plain, 4)
        else:
            *words, nanometres = _WORDS.unpack_from(plain, 4)
            values, size = [float(word) for word in words], nanometres / 1000
        found = [
            flagged(one, value if isfinite(value) else None, arrival, self.name)
            for one, value in zip(_CHANNELS, values, strict=False)
        ]
        is_size = isfinite(size) and size != 0
        why = NO_PARTICLES if size == 0 else NO_NUMBER
        found.append(flagged(_SIZE, size if is_size else None, arrival, self.name, why))
        return found

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know the other answers: to other commands, and when there is nothing new."""
        if data[at] != _EDGE[0]:
            return 0, ""
        size = self._length(data, at)
        if size < 0:
            return size, ""
        answer = data[at : at + size]
        if not self.is_whole(answer):
            return 0, ""
        is_read = answer.startswith(_READ + b"\x00\x00")
        return size, "no new measurement" if is_read else "answer to a command"

    def _length(self, data: bytes, at: int) -> int:
        """Return the length to the next ``7E``; 0 if it is too far, -1 if it may yet come."""
        end = data.find(_EDGE, at + 1, at + self.longest)
        if end < 0:
            return 0 if len(data) - at >= self.longest else -1
        return end + 1 - at


def _unstuffed(stuffed: bytes) -> bytes:
    """Return the bytes as they were before stuffing; nothing if the stuffing is wrong."""
    first, *rest = stuffed.split(b"\x7d")
    if any(part[:1] not in _PLAIN for part in rest):
        return b""
    return first + b"".join(_PLAIN[part[:1]] + part[1:] for part in rest)


_START_FLOATS = bytes.fromhex("7e 00 00 02 01 03 f9 7e")
_READ_VALUES = bytes.fromhex("7e 00 03 00 fc 7e")
_INTERVAL = 1.0
_EMPTY_ANSWER = re.compile(rb"\x7e\x00([\x00\x03])(.)\x00.\x7e", re.DOTALL)
_NOT_NOW = 0x43  # "command not allowed in current state"


class Sps30Dialogue:
    """Starts the measurement, then asks for the values every second.

    Whatever the sensor answers to the start, it is asked next: "not allowed in current
    state" means that it measures already. If it says that to a question, it has lost its
    power in between and is started again.
    """

    def __init__(self) -> None:
        self._is_measuring = False
        self._next = -inf
        self._rest = b""

    def due(self, moment: float) -> bytes:
        """Return the start command or the question when a second has passed."""
        if moment < self._next:
            return b""
        self._next = moment + _INTERVAL
        return _READ_VALUES if self._is_measuring else _START_FLOATS

    def heard(self, chunk: bytes, moment: float) -> None:
        """Learn from the answers without data whether the sensor measures."""
        heard, end = self._rest + chunk, 0
        for match in _EMPTY_ANSWER.finditer(heard):
            command, state, end = match[1], match[2][0] & ~_FAULT, match.end()
            self._is_measuring = command == b"\x00" or state != _NOT_NOW
        self._rest = heard[end:][1 - _SHORTEST :]


FORMATS = (
    Format(
        "sps30",
        "Sensirion SPS30 dust sensor on its serial line",
        lambda from_start: Sps30Decoder(from_start=from_start),
        bauds=(115200,),
        dialogue=Sps30Dialogue,
        in_auto=False,
        rank=10,
    ),
)
