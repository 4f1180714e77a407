"""The readings between two times of the own recording."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from classnet_stem import recordings
from classnet_stem.errors import ClassnetError
from classnet_stem.lessons.evidence import Own, rows_of
from classnet_stem.lessons.folder import window
from classnet_stem.lessons.moments import span_of
from classnet_stem.lessons.plain import plain

NAMES = ("low", "high")
PART_OF = {name: f"L02.{name}" for name in NAMES}
"""The names under which each student takes an own part of the two plateaus."""
_MOST_ROWS = 5000
_SECOND = re.compile(r"second thermometer (-?\d+(?:\.\d+)?)")


def pair_of(value: Any) -> tuple[Any, Any]:
    """Return (answer, plateaus) of the list that a check gets; plateaus may be left out."""
    if type(value) in (list, tuple) and len(value) == 2:
        return value[0], value[1]
    return value, ...


def own_plateaus(given: object, own: Own) -> dict[str, Any]:
    """Return what the own recording says about plateaus that are given as plain data.

    "column" is the thermometer ("" for none), "second" what the marks of a loan recording say
    about the second thermometer, "low" and "high" hold the readings of each plateau that
    names two times: "all" of them, the own "part", and the "seconds" from first to last.
    """
    items = given.get("items", {}) if isinstance(given, dict) else {}
    column = column_of(list(own.facts.get("quantities", {})), items.get("column"))
    found: dict[str, Any] = {"column": column, "second": _second_thermometer(own)}
    for name in NAMES:
        span = span_of(items.get(name))
        if span is None or not column:
            continue
        rounds = [one for one in own.rounds if span[0] <= one.time <= span[1]]
        kept = own.work.rows_for(PART_OF[name], len(rounds))
        start, stop = window(own.work.code, PART_OF[name], kept)
        rows = rows_of(rounds, column)[:_MOST_ROWS]
        part = [row[1] for row in rows_of(rounds[start:stop], column)[:_MOST_ROWS]]
        found[name] = {"all": [row[1] for row in rows], "part": part, "seconds": _length(rows)}
    return found


def column_of(names: list[str], chosen: object = None) -> str:
    """Return the chosen quantity, or the first one whose name holds "temperature", or ""."""
    if isinstance(chosen, str):
        return chosen if chosen in names else ""
    return next((name for name in names if "temperature" in name), "")


def probe_plateaus(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the first of (answer, plateaus), and the readings of the plateaus."""
    answer, plateaus = pair_of(value)
    given = plain(plateaus)
    return {"value": plain(answer), "plateaus": given, "own": own_plateaus(given, own)}


def _length(rows: list[list[Any]]) -> float:
    if not rows:
        return 0.0
    first, last = (datetime.fromisoformat(row[0]) for row in (rows[0], rows[-1]))
    return (last - first).total_seconds()


def _second_thermometer(own: Own) -> float | None:
    """Return what the second thermometer showed in a simulated recording, or None."""
    if not own.facts.get("simulated"):
        return None
    try:
        read = recordings.read(own.work.folder / "recordings" / own.facts["file"])
    except (ClassnetError, OSError):
        return None
    found = (_SECOND.match(mark.text) for mark in read.marks)
    return next((float(each[1]) for each in found if each), None)
