"""Vaisala WXT510, WXT520 and WXT530 weather transmitters: ASCII messages.

Source: Vaisala, Weather Transmitter WXT520 User's Guide (M210906EN-C) and WXT530 Series User
Guide (M211840EN), chapter 7 "ASCII protocol" (messages aR0 to aR5, polling and automatic
sending with and without CRC), chapter 8 (parameters and units) and appendix C (CRC).

A message is the address, ``R`` and a number, then fields: ``0R1,Dm=027D,Sm=0.1M``. A field
is a key, a number and the letter of its unit; the letter ``#`` says that the number is
invalid. With a small ``r`` three characters follow that hold the CRC: 16 bits, polynomial
A001, start 0, over everything before them, six bits a character. All four messages with a
CRC that the guide prints were checked against this formula, and so were its six commands;
the guide's answer ``0r1,Dn=236D,...,Sx=2.2MLFj`` has a CRC that does not fit its text.

A message without a CRC is believed only in strict form: the keys in the guide's order, each
once, those of this message only, and the same keys, decimals and units as in the message of
this kind before (another form counts when two in a row have it). A line with one wrong field gives
nothing. A key that the guide does not have makes such a line wrong too, because a changed
letter looks the same; in a message with a CRC it is left out. What nobody can see without a
CRC: a changed digit, and a lost one before the decimal point.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Event, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.lines import LineDecoder, Refusal
from classnet_stem.sensors.naming import Channel, fixed
from classnet_stem.units import convert

_INVALID = "the station marks the number as invalid (#)"
_HEAD = re.compile(r"([0-9A-Za-z])([Rr])([0-5])")
_TEXT = re.compile(r"[0-9A-Za-z][Tt]X,[ -~]*")
_FIELD = re.compile(r"([A-Z][a-z])=(-?\d{1,6}(?:\.\d{1,4})?)([A-Za-z#])", re.ASCII)
_INFO = re.compile(r"Id=[^,=]{0,32}")
_CHECK = 3  # characters of the CRC
_DEL = b"\x7f"  # one of the 64 characters of a CRC, and no text

_TEMPERATURE = {"C": "Cel", "F": "[degF]"}
_SPEED = {"M": "m/s", "K": "km/h", "S": "[mi_i]/h", "N": "[kn_i]"}
_PRESSURE = {"H": "hPa", "P": "Pa", "B": "bar", "M": "mm[Hg]", "I": "[in_i'Hg]"}
_RAIN = {"M": "mm", "I": "[in_i]"}
_RAIN_RATE = {"M": "mm/h", "I": "[in_i]/h"}
_DEGREES = {"D": "deg"}
_PERCENT = {"P": "%"}


class _Field(NamedTuple):
    """One field as it stands in a message."""

    key: str
    number: str
    letter: str

    @property
    def decimals(self) -> int:
        """How many digits stand after the decimal point; the point itself counts as well."""
        return len(self.number) - self.number.find(".") if "." in self.number else 0

    def is_like(self, other: _Field) -> bool:
        """Tell whether both have the same form; ``#`` hides the letter of the unit."""
        if self.key != other.key or self.decimals != other.decimals:
            return False
        return self.letter == other.letter or "#" in (self.letter, other.letter)


class _Key(NamedTuple):
    """What one key means: the unit for each letter, and the channel if it gives a reading."""

    letters: str
    units: Mapping[str, str] = MappingProxyType({})
    channel: Channel | None = None


def _given(quantity: str, units: Mapping[str, str], source: str) -> _Key:
    channel = fixed(quantity, QUANTITIES[quantity].unit, source)
    return _Key("".join(units), MappingProxyType(units), channel)


_ANY_LETTER = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
# Message number: its keys in the order of the guide. Dn and Dx, Sn, hail, the duration of
# rain, peaks and the heating give no reading: a class has the mean, and the gust (Sx).
_MESSAGES: Mapping[str, Mapping[str, _Key]] = MappingProxyType(
    {
        "1": {
            "Dn": _Key("D"),
            "Dm": _given("wind_from_direction", _DEGREES, "Dm"),
            "Dx": _Key("D"),
            "Sn": _Key("MKSN"),
            "Sm": _given("wind_speed", _SPEED, "Sm"),
            "Sx": _given("wind_gust", _SPEED, "Sx"),
        },
        "2": {
            "Ta": _given("air_temperature", _TEMPERATURE, "Ta"),
            "Tp": _Key("CF"),
            "Ua": _given("relative_humidity", _PERCENT, "Ua"),
            "Pa": _given("station_pressure", _PRESSURE, "Pa"),
        },
        "3": {
            "Rc": _given("rainfall", _RAIN, "Rc"),
            "Rd": _Key("s"),
            "Ri": _given("rain_rate", _RAIN_RATE, "Ri"),
            "Hc": _Key("MIH"),
            "Hd": _Key("s"),
            "Hi": _Key("MIH"),
            "Rp": _Key("MI"),
            "Hp": _Key("MIH"),
        },
        "4": {name: _Key(_ANY_LETTER) for name in ("Tr", "Ra", "Sl", "Sr", "Rt")},
        "5": {"Th": _Key("CF"), "Vh": _Key("NVWF"), "Vs": _Key("V"), "Vr": _Key("V")},
    }
)
_ALL = {key: one for number in "12345" for key, one in _MESSAGES[number].items()}
_TABLES = MappingProxyType({**_MESSAGES, "0": _ALL})
_ORDER = MappingProxyType({key: place for place, key in enumerate(_ALL)})


