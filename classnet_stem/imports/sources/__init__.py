"""The apps whose exports can be read, one a file: a new file that has ``SOURCE`` is a new source.

Each file says which real files were seen and what is known only from documents.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from classnet_stem.imports.base import Source


@cache
def sources() -> dict[str, Source]:
    """Return every source by its name."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    listed: list[Source] = [module.SOURCE for module in modules]
    return {one.name: one for one in sorted(listed, key=lambda one: one.name)}
