from datetime import date

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.climate.anomalies import anomalies
from classnet_stem.analysis.climate.normals import normals, period_means
from classnet_stem.errors import DataError

TODAY = date(2026, 6, 1)


def months(first: int = 1991, last: int = 2020, **columns: object) -> pd.DataFrame:
    """Each month has the value of its number, plus 0.1 for each year after the first."""
    index = pd.period_range(f"{first}-01", f"{last}-12", freq="M", name="month")
    values = index.month + 0.1 * (index.year - first)
    frame = pd.DataFrame({"air_temperature": values, **columns}, index=index, dtype=float)
    frame.columns.name = "measured"
    frame.attrs = {
        "station": {"id": "11035", "name": "Vienna", "latitude": "48.25"},
        "units": {"air_temperature": "Cel", "rainfall": "mm"},
        "source": "a source",
        "origin": "measured",
        "flags": [],
    }
    return frame


def test_the_mean_of_each_month() -> None:
    """The normal of a month is its mean over the 30 years: its number + 0.1 x 14.5."""
    found = normals(months())

    assert list(range(1, 13)) == list(found.index)
    assert [pytest.approx(one + 1.45) for one in range(1, 13)] == list(found["air_temperature"])


def test_what_the_table_says_of_itself() -> None:
    """Kind, title, base, units, source, station and years are beside the values."""
    attrs = normals(months()).attrs

    assert ("normal", "normal 1991-2020", (1991, 2020)) == (
        attrs["kind"],
        attrs["title"],
        attrs["base"],
    )
    assert ({"air_temperature": "Cel"}, "a source") == (attrs["units"], attrs["source"])
    assert ("Vienna", [30] * 12) == (attrs["station"]["name"], attrs["years"]["air_temperature"])


def test_other_thirty_years() -> None:
    """Another base is used if it has 30 years; one year is enough to name it."""
    frame = months(1961, 2020)

    assert "normal 1961-1990" == normals(frame, 1961, 1990).attrs["title"]
    assert "normal 1971-2000" == normals(frame, 1971).attrs["title"]
    assert "normal 1981-2010" == normals(frame, last=2010).attrs["title"]


def test_twenty_four_years_are_enough() -> None:
    """24 years in a month are enough, 23 are refused by month and number."""
    frame = months()
    frame.loc["1991-03":"1996-03", "air_temperature"] = np.where(  # type: ignore[misc]
        frame.loc["1991-03":"1996-03"].index.month == 3,  # type: ignore[misc]
        np.nan,
        1.0,
    )
    assert 24 == normals(frame).attrs["years"]["air_temperature"][2]

    frame.loc["1997-03", "air_temperature"] = np.nan
    with pytest.raises(DataError, match="air_temperature: March 23"):
        normals(frame)


def test_a_series_that_stops_in_2000() -> None:
    """Ten years of 1991 to 2020 are refused, as for the Japanese long temperatures."""
    with pytest.raises(DataError, match="10 in every month"):
        normals(months(1970, 2000))


def test_one_poor_column_names_the_good_one() -> None:
    """If one column is poor the error says how to get the normal of a complete one."""
    frame = months(rainfall=[np.nan] * 180 + [5.0] * 180)

    with pytest.raises(DataError, match="rainfall: 15 in every month") as caught:
        normals(frame)

    assert 'stem.normals(table["air_temperature"])' in caught.value.hint


def test_a_column_gives_a_frame() -> None:
    """One column of a table is enough, and keeps its unit."""
    found = normals(months()["air_temperature"])

    assert ["air_temperature"] == list(found.columns)
    assert {"air_temperature": "Cel"} == found.attrs["units"]


def test_nineteen_years_are_no_normal() -> None:
    """A period of 19 years is refused and pointed to period_means."""
    with pytest.raises(DataError, match="19 years") as caught:
        normals(months(2003, 2021), 2003, 2021)

    assert "stem.period_means(table, 2003, 2021)" in caught.value.hint


def test_a_mean_is_never_called_a_normal() -> None:
    """The mean of other years says which years, and that it is not a normal."""
    attrs = period_means(months(2003, 2021)).attrs

    assert "mean of 2003 to 2021, not a normal" == attrs["title"]
    assert ("mean of 19 years", (2003, 2021)) == (attrs["kind"], attrs["base"])
    assert "mean of 30 years" == period_means(months()).attrs["kind"]


