from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.errors import StationError
from classnet_stem.stations import Station

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", fullmatch=True)
WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=30)


@given(
    st.builds(
        Station,
        id=IDS,
        name=WORDS,
        place=WORDS,
        latitude=st.none() | st.floats(-90, 90),
        longitude=st.none() | st.floats(-180, 180),
        elevation_m=st.none() | st.integers(-400, 8000).map(float),
        exposure=st.sampled_from(["indoor", "outdoor"]),
        timezone=st.sampled_from(["UTC", "Asia/Kolkata", "Europe/Helsinki"]),
        origin=st.sampled_from(["measured", "simulated"]),
    )
)
def test_passport_there_and_back(card: Station) -> None:
    """The passport of a card gives the same card again."""
    assert card == Station.from_passport(card.passport())


def test_position_is_blurred() -> None:
    """Latitude and longitude are rounded to two decimals, about one kilometre."""
    card = Station("HEL-1", latitude=60.169857, longitude=24.938379)

    assert (60.17, 24.94) == (card.latitude, card.longitude)


def test_empty_fields_stay_out() -> None:
    """Fields without content are not in the passport."""
    assert {"id", "exposure", "timezone", "origin"} == set(Station("A").passport())


def test_passport_is_one_line_each() -> None:
    """A line end in a name cannot break the header of a recording."""
    assert "a  b" == Station("A", name="a\r\nb").passport()["name"]


def test_card_is_frozen() -> None:
    """A card cannot be changed."""
    with pytest.raises(FrozenInstanceError):
        Station("A").id = "B"  # type: ignore[misc]


@pytest.mark.parametrize(
    "fields",
    [
        {"id": ""},
        {"id": "-A"},
        {"id": "A B"},
        {"id": "A" * 33},
        {"id": "../A"},
        {"id": "A", "latitude": 91},
        {"id": "A", "latitude": float("nan")},
        {"id": "A", "longitude": -181},
        {"id": "A", "exposure": "garden"},
        {"id": "A", "origin": "real"},
        {"id": "A", "timezone": "UTC+2 or so"},
        {"id": "A", "timezone": "../etc/passwd"},
        {"id": "A", "timezone": ""},
    ],
)
def test_impossible_cards(fields: dict[str, object]) -> None:
    """What cannot be right is refused with three lines."""
    with pytest.raises(StationError) as caught:
        Station(**fields)  # type: ignore[arg-type]

    assert 3 == len(str(caught.value).splitlines())


@pytest.mark.parametrize("passport", [{}, {"id": "A", "latitude": "sixty"}])
def test_impossible_passports(passport: dict[str, str]) -> None:
    """A passport without an id, or with a word for a number, is refused."""
    with pytest.raises(StationError):
        Station.from_passport(passport)


def test_unknown_fields_are_passed_over() -> None:
    """A passport from a newer version still gives a station."""
    assert "A" == Station.from_passport({"id": "A", "colour": "green"}).id


def test_is_simulated() -> None:
    """Only the origin "simulated" makes a station simulated."""
    assert Station("A", origin="simulated").is_simulated
    assert not Station("A").is_simulated
