import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.correlating import correlation
from classnet_stem.analysis.season import without_season
from classnet_stem.errors import DataError


def days(count: int) -> pd.DatetimeIndex:
    return pd.date_range("2024-03-01", periods=count, freq="D", tz="UTC")


def test_a_pure_season_leaves_nothing() -> None:
    """A yearly and a half-yearly wave over two years are taken out completely."""
    turned = 2 * np.pi * np.arange(731) / 365.2425
    wave = 12 + 9 * np.cos(turned - 0.4) + 2 * np.sin(2 * turned + 1)
    left = without_season(pd.Series(wave, index=days(731)))

    assert np.abs(left).max() < 1e-6


def test_a_short_rise_leaves_nothing() -> None:
    """In 28 days the season is a line, and a line is taken out."""
    left = without_season(pd.Series(3 + 0.2 * np.arange(28), index=days(28)))

    assert np.abs(left).max() < 1e-9


def test_months_minus_their_own_mean() -> None:
    """Months lose the mean of their calendar month; missing ones stay missing."""
    index = pd.period_range("2003-01", "2021-12", freq="M")
    noise = np.random.default_rng(0).normal(size=len(index))
    values = pd.Series(10 * np.sin(index.month) + noise, index=index)
    values["2010-05"] = np.nan
    left = without_season(values)

    assert np.allclose(0, left.groupby(left.index.month).mean(), atol=1e-12)
    assert list(values.index[values.isna()]) == list(left.index[left.isna()])


def test_key_number_of_lesson_eleven() -> None:
    """Two northern towns with independent weather: r 0.90 raw, about 0 without the season.

    Model: 10 + 12 cos(season) + AR(1) weather (memory 0.7, deviation 2.8), 3 years, seeds 0 to 39.
    """
    raw, left = [], []
    turned = 2 * np.pi * np.arange(1096) / 365.2425
    for seed in range(40):
        random = np.random.default_rng(seed)
        towns = []
        for _ in range(2):
            shocks = random.standard_normal(1096)
            for place in range(1, 1096):
                shocks[place] = 0.7 * shocks[place - 1] + np.sqrt(0.51) * shocks[place]
            towns.append(pd.Series(10 + 12 * np.cos(turned) + 2.8 * shocks, index=days(1096)))
        raw.append(correlation(*towns).r)
        left.append(correlation(*map(without_season, towns)).r)

    assert pytest.approx(0.90, abs=0.01) == np.median(raw)
    assert abs(np.median(left)) < 0.05
    assert np.quantile(np.abs(left), 0.95) < 0.2


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (pd.Series([1.0] * 9, index=days(9)), "9 values"),
        (pd.Series(range(20), index=days(20).repeat(2)[:20]), "10 days"),
        (pd.Series(range(20)), "no days"),
        (pd.Series([np.nan] * 20, index=days(20)), "0 values"),
        (pd.Series([1.0] * 13, index=pd.period_range("2020-01", periods=13, freq="M")), "3 years"),
        (pd.Series(["x"] * 20, index=days(20)), "not a number"),
    ],
)
def test_bad_series(series: pd.Series, words: str) -> None:
    """Few days, doubled days, no days, nothing, few years and text are refused."""
    with pytest.raises(DataError, match=words):
        without_season(series)


@pytest.mark.parametrize(("count", "is_wave"), [(330, False), (331, True)])
def test_from_330_days_on_the_season_is_a_wave(count: int, is_wave: bool) -> None:
    """A span of 330 days can hold a yearly wave; in a shorter one only a line is taken out."""
    wave = 9 * np.cos(2 * np.pi * np.arange(count) / 365.2425)
    left = without_season(pd.Series(wave, index=days(count)))

    assert is_wave == (np.abs(left).max() < 1e-6)
