"""A reader at the wrong speed: the line is read bit by bit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.faults import Chance, make_fault
from classnet_stem.simulation.faults.wrong_speed import resampled

speeds = st.sampled_from([300, 4800, 9600, 74880, 115200, 921600])


@given(st.binary(max_size=100), speeds)
def test_right_speed_changes_nothing(data: bytes, speed: int) -> None:
    """A reader at the speed of the sensor gets every byte."""
    assert data == resampled(data, speed, speed)


@given(st.binary(max_size=100), speeds, st.floats(0.96, 1.04))
def test_nearly_right_speed_changes_nothing(data: bytes, speed: int, error: float) -> None:
    """A clock that is wrong by up to 4 % still meets every bit of a byte."""
    assert data == resampled(data, 1_000_000, int(1_000_000 * error))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # line of 0x55: 0 10101010 1, then rest. The reader's bits are two long: it looks at
        # 1, 3, 5, ... after the fall: the first, its start bit, is 1, so each fall is a glitch.
        (b"\x55", b""),
        # line of 0x00: 0 00000000 1: its start bit at 1, zeros at 3, 5, 7, then ones from 9 on.
        (b"\x00", b"\xf8"),
        # line of 0xf0: 0 00001111 1: its start bit at 1, a zero at 3, then ones from 5 on.
        (b"\xf0", b"\xfe"),
        # line of 0xff: one zero is half a start bit: a glitch.
        (b"\xff", b""),
    ],
)
def test_half_speed_by_hand(data: bytes, expected: bytes) -> None:
    """A reader at half the speed gets what the drawn line gives."""
    assert expected == resampled(data, 9600, 4800)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        # line of 0x00: nine zeros are eighteen for the reader: a start bit, eight zeros and a
        # stop bit 0, which does not count; then it waits for a fall, and the line rests.
        (b"\x00", b"\x00"),
        # line of 0x55: 0 10101010 1 read twice a bit: start 0, then 0 11 00 11 0, stop 0;
        # the next fall is two bits later: start 0, then 0 11 00 11 and the rest 1, stop 1.
        (b"\x55", b"\x66\xe6"),
    ],
)
def test_double_speed_by_hand(data: bytes, expected: bytes) -> None:
    """A reader at twice the speed gets what the drawn line gives."""
    assert expected == resampled(data, 4800, 9600)


def test_fast_sensor_gives_few_bytes() -> None:
    """At a twelfth of the speed a line of 32 bytes is a handful of bytes."""
    line = b"temp_C:21.5                   \r\n"

    assert 0 < len(resampled(line, 115200, 9600)) < 5


def test_slow_sensor_gives_many_bytes() -> None:
    """At twelve times the speed a line gives several bytes for each one."""
    line = b"temp_C:21.5\r\n"

    assert len(resampled(line, 9600, 115200)) > 2 * len(line)


@pytest.mark.parametrize(
    ("text", "sent", "read"),
    [("baud", 115200, 9600), ("baud=38400", 115200, 38400), ("baud=74880/115200", 74880, 115200)],
)
def test_speeds_are_named(text: str, sent: int, read: int) -> None:
    """`baud` names the speed of the sensor and of the reader, or of the reader alone."""
    data = b"21.5,48\r\n"

    assert resampled(data, sent, read) == make_fault(text).damage(data, Chance(1, 1))
