"""One JSON object a line, as a board with a JSON library sends them; LF at the ends."""

from __future__ import annotations

import json
from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import FreeRunning

_KEYS = (
    ("air_temperature", "temp_C", 2),
    ("relative_humidity", "hum_pct", 1),
    ("station_pressure", "press_hPa", 2),
    ("co2", "co2_ppm", 0),
    ("illuminance", "light_lux", 0),
    ("water_temperature", "water_temp_C", 2),
)


class JsonEncoder(FreeRunning):
    """Flat objects; the names carry the units."""

    def greeting(self, text: str, values: Mapping[str, float]) -> bytes:
        """Return an empty line, which ends any half line before it, and `text`."""
        return f"\n{text}\n".encode()

    def sample(self, values: Mapping[str, float]) -> bytes:
        """Return one object in one line."""
        record = {
            name: round(values[quantity], digits or None)
            for quantity, name, digits in _KEYS
            if quantity in values
        }
        return (json.dumps(record, separators=(",", ":")) + "\n").encode()


ENCODERS = {"json": JsonEncoder}
