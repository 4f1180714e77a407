"""How alike two series are, and how sure that is; and all pairs of a network."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, numbers, same_length
from classnet_stem.analysis.recorded import same_clock
from classnet_stem.errors import DataError

LEAST = 8


@dataclass(frozen=True, slots=True)
class Correlation:
    """The correlation r of two series and its 95 % interval, all from -1 to 1.

    `n` pairs of values were used; because neighbours in time are alike they are worth only
    `n_effective` independent ones, and the interval counts these.
    """

    r: float
    low: float
    high: float
    n: int
    n_effective: float

    def __str__(self) -> str:
        """Return r, its interval and what n is worth."""
        return (
            f"r = {self.r:.2f} (95 %: {self.low:.2f} to {self.high:.2f}), {self.n} pairs, "
            f"worth {self.n_effective:.0f} independent ones"
        )


def correlation(a: Any, b: Any) -> Correlation:
    """Return Pearson's correlation of two series with an interval that counts their memory.

    `a` and `b` are lists or arrays of one length in time order, or Series, which are joined by
    their index (times or months). A pair with a missing value is left out; 8 pairs are needed.
    The interval is Fisher's z with n (1 - r1 r2) / (1 + r1 r2) independent pairs, where r1 and
    r2 are the correlations of each series with itself one step later (Bretherton, C. S. et al.
    1999, The effective number of spatial degrees of freedom of a time-varying field, Journal
    of Climate 12, equation 31), each corrected for its bias (Kendall 1954: + (1 + 4 r) / n).
    It is made for noise; a season or a daily cycle in both makes it too narrow, so take that
    out first.

    Raises:
        DataError: fewer than 8 pairs, a series that does not change, or text among them.
    """
    first, second = _joined(a, b)
    known = ~(np.isnan(first) | np.isnan(second))
    first, second = first[known], second[known]
    n = len(first)
    if n < LEAST:
        raise DataError(
            f"There are {n} pairs of values; {LEAST} are needed.",
            "The series have little time in common, or many values are missing.",
            "Choose a longer common time.",
        )
    if _is_flat(first) or _is_flat(second):
        raise DataError(
            "One of the series never changes, so it has no correlation.",
            "A sensor is stuck, or it is a column of zeros.",
            "Look at the flags of both stations first.",
        )
    r = _pearson(first, second)
    memory = max(0.0, _memory(first) * _memory(second))
    effective = n * (1.0 - memory) / (1.0 + memory)
    low, high = _fisher(r, effective)
    return Correlation(r, low, high, n, effective)


def _joined(a: Any, b: Any) -> tuple[Numbers, Numbers]:
    import pandas as pd

    if isinstance(a, pd.Series) and isinstance(b, pd.Series):
        same_clock(a, b)
        if a.index.has_duplicates or b.index.has_duplicates:
            raise DataError(
                "A time stands twice in a series.",
                "Two tables were joined, or a clock was turned back.",
                "Keep one value for each time.",
            )
        both = pd.DataFrame({"a": numbers(a, "a")}, index=a.index).join(
            pd.DataFrame({"b": numbers(b, "b")}, index=b.index), how="inner"
        )
        both = both.sort_index()
        return both["a"].to_numpy(), both["b"].to_numpy()
    first, second = numbers(a, "a").ravel(), numbers(b, "b").ravel()
    same_length(a=first, b=second)
    return first, second


def _pearson(a: Numbers, b: Numbers) -> float:
    x, y = a - a.mean(), b - b.mean()
    return max(-1.0, min(1.0, float(x @ y) / math.sqrt(float(x @ x) * float(y @ y))))


def _is_flat(values: Numbers) -> bool:
    return bool(np.ptp(values) <= 1e-12 * np.abs(values).max())


def _memory(values: Numbers) -> float:
    apart = values - values.mean()
    r = float(apart[1:] @ apart[:-1]) / float(apart @ apart)
    return max(-0.99, min(0.99, r + (1.0 + 4.0 * r) / len(values)))


def _fisher(r: float, effective: float) -> tuple[float, float]:
    if effective <= 4.0:
        return -1.0, 1.0
    if abs(r) >= 1.0 - 1e-12:
        return r, r
    half = 1.959963984540054 / math.sqrt(effective - 3.0)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)
