"""What the texts between the numbers of a printed line say: names, units, separators.

``Humidity: 52.30%  Temperature: 22.60°C 72.68°F`` has the texts ``"Humidity: "``,
``"%  Temperature: "``, ``"°C "`` and ``"°F"``. All of each text must be explained.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from classnet_stem import units
from classnet_stem.errors import UnitError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.sensors.lines import Refusal
from classnet_stem.sensors.naming import MAX_NAME, Channel, channel, with_unit

_LABEL = rf"[^\W\d_](?:[^\s:=,;|{{}}\"'<>]| (?! )){{0,{MAX_NAME - 1}}}(?<! )"
_FIRST = re.compile(rf"(?P<label>{_LABEL})\s*[:=]\s*")
_NEXT = re.compile(rf"[\s,;|]+(?P<label>{_LABEL})\s*[:=]\s*")
_UNIT_NEXT = re.compile(
    rf"(?P<before>\s*)(?P<unit>[^\s,;|:=]+)(?P<after>[\s,;|]+)(?P<label>{_LABEL})\s*[:=]\s*"
)
_UNIT_AGAIN = re.compile(r"\s?(?P<unit>[^\s,;|:=]+?)\s*(?:[/,(|]\s*)?")
_LAST = re.compile(r"(?P<before>\s*)(?P<unit>[^\s,;|:=]*)[\s,;|]*")
_STRANGE_UNIT = re.compile(r"[^\W\d_][\w/²³^%°Ω-]{0,11}")
_SPACES = re.compile(r"\s+")
_COMMA = re.compile(r"\s*,\s*")
_DEGREES = re.compile(r"(?i:\bdeg(?:rees?)?|°) ?(C|F)(?i:elsius|ahrenheit)?\b")
_BARE_DEGREES = frozenset({"°", "deg", "degrees"})
_MANGLED = Refusal("not understood")


class Phrase(NamedTuple):
    """One name with its value: which number of the line it is.

    `others` are the same value in other units: number of the line and UCUM code.
    """

    channel: Channel
    at: int
    others: tuple[tuple[int, str], ...] = ()


class Wording(NamedTuple):
    """What a line says about its numbers; no phrases if they have no names.

    `form` is the same for lines that have the same names and units.
    """

    phrases: tuple[Phrase, ...]
    form: tuple[tuple[str, str | None, int], ...] = ()


@dataclass(slots=True)
class _Item:
    """A name, and the units as they stand behind its values; "" for none yet."""

    label: str
    at: int
    units: list[str] = field(default_factory=list)
    is_open: bool = False


class _Unclear(Exception):
    """The line cannot be explained as a whole."""


def read_texts(texts: tuple[str, ...]) -> Wording | Refusal:
    """Return what the texts say: one before each number and one after the last."""
    if not texts[0]:
        return Wording(()) if _are_separators(texts[1:-1], texts[-1]) else _MANGLED
    try:
        return _joined([_phrase(item) for item in _items([_plain(text) for text in texts])])
    except _Unclear as unclear:
        return Refusal(str(unclear))


def _are_separators(between: tuple[str, ...], after: str) -> bool:
    """Tell whether bare numbers have one kind of separator; one more may follow them."""
    for pattern in (_SPACES, _COMMA):
        if all(pattern.fullmatch(text) for text in between):
            return not after or pattern.fullmatch(after) is not None
    return False


def _plain(text: str) -> str:
    """Return the text with one spelling for degrees and for relative humidity."""
    text = text.replace("º", "°").replace("˚", "°").replace("% RH", "%RH")
    return _DEGREES.sub(r"°\1", text)


def _items(texts: list[str]) -> list[_Item]:
    first = _FIRST.fullmatch(texts[0])
    if first is None:
        raise _Unclear("not understood")
    items = [_Item(first["label"], 0)]
    for at, text in enumerate(texts[1:-1], start=1):
        item = items[-1]
        text = _closed(item, text)
        if ":" in text or "=" in text:
            unit, label = _unit_and_label(item.label, text)
            item.units.append(unit)
            items.append(_Item(label, at))
        else:
            item.units.append(_known_unit(text))
            item.is_open = text.rstrip().endswith("(")
    items[-1].units.append(_last_unit(_closed(items[-1], texts[-1])))
    return items


def _closed(item: _Item, text: str) -> str:
    """Return the text without the bracket that must close what the item opened."""
    if not item.is_open:
        return text
    if ")" not in text:
        raise _Unclear("not understood")
    item.is_open = False
    return text.replace(")", "", 1)


def _unit_and_label(label: str, text: str) -> tuple[str, str]:
    """Return the unit behind a value, "" for none, and the next name."""
    match = _UNIT_NEXT.fullmatch(text)
    if match is not None:
        unit, before, after = match["unit"], match["before"], match["after"]
        is_apart = len(after) > 1 or after in ",;|\t"
        if units.parse(unit) is not None:
            if _is_clear(label, unit, before, is_apart=is_apart):
                return unit, match["label"]
            raise _Unclear("a unit or a name: not clear")
        if is_apart and before == " " and _STRANGE_UNIT.fullmatch(unit):
            return unit, match["label"]
    match = _NEXT.fullmatch(text)
    if match is None:
        raise _Unclear("not understood")
    return "", match["label"]


def _is_clear(label: str, unit: str, before: str, *, is_apart: bool) -> bool:
    """Tell whether a word is the unit of the value, and not the start of the next name."""
    if before == "" or is_apart or not unit[0].isalpha():
        return True
    if channel(label).quantity in QUANTITIES:
        return with_unit(label, str(units.parse(unit))) is not None
    return len(unit) > 1


def _known_unit(text: str) -> str:
    match = _UNIT_AGAIN.fullmatch(text)
    if match is None or units.parse(match["unit"]) is None:
        raise _Unclear("a number without a name")
    return match["unit"]


def _last_unit(text: str) -> str:
    match = _LAST.fullmatch(text)
    if match is None:
        raise _Unclear("not understood")
    unit = match["unit"]
    if unit and units.parse(unit) is None:
        unit = unit.removesuffix(".")
    is_strange = unit != "" and units.parse(unit) is None
    if is_strange and not (match["before"] == " " and _STRANGE_UNIT.fullmatch(unit)):
        raise _Unclear("not understood")
    return unit


def _phrase(item: _Item) -> Phrase:
    first, *rest = item.units
    others = [(item.at + number, units.parse(unit)) for number, unit in enumerate(rest, start=1)]
    found = _channel(item.label, first)
    known = [(at, unit) for at, unit in others if unit is not None]
    if len(known) != len(others) or not all(_is_other(found.unit, unit) for _, unit in known):
        raise _Unclear("a number without a name")
    return Phrase(found, item.at, tuple(known))


def _channel(label: str, unit: str) -> Channel:
    code = units.parse(unit) if unit else None
    if code is None:
        named = channel(label)
        if unit and named.unit is not None:
            raise _Unclear("the unit does not fit the name")
        return named
    found = with_unit(label, code)
    if found is not None:
        return found
    named = channel(label)
    if unit.lower() in _BARE_DEGREES and with_unit(label, "Cel") is not None:
        return named  # "21.5°": degrees of which kind is not said
    raise _Unclear("the unit does not fit the name")


def _is_other(unit: str | None, other: str) -> bool:
    """Tell whether a value in `unit` can be said again in the `other` unit."""
    if unit is None or unit == other:
        return False
    try:
        units.convert(1.0, unit, other)
    except UnitError:
        return False
    return True


def _joined(phrases: list[Phrase]) -> Wording:
    """Return the phrases; a quantity that comes again in another unit is the same value."""
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        name, unit = phrase.channel.quantity, phrase.channel.unit
        first = found.setdefault(name, phrase)
        if first is phrase:
            continue
        if unit is None or not _is_other(first.channel.unit, unit):
            raise _Unclear("a name stands twice")
        found[name] = first._replace(others=(*first.others, (phrase.at, unit), *phrase.others))
    form = ((one.channel.source, one.channel.unit, len(one.others)) for one in found.values())
    return Wording(tuple(found.values()), tuple(form))
