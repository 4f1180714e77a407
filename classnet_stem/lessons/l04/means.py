"""T5: half of maximum plus minimum is not the mean of all readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.l04.part import closed_day
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("half", "mean", "difference")
TOLERANCE = 0.06
"""°C: a student may round to one decimal."""
_RULES: Mapping[str, str] = {
    "half": "half is the warmest reading plus the coldest reading, divided by 2.",
    "mean": "mean is the mean of all readings of your part.",
    "difference": "difference is half minus mean. The sign counts.",
}


def judge_means(evidence: Evidence) -> Verdict:
    """Judge T5: (maximum + minimum)/2, the mean, and their difference give one point each."""
    early = judge_parts(evidence, "two_means", PARTS, lambda: closed_day(evidence))
    if early is not None:
        return early
    items = evidence["value"]["items"]
    true = true_means(evidence["part"])
    return score(evidence, [_criterion(name, items, true) for name in PARTS])


def true_means(rows: Sequence[Sequence[Any]]) -> dict[str, float]:
    """Return the three numbers of T5 for rows of [time, value]."""
    values = [float(row[1]) for row in rows]
    half, mean = (max(values) + min(values)) / 2, sum(values) / len(values)
    return {"half": half, "mean": mean, "difference": half - mean}


def _criterion(name: str, items: Mapping[str, Any], true: Mapping[str, float]) -> Criterion:
    given = items[name]
    if not is_number(given):
        return Criterion(1, False, "", f"{name} must be a number. Yours is {name_of(given)}.")
    is_right = abs(given - true[name]) <= TOLERANCE or (
        name == "difference" and _is_of_rounded(items, true)
    )
    right = f"Your {name} of {given:.2f} °C is right."
    return Criterion(1, is_right, right, f"{_RULES[name]} Yours is {given:.2f} °C.")


def _is_of_rounded(items: Mapping[str, Any], true: Mapping[str, float]) -> bool:
    """Tell whether the difference is that of the two rounded numbers, both of them right."""
    half, mean = items["half"], items["mean"]
    if not (is_number(half) and is_number(mean)):
        return False
    near = abs(half - true["half"]) <= TOLERANCE and abs(mean - true["mean"]) <= TOLERANCE
    return near and bool(abs(items["difference"] - (half - mean)) <= 1e-6)
