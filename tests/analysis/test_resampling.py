from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.analysis import resampling
from classnet_stem.analysis.resampling import daily, hourly, resample
from classnet_stem.errors import DataError


def table(
    hours: float = 24, minutes: int = 10, start: str = "2026-03-28", **columns: object
) -> pd.DataFrame:
    """A table whose time stamps are the ends of intervals."""
    step = pd.Timedelta(minutes=minutes)
    times = pd.date_range(
        pd.Timestamp(start, tz="UTC") + step,
        periods=int(hours * 60 / minutes),
        freq=step,
        name="time",
    )
    made = columns or {"air_temperature": np.arange(len(times), dtype=float)}
    frame = pd.DataFrame(made, index=times)
    frame.attrs = {"interval": f"{minutes}min", "origin": "simulated", "station": {"id": "SIM-1"}}
    frame.columns.name = "simulated"
    return frame


def test_rules() -> None:
    """Temperature is averaged, rain summed, of gusts the largest is taken."""
    rows = np.arange(6.0)
    found = hourly(table(1, air_temperature=rows, rainfall=rows, wind_gust=rows))

    assert [2.5, 15.0, 5.0] == list(found.iloc[0])


def test_time_is_the_end() -> None:
    """A row's time is the end of its hour, or its start if that is asked for."""
    end, start = hourly(table(2)), hourly(table(2), label="start")

    assert ["01:00", "02:00"] == list(end.index.strftime("%H:%M"))
    assert ["00:00", "01:00"] == list(start.index.strftime("%H:%M"))
    assert ("end", "start") == (end.attrs["label"], start.attrs["label"])
    assert str(end.index.tz) == "UTC"


def test_reading_on_the_hour_belongs_before() -> None:
    """A reading at 01:00 stands for the time before, so it belongs to the hour that ends."""
    found = hourly(table(2, air_temperature=[0.0] * 5 + [6.0] + [0.0] * 6))

    assert [1.0, 0.0] == list(found["air_temperature"])


def test_direction_is_a_vector_mean() -> None:
    """350° and 10° have the mean 0°, weighted by speed; opposite winds have none."""
    directions = [350.0, 10.0] * 3 + [0.0, 180.0] * 3 + [0.0, 90.0] * 3
    speeds = [2.0] * 12 + [1.0, 3.0] * 3
    found = hourly(table(3, wind_from_direction=directions, wind_speed=speeds))

    assert [0.0, np.degrees(np.arctan2(3, 1))] == pytest.approx(
        list(found["wind_from_direction"].iloc[[0, 2]])
    )
    assert np.isnan(found["wind_from_direction"].iloc[1])
    assert [2.0, 2.0, 2.0] == list(found["wind_speed"])


def test_direction_without_speed() -> None:
    """Where no speed was measured each direction counts alike."""
    found = hourly(table(1, wind_from_direction=[350.0, 10.0] * 3))

    assert [0.0] == list(found["wind_from_direction"])


def test_calm_is_measured() -> None:
    """A calm without direction counts as measured, and the wind that blew decides."""
    found = hourly(
        table(
            1,
            wind_from_direction=[90.0, 90, None, None, None, None],
            wind_speed=[3.0, 3, 0, 0, 0, 0],
        )
    )

    assert [90.0] == list(found["wind_from_direction"])


@pytest.mark.parametrize(("missing", "is_there"), [(0, True), (1, True), (2, False), (6, False)])
def test_coverage(missing: int, is_there: bool) -> None:
    """Five of six readings (83 %) give an hour, four (67 %) do not."""
    values = [None] * missing + [3.0] * (6 - missing)
    found = hourly(table(2, air_temperature=[*values, *[1.0] * 6], rainfall=[*values, *[1.0] * 6]))

    assert is_there == found["air_temperature"].notna().iloc[0] == found["rainfall"].notna().iloc[0]
    assert 1.0 == found["air_temperature"].iloc[1]


def test_missing_rows_are_missing_hours() -> None:
    """Hours without rows are rows without values: nothing is guessed, nothing is zero."""
    whole = table(6, rainfall=np.ones(36))
    found = hourly(whole.drop(whole.index[12:24]))

    assert [6, 6, 6, 6] == list(found["rainfall"].dropna())
    assert [False, False, True, True, False, False] == list(found["rainfall"].isna())


