"""A room fetches its names late, and a file cannot take a name away."""

from importlib import import_module
from types import ModuleType

import pytest

from classnet_stem import datasets, plots


@pytest.mark.parametrize(
    ("room", "name"), [(plots, "compare"), (plots, "climate_map"), (datasets, "network")]
)
def test_name_is_the_function(room: ModuleType, name: str) -> None:
    """A name is the function, also after the file of the same name was imported."""
    file = import_module(f"{room.__name__}.{name}")

    assert isinstance(file, ModuleType)
    assert getattr(file, name) is getattr(room, name)
    assert callable(getattr(room, name))


@pytest.mark.parametrize("room", [plots, datasets])
def test_unknown_name(room: ModuleType) -> None:
    """A name that is not there is an AttributeError that says where."""
    with pytest.raises(AttributeError, match=room.__name__):
        _ = room.nothing


@pytest.mark.parametrize("room", [plots, datasets])
def test_all_names_are_there(room: ModuleType) -> None:
    """Each public name can be fetched."""
    assert [] == [name for name in room.__all__ if getattr(room, name) is None]
