"""Full disks, power cuts and two writers."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.errors import RecordingBusy
from classnet_stem.readings import Reading
from classnet_stem.recordings import Writer, rounds
from classnet_stem.stations import Station

Make = Callable[[int], Reading]

FILL_THE_DISK = """
import resource, signal, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from classnet_stem.readings import Reading
from classnet_stem.recordings import create
from classnet_stem.stations import Station

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
noon = datetime(2026, 2, 17, 12, tzinfo=UTC)
writer = create(Path(sys.argv[1]), Station("HEL-1"), noon)
limits = resource.getrlimit(resource.RLIMIT_FSIZE)
for number in range(300):
    if number == 100:
        resource.setrlimit(resource.RLIMIT_FSIZE, (6000, limits[1]))
    if number == 200:
        print(writer.trouble, writer.is_sealed)
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    writer.append([Reading(noon + timedelta(seconds=number), "x", float(number), None, 2, "csv")])
    if number % 10 == 0:
        writer.seal(noon)
writer.close(noon)
print(writer.trouble, writer.is_sealed)
"""


def values(path: Path) -> list[float | None]:
    return [one.value for one in recordings.read(path).readings]


def test_full_disk(tmp_path: Path) -> None:
    """What a full disk refuses is written when there is room again, in order and sealed."""
    pytest.importorskip("resource", reason="this system cannot limit the size of a file")
    path = tmp_path / "r.csv"
    done = subprocess.run(
        [sys.executable, "-c", FILL_THE_DISK, path], capture_output=True, text=True, check=False
    )

    assert ("File too large False\n True\n", "") == (done.stdout, done.stderr)
    assert [float(number) for number in range(300)] == values(path)
    assert recordings.read(path).seal.is_intact
    assert 300 == recordings.read(path).seal.sealed_rows


class Disk:
    """A disk that takes so many bytes, then refuses; syncs can be refused too."""

    def __init__(self) -> None:
        self.room: int | None = None
        self.is_broken = False
        self._write = os.write

    def write(self, descriptor: int, data: bytes) -> int:
        if self.room is None:
            return self._write(descriptor, data)
        if self.room == 0:
            raise OSError(28, "No space left on device")
        taken = self._write(descriptor, data[: self.room])
        self.room -= taken
        return taken

    def sync(self, descriptor: int) -> None:
        if self.is_broken:
            raise OSError(5, "Input/output error")


@pytest.fixture
def disk(monkeypatch: Any) -> Disk:
    made = Disk()
    monkeypatch.setattr(os, "write", made.write)
    return made


@pytest.mark.parametrize("room", [0, 1, 30, 63, 64, 65, 100, 200])
def test_refused_in_the_middle_of_a_row(
    disk: Disk, tmp_path: Path, station: Station, noon: datetime, reading: Make, room: int
) -> None:
    """A row of which the disk took a part is completed later, and written once."""
    writer = recordings.create(tmp_path / "r.csv", station, noon, disk.sync)
    writer.append([reading(0)])
    disk.room = room
    for number in range(1, 6):
        writer.append([reading(number)])
        writer.seal(noon)
    assert "No space left on device" == writer.trouble

    disk.room = None
    writer.append([reading(6)])
    writer.close(noon)

    assert ([reading(n) for n in range(7)], "") == (
        recordings.read(writer.path).readings,
        writer.trouble,
    )
    assert 7 == recordings.read(writer.path).seal.sealed_rows


def test_disk_stays_full(
    disk: Disk, tmp_path: Path, station: Station, noon: datetime, reading: Make
) -> None:
    """A writer that is closed on a full disk says that not all is sealed."""
    writer = recordings.create(tmp_path / "r.csv", station, noon, disk.sync)
    disk.room = 20
    writer.append([reading(0)])
    writer.close(noon)

    assert (False, "No space left on device") == (writer.is_sealed, writer.trouble)
    assert 20 == recordings.read(writer.path).torn


def test_sync_is_refused(
    disk: Disk, tmp_path: Path, station: Station, noon: datetime, reading: Make
) -> None:
    """A sync that fails is no crash: the writer says so and syncs again."""
    writer = recordings.create(tmp_path / "r.csv", station, noon, disk.sync)
    disk.is_broken = True
    writer.append([reading(0)])
    writer.seal(noon)
    assert (False, "Input/output error") == (writer.is_sealed, writer.trouble)

    disk.is_broken = False
    writer.close(noon)
    assert (True, "") == (writer.is_sealed, writer.trouble)


def test_power_cut(tmp_path: Path, station: Station, noon: datetime, reading: Make) -> None:
    """At each sync the file on the disk is intact and holds every row given so far."""
    synced: list[tuple[int, int]] = []
    given = 0

    def sync(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_size, given))

    writer = recordings.create(tmp_path / "r.csv", station, noon, sync)
    for number in range(40):
        writer.append([reading(number)])
        given += 1
        if number % 7 == 0:
            writer.mark("now", noon)
            writer.seal(noon + timedelta(seconds=number))
    writer.close(noon)
    data = writer.path.read_bytes()

    assert 8 == len(synced)
    for length, rows in synced:
        writer.path.write_bytes(data[:length])
        recording = recordings.read(writer.path)
        assert recording.seal.is_intact
        assert (rows, 0, 0) == (
            recording.seal.sealed_rows,
            recording.seal.unsealed_rows,
            recording.torn,
        )


def test_seal_of_nothing(writer: Writer, noon: datetime) -> None:
    """Without anything new there is no new seal and no sync."""
    size = writer.path.stat().st_size
    writer.seal(noon)
    writer.append([])
    writer.seal(noon)

    assert (size, 1, True) == (writer.path.stat().st_size, writer.seals, writer.is_sealed)


def test_rows_are_there_at_once(writer: Writer, reading: Make) -> None:
    """A row is in the file as soon as it is given: a killed process loses none."""
    writer.append([reading(0), reading(1)])

    assert [0.5, 1.5] == values(writer.path)
    assert 2 == recordings.read(writer.path).seal.unsealed_rows


def test_units_are_introduced(writer: Writer, reading: Make, noon: datetime) -> None:
    """Each quantity is introduced with its unit and symbol before its first row, once."""
    writer.append([reading(number) for number in range(6)])
    writer.close(noon)
    lines = [one for one in writer.path.read_text("utf-8").splitlines() if "#quantity" in one]

    assert [
        "#quantity,air_temperature,Cel,°C,air_temperature",
        "#quantity,relative_humidity,%,%,relative_humidity",
        "#quantity,light,,,",
    ] == lines


def test_one_writer_at_a_time(writer: Writer, station: Station, noon: datetime) -> None:
    """A file that is being written is RecordingBusy for a second writer, and not touched."""
    pytest.importorskip("fcntl", reason="this system has no such lock")
    os.write(writer._descriptor, b"half a li")
    with pytest.raises(RecordingBusy):
        recordings.resume(writer.path, station, noon)

    assert writer.path.read_bytes().endswith(b"half a li")


def test_resume_twice(writer: Writer, station: Station, noon: datetime, reading: Make) -> None:
    """A recording can be continued again and again; each pause is a gap."""
    writer.append([reading(0)])
    writer.close(noon)
    for number in (1, 2):
        writer = recordings.resume(writer.path, station, noon + timedelta(hours=number))
        writer.append([reading(number)])
        writer.close(noon + timedelta(hours=number))
    recording = recordings.read(writer.path)

    assert [reading(n) for n in range(3)] == recording.readings
    assert 2 == len(recording.gaps)
    assert recording.seal.is_intact


def test_resume_with_a_clock_that_is_behind(
    writer: Writer, station: Station, noon: datetime, reading: Make
) -> None:
    """A computer without a clock battery can wake up in the past: no gap ends before it begins."""
    writer.append([reading(0)])
    writer.close(noon)
    recordings.resume(writer.path, station, noon - timedelta(hours=8)).close(noon)
    (gap,) = recordings.read(writer.path).gaps

    assert (noon - timedelta(hours=8), noon - timedelta(hours=8)) == (gap.start, gap.end)
    assert "the recorder was not running; the clock is behind" == gap.reason


def test_rounds(reading: Make) -> None:
    """A round ends when a quantity comes again, also where the station pauses inside it."""
    readings = [reading(number) for number in range(12)]
    del readings[4]
    grouped = rounds(readings)

    assert [3, 2, 3, 3] == [len(one.readings) for one in grouped]
    assert readings == [one for round_ in grouped for one in round_.readings.values()]
    assert [] == rounds([])


def test_rounds_with_missing_values(noon: datetime) -> None:
    """What is missing at the end of one round and the start of the next joins nothing."""
    sent = [(0, "a"), (0, "b"), (60, "a"), (120, "b"), (180, "a"), (180, "b"), (240, "a")]
    readings = [
        Reading(noon + timedelta(seconds=second), name, 1.0, None, 2, "csv")
        for second, name in sent
    ]

    assert [2, 1, 1, 2, 1] == [len(one.readings) for one in rounds(readings)]
