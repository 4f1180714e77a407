"""T4: weights(who, groups) makes two groups count the same; what does it change?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.lx.truth import answers
from classnet_stem.lessons.lx.votes import GROUPS, path_in, study
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_missing,
    is_number,
    judge_function,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.006
_WHO = ["a", "b", "b", None, "b", "c", "b"]
_MADE = (
    ("two small groups", _WHO, ["a", "b"]),
    ("two equal groups", ["x", "y", "y", "x", None], ["x", "y"]),
)
_HIDDEN_MADE = (
    ("the larger group first", ["n", "n", "n", "s", None], ["n", "s"]),
    ("groups in mixed order", ["s", "n", "o", "n", "s", "n"], ["s", "n"]),
)


def probe_balance(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run weights on the own votes and on made lists; keep the change."""
    function, change = value if type(value) in (list, tuple) and len(value) == 2 else (value, ...)
    code = own.work.code
    path = path_in(own.work.folder)
    mine = ("your votes", study(code, path).learn.group, GROUPS[path])
    cases = [mine, *_MADE, *(_HIDDEN_MADE if hidden else ())]
    asked = ask(function, [(name, (list(who), list(groups))) for name, who, groups in cases])
    return {**asked, "value": plain(function), "change": plain(change), "truth": answers(code)}


def judge_balance(evidence: Evidence) -> Verdict:
    """Judge T4: 1 point for equal sums, 0.5 for all others, 1.5 for the change of recall."""
    early = judge_function(evidence, "weights")
    if early is not None:
        if early.outcome == "not_attempted" or is_missing(evidence["change"]):
            return early
        return score(evidence, [Criterion(1.5, False, "", text) for text in early.messages])
    results = evidence["answers"]
    criteria = [
        _criterion(1, results, _is_balanced, "Both groups count the same."),
        _criterion(0.5, results, _others_are_one, "All other votes keep the weight 1."),
    ]
    return score(evidence, [*criteria, *_change(evidence["change"], evidence["truth"])])


def _criterion(
    points: float, results: Sequence[Mapping[str, Any]], is_right: Any, right: str
) -> Criterion:
    wrong = next((each for each in results if not is_right(each)), None)
    text = "" if wrong is None else _told(wrong, is_right is _is_balanced)
    return Criterion(points, wrong is None, right, text)


def _numbers(answer: Mapping[str, Any]) -> list[float]:
    """Return the weights, or an empty list if they are not one number a vote."""
    given = answer.get("result")
    is_list = isinstance(given, list) and len(given) == len(answer["arguments"][0])
    return given if isinstance(given, list) and is_list and all(map(is_number, given)) else []


def _of(answer: Mapping[str, Any], name: str) -> list[float]:
    pairs = zip(_numbers(answer), answer["arguments"][0], strict=False)
    return [weight for weight, group in pairs if group == name]


def _is_balanced(answer: Mapping[str, Any]) -> bool:
    """Tell whether the larger group has 1 each, and the smaller group has the same sum."""
    if not _numbers(answer):
        return False
    groups = [_of(answer, name) for name in answer["arguments"][1]]
    largest = max(map(len, groups))
    return all(abs(each * len(of) - largest) <= 0.01 * largest for of in groups for each in of)


def _others_are_one(answer: Mapping[str, Any]) -> bool:
    who, groups = answer["arguments"]
    pairs = zip(_numbers(answer), who, strict=False)
    others = [weight for weight, group in pairs if group not in groups]
    return bool(_numbers(answer)) and all(abs(weight - 1) <= TOLERANCE for weight in others)


def _told(answer: Mapping[str, Any], about_groups: bool) -> str:
    where = answer["case"]
    if "error" in answer:
        return f"For {where}, {describe_error(answer['error'], 'weights')}"
    who, groups = answer["arguments"]
    if not _numbers(answer):
        given = name_of(answer["result"])
        return f"For {where}, give back a list of {len(who)} numbers. Yours is {given}."
    if not about_groups:
        return f"For {where}, a vote outside of the two groups has not the weight 1."
    sums = " and ".join(f"{name}: {sum(_of(answer, name)):g}" for name in groups)
    sizes = " and ".join(f"{who.count(name)}" for name in groups)
    return (
        f"For {where}, your weights add up to {sums}. "
        f"The groups have {sizes} votes. The larger group keeps the weight 1."
    )


def _change(given: Any, truth: Mapping[str, Any]) -> list[Criterion]:
    """Judge the change of recall in both groups of one path."""
    items = given.get("items", {}) if isinstance(given, dict) else {}
    pair = next((each for each in GROUPS.values() if set(each) <= set(items)), None)
    if pair is None or all(is_missing(items[name]) for name in pair):
        text = "change must be a dictionary with your two groups. Use mine.groups."
        return [Criterion(1.5, False, "", text)]
    return [_one_change(name, items[name], truth[name]) for name in pair]


def _one_change(name: str, given: Any, truth: Mapping[str, float]) -> Criterion:
    true = truth["after"] - truth["recall"]
    if not is_number(given):
        return Criterion(0.75, False, "", f"change: {name} has no number yet.")
    right = f"change: recall of {name} changes by {given:+.3g}."
    text = f"change: {given:+.3g} is not yet the change of recall of {name}. Take after - before."
    if abs(given + true) <= TOLERANCE:
        text = f"change: {given:+.3g} for {name} has the wrong sign. Take after - before."
    elif abs(given - truth["after"]) <= TOLERANCE:
        text = f"change: {given:.3g} is the recall of {name} after balance. Subtract the first."
    return Criterion(0.75, abs(given - true) <= TOLERANCE, right, text)
