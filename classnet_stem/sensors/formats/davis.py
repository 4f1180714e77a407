"""Davis Vantage Pro, Vantage Pro2 and Vantage Vue consoles: LOOP and LOOP2 packets.

Source: Davis Instruments, Vantage Pro, Vantage Pro2 and Vantage Vue Serial Communication
Reference Manual, Rev 2.6.1 (2013), sections IV (wake up), VI (answers), VIII.2 (LOOP, LPS),
X (packets) and XII (CRC). The fields are in classnet_stem.sensors.davis_fields.

A packet has 99 bytes: ``LOO``, the trend, the type (0 LOOP, 1 LOOP2), the fields, LF CR,
and a CRC-CCITT (polynomial 1021, start 0) with its high byte first: over the whole packet
it is 0. The barometer is what the console reduces to sea level by its own setting; only
LOOP2 also has the station's pressure. Rain is counted in clicks, and the packet does not
say how much a click is. So ``davis`` gives clicks; the names with a bucket give mm.
"""

from __future__ import annotations

from binascii import crc_hqx

from classnet_stem.readings import Flag, Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.davis_dialogue import VantageDialogue
from classnet_stem.sensors.davis_fields import (
    LOOP,
    LOOP2,
    OFFSET_PRESSURE,
    REDUCTION,
    STATION_PRESSURE,
    WIND,
    WIND_OR_LOSS,
    Field,
    loop2_fields,
    loop_fields,
)
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder

_LENGTH = 99
_TYPE = 4
_END = b"\n\r"
_LOOP_TYPE, _LOOP2_TYPE = 0, 1
_BY_OFFSET = 0  # LOOP2's reduction method "user offset"; 1 altimeter setting, 2 NOAA
# The manual gives 0x21 for NAK; the ASCII NAK is decimal 21, and consoles send that one
# (weewx, drivers/vantage.py).
_ANSWERS = (
    (_END, "answer to the wake-up call"),
    (b"\x06", "answer to a command"),
    (b"\x15", "answer to a command"),
    (b"\x21", "answer to a command"),
    (b"\x18", "answer to a command"),
    (b"OK\n\r", "answer to a command"),
    (b"TEST\n\r", "answer to a command"),
)
# name, millimetres of rain for one click of the bucket
_BUCKETS = (("davis-0.2mm", 0.2), ("davis-0.01in", 0.254), ("davis-0.1mm", 0.1))


class DavisDecoder(FrameDecoder):
    """LOOP and LOOP2 packets. `bucket_mm` is the rain of one click, None if not known."""

    name = "davis"
    head = b"LOO"
    longest = _LENGTH

    def __init__(
        self, name: str = "davis", bucket_mm: float | None = None, *, from_start: bool = False
    ) -> None:
        super().__init__(from_start=from_start)
        self.name = name
        self._loop = loop_fields(bucket_mm)
        self._loop2 = loop2_fields(bucket_mm)

    def length_at(self, data: bytes, at: int) -> int:
        """Return 99 where the first five bytes of a packet stand."""
        begun = data[at : at + _TYPE + 1]
        if not begun.startswith(self.head[: len(begun)]):
            return 0
        if len(begun) <= _TYPE:
            return -1
        return _LENGTH if begun[_TYPE] in (_LOOP_TYPE, _LOOP2_TYPE) else 0

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether LF CR and the CRC are right."""
        return frame[95:97] == _END and crc_hqx(frame, 0) == 0

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return a reading for each field; dashes are readings without a value."""
        if frame[_TYPE] == _LOOP_TYPE:
            numbers = LOOP.unpack(frame)
            return self._read(self._loop, numbers, arrival, numbers[6])
        numbers = LOOP2.unpack(frame)
        found = self._read(self._loop2, numbers, arrival, numbers[5])
        if numbers[REDUCTION] == _BY_OFFSET:
            found.append(
                flagged(STATION_PRESSURE.channel, None, arrival, self.name, OFFSET_PRESSURE)
            )
        else:
            found.append(_value(STATION_PRESSURE, numbers[STATION_PRESSURE.at], arrival, self.name))
        return found

    def _read(
        self, fields: tuple[Field, ...], numbers: tuple[int, ...], arrival: Arrival, direction: int
    ) -> list[Reading]:
        name = self.name
        found = [_value(field, numbers[field.at], arrival, name) for field in fields]
        if direction == 0 and found[WIND].value == 0:
            # The manual: without the wind sensor the console sends speed 0 and direction 0.
            found[WIND] = found[WIND]._replace(flag=Flag.SUSPECT, reason=WIND_OR_LOSS)
        return found

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know what the console answers to a wake-up call and to commands.

        Not in the middle of bytes that are nothing: most answers are one byte long.
        """
        if self._off and at == self._at:
            return 0, ""
        for answer, reason in _ANSWERS:
            begun = data[at : at + len(answer)]
            if begun == answer:
                return len(answer), reason
            if answer.startswith(begun):
                return -1, ""
        return 0, ""


def _value(field: Field, number: int, arrival: Arrival, name: str) -> Reading:
    channel, _, zero, factor, divisor, dashes = field
    if number in dashes:
        return flagged(channel, None, arrival, name, dashes[number])
    return flagged(channel, (number - zero) * factor / divisor, arrival, name)


def _with_bucket(name: str, bucket_mm: float) -> Format:
    return Format(
        name,
        f"Davis Vantage with a rain bucket of {name.removeprefix('davis-')}",
        lambda from_start: DavisDecoder(name, bucket_mm, from_start=from_start),
        bauds=(19200,),
        dialogue=VantageDialogue,
        in_auto=False,
        rank=11,
    )


FORMATS = (
    Format(
        "davis",
        "Davis Vantage Pro, Vantage Pro2 or Vantage Vue (rain in clicks)",
        lambda from_start: DavisDecoder(from_start=from_start),
        bauds=(19200,),
        dialogue=VantageDialogue,
        rank=10,
    ),
    *(_with_bucket(name, bucket_mm) for name, bucket_mm in _BUCKETS),
)
