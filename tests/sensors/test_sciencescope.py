"""ScienceScope: lines after the maker's host program; no capture of a real board is public."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.readings import Flag
from classnet_stem.sensors.formats.sciencescope import ScienceScopeDialogue

Hear = Callable[..., Any]
HEADER = b"1,4,1,31,41\r\n"


def values(hear: Hear, data: bytes) -> list[float | None]:
    return [one.value for one in hear("sciencescope", data).readings]


def test_readings_have_the_names_of_the_header(hear: Hear) -> None:
    """A reading has the idRange of its pair; one that is not public has no unit."""
    heard = hear("sciencescope", HEADER + b"21.30,48.30\r\n")

    assert [("sensor_0401", 21.3, None), ("device_temperature", 48.3, "Cel")] == heard.values
    assert ["0401", "3141"] == [one.source for one in heard.readings]
    assert [Flag.NOT_EVALUATED, Flag.GOOD] == [one.flag for one in heard.readings]
    assert {"header": len(HEADER)} == dict(heard.account.noise)


@pytest.mark.parametrize(
    ("pair", "quantity", "unit"),
    [
        ("3,1", "station_pressure", "hPa"),
        ("17,1", "relative_humidity", "%"),
        ("5,1", "air_temperature", "Cel"),
        ("14,24", "air_temperature", "Cel"),
        ("10,24", "relative_humidity", "%"),
        ("31,41", "device_temperature", "Cel"),
        ("6,16", "sensor_0616", None),
        ("108,2", "sensor_10802", None),
    ],
)
def test_names_and_units(hear: Hear, pair: str, quantity: str, unit: str | None) -> None:
    """Only the idRanges that the maker's programs name have a quantity and a unit."""
    heard = hear("sciencescope", f"10,{pair}\r\n20.50\r\n".encode())

    assert [(quantity, 20.5, unit)] == heard.values


def test_two_sensors_of_a_kind(hear: Hear) -> None:
    """The second sensor of a kind has a name of its own, with the same unit."""
    heard = hear("sciencescope", b"1,5,1,5,1,4,1,4,1\r\n1.00,2.00,3.00,4.00\r\n")

    assert [
        ("air_temperature", 1.0, "Cel"),
        ("air_temperature_2", 2.0, "Cel"),
        ("sensor_0401", 3.0, None),
        ("sensor_0401_2", 4.0, None),
    ] == heard.values


@pytest.mark.parametrize(
    "text", ["inf", "-inf", "nan", "ovf", "2.00e+53", "2e53", "2E53", "+2.0e+53", "200e51"]
)
def test_no_value(hear: Hear, text: str) -> None:
    """`inf`, `nan`, `ovf` and 2e53 in any spelling are no value, with a reason."""
    first, second = hear("sciencescope", HEADER + f"{text},48.30\r\n".encode()).readings

    assert (None, Flag.MISSING) == (first.value, first.flag)
    assert "the sensor sent its mark for no value" == first.reason
    assert 48.3 == second.value


@pytest.mark.parametrize("text", ["", "--", "null", "0x10", "1_0", "2.1.3", "21.3C", "1e999", "٣"])
def test_what_is_no_number(hear: Hear, text: str) -> None:
    """A cell that is neither a number nor a known mark makes the whole line a reject."""
    heard = hear("sciencescope", HEADER + f"{text},48.30\r\n".encode())

    assert [] == heard.readings
    assert ["not understood"] == heard.reasons


@pytest.mark.parametrize("line", [b"21.30", b"21.30,48.30,1.00", b"21.3048.30"])
def test_other_number_of_readings(hear: Hear, line: bytes) -> None:
    """A line with more or fewer readings than the header has sensors is rejected."""
    heard = hear("sciencescope", HEADER + line + b"\r\n")

    assert [] == heard.readings
    assert 1 == heard.account.rejected


def test_readings_before_a_header(hear: Hear) -> None:
    """Readings before the first header are rejected: nobody knows what they are."""
    heard = hear("sciencescope", b"21.30,48.30\r\n" + HEADER + b"21.40,48.40\r\n")

    assert ["readings without a header"] == heard.reasons
    assert [21.4, 48.4] == [one.value for one in heard.readings]


def test_new_header(hear: Hear) -> None:
    """After a plug was changed the new names hold from the new header on."""
    heard = hear("sciencescope", b"1,5,1\r\n20.50\r\n1,17,1\r\n45.00\r\n")

    assert [("air_temperature", 20.5, "Cel"), ("relative_humidity", 45.0, "%")] == heard.values


def test_whole_numbers_after_a_header(hear: Hear) -> None:
    """Directly after a header as many whole numbers as it has sensors are readings."""
    header = b"1,5,1,17,1,4,1\r\n"

    assert [21.0, 45.0, 60.0] == values(hear, header + b"21,45,60\r\n" + header)


