"""ASCII messages of a WXT. The guide's own examples are in references/vaisala.json."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.readings import Flag
from classnet_stem.sensors.formats.vaisala import check_characters

Hear = Callable[..., Any]
GOOD = b"0R1,Dn=209D,Dm=281D,Dx=035D,Sn=0.0M,Sm=10.1M,Sx=12.3M\r\n"


def crc(message: bytes) -> bytes:
    """The CRC bit by bit, from appendix C of the guide."""
    value = 0
    for byte in message:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return bytes(0x40 | value >> shift & 0x3F for shift in (12, 6, 0))


def checked(message: bytes) -> bytes:
    return message + crc(message) + b"\r\n"


def values_of(heard: Any, quantity: str) -> list[float | None]:
    return [one.value for one in heard.readings if one.quantity == quantity]


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"0r1", b"Goe"),
        (b"0r2", b"Gje"),
        (b"0r3", b"Kid"),
        (b"0r5", b"Kcd"),
        (b"0r", b"BVT"),
        (b"0r0", b"Kld"),
        (b"0tX,Use chksum Goe", b"IU~"),
        (b"0r1,Sn=0.1M,Sm=0.1M,Sx=0.1M", b"GOG"),
        (b"0r2,Ta=22.7C,Ua=55.5P,Pa=1004.7H", b"@Fn"),
        (b"0r3,Rc=0.00M,Rd=0s,Ri=0.0M", b"Ilm"),
        (b"0r5,Th=25.0C,Vh=10.6#,Vs=10.8V,Vr=3.369V", b"O]T"),
    ],
)
def test_crc_of_the_guide(message: bytes, expected: bytes) -> None:
    """The CRC is the one that the guide prints (WXT520 User's Guide, pages 78 and 79)."""
    assert expected == check_characters(message)


@given(st.binary(max_size=80))
def test_crc_of_any_text(message: bytes) -> None:
    """The CRC by table is the CRC bit by bit."""
    assert crc(message) == check_characters(message)


@pytest.mark.parametrize(
    ("field", "quantity", "expected"),
    [
        (b"R1,Sm=36.0K", "wind_speed", 10.0),
        (b"R1,Sm=10.0S", "wind_speed", 4.4704),
        (b"R1,Sm=36.0N", "wind_speed", 18.52),
        (b"R1,Sx=10.5M", "wind_gust", 10.5),
        (b"R1,Dm=360D", "wind_from_direction", 360.0),
        (b"R2,Ta=-40.0F", "air_temperature", -40.0),
        (b"R2,Ta=-0.5C", "air_temperature", -0.5),
        (b"R2,Ua=100.0P", "relative_humidity", 100.0),
        (b"R2,Pa=101325P", "station_pressure", 1013.25),
        (b"R2,Pa=98765.0P", "station_pressure", 987.65),
        (b"R2,Pa=1.0133B", "station_pressure", 1013.3),
        (b"R2,Pa=750.0M", "station_pressure", 999.9179056125),
        (b"R2,Pa=29.92I", "station_pressure", 1013.2075888),
        (b"R3,Rc=1.000I", "rainfall", 25.4),
        (b"R3,Ri=0.50I", "rain_rate", 12.7),
    ],
)
def test_units(hear: Hear, field: bytes, quantity: str, expected: float) -> None:
    """The letter says the unit, and the value arrives in the quantity's own unit."""
    heard = hear("vaisala", b"0" + field + b"\r\n")

    assert [pytest.approx(expected)] == values_of(heard, quantity)


def test_mean_is_the_wind_and_the_maximum_the_gust(hear: Hear) -> None:
    """Of minimum, mean and maximum the mean is the wind and the largest speed is the gust."""
    assert [
        ("wind_from_direction", 281.0, "deg"),
        ("wind_speed", 10.1, "m/s"),
        ("wind_gust", 12.3, "m/s"),
    ] == hear("vaisala", GOOD).values


def test_invalid_numbers_have_no_value(hear: Hear) -> None:
    """The letter # says that a number is invalid: there is no value, and the unit stays."""
    heard = hear("vaisala", b"0R1,Dm=000#,Sm=0.0#\r\n")

    assert [(None, "deg"), (None, "m/s")] == [(one.value, one.unit) for one in heard.readings]
    assert {Flag.MISSING} == {one.flag for one in heard.readings}


@pytest.mark.parametrize(
    "line",
    [
        b"0R1,Dn=0m=032D,Sm=0.1M,Ta=27.9C,Ua=39.4P",
        b"0R1,Dm=027D,Sm=0.1",
        b"0R1,Dm=027D,Sm=M",
        b"0R1,Dm=027D,Sm=0.1C",
        b"0R1,Dm=27D,Sm=0.1M",
        b"0R1,Dm=027D,Sm=0.1M,",
        b"0R1,Dm=027D,,Sm=0.1M",
        b"0R1,Dm=027D,Sm=0..1M",
        b"0R1,Dm=027D,Sm=1e1M",
        b"0R1,Dm=027D,Dm=027D",
        b"0R1,Sm=0.1M,Dm=027D",
        b"0R1,Dm=027D,Ta=27.9C",
        b"0R1,Dm=027D,Xm=0.1M",
        b"0R1,Dm=027D,Sm=0.1M0R2,Ta=20.0C",
        b"0R1Dm=027D,Sm=0.1M",
        b"0R7,Dm=027D",
        b"00R1,Dm=027D",
        b"R1,Dm=027D",
        b"0R1",
    ],
)
def test_one_wrong_field_costs_the_line(hear: Hear, line: bytes) -> None:
    """A message with one field that is not in order gives nothing at all."""
    heard = hear("vaisala", line + b"\r\n")

    assert ([], 1) == (heard.readings, heard.account.rejected)


@given(at=st.integers(0, 55), change=st.integers(1, 255))
def test_changed_byte_with_crc(hear: Hear, at: int, change: int) -> None:
    """With a CRC one changed byte never gives a reading."""
    line = bytearray(checked(b"0r1,Dn=209D,Dm=281D,Dx=035D,Sn=0.0M,Sm=10.1M,Sx=12.3M")[:-2])
    line[at % len(line)] ^= change

    assert [] == hear("vaisala", bytes(line) + b"\r\n").readings


def test_small_r_needs_a_crc(hear: Hear) -> None:
    """A message with a small r and no CRC is rejected."""
    assert ["CRC does not fit"] == hear("vaisala", GOOD.replace(b"R", b"r")).reasons


def test_crc_may_hold_del(hear: Hear) -> None:
    """One of the 64 check characters is DEL, which is no text: the message counts all the same."""
    messages = (b"0r2,Ta=%d.%dC" % divmod(tenths, 10) for tenths in range(400))
    line = next(checked(one) for one in messages if b"\x7f" in crc(one))
    heard = hear("vaisala", line)

    assert (1, 0) == (len(heard.readings), heard.account.rejected)


def test_unknown_key_with_crc_is_left_out(hear: Hear) -> None:
    """A key that is new to the decoder is left out where a CRC says that it was sent so."""
    heard = hear("vaisala", checked(b"0r2,Ta=20.0C,Zz=1.0M,Pa=1000.0H"))

    assert [("air_temperature", 20.0, "Cel"), ("station_pressure", 1000.0, "hPa")] == heard.values


def test_first_line_of_a_joined_stream(hear: Hear) -> None:
    """The first line after joining counts only if its CRC fits: without one it may be cut."""
    plain = hear("vaisala", b"0R2,Ta=20.0C\r\n", joined=True)
    with_crc = hear("vaisala", checked(b"0r2,Ta=20.0C"), joined=True)

    assert ([], [20.0]) == tuple(values_of(one, "air_temperature") for one in (plain, with_crc))


@pytest.mark.parametrize(
    "odd",
    [
        b"0R1,Dn=209D,Dx=035D,Sn=0.0M,Sm=10.1M,Sx=12.3M\r\n",
        b"0R1,Dn=209D,Dm=281D,Dx=035D,Sn=0.0M,Sm=101M,Sx=12.3M\r\n",
        b"0R1,Dn=209D,Dm=281D,Dx=035D,Sn=0.0M,Sm=10.1K,Sx=12.3M\r\n",
    ],
)
def test_other_form_must_come_twice(hear: Hear, odd: bytes) -> None:
    """Another key list, decimal point or unit is believed when two messages in a row have it."""
    once = hear("vaisala", GOOD * 2 + odd + GOOD)
    twice = hear("vaisala", GOOD * 2 + odd * 2 + GOOD * 2)

    assert (1, 2) == (once.account.rejected, twice.account.rejected)


def test_invalid_number_is_no_other_form(hear: Hear) -> None:
    """A number that becomes invalid keeps the form of the message."""
    data = b"0R2,Ta=20.0C,Ua=50.0P\r\n0R2,Ta=00.0#,Ua=50.0P\r\n0R2,Ta=20.0C,Ua=50.0P\r\n"

    assert 0 == hear("vaisala", data).account.rejected


@pytest.mark.parametrize(
    "line",
    [b"0TX,Start-up", b"0tX,Use chksum GoeIU~", b"0R5,Th=25.0C,Vh=0.0#,Vs=14.3V,Vr=3.491V,Id=Ant"],
)
def test_known_noise(hear: Hear, line: bytes) -> None:
    """Messages for people and the report about the heating are known noise."""
    heard = hear("vaisala", line + b"\r\n")

    assert (len(line) + 2, 0) == (heard.account.noise.total(), heard.account.rejected)


@given(size=st.integers(1, 70), joined=st.booleans())
def test_chunks_of_any_size(hear: Hear, size: int, joined: bool) -> None:
    """Chunks of any size give the same readings."""
    data = GOOD * 2 + b"0R1,Dn=0m=032D\r\n" + checked(b"0r2,Ta=20.0C") + GOOD

    assert (
        hear("vaisala", data, joined=joined).values
        == hear("vaisala", data, size=size, joined=joined).values
    )
