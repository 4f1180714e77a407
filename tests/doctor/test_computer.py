"""Checks of the computer: clock, zone, disk, runtime folder, Python, JupyterLab."""

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.doctor import Level, computer, gathering, linux
from classnet_stem.doctor.facts import Clock, Disk, Evidence
from classnet_stem.ports import announce, runtime_dir
from classnet_stem.readings import Reading
from classnet_stem.recordings import create
from classnet_stem.stations import Station

NOW = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ROOT = Path(__file__).resolve().parents[2]


def clock(*evidence: Evidence, now: datetime = NOW, zone: str = "Asia/Kolkata") -> Clock:
    return Clock(now, zone, evidence)


@pytest.mark.parametrize("year", [1970, 2000, 2024])
def test_clock_before_the_package(year: int) -> None:
    """A year before 2025 is wrong, whatever else is known."""
    finding = computer.clock(clock(now=NOW.replace(year=year)))

    assert Level.PROBLEM is finding.level
    assert f"{year}-09-01 08:30 UTC" in finding.what


def test_clock_before_a_file() -> None:
    """A clock that is days before a file is wrong, and the newest such file is named."""
    finding = computer.clock(
        clock(
            Evidence("an old file", NOW + 2 * DAY),
            Evidence("the recording garden.csv", NOW + 3 * DAY, 120.0),
        )
    )

    assert Level.PROBLEM is finding.level
    assert "the recording garden.csv is from 2026-09-04 08:30 UTC" in finding.what


@pytest.mark.parametrize(
    ("expected", "ahead", "slack"),
    [
        (Level.OK, timedelta(hours=14), 86_400.0),
        (Level.PROBLEM, timedelta(hours=25), 86_400.0),
        (Level.OK, timedelta(seconds=60), 120.0),
        (Level.PROBLEM, timedelta(seconds=180), 120.0),
    ],
)
def test_slack(expected: Level, ahead: timedelta, slack: float) -> None:
    """A USB stick keeps local time, up to 14 hours off; the rows of a recording are exact."""
    assert expected is computer.clock(clock(Evidence("x", NOW + ahead, slack))).level


def test_clock_far_ahead() -> None:
    """A clock many years after all else is wrong."""
    evidence = Evidence("the package", datetime(2026, 9, 1, tzinfo=UTC))

    assert Level.PROBLEM is computer.clock(clock(evidence, now=NOW.replace(year=2099))).level


def test_clock_that_fits() -> None:
    """A clock after everything that is known is fine."""
    assert Level.OK is computer.clock(clock(Evidence("x", NOW - DAY))).level


@pytest.mark.parametrize(
    ("expected", "name"),
    [(Level.HINT, "UTC"), (Level.HINT, ""), (Level.HINT, "Etc/UTC"), (Level.OK, "Asia/Kolkata")],
)
def test_zone(expected: Level, name: str) -> None:
    """A zone that is not set is a hint: pictures show local time."""
    assert expected is computer.zone(clock(zone=name)).level


def test_zone_of_linux(tmp_path: Path) -> None:
    """The name of the zone is where the system's link leads; a copy has no name."""
    (tmp_path / "link").symlink_to("/usr/share/zoneinfo/Asia/Kolkata")
    (tmp_path / "copy").write_text("")

    assert ("Asia/Kolkata", "") == (
        linux.zone_name(tmp_path / "link"),
        linux.zone_name(tmp_path / "copy"),
    )


def test_recording_from_the_future(tmp_path: Path) -> None:
    """A recording in the folder that is newer than the clock shows that the clock is wrong."""
    ahead = datetime.now(UTC) + timedelta(hours=2)
    create(tmp_path / "garden.csv", Station("HEL-1"), ahead).close(ahead)
    finding = computer.clock(gathering.clock(tmp_path))

    assert Level.PROBLEM is finding.level
    assert "the recording garden.csv" in finding.what


def test_file_from_the_future(tmp_path: Path) -> None:
    """Any file in the folder that is days newer than the clock shows it too."""
    (tmp_path / "photo.jpg").write_text("")
    later = datetime.now(UTC).timestamp() + 3 * 86_400
    os.utime(tmp_path / "photo.jpg", (later, later))

    assert "a file in this folder" in computer.clock(gathering.clock(tmp_path)).what


def test_announced_station_is_evidence(tmp_path: Path) -> None:
    """An announced station counts as something that happened before now."""
    announce("/dev/pts/77", sensor="csv", station=Station("SIM-1", origin="simulated"))

    assert "an announced station" in [one.what for one in gathering.clock(tmp_path).evidence]


