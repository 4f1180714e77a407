"""MH-Z19: what the manual, captures and users' reports say about its nine bytes."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
MANUAL = bytes.fromhex("ff 86 02 20 00 00 00 00 58")  # MH-Z19B User Manual V1.0: 544 ppm
SUM_OF_ZERO = bytes.fromhex("ff 86 07 37 3c 00 00 00 00")
ECHO = bytes.fromhex("ff 01 86 00 00 00 00 00 79")
STARTING = 15000


def frame(*data: int) -> bytes:
    """A frame with its check value: the bytes after FF add up to a multiple of 256."""
    body = bytes(data).ljust(7, b"\x00")
    return b"\xff" + body + bytes([-sum(body) % 256])


def reply(ppm: int, warmth: int = 66, state: int = 0, minimum: int = 0) -> bytes:
    return frame(0x86, ppm >> 8, ppm & 255, warmth, state, minimum >> 8, minimum & 255)


def test_frames_of_the_test_are_those_of_the_manual() -> None:
    """What this file builds is what the manual prints."""
    assert MANUAL == reply(544, warmth=0)
    assert ECHO == frame(0x01, 0x86)


def test_example_of_the_manual(hear: Hear) -> None:
    """The manual's example is 544 ppm, and its empty byte 4 gives no temperature of -40 °C."""
    assert [("co2", 544.0, "[ppm]")] == hear("mhz19", MANUAL).values


def test_check_value_zero(hear: Hear) -> None:
    """A frame whose bytes add up to 256 has the check value 00 and is right."""
    assert [("co2", 1847.0, "[ppm]")] == hear("mhz19", SUM_OF_ZERO).values


def test_every_value_of_the_range(hear: Hear) -> None:
    """Each whole number from 0 to 5000 ppm comes back, but 0, and no right frame is refused."""
    heard = hear("mhz19", b"".join(reply(ppm) for ppm in range(5001)))

    assert [None, *map(float, range(1, 5001))] == [one.value for one in heard.readings]
    assert 0 == heard.account.rejected
    assert 5001 * 9 == heard.account.reading_bytes


def test_zero_is_no_value(hear: Hear) -> None:
    """0 ppm is no value, and the reason says that there is no measurement yet."""
    (reading,) = hear("mhz19", reply(0)).readings

    assert (None, Flag.MISSING) == (reading.value, reading.flag)
    assert "the sensor sent 0 ppm: it has no measurement yet" == reading.reason


def test_mark_of_a_start(hear: Hear) -> None:
    """15000 in bytes 6 and 7 is the mark of a start: no value, with the reason."""
    (reading,) = hear("mhz19", reply(410, minimum=STARTING)).readings

    assert (None, "the sensor has just been switched on") == (reading.value, reading.reason)


@pytest.mark.parametrize("ppm", [388, 400, 410, 450, 500, 555, 2000, 5000])
def test_doubtful_values_stay(hear: Hear, ppm: int) -> None:
    """Numbers that were seen in a start can be real, so they stay values."""
    (reading,) = hear("mhz19", reply(ppm)).readings

    assert (float(ppm), Flag.GOOD) == (reading.value, reading.flag)


@pytest.mark.parametrize("ppm", [299, 5001, 10000, 65535])
def test_impossible_values_are_flagged(hear: Hear, ppm: int) -> None:
    """A value outside the limits keeps its number and is flagged as failed."""
    (reading,) = hear("mhz19", reply(ppm)).readings

    assert (float(ppm), Flag.FAIL) == (reading.value, reading.flag)


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (ECHO, "echo of a request"),
        (frame(0x01, 0x79, 0xA0), "echo of a request"),
        (frame(0x99, 0x01), "answer to another command"),
        (frame(0x79, 0x01), "answer to another command"),
        (frame(0x85, 1, 2, 3, 4, 5, 6), "answer to another command"),
    ],
)
def test_known_noise(hear: Hear, other: bytes, name: str) -> None:
    """Echoes and answers to other commands are noise with a name, between any two replies."""
    heard = hear("mhz19", reply(600) + other + reply(601))

    assert [600.0, 601.0] == [one.value for one in heard.readings]
    assert {name: 9} == dict(heard.account.noise)
    assert 0 == heard.account.rejected


