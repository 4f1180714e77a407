"""From single readings to rounds: one set of values for each time the station spoke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from classnet_stem.readings import Reading

_NEARLY = 0.9


@dataclass(slots=True)
class Round:
    """The readings that belong together. `time` is the arrival of the first of them."""

    time: datetime
    readings: dict[str, Reading] = field(default_factory=dict)


def rounds(readings: Sequence[Reading]) -> list[Round]:
    """Group readings: a new round begins when a quantity comes again, or late.

    Late means nearly the usual time between two rounds after the round began, so that a
    missing value does not pull values of the next round into this one. A station may pause
    between the values of one round, so there is no shorter limit.
    """
    late = _usual_step(readings) * _NEARLY
    grouped: list[Round] = []
    for reading in readings:
        current = grouped[-1] if grouped else None
        is_new = (
            current is None
            or reading.quantity in current.readings
            or (late > 0 and (reading.time - current.time).total_seconds() > late)
        )
        if is_new or current is None:
            current = Round(reading.time)
            grouped.append(current)
        current.readings[reading.quantity] = reading
    return grouped


def _usual_step(readings: Sequence[Reading]) -> float:
    """Return the median time in seconds between readings of the same quantity."""
    last: dict[str, datetime] = {}
    steps = []
    for reading in readings:
        if reading.quantity in last:
            steps.append((reading.time - last[reading.quantity]).total_seconds())
        last[reading.quantity] = reading.time
    return median(steps) if steps else 0.0
