from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import Any

import pytest

from classnet_stem import sensors
from classnet_stem.readings import Flag

Hear = Callable[..., Any]
NAMES = ("pms5003", "pms5003t")
MASSES = ("pm1", "pm2p5", "pm10")
COUNTS = ("n0p3", "n0p5", "n1", "n2p5", "n5", "n10")
ANSWER = bytes.fromhex("424d0004e1000174")
FIRST = (3, 5, 6, 2, 4, 7)
USUAL = (*FIRST, 600, 500, 400, 300, 200, 100, 0x9700)


def frame(*words: int) -> bytes:
    body = pack(">2sH", b"BM", 2 * len(words) + 2) + b"".join(pack(">H", w % 65536) for w in words)
    return body + pack(">H", sum(body))


def values(heard: Any) -> dict[str, float | None]:
    return {quantity: value for quantity, value, _ in heard.values}


def test_real_capture(hear: Hear, captured: Path) -> None:
    """Ten real frames of a PMS3003 give the thirty values of its table, zeros among them."""
    lines = (captured / "sensors/pypms_PMS3003.hexdump").read_text("ascii").splitlines()
    rows = (captured / "sensors/pypms_PMS3003.csv").read_text("ascii").splitlines()[1:]
    data = b"".join(bytes.fromhex(line[10:81]) for line in lines)
    heard = hear("pms5003", data, size=5)

    expected = [float(cell) for row in rows for cell in row.split(",")[4:]]
    assert expected == [value for _, value, _ in heard.values]
    assert {Flag.GOOD} == {one.flag for one in heard.readings}


@pytest.mark.parametrize("name", NAMES)
def test_atmospheric_masses(hear: Hear, name: str) -> None:
    """The words 4 to 6 are given, and the words 1 to 3 (CF=1) are not."""
    heard = hear(name, frame(*USUAL))

    assert [(m, v, "ug/m3") for m, v in zip(MASSES, (2.0, 4.0, 7.0), strict=True)] == [
        one for one in heard.values if one[0] in MASSES
    ]
    assert ["Data4", "Data5", "Data6"] == [one.source for one in heard.readings[:3]]


def test_counts(hear: Hear) -> None:
    """Words 7 to 12 are particles in 0.1 L of air."""
    expected = [(name, 600.0 - 100 * n, "/dL") for n, name in enumerate(COUNTS)]

    assert expected == hear("pms5003", frame(*USUAL)).values[3:]


@pytest.mark.parametrize("size", [1, 9, 1000])
def test_the_length_field_decides(hear: Hear, size: int) -> None:
    """Frames of 24, 32 and 40 bytes are read one after the other: 3, 9 and 12 values."""
    short, usual, long = frame(*FIRST, 0, 0, 0), frame(*USUAL), frame(*USUAL[:12], 0, 0, 0, 0, 0)
    heard = hear("pms5003", short + usual + long, size=size)

    assert (24, 32, 40) == (len(short), len(usual), len(long))
    assert 24 == len(heard.readings)


def test_formaldehyde_temperature_humidity(hear: Hear) -> None:
    """A PMS5003ST gives formaldehyde in ug/m3, degrees Celsius below zero too, and %."""
    heard = hear("pms5003", frame(*USUAL[:12], 31, -52, 456, 0, 0x9100))

    assert [
        ("formaldehyde", 31.0, "ug/m3"),
        ("air_temperature", -5.2, "Cel"),
        ("relative_humidity", 45.6, "%"),
    ] == heard.values[9:]


def test_pms5003t(hear: Hear) -> None:
    """A PMS5003T has temperature, below zero too, and humidity in words 11 and 12."""
    heard = hear("pms5003t", frame(*USUAL[:10], -103, 871, 0x9A00))

    assert [
        ("air_temperature", -10.3, "Cel"),
        ("relative_humidity", 87.1, "%"),
    ] == heard.values[7:]
    assert ["n0p3", "n0p5", "n1", "n2p5"] == [one[0] for one in heard.values[3:7]]


def test_zeros_are_values(hear: Hear) -> None:
    """A frame with zeros in every word is clean air."""
    assert {0.0} == {*values(hear("pms5003", frame(*13 * [0]))).values()}


def test_pms5003t_read_as_pms5003(hear: Hear) -> None:
    """Counts that grow with the size are another sensor's words: no value, and a question."""
    readings = hear("pms5003", frame(*USUAL[:9], 12, 212, 224, 0x9A00)).readings

    assert [2.0, 4.0, 7.0, *6 * [None]] == [one.value for one in readings]
    assert {"the counts contradict each other: is it a PMS5003T?"} == {
        one.reason for one in readings[3:]
    }


def test_mass_without_particles(hear: Hear) -> None:
    """Dust without one particle above 0.3 um contradicts itself: no counts."""
    heard = hear("pms5003", frame(*FIRST, 0, 0, 0, 0, 0, 0, 0))

    assert dict.fromkeys(COUNTS) == {
        name: value for name, value in values(heard).items() if name in COUNTS
    }


@pytest.mark.parametrize("words", [(4, 7, 9, 23), (0, 7, 9)])
def test_honeywell_read_as_plantower(hear: Hear, words: tuple[int, ...]) -> None:
    """The words of a Honeywell HPMA115, compact or standard, give no mass and a question."""
    readings = hear("pms5003", frame(*words, *(13 - len(words)) * [0])).readings

    assert 3 * [None] == [one.value for one in readings[:3]]
    assert {"PM2.5 and PM10 are zero, other dust is not: is it a HPMA115?"} == {
        one.reason for one in readings[:3]
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [1, 5, 1000])
def test_answers_are_noise(hear: Hear, name: str, size: int) -> None:
    """Answers to commands are known noise, before, between and after frames."""
    heard = hear(name, ANSWER + frame(*USUAL) + ANSWER + frame(*USUAL) + ANSWER, size=size)

    assert {"answer to a command": 24} == dict(heard.account.noise)
    assert (2, 0) == (heard.account.frames, heard.account.rejected)


@pytest.mark.parametrize("at", range(32))
def test_every_byte_is_checked(hear: Hear, at: int) -> None:
    """A frame with any one byte changed is rejected, whole, and so is an answer."""
    good = frame(*USUAL)
    for piece in (good, ANSWER):
        place = at % len(piece)
        hurt = piece[:place] + bytes([piece[place] ^ 0x08]) + piece[place + 1 :]
        heard = hear("pms5003", good + good + hurt + good)

        assert ["no whole frame"] == heard.reasons
        assert len(piece) == heard.account.rejects.total()
        assert 3 == heard.account.frames


def test_pms5003t_reads_only_its_length(hear: Hear) -> None:
    """A PMS5003T has frames of 32 bytes only."""
    assert [] == hear("pms5003t", frame(*FIRST, 0, 0, 0) + frame(*USUAL[:12], *5 * [0])).readings


def test_found_by_listening(hear: Hear) -> None:
    """Listening finds a Plantower; a PMS5003T must be named, for its frames look the same."""
    assert "pms5003" == hear("auto", frame(*USUAL) * 8).decoder.name
    assert [True, False] == [sensors.find_format(name).in_auto for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_speed(name: str) -> None:
    """All speak 9600 baud, and of equal explanations theirs is taken first."""
    assert ((9600,), 10) == (sensors.find_format(name).bauds, sensors.find_format(name).rank)
