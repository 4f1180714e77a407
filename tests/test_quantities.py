import pytest

from classnet_stem.quantities import _ALIASES, QUANTITIES, is_plausible, lookup


def test_keys_are_names() -> None:
    """The table's key of a quantity is its short name."""
    assert list(QUANTITIES) == [one.name for one in QUANTITIES.values()]


def test_limits_make_sense() -> None:
    """Each range is a range, and each step and persistence limit is above zero."""
    assert [] == [
        one.name
        for one in QUANTITIES.values()
        if not one.low < one.high
        or (one.step is not None and one.step <= 0)
        or (one.persistence is not None and one.persistence <= 0)
    ]


def test_cf_names_are_unique() -> None:
    """No two quantities share a CF standard name."""
    names = [one.cf_name for one in QUANTITIES.values() if one.cf_name]

    assert sorted(set(names)) == sorted(names)


def test_aliases_lead_somewhere() -> None:
    """Each alias leads to a quantity of the table, and hides none."""
    assert set() == set(_ALIASES.values()) - QUANTITIES.keys()
    assert set() == _ALIASES.keys() & QUANTITIES.keys()


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("air_temperature", ["temp", "Temperature", "air-temp", "Air Temp", "air_temperature"]),
        ("relative_humidity", ["hum", "RH", "humidity"]),
        ("station_pressure", ["press", "pressure", "Air Pressure"]),
        ("pm2p5", ["PM2.5", "pm25", "pm2_5"]),
        ("co2", ["CO2"]),
    ],
)
def test_lookup(name: str, spellings: list[str]) -> None:
    """Common spellings find their quantity."""
    found = [lookup(spelling) for spelling in spellings]

    assert [name] * len(spellings) == [one.name for one in found if one is not None]


@pytest.mark.parametrize("name", ["", "light", "button", "temp2"])
def test_lookup_of_unknown(name: str) -> None:
    """A word that may mean something else finds nothing."""
    assert lookup(name) is None


@pytest.mark.parametrize(
    ("expected", "quantity", "value"),
    [
        (True, "air_temperature", 21.0),
        (True, "air_temperature", -80.0),
        (False, "air_temperature", 215.0),
        (False, "relative_humidity", -1.0),
        (False, "relative_humidity", float("nan")),
        (False, "button", float("inf")),
        (True, "button", 1e9),
    ],
)
def test_is_plausible(expected: bool, quantity: str, value: float) -> None:
    """A value is plausible within its limits; NaN and infinity never are."""
    assert expected is is_plausible(quantity, value)
