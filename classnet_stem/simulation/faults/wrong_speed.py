"""What a reader sees that listens at another speed than the sensor speaks.

The line is modelled bit by bit (asynchronous serial line, 8N1): it rests at 1; each byte is a
start bit 0, eight data bits with the lowest first, and a stop bit 1. The bytes of one sample
follow each other without a pause, and the line rests before and after them.

The reader waits until the line falls from 1 to 0. It looks at the line in the middle of
each of its own bits: if the start bit is 1 there, it was a glitch; then come eight data bits
and a stop bit. A stop bit that is 0 (framing error) does not hold the byte back: Linux hands
it over unless a program asks otherwise (termios(3), INPCK off, as pyserial sets it). The
reader then waits for the next fall. The edges are ideal and both clocks exact; a look just at
an edge sees what comes after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import Chance, Fault, Kind, number

_SENT = 115_200
_READ = 9_600
_BITS = 10
_FALL = b"\x01\x00"


@dataclass(frozen=True, slots=True)
class WrongSpeed(Fault):
    """The sensor speaks at `sent` bits a second, and the reader listens at `read`."""

    sent: int
    read: int
    name = "baud"
    reaches_greeting = True

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return what the reader gets."""
        return resampled(data, self.sent, self.read)


def resampled(data: bytes, sent: int, read: int) -> bytes:
    """Return what a reader at `read` bits a second gets of bytes sent at `sent`."""
    ratio = sent / read  # bits of the sensor in one bit of the reader
    line = b"\x01" + b"".join(map(_levels, data))
    line += b"\x01" * (int(_BITS * ratio) + 2)
    found = bytearray()
    fall = line.find(_FALL)
    while fall >= 0:
        start = fall + 1
        at = [
            line[int(start + (n + 0.5) * ratio) : int(start + (n + 0.5) * ratio) + 1] or b"\x01"
            for n in range(_BITS)
        ]
        if at[0] == b"\x01":
            fall = line.find(_FALL, int(start + 0.5 * ratio))
            continue
        found.append(sum(level[0] << n for n, level in enumerate(at[1:9])))
        fall = line.find(_FALL, int(start + (_BITS - 0.5) * ratio))
    return bytes(found)


def _levels(byte: int) -> bytes:
    return bytes([0, *(byte >> n & 1 for n in range(8)), 1])


def _wrong_speed(text: str) -> Fault:
    first, slash, second = text.partition("/")
    sent, read = (first, second) if slash else (str(_SENT), first or str(_READ))
    return WrongSpeed(_speed(sent), _speed(read))


def _speed(text: str) -> int:
    value = number(text)
    if not 50 <= value <= 4_000_000:
        raise ValueError("write the speed of the sensor and of the reader, such as 115200/9600")
    return int(value)


FAULTS = (
    Kind(
        "baud",
        "baud=115200/9600",
        "the reader listens at the second speed, not at the first",
        _wrong_speed,
    ),
)
