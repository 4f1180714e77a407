from datetime import UTC, datetime, timedelta
from math import exp
from statistics import fmean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation import find_place
from classnet_stem.simulation.particles import Dust, Particles, advance, settled
from classnet_stem.simulation.room import Room
from classnet_stem.simulation.weather import Weather

START = datetime(2026, 3, 1, tzinfo=UTC)
VIENNA = find_place("Vienna")
times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
OUT = Dust(8.0, 10.0, 20.0)


@given(st.integers(0, 99), times)
def test_sizes_are_in_order(seed: int, time: datetime) -> None:
    """PM1 is never above PM2.5 and PM2.5 never above PM10, and none is negative."""
    dust = Particles(VIENNA, seed).at(time)

    assert 0 < dust.pm1 <= dust.pm2p5 <= dust.pm10 < 1000


def test_median_is_as_chosen() -> None:
    """Over many days the median of PM2.5 is about 10 µg/m³."""
    air = Particles(VIENNA, 7)
    values = [air.at(START + timedelta(hours=13 * n)).pm2p5 for n in range(1500)]

    assert 10 == pytest.approx(median(values), rel=0.12)


def test_rush_hours_are_dustier() -> None:
    """At eight in the morning, solar time, there is more than at two in the afternoon."""
    air, hours = Particles(VIENNA, 7), [START + timedelta(days=n) for n in range(200)]
    morning, afternoon = (
        fmean(air.at(day + timedelta(hours=hour)).pm2p5 for day in hours) for hour in (7.1, 13.1)
    )

    assert morning > 1.3 * afternoon


def test_closed_room_holds_less() -> None:
    """A room with few air changes holds less of each size, the most of the smallest."""
    dust = settled(OUT, 0.4)

    assert pytest.approx(8.0 * 0.8 * 0.4 / 0.5) == dust.pm1
    assert dust.pm2p5 - dust.pm1 == pytest.approx(2.0 * 0.8 * 0.4 / 0.6)
    assert dust.pm10 - dust.pm2p5 == pytest.approx(10.0 * 0.8 * 0.4 / 1.0)


def test_room_follows_with_a_delay() -> None:
    """After one hour with one air change an empty room has 1 - exp(-1.1) of its final PM1."""
    dust = advance(Dust(0.0, 0.0, 0.0), OUT, 1.0, 1.0)

    assert settled(OUT, 1.0).pm1 * (1 - exp(-1.1)) == pytest.approx(dust.pm1)


def test_room_stays_where_it_ends() -> None:
    """A room that holds its final amount keeps it."""
    assert pytest.approx(settled(OUT, 0.4).pm10) == advance(settled(OUT, 0.4), OUT, 0.4, 3.0).pm10


def test_classroom_has_less_than_outdoors() -> None:
    """Over a week the classroom has less on average than the air outdoors, in order of size."""
    weather = Weather(VIENNA, 7)
    room, air = Room(weather), Particles(VIENNA, 7)
    hours = [START + timedelta(hours=n) for n in range(168)]
    inside = [room.at(hour).dust for hour in hours]

    assert fmean(d.pm2p5 for d in inside) < 0.8 * fmean(air.at(hour).pm2p5 for hour in hours)
    assert all(0 < dust.pm1 <= dust.pm2p5 <= dust.pm10 for dust in inside)
