"""`classnet simulate` with faults, as a process of its own with a real reader."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import serial

from classnet_stem.cli import main
from classnet_stem.ports.announced import announced
from classnet_stem.simulation.encoders import encoder_names
from classnet_stem.simulation.faults import fault_kinds

SOCKET = "socket://127.0.0.1:0"
PTY = pytest.param("pty", marks=pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals"))
LABEL = b"# classnet simulated station seed=1\r\n"
Start = Callable[..., Any]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a station that speaks CSV; gives its process and device; it is ended afterwards."""
    with ExitStack() as stack:

        def begin(url: str, *options: str) -> tuple[subprocess.Popen[str], str]:
            command = [sys.executable, "-m", "classnet_stem.cli", "simulate", "--json"]
            command += ["--sensor", "csv", "--url", url, *options]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
            stack.enter_context(process)
            stack.callback(process.kill)
            assert process.stdout is not None
            return process, json.loads(process.stdout.readline())["device"]

        yield begin


def reader(device: str) -> Any:
    return serial.serial_for_url(device, baudrate=115200, timeout=60)


def read_to_the_end(port: Any) -> bytes:
    """All bytes until the station pulls its plug."""
    found = b""
    try:
        while data := port.read(max(1, port.in_waiting)):
            found += data
    except (serial.SerialException, OSError):
        return found
    raise AssertionError("the station stopped sending and did not end")


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def devices() -> list[str]:
    return [entry["device"] for entry in announced()]


@pytest.mark.parametrize("url", [PTY, SOCKET])
def test_log_is_what_a_reader_gets(url: str, start: Start, tmp_path: Path) -> None:
    """What pyserial reads after the boot text is what the log says was sent."""
    log = tmp_path / "sent.jsonl"
    wishes = ("--fault", "drop=0.02", "--fault", "noise=0.3", "--interval", "0.01")
    _, device = start(url, *wishes, "--samples", "200", "--log", str(log))
    with reader(device) as port:
        stream = read_to_the_end(port)
    rows = lines_of(log)
    sent = b"".join(bytes.fromhex(row["sent_hex"]) for row in rows)

    assert list(range(1, 201)) == [row["n"] for row in rows]
    assert stream.endswith(sent)
    assert {"drop", "noise", "drop+noise", None} == {row["fault"] for row in rows}


@pytest.mark.parametrize("url", [PTY, SOCKET])
def test_thousand_samples_a_second_arrive(url: str, start: Start, tmp_path: Path) -> None:
    """With --interval 0.001 a thousand samples a second are made, and nearly all arrive."""
    log = tmp_path / "sent.jsonl"
    _, device = start(url, "--interval", "0.001", "--samples", "3000", "--log", str(log))
    with reader(device) as port:
        stream = read_to_the_end(port)
    rows = lines_of(log)
    sent = [bytes.fromhex(row["sent_hex"]) for row in rows if row["sent_hex"]]

    assert 3000 == len(rows)
    assert len(sent) > 2850
    assert stream.endswith(b"".join(sent))


