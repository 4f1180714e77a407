from collections.abc import Callable
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis import wind
from classnet_stem.errors import DataError

speeds = st.floats(0.1, 70)
directions = st.floats(0, 359)


@pytest.mark.parametrize(
    ("direction", "u", "v"), [(0, 0, -5), (90, -5, 0), (180, 0, 5), (270, 5, 0), (360, 0, -5)]
)
def test_components(direction: float, u: float, v: float) -> None:
    """A wind from the north moves air to the south, one from the west moves it to the east."""
    assert (u, v) == pytest.approx(wind.components(5, direction), abs=1e-12)


@given(speeds, directions)
def test_there_and_back(speed: float, direction: float) -> None:
    """Components lead back to speed and direction."""
    back_speed, back_direction = wind.from_components(*wind.components(speed, direction))

    assert speed == pytest.approx(back_speed)
    assert 0 == pytest.approx((back_direction - direction + 180) % 360 - 180, abs=1e-6)


def test_calm_has_no_direction() -> None:
    """A calm needs no direction to have components, and gives none back."""
    assert (0.0, 0.0) == wind.components(0, None)
    speed, direction = wind.from_components(0, 0)
    assert 0.0 == speed
    assert isnan(direction)


def test_opposite_winds() -> None:
    """Opposite equal winds have a mean arrow of 0 m/s, no direction, and a plain mean."""
    found = wind.mean_wind([5, 5], [0, 180])

    assert (0.0, 5.0, None) == (
        pytest.approx(found.speed, abs=1e-12),
        found.mean_speed,
        found.direction,
    )
    assert "no mean direction" in str(found)


def test_strong_wind_counts_more() -> None:
    """10 m/s from the west and 5 m/s from the north come from west-north-west together."""
    found = wind.mean_wind([10, 5], [270, 0])

    assert 360 - np.degrees(np.arctan2(10, 5)) == pytest.approx(found.direction)
    assert np.hypot(10, 5) / 2 == pytest.approx(found.speed)
    assert "from 297° (WNW)" in str(found)


@given(st.lists(st.tuples(speeds, directions), min_size=1, max_size=12))
def test_vector_mean_is_smaller(winds: list[tuple[float, float]]) -> None:
    """The mean arrow is never longer than the mean speed: steadiness is 0 to 1."""
    found = wind.mean_wind([one for one, _ in winds], [other for _, other in winds])

    assert found.speed <= found.mean_speed * (1 + 1e-9)
    assert found.steadiness is not None
    assert 0 <= found.steadiness <= 1


def test_missing_pairs() -> None:
    """A pair with a missing half is left out; a calm without direction is not."""
    found = wind.mean_wind([4, None, 3, 0], [90, 90, None, None])

    assert (2, 2.0, 2.0) == (found.n, found.speed, found.mean_speed)
    assert 90 == pytest.approx(found.direction)


def test_only_calm() -> None:
    """Where it was calm throughout there is no direction and no steadiness."""
    found = wind.mean_wind([0, 0], [None, None])

    assert (0.0, None, None) == (found.speed, found.direction, found.steadiness)


@pytest.mark.parametrize(
    ("direction", "name"),
    [
        (348.75, "N"),
        (0, "N"),
        (360, "N"),
        (11.24, "N"),
        (11.25, "NNE"),
        (348.74, "NNW"),
        (225, "SW"),
    ],
)
def test_sector_names(direction: float, name: str) -> None:
    """North is from 348.75° up to 11.25°."""
    assert name == wind.sector_name(direction)


def test_windrose(oracle: Callable[[str], list[dict[str, str]]]) -> None:
    """The counts of 1000 winds are those of the package windrose in each sector and class."""
    number = np.arange(1000)
    speed, direction = (number * 37 % 121) / 10, (number * 7.3 + 0.05) % 360
    found = wind.rose(speed, direction)
    rows = oracle("windrose")
    assert 96 == len(rows)
    for row in rows:
        share = found.share[int(row["sector"])][int(row["class"])]
        assert int(row["count"]) == pytest.approx(share * 10), row


@given(
    st.lists(st.tuples(st.floats(0, 70), st.floats(0, 360)), min_size=1, max_size=40),
    st.sampled_from([4, 8, 12, 16, 36]),
)
def test_rose_is_whole(winds: list[tuple[float, float]], sectors: int) -> None:
    """All shares and the calm add up to 100 %."""
    found = wind.rose([one for one, _ in winds], [other for _, other in winds], sectors)

    assert 100 == pytest.approx(sum(found.sectors) + found.calm)
    assert sectors == len(found.share) == len(found.names)


def test_rose_of_holes() -> None:
    """A wind without speed or direction is left out and counted; a calm is not."""
    found = wind.rose([3, 0.2, None, 5, 9], [10, None, 20, None, 90], edges=(0.5, 4, 8))

    assert (3, 2) == (found.n, found.left_out)
    assert 100 / 3 == pytest.approx(found.calm)
    assert (0.0, 0.0, 100 / 3) == pytest.approx(found.share[4])
    assert "N" == found.commonest


def test_edges_belong_to_the_class_above() -> None:
    """A speed on an edge is in the class that begins there."""
    found = wind.rose([0.5, 2, 4], [0, 0, 0], edges=(0.5, 2, 4))

    assert (100 / 3,) * 3 == pytest.approx(found.share[0])
    assert 0 == found.calm


def test_rose_of_calm() -> None:
    """A rose of calm has no commonest sector."""
    found = wind.rose([0, 0], [0, 0])

    assert (100.0, None) == (found.calm, found.commonest)


def test_names_of_other_counts() -> None:
    """Eight sectors have compass points, twelve have degrees."""
    assert ("N", "NE", "E") == wind.rose([3], [0], 8).names[:3]
    assert ("0°", "30°") == wind.rose([3], [0], 12).names[:2]


@pytest.mark.parametrize(
    "call",
    [
        lambda: wind.rose([], []),
        lambda: wind.rose([3], [None]),
        lambda: wind.rose([3], [0], sectors=3),
        lambda: wind.rose([3], [0], sectors=7.5),
        lambda: wind.rose([3], [0], edges=()),
        lambda: wind.rose([3], [0], edges=(2, 1)),
        lambda: wind.rose([1000], [0]),
        lambda: wind.rose([3, 4], [0]),
        lambda: wind.mean_wind([-1], [0]),
        lambda: wind.mean_wind([3], [361]),
        lambda: wind.mean_wind(["3"], [0]),
        lambda: wind.mean_wind([None], [0]),
        lambda: wind.from_components(100, 0),
        lambda: wind.sector_name(float("nan")),
        lambda: wind.components(pd.Series([1.0], [0]), pd.Series([1.0], [1])),
    ],
)
def test_bad_input(call: Callable[[], object]) -> None:
    """Nothing, 1000 m/s, text, unlike columns and impossible classes are refused."""
    with pytest.raises(DataError):
        call()
