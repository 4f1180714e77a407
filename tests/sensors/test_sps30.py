from collections.abc import Callable
from math import inf, nan
from struct import pack
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.readings import Flag
from classnet_stem.sensors import Dialogue

Hear = Callable[..., Any]
NAMES = ("pm1", "pm2p5", "pm4", "pm10", "nc0p5", "nc1", "nc2p5", "nc4", "nc10", "particle_size")
SPECIAL = b"\x7e\x7d\x11\x13"
# All from the data sheet 1.0, section 5.
START = bytes.fromhex("7e00000201 03f97e")
READ = bytes.fromhex("7e000300fc7e")
STARTED = bytes.fromhex("7e00000000ff7e")
STOPPED = bytes.fromhex("7e00010000fe7e")
NOTHING_NEW = bytes.fromhex("7e00030000fc7e")
MEASURES_ALREADY = bytes.fromhex("7e00004300bc7e")
DOES_NOT_MEASURE = bytes.fromhex("7e00034300b97e")
REAL = bytes.fromhex(
    "7e0003002840df03da417d3162ae41279e32412c107d5e42307d5ed34255c04c"
    "425e0908425fa28a425fe4433f40fa1fff7e"
)


def answer(data: bytes, command: int = 3, state: int = 0, length: int | None = None) -> bytes:
    plain = bytes([0, command, state, len(data) if length is None else length]) + data
    plain += bytes([~sum(plain) & 0xFF])
    stuffed = (bytes([0x7D, b ^ 0x20]) if b in SPECIAL else bytes([b]) for b in plain)
    return b"\x7e" + b"".join(stuffed) + b"\x7e"


def floats(*values: float, state: int = 0) -> bytes:
    return answer(pack(">10f", *values), state=state)


USUAL = floats(*range(1, 11))


def test_real_frame(hear: Hear) -> None:
    """A real answer with five stuffed bytes gives the values of its table (PyPMS, SPS30.csv)."""
    found = [value for _, value, _ in hear("sps30", REAL).values]

    assert [7.0, 9.1, 10.5, 10.8] == [round(value, 1) for value in found[:4]]
    assert [44.12, 53.44, 55.51, 55.91, 55.97] == [round(value, 2) for value in found[4:9]]
    assert 0.8 == round(found[9], 1)


def test_names_and_units(hear: Hear) -> None:
    """Masses are in ug/m3, numbers per cm3, the typical size in um."""
    units = [*4 * ["ug/m3"], *5 * ["/cm3"], "um"]

    assert list(zip(NAMES, range(1, 11), units, strict=True)) == hear("sps30", USUAL).values
    assert {Flag.GOOD} == {one.flag for one in hear("sps30", USUAL).readings}


def test_unsigned_words(hear: Hear) -> None:
    """In the unsigned form the masses are whole and the size comes in nm."""
    heard = hear("sps30", answer(pack(">10H", 5, 9, 12, 13, 26, 37, 41, 42, 43, 740)))

    assert [5, 9, 12, 13, 26, 37, 41, 42, 43, 0.74] == [value for _, value, _ in heard.values]


@pytest.mark.parametrize("size", [1, 5, 46, 1000])
def test_polled_stream(hear: Hear, size: int) -> None:
    """Answers without values come between those with values and are known noise."""
    data = STARTED + NOTHING_NEW + USUAL + NOTHING_NEW + REAL + STOPPED + DOES_NOT_MEASURE
    for joined in (False, True):
        heard = hear("sps30", data + USUAL, joined=joined, size=size)

        assert {"answer to a command": 21, "no new measurement": 14} == dict(heard.account.noise)
        assert (3, 0) == (heard.account.frames, heard.account.rejected)


def test_joined_stream_with_pauses(hear: Hear) -> None:
    """Values with "nothing new" between each two are believed in a joined stream."""
    heard = hear("sps30", (USUAL + NOTHING_NEW) * 3, joined=True, finish=False)

    assert 3 == heard.account.frames
    assert heard.decoder.is_certain


@pytest.mark.parametrize("bad", [nan, inf, -inf])
def test_no_number(hear: Hear, bad: float) -> None:
    """A float that is no number gives no value."""
    heard = hear("sps30", floats(bad, *range(2, 10), bad))

    assert [None, *range(2, 10), None] == [value for _, value, _ in heard.values]
    assert {"the sensor sent no number"} == {
        one.reason for one in heard.readings if one.value is None
    }


def test_clean_air(hear: Hear) -> None:
    """Without particles the masses and numbers are zero, and there is no size."""
    heard = hear("sps30", floats(*10 * [0.0]))

    assert [*9 * [0.0], None] == [value for _, value, _ in heard.values]
    assert "no particles, so no size" == heard.readings[9].reason


