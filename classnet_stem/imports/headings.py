"""From the header of a column to what it means: quantity, unit, limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from unicodedata import normalize

from classnet_stem import units
from classnet_stem.errors import UnitError
from classnet_stem.imports.base import NO_WORDS, Column
from classnet_stem.quantities import lookup
from classnet_stem.sensors.naming import MAX_NAME, Channel, fixed, safe_name

_EAST = ("n", "nne", "ne", "ene", "e", "ese", "se", "sse")
_WEST = ("s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw")
# The middle of each of the 16 sectors in degrees; north is 0.
COMPASS: Mapping[str, float] = MappingProxyType(
    {point: 22.5 * number for number, point in enumerate((*_EAST, *_WEST))}
)
_HOUR = re.compile(r"/hr\b", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text in the one spelling in which names are compared.

    Unicode's compatibility form (NFKC) makes °C of ℃ and m2 of m², so that one list of
    names is enough.
    """
    return " ".join(normalize("NFKC", text).split())


def unit_code(text: str) -> str | None:
    """Return the UCUM code of a unit as apps write it, or None if it is not known."""
    spelled = _HOUR.sub("/h", plain(text).replace("^", "").replace(" ", ""))
    return units.parse("°" if spelled.lower() == "ø" else spelled)


def named(
    header: str, name: str, unit: str, quantities: Mapping[str, str] = MappingProxyType({})
) -> Channel:
    """Return the channel of a column whose header says `name` and `unit` (may be empty).

    `quantities` is from this app's names, in small letters, to short names of quantities;
    "" keeps the app's own word. A unit that is not known or does not fit leaves the unit
    None, or the word as it is: nothing is guessed.
    """
    code = unit_code(unit) if unit else None
    word = plain(name).lower()
    known = lookup(word)
    quantity = quantities.get(word, known.name if known is not None else "")
    if quantity == "uv_index" and not unit:
        code = "1"  # an index has no unit, so there is none to be said
    if quantity:
        try:
            return replace(fixed(quantity, code, header), source=header[:MAX_NAME])
        except UnitError:
            pass
    own = name if code is not None or not unit else header
    return Channel(safe_name(plain(own)), code, source=header[:MAX_NAME])


def column(position: int, header: str, channel: Channel) -> Column:
    """Return a column; one of wind directions understands the points of the compass."""
    is_direction = "direction" in channel.quantity.lower() or "dir" in header.lower().split()
    return Column(position, header, channel, COMPASS if is_direction else NO_WORDS)


def in_degrees(one: Column) -> Column:
    """Return a column whose cells are all points of the compass: their unit is degrees."""
    return replace(one, channel=_with_unit(one.channel, "deg"))


def with_units(columns: Iterable[Column], chosen: Mapping[str, str]) -> list[Column]:
    """Return the columns with the units that a person said, by the columns' headers."""
    found = []
    for one in columns:
        code = chosen.get(plain(one.header).lower())
        if code is not None:
            one = replace(one, channel=_with_unit(one.channel, code))
        found.append(one)
    return found


def _with_unit(channel: Channel, code: str) -> Channel:
    try:
        return fixed(channel.quantity, code, channel.source)
    except UnitError:
        return replace(channel, quantity=safe_name(channel.source), unit=code)


def distinct(columns: Iterable[Column]) -> list[Column]:
    """Return the columns so that no two of them have the same name.

    The first keeps the quantity. A later one gets its own header with a number: two sensors
    cannot both be the station's air temperature.
    """
    seen: set[str] = set()
    found = []
    for one in columns:
        name, number = one.channel.quantity, 2
        while name in seen:
            name = safe_name(plain(one.header))[: MAX_NAME - 4] + f" {number}"
            number += 1
        seen.add(name)
        found.append(replace(one, channel=replace(one.channel, quantity=name)))
    return found
