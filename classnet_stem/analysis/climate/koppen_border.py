"""How near a climate is to another symbol: the smallest change that moves it.

Along each way of changing a climate (all months warmer, more rain in one month, ...) the symbol
can change at a few places only: where one of the rules is exactly met. These places are
computed from the rules, and the classifier itself is asked just beyond each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classnet_stem.analysis.climate import koppen_rules as table
from classnet_stem.analysis.inputs import MONTHS, Numbers

Places = NDArray[np.intp]
WARMTH_ALL, WARMTH_ONE = "temperature of all months", "temperature of one month"
RAIN_ALL, RAIN_ONE = "rain of all months", "rain of one month"
_BEYOND = 1e-6
_LIMITS = (0.0, 14.0, 28.0)
_STEPS = (-38.0, -3.0, 0.0, 10.0, 18.0, 22.0)


@dataclass(frozen=True, slots=True)
class Border:
    """A border between two symbols, and how far it is.

    `quantity` is one of "temperature of all months", "temperature of one month" (`unit` "Cel"),
    "rain of all months" (`unit` "%", of each month's rain) and "rain of one month" (`unit`
    "mm"; `month` is 1 to 12). `change` is what must be added (0.0 or -0.0 where the climate is on
    the border and must go up or down a little); `symbol` stands on the other side.
    `words` is one sentence.
    """

    quantity: str
    unit: str
    change: float
    symbol: str
    words: str
    month: int | None = None

    def __str__(self) -> str:
        """Return the sentence."""
        return self.words


class _Way(NamedTuple):
    """One way to change a climate: its name, unit, farthest step and what counts as equal."""

    quantity: str
    unit: str
    farthest: float
    scale: float


_WAYS = (
    _Way(WARMTH_ALL, "Cel", 30.0, 1.0),
    _Way(RAIN_ALL, "%", 300.0, 10.0),
    _Way(WARMTH_ONE, "Cel", 30.0, 3.0),
    _Way(RAIN_ONE, "mm", 1000.0, 20.0),
)


class _Steps(NamedTuple):
    """Changes to try, the direction of each (1 or -1), and the month that it is for."""

    changes: Numbers
    directions: Numbers
    months: Places


class Climate(NamedTuple):
    """A year of temperatures (°C) and rain (mm), shape (12,), its latitude and the rules."""

    warmth: Numbers
    rain: Numbers
    latitude: float
    rules: str


def borders(climate: Climate) -> tuple[Border, ...]:
    """Return the nearest border on each of the four ways, the nearest of all first.

    To put them in order, 1 °C in all months counts as much as 10 % of the rain, 3 °C in one
    month and 20 mm in one month (our choice: about equally unlikely in a mean of 30 years). A
    way on which no border is found within 30 °C, 300 % or 1000 mm is left out.
    """
    found = [one for way in _WAYS for one in _nearest(climate, way)]
    scales = {way.quantity: way.scale for way in _WAYS}
    return tuple(sorted(found, key=lambda one: abs(one.change) / scales[one.quantity]))


def changed(climate: Climate, quantity: str, change: float, month: int | None = None) -> str:
    """Return the symbol after a change as :class:`Border` describes it."""
    way = next(one for one in _WAYS if one.quantity == quantity)
    place = np.array([0 if month is None else month - 1])
    return str(_symbols(climate, way, np.array([change]), place)[0])


def _nearest(climate: Climate, way: _Way) -> Iterator[Border]:
    changes, months = _candidates(climate, way)
    with np.errstate(invalid="ignore"):
        usable = np.isfinite(changes) & (np.abs(changes) <= way.farthest)
    steps = _directed(changes[usable], months[usable])
    now = table.classify(climate.warmth, climate.rain, climate.latitude, climate.rules)
    after = _symbols(climate, way, steps.changes + steps.directions * _BEYOND, steps.months)
    differs = np.flatnonzero((after != now) & (after != ""))
    if len(differs):
        first = differs[np.argmin(np.abs(steps.changes[differs]))]
        change = float(np.copysign(steps.changes[first], steps.directions[first]))
        yield _border(climate, way, change, str(after[first]), int(steps.months[first]))


def _directed(changes: Numbers, months: Places) -> _Steps:
    """Return the changes with their directions; a change of 0 is tried in both."""
    is_zero = changes == 0.0
    up = np.where(changes < 0.0, -1.0, 1.0)
    return _Steps(
        np.concatenate([changes, changes[is_zero]]),
        np.concatenate([up, -up[is_zero]]),
        np.concatenate([months, months[is_zero]]),
    )


def _symbols(climate: Climate, way: _Way, changes: Numbers, places: Places) -> table.Symbols:
    """Return the symbol after each change; "" where rain would fall below zero."""
    warmth = np.repeat(climate.warmth[None, :], len(changes), axis=0)
    rain = np.repeat(climate.rain[None, :], len(changes), axis=0)
    rows = np.arange(len(changes))
    if way.quantity == WARMTH_ALL:
        warmth += changes[:, None]
    elif way.quantity == WARMTH_ONE:
        warmth[rows, places] += changes
    elif way.quantity == RAIN_ALL:
        rain *= 1.0 + changes[:, None] / 100.0
    else:
        rain[rows, places] += changes
    latitude = np.full(len(changes), climate.latitude)
    symbols = table.classify(warmth, rain, latitude, climate.rules)
    return np.where((rain < 0.0).any(axis=1), "", symbols)


def _candidates(climate: Climate, way: _Way) -> tuple[Numbers, Places]:
    """Return the changes at which a rule is exactly met, and the month that each is for."""
    if way.quantity == WARMTH_ALL:
        found = _warmer(climate)
        return found, np.zeros(len(found), dtype=np.intp)
    if way.quantity == RAIN_ALL:
        found = _wetter(climate)
        return found, np.zeros(len(found), dtype=np.intp)
    one = _warmer_month if way.quantity == WARMTH_ONE else _wetter_month
    parts = [one(climate, month) for month in range(12)]
    return np.concatenate(parts), np.repeat(np.arange(12), [len(part) for part in parts])


def _dryness(climate: Climate) -> Numbers:
    """Return the six yearly totals (mm) that can part B from the rest and BW from BS."""
    base = np.array([2.0 * climate.warmth.mean() + extra for extra in _LIMITS])
    return np.concatenate([10.0 * base, 5.0 * base])


def _balance(climate: Climate) -> Numbers:
    """Return how much warmer the year must be for each of these totals to be met (°C)."""
    total, mean = climate.rain.sum(), climate.warmth.mean()
    tens = [(total / factor - extra) / 2.0 - mean for factor in (10.0, 5.0) for extra in _LIMITS]
    return np.array([*tens, 18.0 - mean])


def _warmer(climate: Climate) -> Numbers:
    steps = np.subtract.outer(np.array(_STEPS), climate.warmth).ravel()
    return np.concatenate([steps, _balance(climate)])


def _warmer_month(climate: Climate, month: int) -> Numbers:
    north = climate.warmth[table.NORTHERN_SUMMER].sum()
    apart = 2.0 * north - climate.warmth.sum()
    steps = np.array(_STEPS) - climate.warmth[month]
    return np.concatenate([steps, 12.0 * _balance(climate), [apart, -apart]])


def _wetter(climate: Climate) -> Numbers:
    total, rain = climate.rain.sum(), climate.rain
    with np.errstate(divide="ignore", invalid="ignore"):
        factors = np.concatenate(
            [_dryness(climate) / total, 60.0 / rain, 40.0 / rain, 100.0 / (rain + total / 25.0)]
        )
    return 100.0 * (factors - 1.0)


def _wetter_month(climate: Climate, month: int) -> Numbers:
    rain, total, now = climate.rain, climate.rain.sum(), climate.rain[month]
    north = rain[table.NORTHERN_SUMMER].sum()
    halves = np.array([north, total - north])
    share = 0.7 if climate.rules == table.BECK else 2.0 / 3.0
    ratios = np.array([0.1, 1.0 / 3.0, 1.0, 3.0, 10.0])
    return np.concatenate(
        [
            _dryness(climate) - total,
            (share * total - halves) / (1.0 - share),
            halves / share - total,
            [40.0 - now, 60.0 - now, (100.0 - total / 25.0 - now) / 1.04],
            25.0 * (100.0 - rain) - total,
            np.multiply.outer(ratios, rain).ravel() - now,
            [2.0 * north - total, total - 2.0 * north],
        ]
    )


def _border(climate: Climate, way: _Way, change: float, symbol: str, place: int) -> Border:
    change = float(np.copysign(0.0, change)) if abs(change) < _BEYOND else change
    month = place + 1 if way.quantity in (WARMTH_ONE, RAIN_ONE) else None
    who = "every month" if month is None else MONTHS[place]
    more, amount = np.copysign(1.0, change) > 0.0, _amount(abs(change), way.unit)
    if way.unit == "Cel":
        words = f"If {who} is {amount} {'warmer' if more else 'colder'}, the symbol is {symbol}."
    else:
        words = f"If {who} has {amount} {'more' if more else 'less'} rain, the symbol is {symbol}."
    if way.quantity == RAIN_ALL:
        yearly = abs(change) / 100.0 * float(climate.rain.sum())
        words = words.replace(" rain,", f" rain ({yearly:.0f} mm in the year),")
    return Border(way.quantity, way.unit, change, symbol, words, month)


def _amount(size: float, unit: str) -> str:
    """Return a change in words, rounded up so that it is enough."""
    symbol = "°C" if unit == "Cel" else unit
    tenths = np.ceil(size * 10.0 - 1e-6) / 10.0
    return f"a little (below 0.1 {symbol})" if tenths < 0.1 else f"{tenths:.1f} {symbol}"
