from collections.abc import Callable
from math import exp, isinf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.ventilation import air_changes, air_changes_by_line
from classnet_stem.errors import DataError

MINUTES = np.arange(181) / 6.0
OUTDOOR = 420.0


def fall(rate: float, noise: float = 0.0, seed: int = 0) -> np.ndarray:
    """CO2 of 30 minutes in steps of 10 s from an excess of 1500 ppm."""
    random = np.random.default_rng(seed)
    clean = OUTDOOR + 1500 * np.exp(-rate * MINUTES / 60)
    return np.asarray(clean + random.normal(0, noise, len(MINUTES)))


def test_scipy(oracle: Callable[[str], list[dict[str, str]]]) -> None:
    """Fit and excess are those of scipy; the error is never smaller than that for white noise."""
    rows = oracle("decay")
    assert 28 == len(rows)
    for row in rows:
        found = air_changes(MINUTES, fall(float(row["rate"]), 20, int(row["seed"])), OUTDOOR)
        assert float(row["fitted"]) == pytest.approx(found.per_hour, rel=1e-5)
        assert float(row["excess"]) == pytest.approx(found.excess, rel=1e-5)
        assert 1 <= found.u_fit / float(row["error"]) < 1.6


@pytest.mark.parametrize(("rate", "spread"), [(0.5, 0.008), (2, 0.012), (4, 0.02), (6, 0.03)])
def test_key_numbers_of_the_lesson(rate: float, spread: float) -> None:
    """With ±20 ppm noise (seeds 0 to 99) the rate is found without bias, within the spread."""
    found = [air_changes(MINUTES, fall(rate, 20, seed), OUTDOOR).per_hour for seed in range(100)]

    assert rate == pytest.approx(np.mean(found), abs=spread / 3)
    assert spread == pytest.approx(np.std(found, ddof=1), rel=0.25)
    assert max(abs(np.array(found) - rate)) < 0.05 * rate


@pytest.mark.parametrize(("rate", "percent"), [(0.5, -2.2), (2, -3.1), (4, -4.4), (6, -5.6)])
def test_wrong_outdoor_value(rate: float, percent: float) -> None:
    """An outdoor value that is 30 ppm too low makes the rate 2 to 6 % too small."""
    found = air_changes(MINUTES, fall(rate), OUTDOOR - 30).per_hour

    assert percent == pytest.approx(100 * (found / rate - 1), abs=0.1)


@pytest.mark.parametrize(("rate", "percent"), [(0.5, -2.2), (2, -3.3), (4, -5.6), (6, -9.7)])
def test_wrong_outdoor_value_on_the_line(rate: float, percent: float) -> None:
    """On the line of logarithms the same mistake costs 2 to 10 %."""
    found = air_changes_by_line(MINUTES, fall(rate), OUTDOOR - 30)

    assert percent == pytest.approx(100 * (found / rate - 1), abs=0.1)


def test_line_scatters_more() -> None:
    """At 6 air changes per hour the line of logarithms scatters by 0.08, twice the fit and more."""
    noisy = [fall(6, 20, seed) for seed in range(100)]
    line = np.std([air_changes_by_line(MINUTES, one, OUTDOOR) for one in noisy], ddof=1)
    fit = np.std([air_changes(MINUTES, one, OUTDOOR).per_hour for one in noisy], ddof=1)

    assert 0.08 == pytest.approx(line, abs=0.015)
    assert line > 2 * fit


def test_outdoor_uncertainty_counts() -> None:
    """The part from the outdoor value is what a shift of that size does, joined in squares."""
    exact = air_changes(MINUTES, fall(2, 20), OUTDOOR, u_outdoor=0)
    doubted = air_changes(MINUTES, fall(2, 20), OUTDOOR, u_outdoor=30)
    moved = air_changes(MINUTES, fall(2, 20), OUTDOOR - 30, u_outdoor=0).per_hour

    assert exact.uncertainty == exact.u_fit == doubted.u_fit
    assert abs(moved - exact.per_hour) == pytest.approx(doubted.u_from_outdoor, rel=0.05)
    assert np.hypot(doubted.u_fit, doubted.u_from_outdoor) == pytest.approx(doubted.uncertainty)


@given(st.floats(0.3, 12), st.floats(300, 3000), st.floats(380, 600))
def test_exact_falls(rate: float, excess: float, outdoor: float) -> None:
    """A fall without noise gives its rate back, whatever the room and the outdoor air."""
    co2 = outdoor + excess * np.exp(-rate * MINUTES / 60)
    found = air_changes(MINUTES + 100, co2, outdoor)

    assert rate == pytest.approx(found.per_hour, rel=1e-5)
    assert excess == pytest.approx(found.excess, rel=1e-5)
    assert 60 * log(2) / rate == pytest.approx(found.half_time_minutes, rel=1e-5)
    assert outdoor + excess / exp(1) == pytest.approx(found.level(100 + 60 / rate), rel=1e-4)
    assert found.is_valid is found.valid is True


def test_missing_readings() -> None:
    """Holes do not matter; a reading below the outdoor value is kept."""
    co2 = fall(12, 20, 1)
    holes = [None if place % 7 == 0 else one for place, one in enumerate(co2)]
    found = air_changes(MINUTES, holes, OUTDOOR)

    assert (co2 < OUTDOOR).any()
    assert 155 == found.n
    assert 12 == pytest.approx(found.per_hour, abs=0.25)


