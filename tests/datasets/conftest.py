"""Recordings and tables made for a test, and a small sample network in a folder of its own."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from classnet_stem import recordings
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Reading
from classnet_stem.recordings import Recording
from classnet_stem.stations import Station

Row = tuple[float, str, float | None, str | None]
Make = Callable[..., Recording]
MakeTable = Callable[..., pd.DataFrame]

START = datetime(2026, 3, 2, tzinfo=UTC)
NOTES = ("title: Simulated school 07, coast", "origin: simulated", "licence: BSD-3-Clause")


@pytest.fixture
def recorded(tmp_path: Path, noon: datetime) -> Make:
    """Writes rows of (second, quantity, value, unit) and reads the recording back."""

    def make(
        *rows: Row, name: str = "HEL-1", sensor: str = "csv", origin: str = "simulated"
    ) -> Recording:
        path = tmp_path / f"{name}.csv"
        station = Station(name, place=name, origin=origin, latitude=60.17)
        writer = recordings.create(path, station, noon)
        writer.append([_reading(row, sensor, noon) for row in rows])
        writer.close(noon)
        return recordings.read(path)

    return make


def _reading(row: Row, sensor: str, noon: datetime) -> Reading:
    second, quantity, value, unit = row
    return Reading(
        noon + timedelta(seconds=second),
        quantity,
        value,
        unit,
        9 if value is None else 1,
        sensor,
        "the sensor sent no number" if value is None else "",
    )


@pytest.fixture
def tabled() -> MakeTable:
    """Makes a table of columns with a row for each `seconds`, the first after one step."""

    def make(
        columns: Mapping[str, Sequence[float | None]], name: str = "HEL-1", seconds: float = 60
    ) -> pd.DataFrame:
        count = len(next(iter(columns.values())))
        times = [START + timedelta(seconds=seconds * (row + 1)) for row in range(count)]
        index = pd.DatetimeIndex(times, name="time")
        frame = pd.DataFrame(dict(columns), index=index, dtype="float64")
        frame.attrs = {
            "station": {"id": name, "latitude": "60.17", "longitude": "24.94"},
            "origin": "measured",
            "units": {
                column: QUANTITIES[column].unit for column in columns if column in QUANTITIES
            },
            "doubts": [],
        }
        return frame

    return make


def write_school(
    path: Path, columns: Mapping[str, Sequence[object]], times: Sequence[str], notes: object = NOTES
) -> Path:
    """Write the file of a school by hand, as the sample network has them."""
    card = {"id": path.stem, "latitude": "1.35", "longitude": "103.8", "elevation_m": "16"}
    card |= {"exposure": "indoor" if path.stem.endswith("-IN") else "outdoor"}
    card |= {"origin": "simulated", "timezone": "Asia/Singapore", "name": "Simulated school"}
    assert isinstance(notes, tuple)
    lines = [f"# {note}" for note in notes]
    lines += [f"# station.{field}: {text}" for field, text in card.items()]
    lines.append(",".join(["time", *columns]))
    rows = zip(times, *columns.values(), strict=True)
    lines += [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return path


def stamps(count: int, minutes: int = 10) -> list[str]:
    """Return the ends of intervals as a school file writes them."""
    ends = (START + timedelta(minutes=minutes * (row + 1)) for row in range(count))
    return [end.strftime("%Y-%m-%dT%H:%M:%SZ") for end in ends]


@pytest.fixture
def school_file() -> Callable[..., Path]:
    """Gives the function that writes the file of a school."""
    return write_school


@pytest.fixture
def ends() -> Callable[..., list[str]]:
    """Gives the function that writes the ends of intervals."""
    return stamps


@pytest.fixture
def sample_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample network of two schools, six intervals long, which the package then uses."""
    weather = {"air_temperature": [20.0, 21, 22, 23, 24, 25], "rainfall": [0, 0.2, 0, 0, 1, None]}
    room = {"air_temperature": [22.0] * 6, "co2": [400, 500, 600, 700, 800, 900]}
    for code in ("SIM-AAA", "SIM-BBB"):
        write_school(tmp_path / "schools" / "28days" / f"{code}.csv", weather, stamps(6))
        write_school(tmp_path / "schools" / "28days" / f"{code}-IN.csv", room, stamps(6))
        write_school(tmp_path / "schools" / "year" / f"{code}.csv", weather, stamps(6, 60))
    (tmp_path / "schools" / "schools.csv").write_text(
        "# The schools are simulated\ncode,name,iso2,near_wmo_id,latitude_deg\n"
        "SIM-AAA,Simulated school 01,NA,01001,1.35\nSIM-BBB,Simulated school 02,SG,48698,1.35\n",
        "utf-8",
    )
    monkeypatch.setattr(
        sys.modules["classnet_stem.datasets.schools"], "datasets_dir", lambda: tmp_path
    )
    return tmp_path
