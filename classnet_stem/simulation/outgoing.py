"""Bytes on their way from the board to the plug: at the speed of a line, late, or at once.

Nothing here waits. What is due goes out at each `step`, and the moment of the next one is
known. Moments are monotonic seconds.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import inf

from classnet_stem.simulation.links import Link

_BITS_A_BYTE = 10  # start bit, eight data bits, stop bit
_AGAIN = 0.01
_MOST_BYTES = 65_536
_LATEST = 10.0


@dataclass(slots=True)
class _Piece:
    due: float
    data: bytes


class Outgoing:
    """A line of pieces. With `baud` it lets through a tenth of that in bytes a second.

    A board has little memory: what would wait for more than about a second of the line, or
    for more than ten seconds of a slow sensor, is refused.
    """

    def __init__(self, link: Link, baud: int | None = None) -> None:
        self._link = link
        self._speed = baud / _BITS_A_BYTE if baud else inf
        self._room = _MOST_BYTES if baud is None else max(256, baud // _BITS_A_BYTE)
        self._pieces: deque[_Piece] = deque()
        self._held: list[bytes] = []
        self._bytes = 0
        self._credit = 0.0
        self._last = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits, held samples apart."""
        return not self._pieces

    def put(self, data: bytes, now: float, spread: float = 0.0) -> bool:
        """Take all of `data` or return False; `spread` seconds pass between its ends."""
        self.release(now)
        if self._speed == inf and not spread and not self._pieces:
            return not data or self._link.send(data)
        start = max(now, self._pieces[-1].due) if self._pieces else now
        if self._bytes + len(data) > self._room or start - now > _LATEST:
            return False
        self._enqueue(data, start, spread, now)
        self.step(now)
        return True

    def hold(self, data: bytes) -> None:
        """Keep `data` until something comes that is not held."""
        self._held.append(data)

    def release(self, now: float) -> None:
        """Send all that was held at once."""
        held, self._held = self._held, []
        for data in held:
            self._enqueue(data, now, 0.0, now)

    def step(self, now: float) -> None:
        """Hand over what is due and what the speed of the line allows."""
        if not self._pieces:
            return
        begun = max(self._last, self._pieces[0].due)
        if now > begun:
            self._credit += (now - begun) * self._speed
        self._last = now
        while self._pieces and self._pieces[0].due <= now and self._credit >= 1:
            piece = self._pieces[0]
            count = int(min(len(piece.data), self._credit))
            if not self._link.send(piece.data[:count]):
                self._credit = 0.0
                return
            self._credit -= count
            self._bytes -= count
            piece.data = piece.data[count:]
            if not piece.data:
                self._pieces.popleft()

    def pause(self, now: float) -> float:
        """Return in how many seconds `step` has something to do; infinite if nothing waits."""
        if not self._pieces:
            return inf
        wait = self._pieces[0].due - now
        return wait if wait > 0 else _AGAIN

    def clear(self) -> None:
        """Forget what waits: its reader is gone."""
        self._pieces.clear()
        self._held = []
        self._bytes = 0

    def _enqueue(self, data: bytes, start: float, spread: float, now: float) -> None:
        """Add the pieces of `data`: one, or each byte on its own if they are spread."""
        if not self._pieces:
            self._credit, self._last = (inf if self._speed == inf else 0.0), now
        self._bytes += len(data)
        if spread and data:
            gap = spread / len(data)
            pieces = (_Piece(start + n * gap, data[n : n + 1]) for n in range(len(data)))
            self._pieces.extend(pieces)
        elif data:
            self._pieces.append(_Piece(start, data))
