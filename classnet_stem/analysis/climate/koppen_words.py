"""Köppen symbols in words, and why a climate has its symbol."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from classnet_stem.analysis.climate import koppen_rules as table
from classnet_stem.analysis.climate.koppen_border import Climate
from classnet_stem.analysis.inputs import Numbers

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "Af": "tropical, rain in every month",
        "Am": "tropical, monsoon",
        "Aw": "tropical, dry winter",
        "As": "tropical, dry summer",
        "BWh": "desert, hot",
        "BWk": "desert, cold",
        "BSh": "steppe, hot",
        "BSk": "steppe, cold",
        "ET": "polar, tundra",
        "EF": "polar, always frost",
    }
)
_GROUPS: Mapping[str, str] = MappingProxyType({"C": "temperate", "D": "continental"})
_SEASONS: Mapping[str, str] = MappingProxyType(
    {"f": "no dry season", "s": "dry summer", "w": "dry winter"}
)
_SUMMERS: Mapping[str, str] = MappingProxyType(
    {"a": "hot summer", "b": "warm summer", "c": "cool summer", "d": "very cold winter"}
)


def name_of(symbol: str) -> str:
    """Return a symbol in words: "Dfb" is "continental, no dry season, warm summer".

    The words follow the legend of Beck et al. (2018), table 2, in simpler English.
    """
    if symbol in _NAMES:
        return _NAMES[symbol]
    return f"{_GROUPS[symbol[0]]}, {_SEASONS[symbol[1]]}, {_SUMMERS[symbol[2]]}"


def reasons(climate: Climate, symbol: str) -> tuple[str, ...]:
    """Return the rules that decided, one short sentence each, in the order of the letters."""
    year = _one_year(climate)
    hot, limit = float(year.hot), float(year.dryness)
    dry = f"The year has {float(year.rain):.0f} mm of rain"
    if symbol[0] == "E":
        end = "above" if symbol == "ET" else "not above"
        if climate.rules == table.KOTTEK:
            end = "not below" if symbol == "ET" else "below"
        return (_warmest(climate, hot), f"It is {end} 0 °C: {symbol}.")
    if symbol[0] == "B":
        half = "at least" if symbol[1] == "S" else "less than"
        if climate.rules == table.KOTTEK:
            half = "more than" if symbol[1] == "S" else "not more than"
        side = "at least" if symbol[2] == "h" else "below"
        return (
            f"{dry}, less than the limit of dryness of {limit:.0f} mm: B.",
            f"It has {half} half of this limit ({limit / 2.0:.0f} mm): {symbol[1]}.",
            f"The year's mean is {_degrees(float(year.mean))}, {side} 18 °C: {symbol[2]}.",
        )
    first = f"{dry}, not less than the limit of dryness of {limit:.0f} mm: not B."
    if symbol[0] == "A":
        cold = f"The coldest month has {_degrees(float(year.cold))}, at least 18 °C: A."
        return (first, cold, _tropical(year, symbol))
    season = _season(climate, symbol[1])
    return (first, _winter(climate, float(year.cold), symbol[0]), season, _summer(year, symbol[2]))


def _one_year(climate: Climate) -> table.Year:
    return table.facts(climate.warmth, climate.rain, np.asarray(climate.latitude), climate.rules)


def _warmest(climate: Climate, hot: float) -> str:
    end = "below 10 °C" if climate.rules == table.KOTTEK else "not above 10 °C"
    return f"The warmest month has {_degrees(hot)}, {end}: E."


def _tropical(year: table.Year, symbol: str) -> str:
    driest = f"The driest month has {float(year.driest):.0f} mm"
    limit = 100.0 - float(year.rain) / 25.0
    if symbol == "Af":
        return f"{driest}, at least 60 mm: f."
    if symbol == "Am":
        return f"{driest}, below 60 mm and at least 100 mm - P / 25 = {limit:.0f} mm: m."
    when = "in the summer half-year" if symbol == "As" else "outside the summer half-year"
    where = "" if symbol == "Aw" and not bool(year.is_least_in_summer) else f", {when}"
    return f"{driest}, below 60 mm and below 100 mm - P / 25 = {limit:.0f} mm{where}: {symbol[1]}."


def _winter(climate: Climate, cold: float, group: str) -> str:
    edge = "-3 °C" if climate.rules == table.KOTTEK else "0 °C"
    where = f"above {edge} and below 18 °C" if group == "C" else f"not above {edge}"
    return f"The coldest month has {_degrees(cold)}, {where}: {group}."


def _season(climate: Climate, letter: str) -> str:
    summer = table.summer_months(climate.warmth, np.asarray(climate.latitude), climate.rules)
    inside, outside = climate.rain[summer], climate.rain[~summer]
    if letter == "s":
        return (
            f"The driest summer month has {_mm(inside.min())}, below 40 mm and below a third of "
            f"the wettest winter month ({_mm(outside.max())}): s."
        )
    if letter == "w":
        return (
            f"The driest winter month has {_mm(outside.min())}, below a tenth of the wettest "
            f"summer month ({_mm(inside.max())}): w."
        )
    return (
        f"The driest month has {_mm(climate.rain.min())}; neither half of the year is dry by the "
        "rules: f."
    )


def _summer(year: table.Year, letter: str) -> str:
    hot, months = float(year.hot), int(year.above_ten)
    if letter == "a":
        return f"The warmest month has {_degrees(hot)}, at least 22 °C: a."
    first = f"The warmest month has {_degrees(hot)}, below 22 °C, and"
    if letter == "b":
        return f"{first} {months} months (4 or more) reach 10 °C: b."
    if letter == "c":
        return (
            f"{first} only {months} {'month reaches' if months == 1 else 'months reach'} 10 °C: c."
        )
    return f"The coldest month has {_degrees(float(year.cold))}, about -38 °C or colder: d."


def _degrees(value: float) -> str:
    return f"{value:.1f} °C"


def _mm(value: np.float64 | Numbers) -> str:
    return f"{float(value):.0f} mm"
