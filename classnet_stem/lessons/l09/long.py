"""The student's long series: the mean daily maximum of each month from 1970.

It is one quantity all through the lesson. The middle of maximum and minimum is another one, and
so is the mean of all hours: they are never mixed here.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.l09.lines import line_of
from classnet_stem.lessons.l09.place import choose, my_pick
from classnet_stem.lessons.notices import Notice

if TYPE_CHECKING:
    import pandas as pd

BASE = (1991, 2020)
FIRST_YEARS = tuple(range(1970, 1985))
LAST_YEAR = 2024
JUDGED_YEARS = (2000, LAST_YEAR)
TRAP_YEARS = (1985, LAST_YEAR)
TRAP_MONTHS = (2, 3, 4, 5, 6)
_COLUMN = "air_temperature_max"
_FAR = 500.0


class Month(NamedTuple):
    """One month with its value in °C (NaN where it is missing)."""

    year: int
    month: int
    value: float


def my_series(folder: Path | None = None) -> pd.DataFrame:
    """Return the student's long series: a row a month with year, month and t_max (°C)."""
    return table(months_of(my_pick(folder).site.name))


def about(folder: Path | None = None) -> Notice:
    """Return which station it is, its years, and how far away it is."""
    pick = my_pick(folder)
    months = months_of(pick.site.name)
    span = f"{months[0].year}-{months[0].month:02d} to {months[-1].year}-{months[-1].month:02d}"
    first = f"Your long series: {pick.site.name} ({pick.site.country}), {span}, measured."
    if pick.distance_km is None:
        return Notice(
            first, ("We do not know where your own station is. So your code chose this one.",)
        )
    lines = [f"It is {pick.distance_km:.0f} km away from your own station {pick.own_station}."]
    if pick.distance_km > _FAR:
        lines.append("That is far. It tells about its own place and not about your town.")
    return Notice(first, tuple(lines))


def my_normal(
    first: int = BASE[0], last: int = BASE[1], *, folder: Path | None = None
) -> pd.Series[float]:
    """Return the normal of the student's station: a column with the months 1 to 12, in °C."""
    import pandas as pd

    found = normal_of(my_pick(folder).site.name, first, last)
    return pd.Series(found, index=pd.Index(range(1, 13), name="month"), name="normal")


def last_twelve(folder: Path | None = None) -> Notice:
    """Return how many of the last 12 months with a value were above their normal."""
    name = my_pick(folder).site.name
    known = [one for one in months_of(name) if not math.isnan(one.value)][-12:]
    normal = normal_of(name)
    warm = sum(one.value > normal[one.month - 1] for one in known)
    span = f"{known[0].year}-{known[0].month:02d} to {known[-1].year}-{known[-1].month:02d}"
    return Notice(
        f"{warm} of 12 months at {name} were above the normal.",
        (f"These are the newest 12 months with a value: {span}.",),
    )


def month_to_judge(folder: Path | None = None) -> tuple[int, int]:
    """Return the year and the month that the student judges in T3."""
    chosen = judged(my_pick(folder).site.name, open_work(folder).code)
    return chosen.year, chosen.month


def my_years(
    first: int | None = None, *, folder: Path | None = None
) -> tuple[list[int], list[float]]:
    """Return the years of T4 and the yearly anomaly of each (°C, base 1991 to 2020).

    They begin with the student's own first year, or with `first`.
    """
    start = first_year(open_work(folder).code) if first is None else first
    years, values = years_of(my_pick(folder).site.name, start)
    return list(years), list(values)


def my_five(folder: Path | None = None) -> pd.DataFrame:
    """Return the five months of T5: February to June of one year of the long series."""
    return table(five_of(my_pick(folder).site.name, open_work(folder).code))


def table(months: tuple[Month, ...]) -> pd.DataFrame:
    """Return months as a table with the columns year, month and t_max."""
    import pandas as pd

    return pd.DataFrame(
        {
            "year": [one.year for one in months],
            "month": [one.month for one in months],
            "t_max": [one.value for one in months],
        }
    )


@lru_cache(maxsize=32)
def months_of(name: str) -> tuple[Month, ...]:
    """Return the months of a station; values with too few days are missing."""
    from classnet_stem.analysis.climate.months import check_values, monthly_frame
    from classnet_stem.datasets import monthly

    column = check_values(monthly_frame(monthly(name, series="long")[_COLUMN]))[_COLUMN]
    return tuple(
        Month(when.year, when.month, round(float(value), 2))
        for when, value in zip(column.index, column, strict=True)
    )


@lru_cache(maxsize=64)
def normal_of(name: str, first: int = BASE[0], last: int = BASE[1]) -> tuple[float, ...]:
    """Return the 12 means of a station over the years of a base, in °C."""
    by_month: list[list[float]] = [[] for _ in range(12)]
    for one in months_of(name):
        if first <= one.year <= last and not math.isnan(one.value):
            by_month[one.month - 1].append(one.value)
    return tuple(sum(each) / len(each) if each else math.nan for each in by_month)


@lru_cache(maxsize=64)
def spread_of(name: str, month: int) -> float:
    """Return the standard deviation (n - 1) of one month over the base, in °C."""
    import statistics

    inside = [one for one in months_of(name) if one.month == month and _in_base(one)]
    return statistics.stdev(one.value for one in inside if not math.isnan(one.value))


def first_year(code: str) -> int:
    """Return the first year of a student's trend."""
    return choose(code, "first year", FIRST_YEARS)


@lru_cache(maxsize=64)
def years_of(name: str, first: int) -> tuple[list[int], list[float]]:
    """Return the years from `first` with 12 months, and the mean anomaly of each."""
    normal = normal_of(name)
    by_year: dict[int, list[float]] = {}
    for one in months_of(name):
        if first <= one.year <= LAST_YEAR and not math.isnan(one.value):
            by_year.setdefault(one.year, []).append(one.value - normal[one.month - 1])
    whole = {year: sum(each) / 12 for year, each in by_year.items() if len(each) == 12}
    return list(whole), [round(value, 3) for value in whole.values()]


def judged(name: str, code: str) -> Month:
    """Return the month that a student judges: one with a value since 2000."""
    first, last = JUDGED_YEARS
    known = [
        one for one in months_of(name) if first <= one.year <= last and not math.isnan(one.value)
    ]
    return choose(code, "month", known)


def five_of(name: str, code: str) -> tuple[Month, ...]:
    """Return February to June of a year in which the interval of the anomalies holds 0."""
    return choose(code, "five", _traps(name))


@lru_cache(maxsize=32)
def _traps(name: str) -> list[tuple[Month, ...]]:
    normal = normal_of(name)
    found: list[tuple[Month, ...]] = []
    for year in range(TRAP_YEARS[0], TRAP_YEARS[1] + 1):
        five = tuple(
            one for one in months_of(name) if one.year == year and one.month in TRAP_MONTHS
        )
        apart = [one.value - normal[one.month - 1] for one in five]
        if len(five) == 5 and not any(map(math.isnan, apart)):
            line = line_of(times_of(five), apart)
            if abs(line.per_decade) < 0.8 * line.half:
                found.append(five)
    return found


def times_of(months: tuple[Month, ...]) -> list[float]:
    """Return the times of months in years: 2024-07 is 2024.5."""
    return [one.year + (one.month - 1) / 12 for one in months]


def _in_base(one: Month) -> bool:
    return BASE[0] <= one.year <= BASE[1]
