"""What holds for all formats, for any bytes, in chunks of any size."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.errors import UnknownSensor
from classnet_stem.sensors.lines import LineDecoder

Hear = Callable[..., Any]
# Formats made of frames wait for whole frames: test_frames.py and test_accounting.py.
NAMES = [name for name in [*sensors.names(), "auto"] if isinstance(sensors.make(name), LineDecoder)]

LINES = (
    "Humidity: 52.30%  Temperature: 22.60°C 72.68°F\r\n".encode(),
    b"a:1,b:2\r\n",
    b"(21, 99)\r\n",
    b"{'t': 21, 'rh': 45}\r\n",
    b"temp_C:21.5".ljust(30) + b"\r\n",
    b"hum_pct:45".ljust(30) + b"\r\n",
    b"1,2,3" + b" " * 30 + b"\r\n",
    b"temp:21\r\n",
    b"temp_C,hum_pct\r\n",
    b"21.53,45.2\r\n",
    b"21.53;45.2;\r\n",
    b'{"temp_C":21.5,"hum_pct":45}\n',
    b'{"t":323,"s":0,"n":"temp","v":27}\n',
    b"# classnet simulated station seed=7\r\n",
    b"Failed to read from DHT sensor!\r\n",
    b"\r\n",
    b"x" * 4200 + b"\n",
)
STREAMS = st.lists(st.sampled_from(LINES), max_size=12).map(b"".join)
NAMED = st.sampled_from(NAMES)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good stream with bytes lost, changed or put in."""
    data = bytearray(draw(STREAMS))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 70))
        data[at : at + gone] = draw(st.binary(max_size=5))
    return bytes(data)


ANY_BYTES = st.binary(max_size=300) | damaged()


@given(name=NAMED, data=ANY_BYTES, size=st.integers(1, 50), joined=st.booleans())
def test_every_byte_is_accounted_for(
    hear: Hear, name: str, data: bytes, size: int, joined: bool
) -> None:
    """Bytes in are bytes with a place plus bytes that wait; at the end none waits."""
    waiting = hear(name, data, size=size, joined=joined, finish=False).account
    ended = hear(name, data, size=size, joined=joined).account

    assert len(data) == waiting.bytes_in == waiting.accounted + waiting.waiting
    assert 0 <= waiting.waiting <= len(data) - (data.rfind(b"\n") + 1)
    assert (len(data), 0) == (ended.accounted, ended.waiting)


@given(name=NAMED, data=ANY_BYTES, size=st.integers(1, 50), joined=st.booleans())
def test_chunks_change_nothing(hear: Hear, name: str, data: bytes, size: int, joined: bool) -> None:
    """The readings, their values and their order are the same in chunks of any size."""
    whole = hear(name, data, joined=joined)
    cut = hear(name, data, size=size, joined=joined)

    assert whole.values == cut.values
    assert whole.decoder.name == cut.decoder.name
    assert whole.account.reading_bytes == cut.account.reading_bytes


@given(name=NAMED, data=ANY_BYTES)
def test_first_line_of_a_joined_stream(hear: Hear, name: str, data: bytes) -> None:
    """What comes before the first line end of a joined stream never gives a reading."""
    first = data[: data.find(b"\n") + 1 or len(data)]

    assert [] == hear(name, first, joined=True).readings


@given(name=NAMED, data=ANY_BYTES)
def test_values_are_finite_numbers(hear: Hear, name: str, data: bytes) -> None:
    """A value is a finite number or None with a reason; its name can be written."""
    for one in hear(name, data).readings:
        assert one.value is None or abs(one.value) < float("inf")
        assert (one.value is None) <= bool(one.reason)
        assert one.quantity.encode()


@pytest.mark.parametrize("name", NAMES)
def test_a_lost_line_end(hear: Hear, name: str) -> None:
    """Two lines that ran together give no reading made of both."""
    for line in LINES[:13]:
        good = set(hear(name, line * 3).values)
        bare = line.rstrip()
        assert good >= set(hear(name, line * 3 + bare + line + line * 3).values), line


@pytest.mark.parametrize("name", NAMES)
def test_no_memory_of_endless_lines(name: str) -> None:
    """A stream without line ends is let go in pieces."""
    decoder = sensors.make(name)
    arrival = sensors.Arrival(None, 0.0)  # type: ignore[arg-type]  # no reading is made
    for _ in range(100):
        decoder.feed(b"\x00" * 1000, arrival)

    assert decoder.account.waiting <= 4096 + 1000


def test_latin_1_degree_sign(hear: Hear) -> None:
    """A degree sign in Latin-1, as old Arduino sketches send it, is understood."""
    heard = hear("csv", b"Temperature (\xb0C),hum_pct\r\n21.5,45\r\n")

    assert ("air_temperature", 21.5, "Cel") == heard.values[0]


def test_last_line_may_be_cut(hear: Hear) -> None:
    """The last line without an end is no reading."""
    assert ["last line is not complete"] == hear("microbit", b"temp_C:2").reasons


def test_line_after_an_endless_one(hear: Hear) -> None:
    """After a line that is too long the next one is read, in a joined stream too."""
    heard = hear("microbit", b"x" * 9000 + b"\ntemp_C:21\r\n", joined=True)

    assert [("air_temperature", 21.0, "Cel")] == heard.values


@pytest.mark.parametrize("size", [0, 1, 4096])
def test_endless_last_line(hear: Hear, size: int) -> None:
    """A last line that is too long is called so, however its bytes were cut."""
    heard = hear("csv", b"x" * 9000, size=size)

    assert {"line too long": 9000} == heard.account.rejects


def test_unknown_sensor() -> None:
    """A format that is not there is refused, and the message names those that are."""
    with pytest.raises(UnknownSensor, match=r", csv, .*json, .*microbit"):
        sensors.make("thermometer")


def test_names() -> None:
    """These formats are there."""
    assert sorted(sensors.names()) == sensors.names()
    assert {"microbit", "csv", "json"} <= {*sensors.names()}
