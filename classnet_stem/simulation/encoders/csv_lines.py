"""Comma separated lines with a header line, as a small board with ``println`` sends them."""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

_COLUMNS = (
    ("air_temperature", "temp_C", ".2f"),
    ("relative_humidity", "hum_pct", ".1f"),
    ("station_pressure", "press_hPa", ".2f"),
    ("co2", "co2_ppm", ".0f"),
    ("illuminance", "light_lux", ".0f"),
    ("water_temperature", "water_temp_C", ".2f"),
)


class CsvEncoder(FreeRunning):
    """A header with the names, then one line a sample; CR LF at the ends."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return an empty line, which ends any half line before it, `text`, and the header."""
        header = ",".join(name for quantity, name, _ in _COLUMNS if quantity in values)
        return f"\r\n{text}\r\n{header}\r\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one line with a cell for each column of the header."""
        cells = (
            format(values[quantity], form) for quantity, _, form in _COLUMNS if quantity in values
        )
        return (",".join(cells) + "\r\n").encode()


ENCODERS = {"csv": CsvEncoder}
