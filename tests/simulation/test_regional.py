from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from math import exp, pi
from statistics import correlation, fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.errors import DataError
from classnet_stem.simulation import load_places
from classnet_stem.simulation.drift import drift
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.regional import REACH_KM, Region, Spell, cholesky, distance_km

PLACES = list(load_places().values())
DAYS = range(0, 3000, 10)


def slow(
    region: Region, places: Sequence[Place] = PLACES, name: str = "air"
) -> dict[str, list[float]]:
    """Return the noise of each place for each day; day by day, because the caches are small."""
    series: dict[str, list[float]] = {place.code: [] for place in places}
    for day in DAYS:
        for code, values in series.items():
            values.append(region(1, f"{code}/{name}", float(day), 0.75))
    return series


def found_reach(seed: int) -> float:
    """Return the reach in km that fits the correlations of all pairs best (least squares)."""
    series = slow(Region(PLACES, seed))
    pairs = [
        (distance_km(a, b), correlation(series[a.code], series[b.code]))
        for a, b in combinations(PLACES, 2)
    ]

    def error(reach: float) -> float:
        return sum((r - exp(-km / reach)) ** 2 for km, r in pairs)

    return min((float(reach) for reach in range(300, 2500, 10)), key=error)


def test_reach_is_found_again() -> None:
    """From 300 days of 24 places the reach comes out within 15 %."""
    assert REACH_KM == pytest.approx(found_reach(0), rel=0.15)


@pytest.mark.slow
def test_reach_is_found_again_in_each_run() -> None:
    """In each of ten runs it is within 15 %, and their mean is within 5 %."""
    found = [found_reach(seed) for seed in range(10)]

    assert [REACH_KM] * 10 == pytest.approx(found, rel=0.15)
    assert REACH_KM == pytest.approx(fmean(found), rel=0.05)


def test_near_places_are_alike_and_far_ones_are_not() -> None:
    """Helsinki and Tallinn share nearly all of their slow weather, Helsinki and Auckland none."""
    region = Region(PLACES, 7)
    three = [place for place in PLACES if place.code in ("HEL", "TLL", "AKL")]
    series = slow(region, three)

    assert correlation(series["HEL"], series["TLL"]) > 0.85
    assert abs(correlation(series["HEL"], series["AKL"])) < 0.2


@pytest.mark.parametrize("name", ["air", "dew", "pressure", "cloud"])
def test_each_place_keeps_its_own_spread(name: str) -> None:
    """A mixture of independent noise has the mean 0 and the spread 1 of that noise."""
    series = slow(Region(PLACES, 3), PLACES[::6], name)
    values = [value for one in series.values() for value in one]

    assert 0 == pytest.approx(fmean(values), abs=0.15)
    assert 1 == pytest.approx(pstdev(values), abs=0.1)


@given(st.integers(0, 99), st.floats(-1e5, 1e6))
def test_other_streams_are_not_shared(seed: int, position: float) -> None:
    """A stream that is not shared is that of drift, number for number."""
    region = Region(PLACES[:2], 5)

    assert drift(seed, "HEL/gust", position, 0.8) == region(seed, "HEL/gust", position, 0.8)


def test_order_of_questions_does_not_matter() -> None:
    """Two regions that are asked in another order give the same numbers."""
    one, two = Region(PLACES, 5), Region(PLACES, 5)

    assert slow(one, PLACES[:4]) == slow(two, PLACES[3::-1])


def test_spell_is_added_and_fades_with_distance() -> None:
    """In the middle of a spell its full size is added at its place, less elsewhere, none before."""
    start = datetime(2026, 7, 1, tzinfo=UTC)
    spell = Spell("VIE", start, start + timedelta(days=10), air=2.0, cloud=0.0)
    plain, warm = Region(PLACES, 5), Region(PLACES, 5, [spell])
    middle = (start + timedelta(days=5)).timestamp() / 86_400
    near = {place.code: place for place in PLACES}
    km = distance_km(near["VIE"], near["BUD"])

    def added(stream: str, position: float) -> float:
        return warm(1, stream, position, 0.75) - plain(1, stream, position, 0.75)

    assert 2.0 == pytest.approx(added("VIE/air", middle))
    assert 2.0 * exp(-km / REACH_KM) == pytest.approx(added("BUD/air", middle))
    assert 0.0 == added("VIE/air", middle - 6)
    assert 0.0 == added("VIE/dew", middle)


def test_spell_begins_without_a_jump() -> None:
    """Within ten minutes a spell of 3 standard deviations changes the noise by less than 0.1."""
    start = datetime(2026, 7, 1, tzinfo=UTC)
    spell = Spell("VIE", start, start + timedelta(days=10), air=3.0, cloud=0.0)
    sizes = [spell.size("air", start.timestamp() + 600 * n) for n in range(-10, 200)]

    assert max(abs(b - a) for a, b in pairwise(sizes)) < 0.1


def test_distance_of_a_quarter_of_the_earth(place_at: Callable[..., Place]) -> None:
    """From (0, 0) to (0, 90) it is a quarter of the equator, and the same on the way back."""
    one, two = place_at(0.0, 0.0), place_at(0.0, 90.0)

    assert pi / 2 * 6371.0088 == pytest.approx(distance_km(one, two))
    assert distance_km(two, one) == distance_km(one, two)
    assert 0 == distance_km(one, one)


def test_distance_across_the_date_line(place_at: Callable[..., Place]) -> None:
    """From 179 degrees east to 179 degrees west it is 2 degrees and not 358."""
    one, two = place_at(0.0, 179.0), place_at(0.0, -179.0)

    assert 222.39 == pytest.approx(distance_km(one, two), abs=0.01)


@given(st.lists(st.floats(-2, 2), min_size=9, max_size=9))
def test_cholesky_gives_the_matrix_again(numbers: list[float]) -> None:
    """L times its transpose is the matrix, for A Aᵀ + 1 with any A."""
    a = [numbers[:3], numbers[3:6], numbers[6:]]
    matrix = [
        [sum(x * y for x, y in zip(p, q, strict=True)) + (i == j) for j, q in enumerate(a)]
        for i, p in enumerate(a)
    ]
    rows = [row + [0.0] * (3 - len(row)) for row in cholesky(matrix)]
    again = [[sum(x * y for x, y in zip(p, q, strict=True)) for q in rows] for p in rows]

    assert [pytest.approx(row, abs=1e-9) for row in matrix] == again


def test_two_places_at_one_point_are_refused() -> None:
    """Two places with the same position have no region, and the message says so."""
    with pytest.raises(DataError, match="same position"):
        Region([PLACES[0], replace(PLACES[0], code="TWO")], 1)
