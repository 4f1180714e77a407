"""The Equal Earth map projection: equal areas stay equal, and coasts look as people know them.

Šavrič, Patterson and Jenny 2018: The Equal Earth map projection. International Journal of
Geographical Information Science 33(3), 454-465, doi 10.1080/13658816.2018.1504949. The
polynomial is that of their section 4, on a sphere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from classnet_stem.errors import DataError

Numbers = NDArray[np.float64]

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def equal_earth(longitude: Any, latitude: Any, centre: float = 0.0) -> tuple[Numbers, Numbers]:
    """Return x and y in radii of the Earth (1 is 6371 km) on the Equal Earth map.

    `longitude` (degrees east, -360 to 360) and `latitude` (degrees north, -90 to 90) are
    numbers or arrays of one shape. `centre` is the longitude of the straight meridian in the
    middle, in degrees. A place that lies exactly opposite has x on the left or the right edge.

    Raises:
        DataError: a place is outside these ranges, or it is missing.
    """
    east = np.asarray(longitude, dtype=np.float64)
    north = np.asarray(latitude, dtype=np.float64)
    if not (np.all(np.abs(east) <= 360) and np.all(np.abs(north) <= 90)):
        raise DataError(
            "A place cannot be on the Earth: its latitude or longitude is impossible or missing.",
            "Latitude and longitude changed places, or a cell is empty.",
            "Give latitude from -90 to 90 and longitude from -180 to 180 degrees.",
        )
    away = east - centre
    inside = np.where(np.abs(away) <= 180, away, (away + 180) % 360 - 180)
    theta = np.arcsin(np.sqrt(3) / 2 * np.sin(np.radians(north)))
    square = theta * theta
    sixth = square**3
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * np.sqrt(3) * np.radians(inside) * np.cos(theta) / (3 * slope)
    y = theta * (_A4 * sixth * square + _A3 * sixth + _A2 * square + _A1)
    return x, y
