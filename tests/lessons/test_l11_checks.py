"""The checks of L11: other forms of a right answer, own numbers, and neighbours."""

import math
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd
import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l11 import towns

OTHERS = tuple(f"HEL{number:02d}" for number in range(1, 31) if number != 7)


def way(a: Any, b: Any, radius: float = 6371.0) -> float:
    """The great circle by vectors: another formula than the haversine."""
    one, two = (
        np.array([math.cos(n) * math.cos(e), math.cos(n) * math.sin(e), math.sin(n)])
        for n, e in (map(math.radians, place) for place in (a, b))
    )
    across = float(np.linalg.norm(np.cross(one, two)))
    return radius * math.atan2(across, float(one @ two))


def index(rain: Any) -> float:
    values = np.asarray(rain)
    return float(np.abs(values - values.mean()).sum() / values.sum())


def centre(rain: Any) -> float | None:
    arrow = sum(mm * np.exp(2j * np.pi * month / 12) for month, mm in enumerate(rain, 1))
    if abs(arrow) < 0.05 * sum(rain):
        return None
    return float(np.angle(arrow) % (2 * np.pi) * 6 / np.pi)


def rows(code: str = "HEL07") -> list[tuple[str, str, float]]:
    names = towns.group_names(code)
    place = towns.place_of
    return [(one, two, way(place(one), place(two))) for one, two in combinations(names, 2)]


def result(code: str = "HEL07") -> dict[str, float]:
    raw, left, months = towns.pair_facts(towns.own_name(code), towns.partner_name(code))
    return {"with_season": raw, "without_season": left, "months": months}


@pytest.fixture(autouse=True)
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 (Seoul and Madrid), without any recording."""
    return lesson_folder("L11", None, "HEL07")


def words(verdict: Any) -> str:
    return " ".join(verdict.messages)


# T1 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("radius", [6371.0, 6378.1, 6356.8, 6400.0])
def test_another_formula_and_radius(radius: float) -> None:
    """The vector formula, and every usual radius of the Earth, are accepted."""
    assert 3 == check("L11.T1", lambda a, b: way(a, b, radius), hidden=True).points


@pytest.mark.parametrize("form", [np.float64, round, lambda km: np.array(km)[()]])
def test_distance_in_other_forms(form: Callable[[float], Any]) -> None:
    """A number of numpy and a rounded number are numbers."""
    assert 3 == check("L11.T1", lambda a, b: form(way(a, b)), hidden=True).points


def test_flat_earth_shows_the_own_number() -> None:
    """The message has the two towns and the student's own number with its unit."""
    answer = check("L11.T1", lambda a, b: 111.2 * math.dist(a, b))

    assert 0 == answer.points
    assert "From Seoul to Madrid (Retiro) your function gives" in words(answer)
    assert " km." in words(answer)


def test_cosine_on_a_flat_map_gets_no_full_points() -> None:
    """A flat map with a cosine fails on long ways and at the line of 180°."""

    def flat(a: Any, b: Any) -> float:
        middle = math.radians((a[0] + b[0]) / 2)
        return 111.2 * math.hypot(a[0] - b[0], (a[1] - b[1]) * math.cos(middle))

    assert 0 == check("L11.T1", flat).points


def test_error_is_told() -> None:
    """What stops the function is in the message, with its name."""
    answer = check("L11.T1", lambda a, b: 1 / 0 if a == b else way(a, b))

    assert 2 == answer.points
    assert "ZeroDivisionError" in words(answer)


# T2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [float, np.float64, lambda value: round(value, 2)])
def test_rain_in_other_forms(form: Callable[[float], Any]) -> None:
    """Index and centre may be rounded to two decimals or be numbers of numpy."""

    def my_centre(rain: Any) -> Any:
        found = centre(rain)
        return None if found is None else form(found)

    assert 4 == check("L11.T2", (lambda rain: form(index(rain)), my_centre), hidden=True).points


def test_twelve_and_zero_are_one_place() -> None:
    """The middle of December is 0 or 12."""

    def to_twelve(rain: Any) -> Any:
        found = centre(rain)
        return 12.0 if found is not None and (found < 0.01 or found > 11.99) else found

    assert 4 == check("L11.T2", (index, to_twelve), hidden=True).points


