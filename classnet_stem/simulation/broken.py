"""A station with a broken sensor, for recordings that teach how to see one.

Each kind takes the true values of a sample, or leaves the sample out. What it does is said in
the station's passport; nothing here is a fault of the wire (those are in ``faults/``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from classnet_stem.simulation.station import SimulatedStation


class Breakage(Protocol):
    """One way in which a sensor is broken."""

    @property
    def words(self) -> str:
        """What is broken, in two or three words."""

    def sample(
        self, station: SimulatedStation, start: datetime, passed: timedelta
    ) -> Mapping[str, float] | None:
        """Return the values `passed` after the `start`, or None where no sample is sent."""


@dataclass(frozen=True, slots=True)
class Stuck:
    """A quantity that keeps its value from `after` to `until`, both after the start."""

    quantity: str
    after: timedelta
    until: timedelta
    words: str

    def sample(
        self, station: SimulatedStation, start: datetime, passed: timedelta
    ) -> Mapping[str, float] | None:
        """Return the values; the stuck one is that of the moment when it got stuck."""
        values = station.values(start + passed)
        if self.after <= passed <= self.until:
            values[self.quantity] = station.values(start + self.after)[self.quantity]
        return values


@dataclass(frozen=True, slots=True)
class Spikes:
    """A quantity that shows a wrong number at some moments after the start."""

    quantity: str
    numbers: Mapping[timedelta, float]
    words: str

    def sample(
        self, station: SimulatedStation, start: datetime, passed: timedelta
    ) -> Mapping[str, float] | None:
        """Return the values, with the wrong number at its moment."""
        values = station.values(start + passed)
        if passed in self.numbers:
            values[self.quantity] = self.numbers[passed]
        return values


@dataclass(frozen=True, slots=True)
class Silent:
    """A station that sends nothing in the given spans after the start, both ends included."""

    spans: tuple[tuple[timedelta, timedelta], ...]
    words: str

    def sample(
        self, station: SimulatedStation, start: datetime, passed: timedelta
    ) -> Mapping[str, float] | None:
        """Return the values, or None in a span."""
        if any(first <= passed <= last for first, last in self.spans):
            return None
        return station.values(start + passed)
