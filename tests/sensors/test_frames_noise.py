"""Between frames: answers and other known noise, labels, and bytes that are nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from struct import pack
from time import process_time
from typing import Any

import pytest

from classnet_stem import sensors
from classnet_stem.sensors import Arrival

Hear = Callable[..., Any]
SIZES = (1, 7, 64, 100_000)
LABEL = b"# classnet simulated station seed=7\r\n"
ANSWER = bytes.fromhex("aac5020100 00a16004ab")
SHORT_ANSWER = bytes.fromhex("424d0004e1000174")
ACKNOWLEDGED = b"\xa5\xa5"


def report(fine: int, coarse: int) -> bytes:
    """A report of an SDS011."""
    data = pack("<HH", fine, coarse) + b"\x58\xd9"
    return b"\xaa\xc0" + data + bytes([sum(data) & 0xFF, 0xAB])


def plantower(*words: int) -> bytes:
    """A frame of a PMS5003."""
    body = pack(">2s14H", b"BM", 28, *words)
    return body + pack(">H", sum(body))


FRAMES = [report(n + 1, 2 * n + 3) for n in range(4)]
VALUES = [0.1, 0.3, 0.2, 0.5, 0.3, 0.7, 0.4, 0.9]
WORDS = (1, 2, 3, 1, 2, 3, 60, 50, 40, 30, 20, 10, 0)


def values(heard: Any) -> list[float | None]:
    return [value for _, value, _ in heard.values]


def test_answers_between_frames(hear: Hear) -> None:
    """In a joined stream an answer between two frames hides neither, and is noise."""
    heard = hear("sds011", FRAMES[0] + ANSWER + FRAMES[1], joined=True, finish=False)

    assert VALUES[:4] == values(heard)
    assert {"answer to a command": 10} == dict(heard.account.noise)


def test_answers_before_frames(hear: Hear) -> None:
    """In a joined stream the cut start and the answers before the first frame are noise."""
    heard = hear("sds011", b"\xab" + ANSWER + ANSWER + FRAMES[0] + FRAMES[1], joined=True)

    assert {"start of the stream": 1, "answer to a command": 20} == dict(heard.account.noise)
    assert VALUES[:4] == values(heard)


def test_one_answer_is_no_frame(hear: Hear) -> None:
    """A frame in a joined stream is not believed for an answer alone that follows it."""
    assert [] == hear("sds011", FRAMES[0] + ANSWER + bytes(40), joined=True).readings


def test_answers_without_end(hear: Hear) -> None:
    """A frame is given after some answers, so that it does not wait for ever."""
    stream = FRAMES[0] + FRAMES[1] + b"\x00" + FRAMES[2] + ANSWER * 20

    assert VALUES[:6] == values(hear("sds011", stream, finish=False))


def test_an_answer_inside_a_payload(hear: Hear) -> None:
    """When the frame around it is hurt, the answer in its payload is no noise."""
    hurt = plantower(0, 0, 0, 0, 0x424D, 4, 0xE100, 0x0174, 0, 0, 0, 0, 0)[1:]
    heard = hear("pms5003", 2 * plantower(*WORDS) + hurt + 2 * plantower(*WORDS))

    assert {"no whole frame": 31} == dict(heard.account.rejects)
    assert {} == dict(heard.account.noise)


def test_an_answer_does_not_vouch_for_a_frame(hear: Hear) -> None:
    """A lone frame after an answer in a joined stream is not believed: answers can be short."""
    example = bytes.fromhex("400d04 0030 0031 0032 0033 00000000 e9")

    assert [] == hear("hpma115c0", ACKNOWLEDGED + example + bytes(20), joined=True).readings


def test_an_answer_keeps_the_grid(hear: Hear) -> None:
    """Other bytes and an answer as long as a frame leave the next frame where it must begin."""
    frame = plantower(*WORDS)
    heard = hear("pms5003", frame + frame + bytes(24) + SHORT_ANSWER + frame + bytes(40))

    assert 3 == heard.account.frames


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("joined", [False, True])
def test_label_of_a_simulated_station(hear: Hear, joined: bool, size: int) -> None:
    """The label between frames is a remark and costs no frame."""
    data = LABEL + FRAMES[0] + FRAMES[1] + LABEL + FRAMES[2] + LABEL + FRAMES[3]
    heard = hear("sds011", data, joined=joined, size=size)
    remarks = [one.text for one in heard.events if isinstance(one, sensors.Remark)]

    assert 3 * ["classnet simulated station seed=7"] == remarks
    assert {"comment": 3 * len(LABEL)} == dict(heard.account.noise)
    assert VALUES == values(heard)


def test_label_is_a_remark_at_once(hear: Hear) -> None:
    """In a joined stream the label waits for no frame, and the cut bytes before it are noise."""
    heard = hear("sds011", b"\x00\x00" + LABEL, joined=True, finish=False)

    assert [sensors.Remark] == [type(event) for event in heard.events]
    assert {"start of the stream": 2, "comment": len(LABEL)} == dict(heard.account.noise)


def test_a_frame_begins_after_the_label(hear: Hear) -> None:
    """The frame after the label is believed without another one, in a joined stream too."""
    assert VALUES[:2] == values(hear("sds011", LABEL + FRAMES[0] + bytes(3), joined=True))


@pytest.mark.parametrize("start", [b"# classnet", b"# classnet simulated station" + b"x" * 60])
def test_no_whole_label(hear: Hear, start: bytes) -> None:
    """A label without its end is rejected like other bytes, and the frames after it are read."""
    heard = hear("sds011", start + FRAMES[0] + FRAMES[1], finish=False)

    assert ["no whole frame"] == heard.reasons
    assert VALUES[:4] == values(heard)


def test_endless_junk_is_let_go(hear: Hear) -> None:
    """Bytes without any frame are rejected in pieces and do not gather in memory."""
    heard = hear("sds011", b"\x00" * 2000, size=50, finish=False)

    assert ["no whole frame"] * 7 == heard.reasons
    assert heard.account.waiting <= 256


@pytest.mark.parametrize(("name", "head"), [("sds011", b"\xaa"), ("mhz19", b"\xff")])
def test_long_pieces_take_no_more_time_a_byte(name: str, head: bytes) -> None:
    """One large piece of first bytes without frames costs what many small pieces cost."""
    spent = []
    for count in (40_000, 400_000):
        begin = process_time()
        sensors.make(name).feed(head * count, Arrival(datetime.now(UTC), 0.0))
        spent.append(process_time() - begin)

    assert spent[1] < 25 * spent[0]
