"""The line between board and plug: never faster than its speed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.outgoing import Outgoing

BAUDS = (300, 9600, 115200, 921600)


class Plug:
    """A plug that notes how many bytes it had at each moment; it can be deaf."""

    def __init__(self) -> None:
        self.data = b""
        self.is_deaf = False

    def send(self, data: bytes) -> bool:
        self.data += b"" if self.is_deaf else data
        return not self.is_deaf


def pair(baud: int | None = None) -> tuple[Any, Outgoing]:
    plug: Any = Plug()
    return plug, Outgoing(plug, baud)


def test_without_a_speed_bytes_go_at_once() -> None:
    """Without a speed a sample is with the plug before `put` returns, and nothing waits."""
    plug, out = pair()

    assert out.put(b"21.5\r\n", 0.0)
    assert (b"21.5\r\n", True) == (plug.data, out.is_empty)


def test_without_a_speed_a_deaf_plug_loses_the_sample() -> None:
    """Without a speed a sample that the plug does not take is lost at once."""
    plug, out = pair()
    plug.is_deaf = True

    assert not out.put(b"21.5\r\n", 0.0)
    assert out.is_empty


@given(st.sampled_from(BAUDS), st.lists(st.tuples(st.floats(0, 0.3), st.integers(1, 120))))
def test_line_is_never_faster_than_its_speed(baud: int, plan: list[tuple[float, int]]) -> None:
    """Between any two moments no more than a tenth of the speed goes out, in bytes a second."""
    plug, out = pair(baud)
    now, taken, seen = 5.0, b"", [(5.0, 0)]
    for number, (gap, size) in enumerate(plan):
        now += gap
        out.step(now)
        seen.append((now, len(plug.data)))
        data = bytes([number % 256]) * size
        taken += data if out.put(data, now) else b""

    assert all(
        has - had <= (end - begin) * baud / 10 + 1
        for begin, had in seen
        for end, has in seen
        if begin < end
    )
    assert taken.startswith(plug.data)


@pytest.mark.parametrize("baud", BAUDS)
def test_line_is_as_fast_as_its_speed(baud: int) -> None:
    """A line that always has something to send is busy all the time."""
    plug, out = pair(baud)
    for tick in range(1000):
        now = tick / 100
        out.step(now)
        while out.put(b"x" * 20, now):
            pass

    assert baud / 10 * 9.99 == pytest.approx(len(plug.data), rel=0.01)


def test_full_line_refuses_whole_samples() -> None:
    """A line of 9600 bits a second takes up to 960 bytes, then whole samples are refused."""
    plug, out = pair(9600)
    taken = sum(out.put(b"x" * 100, 0.0) for _ in range(20))
    out.step(60.0)

    assert 9 == taken
    assert 900 == len(plug.data)


def test_spread_bytes_come_one_by_one() -> None:
    """Five bytes over one second: one every 0.2 seconds."""
    plug, out = pair()
    out.put(b"abcde", 0.0, spread=1.0)
    had = []
    for now in (0.0, 0.1, 0.25, 0.45, 0.65, 0.85):
        out.step(now)
        had.append(plug.data)

    assert [b"a", b"a", b"ab", b"abc", b"abcd", b"abcde"] == had


def test_spread_does_not_save_up_speed() -> None:
    """What waited for its moment does not make the line faster afterwards."""
    plug, out = pair(300)
    out.put(b"ab", 0.0, spread=20.0)
    out.step(10.0)
    out.put(b"c" * 100, 10.0)
    out.step(10.5)

    assert b"ab" + b"c" * 14 == plug.data[:16]
    assert len(plug.data) <= 2 + 30


def test_deaf_plug_gets_it_later() -> None:
    """What a plug does not take at its moment stays and keeps its order."""
    plug, out = pair(115200)
    plug.is_deaf = True
    out.put(b"one", 0.0)
    out.put(b"two", 0.0)
    out.step(1.0)
    plug.is_deaf = False
    out.step(2.0)
    out.step(3.0)

    assert b"onetwo" == plug.data


def test_held_samples_go_before_the_next() -> None:
    """What was held goes out before the sample that ends the pause."""
    plug, out = pair()
    out.hold(b"one")
    out.hold(b"two")
    out.put(b"three", 0.0)

    assert b"onetwothree" == plug.data


def test_clear_forgets_all() -> None:
    """Bytes for a reader that left do not reach the next one."""
    plug, out = pair(300)
    out.hold(b"held")
    out.put(b"x" * 100, 0.0)
    out.clear()
    out.put(b"new", 10.0)
    out.step(20.0)

    assert b"new" == plug.data


def test_pause_says_when_to_come_back() -> None:
    """Nothing waits: no end; a spread byte: its moment; a line that is busy: a hundredth."""
    _, out = pair()
    _, line = pair(300)
    nothing = out.pause(0.0)
    out.put(b"ab", 0.0, spread=1.0)
    line.put(b"ab", 0.0)

    assert (float("inf"), 0.5, 0.01) == (nothing, out.pause(0.0), line.pause(0.0))
