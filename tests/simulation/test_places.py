from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from classnet_stem.errors import DataError, StationError
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation import find_place, load_places

PLACES = load_places()


def test_places_of_asia_and_europe() -> None:
    """There are 24 places: Asia, Europe, and both ASEM partners of the far south."""
    assert 24 == len(PLACES)
    assert {"Finland", "India", "Australia", "New Zealand"} < {p.country for p in PLACES.values()}


def test_half_hour_zones() -> None:
    """Three places have a clock that is half an hour off the full hours."""
    half = [
        code
        for code, place in PLACES.items()
        if (offset := datetime(2026, 1, 15, tzinfo=ZoneInfo(place.timezone)).utcoffset())
        and offset % timedelta(hours=1)
    ]

    assert ["DEL", "RGN", "DRW"] == half


def test_both_hemispheres() -> None:
    """At least three places lie south of the equator, and one of them is Asian."""
    assert {"JKT", "SYD", "AKL", "DRW"} == {code for code, p in PLACES.items() if p.latitude < 0}


@pytest.mark.parametrize("code", sorted(PLACES))
def test_place_is_complete(code: str) -> None:
    """Each place has a real zone and twelve months whose mean lies between the extremes."""
    place = PLACES[code]

    assert place.timezone == ZoneInfo(place.timezone).key
    assert 12 == len(place.months)
    assert all(month.lowest < month.mean < month.highest for month in place.months)
    assert all(0 <= month.rain < 1200 for month in place.months)


@pytest.mark.parametrize("code", sorted(PLACES))
def test_zone_fits_the_longitude(code: str) -> None:
    """The zone's winter clock is within two hours of the Sun, so no sign is wrong."""
    place = PLACES[code]
    offset = ZoneInfo(place.timezone).utcoffset(datetime(2026, 1, 15))

    assert offset is not None
    assert place.longitude / 15 == pytest.approx(offset.total_seconds() / 3600, abs=2)


@pytest.mark.parametrize("name", ["Helsinki", "HELSINKI", " hel "])
def test_place_is_found(name: str) -> None:
    """A place is found by its name or code, whatever the capital letters."""
    assert "HEL" == find_place(name).code


def test_unknown_place() -> None:
    """An unknown place is refused, and the message lists those that exist."""
    with pytest.raises(StationError, match=r"Atlantis[\s\S]*Singapore \(SIN\)"):
        find_place("Atlantis")


def test_missing_tables(tmp_path: Path) -> None:
    """A folder without the tables gives an error that says how to get them back."""
    with pytest.raises(DataError, match="pip install"):
        load_places(tmp_path)


def test_damaged_table(tmp_path: Path) -> None:
    """A table with a word for a number gives the same error."""
    for path in (datasets_dir() / "climate").glob("*.csv"):
        text = path.read_text("utf-8").replace("60.33", "north")
        (tmp_path / path.name).write_text(text, "utf-8")

    with pytest.raises(DataError, match="north"):
        load_places(tmp_path)
