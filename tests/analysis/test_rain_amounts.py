import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.intervals import intervals
from classnet_stem.analysis.rain_amounts import brought_in
from classnet_stem.analysis.resampling import daily, hourly
from classnet_stem.datasets import network


def counter(gap: slice, after: int) -> pd.DataFrame:
    """Readings of a rain counter every 10 minutes of a day, 20 mm more from row `after` on."""
    times = pd.date_range("2026-03-01T00:10Z", periods=144, freq="10min", name="time")
    frame = pd.DataFrame({"rainfall": np.where(np.arange(144) >= after, 20.0, 0.0)}, index=times)
    frame = frame.drop(times[gap])
    frame.attrs = {
        "units": {"rainfall": "mm"},
        "rain": {"rainfall": "total"},
        "station": {"id": "X", "origin": "measured"},
    }
    return frame


def test_rain_of_a_long_gap_is_not_that_of_an_hour() -> None:
    """20 mm that fell in 7 hours without a reading are not the rain of the hour after."""
    hours = hourly(counter(slice(18, 60), 60))["rainfall"]

    assert np.isnan(hours.loc["2026-03-01T11:00Z"])
    assert 0.0 == hours.sum()


def test_rain_of_a_short_gap_counts() -> None:
    """Of a gap of 20 minutes, half of it in the hour before, the rain counts."""
    assert 20.0 == hourly(counter(slice(17, 18), 18))["rainfall"].loc["2026-03-01T04:00Z"]


def test_rain_of_a_gap_within_a_day_is_rain_of_the_day() -> None:
    """A day knows all rain of a gap of two hours within it."""
    assert 20.0 == daily(counter(slice(18, 30), 30))["rainfall"].iloc[0]


@pytest.mark.parametrize("gap", [slice(18, 60), slice(17, 18), slice(17, 20), slice(0, 0)])
def test_hours_are_those_of_a_network(gap: slice) -> None:
    """Both ways from a counter to hours give the same amounts, and none at the same hours."""
    frame = counter(gap, gap.stop)

    np.testing.assert_array_equal(
        network([frame], "1h")["rainfall"].to_numpy()[0], hourly(frame)["rainfall"].to_numpy()
    )


def test_brought_in_is_a_share_of_the_interval() -> None:
    """A gap from 02:50 to 05:10 begins 130 minutes before the hour that ends at 06:00."""
    times = pd.DatetimeIndex(["2026-03-01T02:40Z", "2026-03-01T02:50Z", "2026-03-01T05:10Z"])
    times = times.union(pd.date_range("2026-03-01T05:20Z", "2026-03-01T06:00Z", freq="10min"))
    totals = np.array([0.0, 0.0, *[3.0] * 6])
    amounts = np.array([np.nan, 0.0, 3.0, *[0.0] * 5])
    found = brought_in(times, totals, amounts, intervals(times, "1h", "utc"))

    assert [0, 0, 0, pytest.approx(130 / 60)] == list(found)


def test_readings_at_20_past_have_no_gap() -> None:
    """A counter read once an hour, at 20 minutes past, gives the rain of each hour."""
    times = pd.date_range("2026-03-01T00:20Z", periods=6, freq="1h", name="time")
    frame = pd.DataFrame({"rainfall": [0.0, 1.0, 3.0, 3.0, 7.0, 7.0]}, index=times)
    frame.attrs = {"units": {"rainfall": "mm"}, "rain": {"rainfall": "total"}}

    assert [1.0, 2.0, 0.0, 4.0, 0.0] == list(hourly(frame)["rainfall"].iloc[1:])
