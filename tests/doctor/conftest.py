"""A serial wire as bits, so that a wrong speed makes real garbage; a board behind it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from classnet_stem.errors import PortLost
from classnet_stem.ports import Board, Lines, Stamp

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def levels(data: bytes) -> list[int]:
    """The wire while `data` is sent as 8N1: start bit 0, eight bits, low ones first, stop bit 1."""
    wire = [1] * 20
    for byte in data:
        wire += [0, *((byte >> bit) & 1 for bit in range(8)), 1]
    return wire + [1] * 20


def resample(data: bytes, sent_at: int, read_at: int) -> bytes:
    """What a receiver at one speed makes of bytes that were sent at another.

    It waits for a falling edge, looks at the middle of each bit, and gives a zero byte for a
    frame without a stop bit (termios(3): neither IGNPAR nor PARMRK is set).
    """
    wire = levels(data)
    step = sent_at / read_at  # receiver's bits in sender's bits
    got, at = bytearray(), 0.0
    while True:
        edge = int(at)
        while edge + 1 < len(wire) and not (wire[edge] == 1 and wire[edge + 1] == 0):
            edge += 1
        begin = edge + 1
        places = [int(begin + (bit + 0.5) * step) for bit in range(1, 10)]
        if begin >= len(wire) or places[-1] >= len(wire):
            return bytes(got)
        *bits, stop = (wire[place] for place in places)
        got.append(sum(bit << number for number, bit in enumerate(bits)) if stop else 0)
        at = places[-1]


class Bench:
    """A board that sends `pieces` at one speed, one each tenth of a second of its own clock.

    With `needs_lines_off` it stands still while DTR and RTS are on.
    """

    def __init__(self, pieces: Iterable[bytes], speed: int, needs_lines_off: bool = False) -> None:
        self.pieces, self.speed, self.needs_lines_off = list(pieces), speed, needs_lines_off
        self.seconds = 0.0
        self.opened: list[tuple[int, Lines | None]] = []
        self.written = b""
        self.is_open = False

    def clock(self) -> Stamp:
        return Stamp(START + timedelta(seconds=self.seconds), self.seconds)

    def open_port(self, device: str, baud: int, board: Board | None = None) -> Any:
        assert not self.is_open
        self.opened.append((baud, None if board is None else board.lines))
        self.is_open = True
        return Reader(self, device, baud, board)


class Reader:
    """The port of a bench."""

    def __init__(self, bench: Bench, device: str, baud: int, board: Board | None) -> None:
        self.device, self._bench, self._baud = device, bench, baud
        is_on = board is None or board.lines is Lines.ON
        self._stands_still = bench.needs_lines_off and is_on
        self._next = 0

    def read(self, seconds: float = 0.2) -> bytes:
        self._bench.seconds += seconds
        if not self._bench.is_open:
            raise PortLost("closed")
        if self._stands_still or self._next >= len(self._bench.pieces):
            return b""
        piece = self._bench.pieces[self._next]
        self._next += 1
        return resample(piece, self._bench.speed, self._baud)

    def write(self, data: bytes) -> None:
        self._bench.written += data

    def close(self) -> None:
        self._bench.is_open = False


@pytest.fixture(scope="session")
def wrong_speed() -> Callable[[bytes, int, int], bytes]:
    """Makes of bytes what a receiver at another speed hears."""
    return resample


@pytest.fixture(scope="session")
def make_bench() -> type[Bench]:
    """Makes a board on a wire of bits."""
    return Bench
