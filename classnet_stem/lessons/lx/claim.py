"""T3: how good is "nobody is cold", and which statement do the own numbers support?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.lx.truth import answers
from classnet_stem.lessons.lx.votes import GROUPS
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("group", "accuracy", "nobody", "found", "statement")
FIRST = tuple(pair[0] for pair in GROUPS.values())
TOLERANCE = 0.006
MARGIN, HALF = 0.15, 0.5
_NUMBERS = {
    "accuracy": ("accuracy", "the accuracy of the program"),
    "nobody": ("nobody", 'the accuracy of "nobody is cold"'),
    "found": ("recall", "the recall of the program"),
}


def probe_claim(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the claim and the true numbers of both paths."""
    return {"value": plain(value), "truth": answers(own.work.code)}


def statement_of(truth: Mapping[str, float]) -> str:
    """Return the letter of the statement that holds for these numbers."""
    if truth["accuracy"] - truth["nobody"] > MARGIN:
        return "a"
    return "b" if truth["recall"] >= HALF else "c"


def judge_claim(evidence: Evidence) -> Verdict:
    """Judge T3: half a point for each number, and for the statement behind right numbers."""
    early = judge_parts(evidence, "claim", PARTS)
    if early is not None:
        return early
    items = evidence["value"]["items"]
    if items["group"] not in FIRST:
        text = f"group: write mine.groups[0]. Yours is {name_of(items['group'])}."
        return refuse(evidence, "not_yet", text)
    truth = evidence["truth"][items["group"]]
    numbers = [_number(part, items[part], truth, evidence["truth"]) for part in _NUMBERS]
    known = all(each.is_met for each in numbers)
    return score(evidence, [*numbers, _statement(items["statement"], truth, known)])


def _number(
    part: str, given: Any, truth: Mapping[str, float], all_groups: Mapping[str, Any]
) -> Criterion:
    key, words = _NUMBERS[part]
    if not is_number(given):
        return Criterion(0.5, False, "", f"{part} must be a number. Yours is {name_of(given)}.")
    right = f"{part}: {given:.3g} is {words} in your group."
    text = f"{part}: {given:.3g} is not yet {words} in your group."
    if abs(given / 100 - truth[key]) <= TOLERANCE:
        text = f"{part}: {given:.3g} looks like a percentage. Write a share from 0 to 1."
    elif any(abs(given - other[key]) <= TOLERANCE for other in all_groups.values()):
        text = f"{text} It can be the number of another group."
    return Criterion(0.5, abs(given - truth[key]) <= TOLERANCE, right, text)


def _statement(given: Any, truth: Mapping[str, float], known: bool) -> Criterion:
    letter = given.strip().lower() if isinstance(given, str) else ""
    if not known:
        return Criterion(0.5, False, "", "statement: first make your three numbers right.")
    text = f"statement: {name_of(given)} does not fit your numbers. Read the column It holds if."
    return Criterion(
        0.5, letter == statement_of(truth), f"Statement {letter} fits your numbers.", text
    )
