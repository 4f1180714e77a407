"""The recorder's way to its sensor: opened, spoken to, lost, silent, found again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from classnet_stem import sensors
from classnet_stem.errors import PortBusy, PortDenied, PortError, PortLost
from classnet_stem.ports import Chunk, PortInfo, PortReader, Stamp, find_port, open_port
from classnet_stem.recorder.order import Order
from classnet_stem.recorder.outcome import same_device, twins_of
from classnet_stem.sensors import Dialogue

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
_LOOK_EVERY = 0.25
# A sensor is called silent after ten times its longest pause so far. Opening the port again
# restarts some boards, so each vain try doubles the patience.
_PAUSES, _LEAST_PATIENCE, _PATIENCE_WITH_A_STRANGER = 10.0, 30.0, 120.0
_USUAL_BAUD = 115200
# A program that stood still itself finds the bytes of that time a moment after it wakes up.
_LAST_CHANCE = 0.5
_SILENT = "the sensor was silent"
_ABSENT = "the sensor was not there"


class Lost(NamedTuple):
    """The port went away, or was closed because nothing came: when, since when no byte, why."""

    when: Stamp
    silent_from: Stamp
    why: str


class Found(NamedTuple):
    """The port is open again; nothing came since `since`."""

    since: Stamp
    why: str


class Line:
    """Owns the port of one order. ``step()`` returns the next thing that happened.

    Raises PortError when it is made and the port cannot be opened, unless the order is to
    wait for it forever.
    """

    def __init__(self, order: Order, clock: Callable[[], Stamp]) -> None:
        self._order, self._clock = order, clock
        self._identity = find_port(order.port)
        self._make_dialogue = _dialogue_of(order.sensor)
        self.baud = order.baud or _usual_baud(order, self._identity)
        self._reader: PortReader | None = None
        self._twins: frozenset[str] = frozenset()
        self._untold: list[Chunk | Lost] = []
        self.lost: Lost | None = None
        self._retry_at, self._wait = 0.0, FIRST_WAIT
        self._was_there, self._look_at = True, 0.0
        self.last_byte = clock()
        self._longest_pause, self._vain = 0.0, 0
        try:
            self._open(order.port)
        except PortError as error:
            if not order.forever:
                raise
            self._lose(_why_closed(error))

    def step(self, seconds: float) -> Chunk | Lost | Found | None:
        """Wait at most `seconds` for bytes, a loss or a return."""
        if self._untold:
            return self._untold.pop(0)
        if self._reader is None:
            return self._look_for_it()
        try:
            self._speak(self._reader)
            chunk = self._reader.take(seconds)
            if chunk is None and self._is_silent():
                chunk = self._reader.take(_LAST_CHANCE)
        except PortLost:
            return self._lose("the sensor was away")
        if chunk is not None:
            self._hear(chunk)
            return chunk
        return self._give_it_up() if self._is_silent() else None

    def close(self) -> list[Chunk]:
        """Let go of the port; return what had arrived and was not taken yet."""
        rest = [one for one in self._untold if isinstance(one, Chunk)]
        if self._reader is None:
            return rest
        self._reader.stop()
        with suppress(PortLost):
            while (chunk := self._reader.take(0)) is not None:
                rest.append(chunk)
        return rest

    def expect_bytes_soon(self) -> None:
        """Be impatient: the computer slept, and the port may be dead without a sign."""
        self._vain = 0
        self._longest_pause = min(self._longest_pause, _LEAST_PATIENCE / _PAUSES)
        self.last_byte = self._clock()

    def _open(self, device: str) -> None:
        if self._identity.vid is None and self._identity.station is None:
            self._identity = find_port(self._order.port)  # it was not there before
            self.baud = self._order.baud or _usual_baud(self._order, self._identity)
        self._dialogue: Dialogue | None = self._make_dialogue() if self._make_dialogue else None
        reader = PortReader(open_port(device, self.baud), self._clock)
        reader.start()
        self._reader, self.lost = reader, None
        self.last_byte = self._clock()

    def _speak(self, reader: PortReader) -> None:
        if self._dialogue is None:
            return
        said = self._dialogue.due(self._clock().monotonic)
        if said:
            with suppress(PortLost):  # the reader tells it too, after the bytes that came before
                reader.write(said)

    def _hear(self, chunk: Chunk) -> None:
        pause = chunk.arrival.monotonic - self.last_byte.monotonic
        self._longest_pause = max(self._longest_pause, pause)
        self.last_byte, self._vain = chunk.arrival, 0
        if self._dialogue is not None:
            self._dialogue.heard(chunk.data, chunk.arrival.monotonic)

    def _is_silent(self) -> bool:
        patience = (
            max(_LEAST_PATIENCE, _PAUSES * self._longest_pause)
            if self._longest_pause
            else _PATIENCE_WITH_A_STRANGER
        )
        silent = self._clock().monotonic - self.last_byte.monotonic
        return silent >= patience * 2.0**self._vain

    def _give_it_up(self) -> Chunk | Lost:
        """Close a silent port; what came until it was closed is told before the loss."""
        self._vain += 1
        rest = self.close()
        for chunk in rest:
            self._hear(chunk)
        self._untold = [*rest, self._lose(_SILENT)]
        return self._untold.pop(0)

    def _lose(self, why: str) -> Lost:
        moment = self._clock()
        silent = why == _SILENT
        since = self.last_byte if silent else moment
        if self._reader is not None:
            self._reader.stop()
            since = since if silent else self._reader.lost_at or since
            self._reader = None
        with suppress(PortError, OSError):
            self._twins = twins_of(self._identity)
        self.lost = Lost(moment, since, why)
        self._wait = FIRST_WAIT
        self._retry_at = moment.monotonic + (0.0 if silent else FIRST_WAIT)
        self._was_there, self._look_at = not silent, moment.monotonic
        return self.lost

    def _look_for_it(self) -> Found | None:
        """Try again when the wait is over, or as soon as a device appears that was gone."""
        moment = self._clock().monotonic
        if moment < self._retry_at and not self._has_appeared(moment):
            return None
        before = self.lost
        try:
            self._open(same_device(self._identity, self._twins))
        except (PortError, OSError):
            self._wait = min(self._wait * 2, LONGEST_WAIT)
            self._retry_at = self._clock().monotonic + self._wait
            return None
        return None if before is None else Found(before.silent_from, before.why)

    def _has_appeared(self, moment: float) -> bool:
        if moment < self._look_at:
            return False
        self._look_at = moment + _LOOK_EVERY
        try:
            device = same_device(self._identity, self._twins)
            is_there = "://" not in device and _exists(device)
        except (PortError, OSError):
            is_there = False
        was_there, self._was_there = self._was_there, is_there
        return is_there and not was_there


def _why_closed(error: PortError) -> str:
    """Return why a port could not be opened at the start, as the reason of a gap."""
    if isinstance(error, PortBusy):
        return "another program had the port"
    return "the port was not allowed" if isinstance(error, PortDenied) else _ABSENT


def _exists(device: str) -> bool:
    """Tell whether a device has a file, or is listed where devices have none (Windows)."""
    return Path(device).exists() if "/" in device else find_port(device).vid is not None


def _dialogue_of(sensor: str) -> Callable[[], Dialogue] | None:
    """Return what speaks to the sensor: only one that somebody named is spoken to."""
    return None if sensor == "auto" else sensors.find_format(sensor).dialogue


def _usual_baud(order: Order, identity: PortInfo) -> int:
    if order.sensor != "auto":
        return sensors.find_format(order.sensor).bauds[0]
    return next(iter(identity.bauds), _USUAL_BAUD)
