from collections.abc import Callable
from math import isnan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis import comfort
from classnet_stem.errors import DataError

Oracle = Callable[[str], list[dict[str, str]]]


@pytest.mark.parametrize(
    ("fahrenheit", "wet", "expected"),
    # The chart of the US National Weather Service, in whole °F.
    [(80, 40, 80), (90, 50, 95), (90, 70, 106), (100, 40, 109), (100, 55, 124), (110, 40, 136)],
)
def test_chart_of_the_weather_service(fahrenheit: float, wet: float, expected: float) -> None:
    """The heat index is that of the printed chart within its rounding."""
    found = comfort.heat_index((fahrenheit - 32) / 1.8, wet) * 1.8 + 32

    assert expected == pytest.approx(found, abs=0.9)


def test_metpy_heat_index(oracle: Oracle) -> None:
    """The heat index is that of MetPy wherever both take the same branch."""
    rows = [row for row in oracle("air") if row["quantity"] == "heat_index"]
    assert 54 == len(rows)
    for row in rows:
        found = comfort.heat_index(float(row["first"]), float(row["second"]))
        assert float(row["value"]) == pytest.approx(found, abs=1e-4), row


def test_heat_index_outside_its_range() -> None:
    """In cold air the heat index is the temperature, in mild air the simple formula."""
    assert 3.0 == pytest.approx(comfort.heat_index(3.0, 80))
    assert 19.4 == pytest.approx(comfort.heat_index(20.0, 50), abs=0.1)


@given(st.floats(28, 43), st.floats(40, 84))
def test_damp_heat_is_worse(warmth: float, wet: float) -> None:
    """In the range of the formula more humidity never feels cooler."""
    assert comfort.heat_index(warmth, wet) <= comfort.heat_index(warmth, wet + 1) + 1e-9


@pytest.mark.parametrize(
    ("air", "wind", "expected"),
    # The chart of Environment Canada, wind in km/h, whole degrees.
    [(0, 5, -2), (0, 60, -9), (-10, 30, -20), (-25, 40, -41), (-40, 20, -56), (-50, 80, -81)],
)
def test_chart_of_environment_canada(air: float, wind: float, expected: float) -> None:
    """The wind chill is that of the printed chart, in whole degrees."""
    assert expected == round(comfort.wind_chill(air, wind / 3.6))


def test_metpy_wind_chill(oracle: Oracle) -> None:
    """The wind chill is that of MetPy."""
    rows = [row for row in oracle("air") if row["quantity"] == "wind_chill"]
    assert 25 == len(rows)
    for row in rows:
        found = comfort.wind_chill(float(row["first"]), float(row["second"]))
        assert float(row["value"]) == pytest.approx(found, abs=1e-5)


def test_no_chill_without_wind() -> None:
    """At 4.8 km/h and below the wind chill is the temperature."""
    assert -10.0 == comfort.wind_chill(-10.0, 4.8 / 3.6)
    assert -11.5 > comfort.wind_chill(-10.0, 5.0 / 3.6)


def test_no_chill_in_warm_air() -> None:
    """Above 10 °C there is no value in a list, and a clear refusal for a single number."""
    found = comfort.wind_chill([10.0, 10.1, 5.0], [5.0, 5.0, None])

    assert [False, True, True] == [isnan(one) for one in found]
    with pytest.raises(DataError, match="not defined at 25 °C"):
        comfort.wind_chill(25, 5)


@pytest.mark.parametrize(("warmth", "wet"), [(95, 60), (308, 60), (35, 0.6), (35, 150)])
def test_heat_index_of_wrong_units(warmth: float, wet: float) -> None:
    """°F, Kelvin, fractions and broken humidities are refused."""
    with pytest.raises(DataError):
        comfort.heat_index(warmth, wet)


@pytest.mark.parametrize(("air", "wind"), [(-300, 5), (-5, -1), (-5, 80), (263, 5)])
def test_wind_chill_of_wrong_units(air: float, wind: float) -> None:
    """A temperature or a wind that cannot be is refused."""
    with pytest.raises(DataError):
        comfort.wind_chill(air, wind)


def test_series_stay_with_their_times() -> None:
    """A Series gives a Series, and two Series of different times are refused."""
    times = pd.date_range("2026-01-01", periods=3, freq="h", tz="UTC")
    air, wind = pd.Series([-5.0, 0], times[:2]), pd.Series([5.0, 5], times[1:])

    assert times[:2].equals(comfort.wind_chill(air, 5).index)
    with pytest.raises(DataError, match="same times"):
        comfort.wind_chill(air, wind)
