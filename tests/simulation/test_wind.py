from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import log
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation import find_place
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.wind import Wind, usual_direction

START = datetime(2026, 3, 1, tzinfo=UTC)
HELSINKI = find_place("Helsinki")
times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@pytest.fixture(scope="module")
def speeds() -> list[float]:
    """The wind of four years, every 17 hours, lowest first."""
    wind = Wind(HELSINKI, 7)
    return sorted(wind.at(START + timedelta(hours=17.3 * n)).speed for n in range(2000))


@given(st.integers(0, 99), times)
def test_wind_is_possible(seed: int, time: datetime) -> None:
    """Speed is never negative, a gust is never slower, the direction is 0 to under 360."""
    blow = Wind(HELSINKI, seed).at(time)

    assert 0 <= blow.speed <= blow.gust < 60
    assert 0 <= blow.direction < 360


def test_mean_speed_is_as_chosen(speeds: list[float]) -> None:
    """Over many days the mean speed is 2.5 m/s."""
    assert 2.5 == pytest.approx(fmean(speeds), abs=0.15)


def test_speeds_follow_weibull_with_shape_two(speeds: list[float]) -> None:
    """The speed that 10 % exceed is that of the Weibull distribution with the shape 2."""
    expected = 2.5 / 0.886227 * log(10) ** 0.5

    assert expected == pytest.approx(speeds[1800], rel=0.08)


def test_gust_is_the_highest_speed_of_ten_minutes() -> None:
    """No speed of the last ten minutes was above the gust by more than the mean has changed."""
    wind, now = Wind(HELSINKI, 7), START + timedelta(hours=11)
    before = [wind.at(now - timedelta(seconds=n)).speed for n in range(590)]

    assert wind.at(now).gust == pytest.approx(max(before), rel=0.05)


def test_afternoons_are_windier() -> None:
    """At three in the afternoon the mean speed is well above that of three at night."""
    wind = Wind(HELSINKI, 7)
    days = [START + timedelta(days=n) for n in range(300)]
    night, day = (fmean(wind.at(d + timedelta(hours=h)).speed for d in days) for h in (1.3, 13.3))

    assert day > 1.5 * night


@pytest.mark.parametrize(
    ("latitude", "expected"), [(60, 240), (15, 60), (-6, 120), (-37, 300), (0, 60)]
)
def test_usual_direction_follows_the_latitude(
    latitude: float, expected: float, place_at: Callable[..., Place]
) -> None:
    """Westerly winds beyond 30 degrees, trade winds below, mirrored south of the equator."""
    assert expected == usual_direction(latitude)


def test_wind_comes_back() -> None:
    """The same seed and time give the same wind; another seed another one."""
    assert Wind(HELSINKI, 7).at(START) == Wind(HELSINKI, 7).at(START)
    assert Wind(HELSINKI, 7).at(START) != Wind(HELSINKI, 8).at(START)


@given(st.integers(0, 99), times)
def test_ten_minutes_are_the_sum_of_their_moments(seed: int, time: datetime) -> None:
    """The mean of ten minutes is that of its gusts, its gust the highest, within 3 %."""
    wind = Wind(HELSINKI, seed)
    end = time.replace(second=0, microsecond=0)
    moments = [wind.at(end - timedelta(seconds=10 * n)) for n in range(60)]
    blow = wind.over(end)

    assert fmean(one.speed for one in moments) == pytest.approx(blow.speed, rel=0.03, abs=0.02)
    assert max(one.speed for one in moments) == pytest.approx(blow.gust, rel=0.06, abs=0.02)
    assert 0 <= blow.speed <= blow.gust
    assert 0 <= blow.direction < 360


def test_direction_of_ten_minutes_is_that_of_the_vector() -> None:
    """Its direction lies within the spread of the vane, also around north."""
    wind = Wind(HELSINKI, 7)
    for number in range(300):
        end = START + timedelta(hours=3 * number)
        blow = wind.over(end)
        turns = [
            (wind.at(end - timedelta(minutes=minute)).direction - blow.direction + 180) % 360 - 180
            for minute in (1, 3, 5, 7, 9)
        ]

        assert min(turns) <= 0.01
        assert max(turns) >= -0.01
