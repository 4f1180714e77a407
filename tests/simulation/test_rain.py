import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import fmean

import pytest

from classnet_stem.simulation import find_place
from classnet_stem.simulation.places import Month
from classnet_stem.simulation.rain import Rain, wetness
from classnet_stem.simulation.weather import Weather, season_of

LAST = timedelta(hours=23, minutes=59, seconds=59)


def rain(place: str, seed: int = 7) -> Rain:
    return Rain(Weather(find_place(place), seed))


def days_of(month: int) -> list[datetime]:
    return [datetime(2026, month, day, tzinfo=UTC) for day in range(1, 29)]


def wet_day(one: Rain) -> datetime:
    """The first day of December with more than 5 mm."""
    days = days_of(12)
    return next(day for day in days if one.at(day + LAST).since_midnight > 5)


def totals(place: str, month: int, seed: int) -> list[float]:
    one = rain(place, seed)
    return [one.at(day + LAST).since_midnight for day in days_of(month)]


@pytest.mark.parametrize(("place", "month"), [("Helsinki", 1), ("Singapore", 12), ("Madrid", 1)])
def test_month_keeps_its_mean(place: str, month: int) -> None:
    """Over 40 seeds a month has the rain of the table, within a third."""
    expected = find_place(place).months[month - 1].rain * 28 / 31
    model = fmean(sum(totals(place, month, seed)) for seed in range(40))

    assert expected == pytest.approx(model, rel=0.33)


@pytest.mark.parametrize(
    ("place", "month", "fewest", "most"),
    [("Helsinki", 1, 8, 18), ("Singapore", 12, 12, 23), ("Madrid", 7, 0, 3)],
)
def test_wet_days_make_sense(place: str, month: int, fewest: int, most: int) -> None:
    """Days with at least 1 mm: about every second one where it is wet, hardly one in Madrid."""
    wet = fmean(sum(day >= 1 for day in totals(place, month, seed)) for seed in range(10))

    assert fewest <= wet <= most


def test_amount_never_falls_within_a_day() -> None:
    """From midnight to midnight UTC the amount never falls, and begins at 0."""
    one = rain("Singapore")
    start = wet_day(one)
    amounts = [one.at(start + timedelta(seconds=97 * n)).since_midnight for n in range(890)]

    assert 0 == amounts[0]
    assert amounts[-1] > 5
    assert all(before <= after for before, after in pairwise(amounts))


def test_amount_begins_again_at_midnight_utc() -> None:
    """The last second of a wet day holds its total; a second later the count is at 0."""
    one = rain("Singapore")
    day = wet_day(one)

    assert one.at(day + LAST).since_midnight > 5
    assert one.at(day + timedelta(days=1)).since_midnight == 0


def test_amount_is_what_the_rate_adds_up_to() -> None:
    """The rates of a day, a minute apart, add up to the amount at its end."""
    one = rain("Singapore")
    day = wet_day(one)
    rates = [one.at(day + timedelta(minutes=n + 0.5)).rate for n in range(1440)]

    assert one.at(day + LAST).since_midnight == pytest.approx(sum(rates) / 60, rel=0.001)


def test_rain_is_never_negative_and_often_nothing() -> None:
    """The rate is never below 0, and most hours are dry."""
    one = rain("Helsinki")
    rates = [one.at(day + timedelta(hours=n)).rate for day in days_of(1) for n in range(24)]

    assert min(rates) == 0
    assert 0.05 < sum(rate > 0 for rate in rates) / len(rates) < 0.5


def test_rain_falls_mostly_from_thick_clouds() -> None:
    """While it rains the sky is more covered than on average."""
    place = find_place("Vienna")
    weather, one = Weather(place, 5), rain("Vienna", 5)
    hours = [day + timedelta(hours=n) for day in days_of(5) for n in range(24)]
    covered = [weather.cloud(hour, season_of(place, hour)) for hour in hours]
    wet = [cloud for cloud, hour in zip(covered, hours, strict=True) if one.at(hour).rate > 0]

    assert fmean(wet) > fmean(covered) + 0.15


def test_order_does_not_matter() -> None:
    """The same times give the same rain in any order, from any object, in any zone."""
    from zoneinfo import ZoneInfo

    moments = [datetime(2026, 12, 1, tzinfo=UTC) + timedelta(hours=3.7 * n) for n in range(60)]
    forward = [rain("Singapore").at(moment) for moment in moments]
    shuffled = moments[:]
    random.Random(1).shuffle(shuffled)
    one = rain("Singapore")
    mixed = {m: one.at(m.astimezone(ZoneInfo("Asia/Singapore"))) for m in shuffled}

    assert forward == [mixed[moment] for moment in moments]


def test_warm_rain_is_heavier() -> None:
    """With the same total a warmer month has fewer wet hours, and heavier rain in them."""
    cold = wetness(Month(0, 4, -4, 60), datetime(2026, 1, 1))
    warm = wetness(Month(25, 30, 20, 60), datetime(2026, 1, 1))

    assert warm.share < cold.share
    assert warm.rate > 3 * cold.rate


def test_very_wet_month_rains_harder() -> None:
    """No month is wet for more than a third of its time, and its mean still holds."""
    wet = wetness(Month(0, 4, -4, 744), datetime(2026, 1, 1))

    assert (0.35, pytest.approx(1.0)) == (wet.share, wet.share * wet.rate)


def test_month_without_rain_is_dry() -> None:
    """A month whose table says 0 mm has no wet time."""
    assert 0 == wetness(Month(20, 25, 15, 0), datetime(2026, 1, 1)).share


def test_rain_between_two_times_is_the_difference() -> None:
    """Within a day it is the difference of the running total."""
    one = rain("Singapore")
    day = wet_day(one)
    start, end = day + timedelta(hours=3, minutes=7), day + timedelta(hours=20, minutes=1)
    expected = one.at(end).since_midnight - one.at(start).since_midnight

    assert expected == pytest.approx(one.between(start, end))


def test_rain_between_adds_up_over_midnight() -> None:
    """Ten-minute amounts over three days have the sum of the whole, and none is negative."""
    one = rain("Singapore")
    day = wet_day(one) - timedelta(days=1)
    times = [day + timedelta(minutes=10 * n) for n in range(3 * 144 + 1)]
    amounts = [one.between(start, end) for start, end in pairwise(times)]

    assert sum(amounts) == pytest.approx(one.between(times[0], times[-1]))
    assert sum(amounts) > 5
    assert min(amounts) >= 0


def test_no_time_no_rain() -> None:
    """Between a time and itself nothing falls, also at midnight."""
    one = rain("Singapore")
    day = wet_day(one)

    assert 0 == one.between(day, day) == one.between(day + LAST, day + LAST)
