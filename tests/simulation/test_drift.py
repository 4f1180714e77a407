from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.drift import drift, run, standard_drift
from classnet_stem.simulation.noise import memory

positions = st.floats(-1e6, 1e9)


@given(st.integers(0, 99), positions, st.sampled_from([0.5, 0.6, 0.8]))
def test_drift_is_memory(seed: int, position: float, keep: float) -> None:
    """The kept steps give the very numbers of the noise that is worked out each time."""
    assert memory(seed, "one", position, keep) == drift(seed, "one", position, keep)


@pytest.mark.parametrize("part", [0.0, 0.25, 0.5])
def test_standard_drift_is_standard(part: float) -> None:
    """At a step and between two steps the mean is 0 and the standard deviation 1."""
    values = [standard_drift(3, "two", 5.0 * n + part, 0.5) for n in range(4000)]

    assert 0 == pytest.approx(fmean(values), abs=0.06)
    assert 1 == pytest.approx(pstdev(values), abs=0.04)


def test_streams_differ() -> None:
    """Another stream or seed gives another drift."""
    assert 3 == len({drift(1, "a", 0.5, 0.5), drift(1, "b", 0.5, 0.5), drift(2, "a", 0.5, 0.5)})


@given(st.integers(0, 99), st.integers(-1000, 10**9), st.integers(0, 40))
def test_run_is_drift_at_whole_positions(seed: int, first: int, count: int) -> None:
    """A run gives the very numbers of drift at each whole position, in their order."""
    expected = [drift(seed, "one", float(first + n), 0.6) for n in range(count)]

    assert expected == run(seed, "one", first, count, 0.6)


def test_standard_drift_of_another_source() -> None:
    """With another source its number is divided by the spread between the steps: 1 at a step."""
    halfway = standard_drift(1, "one", 0.5, 0.5, lambda *_: 3.0)

    assert 3.0 == standard_drift(1, "one", 7.0, 0.5, lambda *_: 3.0)
    assert 3.0 / 0.75**0.5 == pytest.approx(halfway)
