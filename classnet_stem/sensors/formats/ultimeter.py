"""Peet Bros. Ultimeter 100, 800, 2000 and 2100, and stations that speak like them (ADS-WS1).

Sources: Peet Bros., "ULTIMETER Models 2100, 800 & 100 Serial Data Specifications" (data
logger mode and packet mode, and its notes 1 and 2); for units that end a record with CR
alone and for ``----`` the notes of weewx (drivers/ultimeter.py, drivers/ws1.py), which also
says that the ADS-WS1 of Argent Data sends data logger records.

Data logger mode: ``!!``, 10, 11 or 12 fields, CR LF, about twice a second. Packet mode:
``$ULTW``, 11, 12 or 13 fields, CR LF, once in five minutes. A field is four hexadecimal
digits, the high one first, or ``----`` for a sensor that is not there. There is no check
value. So a record counts only whole and in this form, the first one only if the next has the
same length, and a record of another length only if the next two have it too: four lost
digits would move all fields. What nobody can see: a changed digit, and a loss of exactly
the length of a record.

The barometer is what the person who set the station up told it to be, by the official
pressure of the place: a pressure at sea level. Rain is counted in steps of 0.01 inch, but
in steps of 0.1 mm if the station has a gauge of that kind (note 2), and the record does not
say which. So the plain name gives steps; the names with a step give mm. The total of many
days (field 4) has no known beginning and is left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.frames import FrameDecoder
from classnet_stem.sensors.naming import Channel, fixed

_DASHES = "the station sends dashes: it has no such sensor"
_RECORD = re.compile(rb"(?:[0-9A-F]{4}|-{4})+\r\n?")
_DIGITS = 4
_CR, _LF = b"\r", b"\n"
_SIGN, _WRAP = 0x8000, 0x10000
_ENOUGH = 2  # records in a row with the same length: the first ones, and after others
_ENOUGH_TO_CHANGE = 3
_FULL_CIRCLE = 256  # note 1: the two first digits of a direction mean something else


class _Field(NamedTuple):
    """One field: value = (number - `zero`) * `factor` / `divisor`; `low` bits only."""

    channel: Channel
    at: int
    zero: int = 0
    factor: float = 1
    divisor: float = 1
    low: int = 0xFFFF
    is_signed: bool = False


class _Mode(NamedTuple):
    """One way in which a station sends: how a record begins, how many fields, which ones."""

    head: bytes
    counts: tuple[int, ...]
    fields: tuple[_Field, ...]


def _wind(quantity: str, at: int, source: str) -> _Field:
    known = fixed(quantity, "m/s", source)
    return _Field(known, at, factor=1, divisor=36)  # 0.1 km/h


def _mean(at: int) -> _Field:
    return _Field(
        Channel("wind_speed_1min", "m/s", 0, 75, "1 Minute Wind Speed Average"), at, divisor=36
    )


def _turn(quantity: str, at: int, source: str) -> _Field:
    channel = fixed(quantity, "deg", source)
    return _Field(channel, at, factor=360, divisor=_FULL_CIRCLE, low=0xFF)


def _fahrenheit(quantity: str, at: int, source: str) -> _Field:
    return _Field(fixed(quantity, "Cel", source), at, zero=320, divisor=18, is_signed=True)


def _tenths(quantity: str, unit: str, at: int, source: str) -> _Field:
    return _Field(fixed(quantity, unit, source), at, divisor=10)


def _rain(at: int, step_mm: float | None) -> _Field:
    source = "Today's Rain Total"
    if step_mm is None:
        return _Field(fixed("rain_clicks", "1", source), at)
    return _Field(fixed("rainfall", "mm", source), at, factor=round(step_mm * 1000), divisor=1000)


def _logger_mode(step_mm: float | None) -> _Mode:
    """Return data logger mode; `step_mm` is what one step of rain is, None if not known."""
    return _Mode(
        b"!!",
        (10, 11, 12),
        (
            _wind("wind_speed", 0, "Wind Speed"),
            _turn("wind_from_direction", 1, "Wind Direction"),
            _fahrenheit("air_temperature", 2, "Outdoor Temp"),
            _tenths("sea_level_pressure", "hPa", 4, "Barometer"),
            _fahrenheit("indoor_temperature", 5, "Indoor Temp"),
            _tenths("relative_humidity", "%", 6, "Outdoor Humidity"),
            _tenths("indoor_humidity", "%", 7, "Indoor Humidity"),
            _rain(10, step_mm),
            _mean(11),
        ),
    )


_PACKET_MODE = _Mode(
    b"$ULTW",
    (11, 12, 13),
    (
        _wind("wind_gust", 0, "Wind Speed Peak over last 5 min."),
        _turn("wind_gust_from_direction", 1, "Wind Direction of Wind Speed Peak"),
        _fahrenheit("air_temperature", 2, "Current Outdoor Temp"),
        _tenths("sea_level_pressure", "hPa", 4, "Current Barometer"),
        _tenths("relative_humidity", "%", 8, "Current Outdoor Humidity"),
        _rain(11, None),
        _mean(12),
    ),
)


class UltimeterDecoder(FrameDecoder):
    """Records of one mode. A record ends with CR LF, in some units with CR alone."""

    def __init__(self, name: str, mode: _Mode, *, from_start: bool = False) -> None:
        self.name = name
        self.head = mode.head
        super().__init__(from_start=from_start)
        self._fields = mode.fields
        begin = len(mode.head)
        self._lengths = frozenset(begin + _DIGITS * count + 1 for count in mode.counts)
        self.longest = max(self._lengths) + len(_LF)

    def length_at(self, data: bytes, at: int) -> int:
        """Return the length of a record with its end, if it can be believed."""
        length = self._plain_length(data, at)
        if length <= 0 or length == self._period:
            return length
        if not self._period and self._follows(data, at, length):
            return length
        for number in range(1, (_ENOUGH_TO_CHANGE if self._period else _ENOUGH)):
            following = self._plain_length(data, at + number * length)
            if following != length:
                return min(following, 0)
        return length

    def _follows(self, data: bytes, at: int, length: int) -> bool:
        """Tell whether a whole record of this length stands directly before."""
        begin = at - length
        return begin >= 0 and data.startswith(self.head, begin) and self.is_whole(data[begin:at])

    def _plain_length(self, data: bytes, at: int) -> int:
        """Return the length of the record at `at`: 0 if it has a wrong one, -1 to wait."""
        head = self.head
        begun = data[at : at + len(head)]
        if begun != head:
            return -1 if head.startswith(begun) else 0
        end = data.find(_CR, at, at + self.longest) + 1
        if end == 0:
            return -1 if len(data) - at < self.longest else 0
        length = end - at
        if length not in self._lengths:
            return 0
        if length == self._period:
            return length  # of a unit that ends with CR; a LF, if there is one, is noise
        if end == len(data):
            return -1
        return length + 1 if data.startswith(_LF, end) else length

    def is_whole(self, frame: bytes) -> bool:
        """Tell whether only hexadecimal digits and whole fields of dashes stand in it."""
        return _RECORD.fullmatch(frame, len(self.head)) is not None

    def noise_at(self, data: bytes, at: int) -> tuple[int, str]:
        """Know the LF that a record may have behind its CR although the others had none."""
        return (1, "line end") if data.startswith(_LF, at) else (0, "")

    def read_frame(self, frame: bytes, arrival: Arrival) -> list[Reading]:
        """Return a reading for each field that the record has; dashes have no value."""
        digits = frame[len(self.head) :].rstrip()
        last = len(digits) // _DIGITS
        return [self._value(field, digits, arrival) for field in self._fields if field.at < last]

    def _value(self, field: _Field, digits: bytes, arrival: Arrival) -> Reading:
        text = digits[field.at * _DIGITS : (field.at + 1) * _DIGITS]
        if text[0] == ord("-"):
            return flagged(field.channel, None, arrival, self.name, _DASHES)
        number = int(text, 16) & field.low
        if field.is_signed and number & _SIGN:
            number -= _WRAP
        value = (number - field.zero) * field.factor / field.divisor
        return flagged(field.channel, value, arrival, self.name)


def _format(name: str, words: str, mode: _Mode, *, in_auto: bool = True) -> Format:
    return Format(
        name,
        words,
        lambda from_start: UltimeterDecoder(name, mode, from_start=from_start),
        bauds=(2400,),
        in_auto=in_auto,
        rank=20,
    )


FORMATS = (
    _format(
        "ultimeter",
        "Peet Bros. Ultimeter or ADS-WS1 in data logger mode (rain in steps)",
        _logger_mode(None),
    ),
    _format(
        "ultimeter-0.01in",
        "Peet Bros. Ultimeter or ADS-WS1 with rain in steps of 0.01 inch",
        _logger_mode(0.254),
        in_auto=False,
    ),
    _format(
        "ultimeter-0.1mm",
        "Peet Bros. Ultimeter with a rain gauge of 0.1 mm",
        _logger_mode(0.1),
        in_auto=False,
    ),
    _format(
        "ultimeter-packet",
        "Peet Bros. Ultimeter in packet mode: a record in five minutes (rain in steps)",
        _PACKET_MODE,
    ),
)
