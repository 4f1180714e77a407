"""The schools of a team: three come from a hash of the code, the others are a free choice.

All tables are the hourly year of the sample network, so they are SIMULATED. As in a real
network, not every school measured all the time: one school of the team began late, one ended
early, and one of the free schools lost many days. Which ones, and when, comes from the code.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

EUROPE = tuple(f"SIM-S{number:02d}" for number in range(1, 11))
ASIA = tuple(f"SIM-S{number:02d}" for number in range(11, 21))
"""Continents as the Asia-Europe Meeting counts; the second has Australia and New Zealand too."""
FIRST, LAST = datetime(2025, 9, 1, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
_SHORTEST_CUT, _CUTS = 3, 13
"""Days: a table is 3 to 15 days shorter, so 330 days or more are left for every team."""
_LOST = (0, 2, 4)
"""The silent school has no values on these days of every seven: 57 % of the days are left."""


class Team(NamedTuple):
    """What a code fixes: the `given` schools, and which school measured less, and when.

    Of the `given` schools `late` began at `start` and `early` ended at `end`. `silent` is
    a school of the free choice that lost days.
    """

    given: tuple[str, str, str]
    late: str
    start: datetime
    early: str
    end: datetime
    silent: str


@lru_cache(maxsize=64)
def team_of(code: str) -> Team:
    """Return the team of a code; the same on every computer."""
    europe = EUROPE[_number(code, "europe") % len(EUROPE)]
    asia = ASIA[_number(code, "asia") % len(ASIA)]
    others = [each for each in (*EUROPE, *ASIA) if each not in (europe, asia)]
    third = others.pop(_number(code, "third") % len(others))
    silent = others[_number(code, "silent") % len(others)]
    late, early = (europe, asia) if _number(code, "late") % 2 else (asia, europe)
    start = FIRST + timedelta(days=_SHORTEST_CUT + _number(code, "start") % _CUTS)
    end = LAST - timedelta(days=_SHORTEST_CUT + _number(code, "end") % _CUTS)
    return Team((europe, asia, third), late, start, early, end, silent)


def schools_of(code: str) -> dict[str, pd.DataFrame]:
    """Return the table of each of the twenty schools as the team of `code` has it (UTC)."""
    return {name: table.copy() for name, table in kept_tables(code).items()}


def my_schools(folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return the tables of all schools for the own code: "SIM-S01" to its table."""
    return schools_of(open_work(folder).code)


def my_three(folder: Path | None = None) -> list[str]:
    """Return the codes of the three schools that belong to the own code."""
    return list(team_of(open_work(folder).code).given)


def team_card(folder: Path | None = None) -> Notice:
    """Return the three schools that belong to the team of the own code, and their places."""
    code = open_work(folder).code
    tables = kept_tables(code)
    lines = []
    for name in team_of(code).given:
        card = tables[name].attrs["station"]
        continent = "Europe" if name in EUROPE else "Asia"
        lines.append(
            f"{name}: {card['place']}, {card['country']} ({continent}), "
            f"{card['elevation_m']} m above the sea"
        )
    lines.append("SIMULATED: a weather model made the readings. No such school exists.")
    return Notice("These three schools belong to your report", tuple(lines))


@lru_cache(maxsize=4)
def kept_tables(code: str) -> dict[str, pd.DataFrame]:
    """Return the tables of :func:`schools_of`, for reading only: read once, a check is quick."""
    team = team_of(code)
    return {name: _table(name, team) for name in (*EUROPE, *ASIA)}


def _table(name: str, team: Team) -> pd.DataFrame:
    whole = _year(name)
    attrs = dict(whole.attrs)
    start = team.start if name == team.late else FIRST
    end = team.end if name == team.early else LAST
    table = whole[start:end].copy()
    if name == team.silent:
        index: Any = table.index
        index = index - timedelta(hours=1)
        days = (index.normalize() - index[0].normalize()).days
        table.loc[(days % 7).isin(_LOST)] = float("nan")
    table.attrs = attrs
    return table


@lru_cache(maxsize=32)
def _year(name: str) -> pd.DataFrame:
    from classnet_stem.datasets.schools import school

    return school(name, "year")


def _number(code: str, role: str) -> int:
    digest = hashlib.sha256(f"{code}|L12|{role}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
