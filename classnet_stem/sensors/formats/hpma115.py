"""Honeywell HPMA115C0, the compact dust sensor of the HPM series.

Sources: Honeywell, HPM Series Particulate Matter Sensors data sheet 32322550, Table 6
(commands and answers, with an example) and Table 7 (what the sensor sends by itself; as
jedp/PMSensor-HPMA115, HPMA115_Compact.h, quotes it); ten real answers in avaldebe/PyPMS,
tests/captured_data/HPMA115C0.hexdump (MIT).

After power-on a frame of 32 bytes comes every second: ``42 4D 00 1C``, thirteen words with
the high byte first, and the sum of all bytes before it. The first four words are PM1, PM2.5,
PM4 and PM10 in ug/m3, the others are reserved. Asked for its results the sensor answers
``40 0D 04``, the same four words, four reserved bytes and a byte that makes the sum of the
sixteen a multiple of 256 (the table says 05 for the length; its example and all real answers
have 0D). It answers ``A5 A5`` or ``96 96`` to other commands, and ``40 02 10`` with one byte
when it is asked for its factor.

The long frame begins as a Plantower's does, so the sensor must be named. The four values
contain each other: if one is less than a smaller part of it, another sensor was read. Four
zeros give no value: they come first after power-on (avaldebe/PyPMS, issue 26), and very
clean air looks the same. The HPMA115S0 has other words and is not this format.
"""

from __future__ import annotations

from struct import Struct

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import fixed

_SENT, _ANSWERED = Struct(">4x4H20x"), Struct(">3x4H5x")
_LENGTHS = {b"BM\x00\x1c": _SENT.size, b"\x40\x0d\x04": _ANSWERED.size}
_ASIDES = {b"\xa5\xa5": 2, b"\x96\x96": 2, b"\x40\x02\x10": 5}
_CHANNELS = (
    fixed("pm1", "ug/m3", "PM1.0"),
    fixed("pm2p5", "ug/m3", "PM2.5"),
    fixed("pm4", "ug/m3", "PM4.0"),
    fixed("pm10", "ug/m3", "PM10"),
)
WARMING_UP = "the sensor is warming up: it sent zeros"
CONTRADICTION = "PM10 is less than its parts: is it another sensor, such as a PMS5003?"


class Hpma115c0Decoder(FrameDecoder):
    """Frames that the sensor sends by itself, and its answers to "read"."""

    name = "hpma115c0"
    starts = b"\x42\x40\xa5\x96"  # frame, answer, accepted, refused
    longest = _SENT.size

    def length_at(self, data: bytes, at: int) -> int:
        """Return 32 for a frame and 16 for an answer."""
        return _length_of(data[at : at + 4], _LENGTHS)

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the sum is right: a word in a frame, a byte in an answer."""
        if len(frame) == _SENT.size:
            return sum(frame[:-2]) == frame[-2] << 8 | frame[-1]
        return sum(frame) & 0xFF == 0

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return PM1, PM2.5, PM4 and PM10 in ug/m3."""
        form = _SENT if len(frame) == _SENT.size else _ANSWERED
        words = form.unpack(frame)
        why = "" if any(words) else WARMING_UP
        if list(words) != sorted(words):
            why = CONTRADICTION
        return [
            flagged(one, None if why else float(word), arrival, self.name, why)
            for one, word in zip(_CHANNELS, words, strict=True)
        ]

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know the answers without values; the one with a factor has a check value."""
        size = _length_of(data[at : at + 3], _ASIDES)
        if size == 5 and len(data) - at >= size and sum(data[at : at + size]) & 0xFF:
            return 0, ""
        return size, "answer to a command"


def _length_of(begun: bytes, lengths: dict[bytes, int]) -> int:
    """Return the length of what begins so; 0 for nothing, -1 if more bytes are needed."""
    for head, size in lengths.items():
        if begun.startswith(head):
            return size
        if head.startswith(begun):
            return -1
    return 0


FORMATS = (
    Format(
        "hpma115c0",
        "Honeywell HPMA115C0 dust sensor",
        lambda from_start: Hpma115c0Decoder(from_start=from_start),
        bauds=(9600,),
        in_auto=False,
        rank=10,
    ),
)
