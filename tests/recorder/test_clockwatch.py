"""Sleeping computers, clocks that are set, boards that restart."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.ports import Stamp, now
from classnet_stem.readings import Reading
from classnet_stem.recorder.clockwatch import ClockWatch, RestartWatch, began
from classnet_stem.recorder.process import Recorder

NOON = datetime(2026, 2, 17, 12, tzinfo=UTC)


def stamp(utc: float, monotonic: float) -> Stamp:
    return Stamp(NOON + timedelta(seconds=utc), monotonic)


@pytest.mark.parametrize(
    ("expected", "later"),
    [
        (None, stamp(0.1, 0.1)),
        (None, stamp(30, 30)),
        (None, stamp(3, 0)),
        (3600, stamp(3600.1, 0.1)),
        (-3600, stamp(-3599.9, 0.1)),
    ],
)
def test_jump(expected: float | None, later: Stamp) -> None:
    """Only a clock that moved otherwise than time went by is a jump."""
    jump = ClockWatch(stamp(0, 0)).step(later)

    assert expected == (None if jump is None else pytest.approx(jump.seconds))


@pytest.mark.parametrize(
    ("expected", "now_is"),
    [(0, stamp(60, 60)), (0, stamp(28800, 60)), (0, stamp(57, 60)), (-3600, stamp(-3540, 60))],
    ids=["60 s later", "slept", "clock corrected a little", "set back by an hour"],
)
def test_began(expected: float, now_is: Stamp) -> None:
    """What began before the clock was set back is told in the new time, so it ends after it."""
    assert NOON + timedelta(seconds=expected) == began(stamp(0, 0), now_is)


@pytest.mark.parametrize(
    ("expected", "times"),
    [(False, [1, 2, 3]), (True, [500, 0.2]), (False, [5, 4.5]), (False, []), (False, [7])],
)
def test_restart(expected: bool, times: list[float]) -> None:
    """A board's clock that goes back by more than a second is a restart."""
    watch = RestartWatch()
    found = [
        watch.has_restarted([Reading(NOON, "x", 1.0, None, 2, "csv", "", time)]) for time in times
    ]

    assert expected == any(found)


def test_recording_tells_of_the_sleep(order: Any, line: Any, stepped: Any) -> None:
    """A computer that slept leaves a gap in the recording, a clock set back leaves a mark."""
    shift = timedelta(0)

    def clock() -> Stamp:
        utc, monotonic = now()
        return Stamp(utc + shift, monotonic)

    recorder = Recorder(order(line.device), clock)
    line.feed(lambda n: f"n:{n:<28}\r\n".encode())
    stepped(recorder, lambda: recorder.status()["rows"] > 5)
    shift = timedelta(hours=8)
    recorder.step()
    shift = timedelta(hours=7)
    recorder.step()
    recorder.stop()
    recorder.run()
    recording = recordings.read(recorder.order.out)

    assert ["the computer slept or its clock was set forward"] == [g.reason for g in recording.gaps]
    assert 28800 == pytest.approx((recording.gaps[0].end - recording.gaps[0].start).seconds, abs=2)
    assert ["the clock of the computer was set back by 3600 s"] == [m.text for m in recording.marks]


def test_recording_tells_of_the_restart(order: Any, line: Any, stepped: Any) -> None:
    """A board that restarts while it is recorded leaves a mark."""
    recorder = Recorder(order(line.device, sensor="csv"))
    line.write(b"\r\ntime_s,temp_C\r\n100,21\r\n101,21\r\n")
    stepped(recorder, lambda: recorder.status()["rows"] == 2)
    line.write(b"0,21\r\n1,21\r\n")
    stepped(recorder, lambda: recorder.status()["rows"] == 4)
    recorder.stop()
    recorder.run()

    assert 1 == recorder.restarts
    assert ["the board restarted"] == [
        mark.text.split(":")[0] for mark in recordings.read(recorder.order.out).marks
    ]
