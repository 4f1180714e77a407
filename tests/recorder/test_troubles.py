"""What a recorder does when its sensor, its disk or its time is at an end."""

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.errors import (
    NothingRecognised,
    PortLost,
    PortNotFound,
    PortSilent,
    RecordingError,
)
from classnet_stem.ports import PortInfo, announce, is_alive, withdraw
from classnet_stem.recorder.outcome import same_device
from classnet_stem.recorder.process import Recorder
from classnet_stem.stations import Station

SHORT = 0.5 / 60


def test_silent_port(order: Any, line: Any) -> None:
    """A device that sends nothing is PortSilent; the file is a whole recording without rows."""
    told = order(line.device, minutes=SHORT)
    with pytest.raises(PortSilent):
        Recorder(told).run()

    assert recordings.read(told.out).seal.is_intact


@pytest.mark.parametrize("sensor", ["microbit", "auto"])
def test_garbage(order: Any, line: Any, sensor: str) -> None:
    """Bytes of which no reading can be made are NothingRecognised, with what to try."""
    line.feed(lambda n: b"\xfe\x00\xf8\x80\n\x1b", every=0.01)
    with pytest.raises(NothingRecognised, match="classnet doctor --port"):
        Recorder(order(line.device, minutes=SHORT, sensor=sensor)).run()


def test_unplugged(order: Any, line: Any, numbered: Any, numbers: Any) -> None:
    """A sensor that goes away and stays away is PortLost; its rows are safe and sealed."""
    line.feed(numbered)
    recorder = Recorder(order(line.device, give_up=0.3))
    threading.Timer(0.5, line.unplug).start()
    with pytest.raises(PortLost, match="rows are safe"):
        recorder.run()
    recording = recordings.read(recorder.order.out)

    assert len(recording.readings) > 10
    assert (True, 0) == (recording.seal.is_intact, recording.seal.unsealed_rows)


def test_stopped_while_waiting_forever(order: Any, line: Any, numbered: Any, stepped: Any) -> None:
    """A recorder that waits forever and is stopped meanwhile has done what it was told."""
    line.feed(numbered)
    recorder = Recorder(order(line.device, forever=True))
    stepped(recorder, lambda: recorder.status()["rows"] > 5)
    line.unplug()
    stepped(recorder, lambda: recorder.state == "waiting for the sensor")
    recorder.stop()
    recorder.run()

    assert recordings.read(recorder.order.out).seal.is_intact


@pytest.mark.timeout(60)
def test_stop_at_any_moment(order: Any, tmp_path: Path) -> None:
    """A signal can stop a recorder at any line of its waiting, also inside of the library."""
    recorder = Recorder(order(str(tmp_path / "none"), forever=True))

    def signalled(*_: Any) -> Any:
        recorder.stop()
        return signalled

    before = sys.gettrace()
    sys.settrace(signalled)
    try:
        recorder.step()
    finally:
        sys.settrace(before)
    with pytest.raises(PortSilent):
        recorder.run()


def test_account_of_both_sides_of_a_loss(
    order: Any, make_line: Any, tmp_path: Path, stepped: Any
) -> None:
    """The account goes on when the sensor comes back: no byte is forgotten."""
    device = tmp_path / "sensor"
    recorder = Recorder(order(str(device), forever=True))
    for number in (1, 2):
        line = make_line()
        device.symlink_to(line.device)
        stepped(recorder, lambda: recorder.state == "recording")
        line.write(b"\x00" * 100)
        stepped(recorder, lambda n=number: recorder.status()["account"]["bytes_in"] == n * 100)
        device.unlink()
        line.unplug()
        stepped(recorder, lambda: recorder.state == "waiting for the sensor")
    recorder.stop()
    with pytest.raises(NothingRecognised, match="200 bytes"):
        recorder.run()


