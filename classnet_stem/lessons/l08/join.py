"""T2: r of the two schools, joined by UTC and by the clock of each school."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l08.truth import facts_of
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

PARTS = ("utc", "local")
TOLERANCE = 0.0101
"""r rounded to two decimals is right; all pairs of the lesson lie farther apart."""


def probe_pair(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer and the numbers of the student's two schools."""
    return {"value": plain(value), "pair": facts_of(own.work.code)}


def judge_join(evidence: Evidence) -> Verdict:
    """Judge T2: r by UTC gives one point, r by local clocks two."""
    early = judge_parts(evidence, "aligned", PARTS)
    if early is not None:
        return early
    items, pair = evidence["value"]["items"], evidence["pair"]
    return score(evidence, [_utc(items["utc"], pair), _local(items["local"], pair)])


def _utc(given: Any, pair: Mapping[str, Any]) -> Criterion:
    again = f"utc: {_two(given)} is not r of your two schools at the same UTC times."
    if not is_number(given):
        again = f"utc must be one number. Yours is {name_of(given)}."
    elif _is_near(given, pair["local"]):
        again = f"utc: {given:.2f} is the r of the local clocks. Use a and b as they are."
    right = f"Joined by UTC, r is {_two(given)}."
    return Criterion(1, _is_near(given, pair["utc"]), right, again)


def _local(given: Any, pair: Mapping[str, Any]) -> Criterion:
    again = f"local: {_two(given)} is not r at equal local times. Change both schools."
    if name_of(given) == "nan":
        again = (
            "local is nan: no row has a reading of both schools. "
            "Change both schools, and put series.to_numpy() into the new series."
        )
    elif not is_number(given):
        again = f"local must be one number. Yours is {name_of(given)}."
    elif _is_near(given, pair["utc"]):
        again = (
            f"local: {given:.2f} is still the r by UTC. "
            "First change the clock, then take the zone away. Each school has its own zone."
        )
    right = f"Joined by local clocks, r is {_two(given)}."
    return Criterion(2, _is_near(given, pair["local"]), right, again)


def _two(given: Any) -> str:
    return f"{given:.2f}" if is_number(given) else name_of(given)


def _is_near(given: object, true: float) -> bool:
    return is_number(given) and abs(float(given) - true) <= TOLERANCE  # type: ignore[arg-type]
