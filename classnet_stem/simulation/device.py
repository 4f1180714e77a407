"""A simulated station at work: it wakes up, greets its reader and sends sample after sample."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from classnet_stem.simulation.clock import Clock
from classnet_stem.simulation.encoders import Encoder
from classnet_stem.simulation.links import Link
from classnet_stem.simulation.station import SimulatedStation

_TICK = 0.05
_BOOT = 0.25
_LINGER = 0.5  # the last bytes need a moment before the plug is pulled


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a station works: seconds between samples and between its boot texts.

    With `samples` it stops after so many, counted from the first reader on; with `life`
    after so many seconds, reader or not; with `idle` when no reader took anything for so long.
    """

    interval: float = 1.0
    samples: int | None = None
    life: float = inf
    idle: float = inf
    banner_every: float = 60.0


@dataclass(slots=True)
class Tally:
    """What became of the samples: `sent`, `unread` (nobody there), `dropped` (reader slow)."""

    sent: int = 0
    unread: int = 0
    dropped: int = 0
    readers: int = 0


class Device:
    """Joins a station, a wire format and a plug. It never waits for its reader.

    Like a board with a USB plug it sends only while somebody listens, and what a slow
    reader does not take is lost and counted. A new reader gets the boot text and the
    header after a short start, then the first sample.
    """

    def __init__(
        self,
        station: SimulatedStation,
        encoder: Encoder,
        link: Link,
        clock: Clock,
        pace: Pace | None = None,
    ) -> None:
        self.tally = Tally()
        self._station = station
        self._encoder = encoder
        self._link = link
        self._clock = clock
        self._pace = pace or Pace()
        self._began = self._last_taken = self._next_sample = clock.monotonic()
        self._next_banner = inf
        self._made = 0

    def run(self) -> Tally:
        """Work until the clock says stop, or until its samples or its life are used up."""
        while not self._is_done():
            self.step()
            pause = self._next_sample - self._clock.monotonic()
            if self._clock.wait(min(_TICK, max(0.0, pause))):
                return self.tally
        self._clock.wait(_LINGER)
        return self.tally

    def step(self) -> None:
        """Do what is due now."""
        now = self._clock.monotonic()
        if self._link.poll():
            self.tally.readers += 1
            self._next_banner = self._next_sample = now + _BOOT
        if now >= self._next_banner:
            self._next_banner = now + self._pace.banner_every
            self._link.send(self._greeting())
        if heard := self._link.receive():
            self._answer(heard, now)
        if now >= self._next_sample:
            self._sample(now)

    def _is_done(self) -> bool:
        pace, now = self._pace, self._clock.monotonic()
        is_old = now - self._began >= pace.life or now - self._last_taken >= pace.idle
        return is_old or (pace.samples is not None and self._made >= pace.samples)

    def _greeting(self) -> bytes:
        text = banner(self._station.seed)
        return self._encoder.greeting(text, self._station.values(self._clock.utc()))

    def _answer(self, heard: bytes, now: float) -> None:
        """Let a sensor that must be asked speak."""
        said = self._encoder.answer(heard, self._station.values(self._clock.utc()))
        if said and self._link.send(said):
            self._last_taken = now

    def _sample(self, now: float) -> None:
        late = now - self._next_sample
        self._next_sample = (now if late > 1.0 else self._next_sample) + self._pace.interval
        self._made += self.tally.readers > 0
        if not self._link.has_reader:
            self.tally.unread += 1
        elif self._link.send(self._encoder.sample(self._station.values(self._clock.utc()))):
            self.tally.sent += 1
            self._last_taken = now
        else:
            self.tally.dropped += 1


def banner(seed: int) -> str:
    """Return the line by which a recorder knows that the station is simulated."""
    return f"# classnet simulated station seed={seed}"
