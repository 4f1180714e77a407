"""The towns of L11: own town, partner town, and a group of 12, by a hash of the student's code.

All values are reported months of 2003-03 to 2021-07; values with flag 4 (they cannot be right)
are left out. Nothing here is simulated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from classnet_stem.lessons.folder import open_work

if TYPE_CHECKING:
    import pandas as pd

EUROPE = (
    "Bergen",
    "Lerwick",
    "Camborne",
    "Valentia Observatory",
    "Dublin (Casement Airport)",
    "Stockholm",
    "Copenhagen",
    "Klaipėda",
    "Tallinn-Harku",
    "Warsaw (Okęcie)",
    "Madrid (Retiro)",
    "Athens (Observatory)",
)
ASIA_PACIFIC = (
    "Mumbai (Colaba)",
    "New Delhi (Safdarjung Airport)",
    "Kolkata",
    "Lahore",
    "Bangkok",
    "Chiang Mai",
    "Da Nang",
    "Guangzhou",
    "Beijing",
    "Seoul",
    "Perth",
    "Darwin",
)
"""Towns with a clear rain centre; none of them is in the examples of the lesson."""

_SIX = 6


def own_name(code: str) -> str:
    """Return the name of the town of a student's code; the same on every computer."""
    return _ordered(code, "own", (*EUROPE, *ASIA_PACIFIC))[0]


def partner_name(code: str) -> str:
    """Return the name of the partner town: it lies on the other side of Asia and Europe."""
    others = ASIA_PACIFIC if own_name(code) in EUROPE else EUROPE
    return _ordered(code, "partner", others)[0]


def group_names(code: str) -> tuple[str, ...]:
    """Return the 12 towns of a student: own, partner, then others, six from each side."""
    own, partner = own_name(code), partner_name(code)
    same, other = (EUROPE, ASIA_PACIFIC) if own in EUROPE else (ASIA_PACIFIC, EUROPE)
    near = [each for each in _ordered(code, "near", same) if each != own][: _SIX - 1]
    far = [each for each in _ordered(code, "far", other) if each != partner][: _SIX - 1]
    return (own, partner, *near, *far)


def my_town(folder: Path | None = None) -> pd.DataFrame:
    """Return the months of the student's own town: a table like that of ``stem.monthly``."""
    return months_of(own_name(open_work(folder).code))


def partner_town(folder: Path | None = None) -> pd.DataFrame:
    """Return the months of the student's partner town."""
    return months_of(partner_name(open_work(folder).code))


def my_group(folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return the months of the student's 12 towns, by name; own and partner town come first."""
    return {name: months_of(name) for name in group_names(open_work(folder).code)}


def my_places(folder: Path | None = None) -> dict[str, tuple[float, float]]:
    """Return (latitude, longitude) in degrees of the student's 12 towns, by name."""
    return {name: place_of(name) for name in group_names(open_work(folder).code)}


def about(months: pd.DataFrame) -> str:
    """Return one line on a town: name, country, latitude and longitude."""
    card = months.attrs["station"]
    where = f"latitude {float(card['latitude']):g}, longitude {float(card['longitude']):g}"
    return f"{card['name']} ({card['country']}), {where}"


def rain_of(months: pd.DataFrame) -> list[float]:
    """Return the mean rain of January to December in whole mm, from all years of a table."""
    rain, index = months["rainfall"], cast("pd.PeriodIndex", months.index)
    return [float(each) for each in rain.groupby(index.month).mean().round()]


def temperature(name: str) -> pd.Series[float]:
    """Return the months of air temperature (°C) of a station."""
    return months_of(name)["air_temperature"]


@lru_cache(maxsize=1)
def school_pairs() -> pd.DataFrame:
    """Return ``stem.pairs`` of the 20 sample schools over one year of days. SIMULATED."""
    from classnet_stem.analysis.pairing import pairs
    from classnet_stem.datasets.schools import open_network

    return pairs(open_network("year"))


def shuffle_years(series: pd.Series[float], seed: int = 11) -> pd.Series[float]:
    """Return a series of months with its whole years in another order, by chance.

    Only years with 12 months of the calendar are used: 2004 to 2020. A January stays a
    January; only its year is another one.
    """
    import numpy as np
    import pandas as pd

    years = sorted({each.year for each in series.index if each.month == 12})
    years = [year for year in years if pd.Period(f"{year}-01", "M") in series.index]
    mixed = np.random.default_rng(seed).permutation(years)
    index = pd.PeriodIndex([pd.Period(f"{y}-{m:02}", "M") for y in years for m in range(1, 13)])
    source = pd.PeriodIndex([pd.Period(f"{y}-{m:02}", "M") for y in mixed for m in range(1, 13)])
    return pd.Series(series.reindex(source).to_numpy(), index=index, name=series.name)


@lru_cache(maxsize=64)
def place_of(name: str) -> tuple[float, float]:
    """Return latitude and longitude of a town in degrees."""
    card = months_of(name).attrs["station"]
    return float(card["latitude"]), float(card["longitude"])


@lru_cache(maxsize=64)
def rain_year(name: str) -> tuple[float, ...]:
    """Return the 12 means of rain of a town in whole mm; read once, because a check is quick."""
    return tuple(rain_of(months_of(name)))


@lru_cache(maxsize=64)
def pair_facts(a: str, b: str) -> tuple[float, float, int]:
    """Return r of two towns with the season, r without it, and the months that both have."""
    found = _pairs((a, b))[0]
    return found["r"], found["without"], found["n"]


@lru_cache(maxsize=64)
def group_facts(code: str) -> tuple[dict[str, Any], ...]:
    """Return every pair of the student's group: "a", "b", "km", "n", "r" and "without"."""
    return tuple(_pairs(group_names(code)))


def _pairs(names: Sequence[str]) -> list[dict[str, Any]]:
    from classnet_stem.analysis.pairing import pairs

    table = pairs({name: months_of(name) for name in names})
    columns = ["a", "b", "distance_km", "n", "r", "r_without_season"]
    return [
        {"a": a, "b": b, "km": float(km), "n": int(n), "r": float(r), "without": float(without)}
        for a, b, km, n, r, without in table[columns].itertuples(index=False)
    ]


def months_of(name: str) -> pd.DataFrame:
    """Return the months of any station of the tables, without values that have flag 4."""
    from classnet_stem.analysis.climate.months import monthly_frame
    from classnet_stem.datasets.climate_tables import monthly

    return monthly_frame(monthly(name))


def _ordered(code: str, role: str, names: Sequence[str]) -> list[str]:
    """Return the names in an order that only code and role decide."""

    def key(name: str) -> bytes:
        return hashlib.sha256(f"{code}|L11|{role}|{name}".encode()).digest()

    return sorted(names, key=key)
