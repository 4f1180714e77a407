"""T5: safe_to_publish(counts, k=10) hides small counts, and never only one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.lx.truth import K, safe
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

_SAFE = (
    ("no small count", {"warmer": 14, "cooler": 13, "no change": 11}),
    ("two small counts", {"warmer": 21, "cooler": 6, "no change": 4}),
    ("counts of exactly 10", {"A": 10, "B": 25}),
    ("two counts of 0", {"A": 0, "B": 12, "C": 0}),
)
_HIDDEN_SAFE = (
    ("counts of 9 and 10", {"A": 9, "B": 10, "C": 9, "D": 40}),
    ("one small count alone", {"A": 3}),
    ("all small", {"A": 2, "B": 5, "C": 9}),
)
_ONE = (
    ("one small count", {"warmer": 15, "cooler": 12, "no change": 3}),
    ("one small count at the start", {"A": 9, "B": 30, "C": 11, "D": 12}),
)
_HIDDEN_ONE = (
    ("one count of 0", {"A": 18, "B": 0, "C": 16}),
    ("one small count of two", {"A": 44, "B": 1}),
)


def probe_safe(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run safe_to_publish on counts with and without small ones."""
    cases = [*_SAFE, *_ONE, *((*_HIDDEN_SAFE, *_HIDDEN_ONE) if hidden else ())]
    asked = ask(value, [(name, (dict(counts),)) for name, counts in cases])
    return {**asked, "one": [name for name, _ in (*_ONE, *_HIDDEN_ONE)]}


def judge_safe(evidence: Evidence) -> Verdict:
    """Judge T5: a point for small counts, a point for the second count."""
    early = judge_function(evidence, "safe_to_publish")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(_items(each) for each in answers):
        shown = name_of(next((each["result"] for each in answers if "result" in each), None))
        text = f"safe_to_publish must give back a dictionary. Yours gives {shown}."
        return refuse(evidence, "not_yet", text)
    of_one = [each for each in answers if each["case"] in evidence["one"]]
    others = [each for each in answers if each["case"] not in evidence["one"]]
    return score(
        evidence,
        [
            _criterion(others, f"Counts below {K} are hidden, and no others."),
            _criterion(of_one, "A hidden count cannot be worked out from the total."),
        ],
    )


def _items(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    result = answer.get("result")
    return result["items"] if isinstance(result, dict) and result.get("type") == "dict" else {}


def _counts(answer: Mapping[str, Any]) -> dict[str, int]:
    counts: dict[str, int] = answer["arguments"][0]["items"]
    return counts


def _criterion(answers: Sequence[Mapping[str, Any]], right: str) -> Criterion:
    wrong = next((each for each in answers if not _is_right(each)), None)
    return Criterion(1, wrong is None, right, _told(wrong) if wrong else "")


def _is_right(answer: Mapping[str, Any]) -> bool:
    return dict(_items(answer)) == safe(_counts(answer))


def _told(answer: Mapping[str, Any]) -> str:
    case = answer["case"]
    if "error" in answer:
        return f"For {case}, {describe_error(answer['error'], 'safe_to_publish')}"
    given, counts = _items(answer), _counts(answer)
    shown = ", ".join(f"{name}: {name_of(value)}" for name, value in given.items())
    start = f"For {case}, your table shows {shown or 'nothing'}."
    if set(given) != set(counts):
        return f"{start} Keep all names. Write None for a hidden count."
    small = [name for name, count in counts.items() if count < K]
    if any(given[name] is not None for name in small):
        return f"{start} A count below {K} can be seen."
    if len(small) == 1 and sum(value is None for value in given.values()) == 1:
        total = sum(counts.values())
        return f"{start} The class knows the total {total}. It can work out {small[0]}."
    return f"{start} Hide no more than you must: the smallest of the other counts."
