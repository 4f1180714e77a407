"""The programme's year as dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.calendar import (
    ROUTE,
    WINDOW,
    ClockChange,
    calendar,
    clock_changes,
    school_day,
    week_start,
)

HOUR = timedelta(hours=1)
years = st.integers(2000, 2099)


def last_sunday(year: int, month: int) -> datetime:
    """01:00 UTC on the last Sunday of a month of 31 days."""
    last = date(year, month, 31)
    day = last - timedelta(days=(last.weekday() + 1) % 7)
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


@given(year=years, month=st.integers(2, 10), week=st.integers(1, 4))
def test_week_begins_on_a_monday(year: int, month: int, week: int) -> None:
    """A week of a month begins on a Monday of that month, whose number is that of the week."""
    first = week_start(year, month, week)

    assert (0, month, week) == (first.weekday(), first.month, (first.day - 1) // 7 + 1)


@given(year=years)
def test_lessons_are_open_from_monday_to_friday(year: int) -> None:
    """Each lesson opens on a Monday and closes on the Friday of its third week."""
    windows = [week_start(year, *each.when) for each in LESSONS.values() if each.when]

    assert {(0, 4)} == {(first.weekday(), (first + WINDOW).weekday()) for first in windows}
    assert all(date(year, 2, 1) <= first <= date(year, 10, 14) for first in windows)


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_school_day_is_near(day: date) -> None:
    """The school day is Monday to Friday, at most one day away, and a school day stays."""
    found = school_day(day)

    assert found.weekday() < 5
    assert abs(found - day) <= timedelta(days=1)
    assert (found == day) == (day.weekday() < 5)


@pytest.mark.parametrize("year", [2024, 2026, 2027, 2030])
def test_clocks_of_the_european_union(year: int) -> None:
    """They change on the last Sundays of March and October at 01:00 UTC, together."""
    zones = [("Germany", "Europe/Berlin"), ("Estonia", "Europe/Tallinn")]
    both = ("Estonia", "Germany")

    assert [
        ClockChange(last_sunday(year, 3), HOUR, both),
        ClockChange(last_sunday(year, 10), -HOUR, both),
    ] == clock_changes(year, zones)


def test_clocks_of_australia_and_new_zealand() -> None:
    """Their clocks go back in April and on in September or October."""
    zones = [("Australia", "Australia/Sydney"), ("New Zealand", "Pacific/Auckland")]

    assert [
        ClockChange(datetime(2027, 4, 3, 14, tzinfo=UTC), -HOUR, ("New Zealand",)),
        ClockChange(datetime(2027, 4, 3, 16, tzinfo=UTC), -HOUR, ("Australia",)),
        ClockChange(datetime(2027, 9, 25, 14, tzinfo=UTC), HOUR, ("New Zealand",)),
        ClockChange(datetime(2027, 10, 2, 16, tzinfo=UTC), HOUR, ("Australia",)),
    ] == clock_changes(2027, zones)


def test_clocks_of_lord_howe() -> None:
    """Lord Howe Island changes by half an hour."""
    assert [
        ClockChange(datetime(2027, 4, 3, 15, tzinfo=UTC), -HOUR / 2, ("Australia",)),
        ClockChange(datetime(2027, 10, 2, 15, 30, tzinfo=UTC), HOUR / 2, ("Australia",)),
    ] == clock_changes(2027, [("Australia", "Australia/Lord_Howe")])


def test_zone_without_summer_time() -> None:
    """A zone that never changes gives nothing."""
    assert [] == clock_changes(2027, [("Japan", "Asia/Tokyo"), ("India", "Asia/Kolkata")])


@pytest.mark.parametrize("year", [2000, 2024, 2027, 2099])
def test_year_is_in_order_and_inside(year: int) -> None:
    """Events come in order; they begin in February or later and end by the first of November."""
    events = calendar(year)

    assert sorted(events, key=lambda event: event.first) == events
    assert all(event.first <= event.last for event in events)
    assert {year} == {day.year for event in events for day in (event.first, event.last)}
    assert all(2 <= event.first.month <= event.last.month for event in events)
    assert all(event.last <= date(year, 11, 1) for event in events)


def test_relay_days_are_school_days_next_to_the_sun() -> None:
    """In 2027 the relay days are a Friday, a Monday and a Thursday."""
    relays = [event.first for event in calendar(2027) if event.kind == "relay"]

    assert [date(2027, 3, 19), date(2027, 6, 21), date(2027, 9, 23)] == relays


def test_every_lesson_with_a_time_is_in_the_year() -> None:
    """Each lesson that has a place in the year stands there once; the short route is marked."""
    events = [event for event in calendar(2027) if event.kind == "lesson"]
    marked = [event.title.split()[0] for event in events if "short route" in event.words]

    assert [each.id for each in LESSONS.values() if each.when] == [
        event.title.split()[0] for event in events
    ]
    assert sorted(ROUTE) == sorted(marked)