@pytest.mark.parametrize(
    ("co2", "words"),
    [
        (fall(-0.5, 20), "does not fall"),
        (OUTDOOR + 0.1 * (fall(2) - OUTDOOR), "only 150 ppm above"),
        (fall(0.02, 60, 2), "4 times"),
        (fall(4, 10) + 350 * (1 - np.exp(-4 * MINUTES / 60)), "People are still in the room"),
        (np.where(MINUTES < 15, fall(0.3, 10), fall(6, 10) + 800), "does not follow one curve"),
    ],
)
def test_windows_without_answer(co2: np.ndarray, words: str) -> None:
    """Rising CO2, too little excess, no clear fall, people and opened windows are told."""
    found = air_changes(MINUTES, co2, OUTDOOR)

    assert not found.is_valid
    assert words in found.why
    assert f"No air changes can be given. {found.why}" == str(found)


def test_short_window() -> None:
    """A window below 15 minutes has no valid answer."""
    found = air_changes(MINUTES[:60], fall(2)[:60], OUTDOOR)

    assert "needs 15 minutes" in found.why


def test_no_half_time_without_fall() -> None:
    """CO2 that rises has no half time."""
    assert isinf(air_changes(MINUTES, fall(-0.5, 20), OUTDOOR).half_time_minutes)


def test_words() -> None:
    """The result reads as a sentence with its uncertainty."""
    text = str(air_changes(MINUTES, fall(2, 20), OUTDOOR))

    assert text.startswith("2.0")
    assert "air changes per hour, standard uncertainty 0.06 (181 readings in 30 minutes)" in text


def test_small_uncertainty_has_a_digit() -> None:
    """A small uncertainty is never printed as zero."""
    text = str(air_changes(MINUTES, fall(0.2), OUTDOOR, u_outdoor=30))

    assert "0.200 air changes per hour, standard uncertainty 0.004 " in text


@pytest.mark.parametrize(
    ("minutes", "co2", "outdoor", "words"),
    [
        (MINUTES[:5], fall(2)[:5], 420, "5 readings"),
        (MINUTES[::-1], fall(2)[::-1], 420, "do not rise"),
        (np.repeat(MINUTES[:90], 2), fall(2)[:180], 420, "do not rise"),
        (MINUTES * 60, fall(2), 420, "12 hours"),
        (MINUTES, np.full(181, 700.0), 420, "all the time"),
        (MINUTES, fall(2) / 1e4, 420, "CO2 is 0.192 ppm"),
        (MINUTES, fall(2)[:100], 420, "same length"),
        (MINUTES, fall(2), 42, "outdoor air is 42 ppm"),
        (MINUTES, fall(2), 1500, "outdoor air is 1500 ppm"),
        (MINUTES, fall(2), None, "missing"),
        (MINUTES, ["600 ppm"] * 181, 420, "not a number"),
    ],
)
def test_bad_input(minutes: object, co2: object, outdoor: float, words: str) -> None:
    """Few, reversed, double or flat readings, other units and a wrong outdoor value are refused."""
    with pytest.raises(DataError, match=words):
        air_changes(minutes, co2, outdoor)


def test_negative_uncertainty() -> None:
    """A negative uncertainty of the outdoor value is refused."""
    with pytest.raises(DataError, match="below zero"):
        air_changes(MINUTES, fall(2), 420, u_outdoor=-1)


def test_line_needs_excess() -> None:
    """The line of logarithms refuses CO2 below the outdoor value."""
    with pytest.raises(DataError, match="Only 4 readings lie above the outdoor"):
        air_changes_by_line(MINUTES, fall(100), 1000)


@pytest.mark.slow
@pytest.mark.parametrize("memory", [0.0, 0.6, 0.9])
@pytest.mark.parametrize("rate", [0.5, 2.0, 6.0])
def test_coverage(rate: float, memory: float) -> None:
    """Twice the uncertainty covers the truth in 93 to 99.5 % of 2000 rooms, also with memory."""
    random = np.random.default_rng(int(10 * rate + 100 * memory))
    inside = 0
    for _ in range(2000):
        noise = np.zeros(len(MINUTES))
        shocks = random.normal(0, 20 * np.sqrt(1 - memory**2), len(MINUTES))
        noise[0] = random.normal(0, 20)
        for place in range(1, len(noise)):
            noise[place] = memory * noise[place - 1] + shocks[place]
        outdoor = OUTDOOR + 30 * np.clip(random.normal(), -3.5, 3.5)
        found = air_changes(MINUTES, fall(rate) + noise, outdoor, u_outdoor=30)
        inside += abs(found.per_hour - rate) <= 2 * found.uncertainty

    assert 0.93 <= inside / 2000 <= 0.995


def test_a_fall_of_three_times_its_uncertainty_is_not_clear() -> None:
    """The rate is 3.1 times its uncertainty, and 4 times are needed."""
    minutes = np.arange(0, 16, 0.5)
    noise = np.random.default_rng(0).normal(0, 25, minutes.size)
    found = air_changes(minutes, OUTDOOR + 400 * np.exp(-0.5 * minutes / 60) + noise, OUTDOOR)

    assert 3.1 == pytest.approx(found.per_hour / found.u_fit, abs=0.1)
    assert not found.is_valid
    assert "less than 4 times their uncertainty" in found.why
