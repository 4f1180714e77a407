"""What goes wrong between a sensor and its reader, by name.

A fault is written ``NAME`` or ``NAME=VALUE``, such as ``drop``, ``drop=0.01`` or
``silence=5@30``. What it does is a function of the seed and the number of the sample: the
same seed gives the same damage. Each file here has a table ``FAULTS`` of its own.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from classnet_stem.errors import StationError
from classnet_stem.simulation.faults.base import Chance, Fault, Kind
from classnet_stem.simulation.faults.together import Faults

__all__ = ["Chance", "Fault", "Faults", "Kind", "fault_kinds", "make_fault"]


@cache
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for one in iter_modules(__path__):
        module = import_module(f"{__name__}.{one.name}")
        found.update({kind.name: kind for kind in getattr(module, "FAULTS", ())})
    return dict(sorted(found.items()))


def fault_kinds() -> list[Kind]:
    """Return every fault that a simulated station can have, by its name."""
    return list(_kinds().values())


def make_fault(text: str) -> Fault:
    """Return the fault that is written ``NAME`` or ``NAME=VALUE``.

    Raises:
        StationError: there is no such fault, or it cannot have that value.
    """
    name, _, value = text.partition("=")
    kind = _kinds().get(name)
    if kind is None:
        raise StationError(
            f"The simulation knows no fault {name!r}.",
            "The name is misspelled.",
            f"Use one of: {', '.join(_kinds())}.",
        )
    try:
        return kind.make(value)
    except ValueError as error:
        raise StationError(
            f"The fault {name} cannot have the value {value!r}.",
            f"{str(error)[:1].upper()}{str(error)[1:]}.",
            f"Write it as {kind.usage}.",
        ) from error
