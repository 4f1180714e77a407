import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classnet_stem.analysis.climate.koppen import koppen
from classnet_stem.analysis.climate.koppen_border import Climate, borders, changed
from classnet_stem.analysis.climate.koppen_rules import RULES, classify

HELSINKI = [-3.9, -4.7, -1.3, 3.9, 10.2, 14.6, 17.8, 16.3, 11.5, 6.6, 1.6, -2.0]
RAIN = [52, 36, 38, 32, 37, 57, 63, 80, 56, 76, 70, 58]


def climate(seed: int, rules: str) -> Climate:
    random = np.random.default_rng(seed)
    swing = random.uniform(0, 18)
    warmth = random.uniform(-8, 28) - swing * np.cos(2 * np.pi * np.arange(12) / 12)
    rain = random.gamma(random.uniform(0.5, 4), random.uniform(5, 60), 12)
    if seed % 2:
        warmth, rain = np.round(warmth), np.round(rain, -1)
    return Climate(warmth, rain, random.uniform(25, 70), rules)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(RULES))
def test_a_border_is_where_the_symbol_changes(seed: int, rules: str) -> None:
    """Just beyond the stated change the other symbol stands, and nothing changes before it."""
    here = climate(seed, rules)
    symbol = str(classify(here.warmth, here.rain, here.latitude, rules))

    found = borders(here)

    assert found
    for one in found:
        beyond = one.change + np.copysign(2e-6, one.change)
        assert one.symbol == changed(here, one.quantity, beyond, one.month)
        assert one.symbol != symbol
        for part in np.linspace(0.02, 0.98, 9):
            less = part * one.change
            if abs(one.change - less) > 1e-9:
                assert symbol == changed(here, one.quantity, less, one.month)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(RULES))
def test_no_smaller_change_moves_the_symbol(seed: int, rules: str) -> None:
    """A search in small steps, in both directions and all months, finds no nearer border."""
    here = climate(seed, rules)
    symbol = str(classify(here.warmth, here.rain, here.latitude, rules))

    found = borders(here)

    assert found
    for one in found:
        months = range(1, 13) if one.month else [None]
        for month in months:
            for step in np.linspace(-0.999, 0.999, 12) * abs(one.change):
                assert changed(here, one.quantity, float(step), month) in (symbol, "")


def test_helsinki_words() -> None:
    """The borders of Helsinki: five months are above 10 °C, and 1.5 °C less leaves three."""
    found = koppen(HELSINKI, RAIN, 60.2)
    warmth = next(one for one in found.borders if one.quantity == "temperature of all months")

    assert "Dfc" == warmth.symbol
    assert pytest.approx(-1.5) == warmth.change
    assert "If every month is 1.5 °C colder, the symbol is Dfc." == str(warmth)


def test_on_the_border() -> None:
    """A climate that is exactly on a border has the change 0 and says "a little"."""
    cool = [one + (10.0 - 17.8) for one in HELSINKI]
    found = koppen([round(one, 1) for one in cool], RAIN, 60.2)

    assert ("ET", 0.0) == (found.symbol, found.border.change)
    assert "a little" in found.border.words


def test_nearest_comes_first() -> None:
    """1 °C in all months counts like 10 % of rain, 3 °C or 20 mm in one month."""
    scale = {"all months": {"Cel": 1.0, "%": 10.0}, "one month": {"Cel": 3.0, "mm": 20.0}}
    found = koppen(HELSINKI, RAIN, 60.2)
    far = [
        abs(one.change) / scale[one.quantity.split(" of ")[1]][one.unit] for one in found.borders
    ]

    assert sorted(far) == far
    assert found.border is found.borders[0]


def test_rain_is_told_in_mm_too() -> None:
    """A change of the year's rain is said in % and in mm."""
    found = koppen(HELSINKI, RAIN, 60.2)
    rain = next(one for one in found.borders if one.quantity == "rain of all months")

    assert "%" == rain.unit
    assert f"({abs(rain.change) / 100 * sum(RAIN):.0f} mm in the year)" in rain.words


def test_no_rain_at_all() -> None:
    """A desert without any rain has borders in temperature and in the rain of one month."""
    found = koppen([25.0] * 12, [0.0] * 12, 10)

    assert "rain of all months" not in {one.quantity for one in found.borders}
    assert "BWh" == found.symbol
