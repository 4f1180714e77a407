"""What the checks look at. Gathering is done elsewhere; here are plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Process:
    """A running program: its number, its short name, its command line."""

    pid: int
    name: str
    command: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """Who may open a device.

    `is_terminal` is False for a file, or for a device that is no serial line.
    `may_open` is about this account now. `group` owns the device, `group_may` says whether
    the group may read and write, `is_member` whether the account is listed in it (a new
    member must log in again).
    """

    device: str
    exists: bool
    may_open: bool
    group: str = ""
    group_may: bool = True
    is_member: bool = False
    is_terminal: bool = True


@dataclass(frozen=True, slots=True)
class Holding:
    """Which programs have a device open now, and which recording is made of it, if one is."""

    device: str
    holders: tuple[Process, ...] = ()
    recording: Path | None = None


@dataclass(frozen=True, slots=True)
class Usb:
    """The USB side of the computer, apart from its serial ports.

    `system` is sys.platform. `plugged` are the identities on the bus, `ports` those that
    have a serial port. `claimed_by_brltty` are identities that its udev rules take.
    `no_modems` are identities that ModemManager is told to leave alone.
    """

    system: str
    plugged: frozenset[Pair] = frozenset()
    ports: tuple[tuple[str, Pair], ...] = ()
    is_brltty_running: bool = False
    claimed_by_brltty: frozenset[Pair] = frozenset()
    is_modem_manager_running: bool = False
    no_modems: frozenset[Pair] = frozenset()

    @property
    def without_port(self) -> frozenset[Pair]:
        """Identities on the bus for which no serial port is there."""
        return self.plugged - {pair for _, pair in self.ports}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that happened at `time`, so now is later. `slack` seconds may be wrong."""

    what: str
    time: datetime
    slack: float = 86_400.0


@dataclass(frozen=True, slots=True)
class Clock:
    """The computer's clock (UTC), its zone's short name, and what it can be compared with."""

    now: datetime
    zone: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Disk:
    """Room on the disk of a folder, in bytes, and whether this account may write there."""

    folder: Path
    free: int
    is_writable: bool = True
