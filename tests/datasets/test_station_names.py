"""The station that a name means."""

import pytest

from classnet_stem import datasets
from classnet_stem.datasets.climate_rows import rows_of
from classnet_stem.datasets.shipped import shipped
from classnet_stem.datasets.station_names import find, plain
from classnet_stem.errors import DataError


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Singapore", "48698"),
        ("2974", "02974"),
        ("Malmö", ""),
        ("Zürich", "06660"),
        ("Zurich", "06660"),
        ("Tromso", "01026"),
        ("Kraków", "12566"),
        ("Bragança", "08575"),
        ("Cox's Bazar", "41992"),
        ("Uralsk", "35108"),
        ("Madras", "43279"),
    ],
)
def test_names(name: str, number: str) -> None:
    """Accents and case do not matter, part of a name is enough, and a wrong name is refused."""
    try:
        found = datasets.monthly(name).attrs["station"]["id"]
    except DataError:
        found = ""

    assert number == found


def test_every_english_name_finds_its_station() -> None:
    """Each name in the list, alone, finds its own station and no other."""
    listed = datasets.stations()
    rows = rows_of(shipped("climate/stations.csv"))
    for column in ("name", "source_name"):
        assert list(listed.index) == [
            find(rows, name, "wmo_id")["wmo_id"] for name in listed[column]
        ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Munich", "Munich City, Germany (10865); Munich Airport, Germany (10870)"),
        ("Vienn", "Did you mean Vienna, Austria (11035)"),
        ("Iceland", "stem.load('stations')"),
        ("Germany", "Berlin-Tegel, Germany (10382)"),
        ("Harbin", 'stem.monthly("CHM00050953", series="long") is Harbin.'),
        ("Vienna, Germany", "stem.load('stations')"),
        ("", "stem.load('stations')"),
        (None, "stem.load('stations')"),
    ],
)
def test_a_name_that_fits_badly(name: str, told: str) -> None:
    """A name of two stations, of none, of a country or of the other series says what to try."""
    with pytest.raises(DataError) as caught:
        datasets.monthly(name)

    assert told in caught.value.hint


def test_plain_letters() -> None:
    """Accents, letters that have none apart, case and marks are made plain."""
    assert "tromso lodz bezigrad 2" == plain("Tromsø/ŁÓDŹ (Bežigrad) 2")
