import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import fmean

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classnet_stem.simulation import find_place, load_places, sun
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.weather import Weather, season_of

PLACES = sorted(load_places())
times = st.datetimes(datetime(2000, 1, 1), datetime(2049, 12, 31), timezones=st.just(UTC))


def month_mean(weather: Weather, month: int) -> float:
    days = (datetime(2026, month, day, tzinfo=UTC) for day in range(1, 29, 3))
    hours = [day + timedelta(hours=hour) for day in days for hour in range(0, 24, 3)]
    return fmean(weather.at(hour).temperature for hour in hours)


def test_order_does_not_matter(place: Place) -> None:
    """The same seed and times give the same weather in any order, from any object."""
    moments = [datetime(2026, 5, 1, tzinfo=UTC) + timedelta(minutes=37 * n) for n in range(60)]
    forward = [Weather(place, 7).at(moment) for moment in moments]
    shuffled = moments[:]
    random.Random(1).shuffle(shuffled)
    weather = Weather(place, 7)
    mixed = {moment: weather.at(moment) for moment in shuffled}

    assert forward == [mixed[moment] for moment in moments]


def test_zone_of_the_question_does_not_matter(place: Place) -> None:
    """A time written in another zone is the same time."""
    from zoneinfo import ZoneInfo

    moment = datetime(2026, 5, 1, 10, tzinfo=UTC)
    weather = Weather(place, 7)

    assert weather.at(moment) == weather.at(moment.astimezone(ZoneInfo("Asia/Kolkata")))


def test_seed_changes_weather(place: Place) -> None:
    """Another seed gives another temperature, pressure and dew point."""
    moment = datetime(2026, 5, 1, 10, tzinfo=UTC)
    one, two = Weather(place, 7).at(moment), Weather(place, 8).at(moment)

    assert one.temperature != two.temperature
    assert one.pressure != two.pressure
    assert one.dew_point != two.dew_point


@settings(max_examples=60, deadline=None)
@example("HEL", 462, datetime(2036, 3, 30, 0, 27, 47, 4, tzinfo=UTC))  # was 100.00000000000001 %
@given(st.sampled_from(PLACES), st.integers(0, 999), times)
def test_weather_is_possible(code: str, seed: int, time: datetime) -> None:
    """Everywhere and always humidity is 0 to 100 %, the dew point is not above the air."""
    weather = Weather(load_places()[code], seed).at(time)

    assert 0 <= weather.humidity <= 100
    assert weather.dew_point <= weather.temperature
    assert -45 < weather.temperature < 50
    assert 600 < weather.pressure < 1070
    assert 0 <= weather.light < 160_000
    assert 0 <= weather.cloud <= 1


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PLACES), times)
def test_weather_moves_slowly(code: str, time: datetime) -> None:
    """Within five seconds temperature changes by less than 0.2 °C, pressure by under 0.1 hPa."""
    weather = Weather(load_places()[code], 3)
    one, two = weather.at(time), weather.at(time + timedelta(seconds=5))

    assert abs(one.temperature - two.temperature) < 0.2
    assert abs(one.pressure - two.pressure) < 0.1


@pytest.mark.parametrize("longitude", [0.0, 120.0, -75.0])
def test_warmest_after_solar_noon(longitude: float, place_at: Callable[..., Place]) -> None:
    """The mean day is warmest two to three hours after solar noon and coldest before sunrise."""
    place = place_at(45.0, longitude)
    start = datetime(2026, 5, 1, tzinfo=UTC)
    hours: dict[int, list[float]] = {}
    for number in range(40 * 48):
        moment = start + timedelta(minutes=30 * number)
        half_hour = int(2 * sun.solar_hour(moment, longitude))
        hours.setdefault(half_hour, []).append(Weather(place, 2).at(moment).temperature)
    mean = {half_hour: fmean(values) for half_hour, values in hours.items()}

    assert 14 <= max(mean, key=lambda one: mean[one]) / 2 <= 15
    assert 4 <= min(mean, key=lambda one: mean[one]) / 2 <= 6


def test_southern_summer_is_in_january() -> None:
    """In January Sydney is warmer than in July, and Helsinki colder."""
    sydney, helsinki = (Weather(find_place(name), 4) for name in ("Sydney", "Helsinki"))

    assert month_mean(sydney, 1) > month_mean(sydney, 7) + 5
    assert month_mean(helsinki, 1) + 15 < month_mean(helsinki, 7)


@pytest.mark.parametrize("code", ["HEL", "DEL", "SIN", "AKL"])
def test_months_keep_their_mean(code: str) -> None:
    """Over thirty seeds the mean of a model month is the table's within 1 °C."""
    place = load_places()[code]
    for month in (1, 7):
        model = fmean(month_mean(Weather(place, seed), month) for seed in range(30))

        assert place.months[month - 1].mean == pytest.approx(model, abs=1.0)


def test_humidity_falls_when_it_warms_up() -> None:
    """In Madrid in June the afternoons are drier than the nights before, on nearly all days."""
    weather = Weather(find_place("Madrid"), 5)
    days = [datetime(2026, 6, day, tzinfo=UTC) for day in range(1, 29)]
    drier = [
        weather.at(day.replace(hour=15)).humidity < weather.at(day.replace(hour=4)).humidity
        for day in days
    ]

    assert sum(drier) >= 26


def test_higher_places_have_lower_pressure(place: Place) -> None:
    """Madrid, 667 m above the sea, has about 70 to 80 hPa less than sea level."""
    weather = Weather(find_place("Madrid"), 5)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    mean = fmean(weather.at(start + timedelta(days=n)).pressure for n in range(365))

    assert 937 == pytest.approx(mean, abs=4)


def test_season_meets_the_month_in_its_middle(place: Place) -> None:
    """In the middle of January and July the season is the month's own mean."""
    january = season_of(place, datetime(2026, 1, 16, 12, tzinfo=UTC))
    july = season_of(place, datetime(2026, 7, 16, 12, tzinfo=UTC))

    assert (place.months[0], place.months[6]) == (january, july)


def test_season_has_no_jump_at_new_year(place: Place) -> None:
    """From 31 December to 1 January the season changes by less than 0.1 °C."""
    old = season_of(place, datetime(2026, 12, 31, 23, 59, tzinfo=UTC)).mean
    new = season_of(place, datetime(2027, 1, 1, tzinfo=UTC)).mean

    assert abs(old - new) < 0.1
