"""What Arduino sketches print; the prose is that of Adafruit's DHT and BME280 examples."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
PROSE = "Humidity: 52.30%  Temperature: 22.60°C 72.68°F  Heat index: 22.16°C 71.89°F\r\n".encode()
PROSE_VALUES = [
    ("relative_humidity", 52.3, "%"),
    ("air_temperature", 22.6, "Cel"),
    ("heat_index", 22.16, "Cel"),
]
BLOCK = (
    b"Temperature = 23.85 *C\r\nPressure = 1005.27 hPa\r\nApprox. Altitude = 67.06 m\r\n"
    b"Humidity = 41.21 %\r\n\r\n"
)


def line(text: str) -> bytes:
    return f"{text}\r\n".encode()


@pytest.mark.parametrize(
    "text",
    ["a:1,b:2", "a:1 b:2", "a:1\tb:2", "a:1, b:2, ", "a: 1, b: 2", "a=1;b=2", "a = 1 | b = 2"],
)
def test_labelled_values(hear: Hear, text: str) -> None:
    """Names and values may have any of the usual marks between them."""
    assert [("a", 1.0, None), ("b", 2.0, None)] == hear("arduino", line(text)).values


@pytest.mark.parametrize("text", ["T: 21.5", "Air temp:21.5", "Temp = 21.5", "temperature:+21.5"])
def test_one_name(hear: Hear, text: str) -> None:
    """A name may have blanks in it and around its colon; without a unit there is none."""
    assert [("air_temperature", 21.5, None)] == hear("arduino", line(text)).values


def test_prose(hear: Hear) -> None:
    """Of a value in two units the first is kept, so that no two readings contradict."""
    assert PROSE_VALUES == hear("arduino", PROSE).values


def test_block_of_lines(hear: Hear) -> None:
    """The lines of a block are read one by one; the empty line at its end is noise."""
    heard = hear("arduino", BLOCK * 2)

    assert [
        ("air_temperature", 23.85, "Cel"),
        ("station_pressure", 1005.27, "hPa"),
        ("altitude", 67.06, "m"),
        ("relative_humidity", 41.21, "%"),
    ] * 2 == heard.values
    assert {"empty line": 4} == dict(heard.account.noise)


@pytest.mark.parametrize(
    "data",
    [
        "Temp: 21.5 °C\r\n".encode(),
        "Temp: 21.5°C\r\n".encode("latin-1"),
        b"Temp: 21.5 *C\r\n",
        "Temp: 21.5 ºC\r\n".encode(),
        b"Temp: 21.5 deg C\r\n",
        b"Temp: 21.5 degrees Celsius\r\n",
        b"Temp: 21.5C\r\n",
        b"Temp (C): 21.5\r\n",
    ],
)
def test_spellings_of_degrees(hear: Hear, data: bytes) -> None:
    """Degrees are understood in UTF-8, in Latin-1, as a star, as a word and in brackets."""
    assert [("air_temperature", 21.5, "Cel")] == hear("arduino", data).values


@pytest.mark.parametrize("text", ["1 2 3", "1\t2\t3", "1,2,3", "1, 2, 3,", "1 2 3 "])
def test_bare_numbers(hear: Hear, text: str) -> None:
    """Numbers without names are called by their place."""
    expected = [("value_1", 1.0, None), ("value_2", 2.0, None), ("value_3", 3.0, None)]

    assert expected == hear("arduino", line(text)).values


@pytest.mark.parametrize(
    ("noise", "text"),
    [
        ("sensor error", "Failed to read from DHT sensor!"),
        ("sensor error", "Error"),
        ("boot text", "ets Jan  8 2013,rst cause:2, boot mode:(3,6)"),
        ("boot text", "configsip: 0, SPIWP:0xee"),
        ("boot text", "rf cal sector: 1020"),
        ("network text", "Connecting to WiFi..."),
        ("title", "-- Default Test --"),
        ("ruler", "------------------------------------"),
    ],
)
def test_known_noise(hear: Hear, noise: str, text: str) -> None:
    """What a board prints for people is noise with a name, not a reject and no value."""
    heard = hear("arduino", line(text))

    assert {noise: len(line(text))} == dict(heard.account.noise)
    assert [] == heard.events


@pytest.mark.parametrize("text", ["T: nan", "T: NAN", "T: inf", "T: ovf", "T: --"])
def test_no_value(hear: Hear, text: str) -> None:
    """What Arduino prints for a float that is no number is no value, with a reason."""
    reading = hear("arduino", line(text)).readings[0]

    assert (None, Flag.MISSING, True) == (reading.value, reading.flag, bool(reading.reason))


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ([("air_temperature", 21.0, "Cel"), ("H", 45.0, "%")], "T: 21 C (69.8 F), H: 45 %"),
        ([("air_temperature", 21.0, "Cel")], "T: 21 C / 69.8 F"),
        ([("air_temperature", 22.6, "Cel")], "Temp (C): 22.6, Temp (F): 72.7"),
        ([("air_temperature", 69.8, "[degF]")], "T: 69.8F 21.0C"),
        ([("air_temperature", 21.0, "Cel"), ("H", 45.0, None)], "T: 21 C H: 45"),
        ([("air_temperature", 21.0, None), ("H", 45.0, None)], "T: 21 H: 45"),
        ([("Sensor 1", 21.5, None)], "Sensor 1: 21.5"),
        ([("pm2p5", 12.0, "ug/m3")], "PM2.5: 12 ug/m3"),
        ([("illuminance", 300.0, "lx")], "Light: 300 lx"),
        ([("T1", 21.5, "Cel"), ("T2", 22.5, "Cel")], "T1=21.5C T2=22.5C"),
    ],
)
def test_names_and_units(hear: Hear, values: list[Any], text: str) -> None:
    """A word behind a value is its unit if it can be one; the rest is the next name."""
    assert values == hear("arduino", line(text)).values


@pytest.mark.parametrize("text", ["T: 21°", "T: 21 degrees", "Gas = 12.34 KOhms"])
def test_unit_that_is_not_known(hear: Hear, text: str) -> None:
    """Degrees of no kind, and units that no table has, are no unit; the value stays."""
    assert [None] == [unit for _, _, unit in hear("arduino", line(text)).values]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("a name stands twice", "T: 21 T: 22"),
        ("a name stands twice", "Temp: 21 C, Temperature: 22 C"),
        ("two units of one value do not agree", "T: 22.6 C 80.0 F"),
        ("two units of one value do not agree", "T: nan C 72.6 F"),
        ("the unit does not fit the name", "Temp: 21 hPa"),
        ("the unit does not fit the name", "temp_C: 21 F"),
        ("a number without a name", "T: 21,5"),
        ("a number without a name", "T: 2 1.5"),
        ("a number without a name", "T: 21 C 22 C"),
        ("a unit or a name: not clear", "A: 3 V B: 4 V"),
        ("not understood", "temp:2temp:21"),
        ("not understood", "Humidity: 52.30%  Tempe"),
        ("not understood", "perature: 22.60 C hum"),
        ("not understood", ": 21"),
        ("not understood", "21.5 C"),
        ("not understood", "T: 21."),
        ("not understood", "T: .5"),
        ("not understood", "T: 2.1.5"),
        ("not understood", "T: --5"),
        ("not understood", "T: 0x1F"),
        ("not understood", "Flash ID: 001440E0"),
        ("not understood", "12:30:45 T: 21"),
        ("not understood", "T: 21 C (69.8 F"),
        ("not understood", "1,2 3"),
        ("not understood", "Room 12"),
        ("not understood", '{"t":21}'),
    ],
)
def test_what_is_rejected(hear: Hear, reason: str, text: str) -> None:
    """A line that is not explained in full, or contradicts itself, gives nothing."""
    heard = hear("arduino", line(text))

    assert ([], [reason]) == (heard.readings, heard.reasons)


@pytest.mark.parametrize("lost", [*range(1, 12), 20, 40, 78, 79, 80, 100])
def test_no_value_gets_another_name(hear: Hear, lost: int) -> None:
    """Wherever bytes are lost, no temperature becomes a heat index and no name is new."""
    lines = [PROSE, PROSE.replace(b"52.30", b"53.10"), PROSE.replace(b"52.30", b"54.90")] * 2
    data = b"".join(lines)
    for at in range(2 * len(PROSE), len(data) - lost):
        heard = hear("arduino", data[:at] + data[at + lost :])
        found = {(one.quantity, one.value) for one in heard.readings}

        assert {name for name, _ in found} <= {name for name, _, _ in PROSE_VALUES}, at
        assert ("air_temperature", 22.16) not in found, at
        assert ("heat_index", 22.6) not in found, at


def test_names_of_a_bare_number(hear: Hear) -> None:
    """A value whose name was lost is no bare number."""
    heard = hear("arduino", line("a:1") * 3 + line("1") + line("a:2"))

    assert ["other names than before"] == heard.reasons
    assert {"a"} == {one.quantity for one in heard.readings}


def test_padded_line(hear: Hear) -> None:
    """A line that is padded like a micro:bit's is left to that format, which checks it."""
    heard = hear("arduino", line("temp:21".ljust(30)))

    assert ["padded as a micro:bit pads its lines"] == heard.reasons


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60))
def test_any_text_has_a_place(hear: Hear, text: str) -> None:
    """No text makes the decoder raise, and each value is a number that stands in the line."""
    heard = hear("arduino", line(text))
    numbers = {
        float(one) for one in re.findall(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-][0-9]+)?", text)
    }

    assert len(line(text)) == heard.account.accounted
    assert numbers | {None} >= {one.value for one in heard.readings}
