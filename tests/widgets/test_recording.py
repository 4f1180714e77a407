from datetime import UTC, datetime
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.readings import Reading
from classnet_stem.session import open_station
from classnet_stem.stations import Station
from classnet_stem.widgets.recording import BarProgress, NotebookStation, open_in_notebook

NOON = datetime(2026, 2, 17, 12, tzinfo=UTC)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was shown below the cell."""
    boxes: list[Any] = []
    monkeypatch.setattr("IPython.display.display", boxes.append)
    return boxes


def test_bar_and_words(shown: list[Any]) -> None:
    """The bar moves and the words say the same, for those who cannot see the bar."""
    bar = BarProgress()
    bar.update(0.25, "30 readings.")
    bar.close()
    widget, words = shown[0].children

    assert (0.25, "25% 30 readings.") == (widget.value, words.value)


def test_recording_that_exists_shows_no_bar(shown: list[Any], tmp_path: Path) -> None:
    """With a recording that exists there is nothing to wait for and no bar."""
    writer = recordings.create(tmp_path / "recordings" / "r.csv", Station("HEL-1"), NOON)
    writer.append([Reading(NOON, "air_temperature", 21.0, "Cel", 1, "microbit")])
    writer.close(NOON)
    station = open_in_notebook(folder=tmp_path)
    station.record()

    assert isinstance(station, NotebookStation)
    assert [] == shown


def test_takes_what_the_session_takes() -> None:
    """A notebook can say all that the session's own function takes, the sensor included."""
    assert signature(open_station) == signature(open_in_notebook)


def test_polled_sensor_is_named(line: Any, tmp_path: Path) -> None:
    """A sensor that must be asked is opened by its name."""
    station = open_in_notebook(line.device, sensor="mhz19", folder=tmp_path)
    assert station.handle is not None
    spoken = station.handle.status()["sensor"]
    station.stop()

    assert "mhz19" == spoken


def test_plain_python_gets_words(
    shown: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outside a notebook there is no bar, but lines of text."""
    writer = recordings.create(tmp_path / "r.csv", Station("HEL-1"), NOON)
    writer.append([Reading(NOON, "air_temperature", 21.0, "Cel", 1, "microbit")])
    seals = iter(range(1000))
    handle = SimpleNamespace(
        extend=lambda minutes: None,
        status=lambda: {"rows": 1, "silent_for": 0.0, "seals": next(seals)},
    )
    NotebookStation("live", writer.path, handle).record(0.001)  # type: ignore[arg-type]
    writer.close(NOON)

    assert [] == shown
    assert "100 % ready" in capsys.readouterr().out


def test_live_station_shows_a_bar(
    shown: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A live station that records moves the bar to its end."""
    monkeypatch.setattr("classnet_stem.widgets.recording.is_notebook", lambda: True)
    writer = recordings.create(tmp_path / "r.csv", Station("HEL-1"), NOON)
    writer.append([Reading(NOON, "air_temperature", 21.0, "Cel", 1, "microbit")])
    seals = iter(range(1000))
    handle = SimpleNamespace(
        extend=lambda minutes: None,
        status=lambda: {"rows": 1, "silent_for": 12.0, "seals": next(seals)},
    )
    NotebookStation("live", writer.path, handle).record(0.001)  # type: ignore[arg-type]
    widget, words = shown[0].children
    writer.close(NOON)

    assert (1.0, "100% ready") == (widget.value, words.value)
