"""Several faults of one station as one."""

from __future__ import annotations

from collections.abc import Iterable

from classnet_stem.simulation.faults.base import Chance, Fault


class Faults:
    """All faults of a station, in the order in which they were named."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self._faults = tuple(faults)
        self.spread = max((fault.spread for fault in self._faults), default=0.0)
        self.joins_midway = any(fault.joins_midway for fault in self._faults)

    def damage(self, data: bytes, chance: Chance) -> tuple[bytes, list[str]]:
        """Return what the line makes of a sample, and the faults that changed it."""
        names = []
        for fault in self._faults:
            before, data = data, fault.damage(data, chance)
            if data != before:
                names.append(fault.name)
        return data, names

    def greeting(self, data: bytes) -> bytes:
        """Return what the line makes of the boot text.

        Only a wrong speed reaches it: a stream says that it is simulated.
        """
        for fault in self._faults:
            if fault.reaches_greeting:
                data = fault.damage(data, Chance(0, 0))
        return data

    def silent(self, seconds: float) -> list[str]:
        """Return the faults by which nothing is sent now."""
        return [fault.name for fault in self._faults if fault.is_silent(seconds)]

    def late(self, seconds: float) -> list[str]:
        """Return the faults by which a sample of now comes late."""
        return [fault.name for fault in self._faults if fault.spread > 0 or fault.is_held(seconds)]

    def unplugged(self, seconds: float) -> list[str]:
        """Return the faults by which there is no port now."""
        return [fault.name for fault in self._faults if fault.is_unplugged(seconds)]

    def is_held(self, seconds: float) -> bool:
        """Tell whether a sample of now waits for the next one that is not held."""
        return any(fault.is_held(seconds) for fault in self._faults)

    def is_gone(self, seconds: float) -> bool:
        """Tell whether the port went away and will not come back."""
        return any(fault.is_final and fault.is_unplugged(seconds) for fault in self._faults)

    def restarts(self, seconds: float) -> int:
        """Return how often the board has restarted until now."""
        return sum(fault.restarts(seconds) for fault in self._faults)
