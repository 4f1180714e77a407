"""Coverage, gaps and duplicates."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.analysis.quality.completeness import coverage, duplicates, gaps
from classnet_stem.errors import DataError

Tabled = Callable[..., pd.DataFrame]
START = pd.Timestamp("2026-03-02T00:10:00Z")
DAY = pd.date_range(START, periods=144, freq="10min")


def without(rows: slice) -> pd.DatetimeIndex:
    return DAY.delete(rows)


def test_whole_day() -> None:
    """144 readings of ten minutes are 100 % of a day."""
    found = coverage(DAY)

    assert (100.0, 144, 144, 600.0) == (found.percent, found.expected, found.received, found.step)
    assert (pd.Timestamp("2026-03-02", tz="UTC"), DAY[-1]) == (found.start, found.end)


def test_step_is_found_and_said() -> None:
    """The step is found as the most frequent distance, in spite of gaps, and said in words."""
    found = coverage(without(slice(20, 60)))

    assert "the most frequent distance between two readings" == found.step_from
    assert 100 * 104 / 144 == pytest.approx(found.percent)
    assert str(found) == (
        "72.2 % of the time from 2026-03-02 00:00 to 2026-03-03 00:00 UTC was measured: "
        "104 readings came, 144 were expected. The step is 10 min (the most frequent distance "
        "between two readings)."
    )


def test_step_from_argument_or_table(make: Tabled) -> None:
    """A given step counts before the table's own, and that before the one that is found."""
    table = make({"co2": [400.0] * 6}, interval="5min")

    assert ("as given", 600.0) == (coverage(table, "10min").step_from, coverage(table, 600).step)
    assert "as the table says" == coverage(table).step_from
    assert 11 == coverage(table).expected


def test_uneven_clock() -> None:
    """A board whose seconds waver is not called incomplete."""
    chance = np.random.default_rng(3)
    seconds = np.cumsum(1.0 + chance.normal(0, 0.05, 3600))
    times = START + pd.to_timedelta(seconds, unit="s")

    assert 99.9 < coverage(times).percent <= 100.0
    assert 1.0 == pytest.approx(coverage(times).step, abs=0.01)


def test_twice_and_clock_jump_never_more_than_whole() -> None:
    """Rows that came twice and a clock that jumped back do not make more than 100 %."""
    jumped = DAY.append(DAY[50:60] + pd.Timedelta(seconds=90))
    found = coverage(DAY.append(DAY[:30]))

    assert (100.0, 30, 144) == (found.percent, found.duplicates, found.received)
    assert coverage(jumped).percent <= 100.0
    assert 154 == coverage(jumped).received


def test_burst_does_not_fill_an_hour() -> None:
    """Sixty readings in one minute stand for that minute."""
    burst = pd.date_range(START, periods=60, freq="1s")
    found = coverage(DAY[:6].append(burst), "10min", start=START, end=START + pd.Timedelta("1h"))

    assert found.percent <= 100.0
    alone = coverage(burst, "1s", start=START, end=START + pd.Timedelta("1h"))
    assert 100 / 60 == pytest.approx(alone.percent, abs=0.1)


@pytest.mark.parametrize("first", ["2026-03-02T00:00Z", "2026-03-02T00:10Z"])
def test_day_that_was_asked_for(first: str) -> None:
    """A whole day is whole, whether its readings have the starts or the ends as their times."""
    times = pd.date_range(first, periods=144, freq="10min")
    found = coverage(times, start="2026-03-02T00:00Z", end="2026-03-03T00:00Z")

    assert (100.0, 144, 144) == (found.percent, found.expected, found.received)
    both = pd.date_range("2026-03-02T00:00Z", periods=145, freq="10min")
    assert 144 == coverage(both, start="2026-03-02T00:00Z", end="2026-03-03T00:00Z").received


def test_late_start_counts() -> None:
    """What is missing at both ends counts, if start and end are given."""
    found = coverage(DAY[36:108], start="2026-03-02T00:00Z", end="2026-03-03T00:00Z")

    assert (50.0, 144, 72) == (found.percent, found.expected, found.received)


def test_each_quantity(make: Tabled) -> None:
    """Missing values of one column lower its coverage, not that of the table."""
    half = [1.0 if row < 72 else np.nan for row in range(144)]
    found = coverage(make({"co2": half, "air_temperature": [20.0] * 144}))

    assert {"co2": 50.0, "air_temperature": 100.0} == found.by_quantity.to_dict()
    assert 100.0 == found.percent
    assert {"readings"} == set(coverage(DAY).by_day.columns)


