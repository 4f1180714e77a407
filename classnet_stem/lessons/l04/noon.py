"""T2: solar_noon_utc(longitude, day) in hours of UTC."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l04.hours import apart, clock_hour, hour_of, shown
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

ROUGH_MINUTES = 17.0
"""The equation of time is never more than this."""
FINE_MINUTES = 2.0
_STEP_MINUTES = 0.6

_CASES: tuple[tuple[float, date], ...] = (
    (0.0, date(2026, 2, 11)),
    (15.0, date(2026, 2, 11)),
    (77.2, date(2026, 4, 21)),
    (-9.14, date(2026, 11, 3)),
)
_HIDDEN_CASES: tuple[tuple[float, date], ...] = (
    (30.0, date(2026, 2, 11)),
    (-15.0, date(2026, 2, 11)),
    (174.8, date(2026, 11, 3)),
    (24.94, date(2026, 7, 26)),
    (-120.0, date(2026, 5, 14)),
    (0.0, date(2026, 11, 3)),
)


def probe_noon(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run solar_noon_utc on longitudes east and west, on days with and without a fast Sun."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    # plain data has no word for a date: the name of the case says which day it was
    return ask(value, [(day.isoformat(), (longitude, day)) for longitude, day in cases])


def judge_noon(evidence: Evidence) -> Verdict:
    """Judge T2: the step for each 15°, noon within 17 minutes, and within 2 minutes."""
    early = judge_function(evidence, "solar_noon_utc")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(hour_of(each.get("result"), in_utc=True) is not None for each in answers):
        text = "solar_noon_utc must give back a number of hours, such as 6.84."
        return refuse(evidence, "not_yet", text, f"Now {_given(answers[0])}")
    return score(
        evidence,
        [
            _step_criterion(answers),
            _near(answers, ROUGH_MINUTES, "Start from 12 hours. Then move it for the longitude."),
            _near(answers, FINE_MINUTES, "Take off the minutes of sun_ahead(day), in hours."),
        ],
    )


def _step_criterion(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    """15° further east is one hour earlier, on the same day."""
    day = answers[0]["case"]
    same_day = [each for each in answers if each["case"] == day]
    start = hour_of(same_day[0].get("result"), in_utc=True)
    for each in same_day[1:]:
        hour, longitude = hour_of(each.get("result"), in_utc=True), each["arguments"][0]
        if start is None or hour is None or not _is_step(hour, start, longitude):
            rule = f"At longitude {longitude:g} noon must be {shown_step(longitude)} than at 0."
            return Criterion(1, False, "", f"{rule} There: {_given(each)}")
    return Criterion(1, True, "15 degrees east is one hour earlier: right.", "")


def _is_step(hour: float, start: float, longitude: float) -> bool:
    return apart(hour, (start - longitude / 15.0) % 24.0) * 60 <= _STEP_MINUTES


def shown_step(longitude: float) -> str:
    """Return how noon at `longitude` (degrees, whole hours) differs from noon at 0."""
    hours = abs(longitude) / 15.0
    unit = "hour" if hours == 1 else "hours"
    return f"{hours:g} {unit} {'earlier' if longitude > 0 else 'later'}"


def _near(answers: Sequence[Mapping[str, Any]], minutes: float, rule: str) -> Criterion:
    from classnet_stem.analysis.sun import solar_noon

    right = f"Solar noon is right within {minutes:g} minutes."
    for each in answers:
        hour, longitude = hour_of(each.get("result"), in_utc=True), each["arguments"][0]
        true = clock_hour(solar_noon(longitude, date.fromisoformat(each["case"])))
        if hour is None or apart(hour, true) * 60 > minutes:
            text = f"For longitude {longitude:g} on {each['case']}: {_given(each)}"
            far = "" if hour is None else f" This is more than {minutes:g} minutes away."
            return Criterion(1, False, right, f"{_slip(hour, longitude, true) or rule} {text}{far}")
    return Criterion(1, True, right, rule)


def _slip(hour: float | None, longitude: float, true: float) -> str:
    """Return what is wrong with the minutes of the Sun where the longitude is right, or ""."""
    regular = (12.0 - longitude / 15.0) % 24.0
    ahead = (regular - true + 12.0) % 24.0 - 12.0
    if hour is None or apart(hour, regular) * 60 <= _STEP_MINUTES:
        return ""
    if apart(hour, regular + ahead) * 60 <= FINE_MINUTES:
        return "Look at the sign of sun_ahead(day). If the Sun is ahead, is noon early or late?"
    if apart(hour, regular - 60.0 * ahead) <= FINE_MINUTES:
        return "sun_ahead(day) gives minutes. Make hours of them."
    return ""


def _given(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "solar_noon_utc")
    hour = hour_of(answer["result"], in_utc=True)
    clock = "" if hour is None else f" ({shown(hour)} UTC)"
    return f"your function gives {name_of(answer['result'])}{clock}."
