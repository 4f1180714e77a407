"""Months and normals of one station out of the shipped tables."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from classnet_stem import datasets
from classnet_stem.errors import DataError
from classnet_stem.resources import datasets_dir


def test_vienna_by_every_name() -> None:
    """The number, the English name, the German name and name with country are one station."""
    wanted = ("11035", 11035, "Vienna", "Wien", "wien", " VIENNA ", "Wien, Austria", "Vienna, AT")

    assert {"11035"} == {datasets.monthly(name).attrs["station"]["id"] for name in wanted}


def test_months_are_complete_and_in_order() -> None:
    """Every month of the span stands once, also where the station sent no report."""
    table = datasets.monthly("Karesuando")
    listed = datasets.stations().loc["02080"]

    assert isinstance(table.index, pd.PeriodIndex)
    assert (listed["first"], listed["last"]) == (str(table.index[0]), str(table.index[-1]))
    assert {1} == {int(step) for step in np.diff(table.index.year * 12 + table.index.month)}
    assert listed["months"] < len(table) == 114


def test_values_are_those_of_the_file() -> None:
    """Vienna in July 2015 has the numbers of its line in the file."""
    path = datasets_dir() / "climate" / "monthly_2003_2021.csv"
    line = next(
        one for one in path.read_text("utf-8").split("\n") if one.startswith("11035,2015,7,")
    )
    row = datasets.monthly("Vienna").loc["2015-07"]

    assert [float(cell) for cell in line.split(",")[3:8]] == row.tolist()
    assert [
        "air_temperature",
        "air_temperature_max",
        "air_temperature_min",
        "rainfall",
        "sunshine",
    ] == list(row.index)


def test_attrs_of_months() -> None:
    """The table says where it is from, in which units, and that it was measured."""
    attrs = datasets.monthly("Wien").attrs

    assert attrs["source"].startswith("Deutscher Wetterdienst")
    assert "source named" in attrs["licence"]
    assert ("measured", "Cel", "mm", "h") == (
        attrs["origin"],
        attrs["units"]["air_temperature"],
        attrs["units"]["rainfall"],
        attrs["units"]["sunshine"],
    )
    assert ("Vienna", "Wien", "Austria", "48.25", "16.36", "209.0") == tuple(
        attrs["station"][name]
        for name in ("name", "source_name", "country", "latitude", "longitude", "elevation_m")
    )
    assert all(isinstance(text, str) for text in attrs["station"].values())


def test_impossible_values_are_flagged_and_kept() -> None:
    """Sabang's -27.5 °C of April 2012 stays in the table and fails."""
    table = datasets.monthly("Sabang")
    flags = [flag for month, name, flag, _ in table.attrs["flags"] if month == "2012-04"]

    assert -27.5 == table.loc["2012-04", "air_temperature"]
    assert 4 == max(flags)


@pytest.mark.parametrize(
    ("station", "month", "column"),
    [
        ("Moscow", "2010-07", "air_temperature"),
        ("Moscow", "2010-08", "air_temperature"),
        ("Paris", "2003-08", "air_temperature_max"),
        ("Stockholm", "2010-12", "air_temperature"),
        ("Da Nang", "2020-10", "rainfall"),
        ("Mumbai", "2017-12", "rainfall"),
        ("Mumbai", "2021-05", "rainfall"),
        ("Chennai Airport", "2008-03", "rainfall"),
        ("Groningen", "2007-04", "rainfall"),
        ("Sydney", "2003-05", "rainfall"),
    ],
)
def test_true_extremes_do_not_fail(station: str, month: str, column: str) -> None:
    """Heat waves, cold months, cyclones, floods and a dry April that happened do not fail."""
    flags = datasets.monthly(station).attrs["flags"]

    assert [] == [one for one in flags if one[:3] == (month, column, 4)]


def test_incomplete_months_are_flagged() -> None:
    """A mean without 7 days is suspect, one without 15 fails, and both say why."""
    seville = datasets.monthly("Seville").attrs["flags"]
    nemuro = datasets.monthly("Nemuro", series="long").attrs["flags"]

    assert ("2020-07", "air_temperature", 3, "Only 24 of 31 days were measured.") in seville
    assert ("2010-07", "air_temperature_min", 4, "Only 15 of 31 days were measured.") in nemuro
    assert ("2010-07", "air_temperature_midrange", 4) in {one[:3] for one in nemuro}


def test_long_series_has_no_mean() -> None:
    """A long series has the middle of maximum and minimum, and it is not called the mean."""
    table = datasets.monthly("Harbin", series="long")
    middle = (table["air_temperature_max"] + table["air_temperature_min"]) / 2

    assert "air_temperature" not in table.columns
    assert 0.001 > (table["air_temperature_midrange"] - middle).abs().max()
    assert ("1970-01", "Cel") == (
        str(table.index[0]),
        table.attrs["units"]["air_temperature_midrange"],
    )


def test_long_series_by_number_needs_no_series() -> None:
    """The GHCN number of a long series is enough, in small letters too."""
    assert "Nemuro" == datasets.monthly("ja000047420").attrs["station"]["name"]


