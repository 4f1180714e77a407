"""From the name that a sensor gives to a quantity and its unit.

A name may carry its unit: ``temp_C``, ``hum_pct``, ``Temperature (°C)``, ``pressure [hPa]``.
A name without a unit gives unit None: nobody guesses between °C and °F.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from classnet_stem import units
from classnet_stem.errors import UnitError
from classnet_stem.quantities import QUANTITIES, Quantity, lookup

_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*[(\[](?P<unit>[^()\[\]]*)[)\]]")
_AFTER_MARK = re.compile(r"(?P<name>.+?)[_/ ](?P<unit>[^_/ ]+(?:/[^_ ]+)?)")
_UNSAFE = frozenset(',;"#')
MAX_NAME = 48
# Endings that are words or numbers of their own as often as units: button_1, motion_in, group_c.
_OFTEN_NO_UNIT = frozenset({"1", "in", "c", "f", "k", "v", "m"})

# Words that only the unit makes clear: "light" alone may be the micro:bit's level 0 to 255.
_NAMED_BY_UNIT = {("light", "lx"): "illuminance"}


@dataclass(frozen=True, slots=True)
class Channel:
    """What one name of one sensor means. Limits are in `unit`; infinite if not known.

    `source` is the name as the sensor sends it, or the field's name in its data sheet.
    """

    quantity: str
    unit: str | None
    low: float = -inf
    high: float = inf
    source: str = ""


def fixed(quantity: str, unit: str | None, source: str) -> Channel:
    """Return the channel of a format whose fields are fixed: `quantity` in `unit` (UCUM).

    A quantity that the table does not know has no limits.
    """
    known = QUANTITIES.get(quantity)
    low, high = (-inf, inf) if known is None or unit is None else _limits(known, unit)
    return Channel(quantity, unit, low, high, source)


@lru_cache(maxsize=512)
def channel(name: str) -> Channel:
    """Return the channel for a sensor's own name.

    A known quantity gets its short name and, if the name carries a unit that fits, the unit
    and limits in that unit. Anything else keeps its own name, with unit None unless it says.
    An ending that does not fit the quantity is part of the name: ``temp_in`` is a place.
    """
    return replace(_meaning(name), source=_as_sent(name))


@lru_cache(maxsize=512)
def with_unit(name: str, unit: str) -> Channel | None:
    """Return the channel for a name whose value is followed by a `unit` (UCUM): ``T: 21.5 C``.

    None if that cannot be: the name says another unit, or the quantity is of another kind.
    """
    source = _as_sent(name)
    named = channel(name)
    if named.unit is not None:
        return named if named.unit == unit else None
    known = lookup(_NAMED_BY_UNIT.get((name.strip().lower(), unit), name))
    if known is None:
        return Channel(named.quantity, unit, source=source)
    try:
        low, high = _limits(known, unit)
    except UnitError:
        return None
    return Channel(known.name, unit, low, high, source)


@lru_cache(maxsize=512)
def nested(outer: str, inner: str) -> Channel:
    """Return the channel for a name inside another one: ``bme`` and ``t`` give ``bme_t``.

    The unit and the limits are those of the inner name. The quantity keeps both names: two
    sensors in one object must not become one.
    """
    found = channel(inner)
    name = safe_name(f"{outer.strip()}_{inner.strip()}")
    return replace(found, quantity=name, source=name)


@lru_cache(maxsize=64)
def numbered(count: int, word: str = "value") -> tuple[Channel, ...]:
    """Return the channels of `count` values without names: ``value_1``, ``value_2``, ..."""
    names = [f"{word}_{position}" for position in range(1, count + 1)]
    return tuple(Channel(name, None, source=name) for name in names)


def _as_sent(name: str) -> str:
    """Return a sensor's own word as it can be shown: JSON can spell any sign as an escape."""
    shown = (mark if mark.isprintable() else "_" for mark in name.strip()[:MAX_NAME])
    return "".join(shown)


def _meaning(name: str) -> Channel:
    whole = lookup(name)
    if whole is not None:
        return Channel(whole.name, None)
    for pattern in (_IN_BRACKETS, _AFTER_MARK):
        match = pattern.fullmatch(name.strip())
        if match is None:
            continue
        found = _with_unit(match["name"], match["unit"])
        if found is not None:
            return found
    return Channel(safe_name(name), None)


def _with_unit(name: str, ending: str) -> Channel | None:
    unit = units.parse(ending)
    if unit is None or unit == "1":
        return None
    quantity = lookup(_NAMED_BY_UNIT.get((name.strip().lower(), unit), name))
    if quantity is None:
        return None if ending in _OFTEN_NO_UNIT else Channel(safe_name(name), unit)
    try:
        low, high = _limits(quantity, unit)
    except UnitError:
        return None
    return Channel(quantity.name, unit, low, high)


def _limits(quantity: Quantity, unit: str) -> tuple[float, float]:
    low = units.convert(quantity.low, quantity.unit, unit)
    high = units.convert(quantity.high, quantity.unit, unit)
    return min(low, high), max(low, high)


def safe_name(name: str) -> str:
    """Return a sensor's own word in a form that fits a table: no commas, quotes or ends."""
    safe = (mark if mark.isprintable() and mark not in _UNSAFE else "_" for mark in name.strip())
    return "".join(safe)[:MAX_NAME].strip() or "value"