class Server:
    """A station on a socket that can be stopped and started again on the same port."""

    def __init__(self, make: Callable[[int], bytes]) -> None:
        self._make = make
        self.port = 0
        self.sent = 0

    def start(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        connection, _ = self._listener.accept()
        with connection:
            while not self._stop.wait(0.005):
                connection.sendall(self._make(self.sent + 1))
                self.sent += 1

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()
        self._listener.close()


def test_station_comes_back(
    started: Any, numbered: Any, numbers: Any, until: Callable[..., Any]
) -> None:
    """A station that was stopped and started again is recorded on, with a gap between."""
    server = Server(numbered)
    server.start()
    handle = started(f"socket://127.0.0.1:{server.port}")
    until(lambda: handle.status()["rows"] > 20)
    server.stop()
    first_part = server.sent
    until(lambda: handle.status()["state"] == "waiting for the sensor")
    server.start()
    until(lambda: handle.status()["reconnects"] == 1)
    until(lambda: numbers(handle.out)[-1] > first_part + 20)
    server.stop()
    handle.stop()
    recording = recordings.read(handle.out)

    recorded = numbers(handle.out)
    assert first_part in recorded
    assert sorted(set(recorded)) == recorded
    assert len(set(range(recorded[0], recorded[-1] + 1)) - set(recorded)) <= 1
    assert ["the sensor was away"] == [one.reason for one in recording.gaps]
    assert recording.seal.is_intact


def test_banner_labels_the_recording(
    started: Any, line: Any, write_line: Any, until: Callable[..., Any]
) -> None:
    """A station whose banner says so is recorded as simulated, announced or not."""
    handle = started(line.device)
    assert not recordings.read(handle.out).station.is_simulated

    line.write(write_line("# classnet simulated station seed=7") + write_line("temp_C:21"))
    until(lambda: recordings.read(handle.out).readings)

    assert recordings.read(handle.out).station.is_simulated


def test_first_line_after_a_silence_is_whole(
    order: Any, line: Any, until: Callable[..., Any], stepped: Any
) -> None:
    """A board that starts when its port is opened sends its header first, and it counts."""
    recorder = Recorder(order(line.device, sensor="csv"))
    until(lambda: recorder.status()["silent_for"] >= 0.6)
    line.write(b"temp_C,hum_pct\r\n21,45\r\n")
    stepped(recorder, lambda: recorder.status()["rows"])
    recorder.stop()
    recorder.run()

    assert ["air_temperature", "relative_humidity"] == list(recorder.last)


def test_lease(started: Any, line: Any, numbered: Any, until: Callable[..., Any]) -> None:
    """A recorder on a lease goes on as long as somebody asks, and ends when nobody does."""
    line.feed(numbered)
    handle = started(line.device, minutes=0, lease=3.0)
    asked_until = time.monotonic() + 4.0
    until(lambda: handle.status()["rows"] and time.monotonic() > asked_until)
    until(lambda: not is_alive(handle.entry["pid"]))

    assert recordings.read(handle.out).seal.is_intact


def test_full_disk_at_the_end(
    order: Any, line: Any, numbered: Any, monkeypatch: Any, stepped: Any
) -> None:
    """A recorder whose last rows the disk did not take says so, even if the sensor is gone too."""
    line.feed(numbered)
    recorder = Recorder(order(line.device))
    stepped(recorder, lambda: recorder.status()["rows"] > 5)

    def refuse(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    stepped(recorder, lambda: recorder.status()["trouble"])
    line.unplug()
    stepped(recorder, lambda: recorder.state == "waiting for the sensor")
    recorder.stop()
    with pytest.raises(RecordingError, match="No space left on device"):
        recorder.run()


def test_stranger_on_the_same_terminal() -> None:
    """A simulated station that went away is not mistaken for who has its terminal now."""
    card = Station("SIM-HEL", name="Simulated", origin="simulated")
    identity = PortInfo("/dev/pts/7", "x", sensor="csv", station=card.passport())
    with pytest.raises(PortNotFound):
        same_device(identity)

    note = announce("/dev/pts/9", sensor="csv", station=card)
    assert "/dev/pts/9" == same_device(identity)
    withdraw(note)


def test_device_given_by_name() -> None:
    """A device of which nothing is known is looked for where it was."""
    assert "COM5" == same_device(PortInfo("COM5", "port given by name"))


def test_resume_reports_the_pause(
    order: Any, line: Any, numbered: Any, tmp_path: Path, until: Callable[..., Any]
) -> None:
    """A second recording into the same file continues it and writes down the pause."""
    line.feed(numbered)
    for _ in range(2):
        Recorder(order(line.device, minutes=SHORT)).run()
    recording = recordings.read(tmp_path / "r.csv")

    assert ["the recorder was not running"] == [one.reason for one in recording.gaps]
    assert recording.seal.is_intact
