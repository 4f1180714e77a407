"""Writing a recording so that nothing which was written can be lost.

Rows go straight to the operating system: a killed process loses none of them. At each seal
the file is synced to the disk: a power cut can take only what came after the last seal.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from classnet_stem.errors import RecordingBroken, RecordingBusy, RecordingForeign
from classnet_stem.readings import Reading
from classnet_stem.recordings import layout
from classnet_stem.recordings.reader import Recording, read, scan
from classnet_stem.stations import Station

Sync = Callable[[int], None]


def sync_to_disk(descriptor: int) -> None:
    """Ask the system to put the file's data on the disk, and wait for it."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


class Writer:
    """Appends rows to one recording. Made by :func:`create` and :func:`resume`."""

    def __init__(self, path: Path, descriptor: int, chain: layout.Chain, sync: Sync) -> None:
        self.path = path
        self.rows = 0
        self.trouble = ""
        self._chain = chain
        self._sync = sync
        self._units: dict[str, str | None] = {}
        self._pending = b""
        self._unsealed = False
        self._descriptor = descriptor

    @property
    def seals(self) -> int:
        """How many seals the file has."""
        return self._chain.count

    @property
    def is_sealed(self) -> bool:
        """Whether everything that was given is sealed and synced."""
        return not self._unsealed

    def append(self, readings: Sequence[Reading]) -> None:
        """Write one row for each reading; a new quantity or unit is introduced first."""
        lines = []
        for reading in readings:
            if self._units.get(reading.quantity, "") != reading.unit:
                self._units[reading.quantity] = reading.unit
                lines.append(layout.quantity_line(reading.quantity, reading.unit))
            lines.append(layout.row(reading))
        self.rows += len(readings)
        self._put("".join(lines))

    def mark(self, text: str, when: datetime) -> None:
        """Write a mark: a word that a person set at a time, such as "window opened"."""
        self._put(layout.mark_line(when, text))

    def gap(self, start: datetime, end: datetime, reason: str) -> None:
        """Write that nothing was recorded from `start` to `end`, and why."""
        self._put(layout.gap_line(start, end, reason))

    def amend(self, name: str, text: str) -> None:
        """Change a field of the passport from here on."""
        self._put(layout.passport_line(name, text))

    def seal(self, when: datetime) -> None:
        """Seal what was written since the last seal and sync it to the disk.

        While the disk refuses, nothing is lost: `trouble` says why, and the next call tries
        again.
        """
        self._flush()
        if self._pending or not self._unsealed:
            return
        start = layout.seal_start(self._chain.count + 1, self.rows, when)
        self._pending += f"{start}{self._chain.close(start)}\n".encode()
        self._flush()
        if self._pending:
            return
        try:
            self._sync(self._descriptor)
            self._unsealed = False
        except OSError as error:
            self.trouble = error.strerror or str(error)

    def close(self, when: datetime) -> None:
        """Seal and close the file. What the disk refuses now is lost; `trouble` says why."""
        self.seal(when)
        os.close(self._descriptor)

    def _put(self, text: str) -> None:
        if not text:
            return
        data = text.encode("utf-8")
        self._chain.add(data)
        self._pending += data
        self._unsealed = True
        self._flush()

    def _flush(self) -> None:
        """Write what is pending. What a full disk refuses stays pending for the next time."""
        try:
            while self._pending:
                self._pending = self._pending[os.write(self._descriptor, self._pending) :]
            self.trouble = ""
        except OSError as error:
            self.trouble = error.strerror or str(error)

    def introduce(self, station: Station, started: datetime) -> None:
        """Write the header and seal it."""
        self._put(layout.header(station.passport(), started))
        self.seal(started)

    def take_over(self, rows: int, units: dict[str, str | None], unsealed: bool) -> None:
        """Go on where an earlier writer stopped."""
        self.rows, self._units, self._unsealed = rows, units, unsealed


