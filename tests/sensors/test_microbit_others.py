"""What a micro:bit sends besides MakeCode's own lines, and several kinds in one stream.

Sources: codal-microbit-v2 source/MicroBitLog.cpp for the data log's mirror; pxt-microbit
libs/radio/targetoverrides.ts for radio packets; Mu's plotter for tuples.
"""

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]
RADIO = b'{"t":323,"s":0,"n":"temp_C","v":27}\r\n'
LOG = b"Time (seconds),temp_C,light\r\n12.34,21,99\r\n13.34,,98\r\n"


def test_radio_packet(hear: Hear) -> None:
    """A radio packet gives its value, and the sender's clock in seconds."""
    heard = hear("microbit", RADIO)

    assert [("air_temperature", 27.0, "Cel")] == heard.values
    assert pytest.approx(0.323) == heard.readings[0].device_time


def test_data_log(hear: Hear) -> None:
    """The rows of the data log keep their time; an empty cell is a value that is missing."""
    heard = hear("microbit", LOG)

    assert [
        ("air_temperature", 21.0, "Cel"),
        ("light", 99.0, None),
        ("air_temperature", None, "Cel"),
        ("light", 98.0, None),
    ] == heard.values
    assert [12.34, 12.34, 13.34, 13.34] == [one.device_time for one in heard.readings]


def test_data_log_with_a_new_column(hear: Hear) -> None:
    """The header comes again with a new column, and the next row has one more cell."""
    heard = hear("microbit", LOG + b"Time (seconds),temp_C,light,sound\r\n14.34,22,97,40\r\n")

    assert ["air_temperature", "light", "sound_level"] == [
        one.quantity for one in heard.readings[4:]
    ]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["value_1", "value_2"], "(21, 99)"),
        (["value_1", "value_2"], "[21, 99]"),
        (["air_temperature", "light"], "{'temp_C': 21, 'light': 99}"),
        (["air_temperature", "light"], "temp_C:21,light:99"),
        (["air_temperature"], "Temperature: 21 °C"),
        (["value_1", "value_2"], "10756,16"),
        (["D_1", "D_2", "D_3", "D_4"], "D:1024,154,90,21"),
    ],
)
@pytest.mark.parametrize("pad", [0, 32])
def test_what_programs_write_themselves(hear: Hear, names: list[str], text: str, pad: int) -> None:
    """Prints of Python and lines that a program puts together are read, padded or not."""
    size = len(text.encode()) + 2
    line = text.encode() + b" " * (-size % (pad or 1)) + b"\r\n"

    assert names == [one.quantity for one in hear("microbit", line).readings]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("two numbers and no name", "21:154"),
        ("a number without a name", "temp:21,5"),
        ("not understood", "D:1,2,x"),
        ("not understood", "1:2,3,4"),
        ("not understood", "hello, world"),
        ("no number in it", '{"n":"hello"}'),
        ("not understood", "(21, 99"),
        ("not valid JSON", '{"t":3{"t":323,"s":0,"v":2}'),
    ],
)
def test_what_is_rejected(hear: Hear, reason: str, text: str) -> None:
    """What has no name, could be a decimal comma, or is half there gives no value."""
    heard = hear("microbit", f"{text}\r\n".encode())

    assert ([], [reason]) == (heard.readings, heard.reasons)


@pytest.mark.parametrize(
    "text", ["MicroPython v1.20; micro:bit", ">>> ", "Traceback (most recent call last):"]
)
def test_prompt_between_padded_lines(hear: Hear, write_line: Any, text: str) -> None:
    """Any amount of Python's prompt is noise and does not loosen the padding rule."""
    good, cut = write_line("temp_C:21.5"), b"temp_C:2" + b" " * 20 + b"\r\n"
    heard = hear("microbit", good * 2 + f"{text}\r\n".encode() * 5 + cut + good)

    assert ["line has lost or gained bytes"] == heard.reasons
    assert {21.5} == {one.value for one in heard.readings}


def test_kinds_have_their_own_padding(hear: Hear, write_line: Any) -> None:
    """Radio packets and log rows without padding stand beside padded lines; no line is lost."""
    heard = hear("microbit", (write_line("temp_C:21") * 2 + RADIO + LOG) * 3)

    assert [] == heard.reasons
    assert 3 * (2 + 1 + 4) == len(heard.readings)


@pytest.mark.parametrize("text", ['{"temp":21,"rh":45}', "(21, 45)", "temp:21,rh:45", "temp: 21 C"])
def test_padding_protects_every_kind(hear: Hear, write_line: Any, text: str) -> None:
    """A padded line of any kind that lost a byte is rejected, though it reads well."""
    good = write_line(text)
    heard = hear("microbit", good * 3 + good.replace(b"21", b"2", 1) + good)

    assert ["line has lost or gained bytes"] == heard.reasons
    assert 2.0 not in {one.value for one in heard.readings}


def test_list_of_another_length(hear: Hear) -> None:
    """A named list that lost a comma is rejected."""
    good = b"D:1024,154,90,21\r\n"
    heard = hear("microbit", good * 3 + b"D:1024154,90,21\r\n" + good)

    assert ["number of values has changed"] == heard.reasons
    assert 16 == len(heard.readings)


@pytest.mark.parametrize("text", ["tem:45", "45"])
def test_name_that_lost_bytes(hear: Hear, text: str) -> None:
    """Without padding a name that was never there, or a lost name, is not believed at once."""
    good = b"temp:21\r\nhum:45\r\n"
    heard = hear("microbit", good * 3 + f"{text}\r\n".encode() + good)

    assert ["other names than before"] == heard.reasons
    assert 8 == len(heard.readings)


def test_rows_of_write_numbers_below_a_header(hear: Hear, write_line: Any) -> None:
    """A header line of a program names what writeNumbers sends."""
    row = b"21.5,45" + b" " * 30 + b"\r\n"
    heard = hear("microbit", write_line("temp_C,hum_pct") + row * 3)

    assert [("air_temperature", 21.5, "Cel"), ("relative_humidity", 45.0, "%")] * 3 == heard.values


def test_padding_protects_rows(hear: Hear, write_line: Any) -> None:
    """A padded row below a header that lost a byte is rejected."""
    row = write_line("21,45")
    heard = hear(
        "microbit", write_line("temp_C,hum_pct") + row * 2 + row.replace(b"21", b"2") + row
    )

    assert ["line has lost or gained bytes"] == heard.reasons
    assert 6 == len(heard.readings)


def test_sensor_of_each_kind(hear: Hear) -> None:
    """Whichever reader helped, the readings are the micro:bit's."""
    heard = hear("microbit", RADIO + b"(21, 99)\r\n" + b"a:1,b:2\r\n" + LOG)

    assert {"microbit"} == {one.sensor for one in heard.readings}
