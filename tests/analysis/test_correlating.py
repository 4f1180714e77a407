import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.analysis.correlating import correlation
from classnet_stem.errors import DataError


def ar1(random: np.random.Generator, n: int, memory: float) -> np.ndarray:
    found = random.standard_normal(n)
    for place in range(1, n):
        found[place] = memory * found[place - 1] + np.sqrt(1 - memory**2) * found[place]
    return found


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(-50, 50), st.floats(0.01, 100))
def test_numpy_agrees_and_units_play_no_part(seed: int, shift: float, factor: float) -> None:
    """The r is that of numpy, and does not change with the unit of a series."""
    random = np.random.default_rng(seed)
    a = random.normal(size=40)
    b = 0.5 * a + random.normal(size=40)
    found = correlation(a, b)

    assert np.corrcoef(a, b)[0, 1] == pytest.approx(found.r)
    assert found.r == pytest.approx(correlation(a, shift + factor * b).r)
    assert found.low < found.r < found.high


def test_fisher_interval_by_hand() -> None:
    """An r of 0.5 from 103 independent pairs: 0.339 to 0.632 (z is 0.549 ± 0.196)."""
    random = np.random.default_rng(11)
    a, noise = random.normal(size=103), random.normal(size=103)
    a = (a - a.mean()) / a.std()
    noise = noise - noise.mean() - (noise @ a) / 103 * a
    alternating = 0.5 * a + np.sqrt(0.75) * noise / noise.std()
    found = correlation(a, alternating)

    assert pytest.approx(0.5) == found.r
    if found.n_effective == 103:
        assert (pytest.approx(0.339, abs=1e-3), pytest.approx(0.632, abs=1e-3)) == (
            found.low,
            found.high,
        )
    else:
        half = 1.959964 / np.sqrt(found.n_effective - 3)
        assert pytest.approx(np.tanh(np.arctanh(0.5) - half)) == found.low


def test_memory_is_counted() -> None:
    """Two series with a memory of 0.8 of 400 days are worth about 88 independent pairs."""
    random = np.random.default_rng(4)
    found = correlation(ar1(random, 400, 0.8), ar1(random, 400, 0.8))

    assert pytest.approx(400 * 0.36 / 1.64, rel=0.3) == found.n_effective
    assert 400 == found.n


@pytest.mark.parametrize("memory", [0.0, 0.5, 0.8])
def test_coverage_of_independent_series(memory: float) -> None:
    """600 pairs of independent series of 200 days: 0 is in the interval in 92 to 98 %."""
    random = np.random.default_rng(round(100 * memory))
    held = 0
    for _ in range(600):
        found = correlation(ar1(random, 200, memory), ar1(random, 200, memory))
        held += found.low <= 0 <= found.high

    assert 92 <= 100 * held / 600 <= 98


def test_series_are_joined_by_time() -> None:
    """Two Series are put side by side by their index, not by their place."""
    days = pd.date_range("2026-03-01", periods=30, freq="D", tz="UTC")
    values = np.random.default_rng(1).normal(size=30)
    a, b = pd.Series(values, index=days), pd.Series(values, index=days)[5:][::-1]

    assert (1.0, 25) == (pytest.approx(correlation(a, b).r), correlation(a, b).n)


def test_missing_pairs_are_left_out() -> None:
    """A pair with a missing value does not count."""
    a = [None if one == 3 else float(one) for one in range(12)]

    assert 11 == correlation(a, [float(one % 5) for one in range(12)]).n


def test_equal_series() -> None:
    """A series and itself have r = 1, and the words say how many pairs there are."""
    found = correlation(range(20), range(20))

    assert (1.0, 1.0) == (pytest.approx(found.r), pytest.approx(found.high))
    assert "20 pairs" in str(found)


@pytest.mark.parametrize(
    ("a", "b", "words"),
    [
        (range(7), range(7), "7 pairs"),
        ([], [], "0 pairs"),
        ([5.0] * 20, range(20), "never changes"),
        (range(20), range(19), "same length"),
        (range(20), ["warm"] * 20, "not a number"),
        ([None] * 20, range(20), "0 pairs"),
    ],
)
def test_bad_series(a: object, b: object, words: str) -> None:
    """Few pairs, a stuck sensor, other lengths, text and missing columns are refused."""
    with pytest.raises(DataError, match=words):
        correlation(a, b)


def test_doubled_times_are_refused() -> None:
    """A Series with a time twice is refused."""
    days = pd.DatetimeIndex(["2026-03-01", "2026-03-01", "2026-03-02"], tz="UTC")
    twice = pd.Series([1.0, 2.0, 3.0], index=days)

    with pytest.raises(DataError, match="stands twice"):
        correlation(twice, twice)


def test_memory_is_corrected_for_its_bias() -> None:
    """0, 0, 1, 1, ... has r1 = 1/20, corrected 0.11: 20 pairs are worth 20 (1 - m) / (1 + m)."""
    a = [0.0, 0.0, 1.0, 1.0] * 5
    found = correlation(a, a)

    assert 20 * (1 - 0.11**2) / (1 + 0.11**2) == pytest.approx(found.n_effective)
