"""An Arduino sketch made of two of Adafruit's examples: prose, then a block of lines.

Sources: Adafruit DHT sensor library, examples/DHTtester (humidity, then temperature in °C
and in °F, in one line with two spaces between the parts); Adafruit BME280 library,
examples/bme280_unified (``Pressure = 1005.27 hPa`` and an empty line at the end). Arduino's
``Serial.print`` writes a float with two decimals; lines end with CR LF.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

# quantity, what the sketch prints before the value, decimals, what it prints behind it
_BLOCK = (
    ("station_pressure", "Pressure = ", 2, " hPa"),
    ("dew_point", "Dew point = ", 2, " *C"),
    ("wind_speed", "Wind speed = ", 2, " m/s"),
    ("wind_gust", "Wind gust = ", 2, " m/s"),
    ("wind_from_direction", "Wind direction = ", 0, " deg"),
    ("rainfall", "Rain = ", 2, " mm"),
    ("solar_radiation", "Solar radiation = ", 0, " W/m2"),
    ("co2", "CO2 = ", 0, " ppm"),
    ("pm1", "PM1.0 = ", 1, " ug/m3"),
    ("pm2p5", "PM2.5 = ", 1, " ug/m3"),
    ("pm10", "PM10 = ", 1, " ug/m3"),
    ("illuminance", "Light = ", 0, " lx"),
)


class ArduinoEncoder(FreeRunning):
    """One line of prose for temperature and humidity, one line for each other quantity."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return `text` as a line; the format has no header."""
        return f"{text}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return the lines of one sample with an empty line at their end."""
        lines = [
            f"{before}{values[quantity]:.{digits}f}{behind}"
            for quantity, before, digits, behind in _BLOCK
            if quantity in values
        ]
        return "".join(f"{line}\r\n" for line in (*_prose(values), *lines, "")).encode()


def _prose(values: Mapping[str, float]) -> list[str]:
    """Return the line of the DHT example, with the parts that there are."""
    parts = []
    if "relative_humidity" in values:
        parts.append(f"Humidity: {values['relative_humidity']:.2f}%")
    if "air_temperature" in values:
        celsius = values["air_temperature"]
        parts.append(f"Temperature: {celsius:.2f}°C {celsius * 1.8 + 32.0:.2f}°F")
    return ["  ".join(parts)] if parts else []


ENCODERS = {"arduino": ArduinoEncoder}