def test_december_and_january_are_neighbours() -> None:
    """A mean of month numbers is told about the circle, with its own number."""
    numbers = check(
        "L11.T2", (index, lambda rain: sum(m * mm for m, mm in enumerate(rain, 1)) / sum(rain))
    )

    assert 1.5 == numbers.points
    assert "For equal rain in December and January, your rain_centre gives 6.5." in words(numbers)


def test_one_function_alone_gives_its_points() -> None:
    """Only the index gives 1.5 points; the centre alone gives 2.5."""
    assert 1.5 == check("L11.T2", (index, ...), hidden=True).points
    assert 2.5 == check("L11.T2", (..., centre), hidden=True).points
    assert "not_attempted" == check("L11.T2", (..., ...)).outcome


def test_none_for_all_years_gives_nothing() -> None:
    """A function that always gives None is told to use return, and gets no point."""
    assert 1.5 == check("L11.T2", (index, lambda rain: None), hidden=True).points


# T3 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("digits", [2, 3, 10])
def test_rounded_r(digits: int) -> None:
    """Two decimals are enough for r."""
    rounded = {name: round(value, digits) for name, value in result().items()}

    assert 3 == check("L11.T3", rounded, hidden=True).points


def test_season_of_the_library_is_accepted() -> None:
    """The season of stem.without_season gives the same r, also over the shared months only."""
    from classnet_stem.analysis.correlating import correlation
    from classnet_stem.analysis.season import without_season

    a, b = (towns.temperature(name) for name in ("Seoul", "Madrid (Retiro)"))
    both = pd.DataFrame({"a": a, "b": b}).dropna()
    for one, two in ((a, b), (both["a"], both["b"])):
        left = correlation(without_season(one), without_season(two))
        answer = {**result(), "without_season": np.float64(left.r)}

        assert 3 == check("L11.T3", answer, hidden=True).points


def test_season_that_is_still_there_is_named() -> None:
    """The r with the season in place of r without it is seen as that."""
    answer = check("L11.T3", {**result(), "without_season": result()["with_season"]})

    assert 1.5 == answer.points
    assert "is r with the season" in words(answer)


@pytest.mark.parametrize("code", OTHERS)
def test_result_of_a_neighbour(code: str) -> None:
    """The result of another code is right only for the same two towns."""
    same = {towns.own_name(code), towns.partner_name(code)} == {"Seoul", "Madrid (Retiro)"}

    assert same == (3 == check("L11.T3", result(code)).points)


# T4 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        lambda table: table[::-1],
        lambda table: [(two, one, km) for one, two, km in table],
        lambda table: [[one, two, np.float64(round(km))] for one, two, km in table],
        tuple,
    ],
)
def test_pairs_in_other_forms(form: Callable[[Any], Any]) -> None:
    """Another order, lists in place of tuples and whole km are as good."""
    assert 2 == check("L11.T4", form(rows()), hidden=True).points


def test_doubled_pairs_are_counted() -> None:
    """66 pairs that come twice are told as such; the distances are still right."""
    answer = check("L11.T4", [*rows(), *rows()])

    assert 1 == answer.points
    assert "Your table has 132 rows. 66 pairs come twice." in words(answer)


def test_missing_pairs_do_not_tell_the_answer() -> None:
    """With too few pairs the message has the student's number and not the right one."""
    answer = check("L11.T4", rows()[:11])

    assert 0 == answer.points
    assert "You have 11 different pairs" in words(answer)
    assert "66" not in words(answer)


def test_town_of_another_group() -> None:
    """A table with a town of nobody's group is refused by its name."""
    assert "Vienna is not one of" in words(check("L11.T4", [("Vienna", "Seoul", 8272.0)]))


def test_table_of_a_neighbour() -> None:
    """The table of another code gets nothing."""
    assert 0 == check("L11.T4", rows("HEL08")).points


# all ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "value"),
    [
        ("T1", way),
        ("T2", (index, centre)),
        ("T3", result()),
        ("T4", rows()),
        ("T5", ["d"]),
    ],
)
def test_check_is_quick(task: str, value: Any) -> None:
    """After the first call a check takes less than 50 ms."""
    times = []
    check(f"L11.{task}", value)
    for _ in range(5):
        start = perf_counter()
        check(f"L11.{task}", value)
        times.append(perf_counter() - start)

    assert min(times) < 0.05
