"""Directions: 350° and 10° are 20° apart, and their mean is north.

Mardia, K. V. and Jupp, P. E. (2000), Directional Statistics, chapter 2: the mean direction is
the direction of the sum of unit vectors; R is the length of that sum, divided by their number.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, in_range, like, numbers, same_length
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.datasets.vectors import LEAST_R, bearing
from classnet_stem.errors import DataError


def angle_difference(first: Any, second: Any) -> Any:
    """Return how far to turn from `first` to `second`, in degrees from above -180 to 180.

    From 350° to 10° is 20 (clockwise); from 10° to 350° is -20. Both are directions from 0 to
    360° (numbers, lists, arrays or Series of one length; a missing value stays missing).

    Raises:
        DataError: a value is not from 0 to 360.
    """
    start, end = directions_of(first, "The first direction"), directions_of(second, "The second")
    same_rows(first, second)
    same_length(first=start, second=end)
    turned = (end - start) % 360.0
    return like(np.where(turned > 180.0, turned - 360.0, turned), first, second)


def circular_mean(directions: Any, weights: Any = None) -> float | None:
    """Return the mean of `directions` in degrees (0 up to 360), or None where there is none.

    The directions (0 to 360°, any number of them, missing ones are left out) are added as
    arrows of length 1, or of length `weights` (not negative, the same number of values). The
    mean is the direction of the sum. None means that the arrows cancel (R below 0.05), as
    north and south do. Source: Mardia and Jupp (2000), equation 2.2.4.

    Raises:
        DataError: no direction is left, or a direction or weight cannot be.
    """
    east, north, total = mean_vector(directions, weights)
    if total == 0 or np.hypot(east, north) / total < LEAST_R:
        return None
    return float(bearing(east, north))


def circular_deviation(directions: Any, weights: Any = None) -> float | None:
    """Return the circular standard deviation of `directions` in degrees.

    sqrt(-2 ln R), Mardia and Jupp (2000), equation 2.3.11, changed from radians. It is 0 where
    all are equal. None where R is below 0.05: the directions have no mean to lie around.

    Raises:
        DataError: no direction is left, or a direction or weight cannot be.
    """
    east, north, total = mean_vector(directions, weights)
    length = min(1.0, float(np.hypot(east, north)) / total) if total else 0.0
    return None if length < LEAST_R else float(np.degrees(np.sqrt(-2.0 * np.log(length)))) + 0.0


def mean_vector(directions: Any, weights: Any = None) -> tuple[float, float, float]:
    """Return the sums of the east and north parts of `directions`, and the sum of weights.

    Raises:
        DataError: no direction is left, or a direction or weight cannot be.
    """
    angles = directions_of(directions, "The direction").ravel()
    lengths = np.ones_like(angles) if weights is None else numbers(weights, "weights").ravel()
    same_rows(directions, weights)
    same_length(directions=angles, weights=lengths)
    if (lengths < 0).any():
        raise DataError(
            "A weight is below zero.",
            "A wind speed or a count is wrong.",
            "Use weights of zero or more.",
        )
    known = ~(np.isnan(angles) | np.isnan(lengths))
    if not known.any():
        raise DataError(
            "There is no direction to average.",
            "The list is empty, or every value is missing.",
            "Choose a time with wind data.",
        )
    radians, used = np.radians(angles[known]), lengths[known]
    return (
        float((used * np.sin(radians)).sum()),
        float((used * np.cos(radians)).sum()),
        float(used.sum()),
    )


def directions_of(values: Any, name: str) -> Numbers:
    """Return `values` as directions from 0 to 360°, missing ones as NaN.

    Raises:
        DataError: a value is no number or lies outside.
    """
    return in_range(numbers(values, name), name, 0.0, 360.0, "deg")
