"""T5: warmest and wettest month of the partner town, and its annual range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l10.towns import own_name, partner_name, town_facts
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

PARTS = ("warmest", "wettest", "range")
TOLERANCE = 0.051
"""A result may be rounded to one decimal."""


def probe_facts(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer, the partner town and the own town."""
    code = own.work.code
    return {
        "value": plain(value),
        "partner": town_facts(partner_name(code)),
        "own": town_facts(own_name(code)),
    }


def judge_facts(evidence: Evidence) -> Verdict:
    """Judge T5: half a point for each month, one for the range."""
    early = judge_parts(evidence, "facts", PARTS)
    if early is not None:
        return early
    items, partner, own = evidence["value"]["items"], evidence["partner"], evidence["own"]
    name = partner["name"]
    criteria = [
        _month("warmest", items["warmest"], partner["T"], name),
        _month("wettest", items["wettest"], partner["P"], name),
        _range(items["range"], partner["T"], own["T"], name),
    ]
    return score(evidence, criteria)


def _month(part: str, given: Any, values: Sequence[float], name: str) -> Criterion:
    right = f"{part}: month {name_of(given)} is right for {name}."
    if not (is_number(given) and given in range(1, 13)):
        text = f"{part}: write a month from 1 to 12, not {name_of(given)}."
        return Criterion(0.5, False, "", text)
    value = values[int(given) - 1]
    unit = "°C" if part == "warmest" else "mm"
    text = f"{part}: month {given:g} has {value:g} {unit} in {name}. Another month has more."
    return Criterion(0.5, value == max(values), right, text)


def _range(given: Any, values: Sequence[float], own: Sequence[float], name: str) -> Criterion:
    true = max(values) - min(values)
    if not is_number(given):
        return Criterion(1, False, "", f"range must be a number in °C. Yours is {name_of(given)}.")
    text = f"range: {name_of(given)} °C is not yet the warmest minus the coldest month of {name}."
    if abs(given + true) <= TOLERANCE:
        text = f"range: {name_of(given)} °C has the wrong sign. Take the coldest from the warmest."
    elif abs(given - (max(own) - min(own))) <= TOLERANCE:
        text = f"range: {name_of(given)} °C is the range of your own town. Use {name}."
    is_right = abs(given - true) <= TOLERANCE
    return Criterion(1, is_right, f"The annual range of {name} is {name_of(given)} °C.", text)
