"""A reading: one value of one quantity at one time, with its unit and its flag."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from classnet_stem.units import symbol


class Flag(IntEnum):
    """What is known about a value. Numbers as in QARTOD (US IOOS, Flags manual)."""

    GOOD = 1
    NOT_EVALUATED = 2
    SUSPECT = 3
    FAIL = 4
    MISSING = 9


class Reading(NamedTuple):
    """One value as it arrived; a named tuple, because fast sensors make thousands a second.

    `time` is the arrival, aware and in UTC. `quantity` is a short name of
    :mod:`classnet_stem.quantities`, or the sensor's own word if that is not known.
    `value` is None when the sensor gave no usable number; `reason` then says why.
    `unit` is a UCUM code, None when it is not known. `flag` is a :class:`Flag`.
    `device_time` is the sensor's own clock in seconds, if it sends one. `source` says which
    sentence, column or field of the wire format the value stood in; a recording does not
    keep it.
    """

    time: datetime
    quantity: str
    value: float | None
    unit: str | None
    flag: int
    sensor: str
    reason: str = ""
    device_time: float | None = None
    source: str = ""

    def __str__(self) -> str:
        """Return the reading as a sentence part: quantity, value, unit, UTC time."""
        when = self.time.strftime("%Y-%m-%d %H:%M:%S UTC")
        if self.value is None:
            return f"{self.quantity} no value ({self.reason or 'missing'}) at {when}"
        unit = symbol(self.unit) if self.unit is not None else "(unit not known)"
        value = f"{self.value:g}" if abs(self.value) < 1e5 else f"{self.value:.1f}"
        return f"{self.quantity} {value} {unit}".rstrip() + f" at {when}"
