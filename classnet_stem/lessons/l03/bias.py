"""T4: how much a mean of school hours differs from the mean of the whole day."""

from __future__ import annotations

from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l03.day import Row, day_of, local_hour, mean_of, not_a_day, zone_of
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    is_number,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

FIRST_HOUR, END_HOUR = 8, 16
TOLERANCE = 0.021
"""In °C. The lesson asks for a number that is not rounded; two decimals are enough."""


def probe_bias(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the number that was given, and the means of the own day."""
    zone, rows = zone_of(own), day_of(own)
    return {
        "value": plain(value),
        "zone": zone,
        "all": mean_of([number for _, number in rows]),
        "school": _mean_of_hours(rows, zone),
        "school_utc": _mean_of_hours(rows, "UTC"),
    }


def _mean_of_hours(rows: list[Row], zone: str) -> float | None:
    return mean_of(
        [number for when, number in rows if FIRST_HOUR <= local_hour(when, zone) < END_HOUR]
    )


def judge_bias(evidence: Evidence) -> Verdict:
    """Judge T4: the size gives one point, the sign the other."""
    given = evidence["value"]
    if is_missing(given):
        return not_attempted(evidence, "bias")
    closed = not_a_day(evidence["recording"])
    if closed:
        return refuse(evidence, "not_yet", *closed)
    if not is_number(given):
        text = f"bias must be one number without quotes. Yours is {name_of(given)}."
        return refuse(evidence, "not_yet", text)
    whole, school = evidence["all"], evidence["school"]
    if whole is None or school is None:
        text = "Your day has no temperature in school hours. Use another recording."
        return refuse(evidence, "not_yet", text, "Type station = stem.use_loan()")
    return _scored(evidence, float(given), school - whole)


def _scored(evidence: Evidence, given: float, true: float) -> Verdict:
    zone, shown = evidence["zone"], f"{given:+.2f} °C"
    notes = [f"Your recording counts hours in {zone}."]
    if not _is_near(abs(given), abs(true)):
        return refuse(evidence, "not_yet", _size_help(evidence, given), notes=notes)
    is_same_sign = _is_near(given, true)
    way = "too high" if given > 0 else "too low"
    return score(
        evidence,
        [
            Criterion(1, True, f"The size of {shown} is right.", ""),
            Criterion(
                1,
                is_same_sign,
                f"The sign is right: a mean without nights is {way} here.",
                f"The sign is turned round. Yours says that school hours give a mean {way}.",
            ),
        ],
        notes,
    )


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE


def _size_help(evidence: Evidence, given: float) -> str:
    whole, school, utc = evidence["all"], evidence["school"], evidence["school_utc"]
    if utc is not None and _is_near(abs(given), abs(utc - whole)):
        return f"{given:+.2f} °C fits school hours in UTC. Use the clock of {evidence['zone']}."
    if _is_near(given, school) or _is_near(given, whole):
        return f"{given:.2f} °C is one of the two means. The bias is their difference."
    if _is_near(round(given, 1), round(school - whole, 1)):
        return f"{given:+.2f} °C is near. Do not round, and use your first 24 hours."
    return (
        f"{given:+.2f} °C does not fit your day. "
        "Take the first 24 hours. School hours are 8:00 to 15:59 on the local clock."
    )