def test_each_day_and_hour(make: Tabled) -> None:
    """A night without readings shows in its day and in its hours."""
    values = np.full(288, 20.0)
    values[144:180] = np.nan  # from 00:00 to 06:00 of the second day
    found = coverage(make({"co2": values}))

    assert ["2026-03-02", "2026-03-03"] == [f"{day:%Y-%m-%d}" for day in found.by_day.index]
    assert [100.0, 75.0] == found.by_day["co2"].tolist()
    assert [50.0] * 6 + [100.0] * 18 == found.by_hour["co2"].tolist()


def test_hours_of_a_local_clock(make: Tabled) -> None:
    """Hours of a zone with half an hour begin there at half past."""
    values = np.full(144, 20.0)
    values[0:6] = np.nan  # 00:00 to 01:00 UTC is 05:30 to 06:30 in India
    found = coverage(make({"co2": values}), clock="Asia/Kolkata")

    assert [50.0, 50.0] == found.by_hour.loc[[5, 6], "co2"].tolist()
    assert 22 == (found.by_hour["co2"] == 100.0).sum()


def test_day_of_a_clock_change() -> None:
    """The day with 23 hours and the day with 25 are whole."""
    times = pd.date_range("2026-03-28T23:10Z", "2026-03-29T22:00Z", freq="10min")
    autumn = pd.date_range("2026-10-24T22:10Z", "2026-10-25T23:00Z", freq="10min")

    assert [100.0] == coverage(times, clock="Europe/Vienna").by_day["readings"].tolist()
    assert [100.0] == coverage(autumn, clock="Europe/Vienna").by_day["readings"].tolist()
    assert np.isnan(coverage(times, clock="Europe/Vienna").by_hour["readings"][2])


def test_gaps_in_the_middle_and_at_both_ends() -> None:
    """Gaps go from the last reading before to the first one after, and begin at start and end."""
    day = ("2026-03-02T00:00Z", "2026-03-03T00:00Z")
    found = gaps(DAY[36:108].delete(slice(10, 13)), start=day[0], end=day[1])

    assert [
        (pd.Timestamp(day[0]), DAY[36]),
        (DAY[45], DAY[49]),
        (DAY[107], pd.Timestamp(day[1])),
    ] == found
    assert [(DAY[45], DAY[49])] == gaps(DAY[36:108].delete(slice(10, 13)))


def test_gaps_longer_than() -> None:
    """Only distances of more than `longer_than` are gaps; an equal one is none."""
    times = DAY.delete([10, 11, 12, 50])

    assert 2 == len(gaps(times))
    assert [(DAY[9], DAY[13])] == gaps(times, longer_than="20min")
    assert [] == gaps(times, longer_than=timedelta(minutes=40))


def test_gaps_of_one_quantity(make: Tabled) -> None:
    """A column is asked for its own gaps."""
    table = make({"co2": [1.0, np.nan, np.nan, 2.0, 3.0, 4, 5], "pm10": [1.0] * 7})

    assert [(table.index[0], table.index[3])] == gaps(table["co2"])
    assert [] == gaps(table)


def test_times_in_any_order_and_zone() -> None:
    """The newest first, and datetimes of another zone, give the same gaps."""
    zone = timezone(timedelta(hours=8))
    listed = [time.to_pydatetime().astimezone(zone) for time in DAY.delete([10, 11])[::-1]]

    assert [(DAY[9], DAY[12])] == gaps(listed)


def test_duplicates() -> None:
    """Times that come more than once are listed with the number of their rows."""
    assert [(DAY[3], 2), (DAY[5], 3)] == duplicates(DAY.append(DAY[[5, 3, 5]]))
    assert [] == duplicates(DAY)


def test_no_reading_inside() -> None:
    """A time without any reading has 0 % and no received reading."""
    found = coverage(DAY, start="2026-03-05T00:00Z", end="2026-03-06T00:00Z")

    assert (0.0, 144, 0) == (found.percent, found.expected, found.received)
    assert {0.0} == set(found.by_day["readings"])