def test_half_a_millisecond_works(start: Start, tmp_path: Path) -> None:
    """With --interval 0.0005 the samples are half a millisecond apart."""
    log = tmp_path / "sent.jsonl"
    _, device = start(SOCKET, "--interval", "0.0005", "--samples", "400", "--log", str(log))
    with reader(device) as port:
        read_to_the_end(port)
    times = [float(row["time"][17:26]) for row in lines_of(log)]
    gaps = sorted((two - one) % 60 for one, two in pairwise(times))

    assert 0.0005 == pytest.approx(gaps[len(gaps) // 2], abs=0.0001)


def test_baud_is_kept(start: Start) -> None:
    """A station with --baud 9600 sends at most 960 bytes a second, however fast it samples."""
    _, device = start(SOCKET, "--interval", "0.005", "--baud", "9600")
    with reader(device) as port:
        port.read(1)
        begin = time.monotonic()
        port.read(1920)
        seconds = time.monotonic() - begin

    assert seconds > 1.9


@pytest.mark.parametrize("url", [PTY, SOCKET])
def test_replugged_station_is_found_again(
    url: str, start: Start, until: Callable[..., Any]
) -> None:
    """A reader loses the port; it is not listed for a while; then it is, and speaks again."""
    _, device = start(url, "--fault", "replug=1@2", "--interval", "0.05")
    with reader(device) as port:
        first = read_to_the_end(port)
    until(lambda: not devices())
    again = until(devices)
    with reader(again[0]) as port:
        lines = [port.readline() for _ in range(4)]

    assert LABEL in first
    assert LABEL == lines[1]
    assert (url == "pty") == (device not in again)


def test_unplugged_station_ends(start: Start) -> None:
    """After unplug=1 the reader loses the port, the station is not listed, its process ends."""
    process, device = start(SOCKET, "--fault", "unplug=1", "--interval", "0.05")
    with reader(device) as port:
        stream = read_to_the_end(port)

    assert 20 == pytest.approx(stream.count(b"\r\n") - 3, abs=2)
    assert 0 == process.wait(60)
    assert [] == devices()


def test_same_seed_same_faults(start: Start, tmp_path: Path) -> None:
    """Two stations with the same seed damage the same samples; another seed damages others."""
    found = []
    for number, seed in enumerate(("5", "5", "6")):
        log = tmp_path / f"{number}.jsonl"
        wishes = ("--seed", seed, "--fault", "noise=0.3", "--interval", "0.01", "--samples", "60")
        _, device = start(SOCKET, *wishes, "--log", str(log))
        with reader(device) as port:
            read_to_the_end(port)
        found.append([row["fault"] for row in lines_of(log)])

    assert found[0] == found[1] != found[2]


def test_list_names_all(capsys: pytest.CaptureFixture[str]) -> None:
    """--list prints one line for each format and each fault, and ends."""
    status = main(["simulate", "--list"])
    listed = [line.split()[0].partition("=")[0] for line in capsys.readouterr().out.splitlines()]

    assert 0 == status
    assert {*encoder_names(), *(kind.name for kind in fault_kinds())} < set(listed)
    assert len(encoder_names()) + len(fault_kinds()) + 2 == len(listed)


def test_people_are_told_where_the_plug_went(start: Start) -> None:
    """Without --json the station says that the plug is pulled and where it is again."""
    command = [sys.executable, "-m", "classnet_stem.cli", "simulate", "--url", SOCKET]
    command += ["--fault", "replug=0.2@0.4", "--interval", "0.05", "--samples", "9"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(6)]
        with reader(told[1].split()[-1]) as port:
            read_to_the_end(port)
        rest = process.stdout.read()

    assert "The plug is pulled.\nBack on socket://127.0.0.1:" in rest
    assert "Changed or held up by a fault: 4." in rest


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--fault", "gremlin"], "The simulation knows no fault 'gremlin'."),
        (["--fault", "drop=2"], "The fault drop cannot have the value '2'."),
        (["--log", "no/such/folder/x"], "cannot be written."),
    ],
)
def test_odd_wish_gets_three_lines(
    options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault or a log that cannot be gives exit status 1 and a message of three lines."""
    status = main(["simulate", "--url", SOCKET, *options])
    told = capsys.readouterr().err.splitlines()

    assert (1, 3) == (status, len(told))
    assert message in told[0]


@pytest.mark.parametrize("speed", ["0", "-9600", "fast"])
def test_odd_speed_is_refused(speed: str) -> None:
    """A speed that cannot be ends with exit status 2."""
    with pytest.raises(SystemExit, match="2"):
        main(["simulate", "--baud", speed])


def test_help_explains_how_a_fault_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    """`classnet simulate --help` shows the ways to write a fault."""
    with pytest.raises(SystemExit, match="0"):
        main(["simulate", "--help"])
    told = capsys.readouterr().out

    assert all(part in told for part in ("drop=0.01", "NAME=SECONDS@EVERY", "SENDER/READER"))
