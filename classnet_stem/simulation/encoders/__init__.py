"""Values to bytes, one wire format a file, each with a table of its own.

Nothing here knows the decoders or their tables: if both sides shared one, a mistake in it
would cancel out and no test would see it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from classnet_stem.errors import UnknownSensor
from classnet_stem.simulation.encoders.base import Encoder

__all__ = ["Encoder", "encoder_names", "make_encoder"]


@cache
def _encoders() -> dict[str, Callable[[], Encoder]]:
    """Return what makes each encoder: every file here that has ``ENCODERS`` names its own."""
    found: dict[str, Callable[[], Encoder]] = {}
    for one in iter_modules(__path__):
        module = import_module(f"{__name__}.{one.name}")
        found.update(getattr(module, "ENCODERS", {}))
    return dict(sorted(found.items()))


def encoder_names() -> list[str]:
    """Return the names of the formats that a simulated station can speak."""
    return list(_encoders())


def make_encoder(name: str) -> Encoder:
    """Return an encoder for the format `name`.

    Raises:
        UnknownSensor: there is none.
    """
    try:
        return _encoders()[name]()
    except KeyError:
        raise UnknownSensor(
            f"A simulated station cannot speak {name!r}.",
            "The name is misspelled, or the format has no simulation yet.",
            f"Use one of: {', '.join(_encoders())}.",
        ) from None
