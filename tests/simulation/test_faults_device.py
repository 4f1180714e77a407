"""Faults of the board and the plug, on a clock that jumps."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from classnet_stem.simulation.faults.junk import boot_texts

Suffer = Callable[..., Any]
LABEL = b"# classnet simulated station seed=7"
TIMED = ("silence", "burst", "slow", "replug", "unplug", "reset")


def silent(outcome: Any) -> list[int]:
    return [one.number for one in outcome.log if not one.sent]


def seconds(outcome: Any) -> list[float]:
    first = outcome.log[0].time
    return [round((one.time - first).total_seconds(), 6) for one in outcome.log]


def test_silence_comes_at_the_end_of_each_period(suffer: Suffer) -> None:
    """With silence=5@10 five samples come and five do not; the board goes on meanwhile."""
    outcome = suffer("csv", "silence=5@10", samples=20)

    assert [6, 7, 8, 9, 10, 16, 17, 18, 19, 20] == silent(outcome)
    assert [float(n) for n in range(20)] == seconds(outcome)
    assert {("silence",)} == {one.faults for one in outcome.log if not one.sent}


def test_silence_is_in_seconds(suffer: Suffer) -> None:
    """At ten samples a second the same silence takes fifty of them."""
    outcome = suffer("csv", "silence=5@10", samples=100, interval=0.1)

    assert list(range(51, 101)) == silent(outcome)


def test_burst_comes_at_once(suffer: Suffer) -> None:
    """With burst=5@10 the samples of five seconds come in the same moment as the next one."""
    outcome = suffer("csv", "burst=5@10", samples=20)
    held, times = outcome.hit("burst"), outcome.link.times[1:]

    assert [6, 7, 8, 9, 10, 16, 17, 18, 19, 20] == [one.number for one in held]
    assert outcome.meant == outcome.link.sent[1:]
    assert [0.25, 1.25, 2.25, 3.25, 4.25, *[10.25] * 6] == pytest.approx(times[:11], abs=0.001)


def test_burst_loses_nothing_at_the_end(suffer: Suffer) -> None:
    """A station that ends in a pause sends what it held."""
    outcome = suffer("csv", "burst=5@10", samples=8)

    assert 8 == len(outcome.link.sent) - 1


def test_slow_sample_comes_byte_by_byte(suffer: Suffer) -> None:
    """With slow=0.4 each byte comes on its own, and a sample takes 0.4 seconds."""
    outcome = suffer("csv", "slow=0.4", samples=3)
    size, times = len(outcome.log[0].data), outcome.link.times[1:]

    assert {1} == {len(piece) for piece in outcome.link.sent[1:]}
    assert b"".join(outcome.meant) == b"".join(outcome.link.sent[1:])
    assert 0.25 == pytest.approx(times[0], abs=0.001)
    assert 0.4 == pytest.approx(times[size - 1] - times[0], abs=0.02)
    assert 1.25 == pytest.approx(times[size], abs=0.001)


def test_too_slow_sensor_loses_samples(suffer: Suffer) -> None:
    """A sample that takes longer than the interval comes late, and in the end some are lost."""
    outcome = suffer("csv", "slow=3", samples=40)
    taken = [one for one in outcome.log if one.sent]

    assert 0 < outcome.tally.dropped < 40
    assert 40 == len(taken) + outcome.tally.dropped
    assert b"".join(one.data for one in taken).startswith(b"".join(outcome.link.sent[1:]))


def test_unplugged_station_ends(suffer: Suffer) -> None:
    """With unplug=10 the plug is pulled after ten seconds, and the station ends."""
    outcome = suffer("csv", "unplug=10", samples=60)

    assert ["pulled"] == outcome.link.moves
    assert 10 == sum(bool(one.sent) for one in outcome.log)
    assert [11] == silent(outcome)
    assert ("unplug",) == outcome.log[-1].faults


def test_replugged_station_greets_again(suffer: Suffer) -> None:
    """With replug=3@10 the plug is away for three seconds; then boot text and samples come."""
    outcome = suffer("csv", "replug=3@10", samples=25)

    assert ["pulled", "back", "pulled", "back"] == outcome.link.moves
    assert [8, 9, 10, 18, 19, 20] == [one.number for one in outcome.hit("replug")]
    assert [8, 9, 10, 18, 19, 20] == silent(outcome)
    assert 3 == b"".join(outcome.link.sent).count(LABEL)


def test_reset_sends_boot_text_and_greets_again(suffer: Suffer) -> None:
    """With reset=10 the board says what a board says at its start, then its own boot text."""
    outcome = suffer("csv", "reset=10", samples=25)
    stream = b"".join(outcome.link.sent)

    assert [11, 21] == [one.number for one in outcome.hit("reset")]
    assert 3 == stream.count(LABEL)
    assert 2 == sum(stream.count(text) for text in boot_texts())
    assert outcome.sent == outcome.meant


class Counter:
    """A format whose board counts its own seconds."""

    def __init__(self) -> None:
        self.seconds = 0

    def greeting(self, text: str, values: Any) -> bytes:
        return f"{text}\r\n".encode()

    def sample(self, values: Any) -> bytes:
        self.seconds += 1
        return f"{self.seconds}\r\n".encode()

    def answer(self, heard: bytes, values: Any) -> bytes:
        return b""


def test_reset_takes_the_clock_of_the_board_back(suffer: Suffer) -> None:
    """After a restart a board that counts its seconds begins again."""
    outcome = suffer(Counter(), "reset=4", samples=10)

    assert [b"1", b"2", b"3", b"4", b"1", b"2", b"3", b"4", b"1", b"2"] == [
        one.sent.strip() for one in outcome.log
    ]


@pytest.mark.parametrize("name", TIMED)
def test_same_seed_same_trouble(name: str, suffer: Suffer) -> None:
    """Faults of the board come again at the same samples, with the same bytes."""
    one, two = (suffer("csv", name, samples=45) for _ in range(2))

    assert one.log == two.log
    assert (one.link.sent, one.link.moves) == (two.link.sent, two.link.moves)
    assert one.hit(name)


def test_tally_counts_what_faults_hit(suffer: Suffer) -> None:
    """The tally counts the samples that a fault changed or held up."""
    outcome = suffer("csv", "silence=5@10", "drop=0.05", samples=20)

    assert sum(bool(one.faults) for one in outcome.log) == outcome.tally.faulty > 10


def test_catching_up_keeps_the_time_of_each_sample(suffer: Suffer) -> None:
    """Faster than the tick, several samples are made at once, each with the time it was due."""
    outcome = suffer("csv", samples=50, interval=0.0005)
    gaps = {two - one for one, two in pairwise(seconds(outcome))}

    assert all(gap == pytest.approx(0.0005, abs=2e-6) for gap in gaps)
    assert timedelta(seconds=0.0245) == outcome.log[-1].time - outcome.log[0].time
