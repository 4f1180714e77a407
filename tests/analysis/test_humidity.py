from collections.abc import Callable
from math import isnan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis import humidity
from classnet_stem.errors import DataError

warmths = st.floats(-45, 60)
humidities = st.floats(1.5, 100)


@pytest.mark.parametrize(
    ("warmth", "wet", "expected"),
    [(20, 50, 9.26), (-5, 60, -11.57), (30, 100, 30), (-20, 100, -20)],
)
def test_dew_point_of_the_lesson(warmth: float, wet: float, expected: float) -> None:
    """The dew points of lesson L06 come out."""
    assert expected == pytest.approx(humidity.dew_point(warmth, wet), abs=0.005)


@given(warmths)
def test_saturated_air_has_its_own_dew_point(warmth: float) -> None:
    """At 100 % the dew point is the temperature itself, to the last digit."""
    assert warmth == humidity.dew_point(warmth, 100)


@given(warmths, humidities, st.floats(0.1, 5))
def test_dew_point_rises(warmth: float, wet: float, more: float) -> None:
    """The dew point rises with humidity and with temperature, and is never above it."""
    dew = humidity.dew_point(warmth, wet)

    assert dew <= warmth
    assert dew < humidity.dew_point(warmth, min(wet + more, 100.0)) or wet + more > 100
    assert dew < humidity.dew_point(min(warmth + more, 60.0), wet) or warmth + more > 60


@given(warmths, humidities)
def test_there_and_back(warmth: float, wet: float) -> None:
    """The relative humidity of a dew point is the one that it came from."""
    dew = humidity.dew_point(warmth, wet)

    assert wet == pytest.approx(humidity.relative_humidity(warmth, dew), rel=1e-9)


@pytest.mark.parametrize(
    ("warmth", "hectopascal"),
    # Smithsonian Meteorological Tables (List 1951), tables 94 and 96: Goff and Gratch.
    [(-30, 0.5088), (-20, 1.2540), (-10, 2.8627), (0, 6.1078), (10, 12.272), (30, 42.430)],
)
def test_saturation_of_published_tables(warmth: float, hectopascal: float) -> None:
    """Saturation over water is within 0.6 % of the Smithsonian tables."""
    assert hectopascal == pytest.approx(humidity.saturation_vapour_pressure(warmth), rel=0.006)


@pytest.mark.parametrize(("warmth", "hectopascal"), [(-30, 0.3798), (-20, 1.032), (-10, 2.597)])
def test_saturation_over_ice(warmth: float, hectopascal: float) -> None:
    """Saturation over ice is within 0.6 % of the Smithsonian tables."""
    found = humidity.saturation_vapour_pressure(warmth, over="ice")

    assert hectopascal == pytest.approx(found, rel=0.006)


def test_frost_comes_before_dew() -> None:
    """Below 0 °C the frost point lies above the dew point; in warm air there is none."""
    assert humidity.dew_point(-5, 60) < humidity.frost_point(-5, 60) < -5
    assert isnan(humidity.frost_point(20, 50))


def test_frost_point_is_saturated_over_ice() -> None:
    """At the frost point the vapour pressure of the air is that of saturation over ice."""
    frost = humidity.frost_point(-5, 60)
    over_ice = humidity.saturation_vapour_pressure(frost, over="ice")

    assert humidity.vapour_pressure(-5, 60) == pytest.approx(over_ice, rel=1e-9)


TOLERANCES = (
    # MetPy has saturation after Ambaum (2020) and inverts Bolton (1980); ours is Magnus of WMO.
    ("dew_point", 0.0, 0.2),
    ("mixing_ratio", 0.01, 0.0),
    ("absolute_humidity", 0.01, 0.0),
    ("relative_humidity", 0.01, 0.0),
)


@pytest.mark.parametrize(("name", "relative", "absolute"), TOLERANCES)
def test_metpy(
    oracle: Callable[[str], list[dict[str, str]]], name: str, relative: float, absolute: float
) -> None:
    """From -45 to 60 °C our values are those of MetPy within 0.2 °C or 1 %."""
    rows = [row for row in oracle("air") if row["quantity"] == name]
    assert rows
    for row in rows:
        given_ = [float(row[place]) for place in ("first", "second", "third")]
        used = given_ if name == "mixing_ratio" else given_[:2]
        found = getattr(humidity, name)(*used)
        assert float(row["value"]) == pytest.approx(found, rel=relative, abs=absolute), row


