"""T3: mean_wind(speed, direction) adds winds as vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l07.compass import is_same_direction, turn
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

SPEED_TOLERANCE = 0.051
"""A speed may be rounded to one decimal."""

_Case = tuple[str, tuple[float, ...], tuple[float, ...]]
_CASES: tuple[_Case, ...] = (
    ("length", (4, 4), (350, 10)),
    ("length", (3, 4), (0, 90)),
    ("from", (5, 1), (0, 90)),
    ("from", (2, 6), (350, 250)),
    ("cancel", (4, 4), (0, 180)),
    ("cancel", (3, 3), (90, 270)),
    ("calm", (3, 4, 0), (0, 90, 200)),
    ("km/h", (10.8, 14.4), (180, 270)),
)
_HIDDEN_CASES: tuple[_Case, ...] = (
    ("length", (2, 7, 5), (30, 140, 200)),
    ("from", (1, 2, 9), (170, 200, 280)),
    ("from", (6, 2), (0, 180)),
    ("cancel", (5, 5, 5), (0, 120, 240)),
    ("cancel", (30, 30), (0, 176)),
    ("calm", (0.4, 0.2), (80, 100)),
    ("calm", (0, 0), (10, 20)),
)
_SPEED = ("length", "cancel")
_TEXTS = {
    "length": ("The speed of the mean vector is right.", "First add the vectors. Then measure."),
    "from": (
        "The direction is where the wind comes from, and a strong wind counts for more.",
        "The direction is where the mean vector comes from.",
    ),
    "cancel": (
        "Winds that cancel give no direction.",
        "Equal winds from two opposite sides cancel: no direction is left.",
    ),
    "calm": (
        "Calms and other units are right.",
        "A calm is a vector without a length. In km/h only the speed changes.",
    ),
}


def probe_winds(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run mean_wind on lists of speeds and directions."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    return ask(value, [(name, (list(speed), list(where))) for name, speed, where in cases])


def judge_winds(evidence: Evidence) -> Verdict:
    """Judge T3: length, direction, winds that cancel, and calms give one point each."""
    early = judge_function(evidence, "mean_wind")
    if early is not None:
        return early
    answers = evidence["answers"]
    strange = next((each for each in answers if not _has_form(each)), None)
    if strange is not None:
        text = "mean_wind must give back two things: a speed, and a direction or None."
        return refuse(evidence, "not_yet", f"{text} Yours gives {name_of(strange['result'])}.")
    return score(
        evidence,
        [
            _criterion(answers, "length", ("length",), _has_speed),
            _criterion(answers, "from", ("from",), _has_direction),
            _criterion(answers, "cancel", ("cancel",), _is_right),
            _criterion(answers, "calm", ("calm", "km/h"), _is_right),
        ],
    )


def _has_form(answer: Mapping[str, Any]) -> bool:
    if "error" in answer:
        return True
    result = answer["result"]
    if not isinstance(result, list) or len(result) != 2:
        return False
    return is_number(result[0]) and (result[1] is None or is_number(result[1]))


def _criterion(
    answers: Sequence[Mapping[str, Any]],
    name: str,
    groups: Sequence[str],
    is_good: Callable[[Mapping[str, Any]], bool],
) -> Criterion:
    right, rule = _TEXTS[name]
    of_group = [each for each in answers if each["case"] in groups]
    wrong = next((each for each in of_group if "error" in each or not is_good(each)), None)
    text = f"{rule} {_found(wrong)}" if wrong else "Your function did not end before this test."
    return Criterion(1, bool(of_group) and wrong is None, right, text)


def _truth(answer: Mapping[str, Any]) -> Any:
    from classnet_stem.analysis.wind import mean_wind

    return mean_wind(*answer["arguments"])


def _has_speed(answer: Mapping[str, Any]) -> bool:
    return bool(abs(answer["result"][0] - _truth(answer).speed) <= SPEED_TOLERANCE)


def _has_direction(answer: Mapping[str, Any]) -> bool:
    return is_same_direction(answer["result"][1], _truth(answer).direction)


def _is_right(answer: Mapping[str, Any]) -> bool:
    return _has_speed(answer) and _has_direction(answer)


def _found(answer: Mapping[str, Any]) -> str:
    speeds, directions = answer["arguments"]
    unit = "km/h" if answer["case"] == "km/h" else "m/s"
    start = f"For {name_of(speeds)} {unit} from {name_of(directions)}°,"
    if "error" in answer:
        return f"{start} {describe_error(answer['error'], 'mean_wind')}"
    speed, where = answer["result"]
    shown = "None" if where is None else f"{name_of(where)}°"
    return (
        f"{start} your function gives {name_of(speed)} {unit} and {shown}. {_why(answer)}".strip()
    )


def _why(answer: Mapping[str, Any]) -> str:
    """Return a question that leads to the mistake that fits the result."""
    from classnet_stem.analysis.circular import circular_mean

    true, (speed, where) = _truth(answer), answer["result"]
    many = len(answer["arguments"][0])
    if true.speed > SPEED_TOLERANCE and abs(speed - many * true.speed) <= SPEED_TOLERANCE:
        return "Is this the sum of the vectors? Divide it by the number of winds."
    if where is None or true.direction is None:
        is_too_fast = answer["case"] in _SPEED and speed - true.speed > SPEED_TOLERANCE
        return "Is this the mean of the speeds?" if is_too_fast else ""
    if abs(turn(true.direction + 180, where)) <= 1:
        return "Is this where the air goes?"
    unweighted = circular_mean(answer["arguments"][1])
    is_unweighted = unweighted is not None and abs(turn(unweighted, where)) <= 1
    if is_unweighted and not is_same_direction(where, true.direction):
        return "Does a strong wind count for more?"
    return "A direction is never below zero." if where < 0 else ""
