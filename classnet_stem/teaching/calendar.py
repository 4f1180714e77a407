"""The programme's year, February to October: lessons, relay days, clock changes, as dates.

Every date is computed for the year that is asked for. None is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.seasons import JUNE, MARCH, SEPTEMBER, season

ROUTE = ("L01", "L02", "L04", "L05", "L08", "L10", "L12")
"""The seven lessons for a teacher with little time."""

WINDOW = timedelta(days=18)
"""A lesson is open from a Monday to the Friday of the third week: school years differ."""

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the calendar, from the day `first` to the day `last`.

    `kind` is "lesson", "relay", "clock" or "task".
    """

    first: date
    last: date
    kind: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClockChange:
    """Clocks change at `instant` (UTC) by `by`: one hour on or back. `countries` share it."""

    instant: datetime
    by: timedelta
    countries: tuple[str, ...]


def calendar(year: int) -> list[Event]:
    """Return the events of the programme in `year`, in order of their first day.

    Raises:
        DataError: the year is not from 1900 to 2100.
    """
    events = [*_lessons(year), *_relays(year), *_clock_events(year), *_tasks(year)]
    return sorted(events, key=lambda event: (event.first, event.kind, event.title))


def week_start(year: int, month: int, week: int) -> date:
    """Return the Monday that begins a week of a month: the first Monday begins week 1."""
    first = date(year, month, 1)
    monday = first + timedelta(days=-first.weekday() % 7)
    return monday + timedelta(weeks=week - 1)


def school_day(day: date) -> date:
    """Return the Monday to Friday nearest to `day`: Friday for a Saturday, Monday for a Sunday."""
    return day + timedelta(days=(0, 0, 0, 0, 0, -1, 1)[day.weekday()])


def clock_changes(year: int, zones: Iterable[tuple[str, str]]) -> list[ClockChange]:
    """Return the clock changes of `year` for (country, IANA zone) pairs, grouped by instant.

    The rules come from the computer's time zone database; governments change them.
    """
    found: dict[tuple[datetime, timedelta], set[str]] = {}
    for country, zone in zones:
        for instant, by in _transitions(year, ZoneInfo(zone)):
            found.setdefault((instant, by), set()).add(country)
    return [
        ClockChange(instant, by, tuple(sorted(countries)))
        for (instant, by), countries in sorted(found.items())
    ]


def _transitions(year: int, zone: ZoneInfo) -> list[tuple[datetime, timedelta]]:
    changes = []
    start = datetime(year, 1, 1, tzinfo=UTC)
    for day in range(366):
        left, right = start + timedelta(days=day), start + timedelta(days=day + 1)
        before, after = _offset(left, zone), _offset(right, zone)
        if before == after or left.year != year:
            continue
        while right - left > timedelta(minutes=15):
            middle = left + (right - left) / 2
            left, right = (middle, right) if _offset(middle, zone) == before else (left, middle)
        changes.append((_quarter(right), after - before))
    return changes


def _quarter(instant: datetime) -> datetime:
    """Return the quarter of an hour at or before `instant`: clocks change on one."""
    return instant.replace(minute=instant.minute // 15 * 15, second=0, microsecond=0)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _lessons(year: int) -> list[Event]:
    events = []
    for lesson in LESSONS.values():
        if not lesson.when:
            continue
        first = week_start(year, *lesson.when)
        mark = " (short route)" if lesson.id in ROUTE else ""
        title = f"{lesson.id} {lesson.title}"
        events.append(Event(first, first + WINDOW, "lesson", title, f"{lesson.minutes} min{mark}"))
    return events


def _relays(year: int) -> list[Event]:
    events = []
    for which, name in (
        (MARCH, "March equinox"),
        (JUNE, "June solstice"),
        (SEPTEMBER, "September equinox"),
    ):
        instant = season(year, which)
        day = school_day(instant.date())
        words = (
            f"The Sun's moment is {_minute(instant)} UTC. Each school sends a reading at "
            "its own solar noon."
        )
        events.append(Event(day, day, "relay", f"24-hour relay: {name}", words))
    return events


def _clock_events(year: int) -> list[Event]:
    from classnet_stem import datasets

    partners = datasets.load("partners")
    zones = [
        (str(country), zone)
        for country, listed in zip(partners["country"], partners["timezones"], strict=True)
        for zone in str(listed).split(";")
    ]
    events = []
    for change in clock_changes(year, zones):
        if change.instant.month not in range(2, 11):
            continue
        hours = change.by / _HOUR
        day = change.instant.date()
        words = f"{change.instant:%Y-%m-%d %H:%M} UTC: {', '.join(change.countries)}"
        title = f"Clocks go {'on' if hours > 0 else 'back'} {abs(hours):g} h"
        events.append(Event(day, day, "clock", title, words))
    return events


def _tasks(year: int) -> list[Event]:
    def whole(month: int) -> tuple[date, date]:
        following = date(year, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)

    first, last = date(year, 7, 1), date(year, 8, 31)
    june, october = whole(6), whole(10)
    return [
        Event(
            first,
            last,
            "task",
            "Stations run alone",
            "Holidays in many schools: one health report a month.",
        ),
        Event(
            *june,
            "task",
            "Survey and review in the middle",
            "Confidence scale, talk about what to change.",
        ),
        Event(
            *october,
            "task",
            "Concept test and surveys at the end",
            "The other form of the test, confidence scales, then the online fair.",
        ),
    ]


def _minute(instant: datetime) -> str:
    return f"{instant + timedelta(seconds=30):%Y-%m-%d %H:%M}"
