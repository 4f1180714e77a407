"""`classnet record` as a process of its own, on a real serial device."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.cli import main
from classnet_stem.ports import announce
from classnet_stem.stations import Station

RECORD = [sys.executable, "-m", "classnet_stem.cli", "record"]


def record(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RECORD, *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def fed(line: Any, write_line: Any) -> Any:
    """A line on which a micro:bit speaks."""
    line.feed(lambda n: write_line(f"temp_C:{n % 30}") + write_line("hum_pct:45"), every=0.01)
    return line


def test_records(fed: Any, tmp_path: Path) -> None:
    """The command records for its minutes, sums up, and ends with status 0."""
    done = record("--port", fed.device, "--minutes", "0.02", "--out", "r.csv", folder=tmp_path)
    recording = recordings.read(tmp_path / "r.csv")

    assert (0, "") == (done.returncode, done.stderr)
    rows = len(recording.readings)
    assert f"{rows} readings, {rows} sealed, in r.csv" == done.stdout.splitlines()[-1]
    assert "ST-USB" == recording.station.id
    assert rows > 20


def test_continues_a_file(fed: Any, tmp_path: Path) -> None:
    """A file that exists is continued; the pause is told."""
    words = ("--port", fed.device, "--minutes", "0.01", "--out", "r.csv", "--station", "HEL-1")
    first = record(*words, folder=tmp_path)
    second = record(*words, folder=tmp_path)

    assert (0, 0) == (first.returncode, second.returncode)
    assert "gap: " in second.stdout
    assert "the recorder was not running" in second.stdout
    assert "gap: " not in first.stdout


def test_ctrl_c(fed: Any, tmp_path: Path, until: Callable[..., Any]) -> None:
    """Ctrl-C ends a recording without a time; everything is sealed and the status is 0."""
    path = tmp_path / "r.csv"
    with subprocess.Popen(
        [*RECORD, "--port", fed.device, "--out", path], stdout=subprocess.PIPE, text=True
    ) as process:
        until(lambda: path.exists() and recordings.Tail(path).poll())
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)

    assert 0 == process.returncode
    assert "sealed" in out
    assert 0 == recordings.read(path).seal.unsealed_rows


def test_unplugged(fed: Any, tmp_path: Path, until: Callable[..., Any]) -> None:
    """A sensor that is pulled out and stays away: three lines, status 1, rows safe."""
    path = tmp_path / "r.csv"
    with subprocess.Popen(
        [*RECORD, "--port", fed.device, "--out", path, "--give-up", "0.3"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        until(lambda: path.exists() and len(recordings.Tail(path).poll()) > 20)
        fed.unplug()
        _, err = process.communicate(timeout=60)

    assert (1, 3) == (process.returncode, len(err.splitlines()))
    assert "went away" in err
    assert len(recordings.read(path).sealed_readings) > 20


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--port", "/dev/tty-there-is-none"], "There is no port"),
        (["--port", "socket://127.0.0.1:1"], "No station answers"),
        (["--port", "{device}", "--out", "/dev/null/r.csv"], "cannot be written"),
        (["--port", "{device}", "--out", "thesis.txt"], "is not a recording"),
        (["--port", "{device}", "--station", "no id"], "cannot be the id"),
        (["--port", "{device}", "--minutes", "0.005"], "sent nothing"),
    ],
)
def test_what_goes_wrong(line: Any, tmp_path: Path, words: list[str], part: str) -> None:
    """Each failure is three lines on stderr and status 1, without a traceback."""
    (tmp_path / "thesis.txt").write_text("my thesis\n")
    done = record(*(word.format(device=line.device) for word in words), folder=tmp_path)

    assert (1, 3) == (done.returncode, len(done.stderr.splitlines())), done.stderr
    assert part in done.stderr
    assert "my thesis\n" == (tmp_path / "thesis.txt").read_text()


@pytest.mark.parametrize(
    "words",
    [["--minutes", "0"], ["--minutes", "nan"], ["--baud", "-1"], ["--sensor", "thermometer"]],
)
def test_options_that_cannot_be(capsys: Any, words: list[str]) -> None:
    """An option that cannot be is a message about its use and status 2."""
    with pytest.raises(SystemExit) as caught:
        main(["record", *words])

    assert 2 == caught.value.code
    assert "usage: classnet record" in capsys.readouterr().err


def test_which_port(capsys: Any, monkeypatch: Any) -> None:
    """Without --port and with two stations the command names them and records none."""
    for number in (1, 2):
        card = Station(f"SIM-{number}", origin="simulated")
        announce(f"/dev/pts/7{number}", sensor="csv", station=card)
    monkeypatch.setattr("classnet_stem.ports.gate.system_ports", list)

    assert 1 == main(["record"])
    assert "/dev/pts/71, /dev/pts/72" in capsys.readouterr().err


def test_no_port(capsys: Any, monkeypatch: Any) -> None:
    """Without any sensor the next step is the doctor, not a name of a port."""
    monkeypatch.setattr("classnet_stem.ports.gate.system_ports", list)

    assert 1 == main(["record"])
    assert "No sensor is plugged in.\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ([], "cannot be started with the computer"),
        (["--port", "/dev/ttyUSB0", "--out", "x.csv"], "do not fit --service"),
        (["--port", "/dev/ttyUSB0", "--minutes", "5"], "do not fit --service"),
    ],
)
def test_service_that_cannot_work(
    capsys: Any, monkeypatch: Any, words: list[str], part: str
) -> None:
    """A service on a simulated station, or with options that it cannot have, is refused."""
    announce("/dev/pts/71", sensor="csv", station=Station("SIM-1", origin="simulated"))
    monkeypatch.setattr("classnet_stem.ports.gate.system_ports", list)

    assert 1 == main(["record", "--service", *words])
    assert part in capsys.readouterr().err
