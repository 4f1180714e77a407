"""Headers as in public readers of SPARKvue and Capstone exports (see the source)."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

START = "2026-02-17T10:05:00+02:00"

CAPSTONE = (
    '"Time (s) Run #1"\t"Temperature, Ch P2 (°C) Run #1"\t"Temperature, Ch P3 (°C) Run #1"\n'
    "0,0\t21,4\t60,2\n"
    "1,5\t21,5\t59,8\n"
)

WEATHER = """\
Date and Time,Time (s),Temperature (°C),Relative Humidity (%),"Wind Speed, 271-304 (mph)"
2/17/2026 10:05:00 AM,0,21.4,45,10
2/17/2026 10:06:00 AM,60,21.5,46,12
"""


def test_sparkvue(take: Any) -> None:
    """SPARKvue's header: name, unit in brackets, run."""
    text = "Time (s) Run 1,Temperature (°C) Run 1,Barometric Pressure (mmHg) Run 1\n0,21.4,750\n"
    found = take(text, start=START)

    assert [
        ("08:05:00", "air_temperature", 21.4, "Cel"),
        ("08:05:00", "station_pressure", 750.0, "mm[Hg]"),
    ] == found.values
    assert ("PASCO SPARKvue", "Run 1") == (found.account.origin, found.account.run)


def test_capstone_text(take: Any) -> None:
    """Capstone's text with tabs, decimal commas and a UTF-8 mark; two ports stay apart."""
    found = take(CAPSTONE.encode("utf-8-sig"), start=START)

    assert [
        ("08:05:00", "Temperature Ch P2", 21.4, "Cel"),
        ("08:05:00", "Temperature Ch P3", 60.2, "Cel"),
        ("08:05:01", "Temperature Ch P2", 21.5, "Cel"),
        ("08:05:01", "Temperature Ch P3", 59.8, "Cel"),
    ] == found.values
    assert "PASCO Capstone" == found.account.origin


def test_one_port_is_the_air(take: Any) -> None:
    """A port alone in its file needs no name of its own."""
    found = take('Time (s) Run #1,"Temperature, Ch P2 (°C) Run #1"\n0,21.4\n', start=START)

    assert [("08:05:00", "air_temperature", 21.4, "Cel")] == found.values


def test_italian(take: Any) -> None:
    """The words for time and run follow the app's language."""
    found = take("Tempo (s) Raccolta 1,CO2 (ppm) Raccolta 1\n0,412\n", start=START)

    assert [("08:05:00", "co2", 412.0, "[ppm]")] == found.values
    assert "Raccolta 1" == found.account.run


def test_second_run(take: Any) -> None:
    """The run that is named is imported, with its own time column."""
    text = (
        "Time (s) Run #1,Position (m) Run #1,Time (s) Run #2,Position (m) Run #2\n"
        "0,1,0,3\n1,2,1.5,4\n"
    )
    found = take(text, start=START, run="Run #2")

    assert [("08:05:00", "Position", 3.0, "m"), ("08:05:01", "Position", 4.0, "m")] == found.values


def test_runs_above_the_names(take: Any) -> None:
    """Names of runs can stand in a line of their own; an empty cell repeats the one before."""
    text = "Run #1,,Run #2,\nTime (s),Light Intensity (lx),Time (s),Light Intensity (lx)\n0,5,0,7\n"
    found = take(text, start=START, run="Run #2")

    assert [("08:05:00", "illuminance", 7.0, "lx")] == found.values


def test_date_beside_seconds(take: Any) -> None:
    """With a zone the date counts, and the seconds are kept as the device's own clock."""
    found = take(WEATHER, zone="Europe/Helsinki")

    assert ("08:05:00", "wind_speed", 10.0, "[mi_i]/h") == found.values[2]
    assert ("08:06:00", "air_temperature", 21.5, "Cel") == found.values[3]
    assert 60.0 == found.recording.readings[3].device_time


def test_seconds_beside_date(take: Any) -> None:
    """With a start and no zone the seconds count."""
    found = take(WEATHER, start=START)

    assert ("08:06:00", "air_temperature", 21.5, "Cel") == found.values[3]


def test_number_at_the_end_is_no_run(take: Any) -> None:
    """A name that ends in a number is not taken for a run."""
    found = take("Time (s) Run 1,UV Index 2\n0,3\n", "pasco", start=START, run="Run 1")

    assert [("08:05:00", "UV Index 2", 3.0, None)] == found.values


def test_no_time(take: Any) -> None:
    """A table without its time column is refused."""
    with pytest.raises(DataError, match="no column with times"):
        take("Position (m) Run #1,Force (N) Run #1\n1,2\n", "pasco", start=START)