def test_fault(hear: Hear) -> None:
    """An answer that reports a fault of fan or laser gives no values but that reason."""
    heard = hear("sps30", floats(*range(1, 11), state=0x80))

    assert [(name, None) for name in NAMES] == [one[:2] for one in heard.values]
    assert "the sensor says that its fan or its laser has a fault" == heard.readings[0].reason


@pytest.mark.parametrize("place", [0, 4])
def test_negative_is_flagged(hear: Hear, place: int) -> None:
    """A mass or a number below zero is kept and flagged as impossible."""
    values = [1.0 + n for n in range(10)]
    values[place] = -3.0

    assert Flag.FAIL == hear("sps30", floats(*values)).readings[place].flag


@pytest.mark.parametrize("frame", [USUAL, REAL, NOTHING_NEW], ids=["usual", "real", "nothing new"])
def test_every_byte_is_checked(hear: Hear, frame: bytes) -> None:
    """With any one byte changed an answer gives nothing, and the ones beside it are read."""
    for at in range(len(frame)):
        hurt = frame[:at] + bytes([frame[at] ^ 0x04]) + frame[at + 1 :]
        heard = hear("sps30", USUAL + USUAL + hurt + USUAL + USUAL)

        assert 4 * [*range(1, 11)] == [value for _, value, _ in heard.values]
        assert heard.account.rejected >= 1


@pytest.mark.parametrize(
    "frame",
    [
        answer(b"\x01" * 16),
        answer(b"\x01" * 44, length=40),
        answer(b"\x01" * 39, length=40),
        answer(b"\x01" * 40, command=4),
        answer(b"\x01" * 40, state=0x04),
        b"\x7e\x00\x03\x00\x28" + b"\x01" * 100 + b"\x7e",
        USUAL[:-3] + b"\x7d\x20" + USUAL[-2:],
    ],
)
def test_no_readings_of_others(hear: Hear, frame: bytes) -> None:
    """Other lengths, commands, states and wrong stuffing give no readings."""
    assert [] == hear("sps30", frame + frame).readings


def test_lost_end(hear: Hear) -> None:
    """An answer that does not end is let go: the decoder does not wait for its end for ever."""
    heard = hear("sps30", USUAL[:-1] + b"\x01" * 1000, size=10, finish=False)

    assert heard.account.waiting <= 256


@given(st.lists(st.floats(0, 3000, width=32), min_size=10, max_size=10))
def test_stuffing(hear: Hear, values: list[float]) -> None:
    """Whatever the numbers, they come back exactly; the typical size is not zero."""
    heard = hear("sps30", floats(*values[:9], 0.5), size=7)

    assert [*values[:9], 0.5] == [value for _, value, _ in heard.values]


def talk() -> Dialogue:
    make = sensors.find_format("sps30").dialogue
    assert make is not None
    return make()


def test_it_is_started_and_then_asked_every_second() -> None:
    """First comes the start command, and after its answer a question every second."""
    dialogue = talk()
    said = [dialogue.due(10.0)]
    dialogue.heard(STARTED, 10.02)
    said += [dialogue.due(10.0 + n / 4) for n in range(1, 9)]

    assert [START, b"", b"", b"", READ, b"", b"", b"", READ] == said


@pytest.mark.parametrize("size", [1, 3, 100])
@pytest.mark.parametrize("reply", [STARTED, MEASURES_ALREADY, answer(b"", 0, 0x28)])
def test_any_answer_to_the_start_will_do(reply: bytes, size: int) -> None:
    """A sensor that measures already says so; it is asked then, in chunks of any size too."""
    dialogue = talk()
    dialogue.due(0.0)
    for at in range(0, len(reply), size):
        dialogue.heard(reply[at : at + size], 0.1)

    assert READ == dialogue.due(1.0)


def test_no_answer() -> None:
    """A sensor that does not answer is started again, once a second."""
    dialogue = talk()

    assert [START, b"", START] == [dialogue.due(moment) for moment in (0.0, 0.9, 1.0)]


def test_restart_after_a_loss_of_power() -> None:
    """A sensor that does not measure any more is started again; its values change nothing."""
    dialogue = talk()
    dialogue.heard(STARTED + NOTHING_NEW + USUAL, 0.0)
    asked = dialogue.due(1.0)
    dialogue.heard(USUAL + DOES_NOT_MEASURE, 1.1)

    assert [READ, START] == [asked, dialogue.due(2.0)]


def test_must_be_named() -> None:
    """It speaks 115200 baud, and only when it is asked, so listening cannot find it."""
    form = sensors.find_format("sps30")

    assert ((115200,), False, 10) == (form.bauds, form.in_auto, form.rank)
