"""Senseair S8 carbon dioxide sensors, which speak Modbus RTU.

Sources: Senseair, Modbus on Senseair S8 (TDE2067), as quoted with its example frames, its
register map and its status bits in the S8 library by Josep Comas (SenseAir_S8, MIT); the
same requests and replies in ESPHome, senseair.cpp. Modbus Application Protocol V1.1b3
(exceptions, section 7) and Modbus over Serial Line V1.02 (CRC, section 6.2.2).

9600 baud. ``FE`` addresses any sensor. Function 4 reads input registers: 1 is the meter
status, 2 and 3 are the states of outputs, 4 is CO2 in ppm. All four come in a reply of 13
bytes, ``FE 04 08 ...``; CO2 alone comes in one of 7 bytes, ``FE 04 02 ...``. Words have
their high byte first, the CRC-16/MODBUS at the end has its low byte first.

CO2 is a signed word: Senseair says so, and a sensor whose calibration has drifted does send
numbers below zero (esphome/issues 1899 and 5603). Such a value is kept and flagged as
impossible. Before its first measurement a sensor sends 0 ppm and "out of range" (ESPHome
pull request 10275).

What the format cannot show: the short reply does not say which register was read. So the
dialogue asks for the long one.
"""

from __future__ import annotations

import struct

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import fixed
from classnet_stem.sensors.polling import Poller

_INTERVAL = 2.0
_READ_STATUS_AND_CO2 = bytes.fromhex("fe 04 00 00 00 04 e5 c6")
_SHORT, _LONG = 7, 13
_LENGTHS = {2: _SHORT, 8: _LONG}
_SHORT_FIELDS = struct.Struct(">3xh2x")
_LONG_FIELDS = struct.Struct(">3xH4xh2x")
_CO2 = fixed("co2", "[ppm]", "IR4 Space CO2")
_STATUS = (
    "fatal error",
    "offset regulation error",
    "algorithm error",
    "output error",
    "self-diagnostics error",
    "out of range",
    "memory error",
)
_OUT_OF_RANGE = 1 << _STATUS.index("out of range")
_EXCEPTIONS = {
    1: "Modbus error: illegal function",
    2: "Modbus error: illegal data address",
    3: "Modbus error: illegal data value",
    4: "Modbus error: device failure",
    6: "Modbus error: device busy",
}
_READ_HOLDING, _READ_INPUT, _WRITE = 3, 4, 6
_REQUEST, _EXCEPTION = 8, 5
NOT_YET = "the sensor has no measurement yet"


def _crc_table() -> tuple[int, ...]:
    """Return what one byte does to the CRC: polynomial A001 (8005 with its bits reversed)."""
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0xA001 if byte & 1 else 0)
        table.append(byte)
    return tuple(table)


_CRC = _crc_table()


def _is_right(frame: bytes) -> bool:
    """Tell whether the CRC at the end is right: the CRC of the whole frame is then 0."""
    crc, table = 0xFFFF, _CRC
    for byte in frame:
        crc = crc >> 8 ^ table[crc & 0xFF ^ byte]
    return crc == 0


class S8Decoder(FrameDecoder):
    """Replies with CO2, with or without the meter status."""

    name = "s8"
    head = b"\xfe\x04"
    longest = _LONG

    def length_at(self, data: bytes, at: int) -> int:
        """Return 7 or 13 where a reply with one or four registers begins."""
        begun = data[at : at + 3]
        if not begun.startswith(self.head[: len(begun)]):
            return 0
        return _LENGTHS.get(begun[2], 0) if len(begun) == 3 else -1

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether the CRC is right."""
        return _is_right(frame)

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return CO2 in ppm, or no value and what the sensor's status says."""
        if len(frame) == _SHORT:
            (co2,) = _SHORT_FIELDS.unpack(frame)
            why = "" if co2 else NOT_YET
        else:
            status, co2 = _LONG_FIELDS.unpack(frame)
            why = _trouble(status, co2) if status else ""
        if why:
            return [flagged(_CO2, None, arrival, self.name, why)]
        return [flagged(_CO2, float(co2), arrival, self.name)]

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know requests that an adapter echoes, Modbus errors and answers to other requests."""
        begun = data[at : at + _LONG]
        if begun[0] != self.head[0]:
            return 0, ""
        if len(begun) < 3:
            return -1, ""
        size, reason = _other_message(begun[1], begun[2])
        if size > len(begun):
            return -1, ""
        return (size, reason) if size and _is_right(begun[:size]) else (0, "")


def _trouble(status: int, co2: int) -> str:
    """Return what a meter status other than 0 means."""
    if status == _OUT_OF_RANGE and co2 == 0:
        return NOT_YET
    known = [words for bit, words in enumerate(_STATUS) if status >> bit & 1]
    if status >> len(_STATUS):
        known.append("a state that its manual does not name")
    return f"the sensor reports: {', '.join(known)}"


def _other_message(function: int, third: int) -> tuple[int, str]:
    """Return length and name of a message that is no reading; (0, "") if none begins so.

    `third` is the byte after the function: a register number's high byte, a number of
    bytes, or an error.
    """
    if function - 0x80 in (_READ_HOLDING, _READ_INPUT, _WRITE):
        return _EXCEPTION, _EXCEPTIONS.get(third, "Modbus error")
    if third == 0:
        if function in (_READ_HOLDING, _READ_INPUT):
            return _REQUEST, "echo of a request"
        # The reply to a write is the same bytes as the request.
        return (_REQUEST, "answer to another request") if function == _WRITE else (0, "")
    if (function == _READ_INPUT and third in (4, 6)) or (
        function == _READ_HOLDING and third in (2, 4, 6, 8)
    ):
        return third + 5, "answer to another request"
    return 0, ""


FORMATS = (
    Format(
        "s8",
        "Senseair S8 CO2 sensor",
        lambda from_start: S8Decoder(from_start=from_start),
        bauds=(9600,),
        dialogue=lambda: Poller(_READ_STATUS_AND_CO2, _INTERVAL),
        rank=10,
    ),
)
