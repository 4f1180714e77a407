"""What a student holds: an open station."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from classnet_stem import recordings, units
from classnet_stem.errors import RecorderRefused, UnitError
from classnet_stem.lessons.notices import Notice
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.recorder import Handle
from classnet_stem.session.snapshot import Snapshot
from classnet_stem.session.voice import Progress, TextProgress, say
from classnet_stem.session.waiting import wait_for_fresh, wait_until

if TYPE_CHECKING:
    import pandas as pd

_MOST_MINUTES = 366 * 24 * 60

_NOTHING = Notice(
    "There is no recording here.",
    ("Run the cell with station.record(), or type: stem.use_loan()",),
)

_NOT_YET = Notice(
    "No readings yet.",
    ("Wait 10 seconds and run this cell again, or use a recording: station = stem.use_loan()",),
)


class OpenStation:
    """A station: a live sensor with its recorder, or a recording that exists already.

    `mode` is "live", "simulated", "mine" (my recording), "loan" or "replay" (the recording
    that was handed in, while a lesson is graded). `path` is the recording.
    """

    def __init__(self, mode: str, path: Path | None, handle: Handle | None = None) -> None:
        self.mode = mode
        self.path = path
        self.handle = handle

    @property
    def is_live(self) -> bool:
        """Whether a sensor or a simulated station sends to it now."""
        return self.handle is not None

    def read(self) -> Snapshot | Notice:
        """Return the newest readings: live, within some seconds; else the recording's last.

        Raises PortSilent if a live sensor sends nothing, RecorderGone if recording ended.
        """
        if self.path is None:
            return _NOTHING
        is_fresh = self.handle is None or wait_for_fresh(self.path, self.handle)
        recording = recordings.read(self.path)
        grouped = recordings.rounds(recording.readings)
        if not grouped:
            return _NOTHING
        whole = max(reversed(grouped[-2:]), key=lambda one: len(one.readings))
        if not is_fresh:
            age = (datetime.now(UTC) - whole.time).total_seconds()
            say(f"No new reading came. This one is {age:.0f} seconds old.")
        return Snapshot(whole.readings, simulated=recording.station.is_simulated)

    def record(self, minutes: float = 2, progress: Progress | None = None) -> Notice:
        """Record for `minutes` and wait. With a recording that exists, return at once.

        The recorder is a process of its own: if the notebook stops, the recording goes on.
        """
        if self.handle is None:
            return self._describe("Your recording is here already.") if self.path else _NOTHING
        handle = self.handle
        _check_minutes(minutes)
        handle.extend(minutes)
        bar = progress if progress is not None else TextProgress()
        seconds, start = minutes * 60, time.monotonic()
        try:
            while (gone := time.monotonic() - start) < seconds:
                status = handle.status()
                bar.update(gone / seconds, f"{status['rows']} readings. {_silence(status)}".strip())
                threading.Event().wait(min(1.0, seconds - gone))
            bar.update(1.0, "ready")
        finally:
            bar.close()
        self._wait_for_seal(handle)
        return self._describe(f"Recorded {minutes:g} minutes.")

    def mark(self, text: str) -> Notice:
        """Write a word into the recording at this moment, such as "window opened"."""
        if self.handle is None:
            return Notice("A finished recording takes no new mark.")
        self.handle.mark(text)
        return Notice(f"Marked: {text}")

    def marks(self) -> tuple[recordings.Mark, ...]:
        """Return the words that were marked in the recording; each has `time` (UTC) and `text`."""
        if self.path is None or not self.path.exists():
            return ()
        return tuple(recordings.read(self.path).marks)

    def set_unit(self, quantity: str, unit: str) -> Notice:
        """Say which unit the sensor uses for `quantity`, such as "°C"; it sends none itself.

        It is asked once: the recording keeps the answer. Raises UnitError if nobody knows
        the unit or it does not fit the quantity.
        """
        code = units.parse(unit)
        if code is None:
            raise UnitError(
                f"{unit!r} is not a unit that this course knows.",
                "It is misspelled, or written in another way.",
                'Write it like "°C", "%", "hPa", "ppm" or "lux".',
            )
        sent = self._quantities()
        if sent and quantity not in sent:
            raise UnitError(
                f"This recording has no quantity {quantity!r}.",
                "The name is misspelled, or the sensor has not sent it yet.",
                f"Use one of: {', '.join(sent)}.",
            )
        known = QUANTITIES.get(quantity)
        if known is not None:
            units.convert(0.0, code, known.unit)
        if self.handle is None:
            return Notice("A finished recording takes no unit.", ("Say it while it records.",))
        self.handle.set_unit(quantity, code)
        return Notice(f"{quantity} is in {units.symbol(code) or 'no unit'}. The recording says so.")

    def table(self) -> pd.DataFrame | Notice:
        """Return the recording as a pandas table: UTC index, a column for each quantity."""
        from classnet_stem import datasets

        if self.path is None:
            return _NOTHING
        recording = recordings.read(self.path)
        return datasets.table(recording) if recording.readings else _NOT_YET

    def stop(self) -> None:
        """End the recording; the file is sealed and closed."""
        if self.handle is not None:
            self.handle.stop()
            self.handle = None

    def __repr__(self) -> str:
        """Return one line: the mode and the recording."""
        name = self.path.name if self.path is not None else "none"
        return f"Station (mode: {self.mode}, recording: {name})"

    def _quantities(self) -> list[str]:
        """Return what the recording holds so far."""
        if self.path is None or not self.path.exists():
            return []
        return sorted({one.quantity for one in recordings.read(self.path).readings})

    def _describe(self, title: str) -> Notice:
        if self.path is None:
            return _NOTHING
        recording = recordings.read(self.path)
        quantities = sorted({reading.quantity for reading in recording.readings})
        label = " (simulated)" if recording.station.is_simulated else ""
        lines = [
            f"{len(recording.readings)} readings of {', '.join(quantities)}{label}.",
            f"File: recordings/{self.path.name}",
        ]
        if self.handle is not None:
            lines += [_ask_for_unit(name) for name in _without_unit(recording.readings)]
        return Notice(title, tuple(lines))

    def _wait_for_seal(self, handle: Handle) -> None:
        before = handle.status()["seals"]
        wait_until(lambda: handle.status()["seals"] > before, seconds=3.0)


def _check_minutes(minutes: object) -> None:
    """Raise RecorderRefused unless `minutes` is a number above 0."""
    is_number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
    if is_number and 0 < minutes < _MOST_MINUTES:  # type: ignore[operator]  # a number by now
        return
    raise RecorderRefused(
        f"{minutes!r} is not a number of minutes.",
        "It must be a number above 0, without quotes.",
        "Write: station.record(minutes=2)",
    )


def _ask_for_unit(quantity: str) -> str:
    example = units.symbol(QUANTITIES[quantity].unit) or "1"
    return (
        f"The sensor sends {quantity} without a unit. "
        f'Say it once: station.set_unit("{quantity}", "{example}")'
    )


def _without_unit(readings: list[Reading]) -> list[str]:
    """Return the quantities of the course whose unit the sensor does not send."""
    return sorted({one.quantity for one in readings if one.unit is None} & QUANTITIES.keys())


def _silence(status: dict[str, object]) -> str:
    silent = status.get("silent_for")
    is_silent = isinstance(silent, float) and silent > 10
    return f"The sensor is silent for {silent:.0f} s." if is_silent else ""
