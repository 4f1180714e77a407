import numpy as np
import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.analysis.climate.anomalies import anomalies
from classnet_stem.analysis.climate.trend import trend
from classnet_stem.analysis.climate.years import yearly
from classnet_stem.errors import DataError


def column(name: str = "air_temperature") -> pd.Series:
    index = pd.period_range("1991-01", "2020-12", freq="M", name="month")
    values = index.month + 0.03 * (index.year - 1991) + 0.1 * np.sin(index.year * 2.1)
    found = pd.Series(values, index=index, name=name, dtype=float)
    found.attrs["units"] = {name: "Cel"}
    return found


def test_mean_of_temperature_and_sum_of_rain() -> None:
    """Temperature becomes the mean of 12 months, rain their sum."""
    assert pytest.approx(6.5 + 0.1 * np.sin(1991 * 2.1)) == yearly(column())[1991]
    assert pytest.approx(78 + 1.2 * np.sin(1991 * 2.1)) == yearly(column("rainfall"))[1991]


def test_a_year_without_all_months_is_missing() -> None:
    """A year that lacks a month is missing, and stays in the index."""
    holes = column()
    holes["2003-01"] = np.nan
    found = yearly(holes)

    assert [2003] == list(found.index[found.isna()])
    assert 30 == len(found)


def test_anomalies_may_lack_two_months() -> None:
    """A year of anomalies with 10 months has a mean if it is asked for."""
    holes = column()
    holes["2003-01"] = holes["2003-02"] = np.nan

    assert np.isnan(yearly(anomalies(holes))[2003])
    assert np.isfinite(yearly(anomalies(holes), least=10)[2003])


def test_a_trend_of_years_keeps_its_unit() -> None:
    """Yearly means go straight into a trend, with their unit: 0.3 °C per decade."""
    found = trend(yearly(column()))

    assert ("Cel", pytest.approx(0.3, abs=0.05)) == (found.unit, found.per_decade)


@pytest.mark.parametrize("least", [11, 9, 13])
def test_raw_months_must_be_complete(least: int) -> None:
    """Values that are no anomalies need all 12 months."""
    with pytest.raises(DataError, match="No yearly values"):
        yearly(column(), least=least)


def test_one_column_at_a_time() -> None:
    """A table of two columns is refused."""
    with pytest.raises(DataError, match="2 columns"):
        yearly(pd.DataFrame({"a": column(), "b": column()}))


def test_a_table_with_years() -> None:
    """A table of years and one column, such as the global anomaly, is read with its unit."""
    earth = datasets.load("global_anomaly")
    column = earth.columns[1]

    assert "Cel" == trend(earth).unit
    assert trend(earth["year"], earth[column]).per_decade == trend(earth).per_decade
