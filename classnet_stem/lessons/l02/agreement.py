"""T5: agree(a, ua, b, ub) tells whether two results agree, with k = 2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

K = 2
Case = tuple[str, tuple[float, float, float, float]]
_CASES: tuple[Case, ...] = (
    ("rule", (23.5, 0.2, 23.9, 0.2)),
    ("rule", (20.0, 0.2, 20.5, 0.2)),
    ("rule", (20.0, 0.2, 20.7, 0.2)),
    ("rule", (30.0, 0.1, 20.0, 0.1)),
    ("rule", (20.0, 0.1, 30.0, 0.1)),
    ("edge", (20.0, 0.375, 21.25, 0.5)),
    ("negative", (20.0, -0.2, 20.1, 0.2)),
)
_HIDDEN_CASES: tuple[Case, ...] = (
    ("rule", (-3.0, 0.3, -2.3, 0.4)),
    ("rule", (5.0, 0.5, 6.0, 0.0)),
    ("rule", (40.1, 0.3, 38.9, 0.4)),
    ("rule", (0.0, 0.1, 0.25, 0.1)),
    ("edge", (21.25, 0.5, 20.0, 0.375)),
    ("edge", (20.0, 0.0, 20.0, 0.0)),
    ("negative", (20.0, 0.2, 25.0, -0.2)),
    ("negative", (20.0, -0.2, 20.0, -0.2)),
)


def probe_agree(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run agree on near and far results, on the edge, and with a negative uncertainty."""
    return ask(value, [*_CASES, *(_HIDDEN_CASES if hidden else ())])


def judge_agree(evidence: Evidence) -> Verdict:
    """Judge T5: the rule gives one point, the edge and a negative u half a point each."""
    early = judge_function(evidence, "agree")
    if early is not None:
        return early
    answers = evidence["answers"]
    rule = [each for each in answers if each["case"] == "rule"]
    strange = next((each for each in rule if not isinstance(each.get("result", True), bool)), None)
    if strange is not None:
        text = f"agree must give back True or False. Yours gives {name_of(strange['result'])}."
        return refuse(evidence, "not_yet", text)
    edge = _criterion(0.5, answers, "edge", "A difference on the edge agrees.")
    if edge.is_met and not any(each.get("result") is False for each in rule):
        text = "A difference on the edge counts when your function can also give False."
        edge = Criterion(0.5, False, "", text)
    criteria = [
        _criterion(1, answers, "rule", "The rule with squares and k = 2 is right."),
        edge,
        _negative(answers),
    ]
    return score(evidence, criteria)


def truth(arguments: Sequence[float]) -> bool:
    """Return whether abs(a - b) is at most 2 sqrt(ua² + ub²)."""
    a, u_a, b, u_b = arguments
    return abs(a - b) <= K * hypot(u_a, u_b) * (1 + 1e-12)


def _criterion(
    points: float, answers: Sequence[Mapping[str, Any]], group: str, right: str
) -> Criterion:
    of_group = [each for each in answers if each["case"] == group]
    wrong = next(
        (each for each in of_group if each.get("result") is not truth(each["arguments"])), None
    )
    if wrong is None:
        return Criterion(points, bool(of_group), right, "")
    return Criterion(points, False, right, f"{_numbers(wrong)}, {_found(wrong)}")


def _negative(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    right = "A negative uncertainty is refused."
    of_group = [each for each in answers if each["case"] == "negative"]
    wrong = next((each for each in of_group if isinstance(each.get("result"), bool)), None)
    if wrong is None:
        return Criterion(0.5, bool(of_group), right, "")
    rule = "An uncertainty below zero cannot be. Give back None, and not True or False."
    a, u_a, b, u_b = wrong["arguments"]
    shown = f"For {a:g}, {u_a:g}, {b:g} and {u_b:g}, {_found(wrong)}"
    return Criterion(0.5, False, right, f"{rule} {shown}")


def _numbers(answer: Mapping[str, Any]) -> str:
    a, u_a, b, u_b = answer["arguments"]
    limit = K * hypot(u_a, u_b)
    return (
        f"{a:g} (u {u_a:g}) and {b:g} (u {u_b:g}) differ by {abs(a - b):.2f}. "
        f"Two times the joined u is {limit:.2f}. For these"
    )


def _found(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "agree")
    return f"your function gives {name_of(answer['result'])}."
