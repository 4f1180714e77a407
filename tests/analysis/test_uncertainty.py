from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.humidity import dew_point
from classnet_stem.analysis.uncertainty import agree, mean_uncertainty, propagate
from classnet_stem.errors import DataError


def test_by_hand() -> None:
    """Four readings 20, 21, 21, 22 have s² = 2/3 and u = sqrt(2/3/4)."""
    assert sqrt(2 / 12) == pytest.approx(mean_uncertainty([20, 21, 21, 22]))


def test_resolution() -> None:
    """A thermometer of whole degrees that always says 21 is not exact: u = 1/sqrt(12)."""
    assert 1 / sqrt(12) == pytest.approx(mean_uncertainty([21, 21, 21], resolution=1))


def test_mean_scatters_as_told() -> None:
    """The means of many series scatter as the uncertainty of one series says."""
    random = np.random.default_rng(1)
    series = random.normal(20, 0.5, (2000, 25))

    assert series.mean(axis=1).std(ddof=1) == pytest.approx(
        np.mean([mean_uncertainty(one) for one in series]), rel=0.04
    )


def test_missing_readings_do_not_count() -> None:
    """Missing values are left out."""
    assert mean_uncertainty([1, 2, 4]) == mean_uncertainty([1, None, 2, float("nan"), 4])


@pytest.mark.parametrize("values", [[], [20], [20, None], 20.0, ["20", "21"]])
def test_one_value_is_refused(values: object) -> None:
    """One value, none, and text have no scatter."""
    with pytest.raises(DataError):
        mean_uncertainty(values, resolution=0.1)


@pytest.mark.parametrize(
    ("a", "b", "expected"), [(20, 20.9, True), (20, 21, True), (20, 21.01, False), (21, 20, True)]
)
def test_agree(a: float, b: float, expected: bool) -> None:
    """With u 0.3 and 0.4 results agree up to a difference of 1.0, the edge included."""
    assert expected is agree(a, 0.3, b, 0.4)


def test_agree_without_doubt() -> None:
    """Two exact results agree only if they are equal, and k can be another one."""
    assert agree(20, 0, 20, 0)
    assert not agree(20, 0, 20.1, 0)
    assert agree(20, 0.3, 21.4, 0.4, k=3)


@pytest.mark.parametrize(
    "values", [(1, -0.1, 1, 0), (None, 1, 1, 1), (1, 1, float("nan"), 1), (1, 1, 1, 1, -2)]
)
def test_agree_refuses(values: tuple[float, ...]) -> None:
    """Negative uncertainties and missing results are refused."""
    with pytest.raises(DataError):
        agree(*values)


@given(st.floats(-50, 50), st.floats(0.1, 5), st.floats(0.1, 5))
def test_sum_adds_in_squares(value: float, u_a: float, u_b: float) -> None:
    """The uncertainty of a sum is the root of the sum of squares, within the trials' own."""
    found = propagate(lambda a, b: a + b, [value, 1], [u_a, u_b], trials=2000, seed=3)

    assert sqrt(u_a**2 + u_b**2) == pytest.approx(found.uncertainty, rel=0.08)
    assert value + 1 == found.value


@pytest.mark.parametrize(
    ("air", "wet", "expected"), [(20, 50, 1.0), (30, 80, 0.8), (5, 90, 0.7), (25, 20, 2.2)]
)
def test_dew_point_of_the_lesson(air: float, wet: float, expected: float) -> None:
    """1000 trials give the uncertainties of the dew point that lesson L06 prints."""
    found = propagate(dew_point, [air, wet], [0.5, 3], limits=[(-45, 60), (1.5, 100)])

    assert expected == pytest.approx(found.uncertainty, rel=0.15)
    assert found.low < found.value < found.high


def test_same_seed_same_answer() -> None:
    """The same seed gives the same numbers, another one does not."""
    first, again, other = (propagate(log, [5], [0.5], seed=seed) for seed in (1, 1, 2))

    assert first == again
    assert first.mean != other.mean


def test_middle_of_the_trials() -> None:
    """Low and high hold the middle 95 % of a normal distribution: 1.96 uncertainties around."""
    found = propagate(lambda a: a, [0], [1], trials=100_000)

    assert (-1.96, 1.96) == pytest.approx((found.low, found.high), abs=0.03)


@pytest.mark.parametrize(
    ("values", "spreads", "options"),
    [
        ([], [], {}),
        ([1, 2], [1], {}),
        ([None], [1], {}),
        ([1], [-1], {}),
        ([1], [1], {"trials": 10}),
        ([1], [1], {"trials": 10.5}),
        ([1], [1], {"limits": [(0, 1), (0, 1)]}),
    ],
)
def test_bad_input(values: list[float], spreads: list[float], options: dict[str, object]) -> None:
    """Empty or unlike lists, missing values, negative spreads and few trials are refused."""
    with pytest.raises(DataError):
        propagate(lambda *given: sum(given), values, spreads, **options)


def test_trials_without_result() -> None:
    """A function that fails in some trials leads to the advice to give limits."""
    with pytest.raises(DataError, match="limits"):
        propagate(lambda a: float("nan") if a < 0 else a, [0.5], [1])
