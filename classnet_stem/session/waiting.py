"""Waiting for a live station, with an end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from classnet_stem import recordings
from classnet_stem.errors import PortSilent
from classnet_stem.readings import Reading
from classnet_stem.recorder import Handle

PATIENCE = 15.0
_LOOK_EVERY = 0.1
_SETTLED = 0.3
_SETTLE_AT_MOST = 2.0


def wait_until(is_done: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until `is_done` or the time is over; tell which it was."""
    limit = time.monotonic() + seconds
    while not is_done():
        if time.monotonic() > limit:
            return False
        threading.Event().wait(_LOOK_EVERY)
    return True


def wait_for_fresh(path: Path, handle: Handle, seconds: float = PATIENCE) -> bool:
    """Wait until a reading arrives that was not there before, and its companions with it.

    Returns False if none came but older readings are there (a station that speaks every few
    minutes). Raises PortSilent if there is none at all, RecorderGone if recording ended.
    """
    tail = recordings.Tail(path, from_end=True)
    arrived: list[Reading] = []

    def has_arrived() -> bool:
        arrived.extend(tail.poll())
        return bool(arrived)

    if wait_until(has_arrived, seconds):
        _settle(tail)
        return True
    status = handle.status()
    if status["rows"]:
        return False
    raise PortSilent(
        f"The sensor on {status['port']} sends nothing that can be read.",
        "Its program stopped, the cable is loose, or the speed is wrong.",
        "Press the reset button of the board. Then run: classnet ports",
    )


def _settle(tail: recordings.Tail) -> None:
    """Wait until no more readings come for a moment: a round arrives in several lines."""
    last = time.monotonic()
    limit = last + _SETTLE_AT_MOST

    def is_quiet() -> bool:
        nonlocal last
        if tail.poll():
            last = time.monotonic()
        return time.monotonic() - last > _SETTLED

    wait_until(is_quiet, limit - last)
