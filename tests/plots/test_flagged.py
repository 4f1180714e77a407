import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.errors import DataError
from classnet_stem.plots import style, time_series
from classnet_stem.plots.flagged import Column, columns_of, limits, runs
from classnet_stem.readings import Flag

TIMES = pd.date_range("2026-02-17", periods=400, freq="10min", tz="UTC")


def column(values, flags) -> Column:
    return Column(TIMES[: len(values)], np.array(values, float), np.array(flags), "Cel")


def sensor_with_faults(make_table):
    """Two days of temperature with 85.0, -127 twice, one suspect jump and eight flat hours."""
    rows = 288
    hours = np.arange(rows) / 6
    values = 15 + 5 * np.cos((hours - 14) * np.pi / 12)
    values[40], values[150:152], values[220] = 85.0, -127.0, 26.0
    humidity = 60 - 20 * np.cos((hours - 14) * np.pi / 12)
    humidity[60:108] = humidity[60]
    table = make_table({"air_temperature": list(values), "relative_humidity": list(humidity)})
    flags = pd.DataFrame(1, index=table.index, columns=table.columns)
    flags.iloc[[40, 150, 151], 0] = 4
    flags.iloc[220, 0] = 3
    flags.iloc[60:108, 1] = 3
    return table, flags


def test_failed_values_do_not_destroy_the_scale(make_table) -> None:
    """With 85.0 and -127 flagged as failed the axis stays near 10 to 26 degrees."""
    table, flags = sensor_with_faults(make_table)
    low, high = time_series(table, flags=flags).figure.axes[0].get_ylim()

    assert -5 < low < 10
    assert 26 < high < 40


def test_failed_values_are_named_with_their_numbers(make_table, written) -> None:
    """Each kind of failed value stands in words beside its cross."""
    table, flags = sensor_with_faults(make_table)
    told = written(time_series(table, flags=flags).figure)

    assert "failed: 85.0 °C" in told
    assert "failed: -127.0 °C (2 values)" in told
    assert "suspect: 26.0 °C" in told
    assert "suspect for 8 h" in told
    assert "Squares: 49 suspect values. Crosses: 3 failed values. " in " ".join(told) + " "


def test_failed_values_are_not_part_of_the_line(make_table) -> None:
    """The line of a quantity has a gap where a value failed."""
    table, flags = sensor_with_faults(make_table)
    values = time_series(table, flags=flags).figure.axes[0].lines[0].get_ydata()

    assert 285 == np.isfinite(values).sum()
    assert 26.0 == np.nanmax(values)


def test_description_counts_and_leaves_failed_values_out(make_table) -> None:
    """The words give the range without failed values, and how many there are."""
    table, flags = sensor_with_faults(make_table)
    text = time_series(table, flags=flags).description

    assert "between 10.0 °C and 26.0 °C" in text
    assert "3 failed values, 49 suspect values" in text


def test_symbols_differ_without_colour(make_table) -> None:
    """Suspect and failed values are black in both cases and differ by their symbol."""
    table, flags = sensor_with_faults(make_table)
    lines = time_series(table, flags=flags).figure.axes[0].lines[1:]
    marks = {(line.get_marker(), line.get_color()) for line in lines if line.get_marker() in "sx"}

    assert {("s", "black"), ("x", "black")} <= marks


def test_flags_come_before_the_doubts_of_the_table(make_table) -> None:
    """Flags that are given replace the doubts that the table carries."""
    doubts = [("2026-02-17T00:00:00+00:00", "co2", 4, "too low")]
    table = make_table({"co2": [600.0, 610.0, 620.0]}, doubts=doubts)
    good = pd.DataFrame(1, index=table.index, columns=table.columns)

    assert "1 failed value" in time_series(table).description
    assert "failed" not in time_series(table, flags=good).description


def test_all_values_failed(make_table) -> None:
    """A column in which every value failed is drawn as crosses, and the words say so."""
    table = make_table({"air_temperature": [85.0] * 5})
    flags = pd.DataFrame(4, index=table.index, columns=table.columns)
    described = time_series(table, flags=flags)

    assert "has 5 values, all failed" in described.description
    assert [85.0] * 5 == list(described.figure.axes[0].lines[-1].get_ydata())


def test_table_is_not_changed(make_table) -> None:
    """A picture changes neither the table nor its flags."""
    table, flags = sensor_with_faults(make_table)
    before = table.copy(), flags.copy()
    time_series(table, flags=flags)

    pd.testing.assert_frame_equal(before[0], table)
    pd.testing.assert_frame_equal(before[1], flags)


@pytest.mark.parametrize("kind", ["other rows", "a list", "no flag", "text"])
def test_flags_that_do_not_fit_are_refused(make_table, kind: str) -> None:
    """Flags of another table, or numbers that are no flags, give a three-line message."""
    table = make_table({"co2": [600.0, 610.0, 620.0]})
    flags = pd.DataFrame(1, index=table.index, columns=table.columns)
    wrong = {
        "other rows": flags.iloc[1:],
        "a list": [1, 1, 1],
        "no flag": flags + 6,
        "text": flags.astype(str),
    }[kind]
    with pytest.raises(DataError) as caught:
        time_series(table, flags=wrong)

    assert 3 == len(str(caught.value).splitlines())


def test_flags_in_the_place_of_marks_are_refused(make_table) -> None:
    """Flags given in the second place are not taken for marks without a word."""
    table = make_table({"co2": [600.0, 610.0]})

    with pytest.raises(DataError, match="in the place of the marks"):
        time_series(table, pd.DataFrame(1, index=table.index, columns=table.columns))


def test_runs_of_equal_flags() -> None:
    """Neighbouring rows with one flag make one run; a missing value belongs to none."""
    found = runs(column([1, 2, np.nan, 3, 4, 5], [3, 3, 3, 4, 4, 1]))

    assert [(0, 2, Flag.SUSPECT), (3, 5, Flag.FAIL)] == [(r.start, r.end, r.flag) for r in found]


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40),
    st.lists(st.sampled_from([1, 2, 3, 4]), min_size=40, max_size=40),
)
def test_axis_holds_every_value_that_nobody_doubts(values, flags) -> None:
    """The ends of the axis lie around each value that is not suspect or failed."""
    one = column(values, flags[: len(values)])
    low, high = limits(one)
    good = one.values[np.isin(one.flags, (1, 2))]

    assert low < high
    assert all(low <= value <= high for value in good)


def test_flags_follow_their_rows_when_times_are_sorted(make_table) -> None:
    """In a table with reversed times each flag stays with its value."""
    table = make_table({"co2": [600.0, 610.0, 9000.0]}).iloc[::-1]
    flags = pd.DataFrame({"co2": [4, 1, 1]}, index=table.index)
    (found,) = columns_of(table, ["co2"], ["[ppm]"], flags)

    assert [600.0, 610.0, 9000.0] == list(found.values)
    assert [1, 1, 4] == list(found.flags)


@pytest.mark.parametrize("width", ["WIDE", "NARROW"])
def test_picture(make_table, same_picture, width: str) -> None:
    """The picture of a sensor with faults looks as it did when it was last looked at."""
    table, flags = sensor_with_faults(make_table)
    picture = time_series(table, flags=flags, width=getattr(style, width))

    same_picture(picture, f"series_flags_{width.lower()}")
