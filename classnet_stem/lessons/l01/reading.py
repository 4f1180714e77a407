"""T2: one reading in words: variable, value, unit, time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from classnet_stem.lessons.evidence import Own, rows_of
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.moments import moment
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict
from classnet_stem.quantities import QUANTITIES, lookup
from classnet_stem.units import parse, symbol

PARTS = ("variable", "value", "unit", "time_utc")
TOLERANCE = 0.051
"""A student may round a reading to one decimal."""


def probe_reading(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the reading that was given, and the own part it must come from."""
    names = own.facts["quantities"]
    mine = own.part("L01.T2")
    return {
        "value": plain(value),
        "part": {name: rows_of(mine, name) for name in names},
        "span": [each.time.isoformat() for each in (mine[0], mine[-1])],
        "elsewhere": {name: _values(own, name) for name in names},
    }


def _values(own: Own, name: str) -> list[float]:
    """Return the different values of the whole recording."""
    return sorted({row[1] for row in rows_of(own.rounds, name)})[:5000]


def judge_reading(evidence: Evidence) -> Verdict:
    """Judge T2: variable and unit, value, and time each give one point."""
    facts = evidence["recording"]
    early = judge_parts(evidence, "reading", PARTS, lambda: closed_gate(facts))
    if early is not None:
        return early
    items = evidence["value"]["items"]
    notes: list[str] = []
    name = _variable(items["variable"], facts["quantities"], notes)
    criteria = [
        _unit_criterion(name, items["unit"], facts["quantities"], notes),
        *_row_criteria(name, items, evidence, notes),
    ]
    return score(evidence, criteria, notes)


def _variable(given: object, known: Mapping[str, Any], notes: list[str]) -> str:
    """Return the name in the recording that the student means, or ""."""
    text = given.strip() if isinstance(given, str) else ""
    if text in known:
        return text
    row = lookup(text) if text else None
    if row is None or row.name not in known:
        return ""
    notes.append(f"The full name of the variable is {row.name}.")
    return row.name


def _unit_criterion(
    name: str, given: object, known: Mapping[str, Any], notes: list[str]
) -> Criterion:
    if not name:
        text = f"The variable is not in your recording. It has: {', '.join(known)}."
        return Criterion(1, False, "", text)
    row = QUANTITIES.get(name)
    wanted = known[name]["unit"] or (row.unit if row else None)
    text = given.strip() if isinstance(given, str) else ""
    is_unit = (parse(text) if text else "1") == wanted or wanted is None
    if is_unit and text and symbol(wanted) != text:
        notes.append(f'We write this unit as "{symbol(wanted)}".')
    return Criterion(
        1,
        is_unit,
        f"{name} with the unit {symbol(wanted) or 'of your sensor'}: right.",
        f"The unit {name_of(given)} does not fit {name}. Look at the text of station.read().",
    )


def _row_criteria(
    name: str, items: Mapping[str, Any], evidence: Evidence, notes: list[str]
) -> list[Criterion]:
    value, rows = items["value"], evidence["part"].get(name, [])
    when, is_aware = moment(items["time_utc"])
    if when is not None and is_aware and when.utcoffset() != timedelta(0):
        notes.append("Your time is right, but it is not in UTC. Write it in UTC.")
    at_time = [] if when is None else [row for row in rows if _is_near(row[0], when)]
    has_value = any(_is_same(value, row[1]) for row in rows)
    is_row = any(_is_same(value, row[1]) for row in at_time)
    return [
        Criterion(
            1,
            has_value,
            f"The value {name_of(value)} is in your part of the recording.",
            _value_help(value, name, evidence),
        ),
        Criterion(
            1,
            is_row and is_aware,
            "The time is the time of this value, in UTC.",
            _time_help(items["time_utc"], when, is_aware, evidence),
        ),
    ]


def _value_help(value: object, name: str, evidence: Evidence) -> str:
    if not is_number(value):
        return f"The value must be a number without quotes. Yours is {name_of(value)}."
    if any(_is_same(value, each) for each in evidence["elsewhere"].get(name, [])):
        start, stop = (text[11:19] for text in evidence["span"])
        return f"The value is not in your part. Your part is from {start} to {stop} UTC."
    return f"We do not find {name_of(value)} in your recording. Look at your table again."


def _time_help(given: object, when: datetime | None, is_aware: bool, evidence: Evidence) -> str:
    if when is None:
        return f"We cannot read the time {name_of(given)}. Example: 2026-02-17T08:00:05Z"
    if not is_aware:
        return "The time has no zone. Write Z at the end: Z means UTC."
    start, stop = (text[11:19] for text in evidence["span"])
    return (
        f"At {when.astimezone(UTC):%H:%M:%S} UTC your part has no such value. "
        f"Your part is from {start} to {stop} UTC."
    )


def _is_near(text: str, when: datetime) -> bool:
    return abs((datetime.fromisoformat(text) - when).total_seconds()) <= 1.0


def _is_same(given: object, true: float) -> bool:
    if not isinstance(given, (int, float)) or isinstance(given, bool):
        return False
    return abs(given - true) <= (TOLERANCE if true != int(true) else 1e-6)
