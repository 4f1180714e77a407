"""Steps 2 and 3: a recorder writes a recording, is killed, and goes on."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem import recordings
from classnet_stem.ports import is_alive
from classnet_stem.recorder import Handle, Order, start
from classnet_stem.recordings import Recording
from classnet_stem.tour.guide import Guide, expect
from classnet_stem.tour.station import SENSOR, Plugged

FIRST_SECONDS, PAUSE_SECONDS, SECOND_SECONDS = 9.0, 2.0, 8.0
MARK = "lamps out and windows open"
_LIMIT_MINUTES = 3.0  # the recorder ends by itself if the tour is stopped
_POLL, _TELL_EVERY, _PATIENCE = 0.2, 3.0, 15.0


@dataclass(frozen=True, slots=True)
class Kill:
    """What a kill took and left.

    `told` readings were reported by the recorder just before, `found` were in the file just
    after it, `torn` bytes of a half line were set aside, the `gap` is in seconds.
    """

    told: int
    found: int
    torn: int
    gap: float


def order_for(plugged: Plugged, out: Path) -> Order:
    """Return the order for the recorder: this station into that file."""
    return Order(
        plugged.device,
        out,
        plugged.station,
        sensor=SENSOR,
        minutes=_LIMIT_MINUTES,
        give_up=_PATIENCE,
    )


def record_first(handle: Handle, guide: Guide, seconds: float = FIRST_SECONDS) -> None:
    """Watch a recorder that has just begun: its file grows, it answers, it takes a mark."""
    guide.say(f"Process {handle.entry['pid']} owns the port and writes {handle.out.name}.")
    expect(handle.entry["pid"] != os.getpid(), "The recorder is no process of its own.")
    marker = _LampMarker(handle, guide)
    watch(handle, guide, seconds, marker.look)
    marker.set("before the kill")
    status = handle.status()
    expect(status["rows"] > 0, "The recorder reports no reading.")
    expect(status["seals"] > 1, "The recorder reports no seal.")


def watch(
    handle: Handle, guide: Guide, seconds: float, look: Callable[[dict[str, Any]], None]
) -> None:
    """Ask the recorder for its status until `seconds` are over; tell how the file grows."""
    begin = time.monotonic()
    told = 0.0
    while (gone := time.monotonic() - begin) < seconds:
        status = handle.status()
        look(status)
        if gone - told >= _TELL_EVERY:
            told = gone
            size = handle.out.stat().st_size / 1000
            rows, seals = status["rows"], status["seals"]
            guide.say(f"{gone:2.0f} s: {rows} readings, {seals} seals, {size:.1f} kB")
        time.sleep(_POLL)


def kill_and_resume(
    handle: Handle,
    order: Order,
    guide: Guide,
    pause: float = PAUSE_SECONDS,
    seconds: float = SECOND_SECONDS,
) -> Kill:
    """Kill the recorder without a warning, start it again, and count what is there.

    It is away for `pause` seconds and then records for `seconds`.

    Raises:
        ClassnetError: a row was lost, or the gap is not in the recording.
    """
    told = int(handle.status()["rows"])
    pid = int(handle.entry["pid"])
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))  # on Windows both end it at once
    wait_until(lambda: not is_alive(pid), f"Process {pid} does not end.")
    before = order.out.read_bytes()
    found = len(recordings.read(order.out).readings)
    guide.say(f"Process {pid} is killed. It had reported {told} readings; {found} are in the file.")
    expect(found >= told, f"{told - found} readings were lost.")
    time.sleep(pause)
    again = start(order)
    guide.say(f"Process {again.entry['pid']} goes on with the same file.")
    try:
        watch(again, guide, seconds, lambda _: None)
    finally:
        again.stop()
    wait_until(lambda: not is_alive(int(again.entry["pid"])), "The recorder does not stop.")
    whole = before[: before.rfind(b"\n") + 1]
    expect(
        order.out.read_bytes().startswith(whole), "What was written before the kill was changed."
    )
    kill = Kill(told, found, len(before) - len(whole), _gap(recordings.read(order.out)))
    guide.say(
        f"No reading is lost. The gap of {kill.gap:.1f} s is in the recording, with its reason."
    )
    return kill


def finished(path: Path) -> Recording:
    """Return the finished recording. Raises ClassnetError if its seals or labels do not fit."""
    recording = recordings.read(path)
    expect(recording.seal.is_intact, "A seal of the recording does not fit.")
    expect(recording.seal.unsealed_rows == 0, "Readings of the recording have no seal.")
    expect(recording.station.is_simulated, "The recording does not say that it is simulated.")
    expect(any(mark.text for mark in recording.marks), "The mark is not in the recording.")
    return recording


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
    """Wait until something is so. Raises ClassnetError with `what` after `seconds`."""
    end = time.monotonic() + seconds
    while not is_so():
        expect(time.monotonic() < end, what)
        time.sleep(0.05)


class _LampMarker:
    """A look at the status that sets a mark, once, when the lamps of the classroom go out."""

    def __init__(self, handle: Handle, guide: Guide) -> None:
        self._handle = handle
        self._guide = guide
        self._brightest = 0.0
        self._is_set = False

    def look(self, status: dict[str, Any]) -> None:
        """Set the mark if the light has just fallen."""
        light = status["last"].get("illuminance", {}).get("value") or 0.0
        self._brightest = max(self._brightest, light)
        if light < 0.75 * self._brightest:
            self.set(MARK, f"The light falls to {light:.0f} lx. ")

    def set(self, text: str, why: str = "") -> None:
        """Set the mark if there is none yet: on a slow computer the lamps are out already."""
        if not self._is_set:
            self._handle.mark(text)
            self._is_set = True
            self._guide.say(f"{why}A mark is set: {text}")


def _gap(recording: Recording) -> float:
    expect(len(recording.gaps) == 1, "The gap is not in the recording.")
    gap = recording.gaps[0]
    return (gap.end - gap.start).total_seconds()
