from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from classnet_stem.analysis.circular import angle_difference, circular_deviation, circular_mean
from classnet_stem.errors import DataError

angles = st.floats(0, 359)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(350, 10, 20), (10, 350, -20), (0, 180, 180), (180, 0, 180), (0, 360, 0), (90, 271, -179)],
)
def test_difference_of_the_lesson(first: float, second: float, expected: float) -> None:
    """The difference of two directions lies above -180 and up to 180."""
    assert expected == angle_difference(first, second)


@given(angles, angles)
def test_difference_leads_there(first: float, second: float) -> None:
    """The first direction plus the difference is the second."""
    turned = angle_difference(first, second)

    assert -180 < turned <= 180
    assert 0 == pytest.approx(((first + turned - second) + 180) % 360 - 180, abs=1e-9)


@pytest.mark.parametrize(
    ("directions", "expected"),
    [([350, 10], 0), ([355, 5, 15], 5), ([0, 180], None), ([90, 270], None), ([0, 120, 240], None)],
)
def test_mean_of_the_lesson(directions: list[float], expected: float | None) -> None:
    """The means of lesson L07 come out; opposite directions have none."""
    assert expected == circular_mean(directions)


def test_scipy(oracle: Callable[[str], list[dict[str, str]]]) -> None:
    """Mean and deviation are those of scipy wherever there is a mean."""
    rows = oracle("circular")
    assert 40 == len(rows)
    seen = 0
    for row in rows:
        directions = [float(one) for one in row["directions"].split()]
        mean, deviation = circular_mean(directions), circular_deviation(directions)
        if mean is None or deviation is None:
            continue
        seen += 1
        assert 0 == pytest.approx(angle_difference(mean, float(row["mean"])), abs=1e-5)
        assert float(row["deviation"]) == pytest.approx(deviation, rel=1e-6)
    assert seen >= 38


@given(st.lists(angles, min_size=1, max_size=9), st.randoms(use_true_random=False))
def test_turning_and_order(directions: list[float], random: np.random.Generator) -> None:
    """All directions turned by 37° turn the mean by 37°, and their order plays no part."""
    mean = circular_mean(directions)
    turned = circular_mean([(one + 37) % 360 for one in directions])
    random.shuffle(directions)
    again = circular_mean(directions)
    assume(mean is not None and turned is not None and again is not None)

    assert 37 == pytest.approx(angle_difference(mean, turned), abs=1e-4)
    assert 0 == pytest.approx(angle_difference(mean, again), abs=1e-4)


def test_weights() -> None:
    """A heavy direction pulls the mean; a direction of weight 0 does not count."""
    assert 90 == pytest.approx(circular_mean([0, 90], [0, 5]))
    assert circular_mean([0, 90], [1, 3]) == pytest.approx(np.degrees(np.arctan2(3, 1)))
    assert circular_mean([0, 90], [0, 0]) is None


def test_mean_is_never_360() -> None:
    """North is 0 and not 360, whatever rounding gives."""
    for spread in np.linspace(0.1, 80, 100):
        mean = circular_mean([360 - spread, spread, 0])
        assert mean is not None
        assert 0 == pytest.approx(angle_difference(mean, 0), abs=1e-6)
        assert mean < 360


def test_deviation() -> None:
    """Equal directions have deviation 0, near ones the plain one, opposite ones none."""
    assert 0.0 == circular_deviation([77, 77])
    assert np.std([358, 359, 360, 361, 362]) == pytest.approx(
        circular_deviation([358, 359, 0, 1, 2]), rel=1e-3
    )
    assert circular_deviation([0, 180]) is None


def test_missing_is_left_out() -> None:
    """Missing directions do not count, in a list or in a Series."""
    assert 5.0 == circular_mean([355, None, 15])
    assert 5.0 == circular_mean(pd.Series([355, np.nan, 15]))


@pytest.mark.parametrize("directions", [[], [None], [361], [-1], ["N"], [float("inf")]])
def test_no_direction(directions: list[object]) -> None:
    """An empty or missing list, and what is no direction, is refused."""
    for function in (circular_mean, circular_deviation):
        with pytest.raises(DataError):
            function(directions)


def test_bad_weights() -> None:
    """Negative weights and weights of another length are refused."""
    for weights in ([1, -1], [1]):
        with pytest.raises(DataError):
            circular_mean([0, 90], weights)
