"""Directions on a circle, and the wind of the student's own part, for the checks of L07."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own, values_of
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.scoring import is_number

TOLERANCE = 0.51
"""Degrees: a direction may be rounded to whole degrees, as most vanes give it."""
PART = "L07.T5"
"""T4 and T5 use one and the same part of the recording."""
LEAST_SHARE = 0.05
"""Of the mean speed: a shorter mean vector has no direction."""
NAMES = ("wind_speed", "wind_from_direction")


def turn(first: float, second: float) -> float:
    """Return how far to turn from `first` to `second`, in degrees above -180 up to 180."""
    turned = (second - first) % 360.0
    return turned - 360.0 if turned > 180.0 else turned


def is_same_direction(given: object, true: float | None) -> bool:
    """Tell whether `given` is the direction `true`; None stands for no direction."""
    if true is None or given is None:
        return given is None and true is None
    if not is_number(given) or not isinstance(given, (int, float)):
        return False
    return -TOLERANCE <= given <= 360 + TOLERANCE and abs(turn(true, given)) <= TOLERANCE


def own_wind(own: Own) -> dict[str, list[float | None]]:
    """Return the speeds (m/s) and directions (degrees) of the own part, None where missing."""
    part = own.part(PART)
    return {name: values_of(part, name) for name in NAMES}


def pairs_of(wind: Mapping[str, Sequence[float | None]]) -> list[tuple[float, float]]:
    """Return (speed, direction) of each row that has both."""
    rows = zip(wind[NAMES[0]], wind[NAMES[1]], strict=True)
    return [(speed, where) for speed, where in rows if speed is not None and where is not None]


def mean_vector(pairs: Sequence[tuple[float, float]]) -> tuple[float, float | None]:
    """Return the speed of the mean vector, and where it comes from in degrees.

    The direction is None where the vector is not longer than 0.05 of the mean speed. A speed
    that cannot be is used like any other: the student's own recording is not refused for it.
    """
    u = -sum(speed * math.sin(math.radians(where)) for speed, where in pairs) / len(pairs)
    v = -sum(speed * math.cos(math.radians(where)) for speed, where in pairs) / len(pairs)
    length = math.hypot(u, v)
    if length <= LEAST_SHARE * sum(speed for speed, _ in pairs) / len(pairs):
        return length, None
    return length, math.degrees(math.atan2(-u, -v)) % 360.0


def closed_wind_gate(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what to say when the own recording cannot be used, else an empty tuple."""
    closed = closed_gate(facts)
    if closed:
        return closed
    missing = [name for name in NAMES if name not in facts["quantities"]]
    if not missing:
        return ()
    return (
        f"Your recording has no {' and no '.join(missing)}.",
        "Take away the # before station = stem.use_loan() near the start of the lesson. "
        "Then run that cell and the cells below it again.",
    )
