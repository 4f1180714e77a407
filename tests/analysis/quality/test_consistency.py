"""Columns of one station against each other."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from classnet_stem.analysis.pressure import sea_level_pressure
from classnet_stem.analysis.quality.flagging import flag

Tabled = Callable[..., pd.DataFrame]
LATER = datetime(2026, 6, 1, tzinfo=UTC)


def test_dew_point_above_the_temperature(make: Tabled) -> None:
    """A dew point above the air temperature makes both suspect; half a degree is rounding."""
    table = make({"air_temperature": [10.0, 10.2, 10.1], "dew_point": [8.0, 12.0, 10.6]})
    flags = flag(table, now=LATER)

    assert [1, 3, 1] == flags["dew_point"].tolist() == flags["air_temperature"].tolist()
    assert "dew point at 2026-03-02 00:20 UTC is 12.0 °C" in flags.attrs["reasons"][0][3]


def test_gust_below_the_wind(make: Tabled) -> None:
    """A gust below the mean wind makes both suspect."""
    flags = flag(make({"wind_speed": [3.0, 5.0], "wind_gust": [3.0, 2.0]}), now=LATER)

    assert [1, 3] == flags["wind_gust"].tolist() == flags["wind_speed"].tolist()


def test_direction_in_a_calm(make: Tabled) -> None:
    """A direction in a calm is not evaluated: the vane shows where it stopped."""
    table = make({"wind_speed": [0.0, 0.0, 2.0], "wind_from_direction": [270.0, 0.0, 270.0]})

    assert [2, 1, 1] == flag(table, now=LATER)["wind_from_direction"].tolist()


@pytest.mark.parametrize(
    ("amount", "humidity", "expected"),
    [(0.2, 59.0, 3), (0.2, 60.0, 1), (0.2, np.nan, 1), (0.09, 40.0, 1), (0.1, 40.0, 3)],
)
def test_rain_from_dry_air(make: Tabled, amount: float, humidity: float, expected: int) -> None:
    """Rain of 0.1 mm and more while the humidity is below 60 % is suspect."""
    table = make(
        {"rainfall": [0.0, amount], "relative_humidity": [30.0, humidity]},
        rain={"rainfall": "amount"},
    )

    assert [1, expected] == flag(table, now=LATER)["rainfall"].tolist()


def test_two_pressures_and_the_elevation(make: Tabled) -> None:
    """Two pressures that fit the elevation are good; with a wrong elevation they are suspect."""
    here = np.array([915.0, 916.0])
    table = make(
        {"station_pressure": here, "sea_level_pressure": sea_level_pressure(here, 900.0, 12.0)}
    )
    right = flag(table, {"elevation_m": "900"}, now=LATER)
    wrong = flag(table, {"elevation_m": "1100"}, now=LATER)

    assert {1} == set(np.unique(right))
    assert {3} == set(np.unique(wrong))
    assert "at 1100 m" in wrong.attrs["reasons"][0][3]


@pytest.mark.parametrize(
    ("pressure", "elevation", "expected"),
    [(1013.0, 1500, 3), (845.0, 1500, 1), (1013.0, 0, 1), (650.0, 3650, 1), (845.0, 0, 3)],
)
def test_pressure_of_the_elevation(
    make: Tabled, pressure: float, elevation: float, expected: int
) -> None:
    """At 1500 m a pressure of 1013 hPa was reduced to sea level, at the coast it is normal."""
    flags = flag(
        make(
            {"station_pressure": [pressure]},
        ),
        {"elevation_m": elevation},
        now=LATER,
    )

    assert [expected] == flags["station_pressure"].tolist()
