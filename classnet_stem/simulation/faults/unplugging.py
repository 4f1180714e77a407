"""A plug that is pulled, and a board that restarts."""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import Fault, Kind, seconds
from classnet_stem.simulation.faults.window import Window, window

_UNPLUG = 10.0
_REPLUG = "3@20"
_RESET = 20.0
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Unplug(Fault):
    """After so many seconds the port goes away, and it does not come back."""

    after: float
    name = "unplug"
    is_final = True

    def is_unplugged(self, seconds: float) -> bool:
        """Tell whether the plug has been pulled."""
        return seconds + _ROUNDING >= self.after


@dataclass(frozen=True, slots=True)
class Replug(Fault):
    """The port goes away and comes back: a terminal under another name, a socket as it was."""

    window: Window
    name = "replug"

    def is_unplugged(self, seconds: float) -> bool:
        """Tell whether the port is away now."""
        return self.window.covers(seconds)


@dataclass(frozen=True, slots=True)
class Reset(Fault):
    """Every so many seconds the board restarts: boot text, and its clock begins at 0 again."""

    every: float
    name = "reset"

    def restarts(self, seconds: float) -> int:
        """Return how often it has restarted."""
        return int((seconds + _ROUNDING) / self.every)


FAULTS = (
    Kind(
        "unplug",
        "unplug=10",
        "after 10 s the port goes away for good",
        lambda text: Unplug(seconds(text, _UNPLUG)),
    ),
    Kind(
        "replug",
        "replug=3@20",
        "the port is away for 3 s of every 20 s, then has another name",
        lambda text: Replug(window(text, _REPLUG)),
    ),
    Kind(
        "reset",
        "reset=20",
        "every 20 s the board restarts",
        lambda text: Reset(seconds(text, _RESET)),
    ),
)
