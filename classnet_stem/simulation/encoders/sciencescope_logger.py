"""ScienceScope logger of IoT@School: it says which sensors it has, and their readings.

Source: the maker's host program, DevScienceScope/IoTatSchool at 1ed661c,
iothub/weather_usb_mqttV2-4.py. To the letter ``I`` the board answers
``rate,id,range,id,range,...``, to ``r`` one reading for each sensor, and ``inf`` for one that
gives none. Ids from the maker's iothub/thermal-cameraV2-1.py: 05 01 temperature, 17 01
humidity, 03 01 pressure. Two decimals and CR LF are what Arduino's ``println`` writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

_RATE = 1
# quantity, id, range
_SENSORS = (
    ("air_temperature", 5, 1),
    ("relative_humidity", 17, 1),
    ("station_pressure", 3, 1),
)


class LoggerEncoder:
    """Answers ``I`` and ``r``; anything else it does not know."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the names of the sensors come when they are asked for."""
        return f"{text}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return nothing: the board speaks when it is asked."""
        return b""

    def answer(self, heard: bytes, values: Mapping[str, float]) -> bytes:
        """Return a line for each letter that the board knows."""
        said = {ord("I"): _sensors(values), ord("r"): _readings(values)}
        return b"".join(said.get(letter, b"") for letter in heard)


def _sensors(values: Mapping[str, float]) -> bytes:
    pairs = (f",{one},{two}" for quantity, one, two in _SENSORS if quantity in values)
    return f"{_RATE}{''.join(pairs)}\r\n".encode()


def _readings(values: Mapping[str, float]) -> bytes:
    cells = (_cell(values[quantity]) for quantity, _, _ in _SENSORS if quantity in values)
    return f"{','.join(cells)}\r\n".encode()


def _cell(value: float) -> str:
    return f"{value:.2f}" if isfinite(value) else "inf"


ENCODERS = {"sciencescope": LoggerEncoder}
