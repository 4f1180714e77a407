"""Sensirion SPS30 on its serial line: it measures and answers only when it is told to.

Source: Sensirion, SPS30 data sheet 1.0 (March 2020), section 5. A command is ``7E``, address
0, the command byte, the number of data bytes, the data, the inverted low byte of their sum
and ``7E``; an answer has a state byte after the command byte. In between, ``7E 7D 11 13``
are sent as ``7D 5E``, ``7D 5D``, ``7D 31`` and ``7D 33``. ``7E 00 00 02 01 03 F9 7E`` starts
the measurement with floats, with 05 instead of 03 it gives unsigned words.

The model of the air gives no numbers of particles: they are the mass of PM2.5 times a
factor near those of the ten real answers in avaldebe/PyPMS, tests/captured_data.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack

_START, _STOP, _READ, _RESET = 0x00, 0x01, 0x03, 0xD3
_WRONG_LENGTH, _UNKNOWN, _ILLEGAL, _NOT_NOW = 0x01, 0x02, 0x04, 0x43
_FORMS = {b"\x01\x03": ">10f", b"\x01\x05": ">10H"}
_NUMBERS = (("nc0p5", 5.4), ("nc1", 6.4), ("nc2p5", 6.56), ("nc4", 6.59), ("nc10", 6.6))
_TYPICAL_SIZE = 0.74
_LONGEST = 64


class SensirionEncoder:
    """An SPS30: idle until it is started, then it has a new value for every question."""

    def __init__(self) -> None:
        self._heard = b""
        self._form = ""  # of the numbers; nothing while it is idle

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return text.encode() + b"\r\n"

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return nothing: the sensor waits for a question."""
        return b""

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return the answers to the whole commands in what was heard so far."""
        *pieces, rest = (self._heard + heard).split(b"\x7e")
        self._heard = rest[-_LONGEST:]
        return b"".join(self._obey(_unstuff(piece), values) for piece in pieces if piece)

    def _obey(self, command: bytes, values: Mapping[str, float]) -> bytes:
        """Return the answer to what stood between two ``7E``; nothing if it is no command."""
        if len(command) < 4 or command[0] != 0 or sum(command) % 256 != 255:
            return b""
        number, data = command[1], command[3:-1]
        if len(data) != command[2]:
            return _answer(number, _WRONG_LENGTH)
        if number == _START:
            return _answer(number, self._start(data))
        if number in (_STOP, _RESET):
            self._form = ""
            return _answer(number, 0)
        if number != _READ:
            return _answer(number, _UNKNOWN)
        return self._read(values)

    def _start(self, data: bytes) -> int:
        """Start to measure; return the state."""
        if self._form:
            return _NOT_NOW
        self._form = _FORMS.get(data, "")
        return 0 if self._form else _ILLEGAL

    def _read(self, values: Mapping[str, float]) -> bytes:
        """Return ten numbers; no data, as if nothing were new, where a mass is not there."""
        if not self._form:
            return _answer(_READ, _NOT_NOW)
        if not {"pm1", "pm2p5", "pm10"} <= {*values}:
            return _answer(_READ, 0)
        numbers = _numbers(values)
        if self._form == ">10f":
            return _answer(_READ, 0, pack(self._form, *numbers))
        *most, size = numbers
        words = (min(0xFFFF, round(number)) for number in (*most, size * 1000))
        return _answer(_READ, 0, pack(self._form, *words))


def _numbers(values: Mapping[str, float]) -> list[float]:
    """Return PM1, PM2.5, PM4, PM10, five numbers per cm3 and the typical size in um."""
    fine, coarse = values["pm2p5"], values["pm10"]
    masses = [values["pm1"], fine, values.get("pm4", (fine + coarse) / 2), coarse]
    numbers = [values.get(name, fine * factor) for name, factor in _NUMBERS]
    found = [*masses, *numbers, values.get("particle_size", _TYPICAL_SIZE)]
    return [max(0.0, one) for one in found]


def _answer(command: int, state: int, data: bytes = b"") -> bytes:
    """Return the frame of an answer."""
    plain = bytes([0, command, state, len(data)]) + data
    return b"\x7e" + _stuff(plain + bytes([255 - sum(plain) % 256])) + b"\x7e"


def _stuff(plain: bytes) -> bytes:
    """Return the bytes with ``7D`` before, and bit 5 changed in, the four special ones."""
    return b"".join(
        bytes([0x7D, one ^ 0x20]) if one in b"\x7e\x7d\x11\x13" else bytes([one]) for one in plain
    )


def _unstuff(stuffed: bytes) -> bytes:
    """Return the bytes as they were before `_stuff`."""
    plain, is_escaped = bytearray(), False
    for one in stuffed:
        if one == 0x7D and not is_escaped:
            is_escaped = True
            continue
        plain.append(one ^ 0x20 if is_escaped else one)
        is_escaped = False
    return bytes(plain)


ENCODERS = {"sps30": SensirionEncoder}
