"""`stem.flag`: the door, the worst flag, the reasons, and what is no table."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.flagging import TESTS, flag
from classnet_stem.errors import DataError
from classnet_stem.stations import Station

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def test_sound_weather_is_good(weather: pd.DataFrame) -> None:
    """Two weeks of sound weather get no flag but 1, and 9 where no direction was."""
    flags = flag(weather, now=LATER)

    assert {1, 9} == set(np.unique(flags))
    assert (flags == 9).equals(weather.isna())
    assert [] == flags.attrs["reasons"]


def test_same_shape_and_untouched_table(weather: pd.DataFrame) -> None:
    """The flags have the index and columns of the table, which stays as it was."""
    before = weather.copy(deep=True)
    weather.iloc[5, 0] = before.iloc[5, 0] = 85.0
    flags = flag(weather, now=LATER)

    pd.testing.assert_frame_equal(before, weather)
    assert before.attrs == weather.attrs
    assert flags.index.equals(weather.index)
    assert list(flags.columns) == list(weather.columns)
    assert {np.dtype("int64")} == set(flags.dtypes)


def test_reason_has_time_value_and_unit(make: Tabled) -> None:
    """A reason names the time, the value with its unit, and what is possible."""
    flags = flag(make({"air_temperature": [20.0, 85.0, 20.5]}), now=LATER)

    when, column, number, sentence = flags.attrs["reasons"][0]
    assert ("2026-03-02T00:20:00+00:00", "air_temperature", 4) == (when, column, number)
    assert sentence == (
        "The air temperature at 2026-03-02 00:20 UTC is 85 °C: possible are -80 to 60 °C. "
        "A common sensor sends 85.0 when it has not measured yet."
    )


def test_one_reason_for_a_run(make: Tabled) -> None:
    """Rows that fail one after the other have one reason, which says until when."""
    flags = flag(make({"station_pressure": [1012.0, 101200, 101250, 101200, 1012]}), now=LATER)

    assert [1, 4, 4, 4, 1] == flags["station_pressure"].tolist()
    assert 1 == len(flags.attrs["reasons"])
    assert "In Pa it would be possible." in flags.attrs["reasons"][0][3]
    assert flags.attrs["reasons"][0][3].endswith("until 2026-03-02 00:40 UTC.")


def test_many_places_are_counted_and_not_listed(make: Tabled) -> None:
    """Of 150 places that fail, 100 have a reason, and the last one counts the others."""
    flags = flag(make({"co2": [400.0, 99_999] * 150}), now=LATER)

    assert 150 == (flags["co2"] == 4).sum()
    assert 100 == len(flags.attrs["reasons"])
    assert "There are 50 more such places" in flags.attrs["reasons"][-1][3]
    assert "more such places" not in flags.attrs["reasons"][-2][3]


def test_tests_that_ran(weather: pd.DataFrame, make: Tabled) -> None:
    """The names of the tests that ran stand in attrs, those that had no data do not."""
    several = flag(weather, neighbours=[weather], normals=[10.0] * 12, now=LATER).attrs["tests"]
    one = flag(make({"co2": [400.0, 420]}), now=LATER).attrs["tests"]

    assert several == tuple(name for name in TESTS if name != "sensor")
    assert one == ("numbers", "times", "range", "persistence")


def test_user_limits_are_suspect(make: Tabled) -> None:
    """A value outside the user's own limits is suspect; one that cannot be still fails."""
    table = make({"air_temperature": [-20.0, 46.0, 45.0, 61.0]}, step="1h")
    flags = flag(table, limits={"air_temperature": (-20, 45)}, now=LATER)

    assert [1, 3, 1, 4] == flags["air_temperature"].tolist()


@pytest.mark.parametrize("limits", [{"temperature": (0, 9)}, {"air_temperature": (9, 0)}])
def test_wrong_limits(make: Tabled, limits: dict[str, tuple[float, float]]) -> None:
    """Limits for no column, or the wrong way round, are refused."""
    with pytest.raises(DataError, match="limits"):
        flag(make({"air_temperature": [20.0]}), limits=limits, now=LATER)


