"""T2: anomalies(table, normal) gives each month minus the normal of the same month."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l09.long import BASE, Month, months_of, normal_of, table
from classnet_stem.lessons.l09.place import my_pick
from classnet_stem.lessons.l09.usual import made
from classnet_stem.lessons.plain import plain
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

TOLERANCE = 0.051
_Case = tuple[str, tuple[Month, ...], tuple[float, ...]]


def _cases(name: str, hidden: bool) -> list[_Case]:
    normal = normal_of(name)
    own = tuple(one for one in months_of(name) if one.year >= BASE[0])
    gaps = made(30, 4, 7)[5:]
    cases: list[_Case] = [
        ("your long series", own, normal),
        ("a table with missing months", gaps, _means(made(30))),
    ]
    if not hidden:
        return cases
    mixed = list(made(12, 2, 11, seed=4))
    random.Random(4).shuffle(mixed)
    warm = tuple(Month(one.year, one.month, one.value + 3) for one in made(30))
    return [
        *cases,
        ("a table in another order", tuple(mixed), normal),
        ("a table that is 3 °C warmer", warm, _means(made(30))),
    ]


def _means(months: Sequence[Month]) -> tuple[float, ...]:
    listed = [[one.value for one in months if one.month == number] for number in range(1, 13)]
    return tuple(sum(each) / len(each) for each in listed)


def probe_differences(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run anomalies on the own series and on made-up tables, with the normal of each."""
    import pandas as pd

    cases = _cases(my_pick(own.work.folder).site.name, hidden)
    truth = {
        text: {
            "rows": [[one.year, one.month, plain(one.value)] for one in months],
            "apart": [plain(one.value - normal[one.month - 1]) for one in months],
        }
        for text, months, normal in cases
    }
    months_12 = pd.Index(range(1, 13), name="month")
    asked = ask(
        value,
        [(text, (table(rows), pd.Series(normal, index=months_12))) for text, rows, normal in cases],
    )
    return {**asked, "truth": truth}


def judge_differences(evidence: Evidence) -> Verdict:
    """Judge T2: values, mean 0 in the base, and missing months give one point each."""
    early = judge_function(evidence, "anomalies")
    if early is not None:
        return early
    answers, truth = evidence["answers"], evidence["truth"]
    values = [_value_fault(each, truth[each["case"]]) for each in answers]
    missing = [_missing_fault(each, truth[each["case"]]) for each in answers]
    criteria = [
        _criterion(values, "Each month has the normal of its own month taken away."),
        Criterion(
            1,
            _is_centred(answers[0], truth[answers[0]["case"]]),
            "In your base the mean anomaly of each month is 0.",
            _centre_text(answers[0], truth[answers[0]["case"]]),
        ),
        _criterion(missing, "A missing month stays missing."),
    ]
    own = truth[answers[0]["case"]]
    if not criteria[0].is_met and not _is_zero(_month_means(answers[0], own)):
        again = _first(missing) or "Missing months count when your base has the mean 0."
        criteria[2] = Criterion(1, False, "", again)
    return score(evidence, together(criteria))


def together(criteria: Sequence[Criterion]) -> list[Criterion]:
    """Return the criteria with those made one that would say the same thing twice."""
    kept: list[Criterion] = []
    for each in criteria:
        same = next(
            (n for n, one in enumerate(kept) if not each.is_met and _is_same(one, each)), -1
        )
        if same < 0:
            kept.append(each)
        else:
            points = kept[same].points + each.points
            kept[same] = Criterion(points, False, "", each.not_yet)
    return kept


def _is_same(one: Criterion, other: Criterion) -> bool:
    return not one.is_met and one.not_yet == other.not_yet


def _criterion(faults: Sequence[str], right: str) -> Criterion:
    return Criterion(1, bool(faults) and not any(faults), right, _first(faults))


def _first(faults: Sequence[str]) -> str:
    return next((each for each in faults if each), "")


def _form(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    if "error" in answer:
        return f"For {answer['case']}: {describe_error(answer['error'], 'anomalies')}"
    result, count = answer["result"], len(truth["rows"])
    if isinstance(result, list) and len(result) == count:
        return ""
    found = f"{len(result)} values" if isinstance(result, list) else name_of(result)
    return f"For {answer['case']}: give one anomaly for each of the {count} rows, not {found}."


def _value_fault(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    form = _form(answer, truth)
    if form:
        return form
    rows = zip(answer["result"], truth["apart"], truth["rows"], strict=True)
    for given, true, (year, month, value) in rows:
        if is_number(true) and not (is_number(given) and abs(given - true) <= TOLERANCE):
            where = f"{year}-{month:02d} with {value:.1f} °C"
            shown = f"{given:.2f}" if is_number(given) else name_of(given)
            rule = f"Take the normal of month {month} away, not another number."
            if is_number(given) and abs(given + true) <= TOLERANCE:
                rule = "The sign is the other way round: a warm month is above 0."
            return f"For {answer['case']}: for {where} you give {shown} °C. {rule}"
    return ""


def _missing_fault(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    form = _form(answer, truth)
    if form:
        return form
    for given, true, (year, month, _) in zip(
        answer["result"], truth["apart"], truth["rows"], strict=True
    ):
        if not is_number(true) and is_number(given):
            found = f"{year}-{month:02d} has no value, but you give {name_of(given)} °C."
            return f"For {answer['case']}: {found} Leave it missing."
    return ""


def _month_means(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> list[float]:
    """Return the mean anomaly of each month over the base, as the student's function gives it."""
    if _form(answer, truth):
        return []
    by_month: list[list[float]] = [[] for _ in range(12)]
    for given, (year, month, value) in zip(answer["result"], truth["rows"], strict=True):
        if BASE[0] <= year <= BASE[1] and is_number(value):
            by_month[month - 1].append(given if is_number(given) else math.nan)
    return [sum(each) / len(each) for each in by_month if each]


def _is_centred(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> bool:
    means = _month_means(answer, truth)
    if not _is_zero(means):
        return False
    pairs = zip(answer["result"], truth["apart"], strict=True)
    total: float = sum(a * b for a, b in pairs if is_number(a) and is_number(b))
    return total > 0


def _is_zero(means: Sequence[float]) -> bool:
    return len(means) == 12 and all(abs(each) <= TOLERANCE for each in means)


def _centre_text(answer: Mapping[str, Any], truth: Mapping[str, Any]) -> str:
    means = _month_means(answer, truth)
    place = next((n for n, each in enumerate(means) if not abs(each) <= TOLERANCE), None)
    if place is None:
        return "In the base the mean of each month is 0, and warm months are above 0."
    found = f"Over 1991 to 2020 your mean anomaly of month {place + 1} is {means[place]:.1f} °C."
    return f"{found} It must be 0."
