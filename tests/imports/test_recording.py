"""What an import makes is a recording like any other."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classnet_stem import datasets, imports, recordings
from classnet_stem.errors import DataError, RecordingError
from classnet_stem.imports import Choices
from classnet_stem.session import open_station
from classnet_stem.stations import Station

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
TEXT = """\
time,temp_C,hum_pct,press_hPa
2026-02-17T08:05:00Z,21.4,45,1013.2
2026-02-17T08:10:00Z,21.5,--,1013.1
2026-02-17T08:15:00Z,99.0,44,1013.0
"""


def test_sealed(take: Any) -> None:
    """The recording is sealed to its last row, and the seals fit."""
    seal = take(TEXT, "table").recording.seal

    assert (True, 9, 0) == (seal.is_intact, seal.sealed_rows, seal.unsealed_rows)


def test_started_with_the_first_row(take: Any) -> None:
    """The recording starts with its first reading, whenever the import is done."""
    recording = take(TEXT, "table").recording

    assert datetime(2026, 2, 17, 8, 5, tzinfo=UTC) == recording.started
    assert datetime(2026, 2, 17, 8, 15, tzinfo=UTC) == recording.ended


def test_flags(take: Any) -> None:
    """Values get the flags that a live sensor's values get."""
    assert [1, 1, 1, 1, 9, 1, 4, 1, 1] == [
        one.flag for one in take(TEXT, "table").recording.readings
    ]


def test_table(take: Any) -> None:
    """The recording is a table: a row a time, a column a quantity, NaN for a missing value."""
    frame = datasets.table(take(TEXT, "table").recording)

    assert ["air_temperature", "relative_humidity", "station_pressure"] == list(frame.columns)
    assert [21.4, 21.5, 99.0] == list(frame["air_temperature"])
    assert [False, True, False] == list(frame["relative_humidity"].isna())
    assert "measured" == frame.attrs["origin"]
    assert (3, "UTC") == (len(frame), str(frame.index.tz))


def test_open_station(take: Any, tmp_path: Path, capsys: Any) -> None:
    """A lesson opens the recording as it opens one of its own."""
    lesson = tmp_path / "L01"
    lesson.mkdir()
    station = open_station(take(TEXT, "table").recording.path, folder=lesson)

    assert [21.4, 21.5, 99.0] == list(station.table()["air_temperature"])
    assert "Mode: my recording. Station HEL-2," in capsys.readouterr().out


def test_recording_is_no_export(take: Any) -> None:
    """A recording is not imported again: it can be opened as it is."""
    data = take(TEXT, "table").recording.path.read_bytes()
    with pytest.raises(DataError, match="is a recording already"):
        take(data, "table", name="again.csv")


def test_never_overwrites(take: Any) -> None:
    """A recording that is there stays as it is."""
    path = take(TEXT, "table").recording.path
    before = path.read_bytes()
    with pytest.raises(RecordingError, match="is there already"):
        take(TEXT.replace("21.4", "30.0"), "table")

    assert before == path.read_bytes()


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A folder that is a file cannot hold the recording: three parts, no trace."""
    source = tmp_path / "a.csv"
    source.write_text(TEXT, "utf-8")
    found = imports.read(source, Choices(), "table")
    with pytest.raises(RecordingError, match="cannot be written"):
        imports.write_recording(found, source / "b.csv", Station("HEL-2"), NOW)

    assert [source] == list(tmp_path.iterdir())


NUMBERS = st.one_of(st.none(), st.floats(-50, 50))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(NUMBERS, min_size=1, max_size=20).filter(lambda all_: any(all_)))
def test_values_come_back(tmp_path_factory: Any, values: list[float | None]) -> None:
    """Each number of the file is in the recording, bit for bit, and each hole is a hole."""
    folder = tmp_path_factory.mktemp("property")
    lines = [f"{n},{'' if value is None else repr(value)}" for n, value in enumerate(values)]
    (folder / "a.csv").write_text("\n".join(["time_s,temp_C", *lines]), "utf-8")
    choices = Choices(start=datetime(2026, 2, 17, 8, tzinfo=UTC))
    found = imports.read(folder / "a.csv", choices, "table")
    imports.write_recording(found, folder / "b.csv", Station("HEL-2"), NOW)

    assert values == [one.value for one in recordings.read(folder / "b.csv").readings]