def test_unknown_name_or_unit(make: Tabled) -> None:
    """A name that nobody knows, and a unit that nobody said, are not evaluated."""
    table = make({"my_sensor": [1.0, np.nan], "co2": [400.0, 9e9]})
    table.attrs["units"]["co2"] = None
    flags = flag(table, now=LATER)

    assert [2, 9] == flags["my_sensor"].tolist()
    assert [2, 2] == flags["co2"].tolist()


def test_other_unit_is_converted_for_the_tests(make: Tabled) -> None:
    """Values in °F with their unit said are judged as the °C that they are."""
    table = make({"air_temperature": [68.0, 69.0, 150.0]})
    table.attrs["units"]["air_temperature"] = "[degF]"
    flags = flag(table, now=LATER)

    assert [1, 1, 4] == flags["air_temperature"].tolist()
    assert "65.5556 °C" in flags.attrs["reasons"][0][3]


def test_kelvin_and_fahrenheit_called_celsius(make: Tabled) -> None:
    """Kelvin called °C fails, and warm °F do; the reason names the likely unit."""
    flags = flag(make({"air_temperature": [293.15, 68.0]}, step="5h"), now=LATER)

    assert [4, 4] == flags["air_temperature"].tolist()
    assert "In K it would be possible." in flags.attrs["reasons"][0][3]
    # 293.15 could be K only; 68 is warm in °F and cannot be in K.
    alone = flag(make({"air_temperature": [68.0]}), now=LATER)
    assert "In °F it would be possible." in alone.attrs["reasons"][0][3]


def test_unit_that_does_not_fit(make: Tabled) -> None:
    """A temperature in hPa is refused."""
    table = make({"air_temperature": [20.0]})
    table.attrs["units"]["air_temperature"] = "hPa"

    with pytest.raises(DataError, match="unit hPa, which does not fit"):
        flag(table, now=LATER)


def test_text_and_infinite(make: Tabled) -> None:
    """Text, truth values and infinite numbers fail; None is missing."""
    table = make({"air_temperature": [20.0, "21,5", None, True, np.inf, np.nan]})
    words = make({"relative_humidity": ["50", "51"]})
    endless = make({"co2": [400.0, -np.inf, np.nan]})

    assert [1, 4, 9, 4, 4, 9] == flag(table, now=LATER)["air_temperature"].tolist()
    assert [4, 4] == flag(words, now=LATER)["relative_humidity"].tolist()
    assert [1, 4, 9] == flag(endless, now=LATER)["co2"].tolist()


def test_times_twice(make: Tabled) -> None:
    """A copied row is suspect and its first stays good; rows that differ are both suspect."""
    table = make({"air_temperature": [10.0, 10.1, 10.1, 10.2, 10.9]})
    table.index = table.index[[0, 1, 1, 2, 2]]
    flags = flag(table, now=LATER)

    assert [1, 1, 3, 3, 3] == flags["air_temperature"].tolist()
    assert "a copy" in flags.attrs["reasons"][0][3]
    assert "not the same in both rows" in flags.attrs["reasons"][1][3]


def test_order_of_rows_does_not_matter(weather: pd.DataFrame) -> None:
    """The newest row first gives the same flags, and a note says that rows were not in order."""
    weather.iloc[100, 0] = 85.0
    weather.iloc[500:560, 1] = 50.0
    forwards = flag(weather, now=LATER)
    backwards = flag(weather[::-1], now=LATER)

    pd.testing.assert_frame_equal(forwards, backwards[::-1])
    assert () == forwards.attrs["notes"]
    assert "not in the order of time" in backwards.attrs["notes"][0]


def test_local_times_are_the_same_moments(weather: pd.DataFrame) -> None:
    """Aware times of another zone give the same flags."""
    weather.iloc[100, 0] = 85.0
    local = weather.tz_convert("Australia/Lord_Howe")

    assert (flag(local, now=LATER).to_numpy() == flag(weather, now=LATER).to_numpy()).all()