@pytest.mark.parametrize(
    "other",
    [
        frame(0x85)[:8] + b"\x00",
        frame(0x01, 0x86)[:8] + b"\x00",
        frame(0x42),
        frame(0x01, 0x42),
    ],
)
def test_unknown_noise_is_rejected(hear: Hear, other: bytes) -> None:
    """A wrong check value or an unknown command is no known noise."""
    heard = hear("mhz19", reply(600) + other + reply(601))

    assert ["no whole frame"] == heard.reasons
    assert {"no whole frame": 9} == dict(heard.account.rejects)


def test_adapter_that_echoes(hear: Hear) -> None:
    """Joined in the middle of a talk with echoes, the first whole reply is read."""
    talk = b"".join(ECHO + reply(ppm) for ppm in range(600, 605))
    heard = hear("mhz19", talk[4:], joined=True, size=1)

    assert [float(ppm) for ppm in range(600, 605)] == [one.value for one in heard.readings]
    assert 0 == heard.account.rejected


def test_adapter_that_echoes_after_damage(hear: Hear) -> None:
    """After a changed byte a talk with echoes goes on with the next reply."""
    damaged = reply(602)[:3] + b"\x00" + reply(602)[4:]
    talk = [reply(600), reply(601), damaged, reply(603), reply(604)]
    heard = hear("mhz19", b"".join(ECHO + one for one in talk))

    assert [600.0, 601.0, 603.0, 604.0] == [one.value for one in heard.readings]


def test_byte_put_in_gives_no_value(hear: Hear) -> None:
    """A byte put in can make another right frame; its bytes 5 to 7 show that it is none."""
    damaged = reply(4259)[:3] + b"\x85" + reply(4259)[3:]
    heard = hear("mhz19", reply(600) + damaged + reply(601) + reply(602))

    assert 0 == sum(damaged[1:9]) % 256
    assert [600.0, None, 601.0, 602.0] == [one.value for one in heard.readings]
    assert "this answer is not like the ones before it: it may be damaged" == (
        heard.readings[1].reason
    )


def test_other_kind_of_sensor(hear: Hear) -> None:
    """An MH-Z19 that fills bytes 5 to 7 is read; after a change of kind the second one is."""
    old = [reply(ppm, state=64, minimum=10500) for ppm in (600, 601, 602)]
    heard = hear("mhz19", b"".join(old) + reply(700) + reply(701) + reply(702))

    assert [600.0, 601.0, 602.0, None, 701.0, 702.0] == [one.value for one in heard.readings]


def test_no_changed_bit_gives_a_value(hear: Hear) -> None:
    """Whatever one bit of a reply is changed, that reply gives no reading."""
    good = reply(600)
    wrong = [
        (at, bit)
        for at in range(9)
        for bit in range(8)
        if [600.0, 600.0]
        != [
            one.value
            for one in hear(
                "mhz19",
                good + good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :] + good,
            ).readings
        ]
    ]

    assert [] == wrong


PIECES = st.one_of(
    st.integers(1, 65535).map(reply), st.just(ECHO), st.binary(max_size=12), st.just(b"\xff")
)


@given(pieces=st.lists(PIECES, max_size=20), size=st.integers(1, 20), joined=st.booleans())
def test_chunks_change_nothing(hear: Hear, pieces: list[bytes], size: int, joined: bool) -> None:
    """Chunks of any size give the same readings, and every byte has its place."""
    data = b"".join(pieces)
    whole, cut = hear("mhz19", data, joined=joined), hear("mhz19", data, joined=joined, size=size)

    assert whole.values == cut.values
    assert len(data) == cut.account.accounted


@given(pieces=st.lists(PIECES, max_size=12))
def test_every_value_stands_in_the_stream(hear: Hear, pieces: list[bytes]) -> None:
    """Every value stands in the stream, in nine bytes that are a whole reply."""
    data = b"".join(pieces)
    replies = [data[at : at + 9] for at in range(len(data) - 8)]
    right = {
        float(one[2] << 8 | one[3]) or None
        for one in replies
        if one.startswith(b"\xff\x86") and sum(one[1:]) % 256 == 0
    }

    assert {one.value for one in hear("mhz19", data).readings} <= right
