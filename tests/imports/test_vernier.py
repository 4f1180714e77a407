"""Headers as in public readers of Graphical Analysis and Logger Pro exports (see the source)."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

START = "2026-02-17T10:05:00+02:00"

GRAPHICAL = """\
"Data Set 1:Time(s)","Data Set 1:Temperature(°C)","Data Set 1:Relative Humidity(%)"
0,21.4,45.1
0.5,21.5,45.0
"""

TWO_SETS = """\
Data Set 1:Time(s),Data Set 1:Force(N),Data Set 2:Time(s),Data Set 2:Force(N)
0,0.5,0,0.7
1,0.6,1,0.8
2,0.9,,
"""


def test_graphical_analysis(take: Any) -> None:
    """Seconds count from the start; units stand in brackets behind the names."""
    expected = [
        ("08:05:00", "air_temperature", 21.4, "Cel"),
        ("08:05:00", "relative_humidity", 45.1, "%"),
        ("08:05:00", "air_temperature", 21.5, "Cel"),
        ("08:05:00", "relative_humidity", 45.0, "%"),
    ]
    found = take(GRAPHICAL, start=START)

    assert expected == found.values
    assert [0.0, 0.0, 0.5, 0.5] == [one.device_time for one in found.recording.readings]
    assert [0, 0, 500, 500] == [one.time.microsecond // 1000 for one in found.recording.readings]
    assert {"vernier"} == {one.sensor for one in found.recording.readings}


def test_start_is_needed(take: Any) -> None:
    """Without a start the file is refused: nobody knows when second 0 was."""
    with pytest.raises(DataError, match="the start is not known"):
        take(GRAPHICAL, zone="Europe/Helsinki")


def test_two_sets_are_asked_about(take: Any) -> None:
    """Two data sets began at two times, so one of them must be chosen."""
    with pytest.raises(DataError, match="holds 2 runs: Data Set 1, Data Set 2"):
        take(TWO_SETS, start=START)


def test_one_of_two_sets(take: Any) -> None:
    """The shorter data set has its own rows; the empty cells below it are counted as such."""
    found = take(TWO_SETS, start=START, run="data set 2")

    assert [("08:05:00", "Force", 0.7, None), ("08:05:01", "Force", 0.8, None)] == [
        (time, "Force", value, unit) for time, _, value, unit in found.values
    ]
    assert (3, 2, 1, 0) == (
        found.account.rows,
        found.account.imported,
        found.account.empty,
        len(found.account.refused),
    )
    assert "Data Set 2" == found.account.run


def test_unit_that_is_not_known(take: Any) -> None:
    """Newton is not in the table of units: the unit stays None and the header is the name."""
    found = take("Data Set 1:Time(s),Data Set 1:Force(N)\n0,0.5\n", start=START)

    assert [("08:05:00", "Data Set 1:Force(N)", 0.5, None)] == found.values


def test_logger_pro_in_german(take: Any) -> None:
    """Logger Pro's headers have spaces; a German computer writes semicolons and commas."""
    text = (
        "Latest: Time (min);Latest: Temperature (°C);Latest: Potential (V)\n0;21,4;1,5\n2;-0,5;2\n"
    )
    found = take(text, start=START)

    assert [
        ("08:05:00", "air_temperature", 21.4, "Cel"),
        ("08:05:00", "Potential", 1.5, "V"),
        ("08:07:00", "air_temperature", -0.5, "Cel"),
        ("08:07:00", "Potential", 2.0, "V"),
    ] == found.values
    assert "Vernier Logger Pro" == found.account.origin


def test_column_without_unit(take: Any) -> None:
    """A column without brackets keeps its name, and its unit is not known."""
    found = take("Data Set 1:Time(s),Data Set 1:Sound Pressure\n0,2.5\n", start=START)

    assert [("08:05:00", "Sound Pressure", 2.5, None)] == found.values


def test_pressure_claims_nothing(take: Any) -> None:
    """A sensor for gas also says Pressure, so it is not called the station's pressure."""
    found = take("Data Set 1:Time(s),Data Set 1:Pressure(kPa)\n0,203.1\n", start=START)

    assert [("08:05:00", "Pressure", 203.1, "kPa")] == found.values


def test_boiling_water_is_kept(take: Any) -> None:
    """85 degrees is a value here; only for a micro:bit's sensor it can be a power-on value."""
    found = take("Data Set 1:Time(s),Data Set 1:Temperature(°C)\n0,85\n", start=START)

    assert [("08:05:00", "air_temperature", 85.0, "Cel")] == found.values


def test_events_without_time(take: Any) -> None:
    """A table of events with entries has no time: it says so."""
    with pytest.raises(DataError, match="no column with times"):
        take("Data Set 1:Group(),Data Set 1:Temperature(°C)\n1,20\n", "vernier", start=START)
