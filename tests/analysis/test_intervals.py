import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.analysis.intervals import intervals
from classnet_stem.analysis.resampling import hourly, interval_coverage


def test_burst_is_no_coverage() -> None:
    """Thousand readings in the first minutes of an hour are these minutes and not the hour."""
    times = pd.date_range("2026-03-28T00:00:01", periods=1000, freq="s", tz="UTC")
    frame = pd.DataFrame({"air_temperature": np.ones(1000)}, index=times)

    assert 1000 / 3600 == pytest.approx(interval_coverage(frame)["air_temperature"].iloc[0])
    assert [True] == list(hourly(frame)["air_temperature"].isna())


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_coverage_is_a_share(seed: int) -> None:
    """Coverage lies between 0 and 1 for any times, and jitter of a second costs little."""
    random = np.random.default_rng(seed)
    jitter = pd.to_timedelta(random.uniform(-1, 1, 360), unit="s")
    steady = pd.date_range("2026-03-28T00:00:10", periods=360, freq="10s", tz="UTC") + jitter
    wild = pd.Timestamp("2026-03-28", tz="UTC") + pd.to_timedelta(
        random.uniform(0, 9e4, 50), unit="s"
    )
    for times, least in ((steady, 0.9), (wild, 0.0)):
        frame = pd.DataFrame({"air_temperature": 1.0}, index=times)
        shares = interval_coverage(frame)["air_temperature"]
        assert shares.between(0, 1).all()
        assert least <= shares.max()


@pytest.mark.parametrize(
    "zone", ["Europe/Lisbon", "Asia/Beirut", "America/Havana", "Asia/Kathmandu"]
)
def test_edges_of_a_year(zone: str) -> None:
    """Local days follow each other without a hole for a year, also where midnight is skipped."""
    times = pd.date_range("2026-01-01T12:00", periods=365, freq="D", tz="UTC")
    found = intervals(times, "1D", zone)
    lengths = set(found.lengths / 3600)

    assert 365 == len(found)
    assert {24.0} <= lengths <= {23.0, 24.0, 25.0}
    assert list(range(365)) == list(found.places(times))


@given(st.integers(0, 2**31), st.integers(1, 5000), st.sampled_from(["10min", "1h", "3h", "1D"]))
def test_every_time_has_its_interval(start: int, minutes: int, step: str) -> None:
    """Each time lies after the start of its interval and not after its end."""
    first = pd.Timestamp(start, unit="s", tz="UTC")
    times = pd.DatetimeIndex([first, first + pd.Timedelta(minutes=minutes)])
    found = intervals(times, step, "utc")
    places = found.places(times)

    assert [0, len(found) - 1] == list(places)
    assert (found.index("start")[places] < times).all()
    assert (times <= found.index("end")[places]).all()


def test_burst_among_steady_readings() -> None:
    """Six readings in one minute after an hour of steady ones are eleven minutes, not an hour."""
    steady = pd.date_range("2026-03-28T00:10", periods=12, freq="10min", tz="UTC")
    burst = pd.date_range("2026-03-28T02:10", periods=6, freq="10s", tz="UTC")
    last = pd.DatetimeIndex(["2026-03-28T03:00Z"])
    times = steady.append(burst).append(last)
    frame = pd.DataFrame({"air_temperature": np.ones(len(times))}, index=times)
    frame.attrs["interval"] = "10min"
    shares = interval_coverage(frame)["air_temperature"]

    assert [1, 1, pytest.approx((600 + 50 + 600) / 3600)] == list(shares)


def test_a_midnight_that_comes_twice() -> None:
    """In Havana 00:00 comes twice on 2026-11-01: the day begins with the first and has 25 h."""
    times = pd.date_range("2026-10-31T12:00", "2026-11-02T12:00", freq="1h", tz="UTC")
    found = intervals(times, "1D", "America/Havana")

    assert ["2026-11-01T04:00", "2026-11-02T05:00"] == [
        f"{one:%Y-%m-%dT%H:%M}" for one in found.index("end")[:2]
    ]
    assert 25.0 == found.lengths[1] / 3600
