"""Simulated Davis, Peet Bros. and Vaisala stations: their bytes, and the way back."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival
from classnet_stem.simulation.encoders import make_encoder
from classnet_stem.simulation.encoders.vantage import VantageEncoder
from classnet_stem.simulation.encoders.wxt import WxtEncoder, crc_characters

ARRIVAL = Arrival(datetime(2026, 7, 3, 10, tzinfo=UTC), 0.0)
VALUES = {
    "air_temperature": -5.0,
    "dew_point": -10.0,
    "indoor_temperature": 21.0,
    "relative_humidity": 45.0,
    "indoor_humidity": 40.0,
    "station_pressure": 990.0,
    "sea_level_pressure": 1010.0,
    "wind_speed": 4.0,
    "wind_gust": 9.0,
    "wind_from_direction": 90.0,
    "rainfall": 5.08,
    "rain_rate": 2.54,
    "solar_radiation": 500.0,
    "uv_index": 5.0,
}
# How far a value may be from what was sent: half of the step that the wire format has.
STEPS = {
    "davis": {
        "air_temperature": 0.03,
        "dew_point": 0.28,
        "indoor_temperature": 0.03,
        "relative_humidity": 0.5,
        "indoor_humidity": 0.5,
        "station_pressure": 0.02,
        "sea_level_pressure": 0.02,
        "wind_speed": 0.23,
        "wind_gust": 0.23,
        "wind_from_direction": 0.5,
        "solar_radiation": 0.5,
        "uv_index": 0.05,
    },
    "ultimeter": {
        "air_temperature": 0.03,
        "indoor_temperature": 0.03,
        "relative_humidity": 0.05,
        "indoor_humidity": 0.05,
        "sea_level_pressure": 0.05,
        "wind_speed": 0.014,
        "wind_from_direction": 0.71,
    },
    "vaisala": {
        "air_temperature": 0.05,
        "relative_humidity": 0.05,
        "station_pressure": 0.05,
        "wind_speed": 0.05,
        "wind_gust": 0.05,
        "wind_from_direction": 0.5,
        "rainfall": 0.005,
        "rain_rate": 0.05,
    },
}
ANY = st.fixed_dictionaries(
    {
        "air_temperature": st.floats(-40, 50),
        "dew_point": st.floats(-40, 30),
        "indoor_temperature": st.floats(0, 40),
        "relative_humidity": st.floats(1, 99),
        "indoor_humidity": st.floats(1, 99),
        "station_pressure": st.floats(700, 1050),
        "sea_level_pressure": st.floats(900, 1050),
        "wind_speed": st.floats(0, 50),
        "wind_gust": st.floats(0, 90),
        "wind_from_direction": st.floats(1, 358),
        "rainfall": st.floats(0, 39),
        "rain_rate": st.floats(0, 100),
        "solar_radiation": st.floats(0, 1500),
        "uv_index": st.floats(0, 16),
    }
)


def stream(name: str, values: dict[str, float]) -> bytes:
    """Three samples; a console is woken and asked first."""
    encoder = make_encoder(name)
    said = encoder.answer(b"\nLPS 2 3\n", values)
    return said + b"".join(encoder.sample(values) for _ in range(3))


def decoded(name: str, data: bytes) -> dict[str, float | None]:
    """The newest value of each quantity; nothing may be rejected or left over."""
    decoder = sensors.make(name, from_start=True)
    events: list[Any] = decoder.feed(data, ARRIVAL) + decoder.finish(ARRIVAL)
    assert (0, 0) == (decoder.account.rejected, decoder.account.waiting)
    return {one.quantity: one.value for one in events if isinstance(one, Reading)}


@given(name=st.sampled_from(sorted(STEPS)), values=ANY)
def test_way_back(name: str, values: dict[str, float]) -> None:
    """What a station sends comes back, as exactly as its wire format allows."""
    found = decoded(name, stream(name, values))

    assert {
        one: pytest.approx(values[one], abs=step + 1e-9) for one, step in STEPS[name].items()
    } == {one: found[one] for one in STEPS[name]}


@pytest.mark.parametrize(
    ("name", "step", "rate_step"),
    [
        ("davis-0.2mm", 0.2, 0.2),
        ("davis-0.01in", 0.254, 0.254),
        ("davis-0.1mm", 0.1, 0.1),
        ("ultimeter-0.01in", 0.254, None),
        ("ultimeter-0.1mm", 0.1, None),
    ],
)
@given(rain=st.floats(0, 39))
def test_rain_way_back(name: str, step: float, rate_step: float | None, rain: float) -> None:
    """Rain comes back in whole tips: never more than fell, and less than one tip less."""
    values = VALUES | {"rainfall": rain}
    found = decoded(name, stream(name, values))

    assert rain - step - 1e-3 <= (found["rainfall"] or 0.0) <= rain + 1e-3
    assert rate_step is None or found["rain_rate"] == pytest.approx(2.54, abs=rate_step / 2 + 1e-9)


@pytest.mark.parametrize(("name", "clicks"), [("davis", 25.0), ("ultimeter", 20.0)])
def test_tips_way_back(name: str, clicks: float) -> None:
    """5.08 mm are 25 whole tips of 0.2 mm and 20 steps of 0.01 inch."""
    assert clicks == decoded(name, stream(name, VALUES))["rain_clicks"]


@pytest.mark.parametrize("name", ["davis", "ultimeter", "ultimeter-packet", "vaisala"])
def test_a_quantity_that_is_not_there(name: str) -> None:
    """Without values a station sends dashes, or nothing at all: no number is made up."""
    data = stream(name, {})

    assert {None} >= set(decoded(name, data).values())


def test_loop_bytes() -> None:
    """The packet has the numbers at the places of the manual, worked out by hand."""
    encoder = VantageEncoder(0.254)
    encoder.answer(b"LOOP 1\n", VALUES)
    packet = encoder.sample(VALUES)

    assert b"LOO\x00\x00" == packet[:5]
    assert (29825).to_bytes(2, "little") == packet[7:9]  # 1010 hPa = 29.825 inHg
    assert (230).to_bytes(2, "little") == packet[12:14]  # -5 °C = 23.0 °F
    assert (b"\x09", b"\x5a\x00") == (packet[14:15], packet[16:18])  # 4 m/s = 8.9 mph, 90°
    assert (10).to_bytes(2, "little") == packet[41:43]  # 2.54 mm/h = 10 clicks an hour
    assert (20).to_bytes(2, "little") == packet[50:52]  # 5.08 mm = 20 clicks
    assert (99, b"\n\r") == (len(packet), packet[95:97])


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (b"\n", b"\n\r"),
        (b"\n\n\n", b"\n\r\n\r\n\r"),
        (b"TEST\n", b"TEST\n\r"),
        (b"LOOP 5\n", b"\x06"),
        (b"LPS 2 5\n", b"\x06"),
        (b"LPS 2\n", b"\x21"),
        (b"LOOP x\n", b"\x21"),
        (b"NONSENSE\n", b"\x21"),
    ],
)
def test_console_answers(command: bytes, expected: bytes) -> None:
    """The console answers as sections IV, VI and VIII of the manual say."""
    assert expected == VantageEncoder().answer(command, {})


def test_console_takes_a_command_in_pieces() -> None:
    """A command may arrive in two pieces."""
    encoder = VantageEncoder()

    assert (b"", b"\x06") == (encoder.answer(b"LPS 2", {}), encoder.answer(b" 9\n", {}))


def test_console_sends_as_many_packets_as_asked() -> None:
    """A console that was not asked is silent; a batch has its number of packets."""
    encoder = VantageEncoder()
    before = encoder.sample(VALUES)
    encoder.answer(b"LOOP 2\n", VALUES)

    assert b"" == before
    assert [99, 99, 0] == [len(encoder.sample(VALUES)) for _ in range(3)]


def test_waking_ends_a_batch() -> None:
    """A wake-up call ends the batch."""
    encoder = VantageEncoder()
    encoder.answer(b"LOOP 200\n", VALUES)
    encoder.answer(b"\n", VALUES)

    assert b"" == encoder.sample(VALUES)


def test_lps_kinds() -> None:
    """LPS 1 sends LOOP, LPS 2 sends LOOP2, LPS 3 sends the two in turn."""
    kinds = []
    for command in (b"LPS 1 2\n", b"LPS 2 2\n", b"LPS 3 2\n"):
        encoder = VantageEncoder()
        encoder.answer(command, VALUES)
        kinds.append(sorted(encoder.sample(VALUES)[4] for _ in range(2)))

    assert [[0, 0], [1, 1], [0, 1]] == kinds


def test_old_console_refuses_lps() -> None:
    """A console with old firmware refuses LPS and knows LOOP."""
    encoder = VantageEncoder(knows_lps=False)

    assert (b"\x21", b"\x06") == (encoder.answer(b"LPS 2 9\n", {}), encoder.answer(b"LOOP 9\n", {}))


@pytest.mark.parametrize("knows_lps", [True, False])
def test_dialogue_brings_readings(knows_lps: bool) -> None:
    """The dialogue makes an old and a new console send, for longer than one batch."""
    make_dialogue = sensors.find_format("davis").dialogue
    assert make_dialogue is not None
    encoder, dialogue = VantageEncoder(knows_lps=knows_lps), make_dialogue()
    decoder, frames = sensors.make("davis"), []
    for second in range(450):
        asked = dialogue.due(second)
        said = encoder.answer(asked, VALUES) if asked else encoder.sample(VALUES)
        dialogue.heard(said, second)
        decoder.feed(said, ARRIVAL)
        frames.append(decoder.account.frames)

    assert frames[-1] > 430
    assert 0 == decoder.account.rejected


def test_ultimeter_bytes() -> None:
    """A record in data logger mode, worked out by hand."""
    expected = b"!!0090004000E60014277402BA01C20190000002D000140090\r\n"

    assert expected == make_encoder("ultimeter").sample(VALUES)


def test_wxt_bytes() -> None:
    """Three messages, worked out by hand."""
    expected = (
        b"0R1,Dm=090D,Sm=4.0M,Sx=9.0M\r\n"
        b"0R2,Ta=-5.0C,Ua=45.0P,Pa=990.0H\r\n"
        b"0R3,Rc=5.08M,Ri=2.5M\r\n"
    )

    assert expected == make_encoder("vaisala").sample(VALUES)


def test_wxt_crc() -> None:
    """The CRC is the one of the guide's example in automatic mode."""
    assert b"@Fn" == crc_characters(b"0r2,Ta=22.7C,Ua=55.5P,Pa=1004.7H")


def test_wxt_with_crc_way_back() -> None:
    """Messages with a CRC come back too."""
    data = WxtEncoder(with_crc=True).sample(VALUES)

    assert b"0r1,Dm=090D" == data[:11]
    assert 990.0 == decoded("vaisala", data)["station_pressure"]
