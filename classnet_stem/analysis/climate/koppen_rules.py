"""The tables of Köppen and Geiger as arrays: classes of many stations in one go.

`BECK`: Beck, H. E. et al. (2018), Present and future Köppen-Geiger climate classification maps
at 1-km resolution, Scientific Data 5:180214, table 2, after Peel et al. (2007). `KOTTEK`: Kottek,
M. et al. (2006), World map of the Köppen-Geiger climate classification updated,
Meteorologische Zeitschrift 15, 259-263, tables 1 to 3.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import Numbers, shown
from classnet_stem.errors import DataError

BECK, KOTTEK = "beck2018", "kottek2006"
RULES = (BECK, KOTTEK)
NORTHERN_SUMMER = np.array([month in (4, 5, 6, 7, 8, 9) for month in range(1, 13)])
"""April to September; the other half-year is October to March."""

Truth = NDArray[np.bool_]
Symbols = NDArray[np.str_]


class Year(NamedTuple):
    """What the rules look at, one value a station (°C, mm, months)."""

    mean: Numbers
    hot: Numbers
    cold: Numbers
    rain: Numbers
    driest: Numbers
    above_ten: Numbers
    dryness: Numbers
    is_dry_summer: Truth
    is_dry_winter: Truth
    is_least_in_summer: Truth


def check_rules(rules: Any) -> str:
    """Return `rules` if they are known.

    Raises:
        DataError: they are not.
    """
    if not isinstance(rules, str) or rules not in RULES:
        raise DataError(
            f"No rules are called {shown(rules)}.",
            "The name is spelled in another way.",
            'Write rules="beck2018" or rules="kottek2006".',
        )
    return rules


def classify(temperature: Any, precipitation: Any, latitude: Any, rules: str = BECK) -> Symbols:
    """Return the Köppen symbol of each station; "" where a month is missing.

    `temperature` (°C) and `precipitation` (mm) have the shape (..., 12), January first,
    `latitude` (degrees, south negative) the shape (...). Nothing is checked but the name of
    the rules: :func:`~classnet_stem.analysis.climate.koppen.koppen` is the door for people.

    Raises:
        DataError: no rules have that name.
    """
    warmth = np.asarray(temperature, dtype=np.float64)
    rain = np.asarray(precipitation, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        year = facts(warmth, rain, np.asarray(latitude, dtype=np.float64), check_rules(rules))
        symbols = _beck(year) if rules == BECK else _kottek(year)
    missing = np.isnan(warmth).any(axis=-1) | np.isnan(rain).any(axis=-1)
    return np.where(missing, "", symbols).astype("U3")


def summer_months(warmth: Numbers, latitude: Numbers, rules: str) -> Truth:
    """Return which months are the summer half-year, shape (..., 12).

    Beck: the warmer half-year (if both are equal, that of the hemisphere). Kottek: April to
    September in the north and on the equator, October to March in the south.
    """
    is_northern = latitude >= 0.0
    if rules == BECK:
        first = np.where(NORTHERN_SUMMER, warmth, 0.0).sum(axis=-1)
        other = np.where(NORTHERN_SUMMER, 0.0, warmth).sum(axis=-1)
        is_northern = np.where(first == other, is_northern, first > other)
    return np.asarray(is_northern[..., None] == NORTHERN_SUMMER)


def facts(warmth: Numbers, rain: Numbers, latitude: Numbers, rules: str) -> Year:
    """Return what the rules look at; `dryness` is the yearly rain in mm below which B begins."""
    summer = summer_months(warmth, latitude, rules)
    dry_s, wet_s, sum_s = _half(rain, summer)
    dry_w, wet_w, sum_w = _half(rain, ~summer)
    total, mean = rain.sum(axis=-1).round(9), warmth.mean(axis=-1).round(9)
    share = 0.7 if rules == BECK else 2.0 / 3.0
    extra = np.where(_part(sum_w, sum_s + sum_w, share), 0.0, 14.0)
    extra = np.where(_part(sum_s, sum_s + sum_w, share), 28.0, extra)
    dry_summer = (dry_s < 40.0) & _below(dry_s * 3.0, wet_w)
    dry_winter = _below(dry_w * 10.0, wet_s)
    if rules == BECK:
        both = dry_summer & dry_winter
        dry_summer, dry_winter = (
            np.where(both, ~_below(sum_w, sum_s), dry_summer),
            np.where(both, _below(sum_w, sum_s), dry_winter),
        )
        above = (warmth > 10.0).sum(axis=-1)
    else:
        dry_summer &= dry_s < dry_w
        dry_winter &= dry_w < dry_s
        above = (warmth >= 10.0).sum(axis=-1)
    hot, cold, driest = warmth.max(axis=-1), warmth.min(axis=-1), rain.min(axis=-1)
    limit = (10.0 * (2.0 * mean + extra)).round(8)
    halves = (dry_summer, dry_winter, dry_s < dry_w)
    return Year(mean, hot, cold, total, driest, above.astype(np.float64), limit, *halves)


def _half(rain: Numbers, months: Truth) -> tuple[Numbers, Numbers, Numbers]:
    """Return the driest month, the wettest month and the sum of a half-year."""
    inside = np.where(months, rain, np.inf).min(axis=-1)
    chosen = np.where(months, rain, 0.0)
    return inside, chosen.max(axis=-1), chosen.sum(axis=-1)


def _part(part: Numbers, total: Numbers, share: float) -> Truth:
    """Tell whether `part` is at least `share` of `total`, also when it is exactly so.

    0.7 x 100 is 70 on paper, and a little off in the computer: hence the 1e-12.
    """
    return np.asarray(part >= share * total * (1.0 - 1e-12))


def _below(small: Numbers, large: Numbers) -> Truth:
    """Tell whether `small` is below `large` by more than the computer's own rounding."""
    return np.asarray(small < large * (1.0 - 1e-12))


