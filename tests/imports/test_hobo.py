"""Lines as in public readers of HOBOware files (see the source); values are own."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

TITLE = '"Plot Title: 10679014 garden"\n'
HEADER = (
    '"#","Date Time, GMT-05:00","Temp, °F (LGR S/N: 10679014, SEN S/N: 10679014, LBL: pipe)",'
    '"RH, % (LGR S/N: 10679014, SEN S/N: 10679014)","Coupler Detached (LGR S/N: 10679014)",'
    '"End Of File (LGR S/N: 10679014)"\n'
)
ROWS = (
    "1,07/29/16 10:26:34 AM,72.86,45.1,,\n"
    "2,07/29/16 12:26:34 PM,73.92,44.0,,\n"
    "3,07/29/16 12:30:00 PM,,,Logged,\n"
    "4,07/29/16 12:31:00 PM,,,,Logged\n"
)


def test_hoboware(take: Any) -> None:
    """The header says name, unit and offset; the first column is only the row's number."""
    found = take(TITLE + HEADER + ROWS)

    assert [
        ("15:26:34", "air_temperature", 72.86, "[degF]"),
        ("15:26:34", "relative_humidity", 45.1, "%"),
        ("17:26:34", "air_temperature", 73.92, "[degF]"),
        ("17:26:34", "relative_humidity", 44.0, "%"),
    ] == found.values
    assert (4, 4, 0) == (found.account.rows, found.account.imported, found.account.missing)


def test_events_become_marks(take: Any) -> None:
    """The word Logged in a column of events is a mark of the recording at that time."""
    found = take(TITLE + HEADER + ROWS)

    assert [("Coupler Detached", "17:30:00"), ("End Of File", "17:31:00")] == [
        (mark.text, f"{mark.time:%H:%M:%S}") for mark in found.recording.marks
    ]
    assert 2 == found.account.marks


def test_labels_tell_two_apart(take: Any) -> None:
    """Two columns of one name are called by the labels that a person gave them."""
    text = (
        '"#","Date Time, GMT+00:00","Temp, °C (LGR S/N: 1, SEN S/N: 1, LBL: Air Temp)",'
        '"Temp, °C (LGR S/N: 1, SEN S/N: 2, LBL: Canopy Temp)"\n1,07/29/16 10:00:00 AM,20.1,21.5\n'
    )

    assert [("air_temperature", 20.1), ("Canopy Temp", 21.5)] == [
        one[1:3] for one in take(text).values
    ]


def test_two_of_one_name_without_labels(take: Any) -> None:
    """Without labels the first keeps the quantity and the second its own header."""
    text = '"#","Date Time, GMT+00:00","Temp, °C","Temp, °C"\n1,07/29/16 10:00:00 AM,20.1,21.5\n'

    assert [("air_temperature", 20.1, "Cel"), ("Temp_ °C 2", 21.5, "Cel")] == [
        one[1:] for one in take(text).values
    ]


def test_semicolons_and_commas(take: Any) -> None:
    """A European computer: semicolons, decimal commas, year first, Windows-1252."""
    text = "#;Date Time, GMT+01:00;Temp, °C;Wind Direction, ø\n1;2026-02-17 09:05:00;21,456;270\n"
    found = take(text.encode("cp1252"))

    assert [
        ("08:05:00", "air_temperature", 21.456, "Cel"),
        ("08:05:00", "wind_from_direction", 270.0, "deg"),
    ] == found.values


@pytest.mark.parametrize(
    "text",
    [
        "#\tDate Time, GMT+0100\tTemp (°C)\n1\t13.02.2026 09.05.00\t4,5\n",
        '"#","Date","Time, GMT+01:00","Temp, °C"\n1,02/13/26,09:05:00 AM,4.5\n',
    ],
    ids=["brackets", "two columns"],
)
def test_other_options(take: Any, text: str) -> None:
    """Units in brackets, and date and time in two columns, are options of HOBOware."""
    assert [("08:05:00", "air_temperature", 4.5, "Cel")] == take(text).values


def test_sensor_without_answer(take: Any) -> None:
    """-888.88 is no value, and the reason says why."""
    text = (
        '"#","Date Time, GMT-04:00","DO conc, mg/L"\n'
        "1,07/29/16 10:00:00 AM,-888.88\n2,07/29/16 10:05:00 AM,8.1\n"
    )
    found = take(text)

    assert [None, 8.1] == [one.value for one in found.recording.readings]
    assert "-888.88 means that the sensor did not answer" == found.recording.readings[0].reason


def test_offset_is_needed(take: Any) -> None:
    """A header without GMT was changed by another program: nothing is guessed."""
    with pytest.raises(DataError, match="does not say the offset from GMT"):
        take(TITLE + '"#","Date Time","Temp, °C"\n1,07/29/16 10:00:00 AM,20\n', "hobo")
