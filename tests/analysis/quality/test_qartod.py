"""The five tests on arrays give the flags of ioos_qc; where they do not, a test says so."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from classnet_stem.analysis.quality import qartod
from classnet_stem.errors import DataError

Rows = list[dict[str, str]]
NAN = float("nan")


@pytest.fixture(scope="module")
def table(oracle: Callable[[str], Rows]) -> dict[str, NDArray[np.float64]]:
    rows = oracle("qartod")
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def limits(low: int, high: int) -> tuple[list[float], list[float]]:
    """Limits of the months 1 to 11: month + low, month + high; December has none."""
    return [m + low for m in range(1, 12)] + [NAN], [m + high for m in range(1, 12)] + [NAN]


def test_all_flags_occur(table: dict[str, NDArray[np.float64]]) -> None:
    """The stored series brings every flag of every test to light."""
    kinds = {name: set(table[name]) for name in table if name not in ("second", "month", "value")}

    assert {1, 3, 4, 9} == kinds["gross_range"]
    assert {1, 2, 3, 4, 9} == kinds["spike_average"] == kinds["spike_differential"]
    assert {1, 3, 4, 9} == kinds["rate_of_change"] == kinds["flat_line"]
    assert {1, 2, 3, 4} == kinds["climatology"]


def test_gross_range(table: dict[str, NDArray[np.float64]]) -> None:
    """The range test gives the flags of ioos_qc, also on the limits and for missing values."""
    found = qartod.gross_range(table["value"], (-10, 40), (0, 30))

    assert table["gross_range"].tolist() == found.tolist()


@pytest.mark.parametrize("method", qartod.METHODS)
def test_spike(table: dict[str, NDArray[np.float64]], method: str) -> None:
    """Both spike tests give the flags of ioos_qc, also at the ends and beside missing values."""
    found = qartod.spike(table["value"], 2, 5, method)

    assert table[f"spike_{method}"].tolist() == found.tolist()


def test_rate_of_change(table: dict[str, NDArray[np.float64]]) -> None:
    """The rate of change has the flags of ioos_qc, with uneven times and missing values."""
    found = qartod.rate_of_change(table["value"], table["second"], 5 / 600, 9 / 600)

    assert table["rate_of_change"].tolist() == found.tolist()


def test_flat_line(table: dict[str, NDArray[np.float64]]) -> None:
    """The flat line test gives the flags of ioos_qc, with missing values among flat ones."""
    found = qartod.flat_line(table["value"], table["second"], 1800, 3000, 0.1)

    assert table["flat_line"].tolist() == found.tolist()


def test_climatology(table: dict[str, NDArray[np.float64]]) -> None:
    """The climatology test gives the flags of ioos_qc, 2 in a month without limits."""
    there = ~np.isnan(table["value"])
    found = qartod.climatology(table["value"], table["month"], limits(0, 20), limits(-15, 26))

    assert table["climatology"][there].tolist() == found[there].tolist()


def test_missing_in_climatology(table: dict[str, NDArray[np.float64]]) -> None:
    """A missing value is 9; ioos_qc 3.0.0 calls it good in this test, we differ on purpose."""
    missing = np.isnan(table["value"])
    found = qartod.climatology(table["value"], table["month"], limits(0, 20), limits(-15, 26))

    assert {9} == set(found[missing].tolist())
    assert 9 not in table["climatology"][missing]


def test_infinite_fails() -> None:
    """An infinite value fails the range test; ioos_qc calls it missing, we do so on purpose."""
    assert [4, 4, 1] == qartod.gross_range([np.inf, -np.inf, 3], (0, 9)).tolist()


def test_short_series() -> None:
    """One or two values have no spike and no flat line."""
    assert [2, 2] == qartod.spike([1, 99], 2).tolist()
    assert [2] == qartod.spike([1], 2).tolist()
    assert [1, 1] == qartod.flat_line([5, 5], [0, 600], 600, 600, 1).tolist()


def test_limits_the_other_way_round() -> None:
    """Limits whose lower one is above the upper one, or that reach too far, are refused."""
    with pytest.raises(DataError, match="not a lower and an upper one"):
        qartod.gross_range([1], (9, 0))
    with pytest.raises(DataError, match="reach beyond"):
        qartod.gross_range([1], (0, 9), (-1, 5))


def test_times_must_rise() -> None:
    """Times that stand still, go back or are too few are refused."""
    for seconds in ([0, 0], [600, 0]):
        with pytest.raises(DataError, match="do not rise"):
            qartod.rate_of_change([1, 2], seconds, 1)
    with pytest.raises(DataError, match="2 values and 3 times"):
        qartod.flat_line([1, 2], [0, 1, 2], 1, 2, 0.1)


def test_unknown_method() -> None:
    """A spike test of another name is refused, and the names are told."""
    with pytest.raises(DataError, match="average, differential"):
        qartod.spike([1, 2, 3], 1, method="median")


@given(st.lists(st.floats(-50, 50) | st.just(NAN), min_size=1, max_size=40))
def test_spike_does_not_know_the_direction(values: list[float]) -> None:
    """A series backwards has the same spikes backwards, and a mirrored one the same."""
    for method in qartod.METHODS:
        forwards = qartod.spike(values, 2, 5, method).tolist()
        assert forwards[::-1] == qartod.spike(values[::-1], 2, 5, method).tolist()
        assert forwards == qartod.spike([-one for one in values], 2, 5, method).tolist()
