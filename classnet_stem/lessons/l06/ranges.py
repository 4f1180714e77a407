"""T2: the range of relative humidity and of the dew point in the own part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own, values_of
from classnet_stem.lessons.l06.air import (
    U_HUMIDITY,
    closed_air_gate,
    dew_points,
    number_or_none,
    pairs_of,
)
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("humidity", "dew_point", "steadier")
TOLERANCE = 0.11
"""A student may round each reading to one decimal."""
U_DEW = 1.0
"""°C: what the lesson says a dew point may be wrong."""
CLOSE = 0.5
"""Steps: with a smaller difference both answers are good."""
_WORDS = {
    "humidity": ("humidity", "relative humidity", "relative_humidity", "rh"),
    "dew_point": ("dew_point", "dew point", "dewpoint", "td"),
}


def probe_ranges(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the ranges that were given, and the own part that they must come from."""
    mine = own.part("L06.T2")
    alone = [each for each in values_of(mine, "relative_humidity") if each is not None]
    return {"value": plain(value), "pairs": pairs_of(mine), "humidity": alone}


def judge_ranges(evidence: Evidence) -> Verdict:
    """Judge T2: two ranges, and which is steadier, give one point each."""
    early = judge_parts(evidence, "ranges", PARTS, lambda: closed_air_gate(evidence["recording"]))
    if early is not None:
        return early
    items = evidence["value"]["items"]
    pairs = evidence["pairs"]
    if not pairs:
        return refuse(evidence, "not_yet", "Your part has no row with both variables.")
    wet = [pair[1] for pair in pairs]
    return score(
        evidence,
        [
            _range(items["humidity"], "humidity", "%", (wet, evidence["humidity"])),
            _range(items["dew_point"], "dew_point", "°C", (dew_points(pairs),)),
            _steadier(items),
        ],
    )


def _range(given: object, name: str, unit: str, series: Sequence[Sequence[float]]) -> Criterion:
    shown = f"{given:.2f}" if isinstance(given, float) else name_of(given)
    right = f"{name}: the range {shown} {unit} is that of your part."
    if not is_number(given):
        return Criterion(1, False, right, f"{name} must be a number. Yours is {name_of(given)}.")
    number = number_or_none(given) or 0.0
    is_good = any(abs(number - (max(each) - min(each))) <= TOLERANCE for each in series if each)
    text = f"{name}: {shown} {unit} is not the range of your part. "
    return Criterion(1, is_good, right, text + _why(number, series[0]))


def _why(number: float, values: Sequence[float]) -> str:
    """Return the property that a wrong range breaks."""
    if number < 0:
        return "A range is never negative: take the highest minus the lowest."
    for name, value in (("highest", max(values)), ("lowest", min(values))):
        if abs(number - value) <= TOLERANCE:
            return f"It is the {name} value. A range is the highest minus the lowest."
    return "Take the highest minus the lowest of all rows of your part."


def _steadier(items: Mapping[str, Any]) -> Criterion:
    """Compare the two ranges that the student found, each in steps of its uncertainty."""
    chosen = _word(items["steadier"])
    wet, dew = number_or_none(items["humidity"]), number_or_none(items["dew_point"])
    right = f"Your answer {name_of(items['steadier'])} fits your two ranges."
    if not chosen:
        text = f'steadier: write "humidity" or "dew_point", not {name_of(items["steadier"])}.'
        return Criterion(1, False, right, text)
    if wet is None or dew is None or wet < 0 or dew < 0:
        return Criterion(1, False, right, "steadier needs two ranges that are numbers.")
    steps = {"humidity": wet / U_HUMIDITY, "dew_point": dew / U_DEW}
    is_good = steps[chosen] <= min(steps.values()) + CLOSE
    text = (
        f"Your numbers: {wet:.1f} % / {U_HUMIDITY:g} % = {steps['humidity']:.1f} steps and "
        f"{dew:.2f} °C / {U_DEW:g} °C = {steps['dew_point']:.1f} steps. "
        f"{name_of(items['steadier'])} does not have fewer steps."
    )
    return Criterion(1, is_good, right, text)


def _word(given: object) -> str:
    text = given.strip().lower() if isinstance(given, str) else ""
    return next((name for name, words in _WORDS.items() if text in words), "")
