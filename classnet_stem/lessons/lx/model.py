"""The small model of LX: logistic regression, written out in a few lines of numpy.

It never sees a group. From the air temperature and the clothing it makes the chance that a person
is cold: ``1 / (1 + exp(-z))`` with ``z = start + per_degree (T - 22) + per_clo (clo - 0.75)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.errors import DataError
from classnet_stem.lessons.lx.votes import Votes

USUAL_TEMPERATURE, USUAL_CLOTHING = 22.0, 0.75
ALARM = 0.5
_STEPS, _SMALL = 25, 1e-6


@dataclass(frozen=True, slots=True)
class Model:
    """Three numbers that were learnt: `start`, `per_degree` (1/°C) and `per_clo` (1/clo)."""

    start: float
    per_degree: float
    per_clo: float

    def chance(self, temperature: float, clothing: float = USUAL_CLOTHING) -> float:
        """Return the chance (0 to 1) that a person is cold, at °C and in clo."""
        return 1 / (1 + math.exp(-self._z(temperature, clothing)))

    def alarm(self, votes: Votes) -> list[int]:
        """Return 1 for each vote with a chance of 0.5 or more, else 0."""
        pairs = zip(votes.temperature, votes.clothing, strict=True)
        return [int(self.chance(*pair) >= ALARM) for pair in pairs]

    def __repr__(self) -> str:
        """Return the rule in words."""
        limit = USUAL_TEMPERATURE - self.start / self.per_degree if self.per_degree else math.nan
        return f"In usual clothes this program says cold below {limit:.1f} °C."

    def _z(self, temperature: float, clothing: float) -> float:
        warmth, clothes = temperature - USUAL_TEMPERATURE, clothing - USUAL_CLOTHING
        return max(
            -500.0, min(500.0, self.start + self.per_degree * warmth + self.per_clo * clothes)
        )


def learn(votes: Votes, weights: Sequence[float] | None = None) -> Model:
    """Return the model that fits `votes` best.

    `weights` says how much each vote counts (default: 1 each). The three numbers make the votes
    most likely (maximum likelihood), found by Newton's method, here the same as weighted least
    squares again and again (McCullagh and Nelder 1989, Generalized Linear Models, section 4.4).

    Raises:
        DataError: `weights` has another length, or a number below 0, or no number.
    """
    cold = np.array(votes.cold, float)
    weight = np.ones(len(cold)) if weights is None else _checked(weights, len(cold))
    table = np.column_stack(
        [
            np.ones(len(cold)),
            np.array(votes.temperature) - USUAL_TEMPERATURE,
            np.array(votes.clothing) - USUAL_CLOTHING,
        ]
    )
    numbers = np.zeros(3)
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-table @ numbers))
        slope = table.T @ (weight * (cold - chance))
        curve = (table.T * (weight * chance * (1 - chance))) @ table + _SMALL * np.eye(3)
        step = np.linalg.solve(curve, slope)
        numbers = numbers + step
        if abs(step).max() < 1e-9:
            break
    return Model(*map(float, numbers))


def _checked(weights: Any, count: int) -> Any:
    """Return the weights as an array."""
    try:
        given = np.array(list(weights), float)
    except (TypeError, ValueError) as error:
        raise DataError(
            "The weights are not a list of numbers.",
            "weights() gives something else back, or nothing yet.",
            "Give back one number for each vote.",
        ) from error
    if len(given) != count or not np.isfinite(given).all() or (given < 0).any() or not given.any():
        raise DataError(
            f"There are {count} votes, and these are {len(given)} weights.",
            "The list is too short or too long, or a weight is below 0 or not a number.",
            "Give back one number for each vote, 0 or more.",
        )
    return given
