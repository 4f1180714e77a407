"""Senseair S8: replies with a CRC that this file works out bit by bit."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
ECHO = bytes.fromhex("fe 04 00 00 00 04 e5 c6")  # ESPHome, senseair.cpp
SHORT = bytes.fromhex("fe 04 02 01 90 ac d8")  # TDE2067: 400 ppm


def closed(message: bytes) -> bytes:
    """The message and its CRC: Modbus over Serial Line V1.02, section 6.2.2, low byte first."""
    crc = 0xFFFF
    for byte in message:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ 0xA001 if crc % 2 else crc >> 1
    return message + bytes([crc % 256, crc // 256])


def reply(co2: int, status: int = 0) -> bytes:
    words = (status, 0, 0, co2 % 0x10000)
    return closed(b"\xfe\x04\x08" + b"".join(word.to_bytes(2, "big") for word in words))


def short(co2: int) -> bytes:
    return closed(b"\xfe\x04\x02" + (co2 % 0x10000).to_bytes(2, "big"))


def test_crc_of_the_test_is_that_of_the_maker() -> None:
    """The CRC of this file gives the maker's published frames."""
    assert SHORT == short(400)
    assert ECHO == closed(ECHO[:6])
    assert bytes.fromhex("fe 04 00 03 00 01 d5 c5") == closed(b"\xfe\x04\x00\x03\x00\x01")


def test_short_reply(hear: Hear) -> None:
    """The maker's example is 400 ppm."""
    assert [("co2", 400.0, "[ppm]")] == hear("s8", SHORT).values


def test_long_reply(hear: Hear) -> None:
    """A reply with a status of 0 is a good value."""
    (reading,) = hear("s8", reply(612)).readings

    assert ("co2", 612.0, "[ppm]", Flag.GOOD) == (
        reading.quantity,
        reading.value,
        reading.unit,
        reading.flag,
    )


@pytest.mark.parametrize(
    ("bit", "words"),
    [
        (0, "fatal error"),
        (1, "offset regulation error"),
        (2, "algorithm error"),
        (3, "output error"),
        (4, "self-diagnostics error"),
        (5, "out of range"),
        (6, "memory error"),
        (7, "a state that its manual does not name"),
        (15, "a state that its manual does not name"),
    ],
)
def test_error_status(hear: Hear, bit: int, words: str) -> None:
    """Each bit of the meter status takes the value away and says why."""
    (reading,) = hear("s8", reply(612, status=1 << bit)).readings

    assert (None, f"the sensor reports: {words}") == (reading.value, reading.reason)


def test_two_errors(hear: Hear) -> None:
    """Two bits of the status are two reasons."""
    (reading,) = hear("s8", reply(612, status=0x41)).readings

    assert "the sensor reports: fatal error, memory error" == reading.reason


@pytest.mark.parametrize("data", [reply(0, status=0x20), short(0)])
def test_before_the_first_measurement(hear: Hear, data: bytes) -> None:
    """0 ppm out of range, or 0 ppm without a status, is a sensor that has not measured yet."""
    (reading,) = hear("s8", data).readings

    assert (None, "the sensor has no measurement yet") == (reading.value, reading.reason)


@pytest.mark.parametrize("co2", [-17, 0, 299, 5001, 8899])
def test_impossible_values_are_flagged(hear: Hear, co2: int) -> None:
    """A sensor that is sure of an impossible number is shown with it, flagged as failed."""
    (reading,) = hear("s8", reply(co2)).readings

    assert (float(co2), Flag.FAIL) == (reading.value, reading.flag)


@given(co2=st.integers(-32768, 32767).filter(bool))
def test_co2_is_a_signed_word(hear: Hear, co2: int) -> None:
    """Every signed 16-bit number but 0 comes back from both kinds of reply."""
    values = [one.value for one in hear("s8", reply(co2) + short(co2)).readings]

    assert [float(co2), float(co2)] == values


