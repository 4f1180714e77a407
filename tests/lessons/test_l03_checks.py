"""The functions of L03: right answers in other forms, own numbers, properties."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import pandas as pd
import pytest

from classnet_stem import recordings
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l03.coverage import percent
from classnet_stem.lessons.l03.gaps import holes
from classnet_stem.lessons.l03.hourly import hour_value

DAY = "SIM-BUD-DAY"


def planned(times: Any, step: Any) -> Any:
    return round((max(times) - min(times)) / step) + 1


def good_coverage(times: Any, step: Any) -> float:
    places = {round((each - min(times)) / step) for each in times}
    return float(100 * len(places) / planned(times, step))


def good_gaps(times: Any, limit: Any) -> list[Any]:
    return [(a, b) for a, b in pairwise(times) if b - a > limit]


def good_hourly(groups: Any, variable: str, count: int) -> dict[str, float | None]:
    way = {"rainfall": sum, "wind_gust": max}.get(variable, fmean)
    known = {hour: [one for one in each if one is not None] for hour, each in groups.items()}
    return {
        hour: way(good) if good and len(good) >= 0.75 * count else None
        for hour, good in known.items()
    }


# T1 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "function",
    [
        good_coverage,
        lambda times, step: round(good_coverage(times, step)),
        lambda times, step: np.float64(good_coverage(times, step)),
        lambda times, step: min(100, 100 * len(set(times)) / planned(times, step)),
        lambda times, step: good_coverage(pd.DatetimeIndex(times), step),
    ],
    ids=["places", "rounded", "numpy", "different times", "pandas"],
)
def test_right_coverage_in_other_forms(
    function: Callable[..., Any], lesson_folder: Callable[..., Path]
) -> None:
    """A coverage that is rounded, a numpy number or counted in another way gets full points."""
    lesson_folder("L03", DAY)

    assert 3.0 == check("L03.T1", function, hidden=True).points


def test_coverage_of_the_own_part_is_shown(lesson_folder: Callable[..., Path]) -> None:
    """A right coverage is answered with the own percentage and step."""
    lesson_folder("L03", "SIM-LXA-GAPS", "HEL07")

    notes = " ".join(check("L03.T1", good_coverage).notes)

    assert "% with a step of 10 minutes" in notes


def test_wrong_coverage_shows_the_own_number(lesson_folder: Callable[..., Path]) -> None:
    """A coverage above 100 % is answered with that number and with what is right."""
    lesson_folder("L03", DAY)

    verdict = check("L03.T1", lambda times, step: 100 * len(times) / planned(times, step))

    assert 2.0 == verdict.points
    assert "Readings that came" in verdict.messages[0]
    assert "your function gives 100 %" in verdict.messages[-1]


def test_coverage_without_a_recording_keeps_two_points(lesson_folder: Callable[..., Path]) -> None:
    """Without a recording a right function gets the points of the made up times."""
    lesson_folder("L03")

    verdict = check("L03.T1", good_coverage, hidden=True)

    assert 2.0 == verdict.points
    assert "use_loan()" in verdict.messages[-1]


def test_coverage_does_not_change_with_order_or_repeats() -> None:
    """Turned round, doubled or moved in time, the readings have the same coverage."""
    start, step = datetime(2026, 3, 10, 8, tzinfo=UTC), timedelta(minutes=10)
    times = [start + each * step for each in (0, 1, 2, 5, 6)]
    expected = 100 * 5 / 7

    for changed in (times[::-1], times * 2, [each + timedelta(days=9) for each in times]):
        assert expected == pytest.approx(percent(changed, step))


# T2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "function",
    [
        good_gaps,
        lambda times, limit: [list(each) for each in good_gaps(times, limit)],
        lambda times, limit: [
            tuple(one.isoformat() for one in each) for each in good_gaps(times, limit)
        ],
        lambda times, limit: tuple(good_gaps([pd.Timestamp(each) for each in times], limit)),
    ],
    ids=["tuples", "lists", "texts", "pandas"],
)
def test_right_gaps_in_other_forms(
    function: Callable[..., Any], lesson_folder: Callable[..., Path]
) -> None:
    """Pairs as tuples, lists, ISO texts or pandas times get full points."""
    lesson_folder("L03", DAY)

    assert 3.0 == check("L03.T2", function, hidden=True).points


def test_two_gaps_of_a_broken_station_are_found() -> None:
    """The loan recording with two gaps has two gaps, one of 110 and one of 260 minutes."""
    folder = Path(__file__).resolve().parents[2] / "datasets" / "loan"
    rounds = recordings.rounds(recordings.read(folder / "SIM-LXA-GAPS.csv").readings)
    found = holes([each.time for each in rounds], timedelta(minutes=15))

    assert [110, 260] == [(end - start).total_seconds() / 60 for start, end in found]


def test_missed_last_gap_says_which_rule(lesson_folder: Callable[..., Path]) -> None:
    """A function that never looks at the last pair loses the point of the ends."""
    lesson_folder("L03", DAY)

    verdict = check("L03.T2", lambda times, limit: good_gaps(times[:-1], limit))

    assert 2.0 == verdict.points
    assert "every pair of neighbours" in verdict.messages[-1]
    assert "your function gives no gap" in verdict.messages[-1]


def test_numbers_in_place_of_a_list_are_explained(lesson_folder: Callable[..., Path]) -> None:
    """A count of gaps is answered with what the function must give back."""
    lesson_folder("L03", DAY)

    verdict = check("L03.T2", lambda times, limit: len(good_gaps(times, limit)))

    assert 0.0 == verdict.points
    assert "a list with a pair" in verdict.messages[0]


# T3 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "function",
    [
        lambda *given: good_hourly(*given),
        lambda *given: {
            hour: None if value is None else round(value, 1)
            for hour, value in good_hourly(*given).items()
        },
        lambda *given: {
            hour: np.nan if value is None else np.float64(value)
            for hour, value in good_hourly(*given).items()
        },
        lambda *given: pd.Series(good_hourly(*given), dtype=float),
    ],
    ids=["plain", "rounded", "nan", "Series"],
)
def test_right_hours_in_other_forms(
    function: Callable[..., Any], lesson_folder: Callable[..., Path]
) -> None:
    """Rounded values, nan for None, and a pandas Series get full points."""
    lesson_folder("L03", DAY)

    assert 4.0 == check("L03.T3", function, hidden=True).points


def test_mean_of_rain_loses_one_point_and_says_why(lesson_folder: Callable[..., Path]) -> None:
    """Rain that is averaged loses the point of rain only, with the own number."""
    lesson_folder("L03", DAY)

    verdict = check("L03.T3", lambda groups, _, count: good_hourly(groups, "humidity", count))

    assert 2.0 == verdict.points
    assert any("Rain collects" in each and "0.2 for 08:00" in each for each in verdict.messages)


def test_hours_of_rain_hold_all_the_water() -> None:
    """Full hours of rain add up to the sum of all readings."""
    hours = [[0.2, 0.0, 1.4, 0.0], [0.0, 0.0, 0.0, 0.6], [2.0, 0.2, 0.0, 0.0]]

    total = sum(hour_value(each, "rainfall", 4) or 0.0 for each in hours)

    assert sum(sum(each) for each in hours) == pytest.approx(total)


# Questions and time -----------------------------------------------------------------------


@pytest.mark.parametrize(("question", "right"), [("Q1", "a"), ("Q2", "c"), ("Q3", "b")])
def test_right_letters(question: str, right: str, lesson_folder: Callable[..., Path]) -> None:
    """Each question accepts one letter, and the other two get a new question back."""
    lesson_folder("L03")

    outcomes = {letter: check(f"L03.{question}", letter).outcome for letter in "abc"}

    assert "right_so_far" == outcomes.pop(right)
    assert {"not_yet"} == set(outcomes.values())


def test_a_check_is_fast(lesson_folder: Callable[..., Path]) -> None:
    """After the first call, a check of a day takes less than a second on a busy machine."""
    lesson_folder("L03", DAY)
    check("L03.T3", good_hourly)

    start = time.monotonic()
    check("L03.T3", good_hourly, hidden=True)

    assert time.monotonic() - start < 1.0


def test_gaps_that_return_in_the_loop(lesson_folder: Callable[..., Path]) -> None:
    """An empty list each time leads to the place of return."""
    lesson_folder("L03", DAY)

    assert "return inside the loop" in check("L03.T2", lambda times, limit: []).messages[1]