def test_header_that_could_be_readings(hear: Hear) -> None:
    """A header that could be readings is rejected, and nothing is read until the next one."""
    three, one = b"1,5,1,17,1,4,1\r\n", b"10,4,1\r\n"
    heard = hear("sciencescope", three + b"2.5,4.5,6.5\r\n" + one + b"7.50\r\n" + one + b"8.50\r\n")

    assert ["either a header or readings", "readings without a header"] == heard.reasons
    assert [2.5, 4.5, 6.5, 8.5] == [reading.value for reading in heard.readings]


def test_last_sensor_unplugged(hear: Hear) -> None:
    """The rate alone, which comes when the only sensor is unplugged, is no reading of it."""
    assert [20.5] == values(hear, b"10,5,1\r\n20.50\r\n10\r\n10\r\n")


@pytest.mark.parametrize(
    "line", [b"1,4,256", b"1,4", b"-1,4,1", b"1,4,1,", b"1.0,4,1", b"1;4;1", b"x,4,1"]
)
def test_what_is_no_header(hear: Hear, line: bytes) -> None:
    """A header is a whole number and pairs of whole numbers up to 255, nothing else."""
    heard = hear("sciencescope", line + b"\r\n21.30\r\n")

    assert [] == heard.readings
    assert 2 == heard.account.rejected


@pytest.mark.parametrize("cut", range(1, len(b"10,5,1,17,1,3,1\r\n")))
def test_cut_header_gives_no_wrong_name(hear: Hear, cut: int) -> None:
    """A stream that is joined inside a header gives no reading under a wrong name."""
    data = (b"10,5,1,17,1,3,1\r\n20.50,45.00,1000.00\r\n" * 2)[cut:]
    heard = hear("sciencescope", data, joined=True)

    assert {("air_temperature", 20.5), ("relative_humidity", 45.0)} <= {
        (one.quantity, one.value) for one in heard.readings
    }
    assert {"air_temperature", "relative_humidity", "station_pressure"} == {
        one.quantity for one in heard.readings
    }


def test_joined_at_a_header(hear: Hear) -> None:
    """A first line that is a whole header is believed, so nothing is lost at the start."""
    heard = hear("sciencescope", HEADER + b"21.30,48.30\r\n", joined=True)

    assert [21.3, 48.3] == [one.value for one in heard.readings]


LINES = st.sampled_from(
    [HEADER, b"21.30,48.30\r\n", b"1,5,1\r\n", b"20.50\r\n", b"10\r\n", b"inf,1.00\r\n", b"\r\n"]
)


@given(lines=st.lists(LINES | st.binary(max_size=8)), size=st.integers(1, 20), joined=st.booleans())
def test_chunks_change_nothing(hear: Hear, lines: list[bytes], size: int, joined: bool) -> None:
    """Chunks of any size give the same readings, and every byte has its place."""
    data = b"".join(lines)
    whole = hear("sciencescope", data, joined=joined)
    cut = hear("sciencescope", data, joined=joined, size=size)

    assert whole.values == cut.values
    assert len(data) == cut.account.accounted


def test_dialogue_lets_the_board_start() -> None:
    """Nothing is sent for two seconds: the loader of an Arduino Mega hangs on early bytes."""
    talk = ScienceScopeDialogue()

    assert [b"", b"", b"I"] == [talk.due(100.0), talk.due(101.9), talk.due(102.0)]


def test_dialogue_asks_for_readings_after_a_header() -> None:
    """`r` follows the header at once, and only once; then the sensors are asked for again."""
    talk = ScienceScopeDialogue()
    said = [talk.due(0.0), talk.due(2.0)]
    talk.heard(b"1,4,1", 2.1)
    said.append(talk.due(2.1))
    talk.heard(b",31,41\r\n", 2.2)
    said += [talk.due(2.2), talk.due(2.3)]
    talk.heard(b"21.30,48.30\r\n", 2.4)
    said += [talk.due(2.4), talk.due(3.0)]

    assert [b"", b"I", b"", b"r", b"", b"", b"I"] == said


@pytest.mark.parametrize("heard", [b"", b"ready\r\n", b"21.30\r\n", b"10\r\n", b"1,4,1"])
def test_dialogue_without_a_header(heard: bytes) -> None:
    """Silence, other text and a board without sensors are asked for sensors every second."""
    talk = ScienceScopeDialogue()
    talk.due(0.0)
    talk.due(2.0)
    talk.heard(heard, 2.1)

    assert [b"", b"I", b"", b"I"] == [talk.due(moment) for moment in (2.5, 3.0, 3.9, 4.0)]
