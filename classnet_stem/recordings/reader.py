"""Reading a recording: whole, or what was added since the last look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from classnet_stem.errors import (
    RecordingBroken,
    RecordingEmpty,
    RecordingNotFound,
    StationError,
)
from classnet_stem.readings import Reading
from classnet_stem.recordings import layout
from classnet_stem.stations import Station


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that a person set at a time."""

    time: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """From when to when nothing was recorded, and why."""

    start: datetime
    end: datetime
    reason: str


@dataclass(slots=True)
class SealState:
    """What the seals say. `broken_at` is the number of the first seal that does not fit."""

    seals: int = 0
    sealed_rows: int = 0
    unsealed_rows: int = 0
    broken_at: int | None = None

    @property
    def is_intact(self) -> bool:
        """Whether the file has a seal and every seal fits."""
        return self.seals > 0 and self.broken_at is None


@dataclass(slots=True)
class Recording:
    """A recording as it was read.

    `readings` holds every complete row in file order; the first ``seal.sealed_rows`` of
    them are sealed. `torn` counts bytes of a last line without an end, `bad_rows` lines
    that are no row. `units_said` holds units (UCUM, by quantity) that a person told the
    recorder because the sensor does not send them; readings without a unit have them here.
    """

    path: Path
    station: Station
    started: datetime
    readings: list[Reading] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    seal: SealState = field(default_factory=SealState)
    torn: int = 0
    bad_rows: int = 0
    units_said: dict[str, str] = field(default_factory=dict)

    @property
    def ended(self) -> datetime:
        """The time of the last reading, or the start if there is none."""
        return self.readings[-1].time if self.readings else self.started

    @property
    def sealed_readings(self) -> list[Reading]:
        """The readings up to the last seal that fits."""
        return self.readings[: self.seal.sealed_rows]


def read(path: Path) -> Recording:
    """Read a recording. A growing, torn or changed file is read as far as it goes.

    Raises RecordingNotFound, RecordingBroken (it is no recording at all, or not readable).
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise RecordingNotFound(
            f"There is no recording {path.name}.",
            "It was not made yet, or it is in another folder.",
            "Record again, or copy your file into the folder 'recordings'.",
        ) from None
    except OSError as error:
        raise RecordingBroken(
            f"{path} cannot be read.",
            f"The system refused it: {error.strerror or error}.",
            "Choose the file of a recording.",
        ) from error
    complete, _, torn = data.rpartition(b"\n")
    lines = complete.decode("utf-8-sig", errors="replace").split("\n")
    recording = _open(path, lines)
    recording.torn = len(torn)
    for line in lines[_header_length(lines) :]:
        _take(recording, line.rstrip("\r"))
    _check_seals(recording, data)
    if recording.units_said:
        recording.readings = [_with_unit(one, recording.units_said) for one in recording.readings]
    return recording


def _with_unit(reading: Reading, said: dict[str, str]) -> Reading:
    if reading.unit is not None or reading.quantity not in said:
        return reading
    return reading._replace(unit=said[reading.quantity])


def require_readings(recording: Recording) -> Recording:
    """Return the recording if it holds readings. Raises RecordingEmpty."""
    if not recording.readings:
        raise RecordingEmpty(
            f"The recording {recording.path.name} holds no reading.",
            "The sensor sent nothing while it was recorded.",
            "Check the cable and the sensor, then record again.",
        )
    return recording


def scan(data: bytes, chain: layout.Chain) -> bool:
    """Feed a whole intact file into `chain`; return whether lines follow its last seal."""
    unsealed = False
    for kind, line in _sealed_lines(data):
        unsealed = kind != "seal"
        if unsealed:
            chain.add(line)
        else:
            chain.close(line.rpartition(b",")[0].decode("utf-8") + ",")
    return unsealed


class Tail:
    """Follows a growing recording: each poll gives the rows that were added."""

    def __init__(self, path: Path, *, from_end: bool = False) -> None:
        self.path = path
        self._offset = path.stat().st_size if from_end and path.exists() else 0
        if self._offset:
            self._offset = path.read_bytes().rfind(b"\n") + 1

    def poll(self) -> list[Reading]:
        """Return the readings of complete rows since the last poll, oldest first."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                data = file.read()
        except FileNotFoundError:
            return []
        end = data.rfind(b"\n") + 1
        self._offset += end
        lines = data[:end].decode("utf-8", errors="replace").split("\n")
        return [found for line in lines if (found := _reading(line)) is not None]


