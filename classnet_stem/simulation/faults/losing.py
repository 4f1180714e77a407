"""Single bytes that are lost or wrong."""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import Chance, Fault, Kind, rate

_USUAL = 0.002


@dataclass(frozen=True, slots=True)
class Drop(Fault):
    """A byte is lost now and then, as by a full buffer. `rate` is the chance of each byte."""

    rate: float
    name = "drop"

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return the bytes that are left."""
        kept = bytearray(data)
        for position in reversed(chance.hits("drop", self.rate, len(data))):
            del kept[position]
        return bytes(kept)


@dataclass(frozen=True, slots=True)
class Flip(Fault):
    """A bit turns over now and then, as on a long cable. `rate` is the chance of each byte."""

    rate: float
    name = "flip"

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return as many bytes, in some of them one of the eight bits the other way round."""
        changed = bytearray(data)
        for number, position in enumerate(chance.hits("flip", self.rate, len(data))):
            changed[position] ^= 1 << int(8 * chance.draw("flip/bit", number))
        return bytes(changed)


FAULTS = (
    Kind(
        "drop", "drop=0.002", "a byte is lost now and then", lambda text: Drop(rate(text, _USUAL))
    ),
    Kind(
        "flip", "flip=0.002", "a bit is wrong now and then", lambda text: Flip(rate(text, _USUAL))
    ),
)
