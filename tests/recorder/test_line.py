"""The way to the sensor: silence, return, patience, and what is said to whom."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.errors import PortBusy, PortDenied, PortLost, PortNotFound
from classnet_stem.ports import Chunk, PortInfo, Stamp, find_board, now
from classnet_stem.recorder import line as line_module
from classnet_stem.recorder.line import Found, Line, Lost
from classnet_stem.stations import Station

START = datetime(2026, 2, 17, 12, tzinfo=UTC)


class Clock:
    """The real clocks, which a test can move forward."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> Stamp:
        utc, monotonic = now()
        return Stamp(utc + timedelta(seconds=self.ahead), monotonic + self.ahead)


@pytest.fixture
def clock() -> Clock:
    """Clocks to move."""
    return Clock()


def test_silence_reopens_the_port(order: Any, line: Any, clock: Clock) -> None:
    """A port that has been silent for long is opened again; the gap begins at the last byte."""
    way = Line(order(line.device), clock)
    quiet_since = way.last_byte
    clock.ahead = 121
    lost = way.step(0)
    found = way.step(0)
    way.close()

    assert isinstance(lost, Lost)
    assert (Found(quiet_since, "the sensor was silent")) == found


def test_patience_doubles(order: Any, line: Any, clock: Clock) -> None:
    """Opening again in vain doubles the patience: some boards restart each time."""
    way = Line(order(line.device), clock)
    losses = []
    for second in range(0, 1000, 10):
        clock.ahead = second
        losses += [second] if isinstance(way.step(0), Lost) else []
    way.close()

    assert [130, 370, 860] == pytest.approx(losses, abs=11)


def test_slow_sensor_is_not_silent(
    order: Any, line: Any, clock: Clock, until: Callable[..., Any]
) -> None:
    """A sensor that speaks every five minutes is not taken for a dead one."""
    way = Line(order(line.device), clock)
    clock.ahead = 100
    line.write(b"temp_C:21\r\n")
    assert isinstance(until(lambda: way.step(0.1)), Chunk)
    clock.ahead = 100 + 900
    assert way.step(0) is None
    clock.ahead = 100 + 1100
    assert isinstance(way.step(0), Lost)
    way.close()


def test_port_that_appears_is_opened_at_once(
    order: Any, tmp_path: Path, make_line: Any, until: Callable[..., Any]
) -> None:
    """With a wait of a minute ahead, a device that appears is opened as soon as it is seen."""
    device = tmp_path / "ttyUSB0"
    way = Line(order(str(device), forever=True), now)
    assert way.lost is not None
    way._retry_at = now().monotonic + 60
    way._was_there = False
    assert way.step(0) is None
    device.symlink_to(make_line().device)
    found = until(lambda: way.step(0.05), 5.0)
    way.close()

    assert "the sensor was not there" == found.why


def test_busy_port_at_the_start(order: Any, line: Any) -> None:
    """With `forever` a port that another program holds is waited for, with the reason."""
    owner = Line(order(line.device), now)
    waiting = Line(order(line.device, forever=True), now)
    lost = waiting.lost
    for one in (owner, waiting):
        one.close()

    assert lost is not None
    assert "another program had the port" == lost.why


def test_missing_port_at_the_start(order: Any, tmp_path: Path) -> None:
    """Without `forever` a port that is not there is an error at the start."""
    with pytest.raises(PortNotFound):
        Line(order(str(tmp_path / "none")), now)


def test_usual_speed(order: Any, line: Any) -> None:
    """A named sensor is opened at its own speed; a person's speed comes first."""
    speeds = []
    for changes in ({"sensor": "sds011"}, {"sensor": "microbit"}, {"baud": 4800}):
        way = Line(order(line.device, **changes), now)
        speeds.append(way.baud)
        way.close()

    assert [9600, 115200, 4800] == speeds


