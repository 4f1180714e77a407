from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import Any

import pytest

from classnet_stem import sensors
from classnet_stem.readings import Flag

Hear = Callable[..., Any]
HEADERS = {"sds011": 0xC0, "sds198": 0xCF}
ANSWER = bytes.fromhex("aac5020101 00a16005ab")
EXAMPLE = bytes.fromhex("aac0d4043a0aa1601dab")


def report(name: str, first: int, second: int) -> bytes:
    data = pack("<HH", first, second) + b"\xa1\x60"
    return bytes([0xAA, HEADERS[name], *data, sum(data) & 0xFF, 0xAB])


def test_real_capture(hear: Hear, captured: Path) -> None:
    """Ten real frames of an SDS011 give the twenty values that the capture's table says."""
    lines = (captured / "sensors/pypms_SDS01x.hexdump").read_text("ascii").splitlines()
    rows = (captured / "sensors/pypms_SDS01x.csv").read_text("ascii").splitlines()[1:]
    data = b"".join(bytes.fromhex(line[10:39]) for line in lines)

    expected = [float(cell) for row in rows for cell in row.split(",")[1:]]
    assert expected == [value for _, value, _ in hear("sds011", data, size=3).values]


def test_words_have_the_low_byte_first(hear: Hear) -> None:
    """The protocol's example is PM2.5 123.6 and PM10 261.8 ug/m3."""
    assert [("pm2p5", 123.6, "ug/m3"), ("pm10", 261.8, "ug/m3")] == hear("sds011", EXAMPLE).values


def test_sources(hear: Hear) -> None:
    """A reading says which field of the report it was."""
    assert ["PM2.5", "PM10"] == [one.source for one in hear("sds011", EXAMPLE).readings]


@pytest.mark.parametrize(("name", "count"), [("sds011", 2), ("sds198", 1)])
def test_zeros_are_the_warm_up(hear: Hear, name: str, count: int) -> None:
    """Two zero words give no value but the reason."""
    readings = hear(name, report(name, 0, 0)).readings

    assert count * [(None, Flag.MISSING)] == [(one.value, one.flag) for one in readings]
    assert {"the sensor is warming up: it sent zeros"} == {one.reason for one in readings}


@pytest.mark.parametrize("words", [(0, 3), (3, 0)])
def test_one_zero_is_a_value(hear: Hear, words: tuple[int, int]) -> None:
    """One zero beside a value is clean air."""
    heard = hear("sds011", report("sds011", *words))

    assert [words[0] / 10, words[1] / 10] == [value for _, value, _ in heard.values]


def test_sds198_first_word_is_reserved(hear: Hear) -> None:
    """The second word of an SDS198 is PM100 in whole ug/m3, zero too beside another word."""
    heard = hear("sds198", report("sds198", 14, 300) + report("sds198", 262, 0))

    assert [("pm100", 300.0, "ug/m3"), ("pm100", 0.0, "ug/m3")] == heard.values


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("size", [1, 4, 1000])
def test_answers_are_noise(hear: Hear, name: str, size: int) -> None:
    """Answers to commands are known noise, before, between and after reports."""
    one = report(name, 1, 2)
    heard = hear(name, ANSWER + one + ANSWER + one + ANSWER, size=size)

    assert {"answer to a command": 30} == dict(heard.account.noise)
    assert (2, 0) == (heard.account.frames, heard.account.rejected)


@pytest.mark.parametrize("at", range(10))
@pytest.mark.parametrize("name", HEADERS)
def test_every_byte_is_checked(hear: Hear, name: str, at: int) -> None:
    """A report or an answer with any one byte changed is rejected, whole."""
    good = report(name, 1, 2)
    for frame in (good, ANSWER):
        hurt = frame[:at] + bytes([frame[at] ^ 0x10]) + frame[at + 1 :]
        heard = hear(name, good + good + hurt + good)

        assert ["no whole frame"] == heard.reasons
        assert 10 == heard.account.rejects.total()
        assert 3 == heard.account.frames


@pytest.mark.parametrize(("name", "other"), [("sds011", "sds198"), ("sds198", "sds011")])
def test_the_two_are_told_apart(hear: Hear, name: str, other: str) -> None:
    """Neither reads the other's reports, and listening finds which one it is."""
    data = b"".join(report(name, n + 1, n + 2) for n in range(8))

    assert [] == hear(other, data).readings
    assert name == hear("auto", data).decoder.name


def test_more_than_the_range_is_flagged(hear: Hear) -> None:
    """A value above the sensor's range is kept and flagged as impossible."""
    readings = hear("sds011", report("sds011", 10_001, 50)).readings

    assert [(1000.1, Flag.FAIL), (5.0, Flag.GOOD)] == [(one.value, one.flag) for one in readings]


@pytest.mark.parametrize("name", HEADERS)
def test_speed(name: str) -> None:
    """Both speak 9600 baud, and of equal explanations theirs is taken first."""
    assert ((9600,), 10) == (sensors.find_format(name).bauds, sensors.find_format(name).rank)
