from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.errors import DataError
from classnet_stem.readings import Reading
from classnet_stem.recordings import Recording
from classnet_stem.stations import Station

Make = Callable[..., Recording]


@pytest.fixture
def recorded(tmp_path: Path, noon: datetime) -> Make:
    """Writes rows of (second, quantity, value, unit) and reads the recording back."""

    def make(*rows: tuple[float, str, float | None, str | None], name: str = "HEL-1") -> Recording:
        path = tmp_path / f"{name}.csv"
        station = Station(name, place=name, origin="simulated", latitude=60.17)
        writer = recordings.create(path, station, noon)
        writer.append(
            [
                Reading(
                    noon + timedelta(seconds=second),
                    quantity,
                    value,
                    unit,
                    9 if value is None else 1,
                    "csv",
                    "the sensor sent no number" if value is None else "",
                )
                for second, quantity, value, unit in rows
            ]
        )
        writer.close(noon)
        return recordings.read(path)

    return make


def test_one_row_a_round(recorded: Make, noon: datetime) -> None:
    """Each round is a row with its UTC time; a missing value is NaN in its own column."""
    frame = datasets.table(
        recorded(
            (0, "air_temperature", 20.5, "Cel"),
            (0.1, "relative_humidity", None, "%"),
            (10, "air_temperature", 21.5, "Cel"),
            (10.1, "relative_humidity", 45.0, "%"),
        )
    )

    assert [noon, noon + timedelta(seconds=10)] == [one.to_pydatetime() for one in frame.index]
    assert ("time", "UTC") == (frame.index.name, str(frame.index.tz))
    assert [20.5, 21.5] == list(frame["air_temperature"])
    assert [True, False] == list(frame["relative_humidity"].isna())


def test_attrs_say_where_it_comes_from(recorded: Make) -> None:
    """The table carries passport, origin, units and every doubt."""
    attrs = datasets.table(recorded((0, "air_temperature", None, "Cel"), (0, "x", 1.0, None))).attrs

    assert ("simulated", "HEL-1") == (attrs["origin"], attrs["station"]["id"])
    assert {"air_temperature": "Cel", "x": None} == attrs["units"]
    assert [("air_temperature", 9, "the sensor sent no number")] == [
        one[1:] for one in attrs["doubts"]
    ]


def test_values_are_in_the_quantitys_unit(recorded: Make) -> None:
    """A sensor in °F or Pa gives a table in °C and hPa; the recording keeps what was sent."""
    recording = recorded((0, "air_temperature", 68.0, "[degF]"), (0, "station_pressure", 1e5, "Pa"))
    frame = datasets.table(recording)

    assert [20.0, 1000.0] == pytest.approx(list(frame.iloc[0]))
    assert {"air_temperature": "Cel", "station_pressure": "hPa"} == frame.attrs["units"]
    assert 68.0 == recording.readings[0].value


def test_unknown_unit_is_not_guessed(recorded: Make) -> None:
    """A temperature without a unit stays as it is and its unit stays unknown."""
    frame = datasets.table(recorded((0, "air_temperature", 68.0, None)))

    assert (68.0, None) == (
        frame["air_temperature"].iloc[0],
        frame.attrs["units"]["air_temperature"],
    )


def test_empty_recording(recorded: Make) -> None:
    """A recording without readings is a table without rows."""
    assert 0 == len(datasets.table(recorded()))


def test_network(recorded: Make) -> None:
    """Stations stand side by side on one UTC axis, each value the mean up to its time."""
    first = recorded((60, "air_temperature", 20.0, "Cel"), (120, "air_temperature", 22.0, "Cel"))
    second = recorded((700, "air_temperature", 5.0, "Cel"), name="VIE-1")
    joined = datasets.network([first, second])

    assert ["HEL-1", "VIE-1"] == list(joined["station"].values)
    assert ["simulated", "simulated"] == list(joined["origin"].values)
    assert 21.0 == float(joined["air_temperature"].sel(station="HEL-1")[0])
    assert 5.0 == float(joined["air_temperature"].sel(station="VIE-1")[-1])
    assert ("Cel", "air_temperature") == (
        joined["air_temperature"].attrs["units"],
        joined["air_temperature"].attrs["standard_name"],
    )


def test_network_of_nothing(recorded: Make) -> None:
    """No recording, or one station twice, is refused."""
    one = recorded((0, "air_temperature", 20.0, "Cel"))
    for recordings_ in ([], [one, one]):
        with pytest.raises(DataError):
            datasets.network(recordings_)
