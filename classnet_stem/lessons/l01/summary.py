"""T3: summary(values) gives lowest, highest, mean; None is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own, main_quantity, values_of
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

TOLERANCE = 0.051
"""A result may be rounded to one decimal."""

_LISTS: tuple[tuple[str, tuple[float | None, ...]], ...] = (
    ("full", (20.0, 22.0, 21.0, 25.0)),
    ("gap", (20.0, None, 22.0, 24.0)),
)
_HIDDEN_LISTS: tuple[tuple[str, tuple[float | None, ...]], ...] = (
    ("full", (-3.5, -1.0, -7.25, 2.0, -0.5)),
    ("full", (1013.2,)),
    ("full", (5.0, 5.0, 1.0)),
    ("gap", (None, 4.0, None, -8.0, 1.0)),
    ("gap", (0.0, 10.0, None)),
)


def probe_summary(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run summary on known lists, on the own part, on it shifted by 3, and with a gap."""
    mine = values_of(own.part("L01.T3"), main_quantity(own.facts))
    real = [number for number in mine if number is not None]
    lists = [*_LISTS, *(_HIDDEN_LISTS if hidden else ())]
    if real:
        lists += [("own", tuple(real)), ("full", tuple(number + 3 for number in real))]
        lists += [("gap", (None, *mine))]
    return ask(value, [(name, (list(numbers),)) for name, numbers in lists])


def judge_summary(evidence: Evidence) -> Verdict:
    """Judge T3: lowest, highest, mean, and missing readings give one point each."""
    early = judge_function(evidence, "summary")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(_triple(each.get("result")) for each in answers):
        text = "summary must give back three numbers: return lowest, highest, mean"
        shown = name_of(answers[0].get("result"))
        return refuse(evidence, "not_yet", text, f"Yours gives {shown}.")
    full = [each for each in answers if each["case"] in ("full", "own")]
    gaps = [each for each in answers if each["case"] == "gap"]
    rules = ("Take the smallest.", "Take the largest.", "Add all readings, then divide.")
    names = ("lowest", "highest", "mean")
    criteria = [
        _summary_criterion(full, (place,), f"The {name} is right.", f"The {name}: {rule}")
        for place, (name, rule) in enumerate(zip(names, rules, strict=True))
    ]
    rule = "With None: leave None out, also when you count."
    criteria.append(_summary_criterion(gaps, (0, 1, 2), "Missing readings are left out.", rule))
    own = next((each for each in answers if each["case"] == "own"), None)
    is_good = all(each.is_met for each in criteria)
    return score(evidence, criteria, [_own_text(own)] if own and is_good else ())


def _own_text(answer: Mapping[str, Any]) -> str:
    lowest, highest, mean = answer["result"]
    count = len(answer["arguments"][0])
    return f"Your {count} readings: lowest {lowest:g}, highest {highest:g}, mean {mean:.2f}."


def _summary_criterion(
    answers: Sequence[Mapping[str, Any]], places: Sequence[int], right: str, rule: str
) -> Criterion:
    wrong = next((each for each in answers if not _is_summary(each, places)), None)
    if wrong is None:
        return Criterion(1, True, right, "")
    numbers = wrong["arguments"][0]
    found = _found(wrong, places)
    return Criterion(1, False, right, f"{rule} For {name_of(numbers)} {found}")


def _found(answer: Mapping[str, Any], places: Sequence[int]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "summary")
    triple = _triple(answer["result"])
    shown = answer["result"] if triple is None else [triple[place] for place in places]
    return f"your function gives {name_of(shown[0] if triple and len(places) == 1 else shown)}."


def _triple(result: object) -> list[Any] | None:
    return result if isinstance(result, list) and len(result) == 3 else None


def _is_summary(answer: Mapping[str, Any], places: Sequence[int]) -> bool:
    triple = _triple(answer.get("result"))
    real = [number for number in answer["arguments"][0] if number is not None]
    true = (min(real), max(real), sum(real) / len(real))
    return triple is not None and all(
        is_number(triple[each]) and abs(triple[each] - true[each]) <= TOLERANCE for each in places
    )
