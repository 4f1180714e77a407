"""Faults that change bytes, on real bytes."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.faults import Chance, make_fault
from classnet_stem.simulation.faults.junk import boot_texts

Suffer = Callable[..., Any]
NAMES = ("cut", "splice", "half-line", "drop", "flip", "noise", "boot", "baud")
HARD = {"cut": "cut=0.5", "splice": "splice=0.3", "noise": "noise=0.5", "boot": "boot=0.5"}
HARD |= {"drop": "drop=0.05", "flip": "flip=0.05"}
FRAME = bytes.fromhex("aac006000600 58d9 3dab")


def differing_bits(one: bytes, two: bytes) -> int:
    return sum((a ^ b).bit_count() for a, b in zip(one, two, strict=True))


def is_missing_some(part: bytes, whole: bytes) -> bool:
    """Whether `part` is `whole` without some bytes, in the same order."""
    left = iter(whole)
    return len(part) < len(whole) and all(byte in left for byte in part)


@pytest.mark.parametrize("sensor", ["csv", "json", "microbit"])
def test_cut_ends_a_line_early(sensor: str, suffer: Suffer) -> None:
    """A cut sample lost its end, or the end of one line but not its line end."""
    cut = suffer(sensor, "cut=0.3", samples=100).hit("cut")
    kept = [one for one in cut if one.sent.endswith(b"\n")]

    assert 15 < len(cut) < 45
    assert 3 < len(kept) < len(cut) - 3
    assert all(is_missing_some(one.sent, one.data) for one in cut)
    assert all(one.data.startswith(one.sent) for one in cut if one not in kept)
    assert all(one.sent.count(b"\n") == one.data.count(b"\n") for one in kept)


def test_cut_ends_a_frame_early() -> None:
    """A frame that is no text loses everything from a place inside it on."""
    damaged = [make_fault("cut=1").damage(FRAME, Chance(7, n)) for n in range(200)]

    assert set(range(1, 10)) == {len(one) for one in damaged}
    assert all(FRAME.startswith(one) for one in damaged)


def test_splice_joins_head_and_tail(suffer: Suffer) -> None:
    """After the head of one line comes the tail of the next, without a line end between."""
    log = suffer("csv", "splice=0.2", samples=200).log
    heads = [n for n, one in enumerate(log[:-1]) if one.faults and not one.sent.endswith(b"\n")]

    assert 15 < len(heads) < 60
    for n in heads:
        assert log[n].data.startswith(log[n].sent)
        assert log[n + 1].data.endswith(log[n + 1].sent)
        assert 1 == (log[n].sent + log[n + 1].sent).count(b"\n")


def test_splice_never_touches_others(suffer: Suffer) -> None:
    """Each head has its tail: as many samples lost their end as lost their beginning."""
    hit = suffer("csv", "splice=0.2", samples=200).hit("splice")
    tails = [one for one in hit if one.sent.endswith(b"\n")]

    assert abs(len(hit) - 2 * len(tails)) <= 1


def test_half_line_comes_first(suffer: Suffer) -> None:
    """The first bytes are the tail of a sample; the boot text and whole samples follow."""
    outcome = suffer("csv", "half-line", samples=5)
    first = outcome.log[0]

    assert [first] == outcome.hit("half-line")
    assert first.data.endswith(first.sent)
    assert 0 < len(first.sent) < len(first.data)
    assert [first.sent, True] == [outcome.link.sent[0], b"# classnet" in outcome.link.sent[1]]
    assert outcome.meant[1:] == outcome.link.sent[2:]


def test_drop_loses_bytes(suffer: Suffer) -> None:
    """About the named share of the bytes is missing; the others come in their order."""
    outcome = suffer("csv", "drop=0.02", samples=200)
    meant, sent = b"".join(outcome.meant), b"".join(outcome.sent)

    assert 0.02 == pytest.approx(1 - len(sent) / len(meant), abs=0.006)
    assert all(is_missing_some(one.sent, one.data) for one in outcome.hit("drop"))


def test_flip_changes_one_bit(suffer: Suffer) -> None:
    """About the named share of the bytes differs, each in one bit, and none is missing."""
    outcome = suffer("csv", "flip=0.02", samples=200)
    meant, sent = b"".join(outcome.meant), b"".join(outcome.sent)
    wrong = sum(a != b for a, b in zip(meant, sent, strict=True))

    assert 0.02 == pytest.approx(wrong / len(meant), abs=0.006)
    assert wrong == differing_bits(meant, sent)


def test_flip_reaches_every_bit() -> None:
    """Each of the eight bits is hit now and then."""
    damaged = [make_fault("flip=1").damage(b"\x00", Chance(7, n)) for n in range(200)]

    assert {1 << bit for bit in range(8)} == {one[0] for one in damaged}


def test_noise_stands_before_samples(suffer: Suffer) -> None:
    """Now and then 1 to 16 bytes of any value stand before a whole sample."""
    hit = suffer("csv", "noise=0.3", samples=200).hit("noise")
    junk = [one.sent[: -len(one.data)] for one in hit]

    assert 40 < len(hit) < 80
    assert all(one.sent.endswith(one.data) for one in hit)
    assert (1, 16) == (min(map(len, junk)), max(map(len, junk)))
    assert len(set(b"".join(junk))) > 150


def test_boot_text_stands_before_samples(suffer: Suffer) -> None:
    """Now and then what a board says at its start stands before a whole sample."""
    hit = suffer("csv", "boot=0.3", samples=100).hit("boot")
    texts = {one.sent[: -len(one.data)] for one in hit}

    assert set(boot_texts()) == texts


def test_boot_texts_are_those_of_boards() -> None:
    """An ESP32, MicroPython and an Arduino speak plain text; an ESP8266 is garbage at 115200."""
    arduino, esp32, python, esp8266 = boot_texts()

    assert b"rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\n" in esp32
    assert b"\r\n>>> " in python
    assert arduino.isascii()
    assert not esp8266.isascii()
    assert b"boot mode" not in esp8266


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_same_damage(name: str, suffer: Suffer) -> None:
    """The same seed damages the same samples in the same way; another seed does not."""
    fault = HARD.get(name, name)
    one, two, other = (suffer("csv", fault, seed=seed, samples=40) for seed in (7, 7, 8))

    assert one.hit(name)
    assert one.sent == two.sent
    assert one.sent != other.sent


@given(st.sampled_from(NAMES), st.binary(max_size=40), st.integers(1, 10**6), st.booleans())
def test_damage_depends_on_the_number_only(
    name: str, data: bytes, number: int, is_first: bool
) -> None:
    """Any bytes can be damaged, and the number decides how, whatever came before."""
    fault = make_fault(HARD.get(name, name))
    chance = Chance(3, number, is_first)
    once = fault.damage(data, chance)
    make_fault("noise=1").damage(b"other", Chance(3, 1))

    assert once == fault.damage(data, chance)


@given(st.sampled_from(NAMES))
def test_nothing_stays_nothing(name: str) -> None:
    """A fault makes no bytes out of none."""
    assert b"" == make_fault(HARD.get(name, name)).damage(b"", Chance(3, 1, is_first=True))


def test_faults_add_up(suffer: Suffer) -> None:
    """With two faults the log names both where both hit."""
    outcome = suffer("csv", "drop=0.05", "noise=0.5", samples=60)

    assert {(), ("drop",), ("noise",), ("drop", "noise")} == {one.faults for one in outcome.log}


def test_boot_text_of_the_station_is_spared(suffer: Suffer) -> None:
    """Faults that hit single samples leave the label of a simulated station whole."""
    greeting = suffer("csv", "drop=1", "noise=1", samples=3).link.sent[0]

    assert b"# classnet simulated station seed=7\r\n" in greeting
