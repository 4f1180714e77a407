"""NMEA 0183: wind, and the other sentences with fixed fields."""

from collections.abc import Callable
from functools import reduce
from operator import xor
from typing import Any

import pytest

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
MDA = "WIMDA,29.884,I,1.012,B,32.1,C,,,12.8,,0.0,C,243.3,T,241.1,M,2.5,N,1.3,M"


def xor_of(body: str) -> int:
    return reduce(xor, body.encode(), 0)


def sentence(body: str, mark: str = "$") -> bytes:
    return f"{mark}{body}*{xor_of(body):02X}\r\n".encode()


def numbers(heard: Any) -> dict[str, Any]:
    return {one.quantity: one.value for one in heard.readings}


def test_apparent_wind(hear: Hear) -> None:
    """MWV with R is the apparent wind: what a moving sensor feels."""
    assert [("apparent_wind_direction", 338.0, "deg"), ("apparent_wind_speed", 5.0, "m/s")] == (
        hear("nmea", sentence("IIMWV,338,R,5.0,M,A")).values
    )


def test_true_wind_counts_from_the_bow(hear: Hear) -> None:
    """MWV with T is the true wind, but its angle is no direction from north."""
    assert [("true_wind_angle", 313.0, "deg"), ("wind_speed", 5.0, "m/s")] == (
        hear("nmea", sentence("IIMWV,313,T,5.0,M,A")).values
    )


@pytest.mark.parametrize(
    ("letter", "expected"), [("K", 10 / 3.6), ("M", 10.0), ("N", 18520 / 3600), ("S", 4.4704)]
)
def test_speed_units(hear: Hear, letter: str, expected: float) -> None:
    """K is km/h, M is m/s, N is knots, S is miles an hour; all become m/s."""
    heard = hear("nmea", sentence(f"WIMWV,10,T,10,{letter},A"))

    assert pytest.approx(expected, abs=1e-9) == numbers(heard)["wind_speed"]


@pytest.mark.parametrize("cells", ["338,R,13.41,N,V", ",R,,M,V", ",R,,,V"])
def test_invalid_status(hear: Hear, cells: str) -> None:
    """Status V means no values, whatever stands in the fields, and the reason says so."""
    heard = hear("nmea", sentence(f"WIMWV,{cells}"))

    assert {"apparent_wind_direction": None, "apparent_wind_speed": None} == numbers(heard)
    assert {(Flag.MISSING, "the sensor says that its data are not valid")} == {
        (one.flag, one.reason) for one in heard.readings
    }


@pytest.mark.parametrize("cells", ["10,R,2,M", "10,R,2,M,", "10,R,2,M,A,", "10,R,2,M,A"])
def test_status_may_be_left_out(hear: Hear, cells: str) -> None:
    """Devices that leave out the status, or add a comma, are read all the same."""
    assert {"apparent_wind_direction": 10.0, "apparent_wind_speed": 2.0} == numbers(
        hear("nmea", sentence(f"WIMWV,{cells}"))
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("10,X,2,M,A", "wind is neither R nor T"),
        ("10,,2,M,A", "wind is neither R nor T"),
        ("10,R,2,M,X", "status is neither A nor V"),
        ("10,R,2,X,A", "unit letter does not fit"),
        ("10,R,2,,A", "unit letter does not fit"),
        ("10,R,2,M,A,7", "wrong number of fields"),
        ("10,R,2", "wrong number of fields"),
        ("1O,R,2,M,A", "not a number"),
        ("1e1,R,2,M,A", "not a number"),
        ("1_0,R,2,M,A", "not a number"),
        ("0x1,R,2,M,A", "not a number"),
        ("10,R,2.5.1,M,A", "not a number"),
        ("10,R," + "9" * 400 + ",M,A", "not a number"),
        ("10,R,.,M,A", "not a number"),
    ],
)
def test_wind_that_is_refused(hear: Hear, cells: str, reason: str) -> None:
    """One field that does not fit refuses the sentence with its reason."""
    heard = hear("nmea", sentence(f"WIMWV,{cells}"))

    assert ([], [reason]) == (heard.readings, heard.reasons)


def test_padded_number(hear: Hear) -> None:
    """Spaces around a number are padding."""
    assert 2.0 == numbers(hear("nmea", sentence("WIMWV,  10.0,T,  2.0,M,A")))["wind_speed"]


def test_nan_is_no_value(hear: Hear) -> None:
    """A field that says nan is no value, and the other one counts."""
    assert {"true_wind_angle": None, "wind_speed": 2.0} == numbers(
        hear("nmea", sentence("WIMWV,nan,T,2.0,M,A"))
    )


def test_composite(hear: Hear) -> None:
    """MDA gives bars as hPa under a name that claims no height, and metres a second."""
    assert {
        "barometric_pressure": 1012.0,
        "air_temperature": 32.1,
        "relative_humidity": 12.8,
        "dew_point": 0.0,
        "wind_from_direction": 243.3,
        "wind_speed": 1.3,
    } == numbers(hear("nmea", sentence(MDA)))


