"""The way of a sample from the board to the plug: faults, the speed of the line, the log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from classnet_stem.simulation.faults import Chance, Faults
from classnet_stem.simulation.links import Link
from classnet_stem.simulation.outgoing import Outgoing
from classnet_stem.simulation.sample_log import Sent


@dataclass(slots=True)
class Tally:
    """What became of the samples and answers.

    `sent`, `unread` (nobody there), `dropped` (the reader or the line is slow), and
    `faulty`: how many of all were changed or held up by a fault. `readers` came.
    """

    sent: int = 0
    unread: int = 0
    dropped: int = 0
    readers: int = 0
    faulty: int = 0


def _ignore(what: object) -> None:
    """Take something and do nothing with it."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What goes wrong with a station, and who is told.

    `log` gets each sample, `plugged` the name of the device whenever it changes: empty when
    the plug is pulled.
    """

    faults: Faults = field(default_factory=Faults)
    log: Callable[[Sent], None] = _ignore
    plugged: Callable[[str], None] = _ignore


@dataclass(frozen=True, slots=True)
class Sample:
    """What the board made at a time: the values and their bytes."""

    time: datetime
    values: Mapping[str, float]
    data: bytes


class Emitter:
    """Sends samples and boot text through the faults of a station, and keeps the tally."""

    def __init__(self, link: Link, conditions: Conditions, seed: int, baud: int | None) -> None:
        self.tally = Tally()
        self.outgoing = Outgoing(link, baud)
        self._link = link
        self._faults, self._log = conditions.faults, conditions.log
        self._seed = seed
        self._number = 0
        self._is_first = False
        self._noted: list[str] = []

    def welcome(self) -> None:
        """Begin with a reader that has just come."""
        self.tally.readers += 1
        self._is_first = True
        self.outgoing.clear()

    def note(self, name: str) -> None:
        """Remember a fault that belongs to the next sample."""
        self._noted.append(name)

    def greet(self, data: bytes, now: float) -> None:
        """Send boot text."""
        if self._link.has_reader:
            self.outgoing.put(self._faults.greeting(data), now)

    def emit(self, sample: Sample, now: float, seconds: float) -> bool:
        """Send a sample that was made after so many `seconds`; tell whether it was taken."""
        self._number += 1
        sent, names = self._hand_over(sample.data, now, seconds)
        names = [*self._noted, *names]
        self._noted = []
        self.tally.faulty += bool(names)
        self._log(Sent(self._number, sample.time, sample.values, sample.data, sent, tuple(names)))
        return sent != b""

    def _hand_over(self, data: bytes, now: float, seconds: float) -> tuple[bytes, list[str]]:
        """Return what was handed to the line, and the faults on its way."""
        if not self._link.has_reader:
            self.tally.unread += 1
            return b"", self._faults.unplugged(seconds)
        if silent := self._faults.silent(seconds):
            return b"", silent
        chance = Chance(self._seed, self._number, self._is_first)
        self._is_first = False
        sent, names = self._faults.damage(data, chance)
        names += self._faults.late(seconds)
        if self._faults.is_held(seconds):
            self.outgoing.hold(sent)
        elif not self.outgoing.put(sent, now, self._faults.spread):
            self.tally.dropped += 1
            return b"", names
        self.tally.sent += 1
        return sent, names
