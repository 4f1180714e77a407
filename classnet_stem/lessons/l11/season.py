"""T3: the correlation of the own pair with the season and without it."""

from __future__ import annotations

from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l11.towns import own_name, pair_facts, partner_name
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

PARTS = ("with_season", "without_season", "months")
TOLERANCE = 0.0051
"""r may be rounded to two decimals, and the season may be that of the shared months."""


def probe_season(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer and the true numbers of the own pair."""
    code = own.work.code
    names = (own_name(code), partner_name(code))
    raw, left, count = pair_facts(*names)
    return {"value": plain(value), "towns": list(names), "true": [raw, left, count]}


def judge_season(evidence: Evidence) -> Verdict:
    """Judge T3: one point with the season, 1.5 without it, half for the months."""
    early = judge_parts(evidence, "result", PARTS)
    if early is not None:
        return early
    items = evidence["value"]["items"]
    raw, left, count = evidence["true"]
    towns = " and ".join(evidence["towns"])
    criteria = [
        _raw(items["with_season"], raw, towns),
        _left(items["without_season"], (raw, left), towns),
        _months(items["months"], count, towns),
    ]
    return score(evidence, criteria)


def _range(part: str, given: Any) -> str:
    """Return what is wrong with the form of an r, or ""."""
    if not is_number(given):
        return f"{part} must be a number. Yours is {name_of(given)}."
    if not -1.0 <= given <= 1.0:
        return f"{part}: r is from -1 to 1. Yours is {name_of(given)}."
    return ""


def _raw(given: Any, true: float, towns: str) -> Criterion:
    form = _range("with_season", given)
    if form:
        return Criterion(1, False, "", form)
    right = f"With the season, {towns} have r = {given:.2f}."
    text = f"with_season: {name_of(given)} is not the r of {towns}. Use stem.correlation(a, b).r"
    return Criterion(1, abs(given - true) <= TOLERANCE, right, text)


def _left(given: Any, true: tuple[float, float], towns: str) -> Criterion:
    raw, left = true
    form = _range("without_season", given)
    if form:
        return Criterion(1.5, False, "", form)
    right = f"Without the season, r = {given:.2f} is left."
    text = f"without_season: {name_of(given)} is not the r of {towns} without the season."
    if abs(given - raw) <= TOLERANCE:
        text = f"without_season: {name_of(given)} is r with the season. Each month needs its mean."
    return Criterion(1.5, abs(given - left) <= TOLERANCE, right, text)


def _months(given: Any, true: int, towns: str) -> Criterion:
    right = f"{name_of(given)} months count: both towns have a value."
    text = f"months: {name_of(given)} is not how many months {towns} both have."
    return Criterion(0.5, is_number(given) and given == true, right, text)
