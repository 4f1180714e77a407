"""From days to months."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem.datasets.archives.daily_months import daily_to_monthly
from classnet_stem.datasets.archives.ghcn_daily import read_ghcn_daily
from classnet_stem.errors import DataError

MIDRANGE = "air_temperature_midrange"


@pytest.fixture
def days() -> pd.DataFrame:
    """February and March 2023: maximum 10 + day, minimum its half, 1 mm each day."""
    index = pd.period_range("2023-02-01", "2023-03-31", freq="D", name="day")
    high = 10.0 + np.asarray(index.day, dtype=float)
    columns = {"air_temperature_max": high, "air_temperature_min": high / 2, "rainfall": 1.0}
    frame = pd.DataFrame(columns, index=index)
    frame.attrs = {"station": {"id": "XX000000001"}, "source": "made for a test"}
    return frame


def test_real_file(archived: Path) -> None:
    """February 1912 of the real file: 504 and 127 tenths over 29 days, worked by hand."""
    table = daily_to_monthly(read_ghcn_daily(archived / "USC00411885.dly"))
    row = table.loc["1912-02"]

    assert 5039 / 290 == pytest.approx(row["air_temperature_max"])
    assert 1271 / 290 == pytest.approx(row["air_temperature_min"])
    assert (5039 + 1271) / 580 == pytest.approx(row[MIDRANGE])
    assert np.isnan(table.loc["1912-01"]).all()  # six days


def test_presumed_rain_is_suspect(archived: Path) -> None:
    """A month of zeros that nobody measured is no dry month: it is suspect, and told."""
    table = daily_to_monthly(read_ghcn_daily(archived / "USC00411885.dly"))
    reason = "30 days without a report are presumed to be dry, nobody measured."

    assert 0.0 == table.loc["1912-09", "rainfall"]
    assert [("1912-09", "rainfall", 3, reason)] == [
        one for one in table.attrs["flags"] if one[1] == "rainfall"
    ]


def test_presumed_rain_of_a_part(archived: Path) -> None:
    """A part of the table knows which of its days were presumed."""
    days = read_ghcn_daily(archived / "USC00411885.dly")
    table = daily_to_monthly(days.loc["1912-08-15":"1912-09-26"])

    assert "26 days" in next(
        told for _, name, _, told in table.attrs["flags"] if name == "rainfall"
    )
    assert [] == daily_to_monthly(days.loc["1912-02"]).attrs["flags"]


def test_means_and_sums(days: pd.DataFrame) -> None:
    """Temperatures are averaged, rain is summed, and the middle is called midrange."""
    table = daily_to_monthly(days)

    assert ["2023-02", "2023-03"] == [str(month) for month in table.index]
    assert [24.5, 26.0] == table["air_temperature_max"].tolist()
    assert [28.0, 31.0] == table["rainfall"].tolist()
    assert [18.375, 19.5] == table[MIDRANGE].tolist()
    assert "air_temperature" not in table.columns
    assert ("M", "measured") == (table.index.freqstr, table.attrs["origin"])
    assert {"Cel", "mm"} == set(table.attrs["units"].values())


def test_too_few_days(days: pd.DataFrame) -> None:
    """24 days are too few for a month, 25 are enough; the number of missing days is kept."""
    days.iloc[:3, 0] = np.nan  # 25 of 28
    days.iloc[28:35, 0] = np.nan  # 24 of 31
    table = daily_to_monthly(days)

    assert np.isnan(table.loc["2023-03", "air_temperature_max"])
    assert 26.0 == table.loc["2023-02", "air_temperature_max"]
    missing = table.attrs["days_missing"]["air_temperature_max"]
    assert 3.0 == missing[0]
    assert np.isnan(missing[1])
    assert ("2023-02", "air_temperature_max", 1, "3 of 28 days are missing.") in table.attrs[
        "flags"
    ]


def test_total_with_a_missing_day_is_suspect(days: pd.DataFrame) -> None:
    """Rain of a month with one missing day is suspect, because it is too small."""
    days.iloc[40, 2] = np.nan
    table = daily_to_monthly(days)

    assert [("2023-03", "rainfall", 3, "1 of 31 days are missing.")] == table.attrs["flags"]
    assert 30.0 == table.loc["2023-03", "rainfall"]


def test_whole_months_only(days: pd.DataFrame) -> None:
    """With 31 days asked for, a whole February counts and a March with a gap does not."""
    days.iloc[40, 2] = np.nan
    table = daily_to_monthly(days, min_days=31)

    assert 28.0 == table.loc["2023-02", "rainfall"]
    assert np.isnan(table.loc["2023-03", "rainfall"])


def test_month_without_a_day(days: pd.DataFrame) -> None:
    """A month without any row stands in the table, with NaN."""
    later = days.loc["2023-03"].set_axis(days.loc["2023-03"].index + 61, axis=0)
    table = daily_to_monthly(pd.concat([days.loc["2023-02"], later]))

    assert "2023-03" in [str(month) for month in table.index]
    assert table.loc["2023-03"].isna().all()


def test_midrange_needs_both(days: pd.DataFrame) -> None:
    """Days with a maximum and no minimum do not count for the midrange."""
    days.iloc[:14, 1] = np.nan

    assert np.isnan(daily_to_monthly(days).loc["2023-02", MIDRANGE])
    assert 24.5 == daily_to_monthly(days).loc["2023-02", "air_temperature_max"]


@pytest.mark.parametrize("least", [0, 32, -1])
def test_wrong_number_of_days(days: pd.DataFrame, least: int) -> None:
    """A month has 1 to 31 days."""
    with pytest.raises(DataError, match="cannot have"):
        daily_to_monthly(days, least)


def test_what_is_no_table_of_days(days: pd.DataFrame, write: Callable[..., Path]) -> None:
    """Times, months, a day twice, no row and foreign columns are refused."""
    monthly = daily_to_monthly(days)
    for wrong in ([1.0], days.to_timestamp(), monthly, days.iloc[[0, 0]], days[:0], days[[]]):
        with pytest.raises(DataError):
            daily_to_monthly(wrong)
