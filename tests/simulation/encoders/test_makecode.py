import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.encoders.makecode import (
    MakeCodeEncoder,
    javascript_number,
    write_line,
)


def test_real_capture() -> None:
    """`writeLine("TestA")` gives the 32 bytes that microsoft/pxt-microbit#2024 shows."""
    expected = bytes.fromhex("54 65 73 74 41" + "20" * 25 + "0D 0A")

    assert expected == write_line("TestA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", b"                              \r\n"),
        ("temp:21", b"temp:21                       \r\n"),
        ("x" * 29, b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx \r\n"),
        ("x" * 30, b"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n"),
        ("x" * 31, b"x" * 31 + b" " * 31 + b"\r\n"),
    ],
)
def test_line_is_padded(text: str, expected: bytes) -> None:
    """Text and CR LF together fill 32 bytes, and one byte more fills 64."""
    assert expected == write_line(text)


def test_sample_bytes() -> None:
    """A sample is one padded line for each quantity, in the program's order."""
    values = {"co2": 612.4, "air_temperature": 21.04, "relative_humidity": 45.55}

    assert (
        b"temp_C:21                     \r\n"
        b"hum_pct:45.5                  \r\n"
        b"co2_ppm:612                   \r\n"
    ) == MakeCodeEncoder().sample(values)


def test_light_and_pressure_bytes() -> None:
    """Pressure has one decimal and light none."""
    values = {"station_pressure": 1013.25, "illuminance": 40123.6}

    assert (
        b"press_hPa:1013.2              \r\nlight_lux:40124               \r\n"
    ) == MakeCodeEncoder().sample(values)


def test_greeting_bytes() -> None:
    """The boot text is one line, padded to 64 bytes."""
    expected = b"# classnet simulated station seed=7" + b" " * 27 + b"\r\n"

    assert expected == MakeCodeEncoder().greeting("# classnet simulated station seed=7", {})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (21.0, "21"),
        (-15.0, "-15"),
        (21.5, "21.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-0.0, "0"),
        (0.05, "0.05"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-7, "1.5e-7"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.234e25, "1.234e+25"),
        (101325.0, "101325"),
        (float("nan"), "NaN"),
        (float("inf"), "Infinity"),
        (float("-inf"), "-Infinity"),
    ],
)
def test_javascript_numbers(value: float, text: str) -> None:
    """Numbers are written as ECMA-262 Number::toString writes them."""
    assert text == javascript_number(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_come_back(value: float) -> None:
    """Whatever the number, its text gives the same number back and has no useless '.0'."""
    text = javascript_number(value)

    assert value == float(text)
    assert not text.endswith(".0")


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=100))
def test_every_line_fills_blocks(text: str) -> None:
    """The length of every line is a multiple of 32 and at most 31 spaces are added."""
    line = write_line(text)

    assert 0 == len(line) % 32
    assert len(text) + 2 <= len(line) <= len(text) + 33
