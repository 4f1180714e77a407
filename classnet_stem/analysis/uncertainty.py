"""How sure a number is: the mean of readings, two results side by side, random trials."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, number, numbers, shown
from classnet_stem.errors import DataError

_MOST_TRIALS = 200_000


@dataclass(frozen=True, slots=True)
class Propagated:
    """What random trials say about a result.

    `value` is the result of the values themselves, `mean` and `uncertainty` (standard
    deviation, n - 1) are those of the trials, `low` and `high` hold the middle 95 % of them.
    `trials` and `seed` say how to get the same numbers again.
    """

    value: float
    mean: float
    uncertainty: float
    low: float
    high: float
    trials: int
    seed: int


def mean_uncertainty(values: Any, resolution: float = 0.0) -> float:
    """Return the standard uncertainty of the mean of `values`, in their unit.

    sqrt(s²/n + resolution²/12), s with n - 1: JCGM 100:2008 (GUM), 4.2.3 and F.2.2.1. The first
    part needs readings that do not remember each other. `resolution` is the smallest step of
    the display; averaging does not remove it. Missing values are left out.

    Raises:
        DataError: fewer than two values, or a resolution below zero.
    """
    known = numbers(values, "values").ravel()
    known = known[~np.isnan(known)]
    if len(known) < 2:
        raise DataError(
            f"There is no scatter in {len(known)} value.",
            "One reading does not show how much the next one would differ.",
            "Use 20 readings or more.",
        )
    step = _standard(resolution, "The resolution")
    return math.sqrt(float(known.var(ddof=1)) / len(known) + step**2 / 12.0)


def agree(a: float, u_a: float, b: float, u_b: float, k: float = 2.0) -> bool:
    """Tell whether two results agree: abs(a - b) <= k sqrt(u_a² + u_b²).

    `a` and `b` in one unit, `u_a` and `u_b` their standard uncertainties, `k` the coverage
    factor (2 means about 95 %). A difference on the edge agrees. Source: JCGM 100:2008, 5.1.2,
    for independent results.

    Raises:
        DataError: a value is missing, or an uncertainty or k is below zero.
    """
    first, second = _present(a, "The first result"), _present(b, "The second result")
    factor = _standard(k, "The coverage factor k")
    joined = math.hypot(_standard(u_a, "The first uncertainty"), _standard(u_b, "The second"))
    return abs(first - second) <= factor * joined * (1.0 + 1e-12) + 1e-12


def propagate(
    function: Callable[..., float],
    values: Sequence[float],
    uncertainties: Sequence[float],
    trials: int = 1000,
    seed: int = 0,
    limits: Sequence[tuple[float, float]] | None = None,
) -> Propagated:
    """Return the uncertainty of ``function(*values)`` from random trials.

    Each trial moves each of `values` by chance: normal, independent, with its standard
    uncertainty. `limits` (low, high) for each value brings a trial that leaves them back to
    the edge: relative humidity has the limits (1, 100). The same `seed` gives the same answer.
    Source: JCGM 101:2008 (Monte Carlo method). With 1000 trials the uncertainty itself is
    known within 2.2 % (1 standard deviation).

    Raises:
        DataError: the lists differ in length, a value is missing, an uncertainty is below
            zero, `trials` is not from 100 to 200000, or the function gives no number.
    """
    _check_trials(function, trials, seed)
    centre, spread = _trial_input(values, uncertainties)
    drawn = np.random.default_rng(seed).normal(centre, spread, size=(trials, len(centre)))
    if limits is not None:
        low, high = _limits(limits, len(centre))
        drawn = np.clip(drawn, low, high)
    found = numbers([function(*(float(one) for one in row)) for row in drawn], "The result")
    value = _present(function(*map(float, centre)), "The result")
    if np.isnan(found).any():
        raise DataError(
            f"In {int(np.isnan(found).sum())} of {trials} trials there was no result.",
            "The function does not accept some of the values that chance gives.",
            "Give limits for the values, for example (1, 100) for relative humidity.",
        )
    low_end, high_end = np.quantile(found, [0.025, 0.975])
    deviation = float(found.std(ddof=1))
    mean = float(found.mean())
    return Propagated(value, mean, deviation, float(low_end), float(high_end), trials, seed)


def _trial_input(
    values: Sequence[float], uncertainties: Sequence[float]
) -> tuple[Numbers, Numbers]:
    centre, spread = numbers(values, "values").ravel(), numbers(uncertainties, "them").ravel()
    if len(centre) != len(spread) or not len(centre):
        raise _differ()
    for place, (one, size) in enumerate(zip(centre, spread, strict=True), start=1):
        _present(one, f"Value {place}")
        _standard(size, f"Uncertainty {place}")
    return centre, spread


def _limits(limits: Any, count: int) -> tuple[Numbers, Numbers]:
    try:
        low, high = (numbers([pair[side] for pair in limits], "limits") for side in (0, 1))
    except (TypeError, IndexError, KeyError):
        raise _differ() from None
    if low.shape != (count,) or not (low <= high).all():
        raise _differ()
    return low, high


def _check_trials(function: Any, trials: Any, seed: Any) -> None:
    if not callable(function):
        raise DataError(
            f"This is no function: {shown(function)}.",
            "Its result was given, or another value stands in the first place.",
            "Give the name of a function without brackets, for example stem.dew_point.",
        )
    is_whole = isinstance(trials, int | np.integer) and not isinstance(trials, bool)
    if not is_whole or not 100 <= trials <= _MOST_TRIALS:
        raise DataError(
            f"{shown(trials)} is not a number of trials.",
            f"It is a whole number from 100 to {_MOST_TRIALS}.",
            "Use 1000.",
        )
    if not isinstance(seed, int | np.integer) or isinstance(seed, bool) or seed < 0:
        raise DataError(
            f"{shown(seed)} is not a seed.",
            "A seed is a whole number of zero or more. It makes the same trials again.",
            "Use seed=0.",
        )


def _differ() -> DataError:
    return DataError(
        "The values, their uncertainties and their limits do not fit together.",
        "The lists do not have the same length, or are empty.",
        "Give one uncertainty (and one pair of limits) for each value.",
    )


def _present(value: Any, name: str) -> float:
    found = numbers(value, name)
    if found.shape == () and np.isnan(found):
        raise DataError(
            f"{name} is missing.",
            "It was not measured, or could not be computed.",
            "Choose values that exist.",
        )
    return number(value, name)


def _standard(value: Any, name: str) -> float:
    found = _present(value, name)
    if found < 0:
        raise DataError(
            f"{name} is below zero ({found:g}).",
            "A sign is wrong.",
            "An uncertainty is zero or more.",
        )
    return found