@pytest.mark.parametrize("name", ["Nemuro", "Wajima", "Choshi", "Naha"])
def test_japanese_minima_fail_after_2000(name: str) -> None:
    """After 2000 fewer than 24 years of any month are left once the failed ones are taken out."""
    table = datasets.monthly(name, series="long")
    failed = {one[0] for one in table.attrs["flags"] if one[1:3] == ("air_temperature_min", 4)}
    later = table.loc["1991":"2020", "air_temperature_min"].dropna()
    kept = [month for month in later.index if str(month) not in failed]

    assert 24 > max(sum(month.month == one for month in kept) for one in range(1, 13))


def test_heathrow_lies_west() -> None:
    """Heathrow's longitude is the checked one, west of Greenwich, and the note says why."""
    station = datasets.monthly("Heathrow", series="long").attrs["station"]
    listed = datasets.stations("long").loc["UKE00107650"]

    assert ("-0.4489", -0.4489, 0.4489) == (
        station["longitude"],
        listed["longitude_checked_deg"],
        listed["longitude_deg"],
    )
    assert "03772" in station["position_note"]


def test_unknown_series() -> None:
    """A series that does not exist is refused, for months and for the list."""
    for call in (lambda: datasets.monthly("Wien", series="daily"), lambda: datasets.stations("x")):
        with pytest.raises(DataError, match="no series"):
            call()


def test_newest_normals() -> None:
    """Without a base period the newest is given, with its years in the title."""
    normals = datasets.reported_normals("Split")

    assert ((1981, 2010), "normal 1981-2010", "normal") == tuple(
        normals.attrs[name] for name in ("base", "title", "kind")
    )
    assert list(range(1, 13)) == list(normals.index)
    assert "month" == normals.index.name


@pytest.mark.parametrize("base", ["1961-1990", (1961, 1990), 1961, "1961"])
def test_chosen_base_period(base: str | int | tuple[int, int]) -> None:
    """A base period can be given as text, as two years or as its first year."""
    normals = datasets.reported_normals("Split", base)

    assert (1961, 1990) == normals.attrs["base"]
    assert normals.attrs["years"] == dict.fromkeys(normals.columns)


def test_no_normals_and_no_such_period() -> None:
    """Singapore reports none and is sent to period_means; Split has two periods."""
    with pytest.raises(DataError) as none:
        datasets.reported_normals("Singapore")
    with pytest.raises(DataError) as other:
        datasets.reported_normals("Split", (1991, 2020))

    assert 'stem.period_means("Singapore Airport")' in none.value.hint
    assert "1961-1990, 1981-2010" in other.value.hint


def test_normals_that_cannot_be_right_say_so() -> None:
    """Zagreb's newest April normal repeats March; the table says which values are wrong."""
    normals = datasets.reported_normals("Zagreb")

    assert normals.loc[3, "air_temperature"] == normals.loc[4, "air_temperature"]
    assert "air_temperature of month 4" in normals.attrs["note"]


def test_normals_that_are_only_suspect_have_no_note() -> None:
    """Zurich's July and August normals are the same: both are suspect, none is called wrong."""
    attrs = datasets.reported_normals("Zurich").attrs

    assert {("07", 3), ("08", 3)} == {(month, flag) for month, _, flag, _ in attrs["flags"]}
    assert "" == attrs["note"]


def test_79_stations_report_normals() -> None:
    """79 of the 147 stations report normals, in the periods that the list says."""
    listed = datasets.stations()
    with_normals = listed["normals"].dropna()

    assert (147, 79) == (len(listed), len(with_normals))
    newest = with_normals.loc["14445"].split(";")[-1]
    assert f"normal {newest}" == datasets.reported_normals("14445").attrs["title"]


def test_zones_fit_the_longitude() -> None:
    """The standard clock of each station is within three hours of its Sun."""
    january = datetime(2026, 1, 15, 12, tzinfo=UTC)
    july = datetime(2026, 7, 15, 12, tzinfo=UTC)
    for series in ("reports", "long"):
        for number, row in datasets.stations(series).iterrows():
            zone = ZoneInfo(row["timezone"])
            standard = min(moment.astimezone(zone).utcoffset() for moment in (january, july))
            solar = row["longitude_checked_deg"] / 15
            assert 3 > abs(standard.total_seconds() / 3600 - solar), number


def test_a_month_of_which_nothing_was_measured_fails() -> None:
    """31 missing days in June 2017 at Kuala Lumpur: its 0.0 mm are no measurement, and fail."""
    flags = datasets.monthly("48647").attrs["flags"]

    assert ("2017-06", "rainfall", 4, "Only 0 of 30 days were measured.") in flags


def test_a_wrong_count_of_days_is_a_doubt() -> None:
    """33 days of a month cannot be missing: the count is wrong, and the value is suspect."""
    flags = datasets.monthly("26406").attrs["flags"]
    reason = "33 days are called missing, and the month has 28."

    assert ("2019-02", "air_temperature", 3, reason) in flags
