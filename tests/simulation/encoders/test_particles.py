"""Dust sensors: literal bytes from the specifications, and the way back through the decoders."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.readings import Flag, Reading
from classnet_stem.sensors import Arrival
from classnet_stem.simulation.encoders import Encoder, make_encoder

ARRIVAL = Arrival(datetime(2026, 2, 17, 8, tzinfo=UTC), 0.0)
LABEL = "# classnet simulated station seed=7"
NAMES = ("sds011", "sds198", "pms5003", "pms5003t", "sps30", "hpma115c0")
FREE = [name for name in NAMES if name != "sps30"]
AIR = {"pm1": 12.4, "pm2p5": 16.0, "pm10": 26.6, "pm100": 40.2}
AIR |= {"air_temperature": -5.26, "relative_humidity": 61.04}
# How exact each format is: half of the last digit that it sends.
STEPS = {
    "sds011": {"pm2p5": 0.05, "pm10": 0.05},
    "sds198": {"pm100": 0.5},
    "pms5003": {"pm1": 0.5, "pm2p5": 0.5, "pm10": 0.5},
    "pms5003t": {"pm1": 0.5, "air_temperature": 0.05, "relative_humidity": 0.05},
    "sps30": {"pm1": 1e-4, "pm2p5": 1e-4, "pm10": 1e-4},
    "hpma115c0": {"pm1": 0.5, "pm2p5": 0.5, "pm10": 0.5},
}
START, READ = bytes.fromhex("7e00000201 03f97e"), bytes.fromhex("7e000300fc7e")
START_WORDS, STOP = bytes.fromhex("7e00000201 05f77e"), bytes.fromhex("7e000100fe7e")
STARTED, NOT_NOW = bytes.fromhex("7e00000000ff7e"), bytes.fromhex("7e00004300bc7e")


def spoken(encoder: Encoder, values: dict[str, float]) -> bytes:
    """One sample; a polled sensor is started and asked for it."""
    return encoder.sample(values) + encoder.answer(START + READ, values)


def read(name: str, data: bytes) -> list[Reading]:
    decoder = sensors.make(name, from_start=True)
    events = decoder.feed(data, ARRIVAL) + decoder.finish(ARRIVAL)
    assert (0, len(data)) == (decoder.account.rejected, decoder.account.accounted)
    return [event for event in events if isinstance(event, Reading)]


@st.composite
def airs(draw: st.DrawFn) -> dict[str, float]:
    """Air in which each mass contains the finer ones, with some dust and weather."""
    fine, coarse, all_dust = sorted(draw(st.tuples(*3 * [st.floats(2, 990)])))
    return {
        "pm1": fine / 2,
        "pm2p5": fine,
        "pm10": coarse,
        "pm100": all_dust,
        "air_temperature": draw(st.floats(-40, 60)),
        "relative_humidity": draw(st.floats(0, 100)),
    }


@given(st.sampled_from(NAMES), airs())
def test_values_come_back(name: str, values: dict[str, float]) -> None:
    """What was sent is read as exactly as the format can say it, and all of it is good."""
    found = read(name, spoken(make_encoder(name), values) * 2)
    by_name = {one.quantity: one.value for one in found}

    for quantity, step in STEPS[name].items():
        assert pytest.approx(values[quantity], abs=step + 1e-9) == by_name[quantity]
    assert {Flag.GOOD} == {one.flag for one in found}


@pytest.mark.parametrize("name", NAMES)
def test_greeting_is_a_remark(name: str) -> None:
    """The label is one line, and the decoder takes it for a remark."""
    greeting = make_encoder(name).greeting(LABEL, AIR)

    assert LABEL.encode() + b"\r\n" == greeting
    assert [] == read(name, greeting)


@pytest.mark.parametrize("name", FREE)
def test_free_running_sensors_do_not_listen(name: str) -> None:
    """A sensor that speaks by itself answers nothing."""
    assert b"" == make_encoder(name).answer(START + READ, AIR)


def test_sds011_example() -> None:
    """PM2.5 123.6 and PM10 261.8 give the bytes of the protocol's example (V1.3, section 3.2)."""
    sample = make_encoder("sds011").sample({"pm2p5": 123.6, "pm10": 261.8})

    assert bytes.fromhex("aac0d4043a0aa1601dab") == sample


def test_sds198_bytes() -> None:
    """PM100 stands in the second word, in whole ug/m3, with the low byte first."""
    expected = bytes.fromhex("aacf 0000 2c01 a160 2eab")

    assert expected == make_encoder("sds198").sample({"pm100": 300.2})


@pytest.mark.parametrize(("name", "head"), [("sds011", "aac0"), ("sds198", "aacf")])
def test_nova_without_values_is_warming_up(name: str, head: str) -> None:
    """Without a value the report has zeros, as while the sensor warms up."""
    sample = make_encoder(name).sample({"pm2p5": 3.0})

    assert bytes.fromhex(head + "00000000a16001ab") == sample
    assert {None} == {one.value for one in read(name, sample)}


def test_pms5003_bytes() -> None:
    """Thirteen words with the high byte first; the counts are chosen parts of PM10."""
    sample = make_encoder("pms5003").sample({"pm1": 5.4, "pm2p5": 8.6, "pm10": 100.0})

    assert (
        bytes.fromhex(
            "424d001c 0005 0009 0064 0005 0009 0064 2580 0af0 02bc 0032 001e 000a 9700 04dd"
        )
        == sample
    )


def test_pms5003_given_counts() -> None:
    """Counts that are given are sent."""
    counts = {"n0p3": 66.0, "n0p5": 55.0, "n1": 44.0, "n2p5": 33.0, "n5": 22.0, "n10": 11.0}
    found = read("pms5003", make_encoder("pms5003").sample(AIR | counts))

    assert counts == {one.quantity: one.value for one in found if one.unit == "/dL"}


