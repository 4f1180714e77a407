"""JSON lines: one flat object a line, ``{"temp_C": 21.5, "hum_pct": 45}``.

The micro:bit's radio form ``{"t": 323, "s": 0, "n": "temp", "v": 27}`` is read too: ``t``
is the sender's milliseconds, ``s`` its serial number, ``n`` the name (it may be absent),
``v`` the value. ``NaN`` is no value.
"""

from __future__ import annotations

import json
from math import isfinite

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.lines import LineDecoder, Refusal, reading
from classnet_stem.sensors.naming import channel

_RADIO = frozenset({"t", "s", "v"})
_TIMES = {"time_s": 1.0, "time_ms": 0.001, "millis": 0.001, "uptime_s": 1.0, "uptime_ms": 0.001}


class JsonDecoder(LineDecoder):
    """One JSON object a line. Text fields are names and places, not values: they are left out."""

    name = "json"

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each number and each null of the object."""
        if not (text.startswith("{") and text.endswith("}")):
            return Refusal("not understood")
        try:
            record = json.loads(text, parse_int=float, object_pairs_hook=_without_doubles)
        except (ValueError, RecursionError):
            return Refusal("not valid JSON")
        if record.keys() >= _RADIO and record.keys() <= _RADIO | {"n"}:
            record = {str(record.get("n") or "value"): record["v"], "time_ms": record["t"]}
        device_time = _device_time(record)
        found = [
            reading(channel(name), _finite(value), arrival, self.name, device_time)
            for name, value in record.items()
            if name not in _TIMES and (value is None or isinstance(value, float)) and name.strip()
        ]
        return found or Refusal("no number in it")


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) != len(pairs):
        raise ValueError("a name stands twice")
    return record


def _finite(value: object) -> float | None:
    return value if isinstance(value, float) and isfinite(value) else None


def _device_time(record: dict[str, object]) -> float | None:
    for name, scale in _TIMES.items():
        value = record.get(name)
        if isinstance(value, float) and isfinite(value):
            return value * scale
    return None


FORMATS = (
    Format(
        "json",
        "one JSON object a line",
        lambda from_start: JsonDecoder(from_start=from_start),
        rank=20,
    ),
)
