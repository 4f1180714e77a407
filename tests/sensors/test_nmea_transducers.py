"""NMEA 0183: the groups of XDR. Examples of Vaisala, Airmar, OpenCPN and real logs."""

from collections.abc import Callable
from functools import reduce
from operator import xor
from typing import Any

import pytest

from classnet_stem.readings import Flag

Hear = Callable[..., Any]
# WXT536 user guide M211840EN-C, page 120. Its checksum is right there.
RAIN = (
    b"$WIXDR,V,0.02,M,0,Z,30,s,0,R,2.7,M,0,V,0.0,M,1,Z,0,s,1,R,0.0,M,1,R,6.3,M,2,R,0.0,M,3*51\r\n"
)


def xdr(groups: str) -> bytes:
    body = f"WIXDR,{groups}"
    return f"${body}*{reduce(xor, body.encode(), 0):02X}\r\n".encode()


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("C,19.52,C,TempAir", ("air_temperature", 19.52, "Cel")),
        ("C,19.52,C,AirTemp", ("air_temperature", 19.52, "Cel")),
        ("C,19.52,C,AIRTEMP#CAL", ("air_temperature", 19.52, "Cel")),
        ("C,19.52,C,Air", ("air_temperature", 19.52, "Cel")),
        ("C,68,F,Air", ("air_temperature", 20.0, "Cel")),
        ("C,293.15,K,Air", ("air_temperature", 20.0, "Cel")),
        ("C,20,C,ENV_INSIDE_T", ("indoor_temperature", 20.0, "Cel")),
        ("C,12,C,ENV_WATER_T", ("water_temperature", 12.0, "Cel")),
        ("C,-5,C,WCHT", ("wind_chill", -5.0, "Cel")),
        ("C,31,C,HINX", ("heat_index", 31.0, "Cel")),
        ("C,9.5,C,DewPoint", ("dew_point", 9.5, "Cel")),
        ("P,0.9952,B,STNP", ("station_pressure", 995.2, "hPa")),
        ("P,1.02481,B,Barometer", ("station_pressure", 1024.81, "hPa")),
        ("P,101400,P,Baro#0", ("station_pressure", 1014.0, "hPa")),
        ("P,1009.5,H,baro", ("station_pressure", 1009.5, "hPa")),
        ("P,760,M,Baro", ("station_pressure", 1013.250144354, "hPa")),
        ("H,47.3,P,Air", ("relative_humidity", 47.3, "%")),
        ("H,47.3,P,RelHum", ("relative_humidity", 47.3, "%")),
        ("H,47.3,P,Humidity", ("relative_humidity", 47.3, "%")),
        ("H,47.3,P,ENV_INSIDE_H", ("indoor_humidity", 47.3, "%")),
        ("U,3.7,V,Battery", ("battery_voltage", 3.7, "V")),
    ],
)
def test_known_name(hear: Hear, group: str, expected: tuple[str, float, str]) -> None:
    """A well known name of the right type gives its quantity in the quantity's unit."""
    assert [expected] == hear("nmea", xdr(group)).values


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("A,-2.3,D,RUDDER", ("RUDDER", -2.3, "deg")),
        ("C,-8,C,WCHR", ("WCHR", -8.0, "Cel")),
        ("G,367,,MAGX", ("MAGX", 367.0, None)),
        ("C,21.5,,Air", ("air_temperature", 21.5, None)),
        ("C,21.5,,STERN", ("STERN", 21.5, None)),
        ("C,23.3,C,0", ("xdr_temperature_0", 23.3, "Cel")),
        ("H,50.1,P,0", ("xdr_humidity_0", 50.1, "%")),
        ("S,0.2,M,1", ("xdr_wind_speed_1", 0.2, "m/s")),
        ("S,1,,DOOR", ("DOOR", 1.0, None)),
        ("C,22.0,C,", ("xdr_temperature", 22.0, "Cel")),
        ("C,22.0,C,,", ("xdr_temperature", 22.0, "Cel")),
        ("C,89.5,C,ENGINE#0", ("ENGINE_0_temperature", 89.5, "Cel")),
        ("U,13.4,V,ENGINE#0", ("ENGINE_0_voltage", 13.4, "V")),
        ("P,3.2,B,OIL", ("OIL", 3.2, "bar")),
        ("U,2.5,V,air_temperature", ("xdr_air_temperature", 2.5, "V")),
        ("R,2.7,M,rain", ("xdr_rain", 2.7, None)),
    ],
)
def test_own_name(hear: Hear, group: str, expected: tuple[str, float, str | None]) -> None:
    """Any other name stays, with its type where two transducers could share the name."""
    assert [expected] == hear("nmea", xdr(group)).values


