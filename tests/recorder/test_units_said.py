"""Units that a person said because the sensor does not send them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.errors import RecorderRefused, UnitError
from classnet_stem.readings import Flag, Reading
from classnet_stem.session.station import OpenStation
from classnet_stem.stations import Station


def reading(when: datetime, quantity: str, unit: str | None) -> Reading:
    return Reading(when, quantity, 68.0, unit, Flag.NOT_EVALUATED, "csv")


def test_unit_is_asked_once(tmp_path: Path, station: Station, noon: datetime) -> None:
    """A unit that was said counts for all rows without one, and only for those."""
    writer = recordings.create(tmp_path / "r.csv", station, noon)
    writer.append([reading(noon, "air_temperature", None), reading(noon, "co2", "[ppm]")])
    writer.amend(f"{recordings.UNIT_OF}air_temperature", "[degF]")
    writer.amend(f"{recordings.UNIT_OF}co2", "%")
    writer.close(noon)
    recording = recordings.read(tmp_path / "r.csv")

    assert ["[degF]", "[ppm]"] == [one.unit for one in recording.readings]
    assert recording.seal.is_intact
    assert 20.0 == pytest.approx(datasets.table(recording)["air_temperature"].iloc[0])


def test_recorder_writes_it_down(started: Any, line: Any, until: Any) -> None:
    """A student says the unit while it records; the recording keeps the answer."""
    handle = started(line.device, sensor="csv")
    until(lambda: handle.status()["silent_for"] >= 0.6)
    line.write(b"temp,hum\r\n21,45\r\n")
    until(lambda: handle.status()["rows"] == 2)
    station = OpenStation("live", handle.out, handle)
    before = str(station._describe("now"))
    station.set_unit("air_temperature", "°C")
    after = str(station._describe("now"))
    handle.stop()

    assert 'station.set_unit("air_temperature", "°C")' in before
    assert "air_temperature" not in after.partition("without a unit")[2].partition(".")[0]
    assert {"Cel", None} == {one.unit for one in recordings.read(handle.out).readings}


@pytest.mark.parametrize("minutes", [0, -1, "2", None, True, float("nan"), float("inf")])
def test_minutes_that_cannot_be(started: Any, line: Any, minutes: Any) -> None:
    """A time that is none is refused, and the recorder is not called gone."""
    handle = started(line.device)
    with pytest.raises(RecorderRefused, match="not a number of minutes"):
        OpenStation("live", handle.out, handle).record(minutes)

    assert "recording" == handle.status()["state"]


def test_quantity_that_is_not_there(tmp_path: Path, station: Station, noon: datetime) -> None:
    """A misspelled quantity is refused with the names that the recording has."""
    writer = recordings.create(tmp_path / "r.csv", station, noon)
    writer.append([reading(noon, "air_temperature", None)])
    writer.close(noon)
    with pytest.raises(UnitError, match="air_temperature"):
        OpenStation("mine", tmp_path / "r.csv").set_unit("temprature", "°C")


@pytest.mark.parametrize(
    ("quantity", "unit"), [("air_temperature", "furlong"), ("air_temperature", "hPa")]
)
def test_unit_that_cannot_be(tmp_path: Path, quantity: str, unit: str) -> None:
    """A unit that nobody knows, or of another kind, is refused."""
    with pytest.raises(UnitError):
        OpenStation("live", tmp_path / "r.csv").set_unit(quantity, unit)
