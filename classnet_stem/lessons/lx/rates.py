"""T2: rates(cold, alarm) gives accuracy, recall and false-alarm rate of one group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.lx.truth import PARTS, rates
from classnet_stem.lessons.lx.votes import PEOPLE, study
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

TOLERANCE = 0.006
_MADE = (
    ("ten people", [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 1, 1, 0, 0, 0, 0]),
    ("four people", [1, 0, 1, 0], [1, 0, 1, 0]),
    ("five people", [0, 0, 0, 1, 1], [1, 1, 1, 0, 0]),
)
_HIDDEN_MADE = (
    ("six people", [1, 1, 1, 1, 1, 0], [1, 1, 1, 1, 0, 1]),
    ("eight people", [0, 1, 0, 1, 0, 1, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]),
)
_EMPTY = (
    ("a group where nobody is cold", [0, 0, 0], [0, 1, 0]),
    ("a group where all are cold", [1, 1], [1, 0]),
)
_HIDDEN_EMPTY: tuple[tuple[str, list[int], list[int]], ...] = (("a group with no people", [], []),)
_RULES = {
    "accuracy": "Divide the right answers by all people.",
    "recall": "Divide by the people who are cold.",
    "false_alarm": "Divide by the people who are not cold.",
}


def probe_rates(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run rates on made groups and on the own test votes with a simple rule."""
    votes = study(own.work.code, PEOPLE).test
    simple = [int(warmth < 22) for warmth in votes.temperature]
    mine = ("your test votes, with an alarm below 22 °C", votes.cold, simple)
    cases = [*_MADE, mine, *_EMPTY, *((*_HIDDEN_MADE, *_HIDDEN_EMPTY) if hidden else ())]
    asked = ask(value, [(name, (list(cold), list(alarm))) for name, cold, alarm in cases])
    return {**asked, "empty": [each[0] for each in (*_EMPTY, *_HIDDEN_EMPTY)]}


def judge_rates(evidence: Evidence) -> Verdict:
    """Judge T2: one point for each of the three rates, one for groups without a divisor."""
    early = judge_function(evidence, "rates")
    if early is not None:
        return early
    answers, empty = evidence["answers"], evidence["empty"]
    usual = [each for each in answers if each["case"] not in empty]
    if not any(_items(each) for each in usual):
        shown = name_of(next((each["result"] for each in usual if "result" in each), None))
        parts = ", ".join(PARTS)
        text = f"rates must give back a dictionary with {parts}. Yours gives {shown}."
        return refuse(evidence, "not_yet", text)
    criteria = [_criterion(usual, part) for part in PARTS]
    return score(evidence, [*criteria, _edges([each for each in answers if each["case"] in empty])])


def _items(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    result = answer.get("result")
    is_dictionary = isinstance(result, dict) and result.get("type") == "dict"
    return result["items"] if is_dictionary and isinstance(result, dict) else {}


def _criterion(answers: Sequence[Mapping[str, Any]], part: str) -> Criterion:
    wrong = next((each for each in answers if not _is_right(each, part)), None)
    right = f"{part} is right."
    return Criterion(1, wrong is None, right, _told(wrong, part) if wrong else "")


def _edges(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    pairs = [(each, part) for each in answers for part in PARTS]
    wrong = next((pair for pair in pairs if not _is_right(*pair)), None)
    text = "Nobody to divide by: give back None there, because 0 would be a result."
    if wrong is not None:
        text = f"{text} {_told(*wrong)}"
    return Criterion(1, wrong is None, "Groups with nobody to divide by are right too.", text)


def _is_right(answer: Mapping[str, Any], part: str) -> bool:
    true = rates(*answer["arguments"])[part]
    given = _items(answer).get(part, ...)
    if true is None:
        return given is None
    return is_number(given) and abs(given - true) <= TOLERANCE


def _told(answer: Mapping[str, Any], part: str) -> str:
    if "error" in answer:
        return f"For {answer['case']}, {describe_error(answer['error'], 'rates')}"
    items = _items(answer)
    if part not in items:
        return f"For {answer['case']}, your dictionary has no part {part!r}."
    return f"For {answer['case']}, {part} is {name_of(items[part])}. {_RULES[part]}"
