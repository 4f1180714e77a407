"""Bytes of MakeCode: pxt-microbit libs/core/serial.ts; the capture is from its issue 2024."""

from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
TEST_A = bytes.fromhex("54 65 73 74 41" + " 20" * 25 + " 0d 0a")
TEMP_21 = b"temp:21" + b" " * 23 + b"\r\n"
NUMBERS = b"1,2,3" + b" " * 30 + b"\r\n"


def test_real_capture(hear: Hear) -> None:
    """The captured line of writeLine("TestA") is one rejected line of 32 bytes."""
    heard = hear("microbit", TEST_A)

    assert 32 == len(TEST_A)
    assert [] == heard.readings
    assert ["not understood"] == heard.reasons


def test_write_value(hear: Hear) -> None:
    """writeValue("temp", 21) is 21 of a temperature whose unit is not known."""
    heard = hear("microbit", TEMP_21)

    assert 32 == len(TEMP_21)
    assert [("air_temperature", 21.0, None)] == heard.values
    assert Flag.NOT_EVALUATED == heard.readings[0].flag


def test_write_numbers(hear: Hear) -> None:
    """writeNumbers([1, 2, 3]) is three values without names, in a line of 37 bytes."""
    heard = hear("microbit", NUMBERS * 2)

    assert 37 == len(NUMBERS)
    assert [("value_1", 1.0, None), ("value_2", 2.0, None), ("value_3", 3.0, None)] * 2 == (
        heard.values
    )


def test_empty_name(hear: Hear, write_line: Any) -> None:
    """writeValue("", 21) is the bare number."""
    assert [("value", 21.0, None)] == hear("microbit", write_line("21")).values


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-15.0, "-15"),
        (0.30000000000000004, "0.30000000000000004"),
        (1e-7, "1e-7"),
        (1e21, "1e+21"),
        (None, "NaN"),
        (None, "Infinity"),
        (None, "-Infinity"),
        (None, "undefined"),
        (None, "nan"),
    ],
)
def test_javascript_numbers(hear: Hear, write_line: Any, value: float | None, text: str) -> None:
    """Numbers are read as JavaScript writes them; NaN is no value and says why."""
    heard = hear("microbit", write_line(f"x:{text}"))

    assert [("x", value, None)] == heard.values
    assert (value is None) == (heard.readings[0].flag == Flag.MISSING)


@pytest.mark.parametrize(
    "text", ["x:1e999", "x:0x10", "x:1_000", "x:٣", "x:1,5e", "x:--1", "x:2.5.1", "21:154"]
)
def test_what_is_no_number(hear: Hear, write_line: Any, text: str) -> None:
    """What is not a plain number is rejected, not guessed."""
    assert [] == hear("microbit", write_line(text)).readings


def test_limits_give_flags(hear: Hear, write_line: Any) -> None:
    """A value with a known unit is good inside its limits and failed outside."""
    heard = hear("microbit", write_line("temp_C:21.5") + write_line("temp_C:215"))

    assert [Flag.GOOD, Flag.FAIL] == [one.flag for one in heard.readings]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("text", [b"temp_C:21.5", b"temp_C: 21.5"])
def test_without_padding(hear: Hear, text: bytes, end: bytes) -> None:
    """A program without padding is read too, with either line end."""
    assert [("air_temperature", 21.5, "Cel")] * 3 == hear("microbit", (text + end) * 3).values


@pytest.mark.parametrize("lost", [*range(1, 32), 33, 40, 63])
def test_lost_bytes_give_no_wrong_value(hear: Hear, write_line: Any, lost: int) -> None:
    """Wherever bytes are lost from padded lines, only values that were sent come out."""
    data = b"".join(write_line(f"temp_C:{20 + n}.5") for n in range(6))
    sent = {20.5 + n for n in range(6)}
    for at in range(64, len(data) - lost):
        heard = hear("microbit", data[:at] + data[at + lost :])

        assert {"air_temperature"} >= {one.quantity for one in heard.readings}
        assert sent >= {one.value for one in heard.readings}, (at, heard.values)


def test_new_program_on_the_board(hear: Hear, write_line: Any) -> None:
    """A program without padding that replaces a padded one is read from its third line on."""
    data = write_line("temp_C:21") * 4 + b"temp_C:22\r\n" * 4 + write_line("temp_C:23") * 3

    assert [21.0] * 4 + [22.0] * 2 + [23.0] == [
        one.value for one in hear("microbit", data).readings
    ]


@pytest.mark.parametrize("padding", [8, 16, 20, 24, 64])
def test_other_padding(hear: Hear, padding: int) -> None:
    """A program that sets another padding is read, from its third line at the latest."""
    line = b"temp_C:21".ljust(-(-11 // padding) * padding - 2) + b"\r\n"

    assert 3 <= len(hear("microbit", line * 5).readings)


def test_lost_comma_moves_no_value(hear: Hear) -> None:
    """A line of numbers with another count than before is rejected once."""
    heard = hear("microbit", NUMBERS * 2 + NUMBERS.replace(b",", b"", 1) + NUMBERS)

    assert ["number of values has changed"] == heard.reasons
    assert 9 == len(heard.readings)


@pytest.mark.parametrize("cut", range(1, 96))
def test_joined_stream(hear: Hear, write_line: Any, cut: int) -> None:
    """The half line at which a stream is joined never gives a reading."""
    long = "the_thermometer_beside_the_window_C:21.5"
    data = (write_line(long) + write_line("temp_C:22.5"))[cut:]
    heard = hear("microbit", data, joined=True)

    assert ([("air_temperature", 22.5, "Cel")] if cut < 64 else []) == heard.values


def test_banner_as_the_first_line(hear: Hear, write_line: Any) -> None:
    """A comment is passed on even as the first line of a joined stream."""
    heard = hear("microbit", write_line("# classnet simulated station seed=7"), joined=True)

    assert ["classnet simulated station seed=7"] == [one.text for one in heard.events]
