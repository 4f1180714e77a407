"""The thread that owns a port: it stamps what arrives and hands it on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import NamedTuple

from classnet_stem.errors import PortLost
from classnet_stem.ports.gate import Port

# After a chunk the thread rests, so that a fast sensor does not wake it for each line.
# Time stamps are late by the rest at most. A slow sensor (some lines a second) never waits
# longer than the short rest; a steady stream gets the long one; a flood is taken quickly,
# because a Windows driver keeps 4096 bytes and no more.
_SHORT_REST, _LONG_REST = 0.01, 0.05
_FLOOD = 1024
_AT_ONCE = 0.001


def next_rest(rest: float, size: int, waited: float) -> float:
    """Return how long to rest after a chunk of `size` bytes that took `waited` seconds.

    `rest` is the rest before it, in seconds.
    """
    if size >= _FLOOD or waited > _AT_ONCE:
        return _SHORT_REST
    return min(rest * 1.5, _LONG_REST)


class Stamp(NamedTuple):
    """The two clocks at one moment."""

    utc: datetime
    monotonic: float


class Chunk(NamedTuple):
    """Bytes with the clocks at their arrival."""

    data: bytes
    arrival: Stamp


def now() -> Stamp:
    """Return the computer's time in UTC, and a time that never steps, in seconds."""
    return Stamp(datetime.now(UTC), time.monotonic())


class PortReader:
    """Reads a port in the background until it is stopped or the port goes away.

    `lost_at` is when it went away: who takes the chunks may learn of it much later.
    """

    def __init__(self, port: Port, clock: Callable[[], Stamp] = now) -> None:
        self._port = port
        self._clock = clock
        self._queue: SimpleQueue[Chunk | PortLost] = SimpleQueue()
        self._stopping = threading.Event()
        self.lost_at: Stamp | None = None
        self._thread = threading.Thread(target=self._run, name="port-reader", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def take(self, seconds: float) -> Chunk | None:
        """Return the next chunk, or None if none comes within `seconds`.

        Raises PortLost once, after all bytes that came before were taken.
        """
        try:
            item = self._queue.get(timeout=seconds)
        except Empty:
            return None
        if isinstance(item, PortLost):
            raise item
        return item

    def write(self, data: bytes) -> None:
        """Send bytes to a sensor that must be asked. Raises PortLost."""
        self._port.write(data)

    def stop(self) -> None:
        """End the thread and let go of the port."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)
        self._port.close()

    def _run(self) -> None:
        rest = _SHORT_REST
        while not self._stopping.is_set():
            asked = time.monotonic()
            try:
                data = self._port.read()
            except PortLost as lost:
                self.lost_at = self._clock()
                self._queue.put(lost)
                return
            if data:
                self._queue.put(Chunk(data, self._clock()))
                rest = next_rest(rest, len(data), time.monotonic() - asked)
                self._stopping.wait(rest)
