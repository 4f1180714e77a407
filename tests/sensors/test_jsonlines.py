from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


def test_object(hear: Hear) -> None:
    """Each number of the object is a reading; text, truth and objects in it are not."""
    heard = hear("json", b'{"id":"a","ok":true,"more":{"x":1},"temp_C":21.5,"hum_pct":45}\n')

    assert [("air_temperature", 21.5, "Cel"), ("relative_humidity", 45.0, "%")] == heard.values


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "null", "1e999", "9" * 400])
def test_no_value(hear: Hear, text: str) -> None:
    """NaN, infinity, null and numbers beyond all bounds are values that are missing."""
    assert [("air_temperature", None, "Cel")] == hear(
        "json", f'{{"temp_C":{text}}}\n'.encode()
    ).values


@pytest.mark.parametrize(
    ("expected", "line"),
    [
        (("air_temperature", 27.0, None), b'{"t":323,"s":0,"n":"temp","v":27}\n'),
        (("value", 27.0, None), b'{"v":27,"t":323,"s":0}\n'),
        (("value", 27.0, None), b'{"t":323,"s":0,"n":"","v":27}\n'),
    ],
)
def test_radio_form(hear: Hear, expected: tuple[str, float, str | None], line: bytes) -> None:
    """The micro:bit's radio form gives its one value, and the sender's clock in seconds."""
    heard = hear("json", line)

    assert [expected] == heard.values
    assert pytest.approx(0.323) == heard.readings[0].device_time


@pytest.mark.parametrize(
    ("seconds", "name", "value"), [(12.5, "time_s", 12.5), (12.5, "millis", 12500)]
)
def test_device_time(hear: Hear, seconds: float, name: str, value: float) -> None:
    """A field with the sensor's own clock is its time, not a quantity."""
    heard = hear("json", f'{{"{name}":{value},"temp_C":21}}\n'.encode())

    assert [("air_temperature", 21.0, "Cel")] == heard.values
    assert seconds == heard.readings[0].device_time


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("not valid JSON", b'{"temp_C":21.5,"temp_C":22.5}\n'),
        ("not valid JSON", b'{"temp_C":2{"temp_C":21.5}\n'),
        ("not valid JSON", b'{"temp_C":021}\n'),
        ("not valid JSON", b'{"a":' + b"[" * 2000 + b"]" * 2000 + b"}\n"),
        ("not understood", b"[1,2]\n"),
        ("not understood", b'"temp_C":21.5}\n'),
        ("not understood", b'{"temp_C":21.5\n'),
        ("no number in it", b'{"name":"school"}\n'),
        ("no number in it", b"{}\n"),
        ("not text", b'{"temp_C":\x0021.5}\n'),
    ],
)
def test_damage(hear: Hear, reason: str, line: bytes) -> None:
    """A damaged, doubled, deeply nested or empty object is rejected with its reason."""
    heard = hear("json", line)

    assert ([], [reason]) == (heard.readings, heard.reasons)


def test_names_that_cannot_be_written(hear: Hear) -> None:
    """A name with half a character or a line end in it still fits a table."""
    heard = hear("json", b'{"a\\ud800":1,"b\\n":2,"c,\\"#":3}\n')

    assert ["a_", "b", "c___"] == [one.quantity for one in heard.readings]
