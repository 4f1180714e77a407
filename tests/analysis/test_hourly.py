import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.hourly import hourly_means
from classnet_stem.errors import DataError


def station(**card: str) -> pd.DataFrame:
    """28 days of 10-minute values from 2 March 2026, each another number."""
    times = pd.date_range("2026-03-02T00:10Z", "2026-03-30T00:00Z", freq="10min", name="time")
    frame = pd.DataFrame({"air_temperature": np.arange(len(times)) / 1000}, index=times)
    frame.attrs = {"station": {"timezone": "UTC", "longitude": "25", **card}, "doubts": []}
    return frame


def test_hours_end_at_their_label() -> None:
    """The value at 01:00 is the mean of 00:10 to 01:00, and there is one for each hour."""
    hourly = hourly_means(station(), "air_temperature")

    assert pd.Timestamp("2026-03-02T01:00Z") == hourly.index[0]
    assert (pytest.approx(0.0025), 28 * 24) == (hourly.iloc[0], len(hourly))


def test_daylight_saving_leaves_no_ghost() -> None:
    """On the clock of Helsinki the hour left out on 29 March 2026 is a hole, not a value."""
    local = hourly_means(station(timezone="Europe/Helsinki"), "air_temperature", "local")

    assert pd.Timestamp("2026-03-29 03:00") in local.index
    assert pd.Timestamp("2026-03-29 04:00") not in local.index
    assert 28 * 24 == len(local)
    assert not local.index.has_duplicates


def test_the_hour_that_comes_twice_is_one_mean() -> None:
    """In October an hour of the local clock has 12 readings and one value."""
    frame = station(timezone="Europe/Helsinki")
    frame.index = frame.index + pd.Timedelta(232, "D")
    local = hourly_means(frame, "air_temperature", "local")
    first = frame["air_temperature"]["2026-10-25T00:10Z":"2026-10-25T02:00Z"]

    assert pytest.approx(first.mean()) == local["2026-10-25 04:00"]
    assert 28 * 24 - 1 == len(local)


def test_half_hour_zones() -> None:
    """In Kolkata (UTC+5:30) the local hour that ends at 12:00 is 05:40 to 06:30 UTC."""
    frame = station(timezone="Asia/Kolkata")
    local = hourly_means(frame, "air_temperature", "local")
    expected = frame["air_temperature"]["2026-03-02T05:40Z":"2026-03-02T06:30Z"].mean()

    assert pytest.approx(expected) == local["2026-03-02 12:00"]


def test_the_clock_of_the_sun() -> None:
    """At longitude 25 in early March the Sun's clock is 1 h 28 min ahead of UTC."""
    hourly = hourly_means(station(), "air_temperature", "solar")

    assert pd.Timestamp("2026-03-02 02:00") == hourly.index[0]
    assert pytest.approx(0.001) == hourly.iloc[0]  # the first three readings


def test_what_does_not_count() -> None:
    """Missing and failed values and the second of two equal times are left out."""
    frame = station()
    frame.iloc[0, 0] = np.nan
    frame.iloc[1, 0] = 85.0
    frame.attrs["doubts"] = [
        (frame.index[1].isoformat(), "air_temperature", 4, "85.0"),
        (frame.index[2].isoformat(), "air_temperature", 3, "a step"),
    ]
    twice = pd.concat([frame, frame.iloc[2:3] + 50]).sort_index(kind="stable")
    twice.attrs = frame.attrs

    assert pytest.approx(0.0035) == hourly_means(twice, "air_temperature").iloc[0]


def test_an_hour_without_a_value_is_not_there() -> None:
    """A gap of three hours stays a gap."""
    frame = station()
    holes = frame.drop(frame.index[6:24])

    assert 28 * 24 - 3 == len(hourly_means(holes, "air_temperature"))


@pytest.mark.parametrize(
    ("clock", "card", "words"),
    [
        ("Berlin", {}, "No clock"),
        ("local", {"timezone": "Mars/Base"}, "not known"),
        ("local", {"timezone": ""}, "does not say its timezone"),
        ("solar", {"longitude": ""}, "does not say its longitude"),
    ],
)
def test_bad_clocks(clock: str, card: dict[str, str], words: str) -> None:
    """An unknown clock or zone, and a card without them, are refused."""
    with pytest.raises(DataError, match=words):
        hourly_means(station(**card), "air_temperature", clock)


def test_bad_tables() -> None:
    """A table without the column, without a zone, or with text is refused."""
    with pytest.raises(DataError, match="no column co2"):
        hourly_means(station(), "co2")
    with pytest.raises(DataError, match="no time zone"):
        hourly_means(station().tz_localize(None), "air_temperature")
    with pytest.raises(DataError, match="not a number"):
        hourly_means(station().astype(object).replace(0.0, "0 °C"), "air_temperature")
