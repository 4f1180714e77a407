"""From a channel and a value to a reading with its flag. One place for all formats."""

from __future__ import annotations

from classnet_stem.readings import Flag, Reading
from classnet_stem.sensors.base import Arrival
from classnet_stem.sensors.naming import Channel

_GOOD, _FAIL = Flag.GOOD, Flag.FAIL
NO_NUMBER = "the sensor sent no number"
IMPOSSIBLE = "outside what is possible"


def flagged(
    channel: Channel,
    value: float | None,
    arrival: Arrival,
    sensor: str,
    why: str = NO_NUMBER,
    device_time: float | None = None,
) -> Reading:
    """Return a reading of `channel` with the flag that its limits give.

    `why` is the reason if there is no value: the sensor's way to say so, in words.
    """
    unit = channel.unit
    if value is None:
        flag, reason = Flag.MISSING, why
    elif unit is None:
        flag, reason = Flag.NOT_EVALUATED, ""
    elif channel.low <= value <= channel.high:
        flag, reason = _GOOD, ""
    else:
        flag, reason = _FAIL, IMPOSSIBLE
    return Reading(
        arrival.utc,
        channel.quantity,
        value,
        unit,
        flag,
        sensor,
        reason,
        device_time,
        channel.source,
    )
