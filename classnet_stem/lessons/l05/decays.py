"""T1: two decays of the own recording: one with closed windows, one with open windows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from classnet_stem.errors import DataError
from classnet_stem.lessons.evidence import Own, rows_of
from classnet_stem.lessons.folder import window
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.moments import moment, span_of
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    is_number,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

if TYPE_CHECKING:
    from classnet_stem.analysis.ventilation import AirChanges

NAMES = ("closed", "open")
PARTS = (*NAMES, "outdoor", "room_empty")
LEAST_MINUTES = 15
MOST_MINUTES = 720
LEAST_EXCESS = 200
PART_OF = "L05.T5"
"""The task for which each student takes an own part of the closed decay."""
_MOST_ROWS = 5000


def probe_decays(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the decays that were given, and the own readings inside them."""
    given = plain(value)
    return {"value": given, "own": own_decays(given, own)}


def own_decays(given: object, own: Own) -> dict[str, Any]:
    """Return the readings (minutes, ppm) of each decay that names two times."""
    items = given.get("items", {}) if isinstance(given, dict) else {}
    found = {}
    for name in NAMES:
        span = span_of(items.get(name))
        if span is not None:
            rounds = [one for one in own.rounds if span[0] <= one.time <= span[1]]
            start, stop = window(own.work.code, PART_OF, own.work.rows_for(PART_OF, len(rounds)))
            part = rounds[start:stop] if name == "closed" else rounds
            found[name] = {"all": _numbers(rounds), "part": _numbers(part)}
    return found


def _numbers(rounds: Any) -> dict[str, list[float]]:
    rows = rows_of(rounds, "co2")[:_MOST_ROWS]
    times = [datetime.fromisoformat(row[0]) for row in rows]
    minutes = [(time - times[0]).total_seconds() / 60.0 for time in times]
    return {"minutes": minutes, "co2": [row[1] for row in rows]}


def outdoor_of(given: object) -> float | None:
    """Return the CO2 of the outdoor air (ppm) in the student's decays, or None."""
    value = given.get("items", {}).get("outdoor") if isinstance(given, dict) else None
    if not isinstance(value, (int, float)) or not is_number(value):
        return None
    return float(value) if 300 <= value <= 1000 else None


def judge_decays(evidence: Evidence) -> Verdict:
    """Judge T1: each of the two decays gives one point."""
    given, facts = evidence["value"], evidence["recording"]
    if is_missing(given):
        return not_attempted(evidence, "decays")
    fault = _form(given) or closed_gate(facts)
    if fault:
        return refuse(evidence, "not_yet", *fault)
    if "co2" not in facts["quantities"]:
        text = f"Your recording has no co2. It has: {', '.join(facts['quantities'])}."
        return refuse(evidence, "not_yet", text, "Type station = stem.use_loan()")
    items = given["items"]
    found = {name: _look(items[name], name, evidence) for name in NAMES}
    criteria = [_criterion(name, *found[name]) for name in NAMES]
    spans = [span_of(items[name]) for name in NAMES]
    if spans[0] and spans[1] and spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]:
        text = "The two decays share some minutes. Choose two decays at different times."
        criteria[1] = Criterion(1, False, "", text)
    return score(evidence, criteria, _notes(items, found))


def _form(given: object) -> tuple[str, ...]:
    """Return what is wrong with the parts of the dictionary, or an empty tuple."""
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        return (f"decays must be a dictionary with four parts. Yours is {name_of(given)}.",)
    items = given["items"]
    missing = [name for name in PARTS if name not in items or is_missing(items[name])]
    if missing:
        return (f"These parts have no value: {', '.join(missing)}.",)
    if outdoor_of(given) is None:
        shown = name_of(items["outdoor"])
        return (f"outdoor must be a number from 300 to 1000 (ppm). Yours is {shown}.",)
    if items["room_empty"] is not True:
        return (
            f"room_empty is {name_of(items['room_empty'])}. A decay counts in an empty room only.",
            "Write True when nobody is in the room. Choose other times when people are there.",
        )
    return ()


def _look(given: object, name: str, evidence: Evidence) -> tuple[AirChanges | None, str]:
    """Return the air changes of a decay, and what it lacks ("" for nothing)."""
    span = span_of(given)
    if span is None:
        return None, f"{name_of(given)} is not a start and an end. Look at the example."
    minutes = (span[1] - span[0]).total_seconds() / 60
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        return None, f"It has {minutes:.0f} minutes. It needs {LEAST_MINUTES} to {MOST_MINUTES}."
    from classnet_stem.analysis.ventilation import air_changes

    own = evidence["own"][name]["all"]
    if len(own["co2"]) < 6:
        text = f"It has {len(own['co2'])} readings of CO2. It needs 6. Did you write UTC times?"
        return None, text
    try:
        air = air_changes(own["minutes"], own["co2"], outdoor_of(evidence["value"]) or 0.0)
    except DataError as error:
        return None, error.what
    return air, "" if air.is_valid else _lack(air, own)


def _lack(air: AirChanges, own: Mapping[str, list[float]]) -> str:
    """Say in the words of the lesson why a decay is not valid."""
    first, last = own["co2"][0], own["co2"][-1]
    seen = f"It goes from {first:.0f} to {last:.0f} ppm"
    if own["minutes"][-1] < LEAST_MINUTES:
        return f"Its readings span only {own['minutes'][-1]:.0f} minutes."
    if air.per_hour <= 0:
        return f"{seen}. CO2 does not fall. Are people in the room?"
    if air.excess < LEAST_EXCESS:
        return f"{seen}. It must start {LEAST_EXCESS} ppm or more above the outdoor air."
    if "one curve" in air.why:
        return f"{seen}, but not on one curve. Are people there, or does a window change?"
    if "not to the outdoor" in air.why:
        return f"{seen}, but its curve does not go to {air.outdoor:.0f} ppm outdoor air."
    return f"{seen}. This is not a clear fall. Start after people left, or choose more minutes."


def _criterion(name: str, air: AirChanges | None, lack: str) -> Criterion:
    if air is None or lack:
        return Criterion(1, False, "", f"The {name} decay: {lack}")
    text = (
        f"The {name} decay is valid: {air.n} readings in {air.end - air.start:.0f} minutes, "
        f"{air.excess:.0f} ppm above the outdoor air at its start."
    )
    return Criterion(1, True, text, "")


def _notes(
    items: Mapping[str, Any], found: Mapping[str, tuple[AirChanges | None, str]]
) -> list[str]:
    notes = []
    times = [time for name in NAMES if isinstance(items[name], list) for time in items[name]]
    if any(moment(time)[0] is not None and not moment(time)[1] for time in times):
        notes.append("A time has no zone. We read it as UTC. Write Z at the end.")
    closed, opened = found["closed"][0], found["open"][0]
    if closed and opened and closed.is_valid and opened.per_hour < closed.per_hour:
        notes.append("Your closed decay falls faster than your open decay. Is this what you mean?")
    return notes
