"""T1: two plateaus of the own recording, each with the reference temperature."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median, stdev
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.folder import read_file
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.l02.spans import NAMES, probe_plateaus
from classnet_stem.lessons.moments import moment, span_of
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

PARTS = ("method", "low", "low_ref", "high", "high_ref")
METHODS = ("water", "side by side")
LEAST_SECONDS = 60
LEAST_READINGS = 10
MOST_SPREAD = 0.5
MOST_CHANGE = 0.5
"""In °C, between the medians of the first and the last third: a false reading is no change."""
LEAST_STEP = {"water": 15.0, "side by side": 2.0}
MOST_ERROR = 8.0
"""In °C: a thermometer that is further off does not work, or the reference is a slip."""
WATER_LIMITS = {"low": (-1.0, 1.0), "high": (25.0, 50.0)}
_ROUNDED = 0.051


def probe_chosen(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Return the plateaus, the own readings in them, and whether a prediction was kept."""
    kept = read_file(own.work.folder).get("predictions")
    predicted = isinstance(kept, dict) and any(str(name).startswith("L02.") for name in kept)
    return probe_plateaus([value, value], own, hidden) | {"predicted": predicted}


def judge_chosen(evidence: Evidence) -> Verdict:
    """Judge T1: each of the two plateaus gives one point."""
    given, own = evidence["value"], evidence["own"]
    if is_missing(given):
        return not_attempted(evidence, "plateaus")
    fault = form_of(given) or closed_gate(evidence["recording"]) or _column(own, given)
    if fault:
        return refuse(evidence, "not_yet", *fault)
    items = given["items"]
    lacks = {name: _lack(name, items, own) for name in NAMES}
    if not any(lacks.values()):
        lacks["high"] = _step(items, own)
    criteria = [_criterion(name, items, own, lacks[name]) for name in NAMES]
    return score(evidence, criteria, _notes(evidence, is_valid=not any(lacks.values())))


def form_of(given: object) -> tuple[str, ...]:
    """Return what is wrong with the parts of the dictionary, or an empty tuple."""
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        return (f"plateaus must be a dictionary with five parts. Yours is {name_of(given)}.",)
    items = given["items"]
    missing = [name for name in PARTS if name not in items or is_missing(items[name])]
    if missing:
        return (f"These parts have no value: {', '.join(missing)}.",)
    if items["method"] not in METHODS:
        shown = name_of(items["method"])
        return (f'method must be "water" or "side by side". Yours is {shown}.',)
    strange = [name for name in ("low_ref", "high_ref") if not is_number(items[name])]
    if strange:
        return (f"{strange[0]} must be a number in °C. Yours is {name_of(items[strange[0]])}.",)
    return ()


def _column(own: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[str, ...]:
    if own["column"]:
        return ()
    chosen = given["items"].get("column")
    name = chosen if isinstance(chosen, str) else "temperature"
    return (f"Your recording has no {name}.", "Type station = stem.use_loan()")


def _lack(name: str, items: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """Return what a plateau lacks, or ""."""
    span = span_of(items[name])
    if span is None:
        return f"{name_of(items[name])} is not a start and an end. Look at the example."
    if span[0] > span[1]:
        return "It ends before it starts. Write the earlier time first."
    values, seconds = own[name]["all"], own[name]["seconds"]
    if len(values) < LEAST_READINGS:
        count = f"It has {len(values)} readings. It needs {LEAST_READINGS} or more."
        return f"{count} Did you write UTC times?"
    if seconds < LEAST_SECONDS:
        return f"Its readings span {seconds:.0f} seconds. It needs {LEAST_SECONDS} or more."
    return _unsteady(values) or _reference(name, items, values, own["second"])


def _unsteady(values: Sequence[float]) -> str:
    spread, third = stdev(values), len(values) // 3
    change = median(values[-third:]) - median(values[:third])
    seen = f"Its readings go from {min(values):.2f} to {max(values):.2f} °C"
    if abs(change) > MOST_CHANGE:
        return f"{seen}. The thermometer still changes, by {change:+.2f} °C. Begin later."
    if spread >= MOST_SPREAD:
        text = f"{seen}, and s is {spread:.2f} °C. It must be below {MOST_SPREAD} °C."
        return f"{text} Leave out false readings and changes."
    return ""


def _reference(
    name: str, items: Mapping[str, Any], values: Sequence[float], second: float | None
) -> str:
    given, mean = items[f"{name}_ref"], fmean(values)
    if abs(mean - given) > MOST_ERROR:
        return f"Its readings have the mean {mean:.2f} °C, but {name}_ref is {given:g} °C."
    low, high = WATER_LIMITS[name] if items["method"] == "water" else (-90.0, 60.0)
    if not low <= given <= high:
        return f"{name}_ref is {given:g} °C. It must be from {low:g} to {high:g} °C."
    is_told = name == "high" and second is not None and items["method"] == "water"
    if is_told and abs(given - (second or 0.0)) > _ROUNDED:
        return f"high_ref is {given:g} °C. What does the mark of the second thermometer say?"
    return ""


def _step(items: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    step, least = difference(own), LEAST_STEP[items["method"]]
    if step >= least and items["high_ref"] > items["low_ref"]:
        return ""
    return f"It is {step:.1f} °C above the low one. It must be {least:g} °C or more above it."


def difference(own: Mapping[str, Any]) -> float:
    """Return by how much the readings differ between the plateaus, in °C."""
    return fmean(own["high"]["all"]) - fmean(own["low"]["all"])


def _criterion(name: str, items: Mapping[str, Any], own: Mapping[str, Any], lack: str) -> Criterion:
    if lack:
        return Criterion(1, False, "", f"The {name} plateau: {lack}")
    values = own[name]["all"]
    text = (
        f"The {name} plateau is valid: {len(values)} readings, mean {fmean(values):.2f} °C, "
        f"s {stdev(values):.2f} °C, reference {items[f'{name}_ref']:g} °C."
    )
    return Criterion(1, True, text, "")


def _notes(evidence: Evidence, *, is_valid: bool) -> list[str]:
    items, own = evidence["value"]["items"], evidence["own"]
    notes = []
    times = [time for name in NAMES if isinstance(items[name], list) for time in items[name]]
    if any(moment(time)[0] is not None and not moment(time)[1] for time in times):
        notes.append("A time has no zone. We read it as UTC. Write Z at the end.")
    if not evidence["predicted"]:
        notes.append("You have no prediction. It costs no points. Next time, predict first.")
    if is_valid and difference(own) < LEAST_STEP["water"]:
        step = difference(own)
        notes.append(f"The plateaus differ by only {step:.1f} °C. So the gain is less sure.")
    return notes