def test_composite_with_inches_and_knots(hear: Hear) -> None:
    """Inches of mercury and knots count where bars and metres a second are missing."""
    heard = hear("nmea", sentence("WIMDA,30,I,,,,,,,,,,,,,,,10,N,,"))

    assert {"barometric_pressure": 1015.9167, "wind_speed": 5.144444444} == numbers(heard)


@pytest.mark.parametrize(
    "body",
    [
        MDA.replace(",C,,,12.8", ",C,,12.8"),  # one comma lost
        MDA.replace(",C,,,12.8", ",C,,,,12.8"),  # one comma more
        MDA.replace("12.8,,0.0", "12.8,x,0.0"),
        MDA.replace("1.012,B", "1.012,I"),
        MDA.replace("29.884,I", "29.884,B"),
        MDA.replace("2.5,N", "2.5,M"),
        MDA + ",7",
    ],
)
def test_composite_that_is_shifted(hear: Hear, body: str) -> None:
    """A right checksum does not help a sentence whose fields have moved."""
    heard = hear("nmea", sentence(body))

    assert ([], 1) == (heard.readings, heard.account.rejected)


def test_true_direction_before_magnetic(hear: Hear) -> None:
    """MWD gives the true direction and leaves out the magnetic one."""
    assert {"wind_from_direction": 20.0, "wind_speed": 4.5} == numbers(
        hear("nmea", b"$IIMWD,020.0,T,022.0,M,8.8,N,4.5,M*47\r\n")
    )


def test_magnetic_direction_alone(hear: Hear) -> None:
    """A magnetic direction alone keeps a name of its own: it is not from true north."""
    assert {"magnetic_wind_direction": 22.0, "wind_speed": 4.5} == numbers(
        hear("nmea", sentence("IIMWD,,,022.0,M,8.8,N,4.5,M"))
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("IIVWR,30,R,,,5,M,,", {"apparent_wind_direction": 30.0, "apparent_wind_speed": 5.0}),
        ("IIVWR,30,L,,,5,M,,", {"apparent_wind_direction": 330.0, "apparent_wind_speed": 5.0}),
        ("IIVWR,0,L,,,,,36,K", {"apparent_wind_direction": 0.0, "apparent_wind_speed": 10.0}),
        ("IIVWT,039,L,08.10,N,04.17,M,,", {"true_wind_angle": 321.0, "wind_speed": 4.17}),
        ("YXMTW,12.3,C", {"water_temperature": 12.3}),
        ("WIMTA,-25.0,C", {"air_temperature": -25.0}),
        ("WIMMB,,,1.0132,B", {"barometric_pressure": 1013.2}),
        ("WIMHU,80,,15.4,C", {"relative_humidity": 80.0, "dew_point": 15.4}),
        ("02MWV,10,T,2,M", {"true_wind_angle": 10.0, "wind_speed": 2.0}),
    ],
)
def test_other_sentences(hear: Hear, body: str, expected: dict[str, float]) -> None:
    """Angles to the left count clockwise from the bow; each sentence gives its quantities."""
    assert expected == numbers(hear("nmea", sentence(body)))


@pytest.mark.parametrize(
    "body", ["WIMMB,,,1050.0,B", "WIMTA,999.9,C", "WIMTW,99.9,C", "WIMWV,999.9,R,,M,A"]
)
def test_what_stands_for_no_value(hear: Hear, body: str) -> None:
    """A pressure in hPa with the letter of bar, and the error codes of Lambrecht, are no values."""
    (reading,) = hear("nmea", sentence(body)).readings

    assert (None, Flag.MISSING) == (reading.value, reading.flag)
    assert reading.reason


def test_error_code_that_is_possible(hear: Hear) -> None:
    """A humidity of 99.9 % and a direction of 99.9 degrees are values, not error codes."""
    assert {"relative_humidity": 99.9, "true_wind_angle": 99.9, "wind_speed": 2.0} == numbers(
        hear("nmea", sentence("WIMHU,99.9,,,") + sentence("WIMWV,99.9,T,2,M,A"))
    )


def test_impossible_value_is_flagged(hear: Hear) -> None:
    """A direction above 360 degrees keeps its value and fails."""
    (angle, _) = hear("nmea", sentence("WIMWV,361,T,2,M,A")).readings

    assert (361.0, Flag.FAIL) == (angle.value, angle.flag)


def test_source_names_talker_and_field(hear: Hear) -> None:
    """Two wind sensors on one line can be told apart by their talkers."""
    heard = hear("nmea", sentence("02MWV,10,R,2,M") + sentence("24MWV,11,R,2,M"))

    assert ["02MWV field 1", "02MWV field 3", "24MWV field 1", "24MWV field 3"] == [
        one.source for one in heard.readings
    ]
