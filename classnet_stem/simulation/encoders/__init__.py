"""Values to bytes, one wire format a file, each with a table of its own.

Nothing here knows the decoders or their tables: if both sides shared one, a mistake in it
would cancel out and no test would see it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from classnet_stem.errors import UnknownSensor
from classnet_stem.simulation.encoders.base import Encoder
from classnet_stem.simulation.encoders.csv_lines import CsvEncoder
from classnet_stem.simulation.encoders.json_lines import JsonEncoder
from classnet_stem.simulation.encoders.makecode import MakeCodeEncoder

__all__ = ["Encoder", "encoder_names", "make_encoder"]

_ENCODERS: Mapping[str, Callable[[], Encoder]] = MappingProxyType(
    {"microbit": MakeCodeEncoder, "csv": CsvEncoder, "json": JsonEncoder}
)


def encoder_names() -> list[str]:
    """Return the names of the formats that a simulated station can speak."""
    return list(_ENCODERS)


def make_encoder(name: str) -> Encoder:
    """Return an encoder for the format `name`.

    Raises:
        UnknownSensor: there is none.
    """
    try:
        return _ENCODERS[name]()
    except KeyError:
        raise UnknownSensor(
            f"A simulated station cannot speak {name!r}.",
            "The name is misspelled, or the format has no simulation yet.",
            f"Use one of: {', '.join(_ENCODERS)}.",
        ) from None
