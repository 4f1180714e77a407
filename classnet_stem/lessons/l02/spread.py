"""T4: u_mean(values) gives the standard uncertainty of a mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import stdev
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l02.spans import NAMES, own_plateaus, pair_of
from classnet_stem.lessons.plain import plain
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

SHARE = 0.02
ROUNDED = 0.00051
"""In °C: a result may be rounded to three decimals."""
Cases = tuple[tuple[str, list[float | None]], ...]
_CASES: Cases = (
    ("size", [20.1, 20.3, 20.2, 20.4]),
    ("size", [19.0, 21.5, 20.2, 18.8, 20.9]),
    ("none", [20.1, None, 20.3, 20.2, 20.4]),
    ("one", [20.4]),
)
_HIDDEN_CASES: Cases = (
    ("size", [5.0, -5.0]),
    ("size", [-12.1, -12.6, -11.9]),
    ("size", [30.0, 30.0, 30.0]),
    ("none", [None, None, 18.1, 18.9, 18.3]),
    ("one", [20.4, None]),
    ("one", []),
)


def probe_u_mean(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run u_mean on lists, and on the own part of each plateau."""
    function, plateaus = pair_of(value)
    mine = own_plateaus(plain(plateaus), own)
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    cases += [(name, mine[name]["part"]) for name in NAMES if len(mine.get(name, {})) > 0]
    return ask(function, [(name, (values,)) for name, values in cases])


def judge_u_mean(evidence: Evidence) -> Verdict:
    """Judge T4: lists and own plateaus one point each, None and one reading half a point each."""
    early = judge_function(evidence, "u_mean")
    if early is not None:
        return early
    answers = evidence["answers"]
    own = [each for each in answers if each["case"] in NAMES]
    is_ready = len(own) == len(NAMES) and all(len(each["arguments"][0]) > 1 for each in own)
    size = _criterion(1, answers, "size", "The formula is right for lists.", _reason)
    none = _criterion(0.5, answers, "none", "None is left out.", lambda _: "Leave None out.")
    mine = _own(own, is_ready)
    notes = [_shown(own)] if is_ready and mine.is_met else []
    return score(evidence, [size, none, _one(answers), mine], notes)


def truth(values: Sequence[float | None]) -> float:
    """Return s divided by the root of how many readings there are, without the missing ones."""
    good = [each for each in values if is_number(each) and each is not None]
    return stdev(good) / sqrt(len(good))


def is_right(answer: Mapping[str, Any]) -> bool:
    """Tell whether an answer is the standard uncertainty of the mean of its argument."""
    result = answer.get("result")
    return is_number(result) and _is_near(result, truth(answer["arguments"][0]))


def _is_near(value: Any, expected: float) -> bool:
    return abs(float(value) - expected) <= max(ROUNDED, SHARE * expected)


def _reason(answer: Mapping[str, Any]) -> str:
    """Return a question that leads to the mistake that fits the number."""
    values, result = answer["arguments"][0], answer.get("result")
    good = [each for each in values if is_number(each)]
    if result is None and "error" not in answer:
        return "It gives nothing back. Write return before the result."
    if not is_number(result) or truth(values) == 0:
        return "Divide s by the square root of how many readings there are."
    if _is_near(result, truth(values) * sqrt(len(good))):
        return "This is s of the readings. The mean of them is surer than one of them."
    if _is_near(result, truth(values) * sqrt((len(good) - 1) / len(good))):
        return "Do you divide by n inside s? Use n - 1. The function stdev does it."
    return "Divide s by the square root of how many readings there are."


def _criterion(
    points: float, answers: Sequence[Mapping[str, Any]], group: str, right: str, rule: Any
) -> Criterion:
    of_group = [each for each in answers if each["case"] == group]
    wrong = next((each for each in of_group if not is_right(each)), None)
    if wrong is None:
        return Criterion(points, bool(of_group), right, "")
    text = f"{rule(wrong)} For {name_of(wrong['arguments'][0])}, {_found(wrong)}"
    return Criterion(points, False, right, text)


def _one(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    wrong = next(
        (each for each in answers if _is_one(each) and is_number(each.get("result"))), None
    )
    right = "From one reading alone you give no number. That is right: it shows no spread."
    has_one = any(map(_is_one, answers))
    text = "" if wrong is None else f"For {name_of(wrong['arguments'][0])}, {_found(wrong)}"
    rule = "One reading shows no spread. Give back a text or None, and not a number."
    if (
        has_one
        and wrong is None
        and not any(is_right(each) for each in answers if not _is_one(each))
    ):
        return Criterion(
            0.5, False, "", "One reading counts when another list gives the right number."
        )
    return Criterion(0.5, has_one and wrong is None, right, f"{rule} {text}".strip())


def _is_one(answer: Mapping[str, Any]) -> bool:
    return bool(answer["case"] == "one")


def _own(own: Sequence[Mapping[str, Any]], is_ready: bool) -> Criterion:
    right = "It is right for your own plateaus too."
    if not is_ready:
        return Criterion(1, False, right, "Your own plateaus are not ready. Do task T1 first.")
    wrong = next((each for each in own if not is_right(each)), None)
    if wrong is None:
        return Criterion(1, True, right, "")
    count = len(wrong["arguments"][0])
    text = f"For the {count} readings of your part of the {wrong['case']} plateau, {_found(wrong)}"
    return Criterion(1, False, right, f"{text} {_reason(wrong)}")


def _shown(own: Sequence[Mapping[str, Any]]) -> str:
    shown = ", ".join(f"{each['case']} {each['result']:.3f} °C" for each in own)
    return f"Standard uncertainties of the means of your parts: {shown}."


def _found(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "u_mean")
    return f"your function gives {name_of(answer['result'])}."
