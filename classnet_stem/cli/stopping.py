"""How a command that runs until it is told to stop hears about it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import Event
from time import monotonic

_SLICE = 0.05


class Stop(Event):
    """An event that a signal handler may set: `set` takes no lock that a waiter can hold."""

    def __init__(self) -> None:
        super().__init__()
        self._is_told = False

    def set(self) -> None:
        """Say stop."""
        self._is_told = True

    def is_set(self) -> bool:
        """Tell whether somebody said stop."""
        return self._is_told

    def wait(self, timeout: float | None = None) -> bool:
        """Wait at most `timeout` seconds; return whether somebody said stop."""
        end = monotonic() + (inf if timeout is None else timeout)
        while not self._is_told and (left := end - monotonic()) > 0:
            Event().wait(min(_SLICE, left))
        return self._is_told


@contextmanager
def stop_signal() -> Iterator[Event]:
    """Give an event that Ctrl-C and SIGTERM set; put the old handlers back at the end."""
    stop = Stop()
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
