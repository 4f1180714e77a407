"""CSV: decimal commas, rows of units, separators, and where the time stands."""

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]
T_AND_RH = [("air_temperature", 21.5, "Cel"), ("relative_humidity", 45.2, "%")]


@pytest.mark.parametrize("mark", [";", "\t"])
@pytest.mark.parametrize(
    "row", ["21,5{0}45,2", '"21,5"{0}"45,2"', "21,5{0}45,2{0}", "+21,5{0}45,2"]
)
def test_decimal_comma(hear: Hear, mark: str, row: str) -> None:
    """Between semicolons or tabs a comma between digits is a decimal comma."""
    data = f"temp_C{mark}hum_pct\r\n{row.format(mark)}\r\n"

    assert T_AND_RH == hear("csv", data.encode()).values


def test_decimal_comma_without_header(hear: Hear) -> None:
    """Decimal commas need no header."""
    assert [21.5, 45.2] == [one.value for one in hear("csv", b"21,5;45,2\r\n").readings]


def test_comma_that_separates(hear: Hear) -> None:
    """Between commas there is no decimal comma: four cells are four values."""
    assert [21.0, 5.0, 45.0, 2.0] == [one.value for one in hear("csv", b"21,5,45,2\r\n").readings]


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("not understood", "21.5;45,2"),
        ("not understood", "1,2,3;4,5,6"),
        ("not understood", "1.021,5;45,2"),
        ("not understood", "21,;45,2"),
        ("a comma between digits: not clear", "21,45;"),
        ("number of cells is not the header's", "temp_C,hum_pct\r\n21,45;"),
        ("number of cells is not the header's", "temp_C\r\n21,5"),
        ("number of cells is not the header's", "temp_C;hum_pct\r\n21,45"),
        ("not a number", "temp_C;hum_pct\r\n21.5;45,2"),
    ],
)
def test_comma_that_is_not_clear(hear: Hear, reason: str, data: str) -> None:
    """A comma that could mean two things, or stands beside a decimal point, gives no value."""
    heard = hear("csv", f"{data}\r\n".encode())

    assert ([], [reason]) == (heard.readings, heard.reasons)


@pytest.mark.parametrize("units", ["°C;%", "(°C);(%)", "[degC];[pct]", "Cel;%"])
def test_row_of_units(hear: Hear, units: str) -> None:
    """A row of units directly below the names gives the names their units."""
    data = f"temp;hum\r\n{units}\r\n21,5;45,2\r\n"
    heard = hear("csv", data.encode())

    assert T_AND_RH == heard.values
    assert [] == heard.reasons


@pytest.mark.parametrize(
    ("unit", "seconds"), [("s", 5.0), ("ms", 0.005), ("min", 300.0), ("", 5.0)]
)
def test_unit_of_the_time(hear: Hear, unit: str, seconds: float) -> None:
    """The row of units says what the time is in."""
    heard = hear("csv", f"time,temp\r\n{unit},°C\r\n5,21\r\n".encode())

    assert seconds == pytest.approx(heard.readings[0].device_time)


def test_units_stay_when_the_names_come_again(hear: Hear) -> None:
    """The same names again, without their units, change nothing."""
    heard = hear("csv", "temp,hum\r\n°C,%\r\n21,45\r\ntemp,hum\r\n22,46\r\n".encode())

    assert ["Cel", "%"] * 2 == [one.unit for one in heard.readings]


@pytest.mark.parametrize("row", ["1,1", "%,°C", "°C,here", "°C,%,hPa"])
def test_row_that_is_none_of_units(hear: Hear, row: str) -> None:
    """Numbers, units that do not fit, other words and another width are no row of units."""
    heard = hear("csv", f"temp,hum\r\n{row}\r\n21,45\r\n".encode())

    assert {None} == {one.unit for one in heard.readings if one.value in (1.0, 21.0, 45.0)}


def test_units_below_a_row_are_no_units(hear: Hear) -> None:
    """Units count only directly below the names."""
    heard = hear("csv", "temp,hum\r\n21,45\r\n°C,%\r\n22,46\r\n".encode())

    assert [None] * 4 == [one.unit for one in heard.readings]


def test_time_in_any_column(hear: Hear) -> None:
    """The data log may put a time behind the values, and keep two of them."""
    data = b"temp,Time (seconds),Time (minutes)\r\n21,1.50,\r\n22,,0.05\r\n"
    heard = hear("csv", data)

    assert [21.0, 22.0] == [one.value for one in heard.readings]
    assert [1.5, 3.0] == pytest.approx([one.device_time for one in heard.readings])


@pytest.mark.parametrize("cell", ["25:00", "12:60", "12:30:60", "2026-02-17", "2026-02-17T08", "x"])
def test_time_that_is_cut_or_impossible(hear: Hear, cell: str) -> None:
    """A time that is impossible or only half there makes the row suspect: it is rejected."""
    assert ["time is not a time"] == hear("csv", f"time,temp\r\n{cell},21\r\n".encode()).reasons


def test_text_keeps_the_header(hear: Hear) -> None:
    """Known text with a comma is no header."""
    heard = hear("csv", b"temp_C,hum_pct\r\nConnecting, please wait\r\n21.5,45.2\r\n")

    assert T_AND_RH == heard.values
    assert {"header", "network text"} == set(heard.account.noise)


@pytest.mark.parametrize("lost", range(1, 25))
def test_no_value_gets_another_name(hear: Hear, lost: int) -> None:
    """Wherever bytes are lost, each row that is read has all its columns in their order."""
    data = b"temp;hum;co2\n" + b"".join(
        b"%d,5;%d,1;%d\n" % (20 + n, 40 + n, 600 + n) for n in range(8)
    )
    names = ["air_temperature", "relative_humidity", "co2"]
    for at in range(45, len(data) - lost):
        found = [one.quantity for one in hear("csv", data[:at] + data[at + lost :]).readings]

        assert names * (len(found) // 3) == found, at
