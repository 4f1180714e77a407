"""NMEA 0183: real logs, compared line by line with what pynmea2 reads from them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pynmea2
import pytest

Hear = Callable[..., Any]
Value = tuple[str, float, str | None]
METRES = {"K": 1 / 3.6, "M": 1.0, "N": 1852 / 3600}
MINUS = {"L": -1, "R": 1}
LOGS = {
    "gpsd_pypilot.log": 15,
    "gpsd_tnt_revolution.log": 50,
    "signalk_n2kd_merrimac.log": 294,
    "signalk_plaka_first1500.log": 469,
}


def wind(message: Any) -> Iterator[Value]:
    """What a wind sentence says, in metres a second, from the attributes of pynmea2."""
    if message.sentence_type == "MWV":
        angle, speed = {
            "R": ("apparent_wind_direction", "apparent_wind_speed"),
            "T": ("true_wind_angle", "wind_speed"),
        }[message.reference]
        yield angle, float(message.wind_angle), "deg"
        factor = METRES[message.wind_speed_units]
        yield speed, pytest.approx(float(message.wind_speed) * factor, abs=1e-9), "m/s"
    elif message.sentence_type == "VWT":
        angle = MINUS[message.direction] * float(message.wind_angle_vessel)
        yield "true_wind_angle", angle % 360, "deg"
        yield "wind_speed", float(message.wind_speed_meters), "m/s"
    elif message.sentence_type == "MWD":
        assert message.direction_true is None
        yield "wind_speed", float(message.wind_speed_meters), "m/s"


def transducers(message: Any) -> Iterator[Value]:
    """What the groups of XDR say; these logs have angles and numbers without a unit."""
    for number in range(message.num_transducers):
        one = message.get_transducer(number)
        yield one.id, float(one.value), {"D": "deg", "": None}[one.units]


def lines(captured: Path, log: str) -> list[bytes]:
    return (captured / "sensors" / log).read_bytes().splitlines(keepends=True)


def by_the_peer(line: bytes) -> list[Value]:
    """The values that pynmea2 reads; none of a sentence that is no weather."""
    message = pynmea2.parse(line.decode("ascii"), check=True)
    if isinstance(message, pynmea2.ProprietarySentence):
        return []
    if message.sentence_type == "XDR":
        return list(transducers(message))
    return list(wind(message))


@pytest.mark.parametrize("log", LOGS)
def test_values_are_those_of_pynmea2(hear: Hear, captured: Path, log: str) -> None:
    """Each line gives the readings that pynmea2 parses from the same line, and no other."""
    sentences = [line for line in lines(captured, log) if line.startswith(b"$")]
    expected = [by_the_peer(line) for line in sentences]

    assert expected == [hear("nmea", line).values for line in sentences]
    assert LOGS[log] == sum(len(values) for values in expected)


@pytest.mark.parametrize("log", LOGS)
def test_whole_log(hear: Hear, captured: Path, log: str) -> None:
    """A log as one stream gives the sum of its lines; no line is refused, no byte is lost."""
    data = b"".join(lines(captured, log))
    heard = hear("nmea", data, size=64)

    assert (LOGS[log], []) == (len(heard.readings), heard.reasons)
    assert len(data) == heard.account.accounted
    assert {"another sentence", "comment"} >= set(heard.account.noise)


@pytest.mark.parametrize("log", LOGS)
def test_log_is_found_by_listening(hear: Hear, captured: Path, log: str) -> None:
    """Listening finds the format in each log and loses none of its readings."""
    data = b"".join(lines(captured, log))
    heard = hear("auto", data, size=64)

    assert "nmea" == heard.decoder.name
    assert LOGS[log] == len(heard.readings)


@pytest.mark.parametrize("lost", [7, 13, 50])
def test_no_wrong_wind_after_losses(hear: Hear, captured: Path, lost: int) -> None:
    """A log that lost a run of bytes every 400 gives only values that its lines have."""
    whole = b"".join(lines(captured, "signalk_plaka_first1500.log"))
    damaged = b"".join(whole[at + lost : at + 400] for at in range(0, len(whole), 400))
    heard = hear("nmea", damaged)

    assert set(heard.values) <= set(hear("nmea", whole).values)
    assert len(heard.readings) > 250
