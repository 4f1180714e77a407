import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.quantities import QUANTITIES
from classnet_stem.simulation import find_place, load_places, make_station
from classnet_stem.simulation.places import Place

MOMENT = datetime(2026, 2, 17, 8, tzinfo=UTC)
times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize("indoor", [False, True])
def test_order_does_not_matter(indoor: bool, place: Place) -> None:
    """The same seed and times give the same values in any order, sensor noise included."""
    moments = [MOMENT + timedelta(seconds=911 * n) for n in range(50)]
    forward = [make_station(place, 7, indoor=indoor).values(moment) for moment in moments]
    shuffled = moments[:]
    random.Random(3).shuffle(shuffled)
    station = make_station(place, 7, indoor=indoor)
    mixed = {moment: station.values(moment) for moment in shuffled}

    assert forward == [mixed[moment] for moment in moments]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(load_places())), st.integers(0, 99), st.booleans(), times)
def test_values_are_plausible(code: str, seed: int, indoor: bool, time: datetime) -> None:
    """Every value lies within the plausible range of its quantity."""
    for name, value in make_station(load_places()[code], seed, indoor=indoor).values(time).items():
        assert QUANTITIES[name].low <= value <= QUANTITIES[name].high


def test_only_rooms_have_co2(place: Place) -> None:
    """A classroom station measures carbon dioxide, an outdoor station does not."""
    assert "co2" in make_station(place, 1, indoor=True).values(MOMENT)
    assert "co2" not in make_station(place, 1).values(MOMENT)


def test_sensor_is_not_silent(place: Place) -> None:
    """Readings five seconds apart are not all the same."""
    station = make_station(place, 1)
    values = {
        station.values(MOMENT + timedelta(seconds=5 * n))["air_temperature"] for n in range(9)
    }

    assert 9 == len(values)


def test_card_says_simulated() -> None:
    """The station card says simulated, rounds the position and has the zone of the place."""
    card = make_station(find_place("New Delhi"), 7, indoor=True).card("csv")

    assert card.is_simulated
    assert ("SIM-DEL-IN", "indoor", "Asia/Kolkata", "csv") == (
        card.id,
        card.exposure,
        card.timezone,
        card.sensor,
    )
    assert (28.58, 77.2) == (card.latitude, card.longitude)
