"""A straight line by least squares, and how sure its slope is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SURE = 2.0
"""How many standard errors the lesson takes for a 95 % interval."""


class Line(NamedTuple):
    """The slope for 10 years, half of its simple interval, and half of one with memory."""

    per_decade: float
    half: float
    half_with_memory: float


def line_of(years: Sequence[float], values: Sequence[float]) -> Line:
    """Return the line through `values` (any unit) at `years`, three or more.

    The simple interval forgets that a year can be like the year before. The other one counts
    fewer years: n (1 - r) / (1 + r) with the correlation r of neighbours (Santer, B. D. and
    others 2000, Journal of Geophysical Research 105, 7337-7356, equation 6), r at least 0.
    """
    count = len(years)
    middle, mean = sum(years) / count, sum(values) / count
    spread = sum((year - middle) ** 2 for year in years)
    slope = sum((t - middle) * (v - mean) for t, v in zip(years, values, strict=True)) / spread
    rest = [v - mean - slope * (t - middle) for t, v in zip(years, values, strict=True)]
    squares = sum(each * each for each in rest)
    half = 10 * SURE * (squares / (count - 2) / spread) ** 0.5
    if squares < 1e-18:
        return Line(10 * slope, half, half)
    near = sum(rest[place] * rest[place + 1] for place in range(count - 1)) / squares
    fewer = count * (1 - min(0.9, max(0.0, near))) / (1 + min(0.9, max(0.0, near)))
    wide = 10 * SURE * (squares / max(0.5, fewer - 2) / spread) ** 0.5
    return Line(10 * slope, half, wide)
