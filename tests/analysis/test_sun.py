from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis import sun
from classnet_stem.errors import DataError

Oracle = Callable[[str], list[dict[str, str]]]
dates = st.dates(date(1950, 1, 1), date(2060, 12, 31))
longitudes = st.floats(-180, 180)


def test_pvlib_times(oracle: Oracle) -> None:
    """Noon, sunrise and sunset are those of pvlib within 10 s, also where there is none."""
    rows = oracle("sun")
    assert 60 == len(rows)
    for row in rows:
        place = float(row["latitude"]), float(row["longitude"])
        found = sun.sun_day(*place, date.fromisoformat(row["day"]))
        for name in ("noon", "sunrise", "sunset"):
            time = getattr(found, name)
            assert bool(row[name]) == (time is not None), row
            if time is not None:
                assert float(row[name]) == pytest.approx(time.timestamp(), abs=10), row


def test_pvlib_angles(oracle: Oracle) -> None:
    """The height of the Sun is that of pvlib within 0.02°, with refraction where it is up."""
    for row in oracle("sun"):
        place = float(row["latitude"]), float(row["longitude"])
        moment = datetime.fromtimestamp(int(row["moment"]), tz=UTC)
        true, seen = (sun.elevation(moment, *place, refraction=bent) for bent in (False, True))
        assert float(row["elevation"]) == pytest.approx(true, abs=0.02)
        if true > 0:
            assert float(row["apparent"]) == pytest.approx(seen, abs=0.02)


def test_pvlib_equation_of_time(oracle: Oracle) -> None:
    """The equation of time is that of pvlib within 0.1 minutes."""
    for row in oracle("sun"):
        found = sun.equation_of_time(date.fromisoformat(row["day"]))
        assert float(row["equation_of_time"]) == pytest.approx(found, abs=0.1)


@pytest.mark.parametrize(
    ("place", "zone", "day", "rise", "fall"),
    # Public almanacs (US Naval Observatory, national services), on the clock of the place.
    [
        ((51.48, 0.0), "Europe/London", date(2026, 6, 21), "04:43", "21:21"),
        ((51.48, 0.0), "Europe/London", date(2026, 12, 21), "08:04", "15:53"),
        ((60.17, 24.94), "Europe/Helsinki", date(2026, 6, 21), "03:54", "22:50"),
        ((35.69, 139.69), "Asia/Tokyo", date(2026, 1, 1), "06:51", "16:38"),
        ((-33.87, 151.21), "Australia/Sydney", date(2026, 12, 21), "05:41", "20:05"),
        ((1.29, 103.85), "Asia/Singapore", date(2026, 3, 20), "07:08", "19:14"),
    ],
)
def test_printed_almanacs(
    place: tuple[float, float], zone: str, day: date, rise: str, fall: str
) -> None:
    """Sunrise and sunset are those that almanacs print, within 2 minutes."""
    for time, printed in ((sun.sunrise(*place, day), rise), (sun.sunset(*place, day), fall)):
        wanted = datetime.fromisoformat(f"{day} {printed}").replace(tzinfo=ZoneInfo(zone))
        assert time is not None
        assert abs(time - wanted) <= timedelta(minutes=2)


@pytest.mark.parametrize(
    ("day", "minutes"),
    [((2, 11), -14.2), (((4, 15)), 0.0), ((5, 14), 3.7), ((7, 26), -6.5), ((11, 3), 16.4)],
)
def test_equation_of_time(day: tuple[int, int], minutes: float) -> None:
    """The sundial is slow in February and fast in November."""
    assert minutes == pytest.approx(sun.equation_of_time(date(2026, *day)), abs=0.2)


@given(longitudes, dates)
def test_noon(longitude: float, day: date) -> None:
    """At solar noon the clock of the Sun shows 12:00 of that very day, at every longitude."""
    noon = sun.solar_noon(longitude, day)
    shown = sun.solar_time(noon, longitude)

    wanted = datetime(day.year, day.month, day.day, 12)
    assert abs(shown.replace(tzinfo=None) - wanted) <= timedelta(seconds=2)
    assert shown == noon


@given(st.floats(-179, 178), dates)
def test_east_is_earlier(longitude: float, day: date) -> None:
    """One degree to the east has its noon four minutes earlier."""
    here, east = sun.solar_noon(longitude, day), sun.solar_noon(longitude + 1, day)

    assert 240 == pytest.approx((here - east).total_seconds(), abs=2)


