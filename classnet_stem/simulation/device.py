"""A simulated station at work: it wakes up, greets its reader and sends sample after sample."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from classnet_stem.simulation.clock import Clock
from classnet_stem.simulation.emitter import Conditions, Emitter, Sample, Tally
from classnet_stem.simulation.encoders import Encoder
from classnet_stem.simulation.faults import Chance
from classnet_stem.simulation.faults.junk import boot_text
from classnet_stem.simulation.links import Link
from classnet_stem.simulation.station import SimulatedStation

__all__ = ["Conditions", "Device", "Pace", "Tally", "banner"]

_TICK = 0.05
_FAST_TICK = 0.002  # a station that is faster sends several samples a tick
_DIALOGUE_TICK = 0.005  # while a reader asks
_DIALOGUE = 10.0
_BOOT = 0.25
_LINGER = 0.5  # the last bytes need a moment before the plug is pulled
_LONGEST_LINGER = 15.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a station works: seconds between samples and between its boot texts.

    With `samples` it stops after so many, counted from the first reader on; with `life`
    after so many seconds, reader or not; with `idle` when no reader took anything for so long.
    With `baud` it sends no faster than a line of so many bits a second.
    """

    interval: float = 1.0
    samples: int | None = None
    life: float = inf
    idle: float = inf
    banner_every: float = 60.0
    baud: int | None = None


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
        conditions: Conditions | None = None,
    ) -> None:
        self._station = station
        self._new_encoder, self._encoder = encoder, deepcopy(encoder)
        self._link = link
        self._clock = clock
        self._pace = pace or Pace()
        self._conditions = conditions or Conditions()
        self._emitter = Emitter(link, self._conditions, station.seed, self._pace.baud)
        self._began = self._last_taken = self._next_sample = clock.monotonic()
        self._next_banner, self._asked_until = inf, -inf
        self._made = self._restarts = 0
        self._is_away = False

    @property
    def tally(self) -> Tally:
        """What became of the samples so far."""
        return self._emitter.tally

    def run(self) -> Tally:
        """Work until the clock says stop, or until its samples or its life are used up."""
        while not self._is_done():
            self.step()
            if self._clock.wait(self._pause()):
                return self.tally
        self._finish()
        return self.tally

    def step(self) -> None:
        """Do what is due now."""
        now = self._clock.monotonic()
        if self._link.poll():
            self._welcome(now)
        elif not self._link.has_reader:
            self._emitter.outgoing.clear()
        if now >= self._next_banner:
            self._next_banner = now + self._pace.banner_every
            self._emitter.greet(self._greeting(), now)
        if heard := self._link.receive():
            self._answer(heard, now)
        while now >= self._next_sample and not self._is_done():
            self._work(now)
        self._emitter.outgoing.step(now)

    @property
    def _seconds(self) -> float:
        """The station's own schedule, from its first reader on; faults follow it."""
        return self._made * self._pace.interval

    def _is_done(self) -> bool:
        pace, now = self._pace, self._clock.monotonic()
        is_old = now - self._began >= pace.life or now - self._last_taken >= pace.idle
        is_used_up = pace.samples is not None and self._made >= pace.samples
        return is_old or is_used_up or (self._is_away and self._is_gone())

    def _is_gone(self) -> bool:
        return self._conditions.faults.is_gone(self._seconds)

    def _pause(self) -> float:
        """Return how long nothing is due."""
        now = self._clock.monotonic()
        wait = max(0.0, self._next_sample - now)
        if self._pace.interval < _FAST_TICK:
            wait = max(wait, _FAST_TICK)
        tick = _DIALOGUE_TICK if now < self._asked_until else _TICK
        return min(wait, tick, self._emitter.outgoing.pause(now))

    def _welcome(self, now: float) -> None:
        """Boot for a reader that has just come, as if it had reset the board."""
        self._emitter.welcome()
        if self._conditions.faults.joins_midway:
            self._next_sample = now
            self._sample(now)
        self._next_banner = self._next_sample = now + _BOOT

    def _work(self, now: float) -> None:
        """Pull or put back the plug, restart, or make a sample: what is due first."""
        is_away = bool(self._conditions.faults.unplugged(self._seconds))
        if is_away != self._is_away:
            self._move_plug(is_away)
        restarts = self._conditions.faults.restarts(self._seconds)
        if restarts > self._restarts:
            self._restarts = restarts
            self._restart(now)
        else:
            self._sample(now)

    def _move_plug(self, is_away: bool) -> None:
        self._is_away = is_away
        if is_away:
            self._emitter.outgoing.clear()
            self._link.pull()
            self._conditions.plugged("")
        else:
            self._link.put_back()
            self._conditions.plugged(self._link.device)

    def _restart(self, now: float) -> None:
        """Begin again: boot text, a new header, and a sensor that has forgotten its past."""
        self._emitter.note("reset")
        self._encoder = deepcopy(self._new_encoder)
        self._emitter.greet(boot_text(Chance(self._station.seed, self._restarts)), now)
        self._next_banner = self._next_sample = now + _BOOT

    def _greeting(self) -> bytes:
        text = banner(self._station.seed)
        return self._encoder.greeting(text, self._station.values(self._clock.utc()))

    def _answer(self, heard: bytes, now: float) -> None:
        """Let a sensor that must be asked speak."""
        self._asked_until = now + _DIALOGUE
        moment = self._clock.utc()
        values = self._station.values(moment)
        self._emit(moment, values, self._encoder.answer(heard, values), now)

    def _sample(self, now: float) -> None:
        due, is_behind = self._next_sample, now - self._next_sample > 1.0
        self._next_sample = (now if is_behind else due) + self._pace.interval
        if not self.tally.readers:
            self.tally.unread += 1
            return
        late = 0.0 if is_behind else max(0.0, self._clock.monotonic() - due)
        moment = self._clock.utc() - timedelta(seconds=late)
        values = self._station.values(moment)
        self._emit(moment, values, self._encoder.sample(values), now)
        self._made += 1

    def _emit(self, moment: datetime, values: dict[str, float], data: bytes, now: float) -> None:
        if data and self._emitter.emit(Sample(moment, values, data), now, self._seconds):
            self._last_taken = now

    def _finish(self) -> None:
        """Send what still waits, then give the last bytes a moment."""
        outgoing, now = self._emitter.outgoing, self._clock.monotonic()
        outgoing.release(now)
        end = now + _LONGEST_LINGER
        while not outgoing.is_empty and self._link.has_reader and self._clock.monotonic() < end:
            outgoing.step(self._clock.monotonic())
            if self._clock.wait(0.01):
                return
        self._clock.wait(_LINGER)


def banner(seed: int) -> str:
    """Return the line by which a recorder knows that the station is simulated."""
    return f"# classnet simulated station seed={seed}"