def create(path: Path, station: Station, started: datetime, sync: Sync = sync_to_disk) -> Writer:
    """Start a new recording of `station`. Raises FileExistsError if `path` is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return _begin(path, _open(path, os.O_CREAT | os.O_EXCL), station, started, sync)


def resume(path: Path, station: Station, now: datetime, sync: Sync = sync_to_disk) -> Writer:
    """Go on with a recording that was left, cleanly or not.

    A torn last line is set aside in a file beside it (``.torn``); the time since the last
    row is written down as a gap, one without length if the clock is behind. A file that holds
    only the beginning of a header is begun again. Raises RecordingForeign for another station's
    recording, RecordingBroken for a file that was changed, and RecordingBusy if another
    recorder writes it.
    """
    descriptor = _open(path)
    try:
        if _is_cut_header(path.read_bytes()):
            set_aside(path, 0)
            return _begin(path, descriptor, station, now, sync)
        set_aside_torn_line(path)
        recording = _fitting(path, station)
        chain = layout.Chain()
        unsealed = scan(path.read_bytes(), chain)
    except BaseException:
        os.close(descriptor)
        raise
    writer = Writer(path, descriptor, chain, sync)
    units = {reading.quantity: reading.unit for reading in recording.readings}
    writer.take_over(len(recording.readings), units, unsealed)
    is_behind = now < recording.ended
    why = "the recorder was not running" + ("; the clock is behind" if is_behind else "")
    writer.gap(min(recording.ended, now), now, why)
    writer.seal(now)
    return writer


def set_aside_torn_line(path: Path) -> bytes:
    """Cut bytes after the last line end off the file and keep them beside it; return them."""
    return set_aside(path, path.read_bytes().rfind(b"\n") + 1)


def set_aside(path: Path, end: int) -> bytes:
    """Cut the bytes from `end` on off the file and keep them beside it; return them."""
    torn = path.read_bytes()[end:]
    if torn:
        with path.with_suffix(path.suffix + ".torn").open("ab") as aside:
            aside.write(torn + b"\n")
            aside.flush()
            os.fsync(aside.fileno())
        with path.open("r+b") as file:
            file.truncate(end)
            os.fsync(file.fileno())
    return torn


def _open(path: Path, more: int = 0) -> int:
    """Open for appending, for this process alone. Raises RecordingBusy, OSError."""
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | more
    descriptor = os.open(path, flags, 0o644)
    try:
        import fcntl
    except ImportError:  # Windows; there the recorders know of each other by their register
        return descriptor
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise RecordingBusy(
            f"{path.name} is being recorded already.",
            "Another recorder writes into the same file.",
            "Wait until it ends, or choose another file name.",
        ) from error
    except OSError:  # a file system without locks, such as some network folders
        return descriptor
    return descriptor


def _begin(path: Path, descriptor: int, station: Station, started: datetime, sync: Sync) -> Writer:
    writer = Writer(path, descriptor, layout.Chain(), sync)
    writer.introduce(station, started)
    _sync_folder(path.parent)
    return writer


def _is_cut_header(data: bytes) -> bool:
    """Tell whether a file is empty or ends inside the header that a recorder writes first."""
    first = layout.FIRST_LINE.encode()
    complete = data.split(b"\n")[:-1]
    begins_well = first.startswith(data) or complete[:1] == [first]
    return begins_well and all(line.startswith(b"# ") for line in complete)


def _fitting(path: Path, station: Station) -> Recording:
    recording = read(path)
    if recording.station.id != station.id:
        raise RecordingForeign(
            f"{path.name} is a recording of {recording.station.id}, not of {station.id}.",
            "The file name was used for another station.",
            "Choose another file name for this station.",
        )
    if recording.seal.broken_at is not None:
        raise RecordingBroken(
            f"{path.name} was changed after it was recorded, so nothing is added to it.",
            "It was opened and saved by another program.",
            "Choose a new file name. The old file stays as it is.",
        )
    return recording


def _sync_folder(folder: Path) -> None:
    """Make the new file's name survive a power cut; Windows has no such call."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
