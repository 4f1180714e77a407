"""The partner countries against sources that the table was not made from."""

from datetime import UTC, datetime
from importlib.resources import files
from math import acos, cos, degrees, radians, sin
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from babel.core import get_global

from classnet_stem import datasets

# As the Asia-Europe Meeting lists them: the EU's 27, Norway, Switzerland, United Kingdom.
EUROPE = """
AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK
"""
ASIA = "AU BD BN CN ID IN JP KH KR KZ LA MM MN MY NZ PH PK RU SG TH VN"
# Countries whose main zone is named for another city than the capital.
OTHER_CITY = {"AU", "CN", "IN", "KZ", "NZ", "PK", "VN", "CH", "MM", "MT"}


@pytest.fixture(scope="module")
def partners() -> pd.DataFrame:
    return datasets.load("partners").set_index("iso2")


def test_thirty_and_twenty_one(partners: pd.DataFrame) -> None:
    """There are 30 partners on the European side and 21 on the Asian side, by name."""
    assert set(EUROPE.split()) == set(partners.index[partners["continent"] == "Europe"])
    assert set(ASIA.split()) == set(partners.index[partners["continent"] == "Asia"])


def test_partners_are_those_with_stations(partners: pd.DataFrame) -> None:
    """Each partner has weather stations, under the same name and code, and no other country."""
    stations = datasets.load("stations")

    assert set(stations["iso2"]) == set(partners.index)
    assert partners["country"].to_dict() == dict(
        zip(stations["iso2"], stations["country"], strict=True)
    )


def test_three_letter_codes(partners: pd.DataFrame) -> None:
    """The three-letter code is the one that Unicode's list gives for the two-letter code."""
    listed = get_global("territory_aliases")

    assert {iso2: [iso2] for iso2 in partners.index} == {
        iso2: listed[iso3] for iso2, iso3 in partners["iso3"].items()
    }


def test_zones_belong_to_the_country(partners: pd.DataFrame) -> None:
    """Every zone can be opened and is one that Unicode's list counts to the country."""
    lands = get_global("zone_territories")
    shared = {"Asia/Yangon": "MM", "Asia/Kolkata": "IN", "Asia/Ho_Chi_Minh": "VN"}
    for iso2, zones in partners["timezones"].items():
        for zone in zones.split(";"):
            ZoneInfo(zone)
            assert iso2 == (lands.get(zone) or shared[zone]), zone


def test_main_zone_is_one_of_the_zones(partners: pd.DataFrame) -> None:
    """The main zone stands among all zones of the country."""
    apart = [
        iso2
        for iso2, row in partners.iterrows()
        if row["timezone"] not in row["timezones"].split(";")
    ]

    assert [] == apart


@pytest.mark.parametrize(
    ("iso2", "dst"),
    [("AU", "some"), ("NZ", "yes"), ("JP", "no"), ("DE", "yes"), ("RU", "no"), ("KZ", "no")],
)
def test_clock_changes(partners: pd.DataFrame, iso2: str, dst: str) -> None:
    """Clocks change in all, some or no zones of a country, as is known for 2026."""
    assert dst == partners.loc[iso2, "dst"]


def test_summer_clock_of_the_main_zone(partners: pd.DataFrame) -> None:
    """Where clocks change everywhere, January and July differ by at most an hour, not zero."""
    january, july = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)
    for iso2, row in partners[partners["dst"] == "yes"].iterrows():
        zone = ZoneInfo(row["timezone"])
        turned = january.astimezone(zone).utcoffset() != july.astimezone(zone).utcoffset()
        assert turned, iso2


def test_capitals_lie_where_their_zone_is(partners: pd.DataFrame) -> None:
    """A capital that gives its zone the name lies within 0.3 degrees of the zone's own place."""
    known = zone_places()
    for iso2, row in partners.drop(index=list(OTHER_CITY)).iterrows():
        here = (row["latitude_deg"], row["longitude_deg"])
        assert 0.3 > angle(here, known[row["timezone"]]), iso2


def test_other_capitals_lie_in_the_country(partners: pd.DataFrame) -> None:
    """The other capitals lie within 25 degrees of the place of the main zone."""
    known = zone_places()
    for iso2, row in partners.loc[list(OTHER_CITY)].iterrows():
        here = (row["latitude_deg"], row["longitude_deg"])
        assert 25 > angle(here, known[row["timezone"]]), iso2


def zone_places() -> dict[str, tuple[float, float]]:
    """The place of each zone from zone.tab: +DDMM+DDDMM, with or without seconds."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    found = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            _, place, zone = line.split("\t")[:3]
            cut = max(place.rfind("+"), place.rfind("-"))
            found[zone] = (in_degrees(place[:cut], 2), in_degrees(place[cut:], 3))
    return found


def in_degrees(text: str, digits: int) -> float:
    sign, numbers = (-1 if text[0] == "-" else 1), text[1:]
    return sign * (int(numbers[:digits]) + int(numbers[digits : digits + 2]) / 60)


def angle(one: tuple[float, float], other: tuple[float, float]) -> float:
    first, second = radians(one[0]), radians(other[0])
    turn = cos(radians(one[1] - other[1]))
    inner = sin(first) * sin(second) + cos(first) * cos(second) * turn
    return degrees(acos(min(1.0, inner)))
