"""A lesson folder, and recorders that end with the test."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from classnet_stem import recordings
from classnet_stem.ports import announced, list_ports
from classnet_stem.readings import Reading
from classnet_stem.recorder import Handle
from classnet_stem.recorder.control import running
from classnet_stem.stations import Station


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty lesson folder, no USB device on this computer; nothing runs on afterwards."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("CLASSNET_GRADING", raising=False)
    monkeypatch.setattr("classnet_stem.session.opening.list_ports", lambda: list_ports(system=list))
    folder = tmp_path / "L01"
    folder.mkdir()
    yield folder
    for entry in running():
        Handle(entry).stop()
    for entry in announced():
        if entry["pid"] != os.getpid():
            with suppress(ProcessLookupError):
                os.kill(entry["pid"], signal.SIGTERM)


@pytest.fixture
def record(noon: datetime) -> Callable[..., Path]:
    """Writes a recording with a number of rounds of temperature and humidity."""

    def write(path: Path, rounds: int = 12, station: Station | None = None, hours: int = 0) -> Path:
        begin = noon + timedelta(hours=hours)
        writer = recordings.create(path, station or Station("HEL-1"), begin)
        for number in range(rounds):
            when = begin + timedelta(seconds=10 * number)
            writer.append(
                [
                    Reading(when, "air_temperature", 20.0 + number, "Cel", 1, "microbit"),
                    Reading(when, "relative_humidity", 40.0, "%", 1, "microbit"),
                ]
            )
        writer.close(begin + timedelta(hours=1))
        return path

    return write
