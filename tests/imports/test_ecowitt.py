"""Header lines as in the microSD files that the source's docstring names; values are own."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

ENGLISH = """\
Time,Indoor Temperature(℃),Indoor Humidity(%),Outdoor Temperature(℃),Outdoor Humidity(%),\
Dew Point(℃),Feels Like (℃),Wind(m/s),Gust(m/s),Wind Direction(°),ABS Pressure(hpa),\
REL Pressure(hpa),Solar Rad.(w/m2),UVI,Hourly Rain(mm),Daily Rain(mm),Pm2.5(ug/m3)
2018/4/14 12:05,21.6,50,20.6,53,10.7,20.6,0.5,1.0,230,975.0,1016.2,310.5,3,0.0,0.3,--
"""
GERMAN = """\
Zeit,Temperatur Innen(℃),Luftfeuchtigkeit Innen(%),Temperatur Aussen(℃),\
Luftfeuchtigkeit Aussen(%),Taupunkt(℃),Wind(km/h),Böe(km/h),Windrichtung(°),\
Abs. Luftdruck(hpa),Rel. Luftdruck(hpa),Sonneneinstrahlung(w/m2),UVI
2025/1/01 0:00,23.5,63,14.0,99,13.8,0.0,1.8,280,970.8,1019.6,0.0,0
"""


def test_english(take: Any) -> None:
    """Each name has its quantity; what is a total or was set by hand keeps its own name."""
    found = take(ENGLISH, zone="Europe/Vienna")

    assert [
        ("10:05:00", "indoor_temperature", 21.6, "Cel"),
        ("10:05:00", "indoor_humidity", 50.0, "%"),
        ("10:05:00", "air_temperature", 20.6, "Cel"),
        ("10:05:00", "relative_humidity", 53.0, "%"),
        ("10:05:00", "dew_point", 10.7, "Cel"),
        ("10:05:00", "Feels Like", 20.6, "Cel"),
        ("10:05:00", "wind_speed", 0.5, "m/s"),
        ("10:05:00", "wind_gust", 1.0, "m/s"),
        ("10:05:00", "wind_from_direction", 230.0, "deg"),
        ("10:05:00", "station_pressure", 975.0, "hPa"),
        ("10:05:00", "REL Pressure", 1016.2, "hPa"),
        ("10:05:00", "solar_radiation", 310.5, "W/m2"),
        ("10:05:00", "uv_index", 3.0, "1"),
        ("10:05:00", "Hourly Rain", 0.0, "mm"),
        ("10:05:00", "Daily Rain", 0.3, "mm"),
    ] == found.values
    assert [("Pm2.5(ug/m3)", "no value in any row")] == found.account.left_out


def test_german(take: Any) -> None:
    """The German names mean the same; midnight in Vienna is 23 hours UTC in winter."""
    found = take(GERMAN, zone="Europe/Vienna")

    assert {"2024-12-31 23:00:00"} == set(found.times)
    assert [
        ("indoor_temperature", 23.5, "Cel"),
        ("indoor_humidity", 63.0, "%"),
        ("air_temperature", 14.0, "Cel"),
        ("relative_humidity", 99.0, "%"),
        ("dew_point", 13.8, "Cel"),
        ("wind_speed", 0.0, "km/h"),
        ("wind_gust", 1.8, "km/h"),
        ("wind_from_direction", 280.0, "deg"),
        ("station_pressure", 970.8, "hPa"),
        ("Rel. Luftdruck", 1019.6, "hPa"),
        ("solar_radiation", 0.0, "W/m2"),
        ("uv_index", 0.0, "1"),
    ] == [one[1:] for one in found.values]


@pytest.mark.parametrize(
    ("header", "quantity", "unit"),
    [
        ("Outdoor Temperature(°C)", "air_temperature", "Cel"),
        ("Outdoor Temperature(℉)", "air_temperature", "[degF]"),
        ("Outdoor Temperature(K)", "air_temperature", "K"),
        ("Wind(mph)", "wind_speed", "[mi_i]/h"),
        ("Gust(knots)", "wind_gust", "[kn_i]"),
        ("ABS Pressure(inHg)", "station_pressure", "[in_i'Hg]"),
        ("ABS Pressure(mmHg)", "station_pressure", "mm[Hg]"),
        ("Rain Rate(mm/Hr)", "rain_rate", "mm/h"),
        ("Solar Rad(W/m2)", "solar_radiation", "W/m2"),
        ("Solar Rad(klux)", "solar_radiation", None),
        ("UV-Index", "uv_index", "1"),
        ("WH45 CO2(ppm)", "WH45 CO2", "[ppm]"),
        ("SoilMoistureCH1(%)", "SoilMoistureCH1", "%"),
        ("VPD(kPa)", "VPD", "kPa"),
    ],
)
def test_unit_variants(take: Any, header: str, quantity: str, unit: str | None) -> None:
    """The header says the unit in one of many spellings; one that is not known stays None."""
    found = take(f"Time,{header},CH8 Temperature(℃)\n2025/1/1 0:00,7,1\n", zone="UTC")

    assert (quantity, 7.0, unit) == found.values[0][1:]


def test_dashes_are_no_value(take: Any) -> None:
    """Two dashes in a column that has numbers elsewhere are a missing reading."""
    text = "Time,Outdoor Temperature(℃)\n2025/1/1 0:00,--\n2025/1/1 0:05,2.8\n"
    found = take(text, zone="UTC")

    assert [None, 2.8] == [one.value for one in found.recording.readings]
    assert (9, "the file has no value here") == found.recording.readings[0][4:7:2]


def test_second_clock_is_left_out(take: Any) -> None:
    """A column called Timestamp beside Time is not a value."""
    text = "Time,Timestamp,Outdoor Temperature(℃)\n2025/1/1 0:00,1735689600,2.8\n"
    found = take(text, zone="UTC")

    assert [("Timestamp", "a second time column")] == found.account.left_out
    assert ["air_temperature"] == [one[1] for one in found.values]


def test_zone_is_needed(take: Any) -> None:
    """The console's clock has no zone, so a person must say it."""
    with pytest.raises(DataError, match="carry no time zone"):
        take(ENGLISH)