@given(st.floats(-64, 64), longitudes, dates)
def test_day_is_whole(latitude: float, longitude: float, day: date) -> None:
    """Below the polar circle the Sun rises before noon and sets after it, on the horizon."""
    found = sun.sun_day(latitude, longitude, day)
    assert "day and night" == found.kind
    assert found.sunrise is not None
    assert found.sunset is not None
    assert found.sunrise < found.noon < found.sunset
    assert (found.sunset - found.sunrise).total_seconds() / 3600 == pytest.approx(
        found.hours, abs=0.001
    )
    for time in (found.sunrise, found.sunset):
        height = sun.elevation(time, latitude, longitude, refraction=False)
        assert sun.HORIZON == pytest.approx(height, abs=0.02)


def test_polar_day_and_night() -> None:
    """In Svalbard the Sun does not set in June and does not rise in December: both are answers."""
    june, december = (sun.sun_day(78.2, 15.6, date(2026, month, 21)) for month in (6, 12))

    assert ("polar day", 24.0, None) == (june.kind, june.hours, june.sunset)
    assert ("polar night", 0.0, None) == (december.kind, december.hours, december.sunrise)
    assert (24.0, 0.0) == tuple(sun.day_length(90, date(2026, month, 21)) for month in (6, 12))


def test_hemispheres() -> None:
    """In June the day is long in the north and short in the south, 12 h 7 min at the equator."""
    lengths = [sun.day_length(latitude, date(2026, 6, 21)) for latitude in (50, 0, -50)]

    assert [16.37, 12.12, 8.08] == pytest.approx(lengths, abs=0.02)


def test_highest_sun() -> None:
    """The height at noon is the elevation of that moment."""
    found = sun.sun_day(52.5, 13.4, date(2026, 8, 11))

    assert found.highest == pytest.approx(
        sun.elevation(found.noon, 52.5, 13.4, refraction=False), abs=1e-3
    )


def test_many_times_at_once() -> None:
    """An index of times gives the same heights and clocks as one time after another."""
    times = pd.date_range("2025-12-30", periods=9, freq="11h", tz="Asia/Kolkata")
    heights, clock = sun.elevation(times, 28.6, 77.2), sun.solar_clock(times, 77.2)

    for place, time in enumerate(times):
        one = time.to_pydatetime()
        assert heights[place] == pytest.approx(sun.elevation(one, 28.6, 77.2))
        assert clock[place] == pd.Timestamp(sun.solar_time(one, 77.2).replace(tzinfo=None))


def test_solar_time_is_the_same_moment() -> None:
    """In Singapore the Sun's clock is about 6 h 48 min ahead of UTC on 20 March."""
    moment = datetime(2026, 3, 20, 12, tzinfo=UTC)
    shown = sun.solar_time(moment, 103.8)

    assert (moment, "Sun", 18, 47) == (shown, shown.tzname(), shown.hour, shown.minute)


def test_refraction_lifts_the_low_sun() -> None:
    """Air lifts the Sun on the horizon by about half a degree and never lowers it."""
    times = pd.date_range("2026-03-20", periods=288, freq="5min", tz="UTC")
    lift = sun.elevation(times, 50, 10) - sun.elevation(times, 50, 10, refraction=False)

    assert (lift >= 0).all()
    assert 0.5 < lift.max() < 0.8
    assert lift[np.argmax(sun.elevation(times, 50, 10))] < 0.03


@pytest.mark.parametrize(
    "call",
    [
        lambda: sun.sun_day(91, 0, date(2026, 1, 1)),
        lambda: sun.sun_day(0, 181, date(2026, 1, 1)),
        lambda: sun.sun_day(None, 0, date(2026, 1, 1)),
        lambda: sun.solar_noon(0, "2026-01-01"),
        lambda: sun.solar_noon(0, date(26, 1, 1)),
        lambda: sun.solar_noon("0", date(2026, 1, 1)),
        lambda: sun.elevation(datetime(2026, 1, 1), 0, 0),
        lambda: sun.elevation(pd.DatetimeIndex(["2026-01-01"]), 0, 0),
        lambda: sun.solar_time(datetime(2026, 1, 1), 0),
        lambda: sun.solar_clock([1, 2], 0),
    ],
)
def test_bad_input(call: Callable[[], object]) -> None:
    """Places off the Earth, dates as text, years of two digits and naive times are refused."""
    with pytest.raises(DataError):
        call()
