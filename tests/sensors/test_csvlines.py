"""CSV as the micro:bit data log, Arduino sketches and spreadsheets write it."""

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]
HEADER = b"temp_C,hum_pct,press_hPa\r\n"
ROW = b"21.53,45.2,1013.25\r\n"
NAMED = [
    ("air_temperature", 21.53, "Cel"),
    ("relative_humidity", 45.2, "%"),
    ("station_pressure", 1013.25, "hPa"),
]
NAMELESS = [("column_1", 21.53, None), ("column_2", 45.2, None), ("column_3", 1013.25, None)]


@pytest.mark.parametrize(
    "data",
    [
        HEADER + ROW,
        HEADER + HEADER + ROW,
        (HEADER + ROW).replace(b"\r\n", b"\n"),
        (HEADER + ROW).replace(b",", b";"),
        (HEADER + ROW).replace(b",", b"\t"),
        (HEADER + ROW).replace(b",", b", "),
        (HEADER + ROW).replace(b"\r\n", b",\r\n"),
        HEADER + ROW.replace(b"\r\n", b",\r\n"),
        b'"temp_C","hum_pct","press_hPa"\r\n' + ROW,
        b"\r\n" + HEADER + b"\r\n" + ROW,
    ],
)
def test_header_and_row(hear: Hear, data: bytes) -> None:
    """A header names the columns, whatever the separator, quotes, ends and empty lines."""
    assert NAMED == hear("csv", data).values


@pytest.mark.parametrize("data", [ROW, ROW.replace(b"\r\n", b",\r\n"), ROW.replace(b",", b";")])
def test_no_header(hear: Hear, data: bytes) -> None:
    """Without a header the columns have numbers for names and no units."""
    assert NAMELESS == hear("csv", data).values


def test_missing_cells(hear: Hear) -> None:
    """An empty cell and NaN are values that are missing; the columns stay in place."""
    heard = hear("csv", HEADER + b",nan,1013\r\n" + b"21,,\r\n")

    assert [None, None, 1013.0, 21.0, None, None] == [one.value for one in heard.readings]
    assert [9, 9, 1, 1, 9, 9] == [one.flag for one in heard.readings]


def test_missing_cell_without_header(hear: Hear) -> None:
    """Without a header an empty cell keeps its place too."""
    assert [21.0, None, 3.0] == [one.value for one in hear("csv", b"21,,3\r\n").readings]


@pytest.mark.parametrize("row", [b"21.5345.2,1013.25\r\n", b"21.53,45.2,1013.25,7\r\n"])
def test_other_number_of_cells(hear: Hear, row: bytes) -> None:
    """A row whose number of cells is not the header's is rejected, the next is read."""
    heard = hear("csv", HEADER + row + ROW)

    assert NAMED == heard.values
    assert ["number of cells is not the header's"] == heard.reasons


def test_other_number_of_cells_without_header(hear: Hear) -> None:
    """Without a header a row with a lost comma is rejected, the next is read."""
    assert NAMELESS * 2 == hear("csv", ROW + b"21.5345.2,1013.25\r\n" + ROW).values


def test_changed_header(hear: Hear) -> None:
    """The micro:bit data log sends a new header when a column is added."""
    data = b"Time (seconds),temp_C\r\n1.00,21\r\nTime (seconds),temp_C,light_lux\r\n2.00,22,99\r\n"
    heard = hear("csv", data)

    assert [
        ("air_temperature", 21.0, "Cel"),
        ("air_temperature", 22.0, "Cel"),
        ("illuminance", 99.0, "lx"),
    ] == heard.values
    assert [1.0, 2.0, 2.0] == [one.device_time for one in heard.readings]


@pytest.mark.parametrize(
    "text",
    [
        b"Failed to read from DHT sensor!\r\n",
        b"Connecting, please wait\r\n",
        b"WiFi ok, IP: 10.0.0.7\r\n",
        b'"broken\r\n',
    ],
)
def test_text_between_rows(hear: Hear, text: bytes) -> None:
    """Text that a board prints between the rows does not take the header away."""
    assert NAMED * 2 == hear("csv", HEADER + ROW + text + ROW).values


def test_text_that_looks_like_a_header(hear: Hear) -> None:
    """Rows that never fit what looked like a header are read without names in the end."""
    heard = hear("csv", b"Hello world, here I am, a board, again\r\n" + ROW * 5)

    assert NAMELESS * 2 == heard.values


@pytest.mark.parametrize(
    ("seconds", "header", "cell"),
    [
        (12.34, "Time (seconds)", "12.34"),
        (12.34, "Time (Milliseconds)", "12340"),
        (120.0, "Time (minutes)", "2.00"),
        (1771315200.0, "timestamp", "2026-02-17T08:00:00Z"),
        (1771315200.0, "time", "2026-02-17 08:00:00"),
        (28805.0, "time", "8:00:05"),
        (None, "time", ""),
    ],
)
def test_device_time(hear: Hear, seconds: float | None, header: str, cell: str) -> None:
    """A column of times is the sensor's own clock, not a quantity."""
    heard = hear("csv", f"{header},temp_C\r\n{cell},21\r\n".encode())

    assert [("air_temperature", 21.0, "Cel")] == heard.values
    assert seconds == pytest.approx(heard.readings[0].device_time)


def test_time_that_is_none(hear: Hear) -> None:
    """A row whose time cannot be a time is rejected: it may be spliced from two rows."""
    assert [] == hear("csv", b"time,temp_C\r\n2026-0212:00,21\r\n").readings


def test_header_alone_in_a_joined_stream(hear: Hear) -> None:
    """The first line of a joined stream may be cut, so it is no header."""
    assert NAMELESS == hear("csv", HEADER[3:] + ROW, joined=True).values
