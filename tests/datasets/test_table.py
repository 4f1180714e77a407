from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from classnet_stem import datasets
from classnet_stem.recordings import Recording

Make = Callable[..., Recording]


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


def test_unit_changes_in_mid_recording(recorded: Make) -> None:
    """Each value is converted by its own unit when a sensor changes from °C to °F."""
    recording = recorded(
        (0, "air_temperature", 20.0, "Cel"), (10, "air_temperature", 68.0, "[degF]")
    )
    frame = datasets.table(recording)

    assert [20.0, 20.0] == pytest.approx(list(frame["air_temperature"]))
    assert [] == frame.attrs["doubts"]


def test_value_without_unit_among_others(recorded: Make) -> None:
    """A value whose unit is not said is not mixed with values that have one; it is a doubt."""
    recording = recorded((0, "air_temperature", 68.0, None), (10, "air_temperature", 20.0, "Cel"))
    frame = datasets.table(recording)

    assert [True, False] == list(frame["air_temperature"].isna())
    assert "Cel" == frame.attrs["units"]["air_temperature"]
    assert [("air_temperature", 4, "the unit of this value is not known, others have one")] == [
        one[1:] for one in frame.attrs["doubts"]
    ]


def test_unit_of_another_kind(recorded: Make) -> None:
    """A temperature in hPa has no value in the table, and a doubt says why."""
    frame = datasets.table(recorded((0, "air_temperature", 20.0, "hPa")))

    assert [True] == list(frame["air_temperature"].isna())
    assert ["the unit hPa does not fit"] == [one[3] for one in frame.attrs["doubts"]]


def test_doubt_names_its_row(recorded: Make) -> None:
    """A doubt has the time of the row that it stands in, so that the row can be found."""
    frame = datasets.table(
        recorded((0, "air_temperature", 20.0, "Cel"), (0.4, "co2", None, "[ppm]"))
    )
    when, column, flag, _ = frame.attrs["doubts"][0]

    assert (frame.index[0].isoformat(), "co2", 9) == (when, column, flag)


def test_own_word_in_two_units(recorded: Make) -> None:
    """A quantity that is not in the list stands in the unit that was sent first."""
    frame = datasets.table(recorded((0, "level", 1.5, "V"), (10, "level", 1500.0, "mV")))

    assert [1.5, 1.5] == list(frame["level"])
    assert {"level": "V"} == frame.attrs["units"]


def test_clock_set_back(recorded: Make, noon: datetime) -> None:
    """Rows stand in the order of time also when the clock was set back while recording."""
    recording = recorded(
        *((second, "air_temperature", second / 10, "Cel") for second in (100, 110, 50, 60))
    )
    frame = datasets.table(recording)

    assert [5.0, 6.0, 10.0, 11.0] == list(frame["air_temperature"])
    assert noon + timedelta(seconds=50) == frame.index[0].to_pydatetime()


def test_same_moment_twice(recorded: Make) -> None:
    """Two rounds of one moment stay two rows: no value is lost."""
    frame = datasets.table(
        recorded((0, "air_temperature", 20.0, "Cel"), (0, "air_temperature", 21.0, "Cel"))
    )

    assert [20.0, 21.0] == list(frame["air_temperature"])


def test_text_and_local_times_are_no_rows(recorded: Make, noon: datetime) -> None:
    """A line with text for a number or a time without a zone is counted and not read."""
    from classnet_stem import recordings

    path = recorded((0, "air_temperature", 20.0, "Cel")).path
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{noon.isoformat()},air_temperature,warm,Cel,1,,csv,\n")
        file.write("2026-10-25T02:30:00,air_temperature,21,Cel,1,,csv,\n")
    recording = recordings.read(path)

    assert (1, 2) == (len(datasets.table(recording)), recording.bad_rows)


@pytest.mark.parametrize(
    ("sensor", "origin", "kind"),
    [
        ("davis-0.2mm", "measured", "total"),
        ("ultimeter-0.1mm", "measured", "total"),
        ("vaisala", "measured", "total"),
        ("weatherlink", "measured", "amount"),
        ("arduino", "simulated", "total"),
        ("arduino", "measured", None),
        ("csv", "measured", None),
    ],
)
def test_how_rain_is_counted(recorded: Make, sensor: str, origin: str, kind: str | None) -> None:
    """The wire format says whether rain is a running total; a board of one's own does not."""
    recording = recorded((0, "rainfall", 1.0, "mm"), sensor=sensor, origin=origin)

    assert {"rainfall": kind} == datasets.table(recording).attrs["rain"]


def test_table_without_rain_says_nothing_about_it(recorded: Make) -> None:
    """There is no word about rain where there is none."""
    assert "rain" not in datasets.table(recorded((0, "air_temperature", 1.0, "Cel"))).attrs
