"""What is said to a console, second by second, with a console that is written here."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from classnet_stem import sensors
from classnet_stem.sensors import Dialogue

LPS, LOOP = b"LPS 2 200\n", b"LOOP 200\n"
AWAKE, ACK = b"\n\r", b"\x06"
PACKET = b"LOO" + bytes(96)
STEP = 0.1


def dialogue(name: str = "davis") -> Dialogue:
    make = sensors.find_format(name).dialogue
    assert make is not None
    return make()


def talk(
    partner: Dialogue, seconds: float, reply: Callable[[bytes], bytes], start: float = 0.0
) -> list[tuple[float, bytes]]:
    """Let time pass; return what was said and when. `reply` is what the console answers."""
    said = []
    for step in range(round(seconds / STEP)):
        moment = start + step * STEP
        if asked := partner.due(moment):
            said.append((round(moment, 3), asked))
            if answer := reply(asked):
                partner.heard(answer, moment)
    return said


def words(said: list[tuple[float, bytes]]) -> list[bytes]:
    return [what for _, what in said]


def refuse_lps(asked: bytes) -> bytes:
    return {b"\n": AWAKE, LPS: b"\x15"}.get(asked, ACK + PACKET)


def batch_running() -> Dialogue:
    """A dialogue whose console has just said that it will send, at second 1."""
    partner = dialogue()
    partner.due(0.0)
    partner.heard(AWAKE, 0.5)
    partner.due(0.6)
    partner.heard(ACK, 1.0)
    return partner


def test_wakes_then_asks() -> None:
    """An awake console is called once and asked once; nothing else is said."""
    said = talk(dialogue(), 3.0, lambda asked: AWAKE if asked == b"\n" else ACK)

    assert [b"\n", LPS] == words(said)


def test_three_calls_with_a_pause() -> None:
    """A silent console is called three times, 1.2 seconds apart, and then left alone."""
    said = talk(dialogue(), 6.0, lambda asked: b"")

    assert [(0.0, b"\n"), (1.2, b"\n"), (2.4, b"\n")] == said


def test_calls_again_after_a_rest() -> None:
    """A console that did not wake has six quiet seconds, then it is called three times again."""
    moments = [when for when, _ in talk(dialogue(), 18.0, lambda asked: b"")]
    pauses = [later - sooner for sooner, later in pairwise(moments)]

    assert [1, 1, 7, 1, 1] == [int(pause) for pause in pauses]


@pytest.mark.parametrize("pieces", [[b"\n\r"], [b"\n", b"\r"], [b"\xff\x00\n\r"]])
def test_waking_answer_in_pieces(pieces: list[bytes]) -> None:
    """LF CR counts in one piece, in two, and after other bytes."""
    partner = dialogue()
    partner.due(0.0)
    for piece in pieces:
        partner.heard(piece, 0.1)

    assert LPS == partner.due(0.2)


def test_half_of_the_waking_answer_is_none() -> None:
    """LF alone does not say that the console is awake."""
    partner = dialogue()
    partner.due(0.0)
    partner.heard(b"\n", 0.1)

    assert b"" == partner.due(0.2)


@pytest.mark.parametrize("refusal", [b"\x15", b"\x21", b"\n\r\x15"])
def test_old_console_is_asked_for_loop(refusal: bytes) -> None:
    """A console that refuses LPS is asked for LOOP at once; both forms of NAK count."""
    said = talk(dialogue(), 3.0, lambda asked: {b"\n": AWAKE, LPS: refusal}.get(asked, ACK))

    assert [b"\n", LPS, LOOP] == words(said)


def test_old_console_is_never_asked_for_lps_again() -> None:
    """The command that brought packets is kept for the next batches."""
    said = talk(dialogue(), 60.0, refuse_lps)

    assert 1 == words(said).count(LPS)
    assert words(said).count(LOOP) > 3


def test_silence_after_lps_leads_to_loop() -> None:
    """A console that says nothing to LPS two times is asked for LOOP."""
    said = talk(dialogue(), 20.0, lambda asked: AWAKE if asked == b"\n" else b"")

    assert [b"\n", LPS, b"\n", LPS, b"\n", LOOP] == words(said)[:6]


def test_refusing_both_is_asked_again_later() -> None:
    """A console that refuses both commands is left alone for a while, then asked again."""
    said = talk(dialogue(), 8.0, lambda asked: AWAKE if asked == b"\n" else b"\x15")

    assert [b"\n", LPS, LOOP, b"\n", LPS, LOOP] == words(said)


def test_one_fault_does_not_change_the_command() -> None:
    """After packets by LPS a NAK does not lead to LOOP: the recording keeps its quantities."""
    partner = batch_running()
    partner.heard(PACKET, 2.0)
    said = talk(partner, 60.0, lambda asked: AWAKE if asked == b"\n" else b"\x15", start=3.0)

    assert {b"\n", LPS} == set(words(said))


def test_nothing_is_said_while_packets_come() -> None:
    """While packets come every two seconds nothing is said."""
    partner = batch_running()
    said = []
    for second in range(2, 120):
        if second % 2 == 0:
            partner.heard(PACKET, second)
        said.append(partner.due(second + 0.5))

    assert {b""} == set(said)


def test_six_silent_seconds_wake_the_console() -> None:
    """When no packet comes for six seconds the console is called again."""
    partner = batch_running()
    partner.heard(PACKET, 2.0)

    assert (b"", b"\n") == (partner.due(7.9), partner.due(8.0))


def test_next_batch_follows_at_once() -> None:
    """After the last packet of a batch the console is called without a pause."""
    partner = batch_running()
    for number in range(199):
        partner.heard(PACKET, 2.0 + number)
    before = partner.due(200.5)
    partner.heard(PACKET, 201.0)

    assert (b"", b"\n") == (before, partner.due(201.0))


def test_packet_bytes_are_no_refusal() -> None:
    """NAK and ACK bytes inside packets change nothing."""
    partner = batch_running()
    partner.heard(b"\x15\x21\x06\n\r" + PACKET, 2.0)

    assert b"" == partner.due(2.1)


def test_packets_without_ack_count() -> None:
    """When only the ACK was lost the packets that follow are the batch."""
    partner = dialogue()
    partner.due(0.0)
    partner.heard(AWAKE, 0.1)
    partner.due(0.2)
    partner.heard(PACKET, 2.0)

    assert b"" == partner.due(7.5)


@pytest.mark.parametrize("name", ["davis", "davis-0.2mm", "davis-0.01in", "davis-0.1mm"])
def test_every_name_has_the_dialogue(name: str) -> None:
    """A console is woken whichever bucket it has."""
    assert b"\n" == dialogue(name).due(0.0)
