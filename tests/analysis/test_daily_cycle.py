import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.daily_cycle import daily_fit, midrange_minus_mean
from classnet_stem.errors import DataError

HOURS = np.arange(72)


def wave(hours: np.ndarray, mean: float, amplitude: float, peak: float) -> np.ndarray:
    return mean + amplitude * np.cos(2 * np.pi * (hours - peak) / 24)


def test_fixture_of_the_lesson() -> None:
    """Amplitude 6 and a maximum at 15:00 come out (lesson L04)."""
    found = daily_fit(HOURS, wave(HOURS, 15, 6, 15))

    assert (15, 6, 15) == pytest.approx((found.mean, found.amplitude, found.hour_of_maximum))
    assert 21 == pytest.approx(found.at(15))
    assert 9 == pytest.approx(found.at(3))


@given(st.floats(-40, 40), st.floats(0.1, 20), st.floats(0, 23.9), st.floats(0, 24))
def test_shift(mean: float, amplitude: float, peak: float, shift: float) -> None:
    """A wave that comes later by some hours has its maximum later by as much."""
    found = daily_fit(HOURS, wave(HOURS, mean, amplitude, peak))
    later = daily_fit(HOURS + shift, wave(HOURS, mean, amplitude, peak))
    assert found.hour_of_maximum is not None
    assert later.hour_of_maximum is not None

    difference = (later.hour_of_maximum - found.hour_of_maximum - shift + 12) % 24 - 12
    assert 0 == pytest.approx(difference, abs=1e-6)
    assert amplitude == pytest.approx(later.amplitude)


def test_noise() -> None:
    """With noise of 1 °C three days of hours give the time of the maximum within half an hour."""
    noise = np.random.default_rng(4).normal(0, 1, len(HOURS))
    found = daily_fit(HOURS, wave(HOURS, 15, 6, 15) + noise)

    assert 15 == pytest.approx(found.hour_of_maximum, abs=0.5)
    assert 1 == pytest.approx(found.scatter, abs=0.2)


def test_no_cycle() -> None:
    """Values without a daily wave have no hour of maximum."""
    noise = np.random.default_rng(5).normal(0, 1, len(HOURS))

    assert daily_fit(HOURS, [20.0] * len(HOURS)).hour_of_maximum is None
    assert daily_fit(HOURS, noise).hour_of_maximum is None
    assert 20 == pytest.approx(daily_fit(HOURS, [20.0] * len(HOURS)).at(3))


def test_missing_hours_do_not_pull_the_mean() -> None:
    """Without some afternoon hours the mean of the wave stays right; the plain one does not."""
    values = wave(HOURS, 15, 6, 15)
    values[(HOURS % 24 >= 13) & (HOURS % 24 <= 16)] = np.nan
    found = daily_fit(HOURS, values)

    assert 15 == pytest.approx(found.mean)
    assert np.nanmean(values) < 14


def test_midrange_of_a_model_day() -> None:
    """A day with a second, half-day wave has a midrange above its mean, by that wave's height."""
    hours = np.arange(0, 24, 0.1)
    values = wave(hours, 15, 6, 15) + 1.0 * np.cos(4 * np.pi * (hours - 15) / 24)

    assert 1.0 == pytest.approx(midrange_minus_mean(values), abs=0.02)
    assert 0.0 == pytest.approx(midrange_minus_mean(wave(hours, 15, 6, 15)), abs=1e-9)


@pytest.mark.parametrize(
    ("hours", "values"),
    [
        ([], []),
        ([1, 2, 3], [1, 2, 3]),
        (range(8, 17), range(9)),
        (range(24), [None] * 24),
        (range(24), range(23)),
        (["8:00"] * 24, range(24)),
    ],
)
def test_bad_input(hours: object, values: object) -> None:
    """Few values, school hours only, missing ones, unlike lengths and text are refused."""
    with pytest.raises(DataError):
        daily_fit(list(hours), list(values))


def test_midrange_needs_values() -> None:
    """The midrange of missing values is refused."""
    with pytest.raises(DataError):
        midrange_minus_mean([None] * 10)
