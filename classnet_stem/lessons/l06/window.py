"""T4: the hours in which a cold window is wet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from classnet_stem import recordings
from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l06.air import dew_points, has_dew, number_or_none, pairs_of
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

WINDOW = 12.0
"""°C: the window of the lesson."""
MOST_ROWS = 300
NEAR = 0.02
"""°C: a dew point so near the window may count or not."""

_Air = tuple[list[float | None], list[float | None], float, float]

_CASES: tuple[tuple[str, _Air], ...] = (
    ("full", ([20.0, 20.0, 20.0], [50.0, 65.0, 75.0], 12.0, 30.0)),
    ("full", ([18.0, 25.0, 21.0, 13.0], [45.0, 30.0, 40.0, 99.0], 12.0, 60.0)),
    ("gap", ([20.0, None, 20.0, 22.0], [75.0, 80.0, None, 70.0], 12.0, 60.0)),
)
_HIDDEN_CASES: tuple[tuple[str, _Air], ...] = (
    ("full", ([28.0, 29.0, 30.0, 31.0, 30.0], [80.0, 60.0, 40.0, 20.0, 75.0], 20.0, 10.0)),
    ("full", ([5.0, 4.0, 3.0], [80.0, 70.0, 99.0], -2.0, 5.0)),
    ("full", ([21.0, 22.0], [30.0, 28.0], 12.0, 10.0)),
    ("gap", ([None, 24.0, 24.0], [70.0, 60.0, None], 12.0, 15.0)),
)


def probe_window(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run wet_hours on known air, with gaps, and on the own part with two windows.

    The task is about counting, so the library's dew_point may be used inside.
    """
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    cases += _own_cases(own.part("L06.T4"))
    return {**ask(value, cases), "borrowed": ""}


def _own_cases(mine: Sequence[recordings.Round]) -> list[tuple[str, _Air]]:
    """Return the own part, thinned, with the lesson's window and one in the middle of it."""
    pairs = pairs_of(mine)[:: max(1, -(-len(mine) // MOST_ROWS))]
    if len(pairs) < 2:
        return []
    seconds = [(later.time - earlier.time).total_seconds() for earlier, later in pairwise(mine)]
    minutes = round(median(seconds) / 60 * len(mine) / len(pairs), 3)
    warm: list[float | None] = [pair[0] for pair in pairs]
    wet: list[float | None] = [pair[1] for pair in pairs]
    middle = round(median(dew_points(pairs)), 1)
    return [("own", (warm, wet, WINDOW, minutes)), ("mine", (warm, wet, middle, minutes))]


def judge_window(evidence: Evidence) -> Verdict:
    """Judge T4: full rows, and rows with a missing reading, give one point each."""
    early = judge_function(evidence, "wet_hours")
    if early is not None:
        return early
    answers = evidence["answers"]
    full = [each for each in answers if each["case"] != "gap"]
    gaps = [each for each in answers if each["case"] == "gap"]
    rule = "Count the rows in which the dew point reaches the window. Then make hours of them."
    criteria = [
        _criterion(full, "The hours of a wet window are right.", rule),
        _criterion(gaps, "Rows with a missing reading are left out.", "Leave rows with None out."),
    ]
    own = [each for each in answers if each["case"] in ("own", "mine")]
    is_good = all(each.is_met for each in criteria)
    return score(evidence, criteria, [_own_text(own)] if own and is_good else ())


def _own_text(answers: Sequence[Mapping[str, Any]]) -> str:
    warm, _, _, minutes = answers[0]["arguments"]
    found = [f"Your part has {len(warm) * minutes / 60:.1f} hours."]
    for answer in answers:
        window, hours = answer["arguments"][2], float(answer["result"])
        found.append(f"A window of {window:g} °C is wet for {hours:.1f} hours.")
    return " ".join(found)


def _criterion(answers: Sequence[Mapping[str, Any]], right: str, rule: str) -> Criterion:
    wrong = next((each for each in answers if not _is_hours(each)), None)
    if wrong is None:
        return Criterion(1, bool(answers), right, rule)
    warm, wet, window, minutes = wrong["arguments"]
    found = (
        describe_error(wrong["error"], "wet_hours")
        if "error" in wrong
        else f"your function gives {name_of(wrong['result'])}."
    )
    where = (
        f"For {name_of(warm)} °C, {name_of(wet)} %, a window of {name_of(window)} °C "
        f"and {name_of(minutes)} minutes, {found}"
    )
    return Criterion(1, False, right, f"{rule} {where}")


def _is_hours(answer: Mapping[str, Any]) -> bool:
    result = number_or_none(answer.get("result"))
    if result is None:
        return False
    warm, wet, window, minutes = answer["arguments"]
    rows = [(t, rh) for t, rh in zip(warm, wet, strict=True) if is_number(t) and is_number(rh)]
    dews = dew_points(pair for pair in rows if has_dew(*pair))
    least = sum(each >= window + NEAR for each in dews) * minutes / 60
    most = sum(each >= window - NEAR for each in dews) * minutes / 60
    return bool(least - 0.011 <= result <= most + 0.011)
