"""T5: the longest step that keeps the mean of the own day within 0.1 °C."""

from __future__ import annotations

from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l03.day import day_of, mean_of, not_a_day
from classnet_stem.lessons.l03.moments_of import usual_step
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

STEPS = (10, 20, 30, 60, 120, 180, 360)
"""The steps of the lesson, in minutes."""
LIMIT = 0.1
_EDGE = 0.0005
"""A difference this near to the limit (in °C) may be called either."""


def probe_interval(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the number that was given, and by step how far the mean of the own day moves.

    The first reading is always taken, then every n-th one, n = step / own step.
    """
    rows = day_of(own)
    numbers = [number for _, number in rows]
    own_step = usual_step([when for when, _ in rows]).total_seconds() / 60
    true = mean_of(numbers)
    shifts = {}
    for step in STEPS:
        every = round(step / own_step)
        mean = mean_of(numbers[::every]) if every else None
        if mean is not None and true is not None and abs(every * own_step - step) < 0.1 * step:
            shifts[str(step)] = mean - true
    return {"value": plain(value), "own_step": own_step, "shifts": shifts}


def judge_interval(evidence: Evidence) -> Verdict:
    """Judge T5: a safe step gives one point, the longest safe step the other."""
    given = evidence["value"]
    if is_missing(given):
        return not_attempted(evidence, "longest")
    closed = not_a_day(evidence["recording"])
    if closed:
        return refuse(evidence, "not_yet", *closed)
    shifts = {int(step): shift for step, shift in evidence["shifts"].items()}
    if not is_number(given) or given not in shifts:
        known = ", ".join(map(str, shifts))
        text = f"longest must be one of these numbers of minutes: {known}. Yours: {name_of(given)}."
        return refuse(evidence, "not_yet", text)
    least, most = _longest(shifts, LIMIT - _EDGE), _longest(shifts, LIMIT + _EDGE)
    shift = shifts[int(given)]
    if given > most:
        return refuse(evidence, "not_yet", _too_long(int(given), shift))
    text = f"With a step of {given:g} minutes the mean moves by {shift:+.3f} °C. This is safe."
    return score(
        evidence,
        [
            Criterion(1, True, text, ""),
            Criterion(
                1,
                given >= least,
                "It is the longest safe step of the list.",
                f"{given:g} minutes is not the longest safe step. Try the next step of the list.",
            ),
        ],
    )


def _longest(shifts: dict[int, float], limit: float) -> int:
    """Return the last step before the first one that moves the mean by more than `limit`."""
    longest = 0
    for step in sorted(shifts):
        if abs(shifts[step]) > limit:
            break
        longest = step
    return longest


def _too_long(given: int, shift: float) -> str:
    if abs(shift) <= LIMIT:
        return (
            f"{given} minutes is within 0.1 °C only by luck ({shift:+.3f} °C): "
            "a shorter step is not. Stop at the first step that is not safe."
        )
    return f"With a step of {given} minutes the mean moves by {shift:+.3f} °C. That is too much."
