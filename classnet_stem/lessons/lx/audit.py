"""T1: missing_share(who) and representation(who, group, expected)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.lx.truth import missing_share, representation
from classnet_stem.lessons.lx.votes import path_in, study
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.006
"""A share may be rounded to two decimals."""

Case = tuple[str, list[str | None], str, float]

_WORDS: list[str | None] = [
    "coast",
    "another place",
    None,
    "inland",
    None,
    "inland",
    "coast",
    "hill",
]
_MADE: tuple[Case, ...] = (
    ("a list with many words", _WORDS, "coast", 0.5),
    ("a list where nothing is missing", ["coast", "inland", "coast", "coast"], "coast", 0.25),
    ("a list without the group", ["north", "north", None], "south", 0.5),
)
_HIDDEN_MADE: tuple[Case, ...] = (
    ("a list of one", ["hill"], "hill", 0.5),
    ("a list with empty text", ["", "north", None, "north", "south"], "north", 0.8),
)
_EMPTY: tuple[Case, ...] = (
    ("a list where all is missing", [None, None, None], "coast", 0.5),
    ("an empty list", [], "coast", 0.5),
)
_HIDDEN_EMPTY: tuple[Case, ...] = (("a list of one None", [None], "hill", 0.2),)


def probe_audit(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run both functions on the own list and on made lists."""
    share, ratio = value if type(value) in (list, tuple) and len(value) == 2 else (value, ...)
    mine = study(own.work.code, path_in(own.work.folder))
    cases = [("your list", mine.who, mine.group, mine.expected), *_MADE, *_EMPTY]
    cases += [*_HIDDEN_MADE, *_HIDDEN_EMPTY] if hidden else []
    return {
        "share": ask(share, [(name, (list(who),)) for name, who, _, _ in cases]),
        "ratio": ask(ratio, [(name, (list(who), group, part)) for name, who, group, part in cases]),
        "value": plain(value),
        "empty": [each[0] for each in (*_EMPTY, *_HIDDEN_EMPTY)],
    }


def judge_audit(evidence: Evidence) -> Verdict:
    """Judge T1: 1 point for the missing share, 1.5 for the representation, 0.5 for empty data."""
    parts = (("missing_share", evidence["share"]), ("representation", evidence["ratio"]))
    early = {name: judge_function({**evidence, **asked}, name) for name, asked in parts}
    if all(
        verdict is not None and verdict.outcome == "not_attempted" for verdict in early.values()
    ):
        return not_attempted(evidence, "missing_share and representation")
    first = next((verdict for verdict in early.values() if verdict is not None), None)
    if all(early.values()) and first is not None:
        messages = [text for verdict in early.values() if verdict for text in verdict.messages]
        return refuse(evidence, "not_yet", *messages)
    criteria = [
        _criterion(
            1, "missing_share", evidence["share"], early["missing_share"], evidence["empty"]
        ),
        _criterion(
            1.5, "representation", evidence["ratio"], early["representation"], evidence["empty"]
        ),
        _edges(evidence, early),
    ]
    return score(evidence, criteria)


def _criterion(
    points: float,
    name: str,
    asked: Mapping[str, Any],
    early: Verdict | None,
    empty: Sequence[str],
) -> Criterion:
    if early is not None:
        return Criterion(points, False, "", f"{name}: {early.messages[0]}")
    answers = [each for each in asked["answers"] if each["case"] not in empty]
    wrong = next((each for each in answers if not _is_right(name, each)), None)
    right = f"{name} is right for your list and for other lists."
    return Criterion(points, wrong is None, right, _told(name, wrong) if wrong else "")


def _edges(evidence: Evidence, early: Mapping[str, Verdict | None]) -> Criterion:
    answers = [
        (name, each)
        for name, key in (("missing_share", "share"), ("representation", "ratio"))
        for each in evidence[key]["answers"]
        if each["case"] in evidence["empty"]
    ]
    wrong = next(((name, each) for name, each in answers if not _is_right(name, each)), None)
    is_met = wrong is None and not any(early.values())
    text = "Where there is nothing to divide by, give back None."
    if wrong is not None:
        text = f"{text} {_told(*wrong)}"
    return Criterion(0.5, is_met, "Data where nothing is known are right too.", text)


def _true(name: str, arguments: Sequence[Any]) -> float | None:
    return missing_share(*arguments) if name == "missing_share" else representation(*arguments)


def _is_right(name: str, answer: Mapping[str, Any]) -> bool:
    true = _true(name, answer["arguments"])
    result = answer.get("result", ...)
    if true is None:
        return result is None
    return is_number(result) and abs(result - true) <= TOLERANCE


def _told(name: str, answer: Mapping[str, Any]) -> str:
    """Return what the function gave, and the property that failed."""
    if "error" in answer:
        return f"For {answer['case']}, {describe_error(answer['error'], name)}"
    given = f"For {answer['case']}, {name} gives {name_of(answer['result'])}."
    who = answer["arguments"][0]
    missing, known = sum(each is None for each in who), sum(each is not None for each in who)
    if name == "missing_share":
        return f"{given} It has {len(who)} entries, and {missing} are None."
    group, expected = answer["arguments"][1:]
    counts = f"{known} entries are known, {who.count(group)} are {group!r}"
    return f"{given} {counts}, expected: {expected:g}."
