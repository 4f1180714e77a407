import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation import find_place
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.room import Room, RoomPlan, Use, co2_source, relax
from classnet_stem.simulation.weather import Weather

TUESDAY = datetime(2026, 2, 17, tzinfo=UTC)
ALWAYS_OPEN = RoomPlan(open_chance=1.0)
NEVER_OPEN = RoomPlan(open_chance=0.0)


def at(hour: int, minute: int = 0) -> datetime:
    return TUESDAY.replace(hour=hour, minute=minute)


def test_source_of_25_people() -> None:
    """25 people with 0.0045 L/s each raise 200 m³ by 2025 ppm an hour."""
    assert 2025 == pytest.approx(co2_source(RoomPlan(), 25))


def test_lesson_follows_the_analytic_solution(place: Place) -> None:
    """In a closed lesson C = C_out + G/a + (C0 - C_out - G/a) exp(-a t), at every minute."""
    room = Room(Weather(place, 1), NEVER_OPEN)
    start = room.at(at(8)).co2
    steady = 425 + 2025 / 0.6
    expected = [steady + (start - steady) * exp(-0.6 * n / 60) for n in range(45)]

    assert expected == pytest.approx([room.at(at(8, n)).co2 for n in range(45)])


def test_steady_state(place: Place) -> None:
    """A lesson of eight hours ends within 1 % of C_out + G / a."""
    plan = RoomPlan(lessons=((480, 960),))

    assert 425 + 2025 / 0.6 == pytest.approx(
        Room(Weather(place, 1), plan).at(at(15, 59)).co2, rel=0.01
    )


def test_decay_in_a_break(place: Place) -> None:
    """With open windows the excess falls by the factor e in ten minutes (a = 6 an hour)."""
    room = Room(Weather(place, 1), ALWAYS_OPEN)
    before, after = (room.at(at(8, minute)).co2 - 425 for minute in (45, 55))

    assert 1 == pytest.approx(log(before / after))


def test_closed_break_decays_slowly(place: Place) -> None:
    """With closed windows ten minutes take less than a tenth of the excess away."""
    room = Room(Weather(place, 1), NEVER_OPEN)
    before, after = (room.at(at(8, minute)).co2 - 425 for minute in (45, 55))

    assert 0.9 < after / before < 1


@given(
    st.floats(300, 5000), st.floats(400, 4000), st.floats(0.1, 10), st.floats(0, 5), st.floats(0, 5)
)
def test_two_steps_are_one(
    value: float, target: float, rate: float, first: float, second: float
) -> None:
    """The step is exact: two short steps end where one long step ends."""
    two = relax(relax(value, target, rate, first), target, rate, second)

    assert relax(value, target, rate, first + second) == pytest.approx(two)


def test_weekend_is_empty(place: Place) -> None:
    """On a Sunday nobody comes and the air is nearly the outdoor air."""
    room = Room(Weather(place, 1))
    sunday = datetime(2026, 2, 22, 10, tzinfo=UTC)

    assert Use(0, 0.2) == room.use(sunday)
    assert 425 == pytest.approx(room.at(sunday).co2, abs=1)


@pytest.mark.parametrize(
    ("zone", "hour", "minute"), [("Asia/Kolkata", 2, 45), ("Pacific/Auckland", 19, 15)]
)
def test_lessons_follow_the_local_clock(
    zone: str, hour: int, minute: int, place_at: Callable[..., Place]
) -> None:
    """At 08:15 local time the lesson is on, also with half-hour zones and another UTC date."""
    day = TUESDAY if zone.startswith("Asia") else TUESDAY - timedelta(days=1)
    room = Room(Weather(place_at(28.0, 77.0, zone), 1))

    assert 25 == room.use(day.replace(hour=hour, minute=minute)).people


def test_clock_change_does_not_break_the_day(place_at: Callable[..., Place]) -> None:
    """Around a change of the clock carbon dioxide moves on without a jump."""
    room = Room(Weather(place_at(60.0, 25.0, "Europe/Helsinki"), 1))
    start = datetime(2026, 3, 28, 20, tzinfo=UTC)
    values = [room.at(start + timedelta(minutes=n)).co2 for n in range(0, 720, 5)]

    assert max(abs(one - two) for one, two in pairwise(values)) < 5


def test_midnight_has_no_jump(place: Place) -> None:
    """From one local day to the next carbon dioxide changes by less than 2 ppm in a second."""
    room = Room(Weather(place, 1))
    midnight = TUESDAY + timedelta(days=1)

    assert room.at(midnight).co2 == pytest.approx(
        room.at(midnight - timedelta(seconds=1)).co2, abs=2
    )


def test_order_does_not_matter(place: Place) -> None:
    """A room that was asked about many other days gives what a new room gives."""
    room = Room(Weather(place, 9))
    moments = [TUESDAY + timedelta(hours=7 * n) for n in range(24)]
    random.Random(2).shuffle(moments)
    answers = [room.at(moment) for moment in moments]

    assert [Room(Weather(place, 9)).at(moment) for moment in moments[:5]] == answers[:5]
    assert answers == [room.at(moment) for moment in moments]


@pytest.mark.parametrize("name", ["Helsinki", "New Delhi", "Singapore", "Sydney"])
def test_room_is_liveable(name: str) -> None:
    """In each hour of a school week it is 14 to 33 °C, 5 to 95 %, 425 to 5000 ppm."""
    room = Room(Weather(find_place(name), 6))
    for hour in range(5 * 24):
        air = room.at(TUESDAY + timedelta(hours=hour))

        assert 14 < air.temperature < 33
        assert 5 < air.humidity <= 95
        assert 424 < air.co2 < 5000


def test_seed_opens_other_windows(place: Place) -> None:
    """Another seed opens the windows in other breaks."""
    used = {
        seed: [Room(Weather(place, seed)).use(at(8, 45) + timedelta(days=n)).ach for n in range(3)]
        for seed in range(12)
    }

    assert {0.6, 6.0} == {ach for aches in used.values() for ach in aches}


def test_lamps_are_on_in_lessons(place: Place) -> None:
    """A lesson has 350 lx of lamps, the night none."""
    room = Room(Weather(place, 1))

    assert room.at(at(8, 10)).light >= 350
    assert room.at(at(2)).light < 1
