from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.growing import degree_days, growing_degree_days
from classnet_stem.errors import DataError


def test_by_hand() -> None:
    """Days of 10/20, 8/14 and 0/10 °C with base 10 have 5, 1 and 0 degree days."""
    assert [5.0, 1.0, 0.0] == degree_days([10, 8, 0], [20, 14, 10])
    assert 6.0 == growing_degree_days([10, 8, 0], [20, 14, 10])


def test_xclim(oracle: Callable[[str], list[dict[str, str]]]) -> None:
    """A made-up year has the degree days of xclim at each base."""
    day = np.arange(365)
    low = 6 - 11 * np.cos(2 * np.pi * (day - 15) / 365) + 3 * np.sin(1.7 * day)
    high = low + 8 + 2 * np.cos(0.9 * day)
    rows = oracle("degree_days")
    assert 7 == len(rows)
    for row in rows:
        found = growing_degree_days(low, high, base=float(row["base"]))
        assert float(row["degree_days"]) == pytest.approx(found, rel=1e-6)


def test_upper_limit() -> None:
    """With an upper limit a hot day counts no more than that."""
    assert [20.0] == degree_days([30], [40], base=10, upper=30)


@given(st.floats(-40, 40), st.floats(0, 20), st.floats(-5, 20))
def test_never_negative(low: float, more: float, base: float) -> None:
    """A day has never less than 0 degree days, and a higher base never gives more."""
    here = degree_days(low, low + more, base)

    assert 0.0 <= degree_days(low, low + more, base + 1) <= here


def test_missing_day() -> None:
    """A missing day stays missing, and a sum over it is refused."""
    assert [False, True] == list(np.isnan(degree_days([5, None], [10, 20])))
    with pytest.raises(DataError, match="1 of 2 days"):
        growing_degree_days([5, None], [10, 20])
    with pytest.raises(DataError, match="0 of 0 days"):
        growing_degree_days([], [])


@pytest.mark.parametrize(
    ("low", "high", "limits"),
    [
        ([20], [10], {}),
        ([50], [70], {}),
        ([283], [293], {}),
        ([1, 2], [3], {}),
        ([5], [20], {"base": 10, "upper": 5}),
        ([5], [20], {"base": 50}),
        (["5"], [20], {}),
    ],
)
def test_bad_input(low: list[float], high: list[float], limits: dict[str, float]) -> None:
    """Exchanged columns, °F, Kelvin, unlike lengths, wrong limits and text are refused."""
    with pytest.raises(DataError):
        growing_degree_days(low, high, **limits)
