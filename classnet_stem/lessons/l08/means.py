"""T4: the mean difference with all hours, and with the same hours of both local clocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("all", "same")
TOLERANCE = 0.051
"""°C: a result may be rounded to 0.1 °C."""


def judge_means(evidence: Evidence) -> Verdict:
    """Judge T4: each of the two mean differences gives one point."""
    early = judge_parts(evidence, "means", PARTS)
    if early is not None:
        return early
    items, pair = evidence["value"]["items"], evidence["pair"]
    criteria = [_criterion(part, items[part], pair) for part in PARTS]
    full = f"With all hours of both schools, first minus second is {pair['full']:+.1f} °C."
    is_done = all(each.is_met for each in criteria)
    return score(evidence, criteria, [full] if is_done else [])


def _criterion(part: str, given: Any, pair: Mapping[str, Any]) -> Criterion:
    right = {
        "all": f"School hours minus all hours gives {_two(given)} °C.",
        "same": f"With the same local hours, the difference is {_two(given)} °C.",
    }[part]
    if not is_number(given):
        text = f"{part} must be a number in °C. Yours is {name_of(given)}."
        return Criterion(1, False, right, text)
    return Criterion(1, _near(given, pair[part]), right, _advice(part, given, pair))


def _advice(part: str, given: float, pair: Mapping[str, Any]) -> str:
    shown = f"{part}: {_two(given)} °C"
    if _near(given, -pair[part]):
        return f"{shown} has the wrong sign. Take the second school from the first."
    if _near(given, pair["full"]):
        return f"{shown} uses all hours of both schools. The first has only school hours here."
    if part == "same" and _near(given, pair["all"]):
        return f"{shown} uses all hours of the second school. Join first, then take the means."
    if part == "same" and _near(given, pair["same_utc"]):
        return f"{shown} joins by UTC. Use equal hours of the two local clocks."
    return f"{shown} is not the mean of the first school minus that of the second at these times."


def _two(given: Any) -> str:
    return f"{given:.2f}" if is_number(given) else name_of(given)


def _near(given: float, true: float) -> bool:
    return abs(given - true) <= TOLERANCE
