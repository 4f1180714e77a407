"""Equinoxes and solstices against published instants and against the project's own Sun."""

from datetime import UTC, datetime, timedelta

import pytest

from classnet_stem.analysis.sun import elevation
from classnet_stem.errors import DataError
from classnet_stem.teaching.seasons import DECEMBER, JUNE, MARCH, SEPTEMBER, season

# United States Naval Observatory, "Earth's Seasons", UTC to the minute.
PUBLISHED = {
    2020: ("03-20 03:50", "06-20 21:44", "09-22 13:31", "12-21 10:02"),
    2021: ("03-20 09:37", "06-21 03:32", "09-22 19:21", "12-21 15:59"),
    2022: ("03-20 15:33", "06-21 09:14", "09-23 01:04", "12-21 21:48"),
    2023: ("03-20 21:24", "06-21 14:58", "09-23 06:50", "12-22 03:27"),
    2024: ("03-20 03:06", "06-20 20:51", "09-22 12:44", "12-21 09:20"),
    2025: ("03-20 09:01", "06-21 02:42", "09-22 18:19", "12-21 15:03"),
    2026: ("03-20 14:46", "06-21 08:24", "09-23 00:05", "12-21 20:50"),
    2027: ("03-20 20:25", "06-21 14:11", "09-23 06:02", "12-22 02:42"),
}
CASES = [(year, which) for year in PUBLISHED for which in range(4)]


def declination(instant: datetime) -> float:
    """The height of the Sun at the North Pole without air is its declination."""
    return float(elevation(instant, 90.0, 0.0, refraction=False))


@pytest.mark.parametrize(("year", "which"), CASES)
def test_season_is_the_published_one(year: int, which: int) -> None:
    """The instant is within a minute of the published one."""
    published = datetime.strptime(f"{year}-{PUBLISHED[year][which]}", "%Y-%m-%d %H:%M")

    assert abs(season(year, which) - published.replace(tzinfo=UTC)) <= timedelta(minutes=1)


@pytest.mark.parametrize("year", [1900, 1951, 2000, 2027, 2050, 2100])
@pytest.mark.parametrize("which", [MARCH, SEPTEMBER])
def test_equinox_is_where_the_sun_crosses_the_equator(year: int, which: int) -> None:
    """The project's formula of the Sun gives a declination of zero there, within its 0.005°."""
    assert abs(declination(season(year, which))) < 0.005


@pytest.mark.parametrize("year", [1951, 2027, 2050])
@pytest.mark.parametrize(("which", "sign"), [(JUNE, 1), (DECEMBER, -1)])
def test_solstice_is_where_the_sun_turns(year: int, which: int, sign: int) -> None:
    """The declination is largest there: it is smaller ten days before and after."""
    instant, away = season(year, which), timedelta(days=10)

    assert sign * declination(instant) > sign * declination(instant - away)
    assert sign * declination(instant) > sign * declination(instant + away)
    assert abs(declination(instant - away) - declination(instant + away)) < 0.02


@pytest.mark.parametrize("year", [1899, 2101, -4, 10**9])
def test_year_outside_the_formula_is_refused(year: int) -> None:
    """A year before 1900 or after 2100 is refused in three sentences."""
    with pytest.raises(DataError, match=r"The formula is checked for 1900 to 2100"):
        season(year, MARCH)
