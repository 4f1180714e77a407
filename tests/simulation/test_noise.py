from itertools import pairwise
from statistics import fmean, stdev

from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.noise import memory, normal, uniform

seeds = st.integers(0, 2**31)
indices = st.integers(-(10**12), 10**12)


@given(seeds, st.text(max_size=20), indices)
def test_uniform_stays_inside(seed: int, stream: str, index: int) -> None:
    """A uniform number lies between 0 and 1 and is never one of them."""
    assert 0 < uniform(seed, stream, index) < 1


def test_known_numbers() -> None:
    """The numbers are fixed for ever: a change would change every shipped recording."""
    assert [0.686, 0.5147, 0.9532] == [round(uniform(7, "air", n), 4) for n in (0, 1, -1)]


@given(seeds, indices)
def test_streams_differ(seed: int, index: int) -> None:
    """Another stream or another seed gives another number."""
    assert 3 == len(
        {uniform(seed, "a", index), uniform(seed, "b", index), uniform(~seed, "a", index)}
    )


def test_normal_has_mean_0_and_deviation_1() -> None:
    """Four thousand normal numbers have mean 0 and standard deviation 1 within 0.05."""
    draws = [normal(3, "test", index) for index in range(4000)]

    assert abs(fmean(draws)) < 0.05
    assert abs(stdev(draws) - 1) < 0.05


def test_memory_keeps_its_share() -> None:
    """At whole steps the slow noise has deviation 1 and keeps three quarters from each step."""
    values = [memory(5, "slow", float(step), 0.75) for step in range(3000)]
    pairs = [one * two for one, two in pairwise(values)]

    assert abs(stdev(values) - 1) < 0.1
    assert abs(fmean(pairs) / fmean(value**2 for value in values) - 0.75) < 0.05


@given(st.integers(0, 1000), st.floats(0, 100))
def test_memory_has_no_jumps(seed: int, position: float) -> None:
    """A thousandth of a step changes the slow noise by less than 0.02."""
    one, two = (memory(seed, "slow", position + shift, 0.75) for shift in (0, 0.001))

    assert abs(one - two) < 0.02
