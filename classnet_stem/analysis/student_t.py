"""Student's t distribution for whole degrees of freedom, without a library of statistics."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.errors import DataError

MOST_FREEDOM = 100_000


def central_probability(t: Any, freedom: int) -> Numbers:
    """Return the probability that Student's t lies between -abs(t) and abs(t).

    `t` is a number or an array of any shape (no unit), `freedom` the degrees of freedom, a
    whole number from 1 to 100000. The finite sums of Abramowitz and Stegun (1964), Handbook of
    Mathematical Functions, equations 26.7.3 (odd) and 26.7.4 (even); within 1e-12.

    Raises:
        DataError: `freedom` is not a whole number from 1 to 100000.
    """
    _check(freedom)
    angle = np.arctan(np.abs(np.asarray(t, dtype=np.float64)) / math.sqrt(freedom))
    cosine, sine = np.cos(angle), np.sin(angle)
    is_odd = freedom % 2 == 1
    if freedom == 1:
        return np.asarray(2.0 * angle / math.pi)
    term = np.ones_like(angle) * (cosine if is_odd else 1.0)
    total = term.copy()
    for step in range(3 if is_odd else 2, freedom - 1, 2):
        term = term * cosine**2 * (step - 1) / step
        total += term
    if is_odd:
        return np.asarray(2.0 / math.pi * (angle + sine * total))
    return np.asarray(sine * total)


def t_quantile(freedom: int, level: float = 0.95) -> float:
    """Return the t between whose minus and plus the share `level` lies: 1.96 for much freedom.

    `freedom` as in :func:`central_probability`; `level` above 0 and below 1. With 10 degrees
    of freedom and 0.95 it is 2.228. Found by halving; within 1e-10.

    Raises:
        DataError: `freedom` or `level` cannot be.
    """
    if not 0.0 < level < 1.0:
        raise DataError(
            f"{level!r} is no level of an interval.",
            "A level is a share between 0 and 1, not a percentage.",
            "Write 0.95 for 95 %.",
        )
    low, high = 0.0, 1.0
    while float(central_probability(high, freedom)) < level:
        low, high = high, high * 2.0
    for _ in range(60):
        middle = (low + high) / 2.0
        is_inside = float(central_probability(middle, freedom)) < level
        low, high = (middle, high) if is_inside else (low, middle)
    return (low + high) / 2.0


def _check(freedom: Any) -> None:
    if isinstance(freedom, bool) or freedom != int(freedom) or not 1 <= freedom <= MOST_FREEDOM:
        raise DataError(
            f"{freedom!r} is no number of degrees of freedom.",
            f"It is a whole number from 1 to {MOST_FREEDOM}.",
            "Use the number of values minus the number of fitted parameters.",
        )
