"""T1: normals(table) gives the 12 means, and a name that is "normal" only with 24 years."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l09.long import BASE, Month, months_of, table
from classnet_stem.lessons.l09.place import my_pick
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

LEAST_YEARS = 24
TOLERANCE = 0.051
_Case = tuple[str, str, tuple[Month, ...]]


@lru_cache(maxsize=32)
def made(years: int, missing: int = 0, month: int = 1, seed: int = 9) -> tuple[Month, ...]:
    """Return `years` made-up years from 1991; `month` has no value in the last `missing`."""
    draw = random.Random(f"{years} {missing} {month} {seed}")
    listed = []
    for year in range(1991, 1991 + years):
        for number in range(1, 13):
            season = 12 - 9 * math.cos((number - 1) * math.pi / 6)
            is_missing = number == month and year >= 1991 + years - missing
            value = math.nan if is_missing else round(draw.gauss(season, 1.5), 1)
            listed.append(Month(year, number, value))
    return tuple(listed)


def expected(months: Sequence[Month]) -> dict[str, Any]:
    """Return the fewest years of a month, the name of the means, and the 12 means."""
    by_month = [[one.value for one in months if one.month == number] for number in range(1, 13)]
    known = [[value for value in each if not math.isnan(value)] for each in by_month]
    years = min(map(len, known))
    name = "normal" if years >= LEAST_YEARS else f"mean of {years} years"
    return {"years": years, "name": name, "values": [sum(each) / len(each) for each in known]}


def _cases(name: str, hidden: bool) -> list[_Case]:
    own = tuple(one for one in months_of(name) if BASE[0] <= one.year <= BASE[1])
    cases: list[_Case] = [
        ("normal", f"{name}, 1991 to 2020", own),
        ("mean", "a table of 19 years", made(19)),
        ("mean", "a table with 23 values for January", made(30, 7)),
    ]
    if not hidden:
        return cases
    mixed = list(made(30, 0, seed=3))
    random.Random(3).shuffle(mixed)
    return [
        *cases,
        ("normal", "a table with 24 values for April", made(30, 6, 4)),
        ("normal", "a table in another order", tuple(mixed)),
        ("mean", "a table with 20 values for October", made(30, 10, 10)),
    ]


def probe_usual(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run normals on the own base and on made-up tables with missing months."""
    cases = _cases(my_pick(own.work.folder).site.name, hidden)
    truth = {text: {"group": group, **expected(months)} for group, text, months in cases}
    asked = ask(value, [(text, (table(months),)) for _, text, months in cases])
    return {**asked, "truth": truth}


def judge_usual(evidence: Evidence) -> Verdict:
    """Judge T1: the 12 means, the word normal, and "mean of N years" give one point each."""
    early = judge_function(evidence, "normals")
    if early is not None:
        return early
    answers, truth = evidence["answers"], evidence["truth"]
    means = [_means_fault(each, truth[each["case"]]) for each in answers]
    names = {
        group: [
            _name_fault(each, truth[each["case"]])
            for each in answers
            if truth[each["case"]]["group"] == group
        ]
        for group in ("normal", "mean")
    }
    refuses = not any(names["mean"])
    criteria = [
        _criterion(means, "The 12 means are right."),
        _criterion(names["mean"], "Too few years are called a mean of N years."),
        Criterion(
            1,
            refuses and not any(names["normal"]),
            "24 years or more are called a normal.",
            _first(names["normal"]) or "The word normal counts when you also refuse it.",
        ),
    ]
    return score(evidence, criteria)


def _criterion(faults: Sequence[str], right: str) -> Criterion:
    return Criterion(1, bool(faults) and not any(faults), right, _first(faults))


def _first(faults: Sequence[str]) -> str:
    return next((each for each in faults if each), "")


def _parts(answer: Mapping[str, Any]) -> tuple[str, Any, Any]:
    """Return what is wrong with the form of an answer, its name and its values."""
    if "error" in answer:
        return describe_error(answer["error"], "normals"), None, None
    result = answer["result"]
    if not (isinstance(result, list) and len(result) == 2):
        text = "normals must give back two things: the name, then the 12 means."
        return f"{text} Yours gives {name_of(result)}.", None, None
    if isinstance(result[0], list) and isinstance(result[1], str):
        return "give back the name first, then the 12 means.", None, None
    return "", result[0], result[1]


def _means_fault(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    form, _, values = _parts(answer)
    case = answer["case"]
    if form:
        return f"For {case}: {form}"
    if not (isinstance(values, list) and len(values) == 12):
        count = len(values) if isinstance(values, list) else 1
        return f"For {case}: the second thing has {count} values. It needs 12."
    for month, (given, true) in enumerate(zip(values, truth["values"], strict=True), start=1):
        if not is_number(given) or abs(given - true) > TOLERANCE:
            shown = f"{given:.2f}" if is_number(given) else name_of(given)
            found = f"your mean of month {month} is {shown} °C."
            return f"For {case}: {found} Use all values of this month, and no other month."
    return ""


def _name_fault(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    form, name, _ = _parts(answer)
    case, years = answer["case"], truth["years"]
    if form:
        return f"For {case}: {form}"
    text = " ".join(name.lower().split()) if isinstance(name, str) else ""
    if text == truth["name"]:
        return ""
    fewest = f"the month with the fewest values has {years}."
    rule = "A normal needs 24." if years < LEAST_YEARS else "24 are enough for a normal."
    return f"For {case}: your name is {name_of(name)}. But {fewest} {rule}"
