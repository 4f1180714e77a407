"""From a running total to amounts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.datasets.rain import amounts, require_kind
from classnet_stem.errors import DataError

MINUTE = 60_000_000_000
NAN = float("nan")


def minutes(*passed: float) -> np.ndarray:
    return np.array([int(one * MINUTE) for one in passed], dtype=np.int64)


def of(totals: list[float], times: np.ndarray | None = None) -> list[float]:
    moments = minutes(*range(len(totals))) if times is None else times
    return list(amounts(np.array(totals), moments, "rainfall", MINUTE))


def test_what_fell_between_two_readings() -> None:
    """An amount is the growth of the total; before the first reading nobody knows."""
    assert [NAN, 0.2, 0.0, 0.4] == pytest.approx(of([10.0, 10.2, 10.2, 10.6]), nan_ok=True)


def test_reset_at_midnight() -> None:
    """Where the total goes down, the amount is the new total."""
    assert [NAN, 0.2, 0.1, 0.3] == pytest.approx(of([10.0, 10.2, 0.1, 0.4]), nan_ok=True)


def test_reset_in_a_gap() -> None:
    """A counter that was set to zero in a gap has lost an unknown amount."""
    found = of([10.0, 10.2, 0.1, 0.4], minutes(0, 1, 30, 31))

    assert [NAN, 0.2, NAN, 0.3] == pytest.approx(found, nan_ok=True)


def test_missing_total() -> None:
    """A missing total has no amount; the next one holds what fell since the valid one."""
    assert [NAN, NAN, 0.5] == pytest.approx(of([10.0, NAN, 10.5]), nan_ok=True)


def test_jump_that_is_no_rain() -> None:
    """More than 40 mm a minute is no rain: the amount is missing, the ones after it are not."""
    assert [NAN, NAN, 0.2] == pytest.approx(of([10.0, 90.0, 90.2]), nan_ok=True)


def test_counter_that_reads_zero_once() -> None:
    """A single zero among totals does not make all the rain of the day fall twice."""
    found = of([100.2, 0.0, 100.2, 100.4])

    assert [NAN, 0.0, NAN, 0.2] == pytest.approx(found, nan_ok=True)


def test_rounding_is_no_reset() -> None:
    """A total that is smaller by the rounding of a float only has not changed."""
    assert [NAN, 0.0] == pytest.approx(of([10.2, 10.2 - 1e-12]), nan_ok=True)


@given(
    st.lists(st.integers(0, 20), min_size=3, max_size=60),
    st.lists(st.integers(1, 58), max_size=3, unique=True),
)
def test_no_rain_is_lost_or_made(tips: list[int], resets: list[int]) -> None:
    """The amounts are the tips of the bucket, whenever the counter was set to zero."""
    total, totals = 0.0, []
    for place, tip in enumerate(tips):
        total = (0.0 if place in resets else total) + 0.2 * tip
        totals.append(total)
    found = of(totals)
    # A reset hides where the total after it is not smaller than the one before.
    seen = [place for place in resets if place < len(tips) and totals[place] < totals[place - 1]]
    hidden = [place for place in resets if place < len(tips) and place not in seen]

    for place, tip in enumerate(tips):
        if place and place not in hidden:
            assert 0.2 * tip == pytest.approx(found[place], abs=1e-5)


@pytest.mark.parametrize("kind", [None, "sum", ""])
def test_nobody_guesses(kind: str | None) -> None:
    """Rain that is counted in an unknown way is refused with the two ways to say it."""
    with pytest.raises(DataError, match='rain="amount" or rain="total"'):
        require_kind(kind, "rainfall", "HEL-1")
