import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem import units
from classnet_stem.errors import UnitError
from classnet_stem.quantities import QUANTITIES

FAMILIES = (
    ("Cel", "[degF]", "K"),
    ("hPa", "Pa", "kPa", "[in_i'Hg]"),
    ("m/s", "km/h", "[kn_i]", "[mi_i]/h"),
    ("mm", "[in_i]"),
)
PAIRS = [(a, b) for family in FAMILIES for a in family for b in family]


@pytest.mark.parametrize(
    ("unit", "value", "from_unit", "to_unit"),
    [
        (100.0, 212.0, "[degF]", "Cel"),
        (-40.0, -40.0, "Cel", "[degF]"),
        (0.0, 273.15, "K", "Cel"),
        (1013.25, 101325.0, "Pa", "hPa"),
        (1013.25, 101.325, "kPa", "hPa"),
        (1013.25, 29.9213, "[in_i'Hg]", "hPa"),
        (10.0, 36.0, "km/h", "m/s"),
        (0.514444, 1.0, "[kn_i]", "m/s"),
        (0.44704, 1.0, "[mi_i]/h", "m/s"),
        (25.4, 1.0, "[in_i]", "mm"),
    ],
)
def test_known_conversions(unit: float, value: float, from_unit: str, to_unit: str) -> None:
    """Conversions give the values of the units' definitions."""
    assert units.convert(value, from_unit, to_unit) == pytest.approx(unit, rel=1e-5)


@given(st.sampled_from(PAIRS), st.floats(-1e4, 1e4))
def test_there_and_back(pair: tuple[str, str], value: float) -> None:
    """A value that is converted there and back is the same value."""
    there = units.convert(value, pair[0], pair[1])

    assert units.convert(there, pair[1], pair[0]) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(("a", "b"), [("Cel", "hPa"), ("[ppm]", "%"), ("furlong", "mm")])
def test_other_kinds_are_refused(a: str, b: str) -> None:
    """Units of different kinds are not converted."""
    with pytest.raises(UnitError):
        units.convert(1.0, a, b)


def test_same_unit_needs_no_table() -> None:
    """A value stays the same in its own unit, known or not."""
    assert 4.5 == units.convert(4.5, "furlong", "furlong")


@pytest.mark.parametrize(
    ("code", "spellings"),
    [
        ("Cel", ["°C", "C", "degC", "celsius", "Cel", " °c "]),
        ("[degF]", ["°F", "F", "degF"]),
        ("hPa", ["hPa", "HPA", "mbar"]),
        ("ug/m3", ["µg/m³", "μg/m³", "ug/m3"]),
        ("[ppm]", ["ppm"]),
        ("lx", ["lux", "lx"]),
        ("%", ["%", "pct", "percent"]),
    ],
)
def test_spellings(code: str, spellings: list[str]) -> None:
    """People's spellings of a unit give its UCUM code; both micro signs count."""
    assert {code} == {units.parse(spelling) for spelling in spellings}


@pytest.mark.parametrize("text", ["", "furlong", "temp", "°"[:0], "C C"])
def test_unknown_spellings(text: str) -> None:
    """What is no unit gives None."""
    assert units.parse(text) is None


def test_symbols_parse_back() -> None:
    """Every symbol for people is a spelling of its own unit."""
    assert {} == {
        unit: units.parse(text)
        for unit, text in units.SYMBOLS.items()
        if text and units.parse(text) != unit
    }


def test_every_quantity_has_a_symbol() -> None:
    """The unit of each quantity is in the table of symbols."""
    assert set() == {one.unit for one in QUANTITIES.values()} - units.SYMBOLS.keys()


def test_symbol_of_nothing() -> None:
    """An unknown unit shows as it is, and no unit as nothing."""
    assert ("furlong", "") == (units.symbol("furlong"), units.symbol(None))
