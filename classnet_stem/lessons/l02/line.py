"""T2: the means of the own part of each plateau, and the line through the two points."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean
from typing import Any

from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.l02.plateaus import form_of
from classnet_stem.lessons.l02.spans import NAMES
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

PARTS = ("raw_low", "raw_high", "gain", "offset")
MEAN_TOLERANCE = 0.006
"""In °C: a mean may be rounded to two decimals."""
GAIN_TOLERANCE = 0.0006
"""A gain may be rounded to three decimals."""
OFFSET_TOLERANCE = 0.006

Point = tuple[float, float]


def judge_line(evidence: Evidence) -> Verdict:
    """Judge T2: both means, the gain and the offset give one point each.

    Gain and offset count too if they follow from the student's own means.
    """
    early = judge_parts(evidence, "line", PARTS, lambda: closed_gate(evidence["recording"]))
    if early is not None:
        return early
    items = evidence["value"]["items"]
    strange = next((name for name in PARTS if not is_number(items[name])), None)
    if strange is not None:
        text = f"{strange} must be a number. Yours is {name_of(items[strange])}."
        return refuse(evidence, "not_yet", text)
    own, plateaus = evidence["own"], evidence["plateaus"]
    if form_of(plateaus) or any(not own.get(name, {}).get("part") for name in NAMES):
        return refuse(evidence, "not_yet", "Your plateaus are not ready. Do task T1 first.")
    true = (fmean(own["low"]["part"]), fmean(own["high"]["part"]))
    reference = (plateaus["items"]["low_ref"], plateaus["items"]["high_ref"])
    means = [_mean(name, items, mean) for name, mean in zip(NAMES, true, strict=True)]
    return score(evidence, [*means, *line_criteria(items, true, reference)])


def line_criteria(items: Mapping[str, Any], true: Point, reference: Point) -> list[Criterion]:
    """Return the criteria for gain and offset, from the true means or the student's own."""
    points = [true, (items["raw_low"], items["raw_high"])]
    gains = [gain_of(raw, reference) for raw in points if raw[1] != raw[0]]
    is_gain = any(abs(items["gain"] - each) <= GAIN_TOLERANCE for each in gains)
    offsets = [
        there - gain * shown
        for raw in (points if is_gain else [true])
        for gain in (*gains, items["gain"])
        for shown, there in zip(raw, reference, strict=True)
    ]
    is_offset = any(abs(items["offset"] - each) <= OFFSET_TOLERANCE for each in offsets)
    return [_gain(items, true, reference, is_gain), _offset(items, true, reference, is_offset)]


def gain_of(raw: Point, reference: Point) -> float:
    """Return by how much the truth rises for each degree that the thermometer rises."""
    return (reference[1] - reference[0]) / (raw[1] - raw[0])


def _mean(name: str, items: Mapping[str, Any], mean: float) -> Criterion:
    given = items[f"raw_{name}"]
    return Criterion(
        1,
        abs(given - mean) <= MEAN_TOLERANCE,
        f"raw_{name}: {given:.2f} °C is the mean of your part.",
        f"raw_{name}: {given:.4g} °C is not the mean of your part of the {name} plateau.",
    )


def _gain(items: Mapping[str, Any], true: Point, reference: Point, is_met: bool) -> Criterion:
    given = items["gain"]
    step, wanted = given * (true[1] - true[0]), reference[1] - reference[0]
    text = (
        f"gain: with {given:.5g}, the step between your plateaus becomes {step:.2f} °C. "
        f"The step of the reference is {wanted:.2f} °C."
    )
    return Criterion(1, is_met, f"gain: {given:.4f} fits your two points.", text)


def _offset(items: Mapping[str, Any], true: Point, reference: Point, is_met: bool) -> Criterion:
    gain, given = items["gain"], items["offset"]
    text = (
        f"offset: with {given:.4g} °C, your low plateau becomes {gain * true[0] + given:.3f} °C. "
        f"The reference is {reference[0]:g} °C. Use the gain before you find the offset."
    )
    return Criterion(1, is_met, f"offset: {given:.3f} °C fits your gain.", text)
