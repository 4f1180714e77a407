"""LOOP and LOOP2 packets: fields, dashes, damage. Real packets are in references/davis.json."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.readings import Flag
from classnet_stem.sensors.davis_fields import Field, loop2_fields, loop_fields
from classnet_stem.units import convert

Hear = Callable[..., Any]
REFERENCES = json.loads((Path(__file__).parent / "references" / "davis.json").read_text("utf-8"))[
    "references"
]
# A LOOP packet of a Vantage Pro (cmcginty/PyWeather) and a LOOP2 packet of a Vantage Pro2.
LOOP, LOOP2 = (bytes.fromhex(REFERENCES[number]["hex"]) for number in (0, 1))


def crc(data: bytes) -> int:
    """CRC-CCITT bit by bit, from the specification: polynomial 1021, start 0, high bit first."""
    value = 0
    for byte in data:
        for bit in range(7, -1, -1):
            feedback = (value >> 15) ^ (byte >> bit & 1)
            value = value << 1 & 0xFFFF
            if feedback:
                value ^= 0x1021
    return value


def changed(packet: bytes, at: int, field: bytes) -> bytes:
    """The packet with other bytes at a place, and the CRC that fits."""
    text = packet[:at] + field + packet[at + len(field) : 97]
    return text + crc(text).to_bytes(2, "big")


def numbered(count: int) -> list[bytes]:
    """Packets that differ in the temperature: 10, 11, 12, ... °F."""
    return [changed(LOOP, 12, (100 + 10 * one).to_bytes(2, "little")) for one in range(count)]


def value_of(heard: Any, quantity: str) -> float | None:
    found: list[float | None] = [one.value for one in heard.readings if one.quantity == quantity]
    assert len(found) == 1
    return found[0]


def temperatures(heard: Any) -> list[int]:
    """The outside temperatures in whole °F."""
    return [
        round(convert(one.value, "Cel", "[degF]"))
        for one in heard.readings
        if one.quantity == "air_temperature"
    ]


@pytest.mark.parametrize("packet", [LOOP, LOOP2])
def test_real_crc(packet: bytes) -> None:
    """The CRC written from the specification fits the real packets, high byte first."""
    assert int.from_bytes(packet[97:], "big") == crc(packet[:97])


@given(at=st.integers(0, 98), change=st.integers(1, 255))
def test_one_changed_byte_gives_nothing(hear: Hear, at: int, change: int) -> None:
    """A packet with one changed byte gives no reading."""
    packet = LOOP[:at] + bytes((LOOP[at] ^ change,)) + LOOP[at + 1 :]

    assert [] == hear("davis", packet).readings


@pytest.mark.parametrize(
    ("at", "field", "quantity"),
    [
        (7, b"\x00\x00", "sea_level_pressure"),
        (9, b"\xff\x7f", "indoor_temperature"),
        (11, b"\xff", "indoor_humidity"),
        (12, b"\xff\x7f", "air_temperature"),
        (14, b"\xff", "wind_speed"),
        (15, b"\xff", "wind_speed_10min"),
        (16, b"\x00\x00", "wind_from_direction"),
        (16, b"\xff\x7f", "wind_from_direction"),
        (33, b"\xff", "relative_humidity"),
        (41, b"\xff\xff", "rain_rate"),
        (43, b"\xff", "uv_index"),
        (44, b"\xff\x7f", "solar_radiation"),
        (50, b"\xff\xff", "rainfall"),
    ],
)
def test_loop_dashes(hear: Hear, at: int, field: bytes, quantity: str) -> None:
    """What the console shows as dashes is a reading without a value, with a reason."""
    heard = hear("davis-0.2mm", changed(LOOP, at, field))
    found = next(one for one in heard.readings if one.quantity == quantity)

    assert (None, Flag.MISSING) == (found.value, found.flag)
    assert found.reason.startswith("the console")


@pytest.mark.parametrize(
    ("at", "field", "quantity"),
    [
        (18, b"\xff\x7f", "wind_speed_10min"),
        (18, b"\xff\xff", "wind_speed_10min"),
        (22, b"\xff\x00", "wind_gust"),
        (22, b"\xff\x7f", "wind_gust"),
        (30, b"\xff\x00", "dew_point"),
        (35, b"\xff\x00", "heat_index"),
        (37, b"\xff\x7f", "wind_chill"),
        (67, b"\x00\x00", "station_pressure"),
    ],
)
def test_loop2_dashes(hear: Hear, at: int, field: bytes, quantity: str) -> None:
    """The same holds for the fields that only LOOP2 has."""
    assert value_of(hear("davis", changed(LOOP2, at, field)), quantity) is None


@pytest.mark.parametrize(
    ("packet", "at", "field", "quantity", "expected"),
    [
        (LOOP, 12, b"\x9c\xff", "air_temperature", convert(-10.0, "[degF]", "Cel")),
        (LOOP, 9, b"\xce\xff", "indoor_temperature", convert(-5.0, "[degF]", "Cel")),
        (LOOP2, 30, b"\xff\xff", "dew_point", convert(-1.0, "[degF]", "Cel")),
        (LOOP2, 37, b"\xec\xff", "wind_chill", convert(-20.0, "[degF]", "Cel")),
        (LOOP, 16, b"\x68\x01", "wind_from_direction", 360.0),
        (LOOP, 43, b"\x7b", "uv_index", 12.3),
        (LOOP, 44, b"\xe8\x03", "solar_radiation", 1000.0),
        (LOOP, 14, b"\x64", "wind_speed", convert(100.0, "[mi_i]/h", "m/s")),
        (LOOP2, 18, b"\xff\x00", "wind_speed_10min", convert(25.5, "[mi_i]/h", "m/s")),
        (LOOP2, 22, b"\x2a\x00", "wind_gust", convert(42.0, "[mi_i]/h", "m/s")),
    ],
)
def test_field(
    hear: Hear, packet: bytes, at: int, field: bytes, quantity: str, expected: float
) -> None:
    """A field stands where the manual says, low byte first, signed where it can be negative."""
    heard = hear("davis", changed(packet, at, field))

    assert expected == pytest.approx(value_of(heard, quantity), rel=1e-12)


@pytest.mark.parametrize("field", [*loop_fields(0.254), *loop2_fields(0.1)])
def test_limits_are_never_dashes(field: Field) -> None:
    """No number that stands for dashes is a value that is possible in its unit."""
    values = [(one - field.zero) * field.factor / field.divisor for one in field.dashes if one]

    assert all(not field.channel.low <= value <= field.channel.high for value in values)


@pytest.mark.parametrize(
    ("name", "rain", "rate"),
    [("davis-0.2mm", 0.6, 2.4), ("davis-0.01in", 0.762, 3.048), ("davis-0.1mm", 0.3, 1.2)],
)
def test_rain_with_bucket(hear: Hear, name: str, rain: float, rate: float) -> None:
    """With a bucket 3 clicks today and 12 clicks an hour are mm and mm/h, without a tail."""
    packet = changed(changed(LOOP, 41, b"\x0c\x00"), 50, b"\x03\x00")
    heard = hear(name, packet)

    assert (rain, rate) == (value_of(heard, "rainfall"), value_of(heard, "rain_rate"))


def test_rain_without_bucket(hear: Hear) -> None:
    """Without a bucket rain is in clicks, and there is neither mm nor a rate."""
    heard = hear("davis", changed(changed(LOOP, 41, b"\x0c\x00"), 50, b"\x03\x00"))

    assert ("rain_clicks", 3.0, "1") in heard.values
    assert {"rainfall", "rain_rate"}.isdisjoint(one.quantity for one in heard.readings)


def test_every_reading_has_the_name_of_the_format(hear: Hear) -> None:
    """A reading says by which name its bytes were understood."""
    assert {"davis-0.1mm"} == {one.sensor for one in hear("davis-0.1mm", LOOP).readings}


def test_zero_wind_without_direction_is_suspect(hear: Hear) -> None:
    """Speed 0 with direction 0 may be a lost sensor: the value stays and the flag says so."""
    heard = hear("davis", changed(LOOP, 14, b"\x00\x00\x00\x00"))
    found = next(one for one in heard.readings if one.quantity == "wind_speed")

    assert (0.0, Flag.SUSPECT) == (found.value, found.flag)


def test_calm_with_direction_is_good(hear: Hear) -> None:
    """Speed 0 with a direction is calm air."""
    heard = hear("davis", changed(LOOP, 14, b"\x00\x00\x2d\x00"))
    found = next(one for one in heard.readings if one.quantity == "wind_speed")

    assert (0.0, Flag.GOOD) == (found.value, found.flag)


def test_pressure_with_a_typed_offset_is_not_the_stations(hear: Hear) -> None:
    """With reduction by "user offset" the absolute pressure may hold the altitude: no value."""
    assert value_of(hear("davis", changed(LOOP2, 60, b"\x00")), "station_pressure") is None


def test_barometer_is_not_station_pressure(hear: Hear) -> None:
    """LOOP has no station pressure: its barometer is reduced to sea level."""
    quantities = {one.quantity for one in hear("davis", LOOP).readings}

    assert quantities & {"sea_level_pressure", "station_pressure"} == {"sea_level_pressure"}


@given(
    victim=st.integers(0, 7),
    at=st.integers(0, 98),
    gone=st.integers(0, 98),
    put=st.binary(max_size=3),
)
def test_damage_costs_one_packet(hear: Hear, victim: int, at: int, gone: int, put: bytes) -> None:
    """Bytes lost, changed or put in cost the packet they are in, never one after it."""
    packets = numbered(8)
    whole = packets[victim]
    packets[victim] = whole[:at] + put + whole[at + gone :]
    heard = hear("davis", b"".join(packets))
    others = [10 + one for one in range(8) if one != victim]

    assert others == [one for one in temperatures(heard) if one != 10 + victim]


def test_last_packet_of_a_batch_is_damaged(hear: Hear) -> None:
    """What the console says between two batches does not cost the packets around it."""
    packets = numbered(4)
    data = packets[0] + packets[1][:50] + b"\n\r\x06" + packets[2] + b"\n\r\x06" + packets[3]

    assert [10, 12, 13] == temperatures(hear("davis", data))


def test_answers_are_known(hear: Hear) -> None:
    """What the console answers to commands is known noise, and no reject."""
    heard = hear("davis", b"\n\rTEST\n\r\n\rOK\n\r\x15\x21\x18\n\r\x06" + LOOP + LOOP)

    assert 0 == heard.account.rejected
    assert {"answer to the wake-up call": 6, "answer to a command": 14} == heard.account.noise


def test_unknown_packet_type_is_no_loop(hear: Hear) -> None:
    """A packet type that the manual does not have gives nothing, with the right CRC too."""
    assert [] == hear("davis", changed(LOOP, 4, b"\x02")).readings


def test_end_before_the_crc_must_be_there(hear: Hear) -> None:
    """A packet without LF CR before its CRC gives nothing, with the right CRC too."""
    assert [] == hear("davis", changed(LOOP, 95, b"\r\n")).readings


@pytest.mark.parametrize("size", [1, 2, 7])
def test_answer_after_damage_counts_the_same_in_any_chunks(hear: Hear, size: int) -> None:
    """A byte like ACK at the end of damaged bytes is a reject, however the bytes arrive."""
    data = LOOP * 2 + b"ab\x06" + LOOP * 2

    assert {"no whole frame": 3} == hear("davis", data, size=size).account.rejects


@given(size=st.integers(1, 250), joined=st.booleans())
def test_chunks_of_any_size(hear: Hear, size: int, joined: bool) -> None:
    """Chunks of any size give the same readings."""
    data = b"\n\r\x06" + b"".join(numbered(3)) + LOOP2

    assert (
        hear("davis", data, joined=joined).values
        == hear("davis", data, size=size, joined=joined).values
    )


def test_bucket_names_are_told_not_guessed() -> None:
    """Listening never decides how much rain a click is."""
    names = {one.name for one in sensors.formats().values() if one.in_auto}

    assert {"davis"} == {name for name in names if name.startswith("davis")}
