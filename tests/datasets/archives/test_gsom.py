"""Monthly summaries of NOAA (GSOM)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.quality.monthly import flag_monthly
from classnet_stem.datasets.archives.gsom import read_gsom
from classnet_stem.errors import DataError

Write = Callable[..., Path]
NAMES = ("TAVG", "TMAX", "TMIN", "PRCP")
PAIRS = ",".join(f'"{name}","{name}_ATTRIBUTES"' for name in NAMES)
HEADER = f'"STATION","DATE","LATITUDE","LONGITUDE","ELEVATION","NAME",{PAIRS}'


def row(month: str, *cells: str, station: str = "XX000000001") -> str:
    """Write one month; cells are TAVG, its attributes, TMAX, ..."""
    known = (station, month, "60.2", "24.9", "26.0", "KAISANIEMI, FI", *cells)
    return ",".join(f'"{cell}"' for cell in known + ("",) * (14 - len(known)))


def test_real_file(archived: Path, now: datetime) -> None:
    """Values of the Zagreb file are those that stand in it, 1950 months from 1861 on."""
    table = read_gsom(archived / "gsom_HR000142360.csv", now)

    assert (1950, "1861-12", "2024-05") == (len(table), str(table.index[0]), str(table.index[-1]))
    august = table.loc["2003-08"]
    assert (26.10, 31.63, 20.56, 40.6) == tuple(
        august[
            ["air_temperature_midrange", "air_temperature_max", "air_temperature_min", "rainfall"]
        ]
    )
    assert np.isnan(table.loc["1861-12", "air_temperature_max"])
    assert 14.9 == table.loc["1861-12", "rainfall"]
    assert table.attrs["station"] == {
        "id": "HR000142360",
        "name": "ZAGREB GRIC",
        "country": "HR",
        "latitude": "45.8167",
        "longitude": "15.9781",
        "elevation_m": "157.0",
    }


def test_mean_of_the_archive_is_a_midrange(archived: Path, now: datetime) -> None:
    """TAVG of GSOM is (TMAX + TMIN) / 2 in every month that has both, so it is called so."""
    table = read_gsom(archived / "gsom_HR000142360.csv", now).dropna()
    middle = (table["air_temperature_max"] + table["air_temperature_min"]) / 2

    assert len(table) > 1600
    assert (table["air_temperature_midrange"] - middle).abs().quantile(0.99) < 0.011
    assert "air_temperature" not in table.columns


def test_missing_days_of_the_real_file(archived: Path, now: datetime) -> None:
    """Missing days stand in the attributes: rain with one is suspect, a mean with five is good."""
    table = read_gsom(archived / "gsom_HR000142360.csv", now)

    assert ("2024-05", "rainfall", 3, "1 of 31 days are missing.") in table.attrs["flags"]
    assert ("2024-05", "air_temperature_min", 1, "4 of 31 days are missing.") in table.attrs[
        "flags"
    ]
    assert 4.0 == table.attrs["days_missing"]["air_temperature_min"][-1]
    assert 92.1 == table["rainfall"].iloc[-1]


def test_monthly_tests_take_the_table(archived: Path, now: datetime) -> None:
    """The quality tests for months run on it, and nearly all of the real values pass."""
    table = read_gsom(archived / "gsom_HR000142360.csv", now)
    flags = flag_monthly(table)

    assert ((flags == 4).sum() == 0).all()
    assert (flags == 3).sum().sum() < 0.01 * table.notna().sum().sum()


def test_every_month_has_a_row(write: Write, now: datetime) -> None:
    """A month that the file leaves out is NaN, and the order of the lines does not matter."""
    path = write(HEADER, row("2001-04", "8.0", ",S"), row("2001-02", "1.5", ",S"))
    table = read_gsom(path, now)

    assert ["2001-02", "2001-03", "2001-04"] == [str(month) for month in table.index]
    assert np.allclose([1.5, np.nan, 8.0], table["air_temperature_midrange"], equal_nan=True)
    assert isinstance(table.index, pd.PeriodIndex)
    assert {"air_temperature_midrange": "Cel"} == table.attrs["units"]


def test_quality_flag_rejects(write: Write, now: datetime) -> None:
    """A value that NOAA rejects is left out and stands among the flags with its number."""
    path = write(HEADER, row("2001-04", "8.0", ",S", "12.5", ",,I,S", "3.0", ",,,S"))
    table = read_gsom(path, now)

    assert np.isnan(table.loc["2001-04", "air_temperature_max"])
    assert 3.0 == table.loc["2001-04", "air_temperature_min"]
    reason = "NOAA's own tests reject 12.5 (quality flag I)."
    assert [("2001-04", "air_temperature_max", 4, reason)] == table.attrs["flags"]


def test_impossible_value(write: Write, now: datetime) -> None:
    """-9999 and other values that cannot be are left out with a reason."""
    table = read_gsom(write(HEADER, row("2001-04", "-9999", ",S", "12.5", ",,,S")), now)

    assert np.isnan(table.loc["2001-04", "air_temperature_midrange"])
    assert "-9999 cannot be" in table.attrs["flags"][0][3]


def test_fahrenheit_is_refused(write: Write, now: datetime) -> None:
    """A file in °F is refused: by its degree days, or by a mean maximum above 55."""
    header = HEADER + ',"HTDD","HTDD_ATTRIBUTES","CLDD","CLDD_ATTRIBUTES"'
    degrees = row("2001-04", "50.0", ",S") + ',"450.0",",S","0.0",",S"'
    celsius = row("2001-04", "10.0", ",S") + ',"250.0",",S","0.0",",S"'

    for path in (write(header, degrees), write(HEADER, row("2001-07", "", "", "84.1", ",,,S"))):
        with pytest.raises(DataError, match="°F and inches"):
            read_gsom(path, now)
    assert 10.0 == read_gsom(write(header, celsius), now).iloc[0, 0]


def test_hot_months_are_celsius(write: Write, now: datetime) -> None:
    """A July of 35 °C has 518 cooling degree days, and no °F."""
    header = HEADER + ',"HTDD","HTDD_ATTRIBUTES","CLDD","CLDD_ATTRIBUTES"'
    july = row("2001-07", "35.0", ",S") + ',"0.0",",S","517.7",",S"'

    assert 35.0 == read_gsom(write(header, july), now).iloc[0, 0]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((HEADER, row("2001-04", "8.0"), '"XX000000001","2001-05","60.2'), "Line 3"),
        ((HEADER, row("2001-04", "8,0")), "Line 2 .* no number"),
        ((HEADER, row("2001-04", "nan")), "Line 2 .* no number"),
        ((HEADER, row("2001-13", "8.0")), "Line 2 .* no month"),
        ((HEADER, row("2026-04", "8.0")), "Line 2 .* cannot have been measured"),
        ((HEADER, row("0191-04", "8.0")), "Line 2 .* cannot have been measured"),
        ((HEADER, row("2001-04", "8.0"), row("2001-04", "8.1")), "Line 3 .* stands in line 2"),
        ((HEADER, row("2001-04"), row("2001-05", "8", station="YY000000001")), "another station"),
        ((HEADER,), "no month"),
        ((HEADER, row("2001-04")), "no temperature, rain or sunshine"),
        (("time,temperature", "2001-04,8.0"), "STATION is missing"),
    ],
)
def test_damaged_files(write: Write, now: datetime, lines: tuple[str, ...], words: str) -> None:
    """A damaged file is refused in three sentences that name the line."""
    with pytest.raises(DataError, match=words) as refused:
        read_gsom(write(*lines), now)
    assert all((refused.value.what, refused.value.why, refused.value.hint))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings(write: Write, now: datetime, encoding: str) -> None:
    """A file that a spreadsheet saved in another encoding is read, its station name too."""
    line = row("2001-04", "8.0", ",S").replace("KAISANIEMI", "JYVÄSKYLÄ")
    table = read_gsom(write(HEADER, line, encoding=encoding, end="\r\n"), now)

    assert "JYVÄSKYLÄ" == table.attrs["station"]["name"]
    assert 8.0 == table.iloc[0, 0]


def test_no_text(write: Write, now: datetime, tmp_path: Path) -> None:
    """An empty file, a packed one and one that is not there are refused."""
    packed = tmp_path / "packed.csv"
    packed.write_bytes(b"PK\x03\x04\0\0\0")
    for path, words in ((write(""), "is empty"), (packed, "no text"), (tmp_path / "x", "read")):
        with pytest.raises(DataError, match=words):
            read_gsom(path, now)


def test_sunshine_is_in_hours(tmp_path: Path, now: datetime) -> None:
    """The archive counts minutes of sunshine: 12 030 are 200.5 h, and 60 000 cannot be."""
    path = tmp_path / "sun.csv"
    head = '"STATION","DATE","LATITUDE","LONGITUDE","ELEVATION","NAME","TSUN","TSUN_ATTRIBUTES"'
    rows = [
        f'"XX000000001","{month}","60.2","24.9","26.0","KAISANIEMI, FI","{minutes}",",,,E"'
        for month, minutes in (("2001-06", 12030), ("2001-07", 60000))
    ]
    path.write_text("\n".join([head, *rows]), "utf-8")
    table = read_gsom(path, now)

    assert 200.5 == table.loc["2001-06", "sunshine"]
    assert np.isnan(table.loc["2001-07", "sunshine"])
    assert "h" == table.attrs["units"]["sunshine"]
