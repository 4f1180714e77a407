"""What was made by resampling goes on: as the input of another step, of flags, of compare."""

import numpy as np
import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem.analysis.hourly import hourly_means
from classnet_stem.analysis.resampling import daily, hourly, interval_coverage
from classnet_stem.datasets import network
from classnet_stem.errors import DataError


def two_days() -> pd.DataFrame:
    times = pd.date_range("2026-03-01T00:10Z", periods=288, freq="10min", name="time")
    frame = pd.DataFrame({"air_temperature": np.arange(288.0) % 144 / 10}, index=times)
    frame.attrs = {
        "interval": "10min",
        "units": {"air_temperature": "Cel"},
        "station": {"id": "SIM-1", "origin": "simulated"},
    }
    return frame


def test_days_of_hours_are_days_of_readings() -> None:
    """Hours labelled by their ends give the same days as the readings."""
    assert list(daily(two_days())["air_temperature"]) == pytest.approx(
        list(daily(hourly(two_days()))["air_temperature"])
    )


@pytest.mark.parametrize(
    "use",
    [
        daily,
        interval_coverage,
        lambda hours: network([hours], "1h"),
        lambda hours: hourly_means(hours, "air_temperature"),
    ],
    ids=["daily", "interval_coverage", "network", "hourly_means"],
)
def test_starts_are_refused(use: object) -> None:
    """Rows labelled by their starts would count in the interval before: they are refused."""
    hours = hourly(two_days(), label="start")

    with pytest.raises(DataError, match="starts of its intervals"):
        use(hours)  # type: ignore[operator]


def with_failure() -> pd.DataFrame:
    frame = two_days()
    time = frame.index[8]
    frame.loc[time, "air_temperature"] = 85.0
    frame.attrs["doubts"] = [(time.isoformat(), "air_temperature", 4, "85 is an error")]
    return frame


def test_one_failed_reading_does_not_fail_its_hour_again() -> None:
    """The mean of an hour without its failed reading counts in the next step."""
    hours = hourly(with_failure())

    assert list(hours["air_temperature"]) == list(hourly(hours)["air_temperature"])
    assert 3 == stem.flag(hours)["air_temperature"].iloc[1]


def test_an_hour_of_failed_readings_stays_failed() -> None:
    """Where nothing is left the doubt keeps its flag."""
    frame = two_days()
    frame.attrs["doubts"] = [
        (time.isoformat(), "air_temperature", 4, "broken") for time in frame.index[6:12]
    ]
    hours = hourly(frame)

    assert np.isnan(hours["air_temperature"].iloc[1])
    assert [4] * 6 == [flag for _, _, flag, _ in hours.attrs["doubts"]]
