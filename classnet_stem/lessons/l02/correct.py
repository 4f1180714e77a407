"""T3: calibrate(raw, gain, offset) for a reading, a list of readings, and no reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
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

TOLERANCE = 0.0051
"""In °C: a result may be rounded to two decimals."""
_CASES: tuple[tuple[str, tuple[Any, float, float]], ...] = (
    ("number", (25.0, 0.9732, -0.779)),
    ("number", (0.8, 0.9732, -0.779)),
    ("list", ([0.8, 41.9], 0.9732, -0.779)),
    ("none", (None, 0.9732, -0.779)),
    ("none", ([20.0, None, 21.5], 0.9732, -0.779)),
)
_HIDDEN_CASES: tuple[tuple[str, tuple[Any, float, float]], ...] = (
    ("number", (-4.2, 1.045, 0.62)),
    ("number", (0, 1.02, 1.5)),
    ("number", (60.0, 0.95, -2.0)),
    ("list", ([18.2, 19.9, 21.6, 23.3], 1.045, 0.62)),
    ("list", ([], 1.045, 0.62)),
    ("none", ([None, 31.0], 1.045, 0.62)),
)


def probe_calibrate(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run calibrate on readings, lists and missing readings, with several lines."""
    return ask(value, [*_CASES, *(_HIDDEN_CASES if hidden else ())])


def judge_calibrate(evidence: Evidence) -> Verdict:
    """Judge T3: a number, a list and a missing reading give one point each."""
    early = judge_function(evidence, "calibrate")
    if early is not None:
        return early
    texts = (
        ("number", "One reading becomes the right number.", "Use the gain first, then the offset."),
        ("list", "A list of readings becomes a list.", "Correct each reading of a list."),
        ("none", "A missing reading stays None.", "None stays None, also inside a list."),
    )
    return score(evidence, [_criterion(evidence["answers"], *each) for each in texts])


def _criterion(
    answers: Sequence[Mapping[str, Any]], group: str, right: str, rule: str
) -> Criterion:
    of_group = [each for each in answers if each["case"] == group]
    wrong = next((each for each in of_group if not is_right(each)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    raw, gain, offset = wrong["arguments"]
    line = f"raw {name_of(raw)}, gain {gain:g} and offset {offset:g}"
    if "error" in wrong:
        found = describe_error(wrong["error"], "calibrate")
    else:
        found = f"your function gives {name_of(wrong['result'])}."
    if raw is not None and wrong.get("result", 0) is None:
        rule = "It gives nothing back. Write return before the result."
    return Criterion(1, False, right, f"{rule} For {line}, {found}")


def is_right(answer: Mapping[str, Any]) -> bool:
    """Tell whether an answer is what the line gives for its arguments."""
    raw, gain, offset = answer["arguments"]
    if "error" in answer:
        return False
    return _fits(answer["result"], raw, gain, offset)


def _fits(result: Any, raw: Any, gain: float, offset: float) -> bool:
    if isinstance(raw, list):
        return (
            isinstance(result, list)
            and len(result) == len(raw)
            and all(_fits(one, each, gain, offset) for one, each in zip(result, raw, strict=True))
        )
    if raw is None:
        return result is None or (isinstance(result, dict) and result.get("type") == "nan")
    return is_number(result) and abs(result - (gain * raw + offset)) <= TOLERANCE
