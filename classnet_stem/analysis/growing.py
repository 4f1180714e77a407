"""Growing degree days: the warmth that plants can use."""

from __future__ import annotations

from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import in_range, like, number, numbers, same_length
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError

BASE = 10.0
"""°C: the usual base for maize and other warm crops."""


def degree_days(minimum: Any, maximum: Any, base: float = BASE, upper: float | None = None) -> Any:
    """Return the growing degree days of each day in °C d: the mean above `base`, never below 0.

    max(0, (Tmax + Tmin)/2 - base): the simple mean, method 1 of McMaster, G. S. and Wilhelm,
    W. W. (1997), Growing degree-days: one equation, two interpretations, Agric. For. Meteorol.
    87:291. `minimum` and `maximum` of each day in °C (-80 to 60), of one length. With `upper`
    (°C) the mean counts as no more than that. A missing value gives a missing day.

    Raises:
        DataError: a value lies outside, a minimum is above its maximum, or `upper` is not
            above `base`.
    """
    low = in_range(numbers(minimum, "The minimum"), "The minimum", -80, 60, "Cel")
    high = in_range(numbers(maximum, "The maximum"), "The maximum", -80, 60, "Cel")
    same_rows(minimum, maximum)
    same_length(minimum=low, maximum=high)
    base = number(base, "The base")
    in_range(numbers(base, "The base"), "The base", -20, 40, "Cel")
    upper = None if upper is None else number(upper, "The upper limit")
    if (low > high).any():
        raise DataError(
            "On one day the minimum is above the maximum.",
            "The two columns were exchanged, or belong to different days.",
            "Give the minimum first, then the maximum.",
        )
    if upper is not None and upper <= base:
        raise DataError(
            f"The upper limit ({upper:g} °C) is not above the base ({base:g} °C).",
            "The two were exchanged.",
            "Give base=10 and upper=30, for example.",
        )
    mean = (low + high) / 2.0
    used = mean if upper is None else np.minimum(mean, upper)
    return like(np.maximum(0.0, used - base), minimum, maximum)


def growing_degree_days(
    minimum: Any, maximum: Any, base: float = BASE, upper: float | None = None
) -> float:
    """Return the sum of :func:`degree_days` over all days, in °C d.

    Input and formula as there.

    Raises:
        DataError: as :func:`degree_days`, or there is no day, or a day is missing: a sum with
            holes is too small.
    """
    days = np.atleast_1d(np.asarray(degree_days(minimum, maximum, base, upper), dtype=np.float64))
    missing = int(np.isnan(days).sum())
    if missing or not days.size:
        raise DataError(
            f"{missing} of {days.size} days have no minimum or no maximum.",
            "The station did not report on these days. A sum would be too small.",
            "Choose a time without holes, or use degree_days and look at each day.",
        )
    return float(days.sum())
