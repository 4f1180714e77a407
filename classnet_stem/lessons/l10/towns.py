"""The towns of L10: each student gets an own town and a partner town by a hash of the code.

All of them use the mean of 2003 to 2021, so that two towns are compared over the same years.
Temperatures are rounded to 0.1 °C and rain to 1 mm: the 24 numbers of the lesson.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem.lessons.folder import open_work

if TYPE_CHECKING:
    import pandas as pd

EUROPE = (
    "Tromsø",
    "Stockholm",
    "Tallinn-Harku",
    "Copenhagen",
    "Vienna",
    "Paris-Orly",
    "Geneva Airport",
    "Ljubljana (Bežigrad)",
    "Sofia",
    "Madrid (Retiro)",
    "Athens (Observatory)",
    "Lyon (Saint-Exupéry Airport)",
)
ASIA_PACIFIC = (
    "New Delhi (Safdarjung Airport)",
    "Lahore",
    "Sapporo",
    "Osaka",
    "Beijing",
    "Shanghai (Baoshan)",
    "Guangzhou",
    "Denpasar (Bali)",
    "Da Nang",
    "Almaty",
    "Melbourne Airport",
    "Perth",
)
"""Towns with a complete mean of 2003 to 2021 and a border within 10 °C of all months."""

SECRET = ("Kuching", "Alice Springs", "Yakutsk", "Dublin (Casement Airport)")
"""The four towns without a name of the prediction, in this order; nobody's own town."""

_COLUMNS = ("air_temperature", "air_temperature_min", "rainfall")


class Climate(NamedTuple):
    """The 24 numbers of a town (°C, mm; January first) and its latitude in degrees."""

    temperature: tuple[float, ...]
    rain: tuple[float, ...]
    latitude: float


def own_name(code: str) -> str:
    """Return the name of the town of a student's code; the same on every computer."""
    return _pick(code, "own", (*EUROPE, *ASIA_PACIFIC))


def partner_name(code: str) -> str:
    """Return the name of the partner town: it lies on the other side of Asia and Europe."""
    others = ASIA_PACIFIC if own_name(code) in EUROPE else EUROPE
    return _pick(code, "partner", others)


def my_town(folder: Path | None = None) -> pd.DataFrame:
    """Return the table of the student's own town: months 1 to 12, °C and mm."""
    return table(own_name(open_work(folder).code))


def partner_town(folder: Path | None = None) -> pd.DataFrame:
    """Return the table of the student's partner town: months 1 to 12, °C and mm."""
    return table(partner_name(open_work(folder).code))


def secret_towns() -> list[pd.DataFrame]:
    """Return the tables of the four towns of the prediction, called Town 1 to Town 4."""
    found = []
    for number, name in enumerate(SECRET, start=1):
        hidden = table(name)
        card = hidden.attrs["station"]
        hidden.attrs["station"] = {"name": f"Town {number}", "latitude": card["latitude"]}
        found.append(hidden)
    return found


def about(town: pd.DataFrame) -> str:
    """Return one line on a town: name, country, latitude and the years of its numbers."""
    card = town.attrs["station"]
    where = f"{card['name']} ({card['country']}), latitude {float(card['latitude']):g}"
    return f"{where}, {town.attrs['title']}"


def months_of(town: pd.DataFrame) -> tuple[list[float], list[float], float]:
    """Return the 12 temperatures (°C), the 12 rains (mm) and the latitude of a town."""
    columns = (town["air_temperature"].tolist(), town["rainfall"].tolist())
    return *columns, float(town.attrs["station"]["latitude"])


def table(name: str) -> pd.DataFrame:
    """Return the rounded means of 2003 to 2021 of a station, with its attrs."""
    from classnet_stem.analysis.climate.normals import period_means

    means = period_means(name)
    kept = means[[column for column in _COLUMNS if column in means.columns]]
    rounded = kept.round({column: 0 if column == "rainfall" else 1 for column in kept}) + 0.0
    rounded.attrs = dict(means.attrs)
    return rounded


@lru_cache(maxsize=32)
def climate_of(name: str) -> Climate:
    """Return the 24 numbers of a town as plain numbers; read once, because a check is quick."""
    temperature, rain, latitude = months_of(table(name))
    return Climate(tuple(temperature), tuple(rain), latitude)


def town_facts(name: str) -> dict[str, Any]:
    """Return a town as plain data for a judge: "name", "T", "P" and "latitude"."""
    climate = climate_of(name)
    return {
        "name": name,
        "T": list(climate.temperature),
        "P": list(climate.rain),
        "latitude": climate.latitude,
    }


def _pick(code: str, role: str, names: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{code}|L10|{role}".encode()).digest()
    return names[int.from_bytes(digest[:8], "big") % len(names)]