@pytest.mark.parametrize(
    ("times", "arguments"),
    [
        ([], {}),
        (DAY.tz_localize(None), {}),
        ([datetime(2026, 3, 2, tzinfo=UTC)], {}),
        (["yesterday", "today"], {}),
        ([1.0, 2.0], {}),
        ("2026-03-02T00:00Z", {}),
        (None, {}),
        ([DAY[0], pd.NaT], {}),
        (DAY, {"step": "soon"}),
        (DAY, {"step": 0}),
        (DAY, {"step": -600}),
        (DAY, {"step": True}),
        (DAY, {"start": "2026-03-02T00:00"}),
        (DAY, {"start": DAY[5], "end": DAY[2]}),
        (DAY, {"clock": "Vienna"}),
    ],
)
def test_what_cannot_be_used(times: object, arguments: dict[str, object]) -> None:
    """No times, naive times, numbers, one reading, a wrong step or clock are refused in words."""
    with pytest.raises(DataError) as refused:
        coverage(times, **arguments)
    assert all((refused.value.what, refused.value.why, refused.value.hint))


def test_clock_that_was_not_set() -> None:
    """One reading of the year 1970 among others is refused where days would be listed."""
    with pytest.raises(DataError, match="longer than"):
        coverage(DAY.append(pd.DatetimeIndex(["1870-01-01T00:00Z"])))


rows = st.lists(st.integers(0, 143), min_size=2, max_size=200)


@given(rows)
def test_percent_is_received_of_expected_on_a_grid(chosen: list[int]) -> None:
    """On an even grid the percentage is the share of the readings that came."""
    times = DAY[chosen]
    found = coverage(times, "10min", start="2026-03-02T00:00Z", end="2026-03-03T00:00Z")

    assert 100 * len(set(chosen)) / 144 == pytest.approx(found.percent)
    assert found.percent == pytest.approx(float(found.by_day["readings"].mean()))
    assert found.percent == pytest.approx(float(found.by_hour["readings"].mean()))


@given(st.lists(st.integers(0, 200_000), min_size=2, max_size=60, unique=True), st.integers(1, 900))
def test_never_more_than_whole(seconds: list[int], step: int) -> None:
    """Whatever the times and the step, nothing is above 100 % or below 0."""
    found = coverage(START + pd.to_timedelta(seconds, unit="s"), step)

    assert 0.0 <= found.percent <= 100.0
    for table in (found.by_day, found.by_hour):
        values = table["readings"].dropna()
        assert ((values >= 0) & (values <= 100)).all()


@settings(max_examples=40)
@given(rows)
def test_gaps_and_readings_fill_the_time(chosen: list[int]) -> None:
    """The readings that are missing are those that fit into the gaps."""
    day = ("2026-03-02T00:00Z", "2026-03-03T00:00Z")
    times = DAY[sorted(set(chosen))]
    found = coverage(times, "10min", start=day[0], end=day[1])

    holes = gaps(times, "9min", start=day[0], end=day[1])
    inside = sum((hole.end - hole.start) / pd.Timedelta("10min") - 1 for hole in holes)
    at_the_end = int(times[-1] != found.end)
    assert 144 - found.received == pytest.approx(inside + at_the_end)


@pytest.mark.parametrize(
    ("step", "words"), [("5s", "5 s"), ("90s", "90 s"), ("10min", "10 min"), ("1h", "1 h")]
)
def test_step_is_said_in_its_own_unit(step: str, words: str) -> None:
    """A step is told in the largest unit that it is a whole number of."""
    times = pd.date_range("2026-03-01", periods=4, freq=step, tz="UTC")

    assert f"The step is {words} (" in str(coverage(times))


def test_local_clock_is_that_of_the_station(make: Tabled) -> None:
    """The clock "local" has the days of the station's zone; a list of times has no zone."""
    table = make({"co2": [400.0] * 6}, interval="5min")
    table.attrs["station"] = {"timezone": "Asia/Tokyo"}

    assert "Asia/Tokyo" == coverage(table, clock="local").clock
    with pytest.raises(DataError, match="time zone"):
        coverage(table.index, clock="local")


@pytest.mark.parametrize(("late", "percent"), [(14, 100.0), (16, 100 * 30 / 36)])
def test_a_late_reading_stands_for_a_step_and_a_half_at_most(late: int, percent: float) -> None:
    """A reading 14 minutes after the last fills them; one after 16 minutes fills ten of them."""
    minutes = np.array([10, 10 + late, 20 + late])
    times = pd.Timestamp("2026-03-02T00:00Z") + pd.to_timedelta(minutes, unit="min")

    assert percent == pytest.approx(coverage(times, step="10min").percent)