def test_named_sensor_is_asked(
    order: Any, make_line: Any, station: Station, until: Callable[..., Any]
) -> None:
    """A polled sensor is spoken to when it is named, and nobody is when listening."""
    import os

    asked, quiet = make_line(), make_line()
    named = Line(order(asked.device, sensor="mhz19"), now)
    listening = Line(order(quiet.device, sensor="auto"), now)
    for way in (named, listening):
        way.step(0.05)
    request = os.read(asked._controller, 100)
    os.set_blocking(quiet._controller, False)
    with pytest.raises(BlockingIOError):
        os.read(quiet._controller, 100)
    for way in (named, listening):
        way.close()

    assert bytes.fromhex("ff 01 86 00 00 00 00 00 79") == request


class Reader:
    """Stands for the thread that reads: gives bytes when asked patiently, or when stopped."""

    def __init__(self, *chunks: Chunk, last: Chunk | None = None) -> None:
        self._chunks, self._last = list(chunks), last
        self._is_stopped = False
        self.lost_at: Stamp | None = None

    def take(self, seconds: float) -> Chunk | None:
        if self.lost_at is not None:
            raise PortLost("gone")
        if self._is_stopped:
            last, self._last = self._last, None
            return last
        return self._chunks.pop(0) if self._chunks and seconds else None

    def stop(self) -> None:
        self._is_stopped = True


@pytest.fixture
def way(order: Any, line: Any, clock: Clock) -> Any:
    """Makes a line that reads from a given reader."""

    def make(reader: Reader) -> Line:
        made = Line(order(line.device), clock)
        made.close()
        made._reader = reader  # type: ignore[assignment]
        return made

    return make


def test_program_that_stood_still_is_not_a_silent_sensor(way: Any, clock: Clock) -> None:
    """A recorder that was held up for minutes takes the bytes of that time; no gap is made."""
    chunk = Chunk(b"x", now())
    made = way(Reader(chunk))
    clock.ahead = 1000

    assert chunk == made.step(0)


def test_last_bytes_before_the_port_is_closed(way: Any, clock: Clock) -> None:
    """Bytes that come while a silent port is closed are told first; the gap begins after them."""
    chunk = Chunk(b"x", now())
    made = way(Reader(last=chunk))
    clock.ahead = 1000

    assert chunk == made.step(0)
    assert chunk.arrival == made.step(0).silent_from


def test_gap_begins_when_the_port_went_away(way: Any, clock: Clock) -> None:
    """A loss that is noticed late, after a slow disk, is told with the time at which it was."""
    reader = Reader()
    reader.lost_at = clock()
    made = way(reader)
    clock.ahead = 20

    assert reader.lost_at == made.step(0).silent_from


@pytest.mark.parametrize("error", [PortBusy("x"), PortDenied("x"), PermissionError(13, "x")])
def test_refusal_while_waiting(
    order: Any, tmp_path: Path, clock: Clock, monkeypatch: Any, error: Exception
) -> None:
    """A port or folder that is refused while the recorder waits only makes it wait on."""
    made = Line(order(str(tmp_path / "none"), forever=True), clock)
    monkeypatch.setattr(line_module, "same_device", lambda *_: (_ for _ in ()).throw(error))
    clock.ahead = 100

    assert (None, None) == (made.step(0), made.step(0))


def test_board_that_came_later(
    order: Any, tmp_path: Path, make_line: Any, clock: Clock, monkeypatch: Any
) -> None:
    """A board that was not there at the start is known when it comes: its speed, its identity."""
    device = tmp_path / "ttyUSB0"
    made = Line(order(str(device), sensor="auto", forever=True), clock)
    assert 115200 == made.baud
    device.symlink_to(make_line().device)
    board = find_board(0x2341, 0x0043)
    uno = PortInfo(str(device), "Uno", 0x2341, 0x0043, "75", board=board)
    monkeypatch.setattr(line_module, "find_port", lambda _: uno)
    clock.ahead = 100
    found = made.step(0)
    made.close()

    assert isinstance(found, Found)
    assert (9600, uno) == (made.baud, made._identity)
