"""T4: trend(years, values) per decade with half of its 95 % interval, and the own trend."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l09.differences import together
from classnet_stem.lessons.l09.lines import line_of
from classnet_stem.lessons.l09.long import first_year, years_of
from classnet_stem.lessons.l09.place import my_pick
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
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.0061
LOWEST, HIGHEST = 0.93, 1.06
"""From 1.9 to 2.1 standard errors, or up to the half that counts fewer years."""
_Years = tuple[list[int], list[float]]


def made(first: int, count: int, per_decade: float, seed: int, skip: int = 0) -> _Years:
    """Return a line with noise of 0.3 °C; every `skip`-th year is missing (0: none)."""
    draw = random.Random(seed)
    years = [first + n for n in range(count) if not skip or n % skip]
    return years, [
        round(per_decade * (year - first) / 10 + draw.gauss(0, 0.3), 3) for year in years
    ]


def _cases(hidden: bool) -> list[tuple[str, _Years]]:
    cases = [
        ("made-up years with a true trend of +0.30 °C per decade", made(1970, 55, 0.30, 3)),
        ("made-up years with gaps", made(1950, 70, 0.20, 5, skip=4)),
    ]
    if not hidden:
        return cases
    return [
        *cases,
        ("made-up years without a trend", made(1980, 40, 0.0, 2)),
        ("made-up years that get colder", made(1900, 60, -0.40, 8)),
    ]


def probe_slope(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run trend on made-up years and on the own years; keep the own answer."""
    pair = value if isinstance(value, tuple) and len(value) == 2 else (value, ...)
    name, first = my_pick(own.work.folder).site.name, first_year(own.work.code)
    mine = years_of(name, first)
    own_case = f"{name} from {mine[0][0]} to {mine[0][-1]}"
    cases = [*_cases(hidden), (own_case, mine)]
    truth = {text: [*line_of(*years), _by_place(years)] for text, years in cases}
    asked = ask(pair[0], cases)
    return {**asked, "truth": truth, "mine": plain(pair[1]), "own": own_case}


def _by_place(given: _Years) -> float:
    """Return the slope of a student who counts 0, 1, 2 in place of the years."""
    return line_of(range(len(given[0])), given[1]).per_decade


def judge_slope(evidence: Evidence) -> Verdict:
    """Judge T4: the slope, the interval and the own trend give one point each."""
    early = judge_function(evidence, "trend")
    mine, own = evidence["mine"], evidence["own"]
    truth = evidence["truth"]
    if early is not None and is_missing(mine):
        return early
    if early is not None:
        listed = [Criterion(2, False, "", " ".join(early.messages))]
    else:
        slopes = [_slope_fault(each, truth[each["case"]]) for each in evidence["answers"]]
        halves = [_half_fault(each, truth[each["case"]]) for each in evidence["answers"]]
        listed = [
            _criterion(slopes, "The slope is in °C per decade."),
            _criterion(halves, "Half of the 95 % interval is right."),
        ]
    if is_missing(mine) and not any(each.is_met for each in listed):
        texts = [each.not_yet for each in listed]
        return refuse(evidence, "not_yet", *texts, "my_trend has no values yet.")
    return score(evidence, together([*listed, _own(mine, truth[own], own)]))


def _criterion(faults: Sequence[str], right: str) -> Criterion:
    text = next((each for each in faults if each), "")
    return Criterion(1, bool(faults) and not text, right, text)


def _form(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return f"For {answer['case']}: {describe_error(answer['error'], 'trend')}"
    result = answer["result"]
    if isinstance(result, list) and len(result) == 2 and all(map(is_number, result)):
        return ""
    text = "trend must give back two numbers: the slope per decade, then half of the interval."
    return f"{text} Yours gives {name_of(result)}."


def _is_slope(given: float, true: Sequence[float]) -> bool:
    return abs(given - true[0]) <= TOLERANCE + 0.005 * abs(true[0])


def _is_half(given: float, true: Sequence[float]) -> bool:
    return LOWEST * true[1] - 0.002 <= given <= HIGHEST * max(true[1], true[2]) + 0.002


def _slope_fault(answer: Mapping[str, Any], true: Sequence[float]) -> str:
    form = _form(answer)
    if form:
        return form
    given = answer["result"][0]
    if _is_slope(given, true):
        return ""
    rule = "Use the line through all years and values."
    if abs(given - true[3]) <= TOLERANCE:
        rule = "Use the years and not their places in the list."
    if abs(10 * given - true[0]) <= TOLERANCE + 0.005 * abs(true[0]):
        rule = "This is for one year. A decade has ten."
    return f"For {answer['case']} your slope is {given:.4f}. {rule}"


def _half_fault(answer: Mapping[str, Any], true: Sequence[float]) -> str:
    form = _form(answer)
    if form:
        return form
    given = answer["result"][1]
    if _is_half(given, true):
        return ""
    size = "small" if given < true[1] else "large"
    rule = "Take 2 times the error, for ten years."
    return f"For {answer['case']} half of your interval is {given:.4f}. That is too {size}. {rule}"


def _own(mine: Any, true: Sequence[float], own: str) -> Criterion:
    given = mine if isinstance(mine, list) else []
    if len(given) != 2 or not all(map(is_number, given)):
        text = f"my_trend must be the two numbers of trend for {own}. Yours is {name_of(mine)}."
        return Criterion(1, False, "", text)
    shown = f"{given[0]:+.2f} ± {given[1]:.2f} °C per decade"
    is_right = _is_slope(given[0], true) and _is_half(given[1], true)
    again = f"my_trend: {shown} is not that of {own}. Use the years and values of my_years()."
    if _is_slope(10 * given[0], true):
        again = f"my_trend: {given[0]:+.3f} is the trend of {own} for one year. A decade has ten."
    if _is_slope(given[0], true):
        again = f"my_trend: {given[0]:+.2f} fits {own}. But ± {given[1]:.2f} is not 2 errors."
    return Criterion(1, is_right, f"Your trend: {shown}, {own}.", again)
