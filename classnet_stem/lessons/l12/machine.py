"""The machine behind the claims table: it calls the named function on the selection.

A result has a number with its standard uncertainty u, its unit, the count n of what it is made
of, and the period. Library functions are called in one fixed way each; a function of the
student gets the tables of the schools and returns (number, unit, u, n).
"""

from __future__ import annotations

import contextlib
import math
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem.errors import ClassnetError, DataError
from classnet_stem.lessons.evidence import Own, values_of
from classnet_stem.lessons.l12.chosen import Chosen
from classnet_stem.lessons.l12.team import kept_tables
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.quiet import call
from classnet_stem.lessons.scoring import describe_error, is_number, name_of

if TYPE_CHECKING:
    import pandas as pd

LIBRARY = ("compare", "correlation", "trend")
"""Functions of ``stem.`` that a claim may name."""
OWN = "own"
"""The name of the own recording among the schools of a claim."""
LEAST_N = 2
SHORT = 1440
"""Rows (hours) that are enough to see whether a function looks at its tables."""
LINE_DAYS = 60
"""In a time up to this the season is close to a line."""


class Place(NamedTuple):
    """Where a function works: the team's code, its selection and the own recording."""

    code: str
    chosen: Chosen
    own: Own


def result_of(name: str, schools: Sequence[str], tools: Mapping[str, Any], place: Place) -> Any:
    """Return {"result": {...}} of the named function on these schools, or {"fault": sentence}."""
    fault = _not_there(schools, place)
    if fault:
        return {"fault": fault}
    if name in tools:
        return _own_result(name, tools[name], schools, place)
    if name not in LIBRARY:
        known = ", ".join((*LIBRARY, *tools))
        return {"fault": f"there is no function {name} here. There are: {known}."}
    if OWN in schools:
        return {"fault": f"{name} needs schools. Use a function of your own for your recording."}
    wanted = 1 if name == "trend" else 2
    if len(schools) != wanted:
        return {"fault": f"{name} needs {wanted} of your schools, not {len(schools)}."}
    return dict(_library_result(name, tuple(schools), place.code, place.chosen))


def tables_for(schools: Sequence[str], place: Place) -> list[Any]:
    """Return a table for each school, cut to the selection; whole for the recording."""
    return [
        own_table(place.own) if name == OWN else _cut(kept_tables(place.code)[name], place.chosen)
        for name in schools
    ]


def own_table(own: Own) -> pd.DataFrame:
    """Return the own recording as a table: a column a quantity, UTC times."""
    import pandas as pd

    times = pd.DatetimeIndex([each.time for each in own.rounds], name="time")
    columns = {name: values_of(own.rounds, name) for name in own.facts.get("quantities", {})}
    table = pd.DataFrame(columns, index=times, dtype=float)
    table.attrs["station"] = {"id": own.facts.get("station", ""), "name": "own station"}
    return table


def period_of(schools: Sequence[str], place: Place) -> str:
    """Return the period of a result in words: two dates."""
    if list(schools) == [OWN]:
        days = [f"{place.own.rounds[end].time:%Y-%m-%d}" for end in (0, -1)]
        return f"{days[0]} to {days[1]}"
    return f"{place.chosen.start:%Y-%m-%d} to {place.chosen.end:%Y-%m-%d}"


@contextlib.contextmanager
def offline() -> Iterator[None]:
    """Let nothing reach the network until the block ends."""
    before = socket.socket.connect

    def refuse(*_: Any) -> None:
        raise OSError("a report works without the network")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    try:
        yield
    finally:
        socket.socket.connect = before  # type: ignore[method-assign]


def _not_there(schools: Sequence[str], place: Place) -> str:
    strange = [each for each in schools if each != OWN and each not in place.chosen.schools]
    if not schools:
        return "it names no schools."
    if strange:
        return f"{strange[0]} is not in your selection."
    if len(set(schools)) < len(schools):
        return f"it names {schools[0]} twice."
    if OWN in schools and not place.own.rounds:
        return "we did not find your recording."
    return ""