def _beck(year: Year) -> Symbols:
    """B, then A, E, C and D."""
    dry = year.rain < year.dryness
    tropical, polar = year.cold >= 18.0, year.hot <= 10.0
    monsoon = year.driest >= 100.0 - year.rain / 25.0
    rainy = np.where(year.driest >= 60.0, "Af", np.where(monsoon, "Am", "Aw"))
    desert = np.where(year.rain * 2.0 < year.dryness, "BW", "BS")
    arid = np.char.add(desert, np.where(year.mean >= 18.0, "h", "k"))
    group = np.where(year.cold > 0.0, "C", "D")
    lasts = (year.hot >= 22.0, year.above_ten >= 4, (group == "D") & (year.cold < -38.0))
    mild = _mild(group, year, np.select(lasts, ("a", "b", "d"), "c"))
    ice = np.where(year.hot > 0.0, "ET", "EF")
    return np.select((dry, tropical, polar), (arid, rainy, ice), mild)


def _kottek(year: Year) -> Symbols:
    """E, then B, A, C and D."""
    polar, dry, tropical = year.hot < 10.0, year.rain < year.dryness, year.cold >= 18.0
    ice = np.where(year.hot < 0.0, "EF", "ET")
    desert = np.where(year.rain * 2.0 > year.dryness, "BS", "BW")
    arid = np.char.add(desert, np.where(year.mean >= 18.0, "h", "k"))
    monsoon = year.rain >= 25.0 * (100.0 - year.driest)
    seasonal = np.where(year.is_least_in_summer, "As", "Aw")
    rainy = np.where(year.driest >= 60.0, "Af", np.where(monsoon, "Am", seasonal))
    group = np.where(year.cold > -3.0, "C", "D")
    lasts = (year.hot >= 22.0, year.above_ten >= 4, year.cold <= -38.0)
    mild = _mild(group, year, np.select(lasts, ("a", "b", "d"), "c"))
    return np.select((polar, dry, tropical), (ice, arid, rainy), mild)


def _mild(group: Symbols, year: Year, last: Symbols) -> Symbols:
    season = np.select((year.is_dry_summer, year.is_dry_winter), ("s", "w"), "f")
    return np.char.add(np.char.add(group, season), last)
