"""What holds for every format on the bytes of its own simulated sensor, whole and damaged."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.readings import Reading
from classnet_stem.sensors import Arrival
from classnet_stem.simulation import find_place, make_station
from classnet_stem.simulation.encoders import encoder_names, make_encoder

Hear = Callable[..., Any]
START = datetime(2026, 7, 3, 10, tzinfo=UTC)
NAMES = sensors.names()
SOME = st.sampled_from(NAMES)


@cache
def stream(name: str, seconds: int = 12) -> bytes:
    """What a simulated sensor of the format sends in some seconds; a polled one is asked."""
    station = make_station(find_place("Helsinki"), 7)
    encoder, dialogue = make_encoder(name), sensors.find_format(name).dialogue
    talk = dialogue() if dialogue else None
    said = b""
    for second in range(seconds * 4):
        moment = second / 4
        values = station.values(START + timedelta(seconds=moment))
        if talk is not None and (asked := talk.due(moment)):
            answer = encoder.answer(asked, values)
            talk.heard(answer, moment)
            said += answer
        if second % 4 == 0:
            piece = encoder.sample(values)
            if talk is not None and piece:
                talk.heard(piece, moment)
            said += piece
    return said


@st.composite
def damage(draw: st.DrawFn) -> tuple[str, bytes]:
    """The stream of a format with bytes lost, changed or put in."""
    name = draw(SOME)
    data = bytearray(stream(name))
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(0, 6))):
        at = chance.randrange(len(data) + 1)
        data[at : at + chance.choice((0, 1, 1, 2, 7, 40))] = chance.randbytes(chance.randrange(4))
    return name, bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_simulated_sensor_is_read(hear: Hear, name: str) -> None:
    """A simulated sensor of every format sends bytes that give readings, and no reject."""
    heard = hear(name, stream(name))

    assert len(heard.readings) >= 4
    assert 0 == heard.account.rejected


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(case=damage(), size=st.integers(1, 60), joined=st.booleans())
def test_every_byte_has_one_place(
    hear: Hear, case: tuple[str, bytes], size: int, joined: bool
) -> None:
    """After any damage, in chunks of any size, bytes in are readings, noise and rejects."""
    name, data = case
    waiting = hear(name, data, size=size, joined=joined, finish=False).account
    ended = hear(name, data, size=size, joined=joined).account

    assert len(data) == waiting.bytes_in == waiting.accounted + waiting.waiting
    assert waiting.waiting >= 0
    assert (len(data), 0) == (ended.accounted, ended.waiting)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(case=damage(), size=st.integers(1, 60), joined=st.booleans())
def test_chunks_change_nothing(
    hear: Hear, case: tuple[str, bytes], size: int, joined: bool
) -> None:
    """The readings and the sums of the account are the same in chunks of any size."""
    name, data = case
    whole, cut = hear(name, data, joined=joined), hear(name, data, size=size, joined=joined)

    assert whole.values == cut.values
    assert whole.account.reading_bytes == cut.account.reading_bytes
    assert whole.account.rejects == cut.account.rejects
    assert whole.account.noise == cut.account.noise


@given(name=SOME, data=st.binary(max_size=400), size=st.integers(1, 50))
def test_any_bytes_do_no_harm(hear: Hear, name: str, data: bytes, size: int) -> None:
    """No bytes make a decoder raise, and all of them are accounted for."""
    assert len(data) == hear(name, data, size=size).account.accounted


@pytest.mark.parametrize("name", [one.name for one in sensors.formats().values() if one.in_auto])
def test_found_by_listening(hear: Hear, name: str) -> None:
    """Each format that listening can tell is found by listening, and gives the same readings."""
    named, found = hear(name, stream(name)), hear("auto", stream(name))

    assert name == found.decoder.name
    assert named.values == found.values


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_to_a_stranger(name: str) -> None:
    """Listening speaks to nobody: the decoder that finds out has no dialogue at all."""
    assert not hasattr(sensors.make("auto"), "due")
    assert sensors.find_format(name).dialogue is None or not hasattr(sensors.make(name), "due")


@pytest.mark.parametrize("name", NAMES)
def test_readings_are_whole(name: str) -> None:
    """Each reading names its quantity, sensor, source and flag; no value has a reason."""
    decoder = sensors.make(name, from_start=True)
    events = decoder.feed(stream(name), Arrival(START, 0.0))
    events += decoder.finish(Arrival(START, 1.0))
    readings = [one for one in events if isinstance(one, Reading)]

    assert [] == [one for one in readings if not (one.quantity and one.sensor and one.source)]
    assert [] == [one for one in readings if one.value is None and not one.reason]
    assert {START} == {one.time for one in readings}


def test_every_format_can_be_simulated() -> None:
    """What the package reads, a simulated station speaks."""
    assert [] == [name for name in NAMES if name not in encoder_names()]