def test_pms5003t_bytes() -> None:
    """Words 11 and 12 are temperature, here below zero, and humidity, in tenths."""
    values = {"pm1": 5.4, "pm2p5": 8.6, "pm10": 100.0}
    values |= {"air_temperature": -5.2, "relative_humidity": 61.0}

    assert bytes.fromhex(
        "424d001c 0005 0009 0064 0005 0009 0064 2580 0af0 02bc 0032 ffcc 0262 9700 06e4"
    ) == make_encoder("pms5003t").sample(values)


@pytest.mark.parametrize("name", ["pms5003", "pms5003t"])
def test_plantower_without_a_value_is_silent(name: str) -> None:
    """No word says "missing", so nothing is sent."""
    assert b"" == make_encoder(name).sample({"pm1": 1.0, "pm2p5": 2.0})


def test_hpma115c0_bytes() -> None:
    """Four words, nine reserved ones and the sum of all bytes before it (Table 7)."""
    values = {"pm1": 48.0, "pm2p5": 49.0, "pm4": 50.0, "pm10": 51.0}

    assert bytes.fromhex("424d001c 0030 0031 0032 0033" + 18 * "00" + "0171") == (
        make_encoder("hpma115c0").sample(values)
    )


def test_hpma115c0_without_pm4() -> None:
    """PM4 that is not given lies between PM2.5 and PM10; without any dust the words are zero."""
    encoder = make_encoder("hpma115c0")
    found = read("hpma115c0", encoder.sample({"pm1": 4.0, "pm2p5": 10.0, "pm10": 20.0}))

    assert [4.0, 10.0, 15.0, 20.0] == [one.value for one in found]
    assert bytes.fromhex("424d001c" + 26 * "00" + "00ab") == encoder.sample({})


def test_sps30_speaks_when_it_is_asked() -> None:
    """It sends no sample by itself; start, stop and wrong moments are answered as specified."""
    encoder = make_encoder("sps30")

    assert b"" == encoder.sample(AIR)
    assert bytes.fromhex("7e00034300b97e") == encoder.answer(READ, AIR)
    assert STARTED == encoder.answer(START, AIR)
    assert NOT_NOW == encoder.answer(START, AIR)
    assert bytes.fromhex("7e00010000fe7e") == encoder.answer(STOP, AIR)
    assert STARTED == encoder.answer(START_WORDS, AIR)


def test_sps30_float_bytes() -> None:
    """Ten floats, high byte first; 11 is stuffed (1 is 3F80 0000, 9.0625 is 4111 0000)."""
    quantities = ("pm1", "pm2p5", "pm4", "pm10", "nc0p5", "nc1", "nc2p5", "nc4", "nc10")
    values = dict.fromkeys(quantities, 1.0) | {"pm10": 9.0625, "particle_size": 1.0}
    encoder = make_encoder("sps30")
    encoder.answer(START, values)

    assert bytes.fromhex(
        "7e00030028" + 3 * "3f800000" + "417d310000" + 6 * "3f800000" + "cb7e"
    ) == encoder.answer(READ, values)


def test_sps30_word_bytes() -> None:
    """Started with 05 it sends ten words; the typical size is then in nm."""
    values = AIR | {"pm4": 20.0, "particle_size": 0.74}
    values |= {"nc0p5": 26.0, "nc1": 37.0, "nc2p5": 41.0, "nc4": 42.0, "nc10": 43.0}
    encoder = make_encoder("sps30")
    encoder.answer(START_WORDS, values)

    assert bytes.fromhex(
        "7e00030014 000c 0010 0014 001b 001a 0025 0029 002a 002b 02e4 fa7e"
    ) == encoder.answer(READ, values)


@pytest.mark.parametrize(
    ("command", "state"),
    [
        ("7e00ee007d317e", "02"),
        ("7e00000100fe7e", "04"),
        ("7e00030201f97e", "01"),
        ("7e000300fd7e", ""),
    ],
)
def test_sps30_wrong_commands(command: str, state: str) -> None:
    """Unknown, impossible and cut commands get their state; a wrong check value gets nothing."""
    said = make_encoder("sps30").answer(bytes.fromhex(command), {})

    assert state == said[3:4].hex()


def test_sps30_without_values_has_nothing_new() -> None:
    """Without a mass the answer has no data."""
    encoder = make_encoder("sps30")

    assert STARTED + bytes.fromhex("7e00030000fc7e") == encoder.answer(START + READ, {"pm1": 1.0})


@given(st.integers(1, 9), st.integers(0, 3))
def test_sps30_commands_in_pieces(size: int, junk: int) -> None:
    """Commands are heard in pieces of any size, with other bytes before them."""
    heard = b"\xff" * junk + START + READ + READ
    encoder, other = make_encoder("sps30"), make_encoder("sps30")
    pieces = (heard[at : at + size] for at in range(0, len(heard), size))

    assert other.answer(heard, AIR) == b"".join(encoder.answer(piece, AIR) for piece in pieces)


def test_sps30_talks_with_its_reader() -> None:
    """The reader's dialogue starts the sensor and gets a reading of each kind every second."""
    form, encoder = sensors.find_format("sps30"), make_encoder("sps30")
    assert form.dialogue is not None
    dialogue, decoder = form.dialogue(), form.make(False)
    events: list[Any] = []
    for tick in range(50):
        said = encoder.answer(dialogue.due(tick / 10), AIR)
        dialogue.heard(said, tick / 10)
        events += decoder.feed(said, ARRIVAL)

    assert 4 * 10 == len([one for one in events if isinstance(one, Reading)])
    assert 0 == decoder.account.rejected
