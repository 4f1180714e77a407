"""The wire formats, one a file: a new file that has ``FORMATS`` is a new sensor."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from classnet_stem.sensors.base import Format


@cache
def formats() -> dict[str, Format]:
    """Return every format by its name; on a tie between formats the earlier one wins."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    listed: list[Format] = [one for module in modules for one in module.FORMATS]
    return {one.name: one for one in sorted(listed, key=lambda one: (one.rank, one.name))}
