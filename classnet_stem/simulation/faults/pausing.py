"""Samples that do not come, come late, or come all at once."""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import Fault, Kind, seconds
from classnet_stem.simulation.faults.window import Window, window

_SILENCE = "5@30"
_BURST = "5@10"
_SLOW = 0.5


@dataclass(frozen=True, slots=True)
class Silence(Fault):
    """The sensor goes on and sends nothing for a while; a polled one does not answer."""

    window: Window
    name = "silence"

    def is_silent(self, seconds: float) -> bool:
        """Tell whether it is silent now."""
        return self.window.covers(seconds)


@dataclass(frozen=True, slots=True)
class Burst(Fault):
    """For a while nothing comes, then all samples of that while at once."""

    window: Window
    name = "burst"

    def is_held(self, seconds: float) -> bool:
        """Tell whether a sample of now has to wait."""
        return self.window.covers(seconds)


@dataclass(frozen=True, slots=True)
class Slow(Fault):
    """Each sample comes byte by byte and takes `spread` seconds."""

    spread: float
    name = "slow"


FAULTS = (
    Kind(
        "silence",
        "silence=5@30",
        "nothing is sent for 5 s of every 30 s",
        lambda text: Silence(window(text, _SILENCE)),
    ),
    Kind(
        "burst",
        "burst=5@10",
        "nothing for 5 s of every 10 s, then all of it at once",
        lambda text: Burst(window(text, _BURST)),
    ),
    Kind(
        "slow",
        "slow=0.5",
        "each sample comes byte by byte and takes 0.5 s",
        lambda text: Slow(seconds(text, _SLOW)),
    ),
)
