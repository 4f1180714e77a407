"""Simulated sensors that must be asked: their bytes, and a talk with each."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival
from classnet_stem.simulation.encoders import make_encoder

POLLED = ("mhz19", "s8", "sciencescope")
READ_MHZ19 = bytes.fromhex("ff 01 86 00 00 00 00 00 79")
READ_S8 = bytes.fromhex("fe 04 00 00 00 04 e5 c6")
READ_S8_CO2 = bytes.fromhex("fe 04 00 03 00 01 d5 c5")
NOON = datetime(2026, 2, 17, 12, tzinfo=UTC)
AIR = {
    "air_temperature": 21.456,
    "relative_humidity": 45.0,
    "station_pressure": 1013.25,
    "co2": 612.4,
}


def talk(name: str, values: dict[str, float], seconds: float = 10.0) -> list[Reading]:
    """What a reader gets that asks a simulated sensor for some seconds."""
    make, encoder = sensors.find_format(name).dialogue, make_encoder(name)
    assert make is not None
    dialogue, decoder = make(), sensors.make(name, from_start=True)
    found = []
    for tick in range(int(seconds * 10)):
        said = encoder.sample(values) + encoder.answer(dialogue.due(tick / 10), values)
        dialogue.heard(said, tick / 10)
        found += decoder.feed(said, Arrival(NOON, tick / 10))
    found += decoder.finish(Arrival(NOON, seconds))
    assert 0 == decoder.account.rejected
    return [one for one in found if isinstance(one, Reading)]


@pytest.mark.parametrize("name", POLLED)
def test_silent_until_asked(name: str) -> None:
    """A polled sensor sends no sample, and says nothing to nothing."""
    encoder = make_encoder(name)

    assert (b"", b"") == (encoder.sample(AIR), encoder.answer(b"", AIR))


@pytest.mark.parametrize("name", POLLED)
def test_greeting_bytes(name: str) -> None:
    """The boot text is one line, and the sensor itself adds nothing."""
    assert b"# hello\r\n" == make_encoder(name).greeting("# hello", AIR)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({"co2": 544.0, "air_temperature": -40.0}, "ff 86 02 20 00 00 00 00 58"),
        ({"co2": 636.4, "air_temperature": 26.2}, "ff 86 02 7c 42 00 00 00 ba"),
        ({"co2": 1847.0, "indoor_temperature": 20.0}, "ff 86 07 37 3c 00 00 00 00"),
        ({"co2": 6000.0}, "ff 86 13 88 3c 00 00 00 a3"),
        ({}, "ff 86 00 00 3c 00 00 00 3e"),
    ],
)
def test_mhz19_bytes(values: dict[str, float], answer: str) -> None:
    """Answers are those of the manual and of a real sensor; without CO2 they say 0 ppm."""
    assert bytes.fromhex(answer) == make_encoder("mhz19").answer(READ_MHZ19, values)


@pytest.mark.parametrize(
    ("request_bytes", "values", "answer"),
    [
        (READ_S8_CO2, {"co2": 400.0}, "fe 04 02 01 90 ac d8"),
        (READ_S8_CO2, {"co2": 8899.0}, "fe 04 02 22 c3 f5 d5"),
        (READ_S8, {"co2": 400.0}, "fe 04 08 00 00 00 00 00 00 01 90 16 e6"),
        (READ_S8, {"co2": -17.0}, "fe 04 08 00 00 00 00 00 00 ff ef 17 66"),
        (READ_S8, {}, "fe 04 08 00 20 00 00 00 00 00 00 36 d8"),
        (bytes.fromhex("fe 03 00 1f 00 01 a1 c3"), {}, "fe 83 01 b0 c0"),
    ],
)
def test_s8_bytes(request_bytes: bytes, values: dict[str, float], answer: str) -> None:
    """Answers are those of the maker's document and of a real sensor, with their CRC."""
    assert bytes.fromhex(answer) == make_encoder("s8").answer(request_bytes, values)


def test_sciencescope_bytes() -> None:
    """`I` is answered with rate and pairs, `r` with readings in the same order."""
    encoder = make_encoder("sciencescope")

    assert b"1,5,1,17,1,3,1\r\n" == encoder.answer(b"I", AIR)
    assert b"21.46,45.00,1013.25\r\n" == encoder.answer(b"r", AIR)
    assert b"1,17,1\r\ninf\r\n" == encoder.answer(b"Ir\r\n?", {"relative_humidity": float("inf")})


@pytest.mark.parametrize(("name", "request_bytes"), [("mhz19", READ_MHZ19), ("s8", READ_S8)])
def test_half_requests_are_kept(name: str, request_bytes: bytes) -> None:
    """A request in single bytes, after noise, is answered once, at its last byte."""
    encoder, whole = make_encoder(name), make_encoder(name).answer(request_bytes, AIR)
    noise = request_bytes[:1] + b"\x00" + request_bytes[:3]
    said = [encoder.answer(bytes([byte]), AIR) for byte in noise + request_bytes]

    assert [b""] * (len(said) - 1) + [whole] == said


@pytest.mark.parametrize(("name", "request_bytes"), [("mhz19", READ_MHZ19), ("s8", READ_S8)])
def test_two_requests_at_once(name: str, request_bytes: bytes) -> None:
    """Two requests in one piece get two answers."""
    encoder = make_encoder(name)
    once = encoder.answer(request_bytes, AIR)

    assert 2 * once == encoder.answer(2 * request_bytes, AIR)


@pytest.mark.parametrize(
    ("name", "request_bytes"),
    [
        ("mhz19", READ_MHZ19[:8] + b"\x00"),
        ("mhz19", bytes.fromhex("ff 01 79 a0 00 00 00 00 e6")),
        ("s8", READ_S8[:7] + b"\x00"),
        ("sciencescope", b"i R?\r\n"),
    ],
)
def test_what_is_not_answered(name: str, request_bytes: bytes) -> None:
    """Damaged requests and commands that only change the sensor get no answer."""
    assert b"" == make_encoder(name).answer(request_bytes, AIR)


@given(st.integers(1, 5000))
def test_mhz19_talk(co2: int) -> None:
    """Asked for ten seconds an MH-Z19 gives five times the value that it has."""
    found = talk("mhz19", {"co2": float(co2)})

    assert [("co2", float(co2), "[ppm]")] * 5 == [one[1:4] for one in found]


@given(st.integers(-32768, 32767))
def test_s8_talk(co2: int) -> None:
    """Asked for ten seconds an S8 gives five times the value that it has."""
    found = talk("s8", {"co2": float(co2)})

    assert [("co2", float(co2), "[ppm]")] * 5 == [one[1:4] for one in found]


@pytest.mark.parametrize("name", ["mhz19", "s8"])
def test_talk_in_a_start(name: str) -> None:
    """A sensor that has no carbon dioxide yet gives readings without a value."""
    found = talk(name, {})

    assert [None] * 5 == [one.value for one in found]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "air_temperature": st.floats(-50, 50),
            "relative_humidity": st.floats(0, 100),
            "station_pressure": st.floats(500, 1080),
        },
    )
)
def test_sciencescope_talk(values: dict[str, float]) -> None:
    """A logger gives each of its sensors eight times in ten seconds, rounded to 0.01."""
    units = {"air_temperature": "Cel", "relative_humidity": "%", "station_pressure": "hPa"}
    found = talk("sciencescope", values)

    assert 8 * len(values) == len(found)
    assert {name: units[name] for name in values} == {one.quantity: one.unit for one in found}
    assert all(one.value == pytest.approx(values[one.quantity], abs=0.00501) for one in found)
