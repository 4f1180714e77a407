"""The bytes of boards that print: an Arduino with Adafruit's examples, and MicroPython."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.encoders.arduino_prints import ArduinoEncoder
from classnet_stem.simulation.encoders.micropython import PythonEncoder, python_number

VALUES = {
    "co2": 612.6,
    "station_pressure": 1005.274,
    "air_temperature": 22.6,
    "relative_humidity": 52.3,
}


def test_arduino_sample() -> None:
    """Prose as in DHTtester, then lines as in bme280_unified, then an empty line."""
    expected = (
        "Humidity: 52.30%  Temperature: 22.60°C 72.68°F\r\n"
        "Pressure = 1005.27 hPa\r\n"
        "CO2 = 613 ppm\r\n"
        "\r\n"
    )

    assert expected.encode() == ArduinoEncoder().sample(VALUES)


@pytest.mark.parametrize(
    ("expected", "quantity", "value"),
    [
        ("Humidity: 52.30%", "relative_humidity", 52.3),
        ("Temperature: -5.00°C 23.00°F", "air_temperature", -5.0),
        ("Wind speed = 3.20 m/s", "wind_speed", 3.2),
        ("Wind direction = 270 deg", "wind_from_direction", 269.6),
        ("PM2.5 = 8.0 ug/m3", "pm2p5", 8.0),
        ("Light = 300 lx", "illuminance", 300.4),
    ],
)
def test_arduino_lines(expected: str, quantity: str, value: float) -> None:
    """A quantity alone has a line of its own; what is not measured is not printed."""
    sample = ArduinoEncoder().sample({quantity: value, "uv_index": 3.0})

    assert f"{expected}\r\n\r\n".encode() == sample


def test_arduino_without_values() -> None:
    """Without any quantity that the sketch knows only the empty line is left."""
    assert b"\r\n" == ArduinoEncoder().sample({"uv_index": 3.0})


def test_python_sample() -> None:
    """A dictionary as Python displays it, with the units in its keys."""
    expected = b"{'temp_C': 22.6, 'hum_pct': 52.3, 'press_hPa': 1005.27, 'co2_ppm': 613}\r\n"

    assert expected == PythonEncoder().sample(VALUES)


@pytest.mark.parametrize(
    ("expected", "value", "digits"),
    [("21.0", 21.0, 2), ("-0.5", -0.5, 1), ("613", 612.6, 0), ("1013.25", 1013.2534, 2)],
)
def test_python_number(expected: str, value: float, digits: int) -> None:
    """An int has no point and a float always has one."""
    assert expected == python_number(value, digits)


@given(st.floats(-2000, 2000), st.integers(0, 2))
def test_python_numbers_come_back(value: float, digits: int) -> None:
    """What is printed is the rounded number."""
    assert pytest.approx(value, abs=0.51 * 10**-digits) == float(python_number(value, digits))


@pytest.mark.parametrize("encoder", [ArduinoEncoder(), PythonEncoder()])
def test_greeting(encoder: Any) -> None:
    """The boot text is one line; neither format has a header."""
    assert b"# hello\r\n" == encoder.greeting("# hello", VALUES)


@pytest.mark.parametrize("encoder", [ArduinoEncoder(), PythonEncoder()])
def test_does_not_listen(encoder: Any) -> None:
    """A board that prints answers nothing."""
    assert b"" == encoder.answer(b"hello\n", VALUES)
