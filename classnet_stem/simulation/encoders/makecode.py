"""BBC micro:bit programmed with MakeCode: one ``serial.writeValue`` for each quantity.

Source: pxt-microbit, libs/core/serial.ts. ``writeValue("temp_C", 21.5)`` sends the line
``temp_C:21.5``; ``writeLine`` adds spaces until the line and its CR LF together have a
length that is a multiple of 32. Numbers are written as JavaScript's ``toString`` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import isinf, isnan

from classnet_stem.simulation.encoders.base import FreeRunning

_PADDING = 32
# quantity, name in the program, digits that the program rounds to
_NAMES = (
    ("air_temperature", "temp_C", 1),
    ("relative_humidity", "hum_pct", 1),
    ("station_pressure", "press_hPa", 1),
    ("co2", "co2_ppm", 0),
    ("illuminance", "light_lux", 0),
)


class MakeCodeEncoder(FreeRunning):
    """Padded ``name:value`` lines."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a padded line; the format has no header."""
        return write_line(text)

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one padded line for each quantity."""
        lines = (
            write_line(f"{name}:{javascript_number(round(values[quantity], digits))}")
            for quantity, name, digits in _NAMES
            if quantity in values
        )
        return b"".join(lines)


def write_line(text: str) -> bytes:
    """Return `text` as MakeCode's ``serial.writeLine`` sends it."""
    missing = -(len(text) + 2) % _PADDING
    return (text + " " * missing + "\r\n").encode("utf-8")


def javascript_number(value: float) -> str:
    """Return the number as JavaScript writes it: ECMA-262, Number::toString, radix 10.

    The digits are the shortest that give the same number back, as in Python; only the form
    differs: 21 and not 21.0, an exponent from 1e21 up and below 1e-6.
    """
    if isnan(value):
        return "NaN"
    if isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign, digits, last = Decimal(repr(float(value))).normalize().as_tuple()
    text = "".join(map(str, digits))
    point = len(text) + int(last)
    return "-" * sign + _placed(text, point)


def _placed(text: str, point: int) -> str:
    """Return digits with the decimal point after the first `point` of them."""
    if len(text) <= point <= 21:
        return text + "0" * (point - len(text))
    if 0 < point <= 21:
        return text[:point] + "." + text[point:]
    if -6 < point <= 0:
        return "0." + "0" * -point + text
    rest = "." + text[1:] if len(text) > 1 else ""
    return f"{text[0]}{rest}e{point - 1:+d}"


ENCODERS = {"microbit": MakeCodeEncoder}
