"""T5: the log of a cold can: does the prediction agree with what was seen?"""

from __future__ import annotations

from collections.abc import Mapping
from math import hypot
from typing import Any

from classnet_stem.lessons.l06.air import dew_points, has_dew, number_or_none, spreads
from classnet_stem.lessons.scoring import Criterion, Evidence, judge_parts, name_of, refuse, score
from classnet_stem.lessons.verdict import Verdict

NUMBERS = ("t", "rh", "can", "u_can", "predicted", "u_predicted")
PARTS = (*NUMBERS, "agree")
ROUNDED = 0.051
SHARE = 0.15
EDGE = 0.06
"""°C: a difference so near 2u may agree or not: a student may round to one decimal."""


def judge_can(evidence: Evidence) -> Verdict:
    """Judge T5: the prediction for this air, and the statement, give one point each."""
    early = judge_parts(evidence, "can", PARTS)
    if early is not None:
        return early
    items = evidence["value"]["items"]
    strange = [name for name in NUMBERS if number_or_none(items[name]) is None]
    if strange:
        text = f"{strange[0]} must be a number. Yours is {name_of(items[strange[0]])}."
        return refuse(evidence, "not_yet", text)
    log = {name: float(items[name]) for name in NUMBERS}
    problem = _problem(log)
    if problem:
        return refuse(evidence, "not_yet", problem)
    return score(evidence, [_prediction(log), _statement(log, items["agree"])])


def _problem(log: Mapping[str, float]) -> str:
    """Return what cannot be in an honest log, or ""."""
    if not has_dew(log["t"], log["rh"]):
        return f"t and rh are in °C and %. Yours are {log['t']:g} and {log['rh']:g}."
    if not -30 <= log["can"] <= log["t"] + 1:
        return (
            f"The can is colder than the air. Yours has {log['can']:g} °C in air of {log['t']:g}."
        )
    if not 0 < log["u_can"] <= 5:
        return (
            f"u_can is half of the difference of your two numbers: from 0.5 to 5 °C. "
            f"Yours is {log['u_can']:g}."
        )
    return ""


def _prediction(log: Mapping[str, float]) -> Criterion:
    """The dew point of this air and its uncertainty."""
    true = dew_points([(log["t"], log["rh"])])[0]
    low, high = spreads(log["t"], log["rh"])
    u = log["u_predicted"]
    faults = []
    if abs(log["predicted"] - true) > ROUNDED:
        faults.append(
            f"predicted: {log['predicted']:g} °C is not the dew point of "
            f"{log['t']:g} °C and {log['rh']:g} %."
        )
    if not low * (1 - SHARE) - ROUNDED <= u <= high * (1 + SHARE) + ROUNDED:
        faults.append(f"u_predicted: {u:g} °C does not fit this air. Use 0.5 °C and 3 %.")
    right = f"Your prediction is {log['predicted']:.2f} °C with u = {u:.2f} °C: it fits this air."
    return Criterion(1, not faults, right, " ".join(faults))


def _statement(log: Mapping[str, float], agree: Any) -> Criterion:
    """Tell whether `agree` follows from the student's own four numbers."""
    apart = abs(log["predicted"] - log["can"])
    allowed = 2 * hypot(log["u_predicted"], log["u_can"])
    right = f"The difference is {apart:.1f} °C. Your statement fits it."
    if not isinstance(agree, bool):
        return Criterion(1, False, right, f"agree must be True or False, not {name_of(agree)}.")
    is_good = abs(apart - allowed) <= EDGE or agree == (apart <= allowed)
    text = (
        f"agree: your numbers differ by {apart:.1f} °C. "
        "Compare this with 2 times the joined uncertainty. Then change your statement."
    )
    return Criterion(1, is_good, right, text)
