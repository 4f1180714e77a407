"""The air changes and their uncertainty that L05 expects, from the readings of one decay.

Students fit a straight line through ln(CO2 - outdoor) with the excess as weight, as
``numpy.polyfit(hours, log(extra), 1, w=extra)``. A fit of the curve itself is right too. Noise
of the same size in every reading gives ln(extra) a standard uncertainty of noise/extra, and
polyfit's weight is 1/uncertainty: Bevington and Robinson (2003), Data Reduction and Error
Analysis for the Physical Sciences, chapter 6.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

FIT_TOLERANCE = 0.02
"""Of the air changes on the own decay."""
U_TOLERANCE = 0.10
"""Of the uncertainty."""


def accepted_rates(minutes: Sequence[float], co2: Sequence[float], outdoor: float) -> list[float]:
    """Return the air changes per hour by the weighted line and by a fit of the curve."""
    return [each[0] for each in _fits(minutes, co2, outdoor)]


def accepted_uncertainties(
    minutes: Sequence[float], co2: Sequence[float], outdoor: float
) -> list[float]:
    """Return the plain standard uncertainty (1/h) by the same two fits."""
    return [each[1] for each in _fits(minutes, co2, outdoor)]


def is_near(value: object, truths: Sequence[float], share: float) -> bool:
    """Tell whether `value` is a number within `share` of one of `truths`."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    return any(abs(value - true) <= share * abs(true) for true in truths)


def _fits(
    minutes: Sequence[float], co2: Sequence[float], outdoor: float
) -> list[tuple[float, float]]:
    import numpy as np

    hours = (np.asarray(minutes, dtype=float) - minutes[0]) / 60.0
    excess = np.asarray(co2, dtype=float) - outdoor
    found = [_curve(hours, excess)]
    above = excess > 0
    if above.sum() > 3:
        logs = np.log(excess[above])
        line, table = np.polyfit(hours[above], logs, 1, w=excess[above], cov=True)
        found.append((-float(line[0]), math.sqrt(float(table[0, 0]))))
    return found


def _curve(hours: Any, excess: Any) -> tuple[float, float]:
    """Return rate and plain standard error of the least-squares curve."""
    import numpy as np

    from classnet_stem.analysis.exponential import fitted

    fit = fitted(hours, excess)
    shape = np.exp(-fit.rate * hours)
    slopes = np.column_stack([-fit.excess * hours * shape, shape])
    spread = float(np.linalg.pinv(slopes.T @ slopes)[0, 0])
    return fit.rate, math.sqrt(fit.misfit / max(1, len(hours) - 2) * spread)
