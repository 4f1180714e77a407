"""The two clocks that a simulated station can follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol


class Clock(Protocol):
    """What the station asks of a clock."""

    def utc(self) -> datetime:
        """Return the time whose weather is sent, aware and in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never step back."""

    def wait(self, seconds: float) -> bool:
        """Wait, and return whether it is time to stop."""


class WallClock:
    """The computer's clock. `wait_for_stop` waits and returns whether somebody said stop.

    With `start` its UTC time begins there and then runs on at the usual speed.
    """

    def __init__(
        self, wait_for_stop: Callable[[float], bool], start: datetime | None = None
    ) -> None:
        self._wait = wait_for_stop
        self._begin = monotonic()
        self._start = start

    def utc(self) -> datetime:
        """Return the time whose weather is sent."""
        if self._start is None:
            return datetime.now(UTC)
        return self._start.astimezone(UTC) + timedelta(seconds=monotonic() - self._begin)

    def monotonic(self) -> float:
        """Return seconds that never step back."""
        return monotonic()

    def wait(self, seconds: float) -> bool:
        """Wait for the stop sign at most `seconds`."""
        return self._wait(seconds)


class SimulatedClock:
    """A clock that jumps: waiting takes no time. For making recordings and for tests."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._passed = 0.0

    def utc(self) -> datetime:
        """Return the start plus all that was waited for."""
        return self._start + timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        """Return the seconds that were waited for."""
        return self._passed

    def wait(self, seconds: float) -> bool:
        """Move on by `seconds`; it is never time to stop."""
        self._passed += seconds
        return False
