"""T2: seasonality(P) says how uneven the year's rain is, rain_centre(P) where its middle is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l11.towns import own_name, partner_name, rain_year
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

INDEX_TOLERANCE, MONTH_TOLERANCE = 0.0051, 0.051

Case = tuple[str, str, tuple[float, ...]]


def _only(**months: float) -> tuple[float, ...]:
    """Return a year with rain in some months: m1 is January, m12 is December."""
    return tuple(months.get(f"m{number}", 0.0) for number in range(1, 13))


_EVEN: tuple[Case, ...] = (
    ("even", "12 equal months", (50.0,) * 12),
    ("even", "equal rain in January and July", _only(m1=90.0, m7=90.0)),
)
_CASES: tuple[Case, ...] = (
    *_EVEN,
    ("made", "all rain in one month, April", _only(m4=300.0)),
    ("made", "equal rain in December and January", _only(m1=80.0, m12=80.0)),
    ("made", "rain from September to November", _only(m9=40.0, m10=100.0, m11=40.0)),
)
_HIDDEN_CASES: tuple[Case, ...] = (
    ("even", "nearly equal months", tuple(50.0 + each % 2 for each in range(12))),
    ("made", "all rain in December", _only(m12=7.0)),
    ("made", "rain from November to February", _only(m11=20.0, m12=60.0, m1=60.0, m2=100.0)),
    ("made", "little difference", (60.0, 58.0, 55.0) + (50.0,) * 6 + (52.0, 55.0, 58.0)),
)
_RULES: Mapping[str, str] = MappingProxyType(
    {
        "even": "If the arrows cancel, give back None.",
        "made": "December and January are neighbours on the circle. Add arrows, not numbers.",
        "town": "Month 1 is the middle of January. The place is from 0 to 12.",
    }
)


def probe_rain(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run both functions on made years, on the own town and on the partner town."""
    pair = value if isinstance(value, tuple) and len(value) == 2 else (value, ...)
    code = own.work.code
    names = (own_name(code), partner_name(code))
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    cases += [("town", name, rain_year(name)) for name in names]
    asked = [ask(each, [(kind, (list(rain),)) for kind, _, rain in cases]) for each in pair]
    return {"index": asked[0], "centre": asked[1], "labels": [label for _, label, _ in cases]}


def judge_rain(evidence: Evidence) -> Verdict:
    """Judge T2: the index gives 1.5 points, the centre 2.5 (even, made years, towns)."""
    index, centre = _early(evidence, "index"), _early(evidence, "centre")
    if index is not None and _is_blank(index) and _is_blank(centre):
        return index
    criteria = _index(evidence, index) + _centre(evidence, centre)
    is_right = all(each.is_met for each in criteria)
    return score(evidence, criteria, [_note(evidence)] if is_right else ())


def _early(evidence: Evidence, name: str) -> Verdict | None:
    words = {"index": "seasonality", "centre": "rain_centre"}[name]
    may_be_none = name == "centre"
    return judge_function({**evidence, **evidence[name]}, words, may_be_none=may_be_none)


def _is_blank(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome == "not_attempted"


def _note(evidence: Evidence) -> str:
    index, centre = (evidence[name]["answers"][-2]["result"] for name in ("index", "centre"))
    return f"{evidence['labels'][-2]}: index {index:.2f}, rain centre at month {centre:.1f}."


def _index(evidence: Evidence, early: Verdict | None) -> list[Criterion]:
    """Return the criteria of seasonality: made years and the two towns."""
    if early is not None:
        return [Criterion(1.5, False, "", " ".join(early.messages))]
    rule = "Add up how far each month is from total / 12, without a sign. Then divide by the total."
    rows = [
        (each, label, is_number(each.get("result")) and _is_index(each))
        for each, label in zip(evidence["index"]["answers"], evidence["labels"], strict=False)
    ]
    made = [row for row in rows if row[0]["case"] != "town"]
    towns = [row for row in rows if row[0]["case"] == "town"]
    return [
        _criterion(1, made, ("seasonality is right for made years.", rule, "seasonality")),
        _criterion(0.5, towns, ("seasonality is right for both towns.", rule, "seasonality")),
    ]


def _centre(evidence: Evidence, early: Verdict | None) -> list[Criterion]:
    """Return the criteria of rain_centre: even years, made years and the two towns."""
    if early is not None:
        return [Criterion(2.5, False, "", " ".join(early.messages))]
    rows = [
        (each, label, _is_centre(each))
        for each, label in zip(evidence["centre"]["answers"], evidence["labels"], strict=False)
    ]
    right = {
        "even": "rain_centre gives None for even rain.",
        "made": "rain_centre is right for made years.",
        "town": "rain_centre is right for both towns.",
    }
    points = {"even": 0.5, "made": 1.0, "town": 1.0}
    if all(each.get("result") is None for each, _, _ in rows if each["case"] != "even"):
        points["even"] = 0.0
    return [
        _criterion(
            points[kind],
            [row for row in rows if row[0]["case"] == kind],
            (right[kind], _RULES[kind], "rain_centre"),
        )
        for kind in right
    ]


Row = tuple[Mapping[str, Any], str, bool]


def _criterion(points: float, rows: Sequence[Row], texts: tuple[str, str, str]) -> Criterion:
    right, rule, name = texts
    wrong = next((row for row in rows if not row[2]), None)
    if wrong is None:
        return Criterion(points, bool(rows), right, rule)
    answer, label, _ = wrong
    if "error" in answer:
        found = describe_error(answer["error"], name)
    else:
        found = f"your {name} gives {name_of(answer['result'])}."
    return Criterion(points, False, right, f"{rule} For {label}, {found}")


def _is_index(answer: Mapping[str, Any]) -> bool:
    from classnet_stem.analysis.climate.rain import seasonality

    result: Any = answer["result"]
    return bool(abs(result - seasonality(answer["arguments"][0])) <= INDEX_TOLERANCE)


def _is_centre(answer: Mapping[str, Any]) -> bool:
    """Tell whether a centre is right; 0 and 12, like 0.5 and 12.5, are one place."""
    from classnet_stem.analysis.climate.rain import rain_centre

    if "error" in answer or is_missing(answer["result"]):
        return False
    result, true = answer["result"], rain_centre(answer["arguments"][0])
    if true is None or not is_number(result):
        return true is None and result is None
    if not 0.0 <= result <= 12.0 + MONTH_TOLERANCE:
        return False
    return bool(abs((result - true.month + 6.0) % 12.0 - 6.0) <= MONTH_TOLERANCE)
