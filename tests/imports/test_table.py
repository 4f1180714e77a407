"""The fallback: any table that names its time."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

START = "2026-02-17T10:05:00+02:00"


@pytest.mark.parametrize(
    ("header", "cell", "given"),
    [
        ("time", "2026-02-17T08:05:00Z", {}),
        ("time", "2026-02-17T10:05:00+02:00", {}),
        ("time", "2026-02-17 10:05", {"zone": "Europe/Helsinki"}),
        ("time_utc", "2026-02-17 08:05:00", {}),
        ("Time (GMT+02:00)", "2026-02-17 10:05:00.000", {}),
        ("timestamp", "1771315500", {}),
        ("timestamp", "1771315500000", {}),
        ("DateTime", "17.2.2026 10.05", {"zone": "Europe/Helsinki"}),
        ("time_s", "0", {"start": START}),
        ("Time (min)", "0", {"start": START}),
        ("millis", "0", {"start": START}),
        ("elapsed_s", "0", {"start": START}),
    ],
)
def test_times(take: Any, header: str, cell: str, given: dict[str, str]) -> None:
    """Many ways to write one moment: 08:05 UTC on 17 February 2026."""
    found = take(f"{header},temp_C\n{cell},21.4\n", "table", **given)

    assert ["2026-02-17 08:05:00"] == found.times
    assert ("air_temperature", 21.4, "Cel") == found.values[0][1:]


def test_date_beside_time(take: Any) -> None:
    """A column of dates beside a column of times are one time."""
    found = take("Date;Time;Temperature (°C)\n17.2.2026;10:05;-3,5\n", "table", zone="Europe/Oslo")

    assert [("09:05:00", "air_temperature", -3.5, "Cel")] == found.values


def test_lines_above_the_header(take: Any) -> None:
    """Lines above the header are passed over; so is a line that only Excel understands."""
    text = "sep=;\nOur weather diary\n\ntime;temp_C\n2026-02-17T08:05:00Z;21,4\n"

    assert [("08:05:00", "air_temperature", 21.4, "Cel")] == take(text, "table").values


def test_count_without_unit(take: Any) -> None:
    """A small number as a time has no unit, so its row is refused and nothing is left."""
    with pytest.raises(DataError, match=r"Nothing in export\.csv can be imported") as caught:
        take("time,temp_C\n0,21.4\n", "table", zone="UTC", start=START)

    assert "Line 2: '0' is no time." == caught.value.why


def test_weather_service_sentinel(take: Any) -> None:
    """-999 is no value where it cannot be true, and a number where it can."""
    found = take("time_s,temp_C,depth_x\n0,-999,-999\n1,20,1\n", "table", start=START)

    assert [None, -999.0] == [one.value for one in found.recording.readings[:2]]
    assert "-999 means no value" == found.recording.readings[0].reason


def test_unit_that_a_person_says(take: Any) -> None:
    """A name without a unit gets the unit that a person says, with its limits."""
    found = take("time_s,temp\n0,99\n", "table", start=START, units={"temp": "[degF]"})

    assert [("08:05:00", "air_temperature", 99.0, "[degF]")] == found.values
    assert 1 == found.recording.readings[0].flag


def test_unit_that_cannot_be(take: Any) -> None:
    """A unit that does not fit the quantity takes the quantity away, not the number."""
    found = take("time_s,temp\n0,99\n", "table", start=START, units={"temp": "hPa"})

    assert [("08:05:00", "temp", 99.0, "hPa")] == found.values


def test_table_is_never_found_by_itself(take: Any) -> None:
    """A table must be named: without a name the file is not known, and the way is told."""
    with pytest.raises(DataError, match="not an export that is known") as caught:
        take("time,temp_C\n2026-02-17T08:05:00Z,21.4\n")

    assert "--source table" in caught.value.hint


def test_no_time_column(take: Any) -> None:
    """A table without a name of a time is refused."""
    with pytest.raises(DataError, match="no column with times"):
        take("temp_C,hum_pct\n21.4,45\n", "table")
