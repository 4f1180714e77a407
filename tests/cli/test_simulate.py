"""`classnet simulate` as a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import serial

from classnet_stem import recordings
from classnet_stem.cli import main
from classnet_stem.ports import list_ports

SOCKET = "socket://127.0.0.1:0"
URLS = [
    pytest.param("pty", marks=pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")),
    SOCKET,
]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runtime folder of its own, so that no other test's station is listed."""
    monkeypatch.setenv("CLASSNET_RUNTIME_DIR", str(tmp_path / "run"))
    return tmp_path / "run"


@pytest.fixture
def start(runtime: Path) -> Iterator[Start]:
    """Starts `classnet simulate` with options; it is ended after the test."""
    with ExitStack() as stack:

        def begin(*options: str) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-m", "classnet_stem.cli", "simulate", *options],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        yield begin


def line_of(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The JSON line that the process prints first."""
    assert process.stdout is not None
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def read_lines(device: str, count: int) -> list[bytes]:
    with serial.serial_for_url(device, baudrate=115200, timeout=60) as port:
        return [port.readline() for _ in range(count)]


def wait_until_listed(number: int) -> None:
    end = time.monotonic() + 60
    while len(announced()) != number:
        assert time.monotonic() < end
        time.sleep(0.02)


def announced() -> list[Any]:
    return list_ports(system=lambda: [])


@pytest.mark.parametrize("url", URLS)
def test_json_line_is_for_programs(url: str, start: Start) -> None:
    """With --json the first line holds device, pid, seed, sensor and the station's passport."""
    process = start("--json", "--url", url, "--seed", "5", "--place", "bangkok", "--indoor")
    answer = line_of(process)

    assert {"device", "pid", "seed", "sensor", "station"} == set(answer)
    assert (process.pid, 5, "microbit") == (answer["pid"], answer["seed"], answer["sensor"])
    assert ("SIM-BKK-IN", "simulated", "Asia/Bangkok") == (
        answer["station"]["id"],
        answer["station"]["origin"],
        answer["station"]["timezone"],
    )


@pytest.mark.parametrize("url", URLS)
def test_pyserial_reads_the_process(url: str, start: Start) -> None:
    """Pyserial reads the boot text with the seed and then samples."""
    answer = line_of(start("--json", "--url", url, "--seed", "5", "--interval", "0.1"))
    lines = read_lines(answer["device"], 5)

    assert b"# classnet simulated station seed=5" == lines[0].rstrip()
    names = [b"temp_C", b"hum_pct", b"press_hPa", b"light_lux"]
    assert names == [line.split(b":")[0] for line in lines[1:]]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_station_is_listed_and_withdrawn(number: signal.Signals, start: Start) -> None:
    """The station is listed as simulated while it runs, and is gone after SIGTERM or Ctrl-C."""
    process = start("--json", "--url", SOCKET)
    device = line_of(process)["device"]
    listed = announced()
    process.send_signal(number)

    assert [(device, True, "microbit")] == [(p.device, p.simulated, p.sensor) for p in listed]
    assert 0 == process.wait(20)
    assert [] == announced()


def test_killed_station_is_not_listed(start: Start) -> None:
    """A station that was killed cannot withdraw; it is swept from the list."""
    process = start("--json", "--url", SOCKET)
    line_of(process)
    wait_until_listed(1)
    process.kill()
    process.wait(20)

    assert [] == announced()


def test_people_are_told_what_to_do_next(start: Start) -> None:
    """Without --json it prints the device, that nothing is measured, and the next command."""
    process = start("--url", SOCKET, "--samples", "2", "--interval", "0.1")
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(6)]
    device = told[1].split()[-1]
    read_lines(device, 1 + 2 * 4)

    assert "Nothing that it sends is measured.\n" == told[2]
    assert f"  classnet record --port {device} --minutes 2\n" == told[4]
    assert "The station has stopped. Samples sent: 2." in process.communicate(timeout=60)[0]
    assert 0 == process.returncode


def test_minutes_end_it_without_a_reader(start: Start) -> None:
    """With --minutes it ends by itself although nobody read."""
    process = start("--url", SOCKET, "--minutes", "0.005", "--interval", "0.1")
    told = process.communicate(timeout=60)[0]

    assert 0 == process.returncode
    assert "Samples sent: 0. Nobody was listening:" in told


def test_seed_changes_what_is_sent(start: Start) -> None:
    """Same start and seed, same temperature; another seed, another one."""
    options = ("--json", "--url", SOCKET, "--sensor", "json", "--start", "2026-02-17T08:00:00Z")
    devices = [line_of(start(*options, "--seed", seed))["device"] for seed in ("1", "1", "2")]
    samples = [json.loads(read_lines(device, 3)[2]) for device in devices]

    assert abs(samples[0]["temp_C"] - samples[1]["temp_C"]) < 0.5
    assert abs(samples[0]["press_hPa"] - samples[2]["press_hPa"]) > 0.5


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--place", "Atlantis"], "The simulation knows no place 'Atlantis'."),
        (["--url", "tty"], "A simulated station cannot be opened at 'tty'."),
    ],
)
def test_bad_wish_gets_three_lines(
    options: list[str], message: str, runtime: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown place or plug gives exit status 1 and a message of three lines."""
    status = main(["simulate", *options])
    told = capsys.readouterr().err.splitlines()

    assert (1, message, 3) == (status, told[0], len(told))


@pytest.mark.parametrize(
    "options",
    [
        ["--interval", "0"],
        ["--interval", "-1"],
        ["--samples", "0"],
        ["--minutes", "0"],
        ["--start", "noon"],
        ["--start", "2026-02-17T08:00:00"],
        ["--sensor", "sundial"],
        ["--indoor", "--outdoor"],
    ],
)
def test_bad_option_is_refused(options: list[str]) -> None:
    """An option that cannot be used ends with exit status 2."""
    with pytest.raises(SystemExit, match="2"):
        main(["simulate", *options])


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """`classnet simulate --help` shows examples."""
    with pytest.raises(SystemExit, match="0"):
        main(["simulate", "--help"])

    assert "classnet simulate --sensor csv --place Bangkok --indoor" in capsys.readouterr().out


@pytest.mark.parametrize("url", URLS)
def test_recorder_records_it_as_simulated(url: str, start: Start, tmp_path: Path) -> None:
    """`classnet record` reads the running station; the recording is sealed and says simulated."""
    options = ("--sensor", "csv", "--indoor", "--place", "Osaka", "--interval", "0.1")
    device = line_of(start("--json", "--url", url, *options))["device"]
    out = tmp_path / "osaka.csv"
    wishes = ("--port", device, "--minutes", "0.03", "--out", out)
    done = subprocess.run(
        [sys.executable, "-m", "classnet_stem.cli", "record", *wishes],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    recording = recordings.read(out)

    assert (0, "") == (done.returncode, done.stderr)
    assert (True, "SIM-OSA-IN") == (recording.station.is_simulated, recording.station.id)
    assert recording.seal.is_intact
    assert len(recording.readings) >= 5 * 5


def test_socket_station_needs_no_unix_module(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without termios, pty and fcntl, as on Windows, the default plug is a socket, and it works."""
    paths = [str(Path(__file__).parents[1] / "windows_like"), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    device = line_of(start("--json", "--interval", "0.1"))["device"]

    assert device.startswith("socket://127.0.0.1:")
    assert b"# classnet simulated station seed=1" == read_lines(device, 1)[0].rstrip()
