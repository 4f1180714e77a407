"""The two schools of L08: one in Europe, one in Asia, chosen by a hash of the student's code.

All schools are from the sample network, so they are SIMULATED. Two of them are compared over
28 days. The own recording can be of any month, so it is joined to a year of the second school.
The schools of `EUROPE` and `ASIA` have no fault in their air temperature
(``datasets/schools/faults.csv``); one has a gap of two days.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.notices import Notice
from classnet_stem.units import symbol

if TYPE_CHECKING:
    import pandas as pd

EUROPE = ("S01", "S02", "S03", "S04", "S05", "S07", "S08", "S09", "S10")
ASIA = ("S11", "S14", "S15", "S16", "S17", "S18")
SICK = "SIM-S06"
"""The school with false temperatures, for task T1."""
TEMPERATURE = "air_temperature"
MOST_MINUTES = 60.0
POSSIBLE = (-80.0, 60.0)
"""°C: air outside of this does not happen on Earth, so it is no reading of air."""


def own_pair(code: str) -> tuple[str, str]:
    """Return the codes of the two schools of a student's code; the same on every computer."""
    names = (f"SIM-{_pick(code, 'Europe', EUROPE)}", f"SIM-{_pick(code, 'Asia', ASIA)}")
    return names if _pick(code, "order", ("Europe", "Asia")) == "Europe" else names[::-1]


def my_schools(folder: Path | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of the student's two schools, the first and the second."""
    from classnet_stem.datasets.schools import school

    first, second = own_pair(open_work(folder).code)
    return school(first), school(second)


def my_partner(folder: Path | None = None) -> pd.DataFrame:
    """Return a year of the student's second school, one row an hour, without false values."""
    from classnet_stem.datasets.schools import school

    return school(own_pair(open_work(folder).code)[1], "year")


def passport(table: Any) -> Notice:
    """Return the passport of a station: where it is, what it measures, and the mode.

    `table` is that of a school or of an own recording; what is not known is shown as "?".
    """
    if not hasattr(table, "attrs") or table.empty:
        return Notice("There is no table yet.", ("Make your table first.",))
    card = {name: text for name, text in table.attrs["station"].items() if text not in ("", None)}
    units = table.attrs["units"].items()
    shown = ", ".join(f"{name} in {symbol(str(unit)) if unit else '?'}" for name, unit in units)
    step = table.index.to_series().diff().median().total_seconds()
    lines = (
        f"place: {_of(card, 'place')}, {_of(card, 'country')}",
        f"latitude {_of(card, 'latitude')}, longitude {_of(card, 'longitude')}, "
        f"{_of(card, 'elevation_m')} m above the sea, zone {_of(card, 'timezone')}",
        f"sensors: {_of(card, 'exposure')}, {_of(card, 'height_m')} m above the ground",
        f"a reading each {step:g} s, from {table.index[0]:%Y-%m-%d %H:%M} "
        f"to {table.index[-1]:%Y-%m-%d %H:%M} UTC",
        shown,
        f"licence: {table.attrs.get('licence') or '?'}",
    )
    return Notice(f"{_of(card, 'id')} ({table.attrs['origin'].upper()})", lines)


def _of(card: Mapping[str, str], name: str) -> str:
    """Return a field of the passport; a latitude or longitude with two decimals at most."""
    text = str(card.get(name, "?"))
    if name in ("latitude", "longitude") and text != "?":
        return f"{round(float(text), 2):g}"
    return text


def meet(mine: Any, partner: pd.DataFrame, minutes: float = 5.0) -> Notice:
    """Return how many readings of `mine` find a partner reading within `minutes` (UTC).

    Both must have air temperature in one unit. The nearest reading counts, and only if it is
    not further away than the tolerance of 0 to 60 `minutes`.
    """
    problem = _why_not(mine, minutes)
    if problem:
        return Notice("Your recording was not joined.", (problem,))
    units = [str(one.attrs["units"][TEMPERATURE]) for one in (mine, partner)]
    if units[0] != units[1]:
        shown = " and ".join(map(symbol, units))
        return Notice("Nothing was joined.", (f"The units are {shown}. Change one first.",))
    own = mine[TEMPERATURE].dropna()
    possible = own[own.between(*POSSIBLE)]
    joined = _joined(possible, partner[TEMPERATURE].dropna(), minutes)
    found = joined.dropna()
    lines = [
        "The clock of both is UTC.",
        f"You: {mine.index.min():%Y-%m-%d %H:%M} to {mine.index.max():%Y-%m-%d %H:%M} UTC, "
        f"{mine.attrs['origin'].upper()}",
        f"Partner: {partner.index[0]:%Y-%m-%d} to {partner.index[-1]:%Y-%m-%d}, SIMULATED",
        f"Unit of both: {symbol(units[0])}",
    ]
    if len(possible) < len(own):
        lines.append(f"Left out, because they cannot be true: {len(own) - len(possible)} readings")
    if found.empty:
        lines.append("There is no common time, so there is no comparison.")
    else:
        apart = float((found["mine"] - found["partner"]).mean())
        lines.append(f"Mean of you minus partner at these times: {apart:+.1f} °C")
    title = f"{len(found)} of {len(joined)} readings have a partner within {minutes:g} minutes."
    return Notice(title, tuple(lines))


def _why_not(mine: Any, minutes: Any) -> str:
    if TEMPERATURE not in getattr(mine, "columns", ()):
        return "There is no table with air temperature. Type station = stem.use_loan()"
    if mine[TEMPERATURE].dropna().empty:
        return "Your recording has no readings of air temperature."
    is_number = isinstance(minutes, (int, float)) and not isinstance(minutes, bool)
    if not is_number or not 0 <= minutes <= MOST_MINUTES:
        return f"The tolerance must be a number from 0 to {MOST_MINUTES:.0f} minutes."
    return ""


def _joined(mine: pd.Series[float], partner: pd.Series[float], minutes: float) -> pd.DataFrame:
    import pandas as pd

    return pd.merge_asof(
        _side(mine, "mine"),
        _side(partner, "partner"),
        left_index=True,
        right_index=True,
        direction="nearest",
        tolerance=pd.Timedelta(timedelta(minutes=minutes)),
    )


def _side(readings: pd.Series[float], name: str) -> pd.DataFrame:
    """Return readings as a table of one column, in the order of time, in microseconds."""
    ordered = readings.sort_index()
    index: Any = ordered.index
    ordered.index = index.as_unit("us")
    return ordered.to_frame(name)


def _pick(code: str, role: str, names: tuple[str, ...]) -> str:
    digest = hashlib.sha256(f"{code}|L08|{role}".encode()).digest()
    return names[int.from_bytes(digest[:8], "big") % len(names)]
