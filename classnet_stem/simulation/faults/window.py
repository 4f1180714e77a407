"""A trouble that comes back: so many seconds long, every so many seconds."""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import number

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Window:
    """The last `length` seconds of every `every` seconds; all begins well."""

    length: float
    every: float

    def covers(self, seconds: float) -> bool:
        """Tell whether the trouble is there after so many seconds."""
        return (seconds + _ROUNDING) % self.every >= self.every - self.length


def window(text: str, usual: str) -> Window:
    """Read ``LENGTH@EVERY``, or ``LENGTH`` with the usual `every`. Raises ValueError."""
    length, sign, every = text.partition("@")
    usual_length, _, usual_every = usual.partition("@")
    found = Window(number(length or usual_length), number(every or usual_every))
    if (sign and not every) or not 0 < found.length < found.every <= 86_400:
        raise ValueError("write SECONDS@EVERY, such as 5@30: the first is the smaller one")
    return found