def test_this_clock(tmp_path: Path) -> None:
    """The clock of the computer that runs the tests is after the package's own files."""
    facts = gathering.clock(tmp_path)

    assert "the package classnet-stem itself" in [one.what for one in facts.evidence]
    assert Level.OK is computer.clock(facts).level


@pytest.mark.parametrize(
    "content",
    [b"", b"time,value\n2099-01-01T00:00:00Z,1\n", b"# classnet recording, format 1\nbad\n"],
)
def test_not_a_recording(tmp_path: Path, content: bytes) -> None:
    """A table that is no recording, or one without a time, says nothing about the clock."""
    (tmp_path / "x.csv").write_bytes(content)

    assert None is gathering.last_time(tmp_path / "x.csv")


def test_impossible_time(tmp_path: Path) -> None:
    """A time that no calendar has breaks nothing."""
    (tmp_path / "x.csv").write_bytes(b"# classnet recording, format 1\n2026-13-45T00:00:00Z,x\n")

    assert None is gathering.last_time(tmp_path / "x.csv")


@pytest.mark.parametrize(
    ("expected", "megabytes"), [(Level.PROBLEM, 199), (Level.HINT, 999), (Level.OK, 1001)]
)
def test_disk(expected: Level, megabytes: int) -> None:
    """A full disk is a problem, a nearly full one a hint."""
    assert expected is computer.disk(Disk(Path(), megabytes * 1_000_000)).level


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("classnet_stem/doctor/computer.py", "Five quantities once a second are about 35 MB a day"),
        ("docs/unattended.md", "Five quantities once a second are about 35 MB a day"),
    ],
)
def test_room_for_a_day(tmp_path: Path, page: str, words: str) -> None:
    """The room that a day needs, as the pages say it, is what a real recording takes."""
    path, seconds = tmp_path / "r.csv", 200
    writer = create(path, Station("HEL-1"), NOW)
    for second in range(seconds):
        when = NOW + timedelta(seconds=second)
        names = ("air_temperature", "relative_humidity", "station_pressure", "co2", "pm2p5")
        writer.append([Reading(when, name, 21.4, "Cel", 1, "microbit") for name in names])
        writer.seal(when)
    writer.close(when)
    a_day = path.stat().st_size / seconds * 86_400 / 1e6

    assert 35 == pytest.approx(a_day, rel=0.15)
    assert words in (ROOT / page).read_text("utf-8")


def test_folder_of_somebody_else() -> None:
    """A folder into which this account may not write is a problem."""
    assert Level.PROBLEM is computer.disk(Disk(Path("/"), 10**12, is_writable=False)).level


def test_this_disk(tmp_path: Path) -> None:
    """The room on the real disk is what the system says."""
    assert gathering.disk(tmp_path).free == pytest.approx(shutil.disk_usage(tmp_path).free, rel=0.2)


def test_runtime_folder_is_fine() -> None:
    """A runtime folder of one's own is fine."""
    assert Level.OK is computer.runtime_folder(gathering.runtime_trouble()).level


def test_runtime_folder_cannot_be_made(monkeypatch: Any, tmp_path: Path) -> None:
    """A runtime folder that cannot be made is a problem, and the ports are listed all the same."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLASSNET_RUNTIME_DIR", str(tmp_path / "file" / "x"))
    finding = computer.runtime_folder(gathering.runtime_trouble())

    assert (Level.PROBLEM, True) == (finding.level, "CLASSNET_RUNTIME_DIR" in finding.hint)
    assert isinstance(gathering.all_ports(), list)


def test_runtime_folder_that_is_full(monkeypatch: Any) -> None:
    """A runtime folder that takes no file is a problem."""

    def refuse(**_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    finding = computer.runtime_folder(gathering.runtime_trouble())

    assert (Level.PROBLEM, True) == (finding.level, "No space left" in finding.why)
    assert str(runtime_dir()) in finding.what


@pytest.mark.parametrize(
    ("expected", "version"),
    [(Level.PROBLEM, (3, 10)), (Level.OK, (3, 11)), (Level.OK, (4, 0)), (Level.PROBLEM, (2, 7))],
)
def test_python(expected: Level, version: tuple[int, int]) -> None:
    """A Python older than the package needs is a problem."""
    assert expected is computer.python(version).level


def test_oldest_python_is_said_once() -> None:
    """The oldest Python is the one that pyproject.toml names."""
    named = re.search(r'requires-python = ">=(\d+)\.(\d+)"', (ROOT / "pyproject.toml").read_text())

    assert named is not None
    assert computer.OLDEST_PYTHON == (int(named[1]), int(named[2]))


def test_jupyterlab() -> None:
    """A computer without JupyterLab records; that is a hint and no problem."""
    assert (Level.HINT, Level.OK) == (
        computer.jupyterlab(None).level,
        computer.jupyterlab("4.4.1").level,
    )
