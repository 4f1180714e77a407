"""Wire formats: bytes to readings, one format a file, no input or output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from classnet_stem.errors import UnknownSensor
from classnet_stem.sensors.auto import AutoDecoder
from classnet_stem.sensors.base import Account, Arrival, Decoder, Event, Reject, Remark
from classnet_stem.sensors.csvlines import CsvDecoder
from classnet_stem.sensors.jsonlines import JsonDecoder
from classnet_stem.sensors.microbit import MicrobitDecoder

__all__ = ["Account", "Arrival", "Decoder", "Event", "Reject", "Remark", "make", "names"]

_FORMATS: Mapping[str, Callable[[bool], Decoder]] = MappingProxyType(
    {
        "microbit": lambda from_start: MicrobitDecoder(from_start=from_start),
        "csv": lambda from_start: CsvDecoder(from_start=from_start),
        "json": lambda from_start: JsonDecoder(from_start=from_start),
    }
)
# A tie between formats goes to the first of these: bare numbers with commas are CSV.
_ON_A_TIE = ("csv", "json", "microbit")


def names() -> list[str]:
    """Return the names of all formats."""
    return list(_FORMATS)


def make(name: str = "auto", *, from_start: bool = False) -> Decoder:
    """Return a new decoder for the format `name`, or one that finds out (``"auto"``).

    `from_start` True says that the first byte is the first byte of a line.
    Raises UnknownSensor.
    """
    if name == "auto":
        return AutoDecoder([_FORMATS[known](from_start) for known in _ON_A_TIE])
    try:
        return _FORMATS[name](from_start)
    except KeyError:
        raise UnknownSensor(
            f"No sensor format is called {name!r}.",
            "The name is misspelled, or the sensor is not supported yet.",
            f"Use one of: auto, {', '.join(names())}.",
        ) from None
