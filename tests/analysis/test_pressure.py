from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.pressure import sea_level_pressure, station_pressure
from classnet_stem.errors import DataError


@pytest.mark.parametrize(
    ("height", "hectopascal"),
    # ICAO Doc 7488: the standard atmosphere.
    [(0, 1013.25), (500, 954.61), (1000, 898.75), (2000, 794.95), (3000, 701.09)],
)
def test_standard_atmosphere(height: float, hectopascal: float) -> None:
    """In the standard atmosphere of ICAO every height leads back to 1013.25 hPa within 0.15."""
    air = 15 - 0.0065 * height

    assert 1013.25 == pytest.approx(sea_level_pressure(hectopascal, height, air), abs=0.15)
    assert hectopascal == pytest.approx(station_pressure(1013.25, height, air), abs=0.12)


def test_metpy(oracle: Callable[[str], list[dict[str, str]]]) -> None:
    """From -400 to 5000 m the standard atmosphere of MetPy leads back to 1013.25 within 0.25."""
    rows = [row for row in oracle("air") if row["quantity"] == "sea_level_pressure"]
    assert 9 == len(rows)
    for row in rows:
        there, height, air = (float(row[name]) for name in ("first", "second", "third"))
        assert 1013.25 == pytest.approx(sea_level_pressure(there, height, air), abs=0.25)


@given(st.floats(900, 1040), st.floats(-200, 3500), st.floats(-40, 45))
def test_there_and_back(pressure: float, height: float, air: float) -> None:
    """Down to sea level is the opposite of up to the station."""
    there = station_pressure(pressure, height, air)

    assert pressure == pytest.approx(sea_level_pressure(there, height, air), rel=1e-12)


def test_cold_air_is_heavier() -> None:
    """In cold air the column below the station weighs more."""
    assert sea_level_pressure(950, 500, -10) > sea_level_pressure(950, 500, 25) > 950


def test_already_reduced() -> None:
    """A pressure that was reduced before is noticed in the mountains."""
    with pytest.raises(DataError, match="reduced to sea level already"):
        sea_level_pressure(1013, 1500, 10)


@pytest.mark.parametrize(
    ("pressure", "height", "air"),
    [(101_325, 0, 15), (29.9, 0, 15), (1013, 0, 288), (1013, 16_000, 15), (None, "a", 15)],
)
def test_wrong_units(pressure: float, height: float, air: float) -> None:
    """Pa, inHg, Kelvin, an elevation in feet of a mountain, and text are refused."""
    with pytest.raises(DataError):
        sea_level_pressure(pressure, height, air)


def test_missing_stays_missing() -> None:
    """A missing pressure gives a missing result in its place."""
    found = sea_level_pressure(pd.Series([1000.0, None]), 100, 15)

    assert [False, True] == list(found.isna())
