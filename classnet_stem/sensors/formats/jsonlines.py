"""JSON lines (RFC 8259): one object a line, ``{"temp_C": 21.5, "hum_pct": 45}``.

An object inside is read one level deep: ``{"bme": {"t": 21}}`` is ``bme_t``. A number in
quotes is a number: boards often send ``"21.5"``. ``NaN`` and ``Infinity``, which RFC 8259
does not allow and boards send all the same, are no value.

The micro:bit's radio form ``{"t":323,"s":0,"n":"temp","v":27}`` is read too (pxt-microbit,
libs/radio/targetoverrides.ts, ``writeReceivedPacketToSerial``): ``t`` is the sender's
milliseconds, ``s`` its serial number, ``n`` a name or a text, ``b`` bytes, ``v`` the value.
All but ``t`` and ``s`` may be absent. A packet with a text and no value is no reading.
"""

from __future__ import annotations

import json
import re
from math import isfinite

from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.chatter import chatter
from classnet_stem.sensors.lines import Forms, LineDecoder, Refusal, number, reading
from classnet_stem.sensors.naming import Channel, channel, nested

_RADIO = frozenset({"t", "s", "n", "b", "v"})
_TIMES = {
    "timestamp": 1.0,
    "time_s": 1.0,
    "time_ms": 0.001,
    "millis": 0.001,
    "uptime_s": 1.0,
    "uptime_ms": 0.001,
}
# As JSON writes a number, without an exponent: a serial number may look like 12e5 or 007.
_QUOTED = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_QUOTED_NOTHING = frozenset({"nan", "-nan", "inf", "-inf", "infinity", "-infinity"})
_NOT_READ = object()


class _Unread(Exception):
    """The object has something in it that has no place in a reading."""


class JsonDecoder(LineDecoder):
    """One JSON object a line. Text and truth values are no values: they are left out."""

    name = "json"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._forms = Forms()

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each number and each null of the object."""
        if not (text.startswith("{") and text.endswith("}")):
            kind = chatter(text)
            return Refusal(kind, is_noise=True) if kind else Refusal("not understood")
        try:
            record = json.loads(text, parse_int=float, object_pairs_hook=_without_doubles)
        except (ValueError, RecursionError):
            return Refusal("not valid JSON")
        if "t" in record and "s" in record and len(record) > 2 and record.keys() <= _RADIO:
            return self._radio(record, arrival)
        try:
            values = _values(record)
        except _Unread as unread:
            return Refusal(str(unread))
        if not values:
            return Refusal("no number in it")
        return self._readings(values, _device_time(record), arrival)

    def _radio(self, record: dict[str, object], arrival: Arrival) -> list[Reading] | Refusal:
        if "v" not in record:
            return Refusal("radio text", is_noise=True)
        value = _value(record["v"])
        if value is _NOT_READ:
            return Refusal("no number in it")
        values = [(channel(str(record.get("n") or "value")), value)]
        return self._readings(values, _device_time({"time_ms": record["t"]}), arrival, "radio")

    def _readings(
        self,
        values: list[tuple[Channel, object]],
        device_time: float | None,
        arrival: Arrival,
        form: str | None = None,
    ) -> list[Reading] | Refusal:
        if not self._forms.fits(form or tuple([place.source for place, _ in values])):
            return Refusal("other names than before")
        return [
            reading(place, _finite(value), arrival, self.name, device_time)
            for place, value in values
        ]


def _values(record: dict[str, object]) -> list[tuple[Channel, object]]:
    """Return what has a value: a number, None, or text that is a number."""
    found: list[tuple[Channel, object]] = []
    for name, value in record.items():
        if type(value) is float or value is None:
            if name not in _TIMES and name.strip():
                found.append((channel(name), value))
        elif isinstance(value, dict):
            inside = ((inner, _value(one)) for inner, one in value.items() if inner.strip())
            found += [(nested(name, inner), one) for inner, one in inside if one is not _NOT_READ]
        elif (one := _value(value)) is not _NOT_READ and name not in _TIMES and name.strip():
            found.append((channel(name), one))
    return found


def _value(value: object) -> object:
    """Return a number or None; the mark for "not read" for text and truth values."""
    if isinstance(value, dict):
        raise _Unread("an object inside an object inside")
    if isinstance(value, list):
        raise _Unread("a list in it")
    if isinstance(value, bool):
        return _NOT_READ
    if not isinstance(value, str):
        return value
    if _QUOTED.fullmatch(value):
        return number(value)
    return None if value.lower() in _QUOTED_NOTHING else _NOT_READ


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
