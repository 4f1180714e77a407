"""How sure the slope of a line is when each year remembers the year before.

Model: values on a straight line plus AR(1) noise, whose memory rho (the correlation of
neighbours) is not known. For each rho from -0.99 to 0.99 (even prior) the restricted likelihood
says how well it fits the values (Harville, D. A. 1974, Bayesian inference for variance
components using only error contrasts, Biometrika 61, 383-385), and the slope of least squares has
a known variance. The interval holds 95 % of the mixture of Student's t over all rho. Taking one
best rho instead would forget that rho itself is uncertain: that interval is too narrow.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.student_t import central_probability, t_quantile

RHO = (np.arange(198) - 98.5) / 100.0
LEVEL = 0.95
WEATHER_MEMORY = 0.9
"""Daily means of weather remember the day before with less than this; a mean of a few weeks
cannot tell a stronger memory from a lasting difference."""


class Memory(NamedTuple):
    """A slope by least squares, and for each rho its weight and the slope's standard error."""

    slope: float
    weights: Numbers
    errors: Numbers
    freedom: int

    @property
    def autocorrelation(self) -> float:
        """The mean of rho, weighted by how well each fits."""
        return float(self.weights @ RHO)

    def share_within(self, width: float) -> float:
        """Return the probability that the true slope is within `width` of the fitted one."""
        likely = (self.weights > 1e-12) & (self.errors > 0.0)
        if not likely.any():
            return 1.0
        inside = central_probability(width / self.errors[likely], self.freedom)
        return float(self.weights[likely] @ inside)

    def half_width(self) -> float:
        """Return the width within which the true slope is with 95 % (by halving)."""
        low, high = 0.0, t_quantile(self.freedom, LEVEL) * float(self.errors.max())
        for _ in range(50):
            middle = (low + high) / 2.0
            is_inside = self.share_within(middle) < LEVEL
            low, high = (middle, high) if is_inside else (low, middle)
        return (low + high) / 2.0


def slope_with_memory(times: Numbers, values: Numbers) -> Memory:
    """Return the slope of `values` over `times`, and how sure it is with AR(1) noise.

    `times` are whole numbers, ascending, with gaps where there is no value; `values` has the
    same length n >= 4, none missing. The slope is in units of values for one step of time.
    Values exactly on a line have the errors 0.
    """
    centred = times - times.mean()
    spread = float(centred @ centred)
    slope = float(centred @ values) / spread
    rest = values - values.mean() - slope * centred
    freedom = len(values) - 2
    if float(np.abs(rest).max()) <= 1e-10 * float(np.abs(values).max()):
        return Memory(slope, np.zeros_like(RHO), np.zeros_like(RHO), freedom)
    steps = np.diff(times)
    line = centred / np.sqrt(spread)
    weights, sigma = _fit([np.ones_like(line), line], rest, steps)
    errors = sigma * np.sqrt(_variance(centred, steps)) / spread
    return Memory(slope, weights, errors, freedom)


def mean_with_memory(times: Numbers, values: Numbers) -> Memory:
    """Return the mean of `values` (as its "slope"), and how sure it is with AR(1) noise.

    `times` (days) and `values` as in :func:`slope_with_memory`, n >= 3. rho is at most 0.9 in
    size. Equal values have the errors 0.
    """
    mean = float(values.mean())
    rest, ones, steps = values - mean, np.ones_like(values), np.diff(times)
    if float(np.abs(rest).max()) <= 1e-10 * float(np.abs(values).max()):
        return Memory(mean, np.zeros_like(RHO), np.zeros_like(RHO), len(values) - 1)
    weights, sigma = _fit([ones], rest, steps, WEATHER_MEMORY)
    errors = sigma * np.sqrt(_variance(ones, steps)) / len(values)
    return Memory(mean, weights, errors, len(values) - 1)


def _fit(
    fitted: list[Numbers], rest: Numbers, steps: Numbers, most: float = 1.0
) -> tuple[Numbers, Numbers]:
    """Return the weight and the standard deviation of the noise for each rho.

    The restricted likelihood of `rest`, the differences from what the columns of `fitted`
    explain; adding one of these columns to it changes nothing. A rho above `most` in size has
    the weight 0.
    """
    kept = RHO[:, None] ** steps
    new = np.sqrt(1.0 - kept**2)
    columns = np.stack([_whiten(one, kept, new) for one in fitted], axis=2)
    noise = _whiten(rest, kept, new)
    products = np.einsum("rik,ril->rkl", columns, columns)
    along = np.einsum("rik,ri->rk", columns, noise)
    explained = np.einsum("rk,rk->r", along, np.linalg.solve(products, along[..., None])[..., 0])
    squares = np.einsum("ri,ri->r", noise, noise) - explained
    freedom = rest.size - len(fitted)
    fit = -np.log(new).sum(axis=1) - 0.5 * np.linalg.slogdet(products)[1]
    fit -= 0.5 * freedom * np.log(squares)
    fit[np.abs(RHO) > most] = -np.inf
    weights = np.exp(fit - fit.max())
    return weights / weights.sum(), np.sqrt(squares / freedom)


def _whiten(column: Numbers, kept: Numbers, new: Numbers) -> Numbers:
    first = np.full((len(kept), 1), column[0])
    return np.hstack([first, (column[1:] - kept * column[:-1]) / new])


def _variance(centred: Numbers, steps: Numbers) -> Numbers:
    """Return x' R x for each rho, where R holds the correlations of the noise."""
    carried = np.zeros_like(RHO)
    total = np.full_like(RHO, float(centred @ centred))
    for place, step in enumerate(steps, start=1):
        carried = RHO**step * (carried + centred[place - 1])
        total += 2.0 * centred[place] * carried
    return total
