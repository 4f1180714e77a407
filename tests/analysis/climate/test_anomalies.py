import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.analysis.climate.anomalies import anomalies
from classnet_stem.errors import DataError


def series(first: int, last: int, seed: int = 0) -> pd.Series:
    index = pd.period_range(f"{first}-01", f"{last}-12", freq="M", name="month")
    noise = np.random.default_rng(seed).normal(0, 1, len(index))
    warm = 10 - 8 * np.cos(2 * np.pi * (index.month - 1) / 12)
    found = pd.Series(warm + noise, index=index, name="air_temperature")
    found.attrs["units"] = {"air_temperature": "Cel"}
    return found


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([(1991, 2020), (1981, 2010), (2005, 2014)]))
def test_zero_in_the_base(seed: int, base: tuple[int, int]) -> None:
    """In each month the mean over the base is 0, and the deviation 1 if standardised."""
    given_values = series(1981, 2020, seed)
    for standardised in (False, True):
        found = anomalies(given_values, base, standardised)
        inside = found[str(base[0]) : str(base[1])]
        by_month = inside.groupby(inside.index.month)
        assert np.allclose(0, by_month.mean(), atol=1e-10)
        if standardised:
            assert np.allclose(1, by_month.std(ddof=1))


def test_against_xarray_style_arithmetic() -> None:
    """Value minus anomaly is the same number for every year of a month: the base mean."""
    given_values = series(1981, 2020)
    base = given_values - anomalies(given_values)

    assert np.allclose(0, base.groupby(base.index.month).std(), atol=1e-10)


def test_missing_stays_missing() -> None:
    """A missing month is missing in the result, and all others are there."""
    given_values = series(1991, 2020)
    given_values["2003-05"] = np.nan

    assert given_values.isna().equals(anomalies(given_values).isna())


def test_what_the_result_says_of_itself() -> None:
    """Title, base, kind and unit are beside the values; a z-score has no unit."""
    plain, z = (anomalies(series(1991, 2020), (1991, 2020), one).attrs for one in (False, True))

    assert "difference from the mean of 1991 to 2020" == plain["title"]
    assert ("anomaly", "Cel") == (plain["kind"], plain["units"]["air_temperature"])
    assert ("z-score", "1") == (z["kind"], z["units"]["air_temperature"])


def test_a_table_gives_a_table() -> None:
    """Each column of a table is taken from its own mean."""
    frame = pd.DataFrame({"a": series(1991, 2020, 1), "b": series(1991, 2020, 2)})
    found = anomalies(frame)

    assert np.allclose(found["b"], anomalies(frame["b"]))
    assert ["a", "b"] == list(found.columns)


def test_months_that_never_change() -> None:
    """A month without any rain in the base has no z-score: it is missing, not infinite."""
    dry = series(1991, 2020).where(lambda one: one.index.month != 7, 0.0)
    found = anomalies(dry, standardised=True)

    assert found[found.index.month == 7].isna().all()
    assert found[found.index.month == 8].notna().all()


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ((1991, 1999), "too short"),
        ((1961, 1990), "too few years"),
        ((2020, 1991), "no period"),
        (1991, "no base period"),
        ((1991, 2020, 1), "no base period"),
    ],
)
def test_bad_bases(base: object, words: str) -> None:
    """A base that is short, not there, reversed or no pair is refused."""
    with pytest.raises(DataError, match=words):
        anomalies(series(1985, 2020), base)  # type: ignore[arg-type]


@pytest.mark.parametrize(("years", "is_enough"), [(24, True), (23, False)])
def test_24_of_30_years_are_needed(years: int, is_enough: bool) -> None:
    """A month with 24 of the 30 years of the base has a mean, one with 23 has none."""
    values = series(1991, 2020)
    values.loc[[f"{year}-07" for year in range(1991, 2021 - years)]] = np.nan

    if is_enough:
        assert years == int(anomalies(values)[values.index.month == 7].notna().sum())
    else:
        with pytest.raises(DataError, match="July 23"):
            anomalies(values)