@pytest.mark.parametrize(
    ("other", "name"),
    [
        (ECHO, "echo of a request"),
        (bytes.fromhex("fe 04 00 03 00 01 d5 c5"), "echo of a request"),
        (bytes.fromhex("fe 03 00 1f 00 01 a1 c3"), "echo of a request"),
        (bytes.fromhex("fe 03 02 00 00 ac 50"), "answer to another request"),
        (bytes.fromhex("fe 06 00 01 7c 06 6c c7"), "answer to another request"),
        (closed(b"\xfe\x04\x04\x01\x02\x03\x04"), "answer to another request"),
        (closed(b"\xfe\x84\x01"), "Modbus error: illegal function"),
        (closed(b"\xfe\x84\x02"), "Modbus error: illegal data address"),
        (closed(b"\xfe\x83\x03"), "Modbus error: illegal data value"),
        (closed(b"\xfe\x86\x04"), "Modbus error: device failure"),
        (closed(b"\xfe\x84\x06"), "Modbus error: device busy"),
        (closed(b"\xfe\x84\x63"), "Modbus error"),
    ],
)
def test_known_noise(hear: Hear, other: bytes, name: str) -> None:
    """Echoes, Modbus errors and answers to other requests are noise with a name."""
    heard = hear("s8", reply(600) + other + reply(601), size=1)

    assert [600.0, 601.0] == [one.value for one in heard.readings]
    assert {name: len(other)} == dict(heard.account.noise)
    assert 0 == heard.account.rejected


@pytest.mark.parametrize(
    "other",
    [
        ECHO[:7] + b"\x00",
        b"\xfe\x84\x02\x00\x00",
        closed(b"\x68\x04\x02\x01\x90"),
        closed(b"\xfe\x07\x00\x01\x00\x01"),
        reply(700)[:12] + b"\x00",
    ],
)
def test_unknown_noise_is_rejected(hear: Hear, other: bytes) -> None:
    """A wrong CRC, another address or an unknown function is rejected whole."""
    heard = hear("s8", reply(600) + other + reply(601) + reply(602))

    assert [600.0, 601.0, 602.0] == [one.value for one in heard.readings]
    assert {"no whole frame": len(other)} == dict(heard.account.rejects)


@pytest.mark.parametrize("cut", range(1, 21))
def test_adapter_that_echoes(hear: Hear, cut: int) -> None:
    """Joined anywhere in a talk with echoes, every reply that begins after it is read."""
    talk = b"".join(ECHO + reply(co2) for co2 in range(600, 605))
    values = [one.value for one in hear("s8", talk[cut:], joined=True, size=1).readings]

    assert [float(co2) for co2 in range(600 if cut <= len(ECHO) else 601, 605)] == values


def test_adapter_that_echoes_after_damage(hear: Hear) -> None:
    """After a changed byte a talk with echoes goes on with the next reply."""
    damaged = reply(602)[:9] + b"\x00" + reply(602)[10:]
    talk = [reply(600), reply(601), damaged, reply(603), reply(604)]
    heard = hear("s8", b"".join(ECHO + one for one in talk))

    assert [600.0, 601.0, 603.0, 604.0] == [one.value for one in heard.readings]


def test_no_changed_bit_gives_a_value(hear: Hear) -> None:
    """Whatever one bit of a reply is changed, that reply gives no reading."""
    good = reply(600)
    damaged = [
        good[:at] + bytes([good[at] ^ 1 << bit]) + good[at + 1 :]
        for at in range(len(good))
        for bit in range(8)
    ]
    found = [
        [one.value for one in hear("s8", good + one + good + good).readings] for one in damaged
    ]

    assert [[600.0] * 3] * len(damaged) == found


PIECES = st.one_of(
    st.integers(1, 32767).map(reply),
    st.integers(1, 32767).map(short),
    st.just(ECHO),
    st.binary(max_size=12),
    st.sampled_from([b"\xfe", b"\xfe\x04", b"\xfe\x04\x08", b"\xfe\x84"]),
)


@given(pieces=st.lists(PIECES, max_size=20), size=st.integers(1, 20), joined=st.booleans())
def test_chunks_change_nothing(hear: Hear, pieces: list[bytes], size: int, joined: bool) -> None:
    """Chunks of any size give the same readings, and every byte has its place."""
    data = b"".join(pieces)
    whole, cut = hear("s8", data, joined=joined), hear("s8", data, joined=joined, size=size)

    assert whole.values == cut.values
    assert len(data) == cut.account.accounted
