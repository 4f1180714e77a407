"""What every decoder is: bytes and their arrival in; readings, rejects and remarks out.

Decoders do no input or output and own no clock. They never raise because of what a sensor
sent. Every byte that goes in is accounted for once: as part of a reading, as known noise,
as a reject with its reason, or as still waiting for the rest of its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from classnet_stem.readings import Reading

# With this remark a simulated station says in its own stream that it is one.
SIMULATED = "classnet simulated station"


class Arrival(NamedTuple):
    """When bytes arrived: the computer's clock in UTC, and one that never steps (seconds)."""

    utc: datetime
    monotonic: float


@dataclass(frozen=True, slots=True)
class Reject:
    """Bytes that cannot be a reading, and why."""

    reason: str
    data: bytes
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that the sensor meant for people: it begins with ``#``."""

    text: str
    arrival: Arrival


Event = Reading | Reject | Remark


@dataclass(slots=True)
class Account:
    """Where every byte went. Numbers are bytes, except the last three.

    `frames` are lines or frames that gave readings, `rejected` pieces that gave none.
    """

    bytes_in: int = 0
    reading_bytes: int = 0
    noise: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    frames: int = 0
    readings: int = 0
    rejected: int = 0

    @property
    def accounted(self) -> int:
        """Bytes that have found their place."""
        return self.reading_bytes + self.noise.total() + self.rejects.total()

    @property
    def waiting(self) -> int:
        """Bytes whose line or frame is not complete yet."""
        return self.bytes_in - self.accounted

    @property
    def score(self) -> int:
        """How well a format fits: bytes in readings less bytes that were rejected."""
        return self.reading_bytes - self.rejects.total()

    def __add__(self, other: Account) -> Account:
        """Return the account of two decoders together."""
        return Account(
            self.bytes_in + other.bytes_in,
            self.reading_bytes + other.reading_bytes,
            self.noise + other.noise,
            self.rejects + other.rejects,
            self.frames + other.frames,
            self.readings + other.readings,
            self.rejected + other.rejected,
        )

    def as_dict(self) -> dict[str, object]:
        """Return plain data for a status message."""
        return {
            "bytes_in": self.bytes_in,
            "reading_bytes": self.reading_bytes,
            "noise_bytes": dict(self.noise),
            "reject_bytes": dict(self.rejects),
            "waiting_bytes": self.waiting,
            "frames": self.frames,
            "readings": self.readings,
            "rejected": self.rejected,
        }


class Decoder(Protocol):
    """One wire format. Feeding in other chunk sizes gives the same readings."""

    @property
    def name(self) -> str:
        """The name that people use for the format."""

    @property
    def account(self) -> Account:
        """Where every byte went so far."""

    @property
    def is_certain(self) -> bool:
        """Whether the bytes had a mark that only this format has."""

    def feed(self, chunk: bytes, arrival: Arrival) -> list[Event]:
        """Return what became complete with `chunk`."""

    def finish(self, arrival: Arrival) -> list[Event]:
        """Return what is left when no more bytes will come."""


class Dialogue(Protocol):
    """What must be said to a sensor that speaks only when it is asked. No clock of its own.

    Both moments are monotonic seconds. Only a sensor that a person named is spoken to.
    """

    def due(self, moment: float) -> bytes:
        """Return what to send now; nothing (``b""``) while it is the sensor's turn."""

    def heard(self, chunk: bytes, moment: float) -> None:
        """Take what the sensor sent."""


@dataclass(frozen=True, slots=True)
class Format:
    """A wire format as the package lists it: one for each name that people type.

    `make` takes whether the first byte is the first of a line or frame. `bauds` are the
    speeds that such sensors use, the usual one first. `dialogue` makes what a polled sensor
    must be told; None for one that speaks by itself. `in_auto` says whether listening alone
    can tell the format from all others. Of formats that explain the same bytes equally well
    the one with the lower `rank` is taken: strict ones first.
    """

    name: str
    words: str
    make: Callable[[bool], Decoder]
    bauds: tuple[int, ...] = (115200, 9600)
    dialogue: Callable[[], Dialogue] | None = None
    in_auto: bool = True
    rank: int = 50
