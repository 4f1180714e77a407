"""Which station a student gets."""

import json
import os
import subprocess
import threading
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from classnet_stem.errors import (
    PortNotFound,
    RecordingBroken,
    RecordingEmpty,
    RecordingNotFound,
)
from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.work import open_work
from classnet_stem.ports import list_ports
from classnet_stem.session import choose_loan, open_station, use_loan
from classnet_stem.stations import Station

Record = Callable[..., Path]


def refuse(*arguments: Any, **options: Any) -> None:
    raise AssertionError("a lesson that is graded must not do this")


@pytest.fixture
def graded(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lesson folder while nbgrader runs the notebook: no port, no process, no socket."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    for name in ("list_ports", "find_port", "start", "attach_to_port", "start_simulated"):
        monkeypatch.setattr(f"classnet_stem.session.opening.{name}", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr("socket.create_connection", refuse)
    return lesson


@pytest.mark.parametrize("source", [None, "simulated", "COM5", "socket://127.0.0.1:7001", "x.csv"])
def test_graded_is_replay(graded: Path, record: Record, source: str | None) -> None:
    """While a lesson is graded every way to open a station gives the recording handed in."""
    path = record(graded / "recordings" / "r.csv")
    before = {one: one.read_bytes() for one in graded.rglob("*") if one.is_file()}
    station = open_station(source, folder=graded)
    station.record(minutes=10)

    assert ("replay", path, False) == (station.mode, station.path, station.is_live)
    assert 12 == len(station.table())
    assert before == {one: one.read_bytes() for one in graded.rglob("*") if one.is_file()}


@pytest.mark.parametrize("name", ["NBGRADER_EXECUTION", "CLASSNET_GRADING"])
def test_either_name_means_graded(
    lesson: Path, record: Record, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Nbgrader's variable and the package's own both mean that a lesson is graded."""
    monkeypatch.setenv(name, "1")
    record(lesson / "recordings" / "r.csv")

    assert "replay" == open_station(folder=lesson).mode
    assert "replay" == use_loan(folder=lesson).mode


def test_graded_without_a_recording(graded: Path) -> None:
    """Without a recording a graded lesson runs on, with a text instead of readings."""
    station = open_station(folder=graded)

    assert station.path is None
    for answer in (station.read(), station.table(), station.record(1), station.mark("x")):
        assert isinstance(answer, Notice)
    station.stop()


def test_graded_uses_the_named_recording(graded: Path, record: Record) -> None:
    """The recording that student.json names is used, not the newest."""
    named = record(graded / "recordings" / "a.csv")
    record(graded / "recordings" / "b.csv", hours=5)
    (graded / "student.json").write_text(json.dumps({"recording": "recordings/a.csv"}))

    assert named == open_station(folder=graded).path


@pytest.mark.parametrize("absolute", [True, False])
def test_nobody_elses_recording(graded: Path, record: Record, absolute: bool) -> None:
    """A name in student.json cannot lead to the recording of another folder."""
    other = record(graded.parent / "other" / "recordings" / "r.csv")
    mine = record(graded / "recordings" / "r.csv")
    name = str(other) if absolute else "../other/recordings/r.csv"
    (graded / "student.json").write_text(json.dumps({"recording": name}))

    assert mine == open_station(folder=graded).path


def test_own_recording(lesson: Path, record: Record, capsys: Any) -> None:
    """Without a sensor the own recording is opened, and the mode is said."""
    path = record(lesson / "recordings" / "r.csv")
    station = open_station(folder=lesson)

    assert ("mine", path) == (station.mode, station.path)
    assert "Mode: my recording. Station HEL-1, file recordings/r.csv\n" == capsys.readouterr().out
    assert ("HEL-1", "recordings/r.csv") == (
        open_work(lesson).station,
        open_work(lesson).recording,
    )


def test_recording_of_the_team(lesson: Path, record: Record, tmp_path: Path) -> None:
    """A file from elsewhere is copied into the lesson folder and used from there."""
    path = record(tmp_path / "team.csv")
    station = open_station(path, folder=lesson)

    assert lesson / "recordings" / "team.csv" == station.path
    assert path.read_bytes() == station.path.read_bytes()


def test_copy_takes_no_other_recording_away(lesson: Path, record: Record, tmp_path: Path) -> None:
    """A file of the same name with other readings stays; the copy gets another name."""
    mine = record(lesson / "recordings" / "r.csv", rounds=3)
    before = mine.read_bytes()
    station = open_station(record(tmp_path / "r.csv", rounds=9), folder=lesson)

    assert before == mine.read_bytes()
    assert 9 == len(station.table())


@pytest.mark.parametrize(
    ("error", "content"),
    [(RecordingNotFound, None), (RecordingBroken, b"time,temp\n1,2\n"), (RecordingBroken, b"")],
)
def test_bad_recordings(
    lesson: Path, tmp_path: Path, error: type[Exception], content: bytes | None
) -> None:
    """A missing, empty or other file is refused in three lines."""
    if content is not None:
        (tmp_path / "r.csv").write_bytes(content)
    with pytest.raises(error) as caught:
        open_station(tmp_path / "r.csv", folder=lesson)

    assert 3 == len(str(caught.value).splitlines())


def test_recording_without_readings(lesson: Path, record: Record, tmp_path: Path) -> None:
    """A recording without readings is RecordingEmpty."""
    with pytest.raises(RecordingEmpty):
        open_station(record(tmp_path / "r.csv", rounds=0), folder=lesson)


def test_ambiguous_ports(lesson: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two boards that may be the sensor are named, and none is chosen."""
    boards = [
        SimpleNamespace(
            device=name, vid=0x0D28, pid=0x0204, serial_number=name, product="", description=""
        )
        for name in ("COM5", "COM6")
    ]
    monkeypatch.setattr(
        "classnet_stem.session.opening.list_ports", lambda: list_ports(lambda: boards)
    )
    with pytest.raises(PortNotFound, match=r"COM5.*COM6"):
        open_station(folder=lesson)


def test_port_that_is_not_there(lesson: Path) -> None:
    """A port by a wrong name is refused, and no recording is left behind."""
    with pytest.raises(PortNotFound):
        open_station("/dev/tty-there-is-none", folder=lesson)

    assert [] == list(lesson.rglob("*.csv"))


def test_loan(lesson: Path, capsys: Any) -> None:
    """A loan recording is copied, opened and labelled as simulated."""
    station = use_loan(folder=lesson)

    assert ("loan", lesson / "recordings") == (station.mode, station.path.parent)
    assert "simulated" in capsys.readouterr().out
    assert "simulated" == station.table().attrs["origin"]


def test_loans_differ() -> None:
    """Neighbours get different loans, each student always the same one."""
    codes = [f"HEL{number:02}" for number in range(30)]
    chosen = {code: choose_loan(code, "L01") for code in codes}

    assert chosen == {code: choose_loan(code, "L01") for code in codes}
    assert 8 == len(set(chosen.values()))


def test_station_is_said_in_one_line(lesson: Path, record: Record) -> None:
    """A station shows its mode and its recording."""
    record(lesson / "recordings" / "r.csv")

    assert "Station (mode: mine, recording: r.csv)" == repr(open_station(folder=lesson))


def test_live_sensor(
    lesson: Path, line: Any, write_line: Any, station: Station, until: Callable[..., Any]
) -> None:
    """A sensor by its port is recorded; a kernel that restarts finds the same recorder."""
    line.feed(lambda n: write_line(f"temp_C:{n % 30}") + write_line("hum_pct:45"), every=0.05)
    opened = open_station(line.device, folder=lesson)
    snapshot = opened.read()

    assert "live" == opened.mode
    assert ["air_temperature", "relative_humidity"] == sorted(snapshot)
    assert "°C at" in repr(snapshot)
    assert "(simulated)" not in repr(snapshot)

    again = open_station(line.device, folder=lesson)
    assert (opened.path, opened.handle) == (again.path, again.handle)
    again.mark("window opened")
    again.stop()
    assert not again.is_live
    assert os.getpid() != opened.handle.entry["pid"]


def test_silent_sensor(lesson: Path, line: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sensor that sends nothing is PortSilent after a while, not an endless wait."""
    from classnet_stem.errors import PortSilent
    from classnet_stem.session import waiting

    monkeypatch.setattr(
        "classnet_stem.session.station.wait_for_fresh",
        lambda path, handle: waiting.wait_for_fresh(path, handle, 0.3),
    )
    opened = open_station(line.device, folder=lesson)
    with pytest.raises(PortSilent):
        opened.read()


@pytest.mark.timeout(60)
def test_simulated_end_to_end(lesson: Path, capsys: Any) -> None:
    """The simulated station: read, record, table, restart, stop; all labelled as simulated."""
    opened = open_station("simulated", folder=lesson)
    assert "simulated" == opened.mode
    assert "(simulated)" in repr(opened.read())
    shown: list[tuple[float, str]] = []
    bar = SimpleNamespace(update=lambda *parts: shown.append(parts), close=lambda: None)
    notice = opened.record(0.05, bar)
    table = opened.table()
    restarted = open_station(folder=lesson)
    restarted.stop()

    assert "(simulated)" in str(notice)
    assert "simulated" == table.attrs["origin"]
    assert len(table) >= 2
    assert {"air_temperature": "Cel"}.items() <= table.attrs["units"].items()
    assert 1.0 == shown[-1][0]
    assert (opened.path, "simulated") == (restarted.path, restarted.mode)
    assert "Mode: simulated station." in capsys.readouterr().out


def test_no_thread_is_left(lesson: Path, record: Record) -> None:
    """A station that is a recording starts no thread."""
    record(lesson / "recordings" / "r.csv")
    before = threading.active_count()
    open_station(folder=lesson).read()

    assert before == threading.active_count()


def test_marks_of_a_recording(lesson: Path) -> None:
    """The marks of a loan of L02 are its words with their times, in UTC and in order."""
    marks = use_loan(folder=_named(lesson, "L02")).marks()
    times = [mark.time for mark in marks]

    assert any("ice" in mark.text for mark in marks)
    assert sorted(times) == times
    assert {UTC} == {time.tzinfo for time in times}


def test_station_without_a_recording_has_no_marks(graded: Path) -> None:
    """Where nothing was handed in there are no marks."""
    assert () == open_station(folder=graded).marks()


def _named(folder: Path, name: str) -> Path:
    named = folder.parent / name
    named.mkdir()
    return named
