"""Every fault works on every format: text, binary frames, and answers of polled sensors."""

from collections.abc import Callable
from typing import Any

import pytest

from classnet_stem.simulation.encoders import encoder_names

Suffer = Callable[..., Any]
BYTES = ("cut=0.5", "splice=0.5", "drop=0.1", "flip=0.1", "noise=0.5", "boot=0.5", "baud")


def name_of(fault: str) -> str:
    return fault.partition("=")[0]


@pytest.mark.parametrize("sensor", encoder_names())
def test_fault_reaches_the_format(sensor: str, suffer: Suffer) -> None:
    """Each fault changes some of what the format sends, and only what the log names."""
    for fault in BYTES:
        outcome = suffer(sensor, fault, samples=30, interval=5.0)
        changed = [one for one in outcome.log if one.sent != one.data]

        assert changed, fault
        assert changed == outcome.hit(name_of(fault))


@pytest.mark.parametrize("sensor", encoder_names())
def test_log_is_what_was_sent(sensor: str, suffer: Suffer) -> None:
    """Without faults the plug got, in this order, the bytes that the log holds."""
    outcome = suffer(sensor, samples=30, interval=5.0)
    stream = b"".join(outcome.link.sent)
    at = 0
    for one in outcome.log:
        found = stream.find(one.sent, at)

        assert found >= 0
        at = found + len(one.sent)
    assert len(outcome.log) > 2
    assert outcome.sent == outcome.meant


@pytest.mark.parametrize("sensor", encoder_names())
def test_silent_sensor_sends_nothing(sensor: str, suffer: Suffer) -> None:
    """In a silence a free sensor sends nothing and a polled one does not answer."""
    outcome = suffer(sensor, "silence=40@80", samples=60, interval=5.0)
    silent = outcome.hit("silence")

    assert silent
    assert len(silent) < len(outcome.log)
    assert {b""} == {one.sent for one in silent}
    assert all(one.sent == one.data for one in outcome.log if not one.faults)
