"""Frames: lock, loss, junk, damage. The SDS011 and the PMS5003 stand for all formats."""

import random
from collections.abc import Callable
from struct import pack
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors

Hear = Callable[..., Any]
Values = tuple[float | None, ...]
SIZES = (1, 7, 64, 100_000)
READINGS = {"sds011": 2, "pms5003": 9}


def sds(payload: bytes) -> bytes:
    """A report: six bytes, the low byte of their sum, header and tail."""
    return b"\xaa\xc0" + payload + bytes([sum(payload) & 0xFF, 0xAB])


def report(fine: int, coarse: int) -> bytes:
    return sds(pack("<HH", fine, coarse) + b"\x58\xd9")


def plantower(*words: int) -> bytes:
    """A frame of words with its length and its sum."""
    body = pack(f">2s{1 + len(words)}H", b"BM", 2 * len(words) + 2, *words)
    return body + pack(">H", sum(body))


def plain_frames(name: str, count: int) -> list[bytes]:
    """Frames that all differ."""
    if name == "sds011":
        return [report(n + 1, 2 * n + 3) for n in range(count)]
    return [
        plantower(n, n + 1, n + 2, n, n + 1, n + 2, 9 * n + 9, 60, 50, 40, 30, 20, 0x9700)
        for n in range(count)
    ]


def nasty_frames(name: str, count: int) -> list[bytes]:
    """Frames whose payload is made of headers, lengths and tails only."""
    chance = random.Random(count)
    if name == "sds011":
        return [sds(bytes(chance.choices(b"\xaa\xc0\xab", k=6))) for _ in range(count)]
    words = (0x424D, 0x001C, 0x4D42, 0x0042, 0x4D00, 0x1C00)
    return [plantower(*chance.choices(words, k=13)) for _ in range(count)]


def drop(frame: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(frame))
    return frame[:at] + frame[at + 1 :]


def add(frame: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(frame) + 1)
    return frame[:at] + chance.randbytes(1) + frame[at:]


def flip_bits(frame: bytes, chance: random.Random) -> bytes:
    """Each bit changes once in ten thousand."""
    bits = sum((chance.random() < 1e-4) << n for n in range(8 * len(frame)))
    return (int.from_bytes(frame, "big") ^ bits).to_bytes(len(frame), "big")


def in_frames(name: str, heard: Any) -> list[Values]:
    """The values, together as they stood in a frame."""
    values, step = [one[1] for one in heard.values], READINGS[name]
    return [tuple(values[at : at + step]) for at in range(0, len(values), step)]


def intact(hear: Hear, name: str, frames: list[bytes], pieces: list[bytes]) -> list[Values]:
    """What the frames say that still stand whole in their damaged pieces."""
    return [
        in_frames(name, hear(name, frame))[0]
        for frame, piece in zip(frames, pieces, strict=True)
        if frame in piece
    ]


@pytest.mark.parametrize(("name", "frame"), [(n, plain_frames(n, 1)[0]) for n in READINGS])
def test_one_frame_is_no_lock(hear: Hear, name: str, frame: bytes) -> None:
    """One frame gives nothing yet, also where it must begin; the end of the bytes gives it."""
    waiting = hear(name, frame, finish=False)

    assert [] == waiting.events
    assert not waiting.decoder.is_certain
    assert READINGS[name] == len(hear(name, frame).readings)


@pytest.mark.parametrize("name", READINGS)
def test_two_frames_lock(hear: Hear, name: str) -> None:
    """Two frames that follow each other are both given, and the format is certain."""
    heard = hear(name, b"".join(plain_frames(name, 2)), finish=False)

    assert 2 * READINGS[name] == len(heard.readings)
    assert heard.decoder.is_certain


def test_two_frames_apart_are_no_lock(hear: Hear) -> None:
    """Two frames with other bytes between them do not lock."""
    heard = hear("sds011", report(1, 2) + b"\x00" + report(3, 4), finish=False)

    assert [] == heard.readings
    assert not heard.decoder.is_certain


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", READINGS)
def test_start_in_mid_frame(hear: Hear, name: str, size: int) -> None:
    """The cut first frame is noise, wherever it was cut, and all others are read."""
    frames = plain_frames(name, 12)
    for cut in range(1, len(frames[0])):
        heard = hear(name, b"".join(frames)[cut:], size=size, joined=True)

        assert intact(hear, name, frames[1:], frames[1:]) == in_frames(name, heard)
        assert {"start of the stream": len(frames[0]) - cut} == dict(heard.account.noise)
        assert [] == heard.reasons


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("make", [plain_frames, nasty_frames])
@pytest.mark.parametrize("hurt", [drop, add])
@pytest.mark.parametrize("name", READINGS)
def test_a_byte_lost_or_added_in_ten_frames(
    hear: Hear, name: str, hurt: Callable[..., bytes], make: Callable[..., Any], seed: int
) -> None:
    """Every frame that is still whole is read, in order, and nothing else is."""
    chance = random.Random(seed)
    frames = make(name, 200)
    pieces = [hurt(f, chance) if n % 10 == 4 else f for n, f in enumerate(frames)]
    heard = hear(name, b"".join(pieces), size=SIZES[seed % 4])

    assert intact(hear, name, frames, pieces) == in_frames(name, heard)
    assert len(b"".join(pieces)) == heard.account.accounted


