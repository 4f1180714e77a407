"""From criteria to a verdict: what is right comes first, then what is not yet right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from classnet_stem.lessons.catalogue import task
from classnet_stem.lessons.verdict import Verdict

Evidence = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a task asks for: worth `points` when `is_met`.

    `right` is the sentence for the student when it is met, `not_yet` when it is not.
    """

    points: float
    is_met: bool
    right: str
    not_yet: str


def score(evidence: Evidence, criteria: Iterable[Criterion], notes: Iterable[str] = ()) -> Verdict:
    """Return the verdict of `criteria`: right so far when all are met."""
    listed = list(criteria)
    met = [each for each in listed if each.is_met]
    missing = [each for each in listed if not each.is_met]
    messages = [each.right for each in met if each.right] + [each.not_yet for each in missing]
    points = sum(each.points for each in met)
    outcome = "not_yet" if missing else "right_so_far"
    return _verdict(evidence, outcome, points, messages, notes)


def refuse(evidence: Evidence, outcome: str, *messages: str, notes: Iterable[str] = ()) -> Verdict:
    """Return a verdict without points, such as "not_attempted"."""
    return _verdict(evidence, outcome, 0.0, messages, notes)


def not_attempted(evidence: Evidence, name: str) -> Verdict:
    """Return the verdict for a name that still holds the placeholder."""
    if task(str(evidence["task"])).kind == "question":
        return refuse(
            evidence,
            "not_attempted",
            "There is no answer yet.",
            "Write your answer in place of the dots. Then run this cell again.",
        )
    return refuse(
        evidence,
        "not_attempted",
        f"There is no answer in {name} yet.",
        "Write your code in the cell above and run it. Then run this cell again.",
        "Did you write something? Then look for a red message under the cell above.",
    )


def judge_function(evidence: Evidence, name: str, *, may_be_none: bool = False) -> Verdict | None:
    """Return the verdict on what is no working function, or None for one that answers.

    `may_be_none` says that None is a right result for some arguments.
    """
    if not evidence["callable"]:
        if is_missing(evidence["value"]):
            return not_attempted(evidence, name)
        return refuse(evidence, "not_yet", f"{name} must be a function. Keep the line with def.")
    if evidence["blank"]:
        return not_attempted(evidence, name)
    if evidence.get("borrowed"):
        return refuse(
            evidence,
            "not_yet",
            f"{name} uses {evidence['borrowed']} of classnet_stem.",
            "That function works. In this task you write the steps yourself.",
        )
    answers = evidence["answers"]
    if all("error" in each for each in answers):
        return refuse(evidence, "not_yet", describe_error(answers[0]["error"], name))
    if all(each.get("result", 0) is None for each in answers):
        text = f"{name} gives nothing back. Write return before the result."
        if may_be_none:
            text = f"{name} gives None each time. Is there a return for each result? "
            text += "Is each test with < or > the right way round?"
        return refuse(evidence, "not_yet", text)
    return None


def judge_parts(
    evidence: Evidence,
    name: str,
    parts: Sequence[str],
    gate: Callable[[], Sequence[str]] = tuple,
) -> Verdict | None:
    """Return the verdict on what is no dictionary with all `parts`, or None for one.

    `gate` is asked after the form and before the parts; what it says closes the way.
    """
    given = evidence["value"]
    if is_missing(given):
        return not_attempted(evidence, name)
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        text = f"{name} must be a dictionary with {len(parts)} parts. Yours is {name_of(given)}."
        return refuse(evidence, "not_yet", text)
    closed = gate()
    if closed:
        return refuse(evidence, "not_yet", *closed)
    items = given["items"]
    missing = [part for part in parts if part not in items or is_missing(items[part])]
    if missing:
        return refuse(evidence, "not_yet", f"These parts have no value: {', '.join(missing)}.")
    return None


def describe_error(error: Mapping[str, Any], name: str) -> str:
    """Return one sentence on an exception that the student's function raised."""
    if error.get("name") == "TooLong":
        return f"We stopped {name}: {error.get('text')}. Look for a loop that never ends."
    line = error.get("line")
    where = f" in line {line}" if line else ""
    text = f" ({error['text']})" if error.get("text") else ""
    return f"{name} stopped with {error.get('name')}{where}{text}."


def is_number(value: object) -> bool:
    """Tell whether plain data is a number (True and False are none)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_missing(value: object) -> bool:
    """Tell whether plain data is the placeholder ``...``, or a collection of only that."""
    if isinstance(value, dict) and value.get("type") == "dict":
        items = value.get("items")
        return isinstance(items, dict) and bool(items) and all(map(is_missing, items.values()))
    return isinstance(value, dict) and value.get("type") == "not_attempted"


def name_of(value: object) -> str:
    """Return plain data in words, for a message: a number, a text in quotes, or its type."""
    if isinstance(value, dict):
        return str(value.get("text") or value.get("name") or value.get("type"))
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        shown = ", ".join(map(name_of, value[:4]))
        return f"[{shown}{', ...' if len(value) > 4 else ''}]"
    return repr(value)[:80]


def _verdict(
    evidence: Evidence,
    outcome: str,
    points: float,
    messages: Iterable[str],
    notes: Iterable[str],
) -> Verdict:
    which = task(str(evidence["task"]))
    is_hidden = bool(evidence.get("hidden"))
    asks_for_hint = outcome != "right_so_far" and which.kind == "auto"
    return Verdict(
        which.id,
        outcome,
        points,
        which.points,
        tuple(messages),
        tuple(notes),
        which.id if asks_for_hint else "",
        is_hidden,
    )
