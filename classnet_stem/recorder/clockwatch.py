"""Noticing that the computer slept, that its clock was set, and that the board restarted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from classnet_stem.ports import Stamp
from classnet_stem.readings import Reading

_JUMP = 5.0  # seconds: a busy computer is late by less, a sleeping one by more
_BACK = 1.0


class Jump(NamedTuple):
    """The clock moved by `seconds` more (or less) than time went by."""

    before: datetime
    after: datetime
    seconds: float


class ClockWatch:
    """Compares the computer's clock with one that only counts.

    The counting clock stands still while a Linux or macOS computer sleeps, so a sleep and
    a clock that was set forward look alike: both leave a stretch of time without readings.
    A computer that is only very busy shows no jump, because both clocks go on.
    """

    def __init__(self, start: Stamp) -> None:
        self._last = start

    def step(self, now: Stamp) -> Jump | None:
        """Return the jump since the last step, if there was one."""
        last, self._last = self._last, now
        went_by = now.monotonic - last.monotonic
        moved = (now.utc - last.utc).total_seconds()
        if abs(moved - went_by) < _JUMP:
            return None
        return Jump(last.utc + timedelta(seconds=went_by), now.utc, moved - went_by)


def began(since: Stamp, now: Stamp) -> datetime:
    """Return when something began, by the clock as it stands `now`, if it was set back since."""
    on_this_clock = now.utc - timedelta(seconds=now.monotonic - since.monotonic)
    was_set_back = (since.utc - on_this_clock).total_seconds() >= _JUMP
    return on_this_clock if was_set_back else since.utc


class RestartWatch:
    """Notices that a board restarted: its own clock went back."""

    def __init__(self) -> None:
        self._newest: float | None = None

    def has_restarted(self, readings: Iterable[Reading]) -> bool:
        """Tell whether the device time of these readings is before that of earlier ones."""
        times = {one.device_time for one in readings if one.device_time is not None}
        if not times:
            return False
        before, self._newest = self._newest, max(times)
        return before is not None and min(times) < before - _BACK
