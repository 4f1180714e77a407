"""Lines and frames that are not whole: their end, their middle or their head is missing."""

from __future__ import annotations

from dataclasses import dataclass

from classnet_stem.simulation.faults.base import Chance, Fault, Kind, rate

_USUAL = 0.05


@dataclass(frozen=True, slots=True)
class Cut(Fault):
    """A sample ends early. `rate` is the chance of each sample.

    Half of the text lines that are cut keep their line end, as when a buffer overflows in
    the middle of a line; all others lose everything from the cut on.
    """

    rate: float
    name = "cut"

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return the sample without the end of one line, or without its own end."""
        if len(data) < 2 or chance.draw("cut") >= self.rate:
            return data
        if data.isascii() and data.endswith(b"\n") and chance.draw("cut/end") < 0.5:
            return _shorter_line(data, chance)
        return data[: chance.place("cut/at", len(data))]


@dataclass(frozen=True, slots=True)
class Splice(Fault):
    """The head of one sample runs into the tail of the next. `rate` as for a cut."""

    rate: float
    name = "splice"

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return the head of the first of two samples, or the tail of the second."""
        if len(data) < 2:
            return data
        if self._begins(chance):
            return data[: chance.place("splice/head", len(data))]
        if self._begins(chance.before()):
            return data[chance.place("splice/tail", len(data)) :]
        return data

    def _begins(self, chance: Chance) -> bool:
        """Tell whether a splice begins with this sample; never with two in a row."""
        before = chance.before()
        return chance.draw("splice") < self.rate <= before.draw("splice")


@dataclass(frozen=True, slots=True)
class HalfLine(Fault):
    """The reader joins in the middle: the first bytes are the tail of a sample.

    They come before the boot text. A sensor that must be asked begins in the middle of its
    first answer.
    """

    name = "half-line"
    joins_midway = True

    def damage(self, data: bytes, chance: Chance) -> bytes:
        """Return the tail of the first sample that a reader gets."""
        if len(data) < 2 or not chance.is_first:
            return data
        return data[chance.place("half-line", len(data)) :]


def _half_line(text: str) -> Fault:
    if text:
        raise ValueError("it has no value")
    return HalfLine()


def _shorter_line(data: bytes, chance: Chance) -> bytes:
    """Return the lines, one of them without its last characters but with its line end."""
    lines = data.splitlines(keepends=True)
    bodies = [line.rstrip(b"\r\n") for line in lines]
    filled = [number for number, body in enumerate(bodies) if body]
    if not filled:
        return data[:1]
    chosen = filled[int(len(filled) * chance.draw("cut/line"))]
    body, line = bodies[chosen], lines[chosen]
    left = int(len(body) * chance.draw("cut/at"))
    lines[chosen] = body[:left] + line[len(body) :]
    return b"".join(lines)


FAULTS = (
    Kind("cut", "cut=0.05", "a line or frame ends early", lambda text: Cut(rate(text, _USUAL))),
    Kind(
        "splice",
        "splice=0.05",
        "the head of one sample runs into the tail of the next",
        lambda text: Splice(rate(text, _USUAL)),
    ),
    Kind("half-line", "half-line", "the first bytes of a reader are half a line", _half_line),
)