@pytest.mark.parametrize("make", [plain_frames, nasty_frames])
@pytest.mark.parametrize("name", READINGS)
def test_bit_flips(hear: Hear, name: str, make: Callable[..., Any]) -> None:
    """With one bit in ten thousand changed every whole frame is read, and no other."""
    chance = random.Random(20260217)
    frames = make(name, 1500)
    pieces = [flip_bits(frame, chance) for frame in frames]
    heard = hear(name, b"".join(pieces), size=64)

    assert 10 < sum(frame != piece for frame, piece in zip(frames, pieces, strict=True))
    assert intact(hear, name, frames, pieces) == in_frames(name, heard)


def test_damage_without_loss_keeps_the_grid(hear: Hear) -> None:
    """A lone whole frame between two changed ones is believed: it stands where it must."""
    frames = plain_frames("sds011", 7)
    changed = frames[3][:4] + b"\xff" + frames[3][5:]
    stream = b"".join([*frames[:3], changed, frames[4], changed, frames[6]])

    assert 5 == len(in_frames("sds011", hear("sds011", stream)))


def test_grid_ends(hear: Hear) -> None:
    """After more than eight damaged frames nobody knows any more where a frame must begin."""
    frames = plain_frames("sds011", 5)
    changed = [frames[2][:4] + b"\xff" + frames[2][5:]]
    for damaged, count in ((7, 5), (9, 4)):
        stream = [*frames[:2], *damaged * changed, frames[2], *changed, *frames[3:]]

        assert count == len(in_frames("sds011", hear("sds011", b"".join(stream))))


def test_lone_frame_after_a_loss(hear: Hear) -> None:
    """A lone frame between two losses is not believed: it could be a piece of a payload."""
    frames = plain_frames("sds011", 8)
    stream = b"".join([*frames[:3], frames[3][1:], frames[4], frames[5][1:], *frames[6:]])

    expected = [*frames[:3], *frames[6:]]
    assert intact(hear, "sds011", expected, expected) == in_frames("sds011", hear("sds011", stream))


def test_a_frame_inside_a_payload(hear: Hear) -> None:
    """When the outer frame is hurt, the whole frame in its payload is not believed."""
    inner = plantower(1, 2, 3, 1, 2, 3, 0, 0, 0)
    words = [int.from_bytes(inner[at : at + 2], "big") for at in range(0, len(inner), 2)]
    outer = plantower(*words, 0, 0, 0, 0, 0)
    frames = plain_frames("pms5003", 4)
    heard = hear("pms5003", b"".join([*frames[:2], outer[1:], *frames[2:]]))

    assert (24, 40) == (len(inner), len(outer))
    assert intact(hear, "pms5003", frames, frames) == in_frames("pms5003", heard)


@pytest.mark.parametrize("joined", [False, True])
def test_time_is_when_the_frame_was_whole(hear: Hear, joined: bool) -> None:
    """A frame that waits for the next one keeps the time at which its last byte came."""
    data = b"".join(plain_frames("sds011", 3))
    heard = hear("sds011", data, size=5, joined=joined)

    assert [1, 1, 3, 3, 5, 5] == [one.time.microsecond // 1000 for one in heard.readings]


def test_damage_in_the_reject(hear: Hear) -> None:
    """The bytes of a damaged frame come as one reject, whole."""
    frames = plain_frames("sds011", 5)
    hurt = frames[2][:9] + b"\x00"
    heard = hear("sds011", b"".join([*frames[:2], hurt, *frames[3:]]))

    assert [hurt] == [one.data for one in heard.events if isinstance(one, sensors.Reject)]


PAIRS = st.tuples(st.integers(1, 9999), st.integers(1, 9999))
# A frame with this sum and one more byte in it can be a frame with other values: the check
# value of the SDS011 cannot show it.
CLEAR = PAIRS.filter(lambda pair: report(*pair)[8] != 0xAB)
KINDS = st.sampled_from(["drop", "add", "change"])
HURTS = st.tuples(KINDS, st.integers(0, 9), st.integers(0, 255))


def hurt_one(frame: bytes, kind: str, at: int, byte: int) -> bytes:
    new = b"" if kind == "drop" else bytes([byte])
    return frame[:at] + new + frame[at + (kind != "add") :]


@given(st.lists(CLEAR, min_size=4, max_size=24, unique=True), st.lists(HURTS, max_size=8))
def test_damage_gives_no_wrong_value(
    hear: Hear, pairs: list[tuple[int, int]], hurts: list[tuple[str, int, int]]
) -> None:
    """Whatever byte is lost, added or changed in every third frame: the whole ones are read."""
    frames = [report(*pair) for pair in pairs]
    pieces = list(frames)
    for number, hurt in zip(range(0, len(frames), 3), hurts, strict=False):
        pieces[number] = hurt_one(frames[number], *hurt)
    whole = [(a / 10, b / 10) for (a, b), f, p in zip(pairs, frames, pieces, strict=True) if f in p]

    assert whole == in_frames("sds011", hear("sds011", b"".join(pieces)))


@given(st.lists(st.tuples(PAIRS, HURTS | st.none()), max_size=9), st.integers(1, 40), st.booleans())
def test_chunks_change_nothing(
    hear: Hear, stream: list[tuple[Any, Any]], size: int, joined: bool
) -> None:
    """Readings, rejects and the account are the same in chunks of any size, and add up."""
    frames = ((report(*pair), hurt) for pair, hurt in stream)
    data = b"".join(hurt_one(frame, *hurt) if hurt else frame for frame, hurt in frames)
    whole, cut = hear("sds011", data, joined=joined), hear("sds011", data, joined=joined, size=size)

    assert (whole.values, whole.reasons) == (cut.values, cut.reasons)
    assert whole.account.as_dict() == cut.account.as_dict()
    assert len(data) == cut.account.accounted
