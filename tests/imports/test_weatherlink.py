"""Headers, preamble and dates as in public readers of WeatherLink files (see the source)."""

from typing import Any

import pytest

from classnet_stem.errors import DataError

ABOVE = '"Our school"\n"Vantage Pro2"\n"2/17/26 00:00 - 2/18/26 00:00"\n"5 minutes"\n""\n'
HEADER = (
    '"Date & Time","Barometer - in Hg","Absolute Pressure - in Hg","Temp - °F","High Temp - °F",'
    '"Hum - %","Dew Point - °F","Avg Wind Speed - mph","Prevailing Wind Direction",'
    '"High Wind Speed - mph","Rain - in","Rain Rate - in/h","Solar Rad - W/m^2","UV Index",'
    '"Inside Temp - °F","Inside Hum - %"\n'
)
ROW = (
    '"2/17/26 14:05","29.92","28.90","50.0","50.4","80","43.9","5","NNE","11","0.01","0.0",'
    '"250","1.2","70.1","41"\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_website(take: Any, encoding: str) -> None:
    """The lines above the header are passed over; units stand behind a dash."""
    found = take((ABOVE + HEADER + ROW).encode(encoding), zone="America/New_York")

    assert {"2026-02-17 19:05:00"} == set(found.times)
    assert [
        ("sea_level_pressure", 29.92, "[in_i'Hg]"),
        ("station_pressure", 28.9, "[in_i'Hg]"),
        ("air_temperature", 50.0, "[degF]"),
        ("High Temp", 50.4, "[degF]"),
        ("relative_humidity", 80.0, "%"),
        ("dew_point", 43.9, "[degF]"),
        ("wind_speed", 5.0, "[mi_i]/h"),
        ("wind_from_direction", 22.5, "deg"),
        ("wind_gust", 11.0, "[mi_i]/h"),
        ("rainfall", 0.01, "[in_i]"),
        ("rain_rate", 0.0, "[in_i]/h"),
        ("solar_radiation", 250.0, "W/m2"),
        ("uv_index", 1.2, "1"),
        ("indoor_temperature", 70.1, "[degF]"),
        ("indoor_humidity", 41.0, "%"),
    ] == [one[1:] for one in found.values]


@pytest.mark.parametrize(
    ("point", "degrees"), [("N", 0.0), ("E", 90.0), ("SSW", 202.5), ("NNW", 337.5)]
)
def test_points_of_the_compass(take: Any, point: str, degrees: float) -> None:
    """A point of the compass is the middle of its sector."""
    text = f'"Date & Time","Wind Direction"\n"2/17/26 14:05","{point}"\n'
    found = take(text, zone="UTC")

    assert [("14:05:00", "wind_from_direction", degrees, "deg")] == found.values


def test_australian_dates(take: Any) -> None:
    """A day above 12 proves that the day stands first; 2 PM is 14 hours."""
    text = '"Date & Time","Temp - °C"\n"17/2/26 2:05 PM","21.4"\n"3/2/26 12:00 AM","20"\n'
    found = take(text, zone="Australia/Sydney")

    assert ["2026-02-02 13:00:00", "2026-02-17 03:05:00"] == found.times


def test_dates_that_do_not_tell(take: Any) -> None:
    """2/3/26 alone is asked about, and read as the person says."""
    text = '"Date & Time","Temp - °C"\n"2/3/26 14:05","21.4"\n'
    with pytest.raises(DataError, match="more than one way"):
        take(text, zone="UTC")

    assert ["2026-03-02 14:05:00"] == take(text, zone="UTC", dates="dmy", name="b.csv").times


def test_dashes_are_no_value(take: Any) -> None:
    """Dashes are missing values, also where the wind has no direction."""
    text = (
        '"Date & Time","Temp - °C","Wind Direction"\n'
        '"2/17/26 14:05","--","--"\n"2/17/26 14:10","1","S"\n'
    )
    found = take(text, zone="UTC")

    assert [None, None, 1.0, 180.0] == [one.value for one in found.recording.readings]
    assert (2, 2) == (found.account.values, found.account.missing)


def test_word_that_is_no_direction(take: Any) -> None:
    """A word that is no point of the compass is kept as the reason, and its line is told."""
    text = '"Date & Time","Wind Direction"\n"2/17/26 14:05","up"\n"2/17/26 14:10","S"\n'
    found = take(text, zone="UTC")

    assert "the file says 'up'" == found.recording.readings[0].reason
    assert [(2, "Wind Direction: the file says 'up'")] == found.account.unreadable


def test_decimal_commas_in_quotes(take: Any) -> None:
    """Quoted numbers with decimal commas are read; the quotes protect the commas."""
    text = '"Date & Time","Temp - °C"\n"17/2/2026 14:05","21,4"\n'

    assert [("14:05:00", "air_temperature", 21.4, "Cel")] == take(text, zone="UTC").values


DESKTOP = (
    "\t\tTemp\tOut\tDew\tWind\tWind\tHi\t\n"
    "Date\tTime\tOut\tHum\tPt.\tSpeed\tDir\tSpeed\tBar  \n"
    "17/02/26\t12:05a\t4.1\t88\t2.3\t1.8\tSW\t5.4\t1013.2\n"
    "17/02/26\t2:05p\t6.0\t---\t2.0\t0.0\t---\t0.0\t1012.9\n"
)


def test_desktop(take: Any) -> None:
    """Two header lines are read one above the other; without units the units stay None."""
    found = take(DESKTOP, zone="UTC", dates="dmy", name="export.txt")

    assert [
        ("00:05:00", "air_temperature", 4.1, None),
        ("00:05:00", "relative_humidity", 88.0, None),
        ("00:05:00", "dew_point", 2.3, None),
        ("00:05:00", "wind_speed", 1.8, None),
        ("00:05:00", "wind_from_direction", 225.0, "deg"),
        ("00:05:00", "wind_gust", 5.4, None),
        ("00:05:00", "sea_level_pressure", 1013.2, None),
    ] == found.values[:7]
    assert ("14:05:00", "air_temperature", 6.0, None) == found.values[7]
    assert {2} == {one.flag for one in found.recording.readings[:4]}


def test_desktop_with_units(take: Any) -> None:
    """A person who knows the units says them by the names of the columns."""
    units = {"temp out": "Cel", "bar": "hPa"}
    found = take(DESKTOP, zone="UTC", dates="dmy", units=units)

    assert {"air_temperature": "Cel", "sea_level_pressure": "hPa", "dew_point": None} == {
        name: found.account.quantities[name]
        for name in ("air_temperature", "sea_level_pressure", "dew_point")
    }


def test_unit_of_no_column(take: Any) -> None:
    """A unit for a column that is not there is a mistake that is told."""
    with pytest.raises(DataError, match="No column is called 'tmp'"):
        take(DESKTOP, zone="UTC", units={"tmp": "Cel"})
