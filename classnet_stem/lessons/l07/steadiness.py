"""T5: mean speed, mean vector and steadiness of the own part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l07.compass import (
    NAMES,
    closed_wind_gate,
    is_same_direction,
    mean_vector,
    own_wind,
    pairs_of,
    turn,
)
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("mean_speed", "vector_speed", "direction", "steadiness")
TOLERANCE = 0.0051
"""m/s, and 1 for the steadiness: a number may be rounded to two decimals."""
ROUGH = 0.051
"""A number that is rounded to one decimal is as near as this."""
_KMH = 3.6


def probe_steadiness(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the summary that was given, and the winds it must come from."""
    return {"value": plain(value), "wind": own_wind(own)}


def judge_steadiness(evidence: Evidence) -> Verdict:
    """Judge T5: each of the four numbers gives half a point."""
    gate = closed_wind_gate(evidence["recording"])
    early = judge_parts(evidence, "summary", PARTS, lambda: gate)
    if early is not None:
        return early
    if not pairs_of(evidence["wind"]):
        return refuse(evidence, "not_yet", "Your part has no row with a speed and a direction.")
    items, truths = evidence["value"]["items"], _truths(evidence["wind"])
    return score(
        evidence,
        [
            _number(items, truths, "mean_speed", "m/s"),
            _number(items, truths, "vector_speed", "m/s"),
            _direction(items, truths),
            _number(items, truths, "steadiness", ""),
        ],
    )


def _truths(wind: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the numbers of all rows with both values, and with calms that have no direction."""
    pairs = pairs_of(wind)
    rows = zip(wind[NAMES[0]], wind[NAMES[1]], strict=True)
    still = [(0.0, 0.0) for speed, where in rows if speed == 0 and where is None]
    return [_numbers(pairs), _numbers([*pairs, *still])]


def _numbers(pairs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    plain_mean = sum(speed for speed, _ in pairs) / len(pairs)
    length, where = mean_vector(pairs)
    share = length / plain_mean if plain_mean else 0.0
    numbers = {"mean_speed": plain_mean, "vector_speed": length, "steadiness": share}
    return {**numbers, "direction": where}


def _number(items: Mapping[str, Any], truths: Any, name: str, unit: str) -> Criterion:
    given = items[name]
    shown = f"{given:.4g}" if is_number(given) else name_of(given)
    told = f"{name}: {shown} {unit}".strip()
    right = f"{told} is that of your part."
    if not is_number(given):
        return Criterion(0.5, False, right, f"{name} must be a number. Yours is {name_of(given)}.")
    is_good = any(abs(given - true[name]) <= TOLERANCE for true in truths)
    text = f"{told} is not that of your part. {_why(items, truths[0], name)}".strip()
    return Criterion(0.5, is_good, right, text)


def _why(items: Mapping[str, Any], true: Mapping[str, Any], name: str) -> str:
    """Return the property that a wrong number breaks."""
    given = items[name]
    if given == round(given, 1) and abs(given - true[name]) <= ROUGH:
        return "It is near, but rounded too much. Keep two decimals or more."
    if name == "steadiness":
        return "It must be from 0 to 1." if not 0 <= given <= 1 else "Divide your two speeds."
    if abs(given - _KMH * true[name]) <= _KMH * TOLERANCE:
        return "Is this in km/h?"
    other = {"mean_speed": "vector_speed", "vector_speed": "mean_speed"}[name]
    if abs(given - true[other]) <= TOLERANCE:
        return "Did you put the two speeds in each other's place?"
    if name == "vector_speed" and is_number(items[other]) and given > items[other]:
        return "It is above your mean_speed. A sum of arrows is never that long."
    return "Use all rows of your part that have a speed and a direction."


def _direction(items: Mapping[str, Any], truths: Any) -> Criterion:
    given = items["direction"]
    if given is not None and not is_number(given):
        text = f"direction must be a number or None. Yours is {name_of(given)}."
        return Criterion(0.5, False, "", text)
    shown = "None" if given is None else f"{given:.4g}°"
    is_good = any(is_same_direction(given, true["direction"]) for true in truths)
    right = f"direction: {shown} is where your mean vector comes from."
    text = f"direction: {shown} is not where your mean vector comes from."
    true = truths[0]["direction"]
    if given is not None and true is not None and abs(turn(true + 180, given)) <= 1:
        text = f"direction: {shown} is where the air goes. Where does it come from?"
    return Criterion(0.5, is_good, right, text)