def find(folder: Path) -> Path | None:
    """Return the recording in `folder` that was started last, or None."""
    newest: tuple[str, Path] | None = None
    for path in sorted(folder.glob("*.csv")):
        started = _started_text(path)
        if started is not None and (newest is None or started >= newest[0]):
            newest = (started, path)
    return newest[1] if newest else None


def _started_text(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            head = file.read(4096).decode("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return None
    if not _is_first_line(head[0]):
        return None
    return next((line[11:] for line in head if line.startswith("# started: ")), "")


def _header_length(lines: list[str]) -> int:
    """Return how many lines come before the first row: the block and the column names."""
    columns = (number for number, line in enumerate(lines) if line.startswith("time,"))
    return next(columns, len(lines)) + 1


def _is_first_line(line: str) -> bool:
    return line.rstrip("\r, ") == layout.FIRST_LINE


def _open(path: Path, lines: list[str]) -> Recording:
    if not _is_first_line(lines[0]):
        raise RecordingBroken(
            f"{path.name} is not a recording, or its first lines are missing.",
            "It is another kind of file, or another program saved it in its own way.",
            "Use the file as the recorder wrote it. If it is lost, record again.",
        )
    fields: dict[str, str] = {}
    for line in lines[1:]:
        if not line.startswith("# "):
            break
        name, _, text = line[2:].rstrip("\r,").partition(": ")
        fields[name] = text
    try:
        started = layout.parse_time(fields.get("started", ""))
        return Recording(path, Station.from_passport(fields), started)
    except (ValueError, StationError) as error:
        raise RecordingBroken(
            f"The header of {path.name} cannot be read.",
            "The file was changed, or it was cut while it was copied.",
            "Use the file as the recorder wrote it. If it is lost, record again.",
        ) from error


def _reading(line: str) -> Reading | None:
    if not line or line[0] == "#" or line.startswith("time,"):
        return None
    try:
        return layout.parse_row(line)
    except ValueError:
        return None


def _take(recording: Recording, line: str) -> None:
    found = _reading(line)
    if found is not None:
        recording.readings.append(found)
    elif line.startswith(("#mark,", "#gap,", "#passport,")):
        _take_event(recording, line)
    elif line and not line.startswith(("#seal,", "#quantity,")):
        recording.bad_rows += 1


def _take_event(recording: Recording, line: str) -> None:
    kind, *cells = line.split(",")
    try:
        if kind == "#mark":
            recording.marks.append(Mark(layout.parse_time(cells[0]), cells[1]))
        elif kind == "#gap":
            start, end = (layout.parse_time(cell) for cell in cells[:2])
            recording.gaps.append(Gap(start, end, cells[2]))
        elif cells[0].startswith(layout.UNIT_OF):
            recording.units_said[cells[0].removeprefix(layout.UNIT_OF)] = cells[1]
        else:
            fields = recording.station.passport() | {cells[0]: cells[1]}
            recording.station = Station.from_passport(fields)
    except (ValueError, IndexError, StationError):
        recording.bad_rows += 1


def _sealed_lines(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give each complete line with its kind: "seal", "row" or "other"."""
    for bare in data.split(b"\n")[:-1]:
        line = bare + b"\n"
        if line.startswith(b"#seal,"):
            yield "seal", line
        else:
            yield ("other" if line[:1] == b"#" or line.startswith(b"time,") else "row"), line


def _check_seals(recording: Recording, data: bytes) -> None:
    state, chain, rows = recording.seal, layout.Chain(), 0
    for kind, line in _sealed_lines(data):
        if kind != "seal":
            chain.add(line)
            rows += kind == "row"
            continue
        start, _, value = line.rstrip(b"\r\n").decode("utf-8", errors="replace").rpartition(",")
        state.seals += 1
        if chain.close(start + ",") != value or line.endswith(b"\r\n"):
            state.broken_at = state.broken_at or state.seals
        elif state.broken_at is None:
            state.sealed_rows = rows
    state.unsealed_rows = rows - state.sealed_rows
