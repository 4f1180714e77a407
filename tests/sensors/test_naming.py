import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.recordings.layout import clean
from classnet_stem.sensors.naming import (
    MAX_NAME,
    channel,
    nested,
    numbered,
    safe_name,
    with_unit,
)


@pytest.mark.parametrize(
    ("quantity", "unit", "name"),
    [
        ("air_temperature", "Cel", "temp_C"),
        ("air_temperature", "[degF]", "temp_F"),
        ("air_temperature", "Cel", "Temperature (°C)"),
        ("air_temperature", "Cel", "Temperature [°C]"),
        ("air_temperature", None, "temp"),
        ("air_temperature", None, "T"),
        ("relative_humidity", "%", "hum_pct"),
        ("station_pressure", "hPa", "press_hPa"),
        ("station_pressure", "Pa", "pressure [Pa]"),
        ("co2", "[ppm]", "co2_ppm"),
        ("illuminance", "lx", "light_lux"),
        ("pm2p5", "ug/m3", "PM2.5 (µg/m³)"),
        ("pm2p5", "ug/m3", "pm2_5_ugm3"),
        ("wind_speed", "m/s", "wind_speed_m/s"),
        ("wind_speed", "km/h", "wind km/h"),
        ("light_level", None, "light_level"),
        ("light", None, "light"),
        ("soil", "%", "soil_pct"),
    ],
)
def test_names_with_and_without_a_unit(quantity: str, unit: str | None, name: str) -> None:
    """A name gives its quantity, and a unit only if it says one."""
    assert (quantity, unit) == (channel(name).quantity, channel(name).unit)


@pytest.mark.parametrize(
    "name", ["value_1", "temp_1", "button_1", "temp_in", "motion_in", "group_c", "temp_hPa"]
)
def test_an_ending_that_is_no_unit(name: str) -> None:
    """A number, a place or a unit that cannot fit is part of the name, never a unit."""
    assert (name, None) == (channel(name).quantity, channel(name).unit)


def test_limits_follow_the_unit() -> None:
    """The limits of a channel are in the unit that the sensor sends."""
    assert (-112.0, 140.0) == pytest.approx((channel("temp_F").low, channel("temp_F").high))


@pytest.mark.parametrize(
    ("quantity", "low", "name", "unit"),
    [
        ("air_temperature", -80.0, "T", "Cel"),
        ("air_temperature", -112.0, "Temp", "[degF]"),
        ("illuminance", 0.0, "Light", "lx"),
        ("Dew", float("-inf"), "Dew", "Cel"),
        ("air_temperature", -80.0, "temp_C", "Cel"),
    ],
)
def test_unit_behind_the_value(quantity: str, low: float, name: str, unit: str) -> None:
    """A unit that stands behind the value counts, even one that is no ending of a name."""
    found = with_unit(name, unit)

    assert found is not None
    assert (quantity, unit, pytest.approx(low)) == (found.quantity, found.unit, found.low)
    assert name == found.source


@pytest.mark.parametrize(("name", "unit"), [("Temp", "hPa"), ("temp_C", "[degF]"), ("rh", "Cel")])
def test_unit_that_cannot_be(name: str, unit: str) -> None:
    """A unit of another kind, or another than the name says, cannot be."""
    assert with_unit(name, unit) is None


def test_name_inside_a_name() -> None:
    """The inner name gives the unit and the limits, both names make the quantity."""
    found = nested("bme", "temp_C")

    assert ("bme_temp_C", "Cel", -80) == (found.quantity, found.unit, found.low)


def test_numbers_for_names() -> None:
    """Values without names are counted from one."""
    assert ["row_1", "row_2"] == [one.quantity for one in numbered(2, "row")]


@given(st.text())
def test_any_name_is_safe_in_a_table(name: str) -> None:
    """Whatever a sensor calls itself, the name fits one cell of a recording unchanged."""
    safe = safe_name(name)

    assert safe == clean(safe)
    assert 0 < len(safe) <= MAX_NAME
    assert safe.encode("utf-8")


@pytest.mark.parametrize("name", ["\ud800", "a\nb", "\x1b[2J", "x" * 4000, " \x07 "])
def test_any_name_can_be_shown(name: str) -> None:
    """The name as the sensor sent it is shown without signs that no terminal can print."""
    for source in (channel(name).source, with_unit(name, "Cel").source):  # type: ignore[union-attr]
        assert source.isprintable()
        assert 0 < len(source) <= MAX_NAME