def test_hour_that_comes_twice_in_autumn(make: Tabled) -> None:
    """The two hours of 02:00 in a night of a clock change are different moments, both good."""
    table = make({"air_temperature": [10.0, 10.2, 10.4, 10.3]}, step="30min")
    table.index = pd.DatetimeIndex(
        ["2026-10-25T00:00Z", "2026-10-25T00:30Z", "2026-10-25T01:00Z", "2026-10-25T01:30Z"]
    ).tz_convert("Europe/Vienna")

    assert ["02:00", "02:30"] * 2 == list(table.index.strftime("%H:%M"))
    assert [1] * 4 == flag(table, now=datetime(2027, 1, 1, tzinfo=UTC))["air_temperature"].tolist()


def test_year_in_the_future(make: Tabled) -> None:
    """A measured time after tomorrow is suspect; a simulated one may lie in the future."""
    now = datetime(2026, 2, 1, tzinfo=UTC)
    table = make({"air_temperature": [10.0, np.nan]})
    simulated = make({"air_temperature": [10.0]}, origin="simulated")

    assert [3, 9] == flag(table, now=now)["air_temperature"].tolist()
    day_before = datetime(2026, 3, 1, 12, tzinfo=UTC)  # the clocks differ by some hours
    assert [1, 9] == flag(table, now=day_before)["air_temperature"].tolist()
    assert [1] == flag(simulated, now=now)["air_temperature"].tolist()


def test_doubts_of_the_sensor(make: Tabled) -> None:
    """A doubt that came with the recording stays one, also if its time lies in the round."""
    doubts = [
        ("2026-03-02T00:20:01+00:00", "co2", 3, "the check value was wrong"),
        ("2026-03-02T00:10:00+00:00", "co2", 9, "the sensor sent no number"),
        ("2026-03-02T00:10:00+00:00", "gone", 4, "no such column"),
        ("2026-03-01T00:10:00+00:00", "co2", 4, "before the table"),
    ]
    flags = flag(make({"co2": [400.0, 410, 420]}, doubts=doubts), now=LATER)

    assert [1, 3, 1] == flags["co2"].tolist()
    assert "the check value was wrong" in flags.attrs["reasons"][0][3]
    assert "sensor" in flags.attrs["tests"]


def test_all_missing_and_one_row(make: Tabled) -> None:
    """A column without values is all 9; one row alone is judged by its range."""
    assert [9] * 5 == flag(make({"co2": [np.nan] * 5}), now=LATER)["co2"].tolist()
    assert [4] == flag(make({"co2": [9e9]}), now=LATER)["co2"].tolist()


def test_station_is_taken_from_the_argument(make: Tabled) -> None:
    """A station given by hand replaces the passport."""
    table = make({"station_pressure": [1013.0] * 3})
    high = Station("LXA-1", elevation_m=3650.0)

    assert [1, 1, 1] == flag(table, now=LATER)["station_pressure"].tolist()
    assert [3, 3, 3] == flag(table, high, now=LATER)["station_pressure"].tolist()
    mapping = {"elevation_m": "3650"}
    assert [3, 3, 3] == flag(table, mapping, now=LATER)["station_pressure"].tolist()


def test_what_is_no_table(make: Tabled) -> None:
    """Naive times, no rows, no table, a column twice and a neighbour by name are refused."""
    table = make({"co2": [400.0, 410]})
    for wrong in ([1, 2], table.tz_localize(None), table[:0], table.reset_index()):
        with pytest.raises(DataError):
            flag(wrong, now=LATER)
    with pytest.raises(DataError, match="Two columns"):
        flag(pd.concat([table, table], axis=1), now=LATER)
    with pytest.raises(DataError, match="neighbours are no tables"):
        flag(table, neighbours="Wien", now=LATER)


def test_worst_flag_counts(make: Tabled) -> None:
    """A value that is suspect by the user's limits and fails by range has failed."""
    flags = flag(make({"co2": [400.0, 9000]}), limits={"co2": (300, 2000)}, now=LATER)

    assert [1, 4] == flags["co2"].tolist()
    assert 2 == len(flags.attrs["reasons"])
