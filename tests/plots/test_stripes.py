"""Warming stripes and the yearly values behind them."""

import numpy as np
import pandas as pd
import pytest

from classnet_stem.datasets import load
from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.stripes import warming_stripes
from classnet_stem.plots.years import yearly


def yearly_series(values, first: int = 1991, name: str = "air_temperature") -> pd.Series:
    return pd.Series(values, index=range(first, first + len(values)), name=name, dtype="float64")


def monthly_series(years: int) -> pd.Series:
    index = pd.period_range("2000-01", periods=12 * years, freq="M", name="month")
    values = [place // 12 + (place % 12 - 5.5) for place in range(12 * years)]
    series = pd.Series(values, index=index, name="air_temperature", dtype="float64")
    series.attrs = {"kind": "anomaly", "base": (2000, 2000)}
    return series


def test_base_becomes_zero() -> None:
    """With a base period the mean of its years is 0 and differences stay."""
    data = yearly(yearly_series(np.arange(30) * 0.1 + 9), base=(1991, 2000))

    assert 0.0 == pytest.approx(data.values[:10].mean())
    assert 2.9 == pytest.approx(data.values[-1] - data.values[0])
    assert "the mean of 1991 to 2000" == data.base_words


def test_base_of_the_global_table() -> None:
    """The base of the global anomaly is read from the name of its column."""
    table = load("global_anomaly")
    data = yearly(table)

    assert ((1951, 1980), "Earth") == (data.base, data.name)
    assert table.iloc[:, -1].tolist() == data.values.tolist()


def test_absent_years_are_missing() -> None:
    """A year that is not in the table is missing, not joined over."""
    series = yearly_series([0.1, 0.2, 0.3, 0.4]).drop([1992, 1993])

    assert [1992, 1993] == yearly(series).missing


def test_order_of_years_does_not_matter() -> None:
    """A table in reversed order gives the same years."""
    series = yearly_series([0.1, -0.2, 0.3])

    assert yearly(series).values.tolist() == yearly(series.iloc[::-1]).values.tolist()


def test_months_become_years() -> None:
    """Monthly anomalies become yearly means; a year with eleven months is missing."""
    months = monthly_series(3).iloc[:-1]
    data = yearly(months)

    assert [0.0, 1.0] == pytest.approx(data.values[:2].tolist())
    assert [2002] == data.missing


@pytest.mark.parametrize(
    "data",
    [
        yearly_series([]),
        yearly_series([0.3]),
        yearly_series([np.nan] * 12),
        yearly_series([11.0, 11.5, 12.0]),
        yearly_series([0.1, np.inf, 0.2]),
        yearly_series([0.1, 0.2], first=2998),
        pd.Series([0.1, 0.2], index=[1991, 1991]),
        pd.Series([0.1, 0.2], index=["1991", "May"]),
        pd.Series([0.1, 0.2], index=[1991.5, 1992.5]),
        pd.Series(["0,1", "0,2"], index=[1991, 1992]),
        pd.DataFrame({"a": [1.0], "b": [2.0]}, index=[1991]),
        pd.concat([monthly_series(2), monthly_series(1)]),
        pd.Series(monthly_series(2).to_numpy(), index=monthly_series(2).index),
        [0.1, 0.2],
    ],
    ids=[
        "empty",
        "one year",
        "all missing",
        "temperatures",
        "infinite",
        "future",
        "year twice",
        "word",
        "half years",
        "text",
        "two columns",
        "month twice",
        "months with their season",
        "list",
    ],
)
def test_bad_series_are_refused(data) -> None:
    """What is no list of yearly anomalies gets a message of three lines."""
    with pytest.raises(DataError) as caught:
        warming_stripes(data)

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize("base", [(1961, 1990), (2000, 1991), (1991, 2020)])
def test_base_without_years_is_refused(base) -> None:
    """A base needs values for 80 % of its years."""
    with pytest.raises(DataError, match="base period"):
        yearly(yearly_series([9.0] * 20), base=base)


def test_rain_is_refused() -> None:
    """A column in mm does not get a scale in °C."""
    series = yearly_series([1.0, 2.0], name="rainfall")
    series.attrs["units"] = {"rainfall": "mm"}

    with pytest.raises(DataError, match="Their unit is mm"):
        warming_stripes(series)


def test_line_shows_the_values() -> None:
    """Over the stripes lies a line with every value, so that colours are not alone."""
    table = load("global_anomaly")
    lines = warming_stripes(table).figure.axes[0].lines

    assert table.iloc[:, -1].tolist() in [list(line.get_ydata()) for line in lines]


def test_colours_grow_with_the_values() -> None:
    """The warmest year is red, the coldest is blue, and 0 is nearly white."""
    figure = warming_stripes(yearly_series([-1.0, 0.0, 1.0])).figure
    cold, middle, warm = figure.axes[0].collections[0].get_facecolor()[:, :3]

    assert cold[2] > 2 * cold[0]
    assert middle.min() > 0.95
    assert warm[0] > 2 * warm[2]


def test_missing_year_is_hatched(written) -> None:
    """A missing year is hatched, and the words below say what it means."""
    picture = warming_stripes(yearly_series([0.1, None, 0.3]))
    (patch,) = picture.figure.axes[0].patches

    assert (1991.5, "//") == (patch.get_x(), patch.get_hatch())
    assert any("Grey and hatched: no value." in text for text in written(picture.figure))
    assert "No value in 1 year: 1992." in picture.note


def test_description_has_the_extremes() -> None:
    """The sentence names the warmest and the coldest year with their values."""
    table = load("global_anomaly").set_index("year").iloc[:, 0]
    text = warming_stripes(load("global_anomaly")).description

    assert f"warmest {table.idxmax()} ({table.max():+.1f} °C)" in text
    assert f"coldest {table.idxmin()} ({table.min():+.1f} °C)" in text
    assert 40 <= len(text) <= 150


def test_simulated_series_is_said(written) -> None:
    """Simulated values are marked in the title and in the note."""
    series = yearly_series([0.1, -0.2, 0.3])
    series.attrs["origin"] = "simulated"
    picture = warming_stripes(series)

    assert any(style.SIMULATED in text for text in written(picture.figure))
    assert picture.note.startswith("Simulated")


@pytest.mark.parametrize(("name", "width"), [("wide", style.WIDE), ("narrow", style.NARROW)])
def test_pictures(name, width, same_picture) -> None:
    """The stripes of the Earth look as they did when somebody looked at them."""
    same_picture(warming_stripes(load("global_anomaly"), width=width), f"stripes_{name}")


def test_picture_with_holes(same_picture) -> None:
    """Missing years look as they did when somebody looked at them."""
    series = yearly_series(np.sin(np.arange(40)) + np.arange(40) * 0.05 - 1, first=1981)
    series.loc[[1994, 2010, 2011]] = np.nan

    same_picture(warming_stripes(series, base=(1991, 2020)), "stripes_holes")


def test_midrange_is_told() -> None:
    """The note says when the values are the middle of maximum and minimum."""
    series = yearly_series([0.1, -0.2, 0.3], name="air_temperature_midrange")
    words = "the middle of the daily maximum and minimum"

    assert words in warming_stripes(series).note
    assert words not in warming_stripes(series.rename("air_temperature")).note


@pytest.mark.parametrize(
    ("origin", "words"),
    [("measured", "Measured"), ("simulated", "Simulated, not measured"), (None, "Origin not told")],
)
def test_origin_is_never_made_up(origin, words) -> None:
    """A series that does not say its origin is not called measured."""
    series = yearly_series([0.1, -0.2, 0.3])
    series.attrs = {} if origin is None else {"origin": origin}

    assert warming_stripes(series).note.startswith(f"{words}, 1991 to 1993")
