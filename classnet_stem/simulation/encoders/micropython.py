"""A board with MicroPython whose program prints one dictionary a sample.

Source: Python Language Reference, section 6.2.7 (dictionary displays); ``print`` writes
``repr``: names in single quotes, a space behind each colon and comma. MicroPython ends
lines with CR LF and writes seven digits of a float. The program rounds before it prints.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

# quantity, key in the program, digits that the program rounds to (0: it makes an int)
_KEYS = (
    ("air_temperature", "temp_C", 2),
    ("relative_humidity", "hum_pct", 1),
    ("station_pressure", "press_hPa", 2),
    ("dew_point", "dew_point_C", 2),
    ("wind_speed", "wind_speed_m/s", 2),
    ("co2", "co2_ppm", 0),
    ("pm2p5", "pm25_ug/m3", 1),
    ("illuminance", "light_lux", 0),
)


class PythonEncoder(FreeRunning):
    """Dictionaries with the unit in each key."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return f"{text}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one dictionary in one line."""
        pairs = (
            f"'{key}': {python_number(values[quantity], digits)}"
            for quantity, key, digits in _KEYS
            if quantity in values
        )
        return f"{{{', '.join(pairs)}}}\r\n".encode()


def python_number(value: float, digits: int) -> str:
    """Return a rounded number as MicroPython prints it: an int, or a float with a point."""
    if digits == 0:
        return str(round(value))
    text = f"{round(value, digits):.7g}"
    return text if "." in text or "e" in text else f"{text}.0"


ENCODERS = {"python": PythonEncoder}
