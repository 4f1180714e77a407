"""Asking again and again, and what the polled formats ask."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import sensors
from classnet_stem.sensors import Dialogue
from classnet_stem.sensors.polling import Poller


def dialogue(name: str) -> Dialogue:
    make = sensors.find_format(name).dialogue
    assert make is not None
    return make()


def test_asks_at_once() -> None:
    """The first request goes out at the first moment."""
    assert b"ask" == Poller(b"ask", 2.0).due(1234.5)


def test_asks_every_interval() -> None:
    """Requests are an interval apart, and nothing is sent between them."""
    poller = Poller(b"ask", 2.0)
    moments = [moment for moment in range(100, 109) if poller.due(float(moment))]

    assert [100, 102, 104, 106, 108] == moments


def test_a_lost_reply_is_asked_for_again() -> None:
    """Without a reply the next request comes after the same interval as with one."""
    answered, silent = Poller(b"ask", 2.0), Poller(b"ask", 2.0)
    answered.due(0.0)
    silent.due(0.0)
    answered.heard(b"reply", 0.1)

    assert (b"", b"ask") == (answered.due(1.9), answered.due(2.0))
    assert (b"", b"ask") == (silent.due(1.9), silent.due(2.0))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=50).map(sorted))
def test_never_more_often(moments: list[float]) -> None:
    """However irregularly it is asked what to say, two requests are never closer than 2 s."""
    poller = Poller(b"ask", 2.0)
    sent = [moment for moment in moments if poller.due(moment)]

    assert all(later - earlier >= 2.0 for earlier, later in pairwise(sent))


@pytest.mark.parametrize(
    ("name", "request_bytes"),
    [("mhz19", "ff 01 86 00 00 00 00 00 79"), ("s8", "fe 04 00 00 00 04 e5 c6")],
)
def test_what_is_asked(name: str, request_bytes: str) -> None:
    """The requests are those of the manuals, every two seconds."""
    talk = dialogue(name)

    assert bytes.fromhex(request_bytes) == talk.due(0.0)
    assert (b"", bytes.fromhex(request_bytes)) == (talk.due(1.99), talk.due(2.0))


@pytest.mark.parametrize(
    ("name", "baud"), [("mhz19", 9600), ("s8", 9600), ("sciencescope", 115200)]
)
def test_speeds(name: str, baud: int) -> None:
    """Each polled sensor has the one speed of its manual or host program."""
    assert (baud,) == sensors.find_format(name).bauds


@pytest.mark.parametrize("name", ["mhz19", "s8", "sciencescope"])
def test_each_talk_is_new(name: str) -> None:
    """A new talk, as after a reconnect, knows nothing of the one before it."""
    first, second = dialogue(name), dialogue(name)
    said = [first.due(moment / 4) for moment in range(12)]

    assert said == [second.due(50 + moment / 4) for moment in range(12)]
