"""What an instrument holds, read from its TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from classnet_stem.errors import DataError

FOLDER = Path(__file__).resolve().parent
FILES = ("concept_a", "concept_b", "confidence", "world", "ticket", "teacher")
LETTERS = "abcd"


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Item:
    """One question.

    `options` are the four answers of a choice and `key` the letter of the right one;
    `beliefs` names, for each other letter, what students who choose it believe. `scale` has
    the words of the numbers 1, 2, ... of a rating. `writes` asks for a sentence. `reversed`
    tells that a high number means less of what the `group` measures. `picture` says what to
    draw and has its `alt` text.
    """

    number: int
    text: str
    group: str
    lesson: str = ""
    options: tuple[str, ...] = ()
    key: str = ""
    beliefs: Mapping[str, str] = field(default_factory=_nothing)
    scale: tuple[str, ...] = ()
    picture: Mapping[str, Any] = field(default_factory=_nothing)
    writes: bool = False
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire: its `items` in order, and what stands above them.

    `sure` has the words for "How sure?" beside each choice. `then` asks teachers at the end
    of the year for a second rating, of how it was at the start; it is empty elsewhere.
    """

    name: str
    form: str
    title: str
    who: str
    minutes: int
    intro: tuple[str, ...]
    items: tuple[Item, ...]
    sure: tuple[str, ...] = ()
    then: str = ""


def instrument(name: str, form: str = "") -> Instrument:
    """Return an instrument such as "confidence", or "concept" with the form "A" or "B".

    Raises:
        DataError: there is none of that name; the error names those that there are.
    """
    stem = f"{name}_{form.lower()}" if form else name
    if stem not in FILES:
        raise DataError(
            f"There are no questions with the name {stem!r}.",
            "The name has a typing mistake.",
            f"Use one of: {', '.join(sorted({each.split('_')[0] for each in FILES}))}.",
        )
    return _read(stem)


def all_instruments() -> tuple[Instrument, ...]:
    """Return all instruments, both forms of the concept test first."""
    return tuple(map(_read, FILES))


@cache
def beliefs() -> Mapping[str, Mapping[str, str]]:
    """Return what students believe, by id: the `lesson` and what it `says` in its guide."""
    return MappingProxyType(_load("beliefs"))


@cache
def _read(stem: str) -> Instrument:
    content = _load(stem)
    scale = tuple(content.pop("scale", ()))
    items = tuple(
        _item(number, entry, scale) for number, entry in enumerate(content.pop("item"), start=1)
    )
    lists = {key: tuple(value) for key, value in content.items() if isinstance(value, list)}
    return Instrument(**{"form": "", **content, **lists, "items": items})


def _item(number: int, entry: dict[str, Any], scale: tuple[str, ...]) -> Item:
    is_rated = "options" not in entry and not entry.get("writes")
    group = entry.pop("concept", "") or entry.pop("group")
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    return Item(
        **{"scale": scale if is_rated else (), **entry, **lists}, number=number, group=group
    )


def _load(stem: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{stem}.toml").read_text("utf-8"))
