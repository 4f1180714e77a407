import random
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.quantities import QUANTITIES
from classnet_stem.simulation import find_place, load_places, make_station
from classnet_stem.simulation.moist import saturation_pressure
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.station import dew_point

MOMENT = datetime(2026, 2, 17, 8, tzinfo=UTC)
BOTH = {"air_temperature", "relative_humidity", "station_pressure", "illuminance"}
BOTH |= {"pm1", "pm2p5", "pm10"}
INDOOR = BOTH | {"co2"}
OUTDOOR = BOTH | {"dew_point", "sea_level_pressure", "wind_speed", "wind_gust"}
OUTDOOR |= {"wind_from_direction", "rainfall", "rain_rate", "solar_radiation", "uv_index"}
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
    """Every value lies within the plausible range of its quantity; a wet day has under 500 mm."""
    values = make_station(load_places()[code], seed, indoor=indoor).values(time)

    assert 0 <= values.pop("rainfall", 0.0) < 500
    for name, value in values.items():
        assert QUANTITIES[name].low <= value <= QUANTITIES[name].high


def test_outdoor_station_measures_all() -> None:
    """Outdoors there are wind, rain, Sun, particles, dew point and two pressures."""
    assert OUTDOOR == set(make_station(find_place("Osaka"), 1).values(MOMENT))


def test_indoor_station_measures_the_air() -> None:
    """Indoors there are carbon dioxide and particles, and neither wind nor rain nor Sun."""
    assert INDOOR == set(make_station(find_place("Osaka"), 1, indoor=True).values(MOMENT))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(load_places())), st.integers(0, 99), times)
def test_errors_keep_what_belongs_together(code: str, seed: int, time: datetime) -> None:
    """With the errors of the sensors a gust is no slower than the wind, and PM1 below PM10."""
    values = make_station(load_places()[code], seed).values(time)

    assert values["wind_speed"] <= values["wind_gust"]
    assert values["pm1"] <= values["pm2p5"] <= values["pm10"]
    assert values["dew_point"] <= values["air_temperature"] + 1e-9


def test_dew_point_is_that_of_the_readings() -> None:
    """The dew point gives back the humidity that the station read (Magnus formula)."""
    values = make_station(find_place("Osaka"), 1).values(MOMENT)
    ratio = saturation_pressure(values["dew_point"]) / saturation_pressure(
        values["air_temperature"]
    )

    assert values["relative_humidity"] == pytest.approx(100 * ratio)


def test_dew_point_of_the_tables() -> None:
    """At 20 °C and 50 % the dew point is 9.3 °C, at 100 % it is the temperature."""
    assert 9.3 == pytest.approx(dew_point(20.0, 50.0), abs=0.05)
    assert 20.0 == pytest.approx(dew_point(20.0, 100.0))


def test_sea_level_pressure_is_reduced() -> None:
    """In Madrid, 667 m up, the pressure at sea level is about 8 % above that of the station."""
    values = make_station(find_place("Madrid"), 1).values(MOMENT)

    assert 1.08 == pytest.approx(
        values["sea_level_pressure"] / values["station_pressure"], abs=0.01
    )


@pytest.mark.parametrize("indoor", [False, True])
def test_values_come_quickly(indoor: bool) -> None:
    """A station that has begun its day needs less than a millisecond for its values."""
    station = make_station(find_place("Osaka"), 1, indoor=indoor)
    station.values(MOMENT)

    def seconds(number: int) -> float:
        begin = time.perf_counter()
        station.values(MOMENT + timedelta(seconds=number))
        return time.perf_counter() - begin

    assert median(seconds(number) for number in range(200)) < 0.001


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
