"""T3: judge_month(...) for a school station, and the judged month of the long series."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from classnet_stem.lessons.evidence import Own, rows_of
from classnet_stem.lessons.folder import Work
from classnet_stem.lessons.l09.long import judged, normal_of, spread_of
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

NOT_ENOUGH = "not enough data"
LEAST_SHARE = 0.8
TOLERANCE = 0.051
Z_TOLERANCE = 0.061
_Means = dict[str, float]
_Arguments = tuple[str, float, _Means, _Means, float, float]


class _Case(NamedTuple):
    group: str
    name: str
    arguments: _Arguments


_ROOF = {"2026-03": 9.4, "2026-04": 13.0, "2026-05": 19.1}
_OFFICE = {"2026-03": 8.2, "2026-04": 11.4, "2026-05": 16.2}
_COOL = {"2026-06": 20.0, "2026-07": 21.5, "2026-08": 20.1}
_CASES = (
    _Case("numbers", "the example", ("2026-05", 0.97, _ROOF, _OFFICE, 16.0, 1.4)),
    _Case(
        "numbers",
        "a month that the official station does not have yet",
        ("2026-05", 0.9, _ROOF, {"2026-03": 8.2, "2026-04": 11.4}, 16.0, 1.4),
    ),
    _Case("numbers", "exactly 80 % of the hours", ("2026-08", 0.8, _COOL, _COOL, 22.0, 2.0)),
    _Case("refusal", "a share of 0.6", ("2026-05", 0.6, _ROOF, _OFFICE, 16.0, 1.4)),
    _Case("refusal", "no other month", ("2026-05", 0.97, {"2026-05": 19.1}, _OFFICE, 16.0, 1.4)),
)
_HIDDEN_CASES = (
    _Case(
        "numbers",
        "a shady courtyard",
        ("2026-07", 1.0, _COOL, {"2026-06": 22.0, "2026-08": 21.7, "2026-09": 18.0}, 24.0, 1.1),
    ),
    _Case("refusal", "a share of 0.79", ("2026-07", 0.79, _COOL, _COOL, 22.0, 2.0)),
    _Case("refusal", "other months only", ("2026-07", 0.9, _COOL, {"2026-01": 3.0}, 22.0, 2.0)),
    _Case("refusal", "only the judged month", ("2026-05", 1.0, _ROOF, {"2026-05": 16.2}, 16, 1.4)),
)


def true_month(arguments: _Arguments) -> tuple[float, float] | None:
    """Return anomaly (°C) and z of a month, or None where there is not enough data."""
    month, share, roof, office, normal, spread = arguments
    apart = [roof[one] - office[one] for one in roof if one in office and one != month]
    if share < LEAST_SHARE or not apart:
        return None
    anomaly = roof[month] - sum(apart) / len(apart) - normal
    return anomaly, anomaly / spread


def probe_month(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run judge_month on small stations and on the own recording; keep the own month."""
    pair = value if isinstance(value, tuple) and len(value) == 2 else (value, ...)
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ()), *_recorded(own)]
    truth = {each.name: [each.group, plain(true_month(each.arguments))] for each in cases}
    asked = ask(pair[0], [(each.name, each.arguments) for each in cases])
    return {**asked, "truth": truth, "mine": plain(pair[1]), "judged": _judged(own.work)}


def _judged(work: Work) -> dict[str, Any]:
    name = my_pick(work.folder).site.name
    one = judged(name, work.code)
    anomaly = one.value - normal_of(name)[one.month - 1]
    z = anomaly / spread_of(name, one.month)
    return {"month": f"{one.year}-{one.month:02d} at {name}", "anomaly": anomaly, "z": z}


def _recorded(own: Own) -> list[_Case]:
    """Return the month of the own recording as a case; there is no official month with it."""
    rows = rows_of(own.rounds, "air_temperature")
    if not rows:
        return []
    month = str(rows[-1][0])[:7]
    inside = [(str(time)[:13], value) for time, value in rows if str(time)[:7] == month]
    days = calendar.monthrange(int(month[:4]), int(month[5:7]))[1]
    share = round(len({hour for hour, _ in inside}) / (24 * days), 4)
    mean = round(sum(value for _, value in inside) / len(inside), 2)
    name = f"your recording in {month}, a share of {share:g}"
    return [_Case("refusal", name, (month, share, {month: mean}, {}, 15.0, 1.5))]