def _crc_table() -> tuple[int, ...]:
    """Return what each byte does to the CRC (appendix C, eight steps at once)."""
    table = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


_CRC = _crc_table()


def check_characters(message: bytes) -> bytes:
    """Return the three characters of the CRC of `message` (appendix C)."""
    crc = 0
    for byte in message:
        crc = crc >> 8 ^ _CRC[(crc ^ byte) & 0xFF]
    return bytes((0x40 | crc >> 12, 0x40 | crc >> 6 & 0x3F, 0x40 | crc & 0x3F))


class VaisalaDecoder(LineDecoder):
    """Messages of a WXT: wind, temperature, humidity, pressure and rain."""

    name = "vaisala"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._usual: dict[str, list[_Field]] = {}
        self._odd: dict[str, list[_Field]] = {}
        self._is_certain = False

    @property
    def is_certain(self) -> bool:
        """Whether a message was read."""
        return self._is_certain

    def is_whole(self, line: bytes) -> bool:
        """Tell whether the first line of a joined stream has a CRC that fits."""
        return super().is_whole(line) or _is_checked(line.strip(b" \t\r\n"))

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return the readings of one message."""
        head = _HEAD.match(text)
        if head is None:
            is_message = _TEXT.fullmatch(text) is not None
            return Refusal("message for people" if is_message else "not understood", is_message)
        is_checked = head[2] == "r"
        if is_checked:
            if not _is_checked(text.encode("latin-1", "replace")):
                return Refusal("CRC does not fit")
            text = text[:-_CHECK]
        start, *parts = text.split(",")
        if start != head[0] or not parts:
            return Refusal("not understood")
        fields = _fields(parts, _TABLES[head[3]], is_checked=is_checked)
        if fields is None:
            return Refusal("a field is not understood")
        if not is_checked and not self._is_usual(start, fields):
            return Refusal("other fields than before")
        self._is_certain = True
        found = self._readings(fields, arrival)
        return found or Refusal("nothing about the weather", is_noise=True)

    def _is_usual(self, start: str, fields: list[_Field]) -> bool:
        """Tell whether a message has the form of the one before, or of the odd one before."""
        odd = self._odd.pop(start, None)
        usual = self._usual.setdefault(start, fields)
        if _are_alike(fields, usual) or (odd is not None and _are_alike(fields, odd)):
            self._usual[start] = fields
            return True
        self._odd[start] = fields
        return False

    def _readings(self, fields: list[_Field], arrival: Arrival) -> list[Reading]:
        found = []
        for key, number, letter in fields:
            known = _ALL[key]
            channel = known.channel
            if channel is None or channel.unit is None:
                continue
            if letter == "#":
                found.append(flagged(channel, None, arrival, self.name, _INVALID))
                continue
            value = convert(float(number), known.units[letter], channel.unit)
            found.append(flagged(channel, value, arrival, self.name))
        return found

    def _sort(self, line: bytes, arrival: Arrival, events: list[Event]) -> None:
        """Let a line with DEL pass as text: it may belong to a CRC."""
        if _DEL in line:
            self._read(line.decode("latin-1").strip(" \t\r\n"), line, arrival, events)
        else:
            super()._sort(line, arrival, events)


def _is_checked(line: bytes) -> bool:
    """Tell whether the line ends with the CRC of what stands before it."""
    return line[1:2] == b"r" and check_characters(line[:-_CHECK]) == line[-_CHECK:]


def _are_alike(fields: list[_Field], others: list[_Field]) -> bool:
    """Tell whether two messages have the same form."""
    if len(fields) != len(others):
        return False
    return all(one.is_like(other) for one, other in zip(fields, others, strict=True))


def _fields(
    parts: list[str], table: Mapping[str, _Key], *, is_checked: bool
) -> list[_Field] | None:
    """Return key, number and letter of each field; None if one of them is wrong."""
    if _INFO.fullmatch(parts[-1]):
        parts = parts[:-1]
    found, place = [], -1
    for part in parts:
        match = _FIELD.fullmatch(part)
        if match is None:
            return None
        key, number, letter = match.groups()
        known = table.get(key)
        if known is None:
            if is_checked:
                continue
            return None
        if letter not in known.letters + "#" or _ORDER[key] <= place:
            return None
        if known.letters == "D" and len(number) != len("027"):
            return None
        place = _ORDER[key]
        found.append(_Field(key, number, letter))
    return found


FORMATS = (
    Format(
        "vaisala",
        "Vaisala WXT510, WXT520 or WXT530, ASCII messages",
        lambda from_start: VaisalaDecoder(from_start=from_start),
        bauds=(4800, 19200),
        rank=20,
    ),
)
