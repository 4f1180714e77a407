"""The length of the days against what is known of the equator and the poles."""

import pandas as pd
import pytest
from astral import Observer
from astral.sun import sunrise, sunset
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.quality.daylight import possible_sunshine
from classnet_stem.errors import DataError


@pytest.mark.parametrize(
    ("year", "month", "latitude", "hours"),
    [
        (2003, 6, 0.0, 30 * 12.12),
        (2003, 3, 50.0, 31 * 11.9),
        (2003, 6, 75.0, 30 * 24),
        (2003, 12, 75.0, 0),
        (2003, 6, -75.0, 0),
        (2004, 2, 0.0, 29 * 12.12),
    ],
)
def test_length_of_days(year: int, month: int, latitude: float, hours: float) -> None:
    """Days last 12.12 h at the equator, 24 h or 0 h near the poles, 11.9 h in March at 50° N."""
    assert hours == pytest.approx(possible_sunshine(year, month, latitude), abs=4)


@pytest.mark.parametrize(
    ("latitude", "most"), [(-65.0, 4), (-35.0, 2), (0.0, 2), (30.0, 2), (55.0, 2), (65.0, 4)]
)
@pytest.mark.parametrize("month", [3, 9, 11])
def test_days_of_another_program(latitude: float, most: float, month: int) -> None:
    """The days of a month last as long as astral says, to 2 h up to 55° and 4 h up to 65°."""
    place = Observer(latitude, 0, 0)
    days = pd.period_range(f"2003-{month:02d}-01", f"2003-{month + 1:02d}-01", freq="D")[:-1]
    lengths = [
        (sunset(place, day) - sunrise(place, day)).total_seconds() / 3600
        for day in days.to_timestamp().date
    ]

    assert most > abs(sum(lengths) - possible_sunshine(2003, month, latitude))


@given(st.floats(-60, 60), st.integers(1, 12))
def test_days_of_both_hemispheres(latitude: float, month: int) -> None:
    """Half a year later the other hemisphere has the same days, to half an hour a day."""
    other = (month + 5) % 12 + 1
    ours = possible_sunshine(2003, month, latitude) / pd.Period(f"2003-{month:02d}").days_in_month
    there = possible_sunshine(2003, other, -latitude) / pd.Period(f"2003-{other:02d}").days_in_month

    assert 0.5 > abs(ours - there)


@pytest.mark.parametrize(("month", "latitude"), [(0, 50.0), (13, 50.0), (6, 151.2)])
def test_impossible_month_or_place(month: int, latitude: float) -> None:
    """A month counted from 0 and a longitude in the place of the latitude are refused."""
    with pytest.raises(DataError, match="cannot be"):
        possible_sunshine(2003, month, latitude)