def judge_month_task(evidence: Evidence) -> Verdict:
    """Judge T3: numbers, "not enough data" and the own month give one point each."""
    early = judge_function(evidence, "judge_month")
    mine = evidence["mine"]
    if early is not None and is_missing(mine):
        return early
    if early is not None:
        listed = [Criterion(2, False, "", " ".join(early.messages))]
    else:
        listed = _function_criteria(evidence)
    if is_missing(mine) and not any(each.is_met for each in listed):
        texts = [each.not_yet for each in listed if each.not_yet]
        return refuse(evidence, "not_yet", *texts, "my_month has no values yet.")
    notes = [f"For {each}: not enough data. That is right." for each in _own_names(evidence)]
    return score(evidence, [*listed, *_own_criteria(mine, evidence["judged"])], notes)


def _own_names(evidence: Evidence) -> list[str]:
    answers = [] if not evidence["callable"] else evidence["answers"]
    return [
        each["case"]
        for each in answers
        if each["case"].startswith("your recording") and _is_refusal(each.get("result"))
    ]


def _function_criteria(evidence: Evidence) -> list[Criterion]:
    answers, truth = evidence["answers"], evidence["truth"]
    faults: dict[str, list[str]] = {"numbers": [], "refusal": []}
    for each in answers:
        group, true = truth[each["case"]]
        faults[group].append(_fault(each, true))
    works = any(not each for each in faults["numbers"])
    refusal = _first(faults["refusal"])
    if not refusal and not works:
        refusal = "This counts when at least one month gives two numbers."
    return [
        Criterion(
            1,
            not any(faults["numbers"]),
            "Anomaly and z are right, after the offset of the place.",
            _first(faults["numbers"]),
        ),
        Criterion(
            1, not refusal, f'You say "{NOT_ENOUGH}" when a month cannot be judged.', refusal
        ),
    ]


def _first(faults: Sequence[str]) -> str:
    return next((each for each in faults if each), "")


def _is_refusal(result: object) -> bool:
    return isinstance(result, str) and " ".join(result.lower().split()).strip(".") == NOT_ENOUGH


def _fault(answer: Mapping[str, Any], true: Any) -> str:
    case = answer["case"]
    if "error" in answer:
        return f"For {case}: {describe_error(answer['error'], 'judge_month')}"
    result = answer["result"]
    if true is None:
        reason = "Ask for a share of 0.8, and for one other month at both places."
        return "" if _is_refusal(result) else f"For {case} you give {name_of(result)}. {reason}"
    if not (isinstance(result, list) and len(result) == 2 and all(map(is_number, result))):
        return f"For {case} give back two numbers, anomaly and z. You give {name_of(result)}."
    if abs(result[0] - true[0]) > TOLERANCE:
        rule = "The offset is the mean of roof minus official, over all other months they share."
        return f"For {case} your anomaly is {result[0]:.2f} °C. {rule}"
    if abs(result[1] - true[1]) > TOLERANCE:
        return f"For {case} your z is {result[1]:.2f}. Divide the anomaly by spread."
    return ""


def _own_criteria(mine: Any, true: Mapping[str, Any]) -> list[Criterion]:
    items = mine.get("items", {}) if isinstance(mine, dict) else {}
    rules = {
        "anomaly": ("°C", TOLERANCE, "It is t_max minus the normal of the same month."),
        "z": ("", Z_TOLERANCE, "Divide by the standard deviation of this month in the base."),
    }
    listed = []
    for part, (unit, near, rule) in rules.items():
        given = items.get(part)
        is_right = is_number(given) and abs(given - true[part]) <= near
        shown = f"{given:.2f} {unit}".strip() if is_number(given) else name_of(given)
        again = f"my_month needs a number for {part}. Your month is {true['month']}."
        if is_number(given):
            again = f"{part}: {shown} is not yet that of {true['month']}. {rule}"
        listed.append(Criterion(0.5, is_right, f"{part}: {shown} for {true['month']}.", again))
    return listed
