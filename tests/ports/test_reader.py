from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from classnet_stem.errors import PortLost
from classnet_stem.ports import PortReader, Stamp, open_port
from classnet_stem.ports.reader import next_rest

MOMENT = Stamp(datetime(2026, 2, 17, tzinfo=UTC), 1.0)


class Pipe:
    """A port that gives what it was told to give, then goes away."""

    device = "pipe"

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = list(pieces)
        self.is_closed = False

    def read(self, seconds: float = 0.0) -> bytes:
        if not self.pieces:
            raise PortLost("gone")
        return self.pieces.pop(0)

    def write(self, data: bytes) -> None:
        """Nobody listens."""

    def close(self) -> None:
        self.is_closed = True


def test_chunks_come_with_their_time() -> None:
    """Each chunk carries the clock's reading at its arrival, in order."""
    reader = PortReader(Pipe(b"a", b"", b"b"), lambda: MOMENT)
    reader.start()

    assert [(b"a", MOMENT), (b"b", MOMENT)] == [reader.take(5.0), reader.take(5.0)]


def test_loss_comes_after_all_bytes() -> None:
    """PortLost is raised once, after everything that came before was taken."""
    reader = PortReader(Pipe(b"a"), lambda: MOMENT)
    reader.start()
    reader._thread.join()

    assert b"a" == reader.take(0)[0]  # type: ignore[index]
    with pytest.raises(PortLost):
        reader.take(0)
    assert reader.take(0) is None
    assert MOMENT == reader.lost_at


def test_stop_closes() -> None:
    """Stopping ends the thread and closes the port, also before it was started."""
    port = Pipe()
    PortReader(port).stop()

    assert port.is_closed


def test_stop_on_a_real_port(line: Any, until: Callable[..., Any]) -> None:
    """A reader that waits for a silent device stops at once and leaves no thread."""
    reader = PortReader(open_port(line.device))
    reader.start()
    reader.stop()

    assert not reader._thread.is_alive()
    open_port(line.device).close()


def test_nothing_is_lost_on_a_real_port(line: Any, until: Callable[..., Any]) -> None:
    """Every byte that was sent before the plug was pulled is taken."""
    reader = PortReader(open_port(line.device))
    reader.start()
    line.feed(lambda n: b"%d\n" % n, every=0.001)
    until(lambda: line.sent > 300)
    sent = line.rest()
    data = bytearray()

    def all_there() -> bool:
        chunk = reader.take(0.05)
        data.extend(chunk.data if chunk else b"")
        return data.endswith(b"\n%d\n" % sent)

    until(all_there)
    reader.stop()

    assert [*range(1, sent + 1)] == [int(text) for text in data.split()]


@pytest.mark.parametrize(
    ("rest", "size", "waited", "expected"),
    [
        pytest.param(0.03, 32, 0.02, 0.01, id="a slow sensor: the next line came later"),
        pytest.param(0.01, 64, 0.0, 0.015, id="a stream: bytes were waiting"),
        pytest.param(0.05, 500, 0.0, 0.05, id="a steady stream stays at the longest rest"),
        pytest.param(0.05, 2000, 0.0, 0.01, id="a flood is taken quickly"),
    ],
)
def test_rest(rest: float, size: int, waited: float, expected: float) -> None:
    """The rest after a chunk grows for a stream and is short for a slow sensor or a flood."""
    assert expected == pytest.approx(next_rest(rest, size, waited))
