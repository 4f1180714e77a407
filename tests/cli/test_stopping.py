"""Being told to stop by a signal, at any moment."""

import os
import signal

import pytest

from classnet_stem.cli.stopping import Stop, stop_signal


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM for one process")
def test_signal_sets_it() -> None:
    """SIGTERM sets the event, and the old handler is back afterwards."""
    before = signal.getsignal(signal.SIGTERM)
    with stop_signal() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        told = stop.wait(60)

    assert told
    assert before == signal.getsignal(signal.SIGTERM)


def test_set_takes_no_lock() -> None:
    """A handler that comes while the event's own lock is held sets it all the same."""
    stop = Stop()
    with stop._cond:
        stop.set()

    assert stop.wait(60)


def test_wait_ends() -> None:
    """Nobody says stop: the wait ends with its time."""
    assert not Stop().wait(0.01)
