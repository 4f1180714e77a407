"""The direction of a mean vector, and when there is none."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_R = 0.05
"""Where the mean vector is shorter than this share of their lengths the directions cancel."""


def bearing(east: Any, north: Any) -> NDArray[np.float64]:
    """Return the direction of a vector as a bearing: degrees from north, 0 up to 360."""
    turned = np.round(np.degrees(np.arctan2(east, north)) % 360.0, 9)
    return np.asarray(turned % 360.0, dtype=np.float64)
