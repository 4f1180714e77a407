"""Wire formats: bytes to readings, one format a file, no input or output."""

from __future__ import annotations

from classnet_stem.errors import UnknownSensor
from classnet_stem.sensors.auto import AutoDecoder
from classnet_stem.sensors.base import (
    SIMULATED,
    Account,
    Arrival,
    Decoder,
    Dialogue,
    Event,
    Format,
    Reject,
    Remark,
)
from classnet_stem.sensors.formats import formats

__all__ = [
    "SIMULATED",
    "Account",
    "Arrival",
    "Decoder",
    "Dialogue",
    "Event",
    "Format",
    "Reject",
    "Remark",
    "find_format",
    "formats",
    "make",
    "names",
]


def names() -> list[str]:
    """Return the names of all formats."""
    return sorted(formats())


def find_format(name: str) -> Format:
    """Return the format called `name`. Raises UnknownSensor."""
    try:
        return formats()[name]
    except KeyError:
        raise UnknownSensor(
            f"No sensor format is called {name!r}.",
            "The name is misspelled, or the sensor is not supported yet.",
            f"Use one of: auto, {', '.join(names())}.",
        ) from None


def make(name: str = "auto", *, from_start: bool = False) -> Decoder:
    """Return a new decoder for the format `name`, or one that finds out (``"auto"``).

    `from_start` True says that the first byte is the first byte of a line or frame.
    Raises UnknownSensor.
    """
    if name == "auto":
        known = [one for one in formats().values() if one.in_auto]
        return AutoDecoder([one.make(from_start) for one in known])
    return find_format(name).make(from_start)
