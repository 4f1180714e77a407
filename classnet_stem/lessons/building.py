"""Checks for a teacher's own lesson, from short descriptions: a choice, a number, a function.

The lessons of the package write their checks out, because each looks at something else. A
teacher who makes a first lesson describes what is right, and gets the same kind messages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from classnet_stem.lessons.catalogue import task
from classnet_stem.lessons.choices import judge_choice
from classnet_stem.lessons.evidence import Own, values_of
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.probing import ask, probe_value
from classnet_stem.lessons.registry import TaskCheck
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_missing,
    is_number,
    judge_function,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

Cases = Mapping[str, Sequence[tuple[Any, ...]]]


def choice(right: str, praise: str, again: str) -> TaskCheck:
    """Return the check of a question with the letters a, b and c; `right` is one of them.

    Raises:
        ValueError: `right` is another letter.
    """
    if right not in ("a", "b", "c"):
        raise ValueError(f"the right letter is a, b or c, not {right!r}")
    return TaskCheck("your answer", probe_value, judge_choice(right, praise, again))


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """One number that comes from the student's own part of a recording.

    `right` takes the readings of `quantity` in that part (missing ones left out) and returns
    the number. `tolerance` is how far off an answer may be, in `unit`.
    """

    task: str
    name: str
    quantity: str
    right: Callable[[list[float]], float]
    tolerance: float
    unit: str

    def check(self) -> TaskCheck:
        """Return the check of this number."""
        return TaskCheck(self.name, self._probe, self._judge, True, True)

    def _probe(self, value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
        part = values_of(own.part(self.task), self.quantity)
        return {"value": plain(value), "part": [each for each in part if each is not None]}

    def _judge(self, evidence: Evidence) -> Verdict:
        given, part = evidence["value"], evidence["part"]
        if is_missing(given):
            return not_attempted(evidence, self.name)
        closed = closed_gate(evidence["recording"])
        if closed:
            return refuse(evidence, "not_yet", *closed)
        if not part:
            return refuse(evidence, "not_found", f"Your recording has no {self.quantity}.")
        if not is_number(given):
            text = f"{self.name} must be a number. Yours is {name_of(given)}."
            return refuse(evidence, "not_yet", text)
        is_met = abs(given - self.right(part)) <= self.tolerance
        right = f"{self.name} fits your part of the recording."
        not_yet = (
            f"{given:g} {self.unit} does not fit your part of the recording. It has "
            f"{len(part)} readings, from {min(part):g} to {max(part):g} {self.unit}."
        )
        points = task(self.task).points
        return score(evidence, [Criterion(points, is_met, right, not_yet)])


def function(
    name: str,
    right: Callable[..., Any],
    cases: Cases,
    hidden: Cases,
    tolerance: float = 0.0,
) -> TaskCheck:
    """Return the check of a function that the student writes.

    `right` gives the right answers. `cases` has, for each rule in words, the arguments to
    try; each rule is worth the same. `hidden` has more arguments for the same rules, which
    only the teacher's side tries.

    Raises:
        ValueError: a rule has no case to try, or a rule of `hidden` is not in `cases`.
    """
    if not cases or not all(cases.values()):
        raise ValueError("each rule in cases needs arguments to try")
    if set(hidden) - set(cases):
        raise ValueError(f"hidden has other rules than cases: {sorted(set(hidden) - set(cases))}")

    def probe(value: Any, _own: Own, is_hidden: bool) -> dict[str, Any]:
        listed = [(rule, each) for rule, many in cases.items() for each in many]
        if is_hidden:
            listed += [(rule, each) for rule, many in hidden.items() for each in many]
        return ask(value, listed)

    def judge(evidence: Evidence) -> Verdict:
        early = judge_function(evidence, name)
        if early is not None:
            return early
        each = task(str(evidence["task"])).points / len(cases)
        return score(evidence, [_rule(evidence, rule, each, right, tolerance) for rule in cases])

    return TaskCheck(name, probe, judge)


def _rule(
    evidence: Evidence, rule: str, points: float, right: Callable[..., Any], tolerance: float
) -> Criterion:
    of_rule = [answer for answer in evidence["answers"] if answer["case"] == rule]
    wrong = next((each for each in of_rule if not _fits(each, right, tolerance)), None)
    if wrong is None:
        return Criterion(points, bool(of_rule), f"Right: {rule}.", f"Not yet: {rule}.")
    given = ", ".join(map(name_of, wrong["arguments"]))
    if "error" in wrong:
        found = describe_error(wrong["error"], "your function")
    else:
        found = f"your function gives {name_of(wrong['result'])}."
    return Criterion(points, False, "", f"Not yet: {rule}. For {given}, {found}")


def _fits(answer: Mapping[str, Any], right: Callable[..., Any], tolerance: float) -> bool:
    if "error" in answer:
        return False
    wanted: Any = plain(right(*deepcopy(answer["arguments"])))
    mine = answer.get("result")
    if is_number(wanted) and is_number(mine):
        return bool(abs(wanted - mine) <= tolerance)
    return bool(wanted == mine and type(wanted) is type(mine))
