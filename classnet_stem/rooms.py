"""A package whose names come when they are first used, and keep their meaning."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


class Room(ModuleType):
    """A package with a table ``_WHERE``: public name to the file that holds it.

    A name is fetched when it is first used. It keeps its meaning also where a file has the
    same name: Python binds a file that is imported to its name in the folder, so without
    this ``plots.compare`` would be the function or the file, whichever came last. A package
    becomes a room with ``sys.modules[__name__].__class__ = Room``.
    """

    _WHERE: dict[str, str]

    def __getattr__(self, name: str) -> object:
        where = self.__dict__.get("_WHERE", {})
        if name not in where:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{self.__name__}.{where[name]}"), name)
        self.__dict__[name] = value
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.__dict__.get("_WHERE", {})):
            super().__setattr__(name, value)
