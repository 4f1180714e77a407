"""ScienceScope loggers and meaSense sensors, the boards of IoT@School.

Source: the maker's own host program, DevScienceScope/IoTatSchool at 1ed661c,
iothub/weather_usb_mqttV2-4.py (get_devices, get_sensorConfig, get_sensorData); no other
description is public. 115200 baud. The host sends the letter ``I``, without a line end, and
gets one line ``rate,id,range,id,range,...``. It sends ``r`` and gets one line with a reading
for each pair, in the same order. Two digits of the id and two of the range make the
"idRange" under which the maker's cloud knows a sensor: 4 and 1 are ``0401``.

The idRange implies quantity and unit, but no list of them is public. The ones below are
named in the maker's programs; any other gives ``sensor_0401`` without a unit.

What is no value: ``inf`` (the host program skips it), the number 2.00e+53 in any spelling
(what the host sends to the cloud for no value), ``nan``, and ``ovf``, which Arduino prints for
a number that is too large (ArduinoCore-API, Print.cpp).

A line of whole numbers can be a header or readings. Directly after a header, with as many
numbers as that has sensors, it is readings; a header that could be readings is rejected.

What the format cannot show: it has no check value, so a changed digit looks like a good one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.flagging import flagged
from classnet_stem.sensors.lines import MAX_LINE, LineDecoder, Refusal, number
from classnet_stem.sensors.naming import Channel, fixed

_HEADER = re.compile(r"\d{1,6}(?:, ?\d{1,3}, ?\d{1,3})*", re.ASCII)
_LARGEST_CODE = 255  # the Logbook's codes are single bytes (MarkPaxton/ScienceScopeAPI)
_NOTHING = 2e53
_NO_VALUE = frozenset({"inf", "-inf", "nan", "ovf"})
_ASK_SENSORS, _ASK_READINGS = b"I", b"r"
# The loader of an Arduino Mega, which opening the port starts, hangs if bytes come
# (arduino/ArduinoCore-avr issue 172).
_SETTLE = 2.0
# idRange, quantity, unit. The first three: iothub/thermal-cameraV2-1.py, values of RPi.bme280
# in hPa, % and °C. The next two: DevScienceScope/plant-watering, BLE_UART_Connect.py, with
# name and unit. The last: the host's own "CPU Temperature", from vcgencmd in °C.
_KNOWN: dict[str, tuple[str, str | None]] = {
    "0301": ("station_pressure", "hPa"),
    "1701": ("relative_humidity", "%"),
    "0501": ("air_temperature", "Cel"),
    "1424": ("air_temperature", "Cel"),
    "1024": ("relative_humidity", "%"),
    "3141": ("device_temperature", "Cel"),
}
NO_VALUE = "the sensor sent its mark for no value"


class ScienceScopeDecoder(LineDecoder):
    """Lines of readings, whose meaning the header line before them says."""

    name = "sciencescope"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._channels: list[Channel] = []
        self._is_after_header = False

    @property
    def is_certain(self) -> bool:
        """Whether a header was heard."""
        return bool(self._channels)

    def is_whole(self, line: bytes) -> bool:
        """Tell whether a cut first line does no harm: a header has then too few sensors."""
        return super().is_whole(line) or bool(_codes(_text(line)))

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each sensor, or learn the header."""
        cells = [cell.strip() for cell in text.split(",")]
        codes = _codes(text)
        fits = len(cells) == len(self._channels)
        is_after_header, self._is_after_header = self._is_after_header, codes is not None
        if codes is None or (fits and is_after_header):
            self._is_after_header = False
            return self._readings(cells, arrival)
        self._channels = [] if fits else _channels(codes)
        return Refusal("either a header or readings" if fits else "header", is_noise=not fits)

    def _readings(self, cells: list[str], arrival: Arrival) -> list[Reading] | Refusal:
        values = [None if cell in _NO_VALUE else number(cell) for cell in cells]
        if any(
            value is None and cell not in _NO_VALUE
            for cell, value in zip(cells, values, strict=True)
        ):
            return Refusal("not understood")
        if not self._channels:
            return Refusal("readings without a header")
        if len(cells) != len(self._channels):
            return Refusal("number of readings is not the header's")
        return [
            flagged(channel, None if value == _NOTHING else value, arrival, self.name, NO_VALUE)
            for channel, value in zip(self._channels, values, strict=True)
        ]


class ScienceScopeDialogue:
    """Asks which sensors there are, then for readings, every `interval` seconds.

    Like the maker's program it asks for the sensors before each line of readings: a class
    may change a plug between two, and the old names would then stand at other values. A
    silent board is asked for its sensors only.
    """

    def __init__(self, interval: float = 1.0) -> None:
        self._interval = interval
        self._next: float | None = None
        self._line = b""
        self._has_header = False

    def due(self, moment: float) -> bytes:
        """Return ``I``, or ``r`` when a header came, or nothing; no line end belongs to them."""
        if self._has_header:
            self._has_header = False
            return _ASK_READINGS
        if self._next is None:
            self._next = moment + _SETTLE
        if moment < self._next:
            return b""
        self._next = moment + self._interval
        return _ASK_SENSORS

    def heard(self, chunk: bytes, moment: float) -> None:
        """Look for a header in what the board sent."""
        *lines, rest = (self._line + chunk).split(b"\n")
        self._line = rest[-MAX_LINE:]
        self._has_header = self._has_header or any(_codes(_text(line)) for line in lines)


def _text(line: bytes) -> str:
    return line.decode("ascii", "replace").strip(" \t\r\n")


def _codes(text: str) -> list[str] | None:
    """Return the idRanges of a header line, none if no sensor is plugged in.

    None for any other line.
    """
    if not _HEADER.fullmatch(text):
        return None
    numbers = [int(cell) for cell in text.split(",")[1:]]
    if max(numbers, default=0) > _LARGEST_CODE:
        return None
    return [f"{one:02}{two:02}" for one, two in zip(numbers[::2], numbers[1::2], strict=True)]


def _channels(codes: list[str]) -> list[Channel]:
    """Return what each sensor means; the second of a quantity is called ``..._2``."""
    found: list[Channel] = []
    names: list[str] = []
    for code in codes:
        quantity, unit = _KNOWN.get(code, (f"sensor_{code}", None))
        one = fixed(quantity, unit, code)
        names.append(one.quantity)
        again = names.count(one.quantity)
        found.append(one if again == 1 else replace(one, quantity=f"{one.quantity}_{again}"))
    return found


FORMATS = (
    Format(
        "sciencescope",
        "ScienceScope logger or meaSense sensor (IoT@School)",
        lambda from_start: ScienceScopeDecoder(from_start=from_start),
        bauds=(115200,),
        dialogue=ScienceScopeDialogue,
        in_auto=False,
        rank=20,
    ),
)