def test_period_means_of_chosen_years() -> None:
    """Only the chosen years count; a month without a value is missing and has 0 years."""
    frame = months(2003, 2021)
    frame.loc["2005-02", "air_temperature"] = np.nan
    frame.loc["2006-02", "air_temperature"] = np.nan
    found = period_means(frame, 2005, 2006)

    assert pytest.approx(1 + 0.25) == found.loc[1, "air_temperature"]
    assert np.isnan(found.loc[2, "air_temperature"])
    assert 0 == found.attrs["years"]["air_temperature"][1]


def test_failed_values_are_left_out_and_named() -> None:
    """A value with flag 4 does not count; one with flag 3 does."""
    frame = months()
    frame.loc["2007-07", "air_temperature"] = -99.0
    frame.attrs["flags"] = [
        ("2007-07", "air_temperature", 4, "far from the median"),
        ("2008-07", "air_temperature", 3, "warm"),
    ]
    found = normals(frame)

    assert 29 == found.attrs["years"]["air_temperature"][6]
    assert found.loc[7, "air_temperature"] > 8
    assert "air_temperature of 2007-07 was left out: far from the median" == found.attrs["note"]
    assert -99 == frame.loc["2007-07", "air_temperature"]


def test_an_empty_column_is_left_out_and_named() -> None:
    """A column without any value is not in the result, and the note says so."""
    found = normals(months(sunshine=[np.nan] * 360))

    assert ["air_temperature"] == list(found.columns)
    assert "The column sunshine has no value." in found.attrs["left_out"]


def bad_tables() -> list[tuple[object, str]]:
    frame = months()
    texts = frame.astype(object)
    texts.iloc[3, 0] = "12,4"
    by_time = frame.set_axis(frame.index.to_timestamp())
    future = months(1991, 2027)
    return [
        (pd.concat([frame, frame.iloc[5:6]]), "stands twice"),
        (frame[::-1], "not in order"),
        (texts, "not a number"),
        (by_time, "not months"),
        (frame.reset_index(drop=True), "not months"),
        (future, "future"),
        (frame * np.nan, "no value at all"),
        (frame.iloc[:0], "no value at all"),
        ([1.0] * 12, "no monthly table"),
        (frame.replace(1.0, np.inf), "infinite"),
        (frame + 273.15, "air_temperature is 2"),
        (frame.rename(columns={"air_temperature": "rainfall"}) - 5, "rainfall is -"),
    ]


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("function", [normals, period_means, anomalies])
def test_bad_tables_are_refused(place: int, function: object) -> None:
    """Duplicates, disorder, text, the future, nothing, inf, K, rain below 0: an error each."""
    table, words = bad_tables()[place]

    with pytest.raises(DataError, match=words) as caught:
        function(table, today=TODAY)  # type: ignore[operator]

    assert caught.value.why
    assert caught.value.hint


@pytest.mark.parametrize("years", [(2020, 1991), ("1991", 2020), (1991.0, 2020), (91, 120)])
def test_bad_years(years: tuple[object, object]) -> None:
    """Reversed years, text, parts of years and two digits are refused."""
    with pytest.raises(DataError):
        period_means(months(), *years)  # type: ignore[arg-type]


def test_years_outside_of_the_table() -> None:
    """A period before the table is refused with the span of the table."""
    with pytest.raises(DataError, match="no value from 1901 to 1930"):
        normals(months(), 1901, 1930)


def test_names_of_stations() -> None:
    """A name gives the normal that the service reports, and the shorter mean by period_means."""
    found = normals("Jan Mayen")

    assert ("normal", (1961, 1990)) == (found.attrs["kind"], found.attrs["base"])
    assert "mean of 2003 to 2021, not a normal" == period_means("Jan Mayen").attrs["title"]


def test_a_station_without_a_normal() -> None:
    """A station that reports no normal is refused and pointed to period_means."""
    with pytest.raises(DataError, match="reports no normals") as caught:
        normals("Vienna")

    assert "stem.period_means" in caught.value.hint


def test_long_japanese_temperatures() -> None:
    """The long temperatures of Nemuro end in 2000: a normal 1991-2020 is refused."""
    from classnet_stem.datasets import monthly

    with pytest.raises(DataError, match="air_temperature_min: January 10"):
        normals(monthly("JA000047420"))


def test_reported_values_that_failed_are_left_out() -> None:
    """The reported rain of Trapani in January 1961-1990 failed a test: it is missing, and told."""
    found = normals("16429", 1961, 1990)

    assert np.isnan(found.loc[1, "rainfall"])
    assert "rainfall of January was left out" in found.attrs["note"]