def test_metpy_dew_point_of_usual_air(oracle: Callable[[str], list[dict[str, str]]]) -> None:
    """From -45 to 30 °C the dew point is that of MetPy within 0.1 °C."""
    rows = [row for row in oracle("air") if row["quantity"] == "dew_point"]
    usual = [row for row in rows if float(row["first"]) <= 30]
    assert 42 == len(usual)
    for row in usual:
        found = humidity.dew_point(float(row["first"]), float(row["second"]))
        assert float(row["value"]) == pytest.approx(found, abs=0.1)


@pytest.mark.parametrize(
    ("warmth", "wet", "expected"), [(20, 50, 1.0), (30, 80, 0.8), (5, 90, 0.7), (25, 20, 2.2)]
)
def test_uncertainty_of_the_lesson(warmth: float, wet: float, expected: float) -> None:
    """With u(T) 0.5 °C and u(RH) 3 % the dew point is as uncertain as lesson L06 says."""
    random = np.random.default_rng(6)
    warm = random.normal(warmth, 0.5, 4000)
    humid = np.minimum(random.normal(wet, 3, 4000), 100)

    assert expected == pytest.approx(humidity.dew_point(warm, humid).std(ddof=1), abs=0.08)


def test_form_stays() -> None:
    """A list gives a list, an array an array, a Series a Series with its times."""
    times = pd.date_range("2026-03-20", periods=2, freq="h", tz="UTC")
    column = pd.Series([20.0, np.nan], index=times)
    found = humidity.dew_point(column, 50)

    assert times.equals(found.index)
    assert [False, True] == list(found.isna())
    assert isinstance(humidity.dew_point([20, 21], [50, 60]), list)
    assert isinstance(humidity.dew_point(20, np.array([50.0])), np.ndarray)
    assert isinstance(humidity.dew_point(20, 50), float)


def test_a_little_above_saturation() -> None:
    """What a sensor sends up to 103 % counts as 100 % and is marked suspect, not refused."""
    assert 20.0 == humidity.dew_point(20, 102.9)
    assert [1, 1, 3, 4, 4, 4, 9] == humidity.humidity_flags([50, 100, 103, 103.1, 0, -4, None])


@pytest.mark.parametrize("wet", [0, -1, 0.5, 1.0, 103.1, 5000, float("inf"), "50"])
def test_impossible_humidity(wet: object) -> None:
    """Humidity at or below 0, as a fraction, too high, infinite or as text is refused."""
    for function in (humidity.dew_point, humidity.frost_point, humidity.absolute_humidity):
        with pytest.raises(DataError, match="relative humidity"):
            function(20, wet)


@pytest.mark.parametrize("warmth", [293.15, 68, -46, "20,5", True])
def test_impossible_temperature(warmth: object) -> None:
    """Kelvin, usual °F, text and truth values are refused."""
    with pytest.raises(DataError, match="temperature"):
        humidity.dew_point(warmth, 50)


def test_a_fraction_is_explained() -> None:
    """Humidity given as 0.5 leads to the advice to multiply by 100."""
    with pytest.raises(DataError, match="Multiply fractions by 100"):
        humidity.dew_point([20, 21], [0.5, 0.6])


def test_exchanged_columns() -> None:
    """A dew point above the temperature is refused; a rounded one is 100 %."""
    with pytest.raises(DataError, match="exchanged"):
        humidity.relative_humidity(9, 20)
    assert 100.0 == humidity.relative_humidity(20.0, 20.1)


def test_unlike_times() -> None:
    """Two columns of different times are refused, although they have one length."""
    times = pd.date_range("2026-03-20", periods=3, freq="h", tz="UTC")
    warmth, wet = pd.Series([20.0, 21], times[:2]), pd.Series([50.0, 60], times[1:])
    with pytest.raises(DataError, match="same times"):
        humidity.dew_point(warmth, wet)


def test_pressure_in_pascal() -> None:
    """The mixing ratio refuses Pa in the place of hPa."""
    with pytest.raises(DataError, match="hPa"):
        humidity.mixing_ratio(20, 50, 101_325)


def test_unknown_surface() -> None:
    """Saturation is over water or ice, and ice ends at 0 °C."""
    with pytest.raises(DataError, match="oil"):
        humidity.saturation_vapour_pressure(20, over="oil")
    with pytest.raises(DataError, match="temperature"):
        humidity.saturation_vapour_pressure(5, over="ice")
