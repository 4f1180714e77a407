from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


def test_object(hear: Hear) -> None:
    """Each number of the object is a reading; text and truth in it are not."""
    heard = hear("json", b'{"id":"a","ok":true,"temp_C":21.5,"hum_pct":45}\n')

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
    ("seconds", "name", "value"),
    [(12.5, "time_s", 12.5), (12.5, "millis", 12500), (1481299767.0, "timestamp", 1481299767)],
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
        ("no number in it", b'{"ok":true,"more":{"ok":false}}\n'),
        ("no number in it", b'{"t":323,"s":0,"v":"x"}\n'),
        ("a list in it", b'{"temp_C":21.5,"more":[1,2]}\n'),
        ("a list in it", b'{"temp_C":21.5,"more":{"x":[1,2]}}\n'),
        ("an object inside an object inside", b'{"temp_C":21.5,"a":{"b":{"c":1}}}\n'),
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


def test_object_inside(hear: Hear) -> None:
    """A name inside another one keeps both, and its unit; two sensors stay two."""
    heard = hear("json", b'{"bme":{"t":21,"temp_C":21.5},"dht":{"t":22}}\n')

    assert [("bme_t", 21.0, None), ("bme_temp_C", 21.5, "Cel"), ("dht_t", 22.0, None)] == (
        heard.values
    )


def test_number_in_quotes(hear: Hear) -> None:
    """A number in quotes is a number, as boards often send it."""
    assert [("air_temperature", -21.5, "Cel")] == hear("json", b'{"temp_C":"-21.5"}\n').values


@pytest.mark.parametrize("text", ["nan", "NaN", "inf", "-Infinity"])
def test_nan_in_quotes(hear: Hear, text: str) -> None:
    """NaN in quotes is a value that is missing."""
    heard = hear("json", f'{{"temp_C":"{text}"}}\n'.encode())

    assert [("air_temperature", None, "Cel")] == heard.values


@pytest.mark.parametrize(
    "text",
    ["007", "12e5", "1.0.1", "+5", "0x10", "1_0", " 21", "21 C", "21,5", "", "-", "null", "٣"],
)
def test_text_that_is_no_number(hear: Hear, text: str) -> None:
    """Text that only looks like a number, such as a serial number, is left out."""
    heard = hear("json", f'{{"id":"{text}","temp_C":21}}\n'.encode())

    assert [("air_temperature", 21.0, "Cel")] == heard.values


@pytest.mark.parametrize("rest", ['"n":"hello"', '"b":"AAEC"', '"n":"hello","b":"AAEC"'])
def test_radio_packet_without_a_value(hear: Hear, rest: str) -> None:
    """A radio packet with text only gives no reading: its "t" is a time, no temperature."""
    heard = hear("json", f'{{"t":323,"s":0,{rest}}}\n'.encode())

    assert [] == heard.events
    assert ["radio text"] == list(heard.account.noise)


def test_radio_packet_with_names_of_all_kinds(hear: Hear) -> None:
    """The names of radio packets are values of "n": each may come at any time."""
    names = ["a", "b", "a", "b", "c", "d"]
    data = "".join(f'{{"t":1,"s":0,"n":"{name}","v":2}}\n' for name in names)

    assert names == [one.quantity for one in hear("json", data.encode()).readings]


@pytest.mark.parametrize("lost", range(1, 30))
def test_no_value_gets_another_name(hear: Hear, lost: int) -> None:
    """Wherever bytes are lost, the names are those that were sent, and all of them."""
    data = b"".join(b'{"temp":%d,"rh":%d,"co2":%d}\n' % (20 + n, 40 + n, 600 + n) for n in range(6))
    for at in range(64, len(data) - lost):
        found = [one.quantity for one in hear("json", data[:at] + data[at + lost :]).readings]

        assert ["air_temperature", "relative_humidity", "co2"] * (len(found) // 3) == found, at


def test_boot_text(hear: Hear) -> None:
    """What the board prints when it starts is noise and hides no object."""
    heard = hear("json", b"load 0x4010f000, len 3424, room 16\r\n" + b'{"temp_C":21}\n')

    assert [] == heard.reasons
    assert 1 == len(heard.readings)
