"""The real recorder process on a real serial device."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.errors import (
    PortBusy,
    PortNotFound,
    RecorderGone,
    RecorderRefused,
    RecorderSlow,
    RecordingBusy,
    RecordingError,
    RecordingForeign,
    UnknownSensor,
)
from classnet_stem.ports import is_alive, runtime_dir
from classnet_stem.recorder import attach, attach_to_port, start
from classnet_stem.recorder.control import ask, running
from classnet_stem.stations import Station


def test_every_line_is_recorded(
    started: Any, line: Any, numbered: Any, numbers: Any, until: Callable[..., Any]
) -> None:
    """Every line that was sent while the recorder ran is in the file, sealed, in order."""
    handle = started(line.device)
    line.feed(numbered, every=0.001)
    until(lambda: line.sent >= 500)
    sent = line.rest()
    until(lambda: handle.status()["rows"] >= sent - 1)
    handle.stop()

    recorded = numbers(handle.out)
    assert [*range(recorded[0], sent + 1)] == recorded
    assert recorded[0] <= 2
    seal = recordings.read(handle.out).seal
    assert (True, sent + 1 - recorded[0]) == (seal.is_intact, seal.sealed_rows)


def test_commands(started: Any, line: Any, numbered: Any, until: Callable[..., Any]) -> None:
    """Status, mark, extend and stop do what they say, from any process that may ask."""
    handle = started(line.device, minutes=0.5)
    line.feed(numbered)
    until(lambda: handle.status()["rows"] > 10)
    status = handle.status()
    handle.mark("window opened")
    handle.extend(5)
    left = handle.status()["seconds_left"]
    handle.stop()

    assert ("recording", "microbit", "HEL-1") == (
        status["state"],
        status["sensor"],
        status["station"],
    )
    assert 0 < status["seconds_left"] <= 30 < left <= 300
    assert {"n"} == set(status["last"])
    account = status["account"]
    assert (
        account["bytes_in"]
        == account["reading_bytes"]
        + sum(account["noise_bytes"].values())
        + sum(account["reject_bytes"].values())
        + account["waiting_bytes"]
    )
    assert ["window opened"] == [one.text for one in recordings.read(handle.out).marks]
    assert not is_alive(handle.entry["pid"])
    assert [] == running()
    with pytest.raises(RecorderGone):
        handle.status()
    handle.stop()


def test_bad_commands_do_no_harm(
    started: Any, line: Any, numbered: Any, until: Callable[..., Any]
) -> None:
    """A command that makes no sense is refused and the recording goes on."""
    handle = started(line.device)
    line.feed(numbered)
    bad = [{"do": "dance"}, {}, {"do": ["x"]}]
    bad += [{"do": "extend", "minutes": one} for one in ("abc", None, -1, float("nan"), 1e99)]

    assert ["error"] * len(bad) == [next(iter(ask(handle.entry, one) or {})) for one in bad]
    handle.mark("a\ud800")
    before = handle.status()["rows"]
    until(lambda: handle.status()["rows"] > before)


def test_held_up(started: Any, line: Any, numbered: Any, until: Callable[..., Any]) -> None:
    """A recorder that is held up is called slow, never gone, and ends when it can."""
    handle = started(line.device)
    line.feed(numbered)
    until(lambda: handle.status()["rows"] > 0)
    os.kill(handle.entry["pid"], signal.SIGSTOP)
    try:
        with pytest.raises(RecorderSlow):
            handle.status(seconds=0.2)
        with pytest.raises(RecorderSlow):
            handle.stop(seconds=0.2)
    finally:
        os.kill(handle.entry["pid"], signal.SIGCONT)
    handle.stop()
    seal = recordings.read(handle.out).seal

    assert (True, 0) == (seal.is_intact, seal.unsealed_rows)


@pytest.mark.parametrize(
    "sent",
    [
        b'{"do": "status", "token": "wrong"}\n',
        b'{"do": "status", "token": "\\u00e9"}\n',
        b'{"do": "status"}\n',
        b"[1]\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"",
    ],
)
def test_without_the_token(started: Any, line: Any, sent: bytes) -> None:
    """Who does not know the token gets no answer, and the recorder goes on."""
    handle = started(line.device)
    with socket.create_connection(("127.0.0.1", handle.entry["port"]), timeout=60) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)

        assert b"" == connection.recv(100)
    assert "recording" == handle.status()["state"]


def test_token_is_private(started: Any, line: Any) -> None:
    """The file with the token can be read by this account only."""
    handle = started(line.device)
    path = runtime_dir() / "recorders" / f"{handle.entry['pid']}.json"

    assert handle.entry == json.loads(path.read_text())
    assert 0o600 == path.stat().st_mode & 0o777


def test_found_again(started: Any, line: Any, tmp_path: Path) -> None:
    """A running recorder is found by its file and by its port, and nothing else is."""
    handle = started(line.device)

    assert handle == attach(handle.out) == attach_to_port(line.device)
    assert attach(tmp_path / "other.csv") is None
    assert attach_to_port("/dev/null") is None


def test_found_in_its_folder(started: Any, line: Any, tmp_path: Path) -> None:
    """A recorder with a file a month is found by who started it, under the name it chose."""
    handle = started(line.device, folder=tmp_path)

    assert handle.status()["out"] == str(handle.out)
    assert handle == attach(handle.out)


def test_second_recorder_on_the_file(started: Any, make_line: Any) -> None:
    """A second recorder on the same file is refused, and the file stays as it is."""
    handle = started(make_line().device)
    before = handle.out.read_bytes()
    with pytest.raises(RecordingBusy):
        started(make_line().device)

    assert before == handle.out.read_bytes()


def test_second_recorder_elsewhere(
    started: Any, make_line: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """The file is refused too to a recorder that cannot know of the first."""
    pytest.importorskip("fcntl", reason="this system has no such lock")
    started(make_line().device)
    monkeypatch.setenv("CLASSNET_RUNTIME_DIR", str(tmp_path / "elsewhere"))
    with pytest.raises(RecordingBusy):
        started(make_line().device)


def test_second_recorder_on_the_port(started: Any, line: Any, tmp_path: Path) -> None:
    """A second recorder on the same port is refused and leaves no file."""
    started(line.device)
    with pytest.raises(PortBusy):
        started(line.device, out=tmp_path / "second.csv")

    assert not (tmp_path / "second.csv").exists()


@pytest.mark.parametrize(
    ("error", "changes"),
    [
        (PortNotFound, {"port": "/dev/tty-there-is-none"}),
        (UnknownSensor, {"sensor": "thermometer"}),
        (RecordingForeign, {"station": Station("VIE-1")}),
        (RecordingError, {"out": Path("/dev/null/r.csv")}),
    ],
)
def test_refusals_reach_the_caller(
    order: Any, line: Any, tmp_path: Path, noon: Any, error: type[Exception], changes: Any
) -> None:
    """What stops a recorder from starting is raised where it was started."""
    recordings.create(tmp_path / "r.csv", Station("HEL-1"), noon).close(noon)
    changed = dict(changes)
    device = changed.pop("port", line.device)
    with pytest.raises(error) as caught:
        start(order(device, **changed))

    assert error is type(caught.value)
    assert 3 == len(str(caught.value).splitlines())
    assert [] == running()


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["{}"], ["[]"], ['{"out": "a"}']])
def test_an_order_that_is_none(arguments: list[str]) -> None:
    """A recorder that cannot read its order says so in JSON and ends with status 1."""
    done = subprocess.run(
        [sys.executable, "-m", "classnet_stem.recorder", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (1, "", RecorderRefused.__name__) == (
        done.returncode,
        done.stderr,
        json.loads(done.stdout)["kind"],
    )


def test_terminated(started: Any, line: Any, numbered: Any, until: Callable[..., Any]) -> None:
    """SIGTERM ends a recorder with everything sealed."""
    handle = started(line.device)
    line.feed(numbered)
    until(lambda: handle.status()["rows"] > 10)
    os.kill(handle.entry["pid"], signal.SIGTERM)
    until(lambda: not is_alive(handle.entry["pid"]))
    seal = recordings.read(handle.out).seal

    assert (True, 0) == (seal.is_intact, seal.unsealed_rows)
