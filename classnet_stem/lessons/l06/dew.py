"""T1: dew_point(t, rh) with the Magnus formula, and a check of the input."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l06.air import dew_points, number_or_none
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.021
"""°C: the page asks for 0.02."""
ROUNDED = 0.051
"""°C: a result with one decimal is this near."""

_Case = tuple[str, float, float]

_CASES: tuple[_Case, ...] = (
    ("warm", 20.0, 50.0),
    ("warm", 30.0, 80.0),
    ("cold", -5.0, 60.0),
    ("full", 20.0, 100.0),
    ("full", 20.0, 101.5),
    ("refused", 20.0, 0.0),
    ("refused", 20.0, 110.0),
)
_HIDDEN_CASES: tuple[_Case, ...] = (
    ("warm", 25.0, 20.0),
    ("warm", 5.0, 90.0),
    ("warm", 31.7, 43.3),
    ("cold", 0.0, 50.0),
    ("cold", -18.4, 71.0),
    ("full", -7.5, 100.0),
    ("full", 12.3, 103.0),
    ("refused", 3.0, -4.0),
    ("refused", -10.0, 104.0),
    ("refused", 25.0, 250.0),
)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "warm": (
            "Above 0 °C the dew points fit the formula.",
            "Above 0 °C the result does not fit the formula.",
        ),
        "cold": (
            "At 0 °C and below the dew points fit the formula too.",
            "At 0 °C and below the result does not fit the formula.",
        ),
        "full": (
            "From 100 to 103 % the dew point is the air temperature.",
            "From 100 to 103 % the air is saturated: count it as 100 %.",
        ),
        "refused": (
            "0 % or less and more than 103 % are refused.",
            "0 % or less and more than 103 % have no dew point: use raise ValueError.",
        ),
    }
)


def probe_dew(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run dew_point in warm, cold and saturated air, and on humidity that cannot be."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    return ask(value, [(group, (t, rh)) for group, t, rh in cases])


def judge_dew(evidence: Evidence) -> Verdict:
    """Judge T1: warm, cold, saturated and refused input give one point each."""
    early = judge_function(evidence, "dew_point")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(is_number(each.get("result")) for each in answers):
        if answers[0].get("result", 0) is None:
            text = "dew_point gives nothing back. Write return before the result."
            return refuse(evidence, "not_yet", text)
        shown = name_of(answers[0].get("result"))
        text = f"dew_point must give back a number in °C. Yours gives {shown}."
        return refuse(evidence, "not_yet", text)
    return score(evidence, [_criterion(answers, group) for group in _TEXTS])


def _criterion(answers: Iterable[Mapping[str, Any]], group: str) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [each for each in answers if each["case"] == group]
    is_good = _is_refused if group == "refused" else _is_dew
    wrong = next((each for each in of_group if not is_good(each)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    t, rh = wrong["arguments"]
    where = f"For {name_of(t)} °C and {name_of(rh)} %, {_found(wrong)}"
    return Criterion(1, False, right, " ".join((rule, where, *_property(wrong))))


def _found(answer: Mapping[str, Any]) -> str:
    if "error" not in answer:
        unit = " °C" if is_number(answer["result"]) else ""
        return f"your function gives {name_of(answer['result'])}{unit}."
    if _is_math_error(answer["error"]):
        return "only math.log stopped. Check the input before you calculate."
    return describe_error(answer["error"], "dew_point")


def _property(answer: Mapping[str, Any]) -> list[str]:
    """Return which property of a dew point the result breaks, in a sentence."""
    result, (t, rh) = number_or_none(answer.get("result")), answer["arguments"]
    if answer["case"] == "refused" or result is None:
        return []
    if result > t + TOLERANCE:
        return ["A dew point is never above the air temperature."]
    if result < -100:
        return ["No air on Earth is so cold. Is RH divided by 100?"]
    if abs(result - dew_points([(t, rh)])[0]) <= ROUNDED:
        return ["This is near. Round less, or do not round."]
    if rh >= 100:
        return ["Saturated air needs no cooling: drops appear at once."]
    return ["Check ln, the four numbers of the formula and the brackets."]


def _is_dew(answer: Mapping[str, Any]) -> bool:
    result = number_or_none(answer.get("result"))
    true = dew_points([answer["arguments"]])[0]
    return result is not None and abs(result - true) <= TOLERANCE


def _is_refused(answer: Mapping[str, Any]) -> bool:
    """Tell whether the input was refused: an error of the student's own, a text, or None."""
    if "error" in answer:
        return answer["error"]["name"] != "TooLong" and not _is_math_error(answer["error"])
    result = answer.get("result")
    is_nan = isinstance(result, dict) and result.get("type") == "nan"
    return result is None or isinstance(result, str) or is_nan


def _is_math_error(error: Mapping[str, Any]) -> bool:
    """Tell whether Python's own logarithm stopped: nobody checked the input."""
    text = str(error.get("text", ""))
    is_log = text.startswith(("math domain error", "expected a positive input"))
    return is_log or error.get("name") in ("ZeroDivisionError", "NameError", "TypeError")
