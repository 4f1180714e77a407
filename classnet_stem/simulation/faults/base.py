"""What every fault is: a working sensor, but for one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log

from classnet_stem.simulation.noise import uniform


@dataclass(frozen=True, slots=True)
class Chance:
    """The luck of one sample: the same seed and number, the same luck.

    `number` counts what the station sends from 1 on. `is_first` says that a reader has just
    come and that this is the first that it gets.
    """

    seed: int
    number: int
    is_first: bool = False

    def draw(self, name: str, which: int = 0) -> float:
        """Return a number between 0 and 1, both excluded, for the draw `name`."""
        return uniform(self.seed, f"fault/{name}/{which}", self.number)

    def place(self, name: str, length: int) -> int:
        """Return a place inside `length` bytes, neither before the first nor after the last."""
        return 1 + int((length - 1) * self.draw(name))

    def hits(self, name: str, rate: float, length: int) -> list[int]:
        """Return which of `length` bytes are hit when each is hit with the chance `rate`.

        The gaps between hits are drawn (geometric distribution), not the bytes one by one.
        """
        if rate >= 1:
            return list(range(length))
        found: list[int] = []
        position = -1
        while True:
            position += 1 + floor(log(self.draw(name, len(found))) / log(1 - rate))
            if position >= length:
                return found
            found.append(position)

    def before(self) -> Chance:
        """Return the luck of the sample before this one."""
        return Chance(self.seed, self.number - 1)


class Fault:
    """A sensor that works: nothing is damaged, late or away. A fault changes one answer.

    `seconds` are always the seconds of the station's own schedule: the number of samples
    since its first reader came, times the interval. So nothing depends on a clock.
    """

    name = ""
    spread = 0.0  # seconds over which the bytes of one sample are spread
    reaches_greeting = False
    joins_midway = False  # the first sample comes before the boot text
    is_final = False  # what is unplugged stays away

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return what the line makes of the bytes of one sample."""
        return data

    def is_silent(self, seconds: float) -> bool:
        """Tell whether nothing is sent now."""
        return False

    def is_unplugged(self, seconds: float) -> bool:
        """Tell whether there is no port now."""
        return False

    def is_held(self, seconds: float) -> bool:
        """Tell whether a sample of now waits for the next one that is not held."""
        return False

    def restarts(self, seconds: float) -> int:
        """Return how often the board has restarted until now."""
        return 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A fault as the command line lists it.

    `usage` shows how it is typed with its usual value, `words` is one line for people, and
    `make` takes the text after the sign ``=`` (empty: the usual value) and raises ValueError
    for one that it cannot use.
    """

    name: str
    usage: str
    words: str
    make: Callable[[str], Fault]


def number(text: str) -> float:
    """Return the number that `text` spells. Raises ValueError with words for people."""
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a number") from None


def rate(text: str, usual: float) -> float:
    """Return a share above 0 and up to 1. Raises ValueError."""
    value = number(text) if text else usual
    if not 0 < value <= 1:
        raise ValueError("write a share above 0 and up to 1, such as 0.01")
    return value


def seconds(text: str, usual: float) -> float:
    """Return seconds above 0 and up to one day. Raises ValueError."""
    value = number(text) if text else usual
    if not 0 < value <= 86_400:
        raise ValueError("write seconds above 0 and up to one day")
    return value