@given(
    st.lists(st.floats(0, 20), min_size=144, max_size=144),
    st.sampled_from(["20min", "1h", "6h", "1D"]),
)
def test_rain_is_kept(rain: list[float], step: str) -> None:
    """Over a whole day all sums together are the rain of the day, at any step."""
    found = resample(table(rainfall=rain), step)

    assert sum(rain) == pytest.approx(found["rainfall"].sum())


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_rain_of_covered_hours(seed: int) -> None:
    """With holes the sums are the rain of the hours that have enough readings."""
    random = np.random.default_rng(seed)
    rain = np.where(random.random(144) < 0.8, random.exponential(0.3, 144), np.nan)
    found = hourly(table(rainfall=rain))["rainfall"].to_numpy()
    hours = rain.reshape(24, 6)
    enough = (~np.isnan(hours)).sum(axis=1) >= 5

    assert list(enough) == list(~np.isnan(found))
    assert np.nansum(hours[enough]) == pytest.approx(np.nansum(found))


def test_running_total() -> None:
    """A running total of rain is made into amounts first, with its fall to zero at midnight."""
    frame = table(2, rainfall=[1.0, 1, 2, 2, 2, 3, 4, 0, 0, 0, 0, 1])
    frame.attrs["rain"] = {"rainfall": "total"}
    found = hourly(frame, coverage=0.7)

    assert [2.0, 2.0] == list(found["rainfall"])
    assert {"rainfall": "amount"} == found.attrs["rain"]


def test_unknown_kind_of_rain() -> None:
    """Where nobody said how rain is counted it is not guessed."""
    frame = table(2, rainfall=np.ones(12))
    del frame.attrs["interval"]

    with pytest.raises(DataError, match="counts its rain"):
        hourly(frame)
    assert [6.0, 6.0] == list(hourly(frame, rain="amount")["rainfall"])


@pytest.mark.parametrize(
    ("zone", "start", "hours"),
    [
        ("Europe/Vienna", "2026-03-27T23:00", [24, 23, 24]),
        ("Europe/Vienna", "2026-10-23T22:00", [24, 25, 24]),
        ("Pacific/Auckland", "2026-04-03T11:00", [24, 25, 24]),
        ("Asia/Kolkata", "2026-03-27T18:30", [24, 24, 24]),
        ("Asia/Kathmandu", "2026-03-27T18:15", [24, 24, 24]),
    ],
)
def test_local_days(zone: str, start: str, hours: list[int]) -> None:
    """Local days begin at local midnight and have 23 or 25 hours when clocks change."""
    frame = table(sum(hours), 15, start, rainfall=np.full(sum(hours) * 4, 0.25))
    found = daily(frame, zone)

    assert hours == pytest.approx(list(found["rainfall"]))
    assert {"00:00"} == set(found.tz_convert(zone).index.strftime("%H:%M"))


def test_long_day_in_steps() -> None:
    """A day of 25 hours in steps of 3 hours ends with an interval of 1 hour."""
    frame = table(25, 15, "2026-10-24T22:00", rainfall=np.full(100, 0.25))

    assert [3.0] * 8 + [1.0] == list(resample(frame, "3h", clock="Europe/Vienna")["rainfall"])


def test_utc_and_local_days_differ() -> None:
    """In Tokyo the mean of a UTC day is not the mean of a local day."""
    hours = np.arange(0, 72, 1 / 6)
    frame = table(72, air_temperature=15 + 5 * np.cos(2 * np.pi * hours / 24) + 0.2 * hours)
    utc, local = daily(frame)["air_temperature"], daily(frame, "Asia/Tokyo")["air_temperature"]

    assert [24 * 0.2, 24 * 0.2] == pytest.approx(list(utc.diff().dropna()))
    assert 15 * 0.2 == pytest.approx(local.iloc[1] - utc.iloc[0])


def test_attrs() -> None:
    """What the table knows is kept; step, clock and CF cell methods are added."""
    frame = table(2, air_temperature=np.ones(12), rainfall=np.ones(12))
    frame.attrs["doubts"] = [("2026-03-28T00:25:00+00:00", "air_temperature", 3, "a step")]
    found = hourly(frame)

    assert ("simulated", "simulated", "SIM-1") == (
        found.columns.name,
        found.attrs["origin"],
        found.attrs["station"]["id"],
    )
    assert ("1h", "utc", ()) == tuple(found.attrs[name] for name in ("interval", "clock", "notes"))
    assert "time: sum (interval: 1h)" == found.attrs["cell_methods"]["rainfall"]
    assert [("2026-03-28T01:00:00+00:00", "air_temperature", 3, "a step")] == found.attrs["doubts"]
    assert "10min" == frame.attrs["interval"]