@pytest.mark.parametrize(
    ("groups", "reason"),
    [
        ("C,20,C", "XDR groups are not whole"),
        ("C,20,C,Air,P", "XDR groups are not whole"),
        ("C,20,P,Air", "XDR type and unit do not fit"),
        ("P,1.01,C,Baro", "XDR type and unit do not fit"),
        ("L,0.9,R,BATT#CAL", "XDR type and unit do not fit"),
        ("AIRTEMP,20,C,C", "XDR type and unit do not fit"),
        ("c,20,C,Air", "XDR type and unit do not fit"),
        (",20,C,Air", "XDR type and unit do not fit"),
        ("C,,P,Air", "XDR type and unit do not fit"),
        ("C,Air,C,20", "not a number"),
        ("C,20.1.2,C,Air", "not a number"),
        ("G,text,P,7", "not a number"),
        ("P,1.01,B,Baro,C,2O,C,Air", "not a number"),
        # One comma lost and one put in: whole groups, but shifted.
        ("C,20,C,P,1.01,B,Baro,Air", "XDR type and unit do not fit"),
        ("P,1.01,B,Baro,C,C,20,Air", "XDR type and unit do not fit"),
    ],
)
def test_group_that_does_not_fit(hear: Hear, groups: str, reason: str) -> None:
    """One group that does not fit refuses the sentence, whatever its checksum says."""
    heard = hear("nmea", xdr(groups))

    assert ([], [reason]) == (heard.readings, heard.reasons)


def test_empty_value_is_no_reading(hear: Hear) -> None:
    """A transducer without a value gives no reading, and the others count."""
    groups = "C,,C,WCHR,C,,C,HINX,,,,,P,0.9952,B,STNP"

    assert [("station_pressure", 995.2, "hPa")] == hear("nmea", xdr(groups)).values


def test_nan_is_no_value(hear: Hear) -> None:
    """A transducer that sends nan has no value."""
    (reading,) = hear("nmea", xdr("C,nan,C,Air")).readings

    assert (None, Flag.MISSING) == (reading.value, reading.flag)


def test_hectopascals_called_bar(hear: Hear) -> None:
    """A thousand bar is no air pressure: there is no value, and the reason names the unit."""
    (reading,) = hear("nmea", xdr("P,1008.8,B,Baro")).readings

    assert ("station_pressure", None) == (reading.quantity, reading.value)
    assert "bar" in reading.reason


def test_rain_of_vaisala_has_no_unit(hear: Hear) -> None:
    """M means mm, hits or cubic metres: rain sums and rates come with unit None."""
    heard = hear("nmea", RAIN)

    assert [("xdr_volume_0", 0.02, None), ("xdr_duration_0", 30.0, "s")] == heard.values[:2]
    assert 8 == len({one.quantity for one in heard.readings})


def test_text_of_a_generic_transducer(hear: Hear) -> None:
    """Vaisala sends a text as generic value: no reading, and the rest of the sentence counts."""
    heard = hear("nmea", xdr("C,20.4,C,2,U,12.0,N,0,G,HEL/___,,4"))

    assert [("xdr_temperature_2", 20.4, "Cel"), ("xdr_voltage_0", 12.0, "V")] == heard.values


def test_own_name_is_safe(hear: Hear) -> None:
    """A name of another maker cannot break a table."""
    (reading,) = hear("nmea", xdr('C,20,C,my "own";name')).readings

    assert "my _own__name" == reading.quantity


def test_source_names_talker_and_transducer(hear: Hear) -> None:
    """The source of a reading is the sentence with its talker and the transducer's name."""
    heard = hear("nmea", xdr("P,0.9952,B,STNP,C,22.0,C,"))

    assert ["WIXDR STNP", "WIXDR C"] == [one.source for one in heard.readings]
