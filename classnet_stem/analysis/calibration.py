"""Calibration: what a sensor should have said, from points where the truth is known.

Through two points goes one line, y = gain x + offset; through more the line of least squares.
The uncertainty at a value follows from the law of propagation: JCGM 100:2008 (GUM), equation 10.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, like, numbers, same_length, shown
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError


@dataclass(frozen=True, slots=True)
class Calibration:
    """A line from raw values to true values: ``true = gain * raw + offset``.

    `raw` and `reference` are the points, in the unit of the sensor; `u_raw` and `u_reference`
    are the standard uncertainties of each of them, taken as independent.
    """

    gain: float
    offset: float
    raw: tuple[float, ...]
    reference: tuple[float, ...]
    u_raw: float
    u_reference: float

    def apply(self, raw: Any) -> Any:
        """Return `raw` (number, list, array or Series) calibrated, in the form that came in.

        Raises:
            DataError: there is text or an infinite number among the values.
        """
        return like(self.gain * numbers(raw, "raw") + self.offset, raw)

    def uncertainty(self, raw: Any, u_reading: float | None = None) -> Any:
        """Return the standard uncertainty of ``apply(raw)``, in the unit of the reference.

        `u_reading` is the reading's own standard uncertainty; without it, it is `u_raw`. It
        grows quickly outside the points of the calibration.

        Raises:
            DataError: there is text among the values, or an uncertainty is below zero.
        """
        values = numbers(raw, "raw")
        own = self.u_raw if u_reading is None else _uncertainty(u_reading, "u_reading")
        point = math.hypot(self.u_reference, self.gain * self.u_raw)
        spread = np.sqrt((_weights(np.array(self.raw), values) ** 2).sum(axis=-1))
        return like(np.hypot(spread * point, self.gain * own), raw)

    def is_inside(self, raw: float) -> bool:
        """Tell whether `raw` lies between the points, where the line can be trusted."""
        return min(self.raw) <= raw <= max(self.raw)

    def residuals(self) -> tuple[float, ...]:
        """Return reference minus line at each point: with three points, how straight it is."""
        pairs = zip(self.raw, self.reference, strict=True)
        return tuple(there - (self.gain * one + self.offset) for one, there in pairs)

    def __str__(self) -> str:
        """Return the line as an equation."""
        sign = "+" if self.offset >= 0 else "-"
        return f"true = {self.gain:.4f} * raw {sign} {abs(self.offset):.3f}"


def calibration(
    raw: Any, reference: Any, u_raw: float = 0.0, u_reference: float = 0.0
) -> Calibration:
    """Return the line through the points (`raw`, `reference`), two or more, in one unit.

    `raw` is what the sensor said, for example in ice water and in warm water, `reference` what
    was true. `u_raw` and `u_reference` are standard uncertainties of one point.

    Raises:
        DataError: fewer than two points, a missing value, lists of different length, equal raw
            values, a line that falls, or an uncertainty below zero.
    """
    said, true = numbers(raw, "raw").ravel(), numbers(reference, "reference").ravel()
    same_rows(raw, reference)
    same_length(raw=said, reference=true)
    if len(said) < 2 or np.isnan(said).any() or np.isnan(true).any():
        raise DataError(
            "A calibration needs two points or more, each with both values.",
            "A plateau was not measured, or a value is missing.",
            "Measure in ice water and in warm water, and give both lists.",
        )
    if np.ptp(said) == 0:
        raise DataError(
            f"All raw values are {said[0]:g}: no line goes through one point.",
            "The sensor did not change, or one plateau was used twice.",
            "Choose two plateaus that are 15 °C or more apart.",
        )
    gain = float(((said - said.mean()) * true).sum() / ((said - said.mean()) ** 2).sum())
    if gain <= 0:
        raise DataError(
            "The line falls: where the sensor said more, the truth was less.",
            "The reference values stand in the wrong order.",
            "Give both lists in the same order: first ice, then warm.",
        )
    return Calibration(
        gain,
        float(true.mean() - gain * said.mean()),
        tuple(said.tolist()),
        tuple(true.tolist()),
        _uncertainty(u_raw, "u_raw"),
        _uncertainty(u_reference, "u_reference"),
    )


def _weights(points: Numbers, values: Numbers) -> Numbers:
    """Return how much each point counts at each value: shape (..., points), sums to 1."""
    centred = points - points.mean()
    moved = (values[..., None] - points.mean()) * centred / (centred**2).sum()
    return np.asarray(1.0 / len(points) + moved, dtype=np.float64)


def _uncertainty(value: float, name: str) -> float:
    found = numbers(value, name)
    if found.shape != () or not found >= 0.0:
        raise DataError(
            f"{name} is {shown(value)}. An uncertainty is a number of zero or more.",
            "A sign is wrong, or the value is missing.",
            "Look in the data sheet of the sensor, or use the scatter of 20 readings.",
        )
    return float(found)
