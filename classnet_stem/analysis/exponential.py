"""The least-squares fit of an exponential fall, with errors that know the memory of readings."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from classnet_stem.analysis.inputs import Numbers

_TRIAL_RATES = (-1.0, -0.2, 0.0, *np.geomspace(0.02, 60.0, 50))


@dataclass(frozen=True, slots=True)
class Fit:
    """One least-squares fit; `level` is what CO2 goes to above the outdoor value.

    `misfit` is the sum of squares of the residuals, `structure` (ppm) the part of them that
    does not jump from reading to reading: what the curve does not follow.
    """

    rate: float
    excess: float
    level: float
    errors: tuple[float, ...]
    autocorrelation: float
    misfit: float
    structure: float


def fitted(hours: Numbers, excess: Numbers, has_level: bool = False) -> Fit:
    """Fit rate and excess (and a level) to CO2 above the outdoor air; hours start at 0."""
    shapes = np.exp(-np.outer(_TRIAL_RATES, hours))
    sizes = shapes @ excess / (shapes**2).sum(axis=1)
    misfits = ((excess - sizes[:, None] * shapes) ** 2).sum(axis=1)
    best = int(np.argmin(misfits))
    values = np.array([_TRIAL_RATES[best], sizes[best], 0.0][: 2 + has_level])
    for _ in range(60):
        slopes, residuals = _linear(hours, excess, values)
        change = np.linalg.lstsq(slopes, residuals, rcond=None)[0]
        change[0] = np.clip(change[0], -5.0, 5.0)
        values = values + change
        values[0] = np.clip(values[0], -5.0, 200.0)
        if abs(change[0]) < 1e-10:
            break
    slopes, residuals = _linear(hours, excess, values)
    errors, memory = _errors(slopes, residuals)
    level = float(values[2]) if has_level else 0.0
    misfit = float(residuals @ residuals)
    noise = float((np.diff(residuals) ** 2).mean()) / 2.0  # von Neumann (1941)
    structure = math.sqrt(max(0.0, misfit / len(hours) - noise))
    return Fit(float(values[0]), float(values[1]), level, errors, memory, misfit, structure)


def _linear(hours: Numbers, excess: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """Return the slopes of the curve in its parameters, and what the curve leaves."""
    shape = np.exp(-values[0] * hours)
    columns = [-values[1] * hours * shape, shape, np.ones_like(hours)][: len(values)]
    level = values[2] if len(values) > 2 else 0.0
    return np.column_stack(columns), excess - values[1] * shape - level


def _errors(slopes: Numbers, residuals: Numbers) -> tuple[tuple[float, ...], float]:
    """Return the standard errors of the parameters and the autocorrelation of the residuals.

    The lag-1 autocorrelation of residuals is too small by about (2 + 4 r)/n where two
    parameters were fitted (after Kendall 1954, Biometrika 41:403) and is corrected. Memory
    leaves n (1 - r)/(1 + r) independent readings; the errors are standard deviations of
    Student's t with these.
    """
    n, count = slopes.shape
    total = float(residuals @ residuals)
    raw = float(residuals[1:] @ residuals[:-1]) / total if total > 0 else 0.0
    memory = min(0.98, (raw + 2.0 / n) / (1.0 - 4.0 / n))  # bias -(2 + 4 r)/n
    inflation = (1.0 + max(0.0, memory)) / (1.0 - max(0.0, memory))
    freedom = max(2.1, n / inflation - count)
    variance = total / max(1, n - count) * inflation * freedom / (freedom - 2.0)
    spread = np.diag(np.linalg.pinv(slopes.T @ slopes))
    return tuple(float(math.sqrt(max(0.0, variance * one))) for one in spread), memory
