"""Q3: the first line of code that a student changes."""

from __future__ import annotations

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

OF_AN_HOUR = 60 * 60
OF_A_DAY = 24 * OF_AN_HOUR


def judge_seconds(evidence: Evidence) -> Verdict:
    """Judge the seconds of a day, and say which other time a wrong number is."""
    given = evidence["value"]
    if is_missing(given):
        return not_attempted(evidence, "your answer")
    if not is_number(given):
        text = f"Write a calculation without quotes. Yours is {name_of(given)}."
        return refuse(evidence, "not_yet", text)
    right = f"{OF_A_DAY} seconds: your first line of code works."
    return score(evidence, [Criterion(0, given == OF_A_DAY, right, _help(given))])


def _help(given: float) -> str:
    if given == OF_AN_HOUR:
        return "3600 is one hour. How many hours are in a day?"
    if given == OF_A_DAY / 60:
        return "1440 is the number of minutes of a day. How many seconds are in a minute?"
    return f"Your result is {given:.10g}. Begin with one hour: 60 * 60. A day has 24 of them."
