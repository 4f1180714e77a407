"""T1: angle_diff(a, b) gives the short way from one direction to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l07.compass import TOLERANCE, turn
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

_CASES = ((350, 10), (10, 350), (90, 60), (60, 90), (0, 180), (120, 120), (300, 40))
_HIDDEN_CASES = ((180, 0), (270, 90), (355, 170), (10, 200), (1, 359), (0, 360), (222.5, 17.0))


def probe_apart(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run angle_diff on pairs of directions."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    return ask(value, [("pair", pair) for pair in cases])


def judge_apart(evidence: Evidence) -> Verdict:
    """Judge T1: the size of the turn and its sign give one point each."""
    early = judge_function(evidence, "angle_diff")
    if early is not None:
        return early
    answers = evidence["answers"]
    wrong = next((each for each in answers if not _has_size(each)), None)
    size = Criterion(
        1,
        wrong is None,
        "The size of the turn is right, also across north.",
        "The short way is never more than 180°. " + (_found(wrong) if wrong else ""),
    )
    wrong = next((each for each in answers if not _is_right(each)), None)
    sign = Criterion(
        1,
        wrong is None,
        "The sign is right: clockwise is above zero, a half turn is 180.",
        "Clockwise is above zero, the other way is below zero, and a half turn is 180. "
        + (_found(wrong) if wrong else ""),
    )
    return score(evidence, [size, sign])


def _has_size(answer: Mapping[str, Any]) -> bool:
    mine: Any = answer.get("result")
    return is_number(mine) and abs(abs(mine) - abs(turn(*answer["arguments"]))) <= TOLERANCE


def _is_right(answer: Mapping[str, Any]) -> bool:
    mine: Any = answer.get("result")
    return is_number(mine) and abs(mine - turn(*answer["arguments"])) <= TOLERANCE


def _found(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "angle_diff")
    start, end = answer["arguments"]
    mine = answer["result"]
    shown = f"{name_of(mine)}°" if is_number(mine) else name_of(mine)
    return f"From {start:g}° to {end:g}°, your function gives {shown}."
