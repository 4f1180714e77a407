"""Days of GHCN-Daily: fixed width, wide CSV and long CSV."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from classnet_stem.datasets.archives.ghcn_daily import read_ghcn_daily
from classnet_stem.errors import DataError

Write = Callable[..., Path]
Line = Callable[..., str]
WIDE = '"STATION","DATE","LATITUDE","LONGITUDE","ELEVATION","NAME","TMAX","TMAX_ATTRIBUTES"'


def wide(day: str, value: str, marks: str = ",,S") -> str:
    return f'"XX000000001","{day}","1.4","103.9","15.0","CHANGI, SN","{value}","{marks}"'


def test_real_file(archived: Path) -> None:
    """Values of the real .dly file are those that stand in it, tenths made whole."""
    table = read_ghcn_daily(archived / "USC00411885.dly")

    assert ("1912-01-26", "1914-06-30") == (str(table.index[0]), str(table.index[-1]))
    assert len(table) == (pd.Timestamp("1914-06-30") - pd.Timestamp("1912-01-26")).days + 1
    february = table.loc["1912-02-01":"1912-02-05"]
    assert [17.2, 15.6, 21.1, 17.2, 6.7] == february["air_temperature_max"].tolist()
    assert [6.7, -1.1, 6.7, -6.7, -2.8] == february["air_temperature_min"].tolist()
    assert 15.6 == table.loc["1912-02-29", "air_temperature_max"]
    assert {"id": "USC00411885"} == table.attrs["station"]
    assert ("WT01", "WT03") == table.attrs["left_out"][:2]


def test_rejected_value_of_the_real_file(archived: Path) -> None:
    """The minimum of 27.8 °C on 1912-08-01 has the quality flag I: it is left out, and told."""
    table = read_ghcn_daily(archived / "USC00411885.dly")
    reason = "NOAA's own tests reject 27.8 (quality flag I)."

    assert np.isnan(table.loc["1912-08-01", "air_temperature_min"])
    assert 24.4 == table.loc["1912-08-02", "air_temperature_min"]
    assert ("1912-08-01", "air_temperature_min", 4, reason) in table.attrs["flags"]
    place = table.index.get_loc("1912-08-01")
    assert "I" == table.attrs["quality_flags"]["air_temperature_min"][place]
    assert "6" == table.attrs["source_flags"]["air_temperature_min"][place]


def test_presumed_zeros_of_the_real_file(archived: Path) -> None:
    """The measurement flags are kept: rain of September 1912 was presumed, not measured."""
    table = read_ghcn_daily(archived / "USC00411885.dly")
    first, last = (table.index.get_loc(day) for day in ("1912-09-01", "1912-09-30"))

    assert "P" * 30 == table.attrs["measurement_flags"]["rainfall"][first : last + 1]
    assert 0.0 == table.loc["1912-09-15", "rainfall"]


def test_three_forms_give_one_table(write: Write, fixed_line: Line, now: datetime) -> None:
    """The same days as .dly, wide CSV and long CSV give the same numbers, flags and letters."""
    days = {1: "215,  S", 2: "-9999", 3: "999, GS", 4: "-15,H S"}
    fixed = read_ghcn_daily(write(fixed_line("1991-02", "TMAX", days)), now=now)
    columns = read_ghcn_daily(
        write(
            WIDE,
            wide("1991-02-01", "  215"),
            wide("1991-02-02", ""),
            wide("1991-02-03", "  999", ",G,S"),
            wide("1991-02-04", "  -15", "H,,S,0700"),
        ),
        now=now,
    )
    long = read_ghcn_daily(
        write(
            "ID,DATE,ELEMENT,DATA_VALUE,M_FLAG,Q_FLAG,S_FLAG,OBS_TIME",
            "XX000000001,19910201,TMAX,215,,,S,",
            "XX000000001,19910203,TMAX,999,,G,S,",
            "XX000000001,19910204,TMAX,-15,H,,S,0700",
        ),
        now=now,
    )

    assert np.allclose([21.5, np.nan, np.nan, -1.5], fixed["air_temperature_max"], equal_nan=True)
    for other in (columns, long):
        pd.testing.assert_frame_equal(fixed, other)
        for name in ("flags", "measurement_flags", "quality_flags", "source_flags", "units"):
            assert fixed.attrs[name] == other.attrs[name]
    assert {"air_temperature_max": "   H"} == fixed.attrs["measurement_flags"]
    assert ("CHANGI", "SN", "1.4") == tuple(
        columns.attrs["station"][name] for name in ("name", "country", "latitude")
    )


def test_long_form_without_a_header(write: Write, now: datetime) -> None:
    """The long form is known without its header, as older files have it."""
    table = read_ghcn_daily(write("XX000000001,19910201,PRCP,123,,,S,"), now=now)

    assert 12.3 == table.loc["1991-02-01", "rainfall"]


def test_days_and_not_times(write: Write, fixed_line: Line, now: datetime) -> None:
    """The index has days without a clock, one row for each, also where nothing was measured."""
    table = read_ghcn_daily(
        write(fixed_line("1992-02", "PRCP", {28: "10"}), fixed_line("1992-03", "PRCP", {2: "0"})),
        now=now,
    )

    assert "D" == table.index.freqstr
    assert ["1992-02-28", "1992-02-29", "1992-03-01", "1992-03-02"] == list(map(str, table.index))
    assert np.allclose([1.0, np.nan, np.nan, 0.0], table["rainfall"], equal_nan=True)


def test_units_of_the_elements(write: Write, fixed_line: Line, now: datetime) -> None:
    """Snow is in whole mm, sunshine in minutes, wind in tenths of m/s."""
    cells = {"SNWD": "300", "TSUN": "90", "AWND": "52", "TAVG": "-7"}
    lines = [fixed_line("1991-02", name, {1: value}) for name, value in cells.items()]
    row = read_ghcn_daily(write(*lines), now=now).iloc[0]

    assert (300.0, 1.5, 5.2, -0.7) == tuple(
        row[["snow_depth", "sunshine", "wind_speed", "air_temperature"]]
    )


def test_impossible_value(write: Write, fixed_line: Line, now: datetime) -> None:
    """A value that cannot be, without a flag of NOAA, is left out with a reason."""
    table = read_ghcn_daily(
        write(
            fixed_line("1991-02", "TMAX", {1: "850", 2: "210"}),
            fixed_line("1991-02", "PRCP", {1: "-5"}),
        ),
        now=now,
    )

    assert np.isnan(table.loc["1991-02-01", "air_temperature_max"])
    assert np.isnan(table.loc["1991-02-01", "rainfall"])
    assert "85 cannot be: possible are -90 to 60." == table.attrs["flags"][0][3]


def test_spaces_cut_off_at_the_end_of_a_line(write: Write, fixed_line: Line, now: datetime) -> None:
    """A program that cuts spaces at the end of a line does no harm."""
    line = fixed_line("1991-02", "TMAX", {1: "215"}).rstrip()
    assert len(line) == 266

    assert 21.5 == read_ghcn_daily(write(line), now=now).iloc[0, 0]


def test_line_that_is_cut_off(write: Write, fixed_line: Line, now: datetime) -> None:
    """A line that ends too early is refused with its number and its length."""
    whole = fixed_line("1991-01", "TMAX", {1: "215"})
    cut = fixed_line("1991-02", "TMAX", {1: "215"})[:100]

    with pytest.raises(DataError, match=r"Line 2 .* 100 characters and should have 269"):
        read_ghcn_daily(write(whole, cut), now=now)


def test_days_that_no_calendar_has(write: Write, fixed_line: Line, now: datetime) -> None:
    """29 February of a common year is refused in every form; of a leap year it is read."""
    leap = write(fixed_line("1992-02", "TMAX", {29: "100"}))
    assert 10.0 == read_ghcn_daily(leap, now=now).loc["1992-02-29", "air_temperature_max"]

    for lines in (
        (fixed_line("1991-02", "TMAX", {29: "100"}),),
        (WIDE, wide("1991-02-29", "100")),
        ("XX000000001,19910229,TMAX,100,,,S,",),
        (fixed_line("1900-02", "TMAX", {29: "100"}),),
        (fixed_line("1991-13", "TMAX", {1: "100"}),),
    ):
        with pytest.raises(DataError, match="the calendar has no day"):
            read_ghcn_daily(write(*lines), now=now)


def test_year_in_the_future(write: Write, fixed_line: Line, now: datetime) -> None:
    """A day after tomorrow cannot have been measured; tomorrow it is already day in Asia."""
    tomorrow = write(fixed_line("2026-03", "TMAX", {16: "100"}))
    assert 1 == len(read_ghcn_daily(tomorrow, now=now))

    with pytest.raises(DataError, match="2026-03-17 cannot have been measured"):
        read_ghcn_daily(write(fixed_line("2026-03", "TMAX", {17: "100"})), now=now)
    with pytest.raises(DataError, match="cannot have been measured"):
        read_ghcn_daily(write("XX000000001,20620101,TMAX,100,,,S,"))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((WIDE, wide("1991-02-01", "2l5")), "Line 2 .* no number"),
        ((WIDE, wide("1991-02-01", "21.5")), "Line 2 .* whole numbers"),
        ((WIDE, wide("01.02.1991", "215")), "Line 2 .* no date"),
        ((WIDE, wide("1991-02-01", "215"), '"XX000000001","1991-02-02"'), "Line 3 .* 2 cells"),
        ((WIDE, wide("1991-02-01", "1"), wide("1991-02-01", "1")), "Line 3 .* in line 2 already"),
        ((WIDE, wide("1991-02-01", "")), "no value in it"),
        ((WIDE,), "no value in it"),
        (('"STATION","DATE","TMAX"', '"XX000000001","1991-02-01","1"'), "no element"),
        (("XX000000001,19910201,TMAX,215",), "Line 1 .* 4 cells"),
        (("XX000000001,19910201,TMAX,21,5,,,S,",), "Line 1 .* 9 cells"),
        (("time,temperature", "2001-04,8.0"), "no GHCN-Daily|no file of GHCN-Daily"),
    ],
)
def test_damaged_csv(write: Write, now: datetime, lines: tuple[str, ...], words: str) -> None:
    """A damaged CSV file is refused in three sentences that name the line."""
    with pytest.raises(DataError, match=words) as refused:
        read_ghcn_daily(write(*lines), now=now)
    assert all((refused.value.what, refused.value.why, refused.value.hint))


def test_damaged_fixed_width(write: Write, fixed_line: Line, now: datetime) -> None:
    """Letters in a number, another station, a foreign line and a line twice are refused."""
    good = fixed_line("1991-02", "TMAX", {1: "215"})
    wrong = {
        "Line 2 .* no whole number": fixed_line("1991-03", "TMAX", {1: "2l5"}),
        "Line 2 .* another station": fixed_line("1991-03", "TMAX", {1: "1"}, "YY000000001"),
        "Line 2 .* does not begin": "# a remark",
        "Line 2 .* in line 1 already": good,
    }
    for words, line in wrong.items():
        with pytest.raises(DataError, match=words):
            read_ghcn_daily(write(good, line), now=now)


def test_passport_from_the_argument(write: Write, fixed_line: Line, now: datetime) -> None:
    """Fields that a .dly file does not have can be given."""
    path = write(fixed_line("1991-02", "TMAX", {1: "215"}))
    table = read_ghcn_daily(path, {"name": "Changi", "latitude": "1.4"}, now)

    assert {"id": "XX000000001", "name": "Changi", "latitude": "1.4"} == table.attrs["station"]
    assert datetime.now(UTC) > now