def _cut(table: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    part = table[chosen.start : chosen.end]
    part.attrs = dict(table.attrs)
    return part


@lru_cache(maxsize=512)
def _library_result(name: str, schools: tuple[str, ...], code: str, chosen: Chosen) -> Any:
    tables = [_cut(kept_tables(code)[each], chosen) for each in schools]
    try:
        found = _CALLS[name](tables, chosen)
    except ClassnetError as error:
        return {"fault": f"{name} says: {error.what} {error.hint or ''}".strip()}
    span = f"{chosen.start:%Y-%m-%d} to {chosen.end:%Y-%m-%d}"
    return {"result": {"period": span, **found}}


def _compare(tables: Sequence[pd.DataFrame], chosen: Chosen) -> dict[str, Any]:
    from classnet_stem.analysis.comparing import compare
    from classnet_stem.units import symbol

    found = compare(tables[0], tables[1], chosen.quantity)
    return {
        "number": found.difference,
        "unit": symbol(found.unit),
        "u": found.uncertainty / 2,
        "n": found.hours,
    }


def _correlation(tables: Sequence[pd.DataFrame], chosen: Chosen) -> dict[str, Any]:
    """Correlate daily means without their season; a part of a year keeps some of it."""
    from classnet_stem.analysis.correlating import correlation
    from classnet_stem.analysis.resampling import daily
    from classnet_stem.analysis.season import LONG_DAYS, without_season

    days = (chosen.end - chosen.start).days
    if LINE_DAYS < days < LONG_DAYS:
        raise DataError(
            f"the season cannot be taken out of {days} days.",
            "A part of a year is no line and no wave.",
            f"Use {LONG_DAYS} days or more, or {LINE_DAYS} or fewer.",
        )
    first, second = (without_season(daily(each)[chosen.quantity].dropna()) for each in tables)
    found = correlation(first, second)
    return {"number": found.r, "unit": "1", "u": (found.high - found.low) / 4, "n": found.n}


def _trend(tables: Sequence[pd.DataFrame], _chosen: Chosen) -> dict[str, Any]:
    from classnet_stem.analysis.climate.trend import trend
    from classnet_stem.analysis.climate.years import yearly
    from classnet_stem.datasets import monthly
    from classnet_stem.datasets.schools import schools

    town = str(schools().at[tables[0].attrs["station"]["id"], "near_wmo_id"])
    found = trend(yearly(monthly(town)["air_temperature"]))
    return {
        "number": found.per_decade,
        "unit": "°C per decade",
        "u": (found.high - found.low) / 4,
        "n": found.n,
        "period": f"{found.first} to {found.last}",
    }


_CALLS: Mapping[str, Callable[[Sequence[Any], Chosen], dict[str, Any]]] = MappingProxyType(
    {"compare": _compare, "correlation": _correlation, "trend": _trend}
)


def _own_result(name: str, function: Any, schools: Sequence[str], place: Place) -> dict[str, Any]:
    tables = tables_for(schools, place)
    with offline():
        answers = [call(function, *map(_copy, tables)) for _ in range(2)]
    if "error" in answers[0]:
        return {"fault": describe_error(answers[0]["error"], name)}
    first, second = (each.get("result") for each in answers)
    fault = own_fault(name, first)
    if not fault and first != second:
        fault = f"{name} gives another answer when we call it again. A report must repeat."
    if not fault and _is_deaf(function, tables):
        fault = f"{name} gives the same number for other readings. It must use its tables."
    if fault or not isinstance(first, list):
        return {"fault": fault}
    number, unit, u, n = first
    found = {"number": number, "unit": unit, "u": u, "n": n}
    return {"result": {"period": period_of(schools, place), **found}}


def _copy(table: Any) -> Any:
    copied = table.copy()
    copied.attrs = dict(table.attrs)
    return copied


def _is_deaf(function: Any, tables: Sequence[Any]) -> bool:
    """Tell whether a function gives one and the same number for three kinds of other readings."""
    short = [table.iloc[:SHORT] for table in tables]
    with offline():
        before = _number(call(function, *map(_copy, short)))
        after = (_number(call(function, *_changed(short, way))) for way in range(3))
        return before is not None and all(each == before for each in after)


def own_fault(name: str, given: Any) -> str:
    """Return what is wrong with the answer of a function of the student, else ""."""
    if not (isinstance(given, list) and len(given) == 4):
        return f"{name} must return four things: number, unit, u, n. It returns {name_of(given)}."
    number, unit, u, n = given
    if not (is_number(number) and is_number(u) and is_number(n)):
        return f"{name} must return numbers for number, u and n. It returns {name_of(given)}."
    if not (isinstance(unit, str) and unit.strip()):
        return f"{name} must return a unit in quotes in the second place."
    if not (u > 0 and math.isfinite(u)):
        return f"{name} gives u = {u:g}. No result is perfectly sure: u must be above 0."
    if not (float(n).is_integer() and n >= LEAST_N):
        return f"{name} gives n = {n:g}. n counts the days or readings that you used."
    return ""


def _changed(tables: Sequence[Any], way: int) -> list[Any]:
    """Return the tables with other readings: larger, upside down, or with a rise in time.

    Each table and each column changes in its own way, so that a difference, a count and a
    correlation change too. A function that ignores its tables gives the old number.
    """
    changed = []
    for number, table in enumerate(tables, start=1):
        if way == 2:
            other = _rising(table, number)
        else:
            other = table * 3.0 * number + 10.0 if way == 0 else table * (-1.0) ** number
        other.attrs = dict(table.attrs)
        changed.append(other)
    return changed


def _rising(table: Any, number: int) -> Any:
    import numpy as np

    rise = np.linspace(0.0, 20.0 * number, len(table))
    signs = (-1.0) ** np.arange(len(table.columns))
    return table + rise[:, None] * signs[None, :]


def _number(answer: Mapping[str, Any]) -> Any:
    """Return the number of an answer, None for an error or another form."""
    found = answer.get("result")
    return found[0] if isinstance(found, list) and found else None


def tools_of(given: Any) -> dict[str, Any]:
    """Return the functions of the student by name, from a list of them or from one."""
    if isinstance(given, dict):
        given = list(given.values())
    listed = list(given) if isinstance(given, (list, tuple)) else [given]
    return {str(plain(each.__name__)): each for each in listed if hasattr(each, "__name__")}