def test_failed_values_are_left_out() -> None:
    """A value that has failed does not go into the mean, and the mean without it is suspect."""
    frame = table(1, air_temperature=[20.0, 20, 85, 20, 20, 20])
    frame.attrs["doubts"] = [(frame.index[2].isoformat(), "air_temperature", 4, "85 is an error")]
    found = hourly(frame)

    assert [20.0] == list(found["air_temperature"])
    assert 85.0 == frame["air_temperature"].iloc[2]
    assert 3 == found.attrs["doubts"][0][2]


def test_double_and_unordered_rows() -> None:
    """Of rows with one time the first counts, rows are sorted, and both are noted."""
    frame = table(1, air_temperature=np.ones(6))
    mixed = pd.concat([frame.iloc[::-1], frame * 100])
    mixed.attrs = frame.attrs
    found = hourly(mixed)

    assert [1.0] == list(found["air_temperature"])
    assert 2 == len(found.attrs["notes"])
    assert "6 rows had a time" in found.attrs["notes"][1]


def test_slow_quantity_beside_a_fast_one() -> None:
    """A quantity that comes every fifth row covers its hours too."""
    frame = table(1, 1, air_temperature=np.ones(60), co2=np.where(np.arange(60) % 5, np.nan, 400.0))
    del frame.attrs["interval"]

    assert [1.0, 400.0] == list(hourly(frame).iloc[0])


def test_whole_column_missing() -> None:
    """A column without values stays a column without values."""
    found = hourly(table(1, air_temperature=[None] * 6, co2=[400.0] * 6).astype(float))

    assert [True, False] == list(found.iloc[0].isna())


def test_leap_day() -> None:
    """29 February is a day like others."""
    found = daily(table(72, start="2028-02-28", air_temperature=np.ones(432)))

    assert ["02-29", "03-01", "03-02"] == list(found.index.strftime("%m-%d"))


def test_pandas_agrees() -> None:
    """On a table without holes means are those of pandas' own resampling."""
    frame = table(48, air_temperature=np.random.default_rng(3).normal(size=288))
    theirs = frame["air_temperature"].resample("3h", closed="right", label="right").mean()

    assert list(theirs) == pytest.approx(list(resample(frame, "3h")["air_temperature"]))
    assert list(theirs.index) == list(resample(frame, "3h").index)


@pytest.mark.parametrize(
    "call",
    [
        lambda: hourly([1, 2]),
        lambda: hourly(table().iloc[:0]),
        lambda: hourly(table().tz_localize(None)),
        lambda: hourly(table().reset_index(drop=True)),
        lambda: hourly(pd.concat([table(), table()], axis=1)),
        lambda: hourly(table(1, air_temperature=["20,5"] * 6)),
        lambda: hourly(table(1, wind_from_direction=[400.0] * 6)),
        lambda: hourly(table(1, air_temperature=[float("inf")] * 6)),
        lambda: hourly(table(), coverage=75),
        lambda: hourly(table(), label="middle"),
        lambda: resample(table(), "7min"),
        lambda: resample(table(), "5min"),
        lambda: resample(table(), "soon"),
        lambda: resample(table(), "2D"),
        lambda: daily(table(), "GMT+2"),
        lambda: daily(table(), "../etc"),
        lambda: resample(pd.concat([table(), table(start="1970-01-01")]), "1s"),
        lambda: hourly(table(1).set_index(pd.DatetimeIndex([pd.NaT] * 6, tz="UTC"))),
    ],
)
def test_bad_input(call: Callable[[], object]) -> None:
    """No table, no rows, naive or missing times, text, wrong steps and clocks are refused."""
    with pytest.raises(DataError):
        call()


def test_names() -> None:
    """The shortcuts are the general function with their step."""
    frame = table()

    pd.testing.assert_frame_equal(resampling.resample(frame, "1h"), hourly(frame))
    pd.testing.assert_frame_equal(resampling.resample(frame, "1D"), daily(frame))
