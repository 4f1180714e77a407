"""A Peet Bros. Ultimeter in data logger mode or in packet mode.

Source: Peet Bros., "ULTIMETER Models 2100, 800 & 100 Serial Data Specifications". Data logger
mode: ``!!`` and twelve fields (wind 0.1 km/h, direction 0 to 255, outdoor temperature 0.1 °F,
rain of all days, barometer 0.1 mbar, indoor temperature, outdoor and indoor humidity 0.1 %,
day of the year, minute of the day, rain today, mean wind of a minute), CR LF. Packet mode:
``$ULTW`` and thirteen fields (peak wind of five minutes and its direction, outdoor
temperature, rain of all days, barometer, its change, its correction in two words, outdoor
humidity, day, minute, rain today, mean wind of a minute). Fields are four hexadecimal
digits; a sensor that is not there has dashes. A real station in packet mode sends once in
five minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import floor

from classnet_stem.simulation.encoders.base import FreeRunning

_MISSING = "----"
_KM_H = 3.6
_NOON = (0, 720)  # day and minute: the simulated station keeps no calendar of its own


class UltimeterEncoder(FreeRunning):
    """Records of data logger mode. `step_mm` is the rain of one step of the gauge."""

    def __init__(self, step_mm: float = 0.254) -> None:
        self._step = step_mm

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; a real station says nothing when it starts."""
        return f"{text}\r\n".encode("ascii")

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one record."""
        fields = (
            _scaled(values, "wind_speed", _KM_H * 10),
            _direction(values),
            _fahrenheit(values, "air_temperature"),
            self._rain(values),
            _scaled(values, "sea_level_pressure", 10),
            _fahrenheit(values, "indoor_temperature"),
            _scaled(values, "relative_humidity", 10),
            _scaled(values, "indoor_humidity", 10),
            *(f"{number:04X}" for number in _NOON),
            self._rain(values),
            _scaled(values, "wind_speed", _KM_H * 10),
        )
        return _record("!!", fields)

    def _rain(self, values: Mapping[str, float]) -> str:
        """Return the whole steps of today: a part of a step is not counted."""
        if "rainfall" not in values:
            return _MISSING
        return f"{floor(values['rainfall'] / self._step + 1e-6):04X}"


class PacketEncoder(UltimeterEncoder):
    """Records of packet mode."""

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one record."""
        fields = (
            _scaled(values, "wind_gust", _KM_H * 10),
            _direction(values),
            _fahrenheit(values, "air_temperature"),
            self._rain(values),
            _scaled(values, "sea_level_pressure", 10),
            "0000",
            "8A00",
            "0001",
            _scaled(values, "relative_humidity", 10),
            *(f"{number:04X}" for number in _NOON),
            self._rain(values),
            _scaled(values, "wind_speed", _KM_H * 10),
        )
        return _record("$ULTW", fields)


def _record(head: str, fields: tuple[str, ...]) -> bytes:
    return f"{head}{''.join(fields)}\r\n".encode("ascii")


def _scaled(values: Mapping[str, float], name: str, scale: float) -> str:
    return f"{round(values[name] * scale):04X}" if name in values else _MISSING


def _direction(values: Mapping[str, float]) -> str:
    """Return the 256th parts of a circle."""
    if "wind_from_direction" not in values:
        return _MISSING
    return f"{round(values['wind_from_direction'] * 256 / 360) % 256:04X}"


def _fahrenheit(values: Mapping[str, float], name: str) -> str:
    """Return 0.1 °F; below zero in two's complement of 16 bits."""
    if name not in values:
        return _MISSING
    return f"{(round(values[name] * 18) + 320) % 0x10000:04X}"


ENCODERS = {
    "ultimeter": UltimeterEncoder,
    "ultimeter-0.01in": UltimeterEncoder,
    "ultimeter-0.1mm": partial(UltimeterEncoder, 0.1),
    "ultimeter-packet": PacketEncoder,
}
