"""Bars of yearly anomalies with a trend."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba

from classnet_stem.analysis.climate.trend import Trend, trend
from classnet_stem.datasets import load
from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.anomaly_bars import anomaly_bars, trend_line
from classnet_stem.plots.years import yearly

RISE = Trend(0.3, 0.1, 0.5, "Cel", 40, 1981, 2020, "year", 0.1, 94.0, 0.5, 4000)


@pytest.fixture
def series() -> pd.Series:
    """Forty years that rise by 0.3 °C per decade, around 0."""
    years = np.arange(1981, 2021)
    values = 0.03 * (years - 2000.5) + 0.2 * np.cos(2.1 * years)
    return pd.Series(values, index=years, name="air_temperature")


def bars_of(picture, colour) -> dict[int, float]:
    """Year and value of the bars whose edge has a colour."""
    chosen = [
        bar for bar in picture.figure.axes[0].patches if bar.get_edgecolor() == to_rgba(colour)
    ]
    return {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in chosen}


def test_bars_are_the_values(series) -> None:
    """Warm years are vermillion and up, cold ones blue and down; together they are the table."""
    picture = anomaly_bars(series)
    warm, cold = bars_of(picture, style.VERMILLION), bars_of(picture, style.BLUE)

    assert {year: value for year, value in series.items() if value > 0} == pytest.approx(warm)
    assert {year: value for year, value in series.items() if value < 0} == pytest.approx(cold)


def test_cold_bars_are_hatched(series) -> None:
    """In grey print cold bars are known by their hatch as well as by their direction."""
    bars = anomaly_bars(series).figure.axes[0].patches

    assert all(bool(bar.get_hatch()) == (bar.get_height() < 0) for bar in bars)


def test_trend_line_has_the_slopes(series) -> None:
    """The line and the limits have the three slopes and meet in the middle of the years."""
    years, straight, low, high = trend_line(yearly(series), RISE)
    decades = (years[1] - years[0]) / 10

    assert [1981, 2020] == years.tolist()
    assert 0.3 == pytest.approx((straight[1] - straight[0]) / decades)
    assert 0.1 == pytest.approx((low[1] - high[0]) / decades)
    assert 0.5 == pytest.approx((high[1] - low[0]) / decades)
    assert series.mean() == pytest.approx(straight.mean())


def test_trend_is_told(series, written) -> None:
    """The trend with its interval stands below the picture, and in the sentence."""
    picture = anomaly_bars(series, RISE)

    words = "Line: trend +0.30 °C per decade (+0.10 to +0.50), 1981 to 2020."
    assert any(words in text for text in written(picture.figure))
    assert "trend +0.30 °C per decade" in picture.description
    assert str(RISE) in picture.note


def test_fitted_trend_is_that_of_the_analysis(series) -> None:
    """With trend=True the line is what analysis.climate.trend gives for the same years."""
    expected = trend(series.index.to_numpy(), series.to_numpy())

    assert f"trend {expected.per_decade:+.2f} °C" in anomaly_bars(series, trend=True).description


def test_base_line_is_named(written) -> None:
    """The words below say what 0 is."""
    found = written(anomaly_bars(load("global_anomaly")).figure)

    assert any("0 is the mean of 1951 to 1980." in text for text in found)


def test_extreme_years_are_labelled(series, written) -> None:
    """The warmest and the coldest year have their label."""
    found = written(anomaly_bars(series).figure)

    assert f"{series.idxmax()}: {series.max():+.1f} °C" in found
    assert f"{series.idxmin()}: {series.min():+.1f} °C" in found


def test_description_counts_warm_years(series) -> None:
    """The sentence counts the years above 0."""
    text = anomaly_bars(series).description

    assert f"{(series > 0).sum()} of 40 years are above 0" in text
    assert 40 <= len(text) <= 150


def test_equal_values_have_a_picture() -> None:
    """A series of zeros does not divide by zero."""
    flat = pd.Series([0.0] * 12, index=range(2000, 2012))

    assert "0 of 12 years are above 0" in anomaly_bars(flat).description


@pytest.mark.parametrize("values", [[], [0.2], [None] * 9, [15.0, 15.5, 14.9]])
def test_bad_series_are_refused(values) -> None:
    """Too few years, missing ones and temperatures get a message of three lines."""
    data = pd.Series(values, index=range(2000, 2000 + len(values)), dtype="float64")
    with pytest.raises(DataError) as caught:
        anomaly_bars(data)

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize(("name", "width"), [("wide", style.WIDE), ("narrow", style.NARROW)])
def test_pictures(series, name, width, same_picture) -> None:
    """The bars with a trend look as they did when somebody looked at them."""
    same_picture(anomaly_bars(series, RISE, width=width), f"anomaly_bars_{name}")


def test_picture_of_the_earth(same_picture) -> None:
    """The bars of the Earth look as they did when somebody looked at them."""
    same_picture(anomaly_bars(load("global_anomaly")), "anomaly_bars_earth")
