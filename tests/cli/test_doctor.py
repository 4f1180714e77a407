"""`classnet doctor` as a process of its own, on a real serial device."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.ports import announce, withdraw
from classnet_stem.stations import Station

DOCTOR = [sys.executable, "-m", "classnet_stem.cli", "doctor"]
SHAPE = re.compile(r"(OK|HINT|PROBLEM|\.\.\.) +\S.*|  (Likely why|Try): \S.*|")
HOLD = """
import sys, serial
with serial.Serial(sys.argv[1], exclusive=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def doctor(*words: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*DOCTOR, *map(str, words)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class OutsideLine:
    """A pseudo-terminal whose far end no process holds: the test keeps the controlling end."""

    def __init__(self, line: Any) -> None:
        self.device = line.device
        self._line = line
        os.close(line._end)
        line._end = None

    def feed(self, make: Callable[[int], bytes]) -> None:
        self._line.feed(make, every=0.01)


@pytest.fixture
def free(line: Any) -> Iterator[OutsideLine]:
    """A serial line that nobody else has open."""
    yield OutsideLine(line)
    line.unplug()


@pytest.fixture
def fed(free: OutsideLine, write_line: Any) -> OutsideLine:
    """A line on which a micro:bit speaks."""
    free.feed(lambda n: write_line(f"temp_C:{n % 30}"))
    return free


def test_all_is_well(fed: OutsideLine, tmp_path: Path) -> None:
    """A port that speaks is OK, the status is 0, and the wait is announced."""
    done = doctor("--port", fed.device, folder=tmp_path)

    assert (0, "") == (done.returncode, done.stderr)
    assert f"OK       {fed.device} speaks microbit at 115200 baud" in done.stdout
    assert f"...      Listening to {fed.device} at 115200 baud" in done.stdout
    assert "No problem was found." == done.stdout.splitlines()[-1]


def test_shape(fed: OutsideLine, tmp_path: Path) -> None:
    """Each line is a finding with its mark, a reason or advice below it, or progress."""
    lines = doctor("--port", fed.device, folder=tmp_path).stdout.splitlines()[:-1]

    assert [] == [one for one in lines if not SHAPE.fullmatch(one)]


def test_held_port(free: OutsideLine, tmp_path: Path) -> None:
    """A port that another process holds is a problem that names its number; the status is 1."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, free.device],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert "held\n" == holder.stdout.readline()
        done = doctor("--port", free.device, folder=tmp_path)

    problem, why, advice = done.stdout.partition(f"PROBLEM  {free.device} is in use by ")[
        2
    ].splitlines()[:3]
    assert 1 == done.returncode
    assert f"(pid {holder.pid}" in problem
    assert why.startswith("  Likely why: ")
    assert advice.endswith(f"kill {holder.pid}")
    assert "Listening" not in done.stdout


def test_recorded_port(fed: OutsideLine, tmp_path: Path, until: Callable[..., Any]) -> None:
    """A port that our own recorder records is no problem."""
    record = [sys.executable, "-m", "classnet_stem.cli", "record", "--port", fed.device]
    with subprocess.Popen([*record, "--out", "r.csv"], cwd=tmp_path, stdout=-3) as recorder:
        until(lambda: (tmp_path / "r.csv").exists())
        done = doctor("--port", fed.device, folder=tmp_path)
        recorder.terminate()

    assert 0 == done.returncode
    assert f"OK       {fed.device} is being recorded into {tmp_path / 'r.csv'}." in done.stdout


def test_silent_port(free: OutsideLine, tmp_path: Path) -> None:
    """A port on which nothing arrives is a problem with a reason and advice."""
    done = doctor("--port", free.device, folder=tmp_path)

    assert 1 == done.returncode
    assert f"PROBLEM  {free.device} is open and nothing arrives." in done.stdout
    assert "One problem was found. Begin with the first one." == done.stdout.splitlines()[-1]


def test_quick(free: OutsideLine, tmp_path: Path) -> None:
    """A quick look does not listen, so a silent port is no problem."""
    done = doctor("--port", free.device, "--quick", folder=tmp_path)

    assert 0 == done.returncode
    assert "Listening" not in done.stdout


def test_json(fed: OutsideLine, tmp_path: Path) -> None:
    """With --json each line is one finding, and nothing else is printed."""
    done = doctor("--port", fed.device, "--json", folder=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]

    assert {("level", "what", "why", "try")} == {tuple(one) for one in found}
    assert {"ok"} <= {one["level"] for one in found} <= {"ok", "hint"}
    assert 0 == done.returncode


def test_announced_station_is_examined(fed: OutsideLine, tmp_path: Path) -> None:
    """Without --port an announced station is found and listened to."""
    note = announce(fed.device, sensor="microbit", station=Station("SIM-1", origin="simulated"))
    done = doctor(folder=tmp_path)
    withdraw(note)

    assert f"{fed.device} (SIM-1)" in done.stdout
    assert f"OK       {fed.device} speaks microbit" in done.stdout


def test_runtime_folder(tmp_path: Path, monkeypatch: Any) -> None:
    """A runtime folder that cannot be used is one problem among the findings, not an end."""
    monkeypatch.setenv("CLASSNET_RUNTIME_DIR", "/dev/null/x")
    done = doctor("--quick", folder=tmp_path)

    assert (1, "") == (done.returncode, done.stderr)
    assert "PROBLEM  The folder /dev/null/x cannot be used." in done.stdout
    assert "JupyterLab" in done.stdout
