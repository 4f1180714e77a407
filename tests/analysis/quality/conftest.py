"""Two weeks of sound weather, in tables as ``datasets.table`` makes them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

from classnet_stem.quantities import QUANTITIES

START = pd.Timestamp("2026-03-02T00:10:00Z")
Tabled = Callable[..., pd.DataFrame]


def tabled(columns: Mapping[str, Sequence[Any]], step: str = "10min", **attrs: Any) -> pd.DataFrame:
    """Make a table with a row for each step."""
    rows = len(next(iter(columns.values())))
    index = pd.date_range(START, periods=rows, freq=step, name="time")
    frame = pd.DataFrame(dict(columns), index=index)
    frame.attrs = {
        "station": {"id": "HEL-1", "exposure": "outdoor", "timezone": "Asia/Kolkata"},
        "origin": "measured",
        "units": {name: QUANTITIES[name].unit for name in columns if name in QUANTITIES},
        "doubts": [],
    } | attrs
    return frame


@pytest.fixture(scope="session")
def make() -> Tabled:
    """Gives the function that makes a table of columns."""
    return tabled


def air(rows: int = 2016, seed: int = 4) -> np.ndarray:
    """Temperatures of every ten minutes: a day of 8 °C, weather, and a little noise."""
    chance = np.random.default_rng(seed)
    hours = np.arange(rows) / 6
    slow = np.cumsum(chance.normal(0, 0.05, rows))
    return np.round(
        12 - 4 * np.cos(2 * np.pi * hours / 24) + slow + chance.normal(0, 0.05, rows), 2
    )


@pytest.fixture
def weather() -> pd.DataFrame:
    """Two weeks of eight quantities, all sound: dry, with calm nights and foggy mornings."""
    temperature = air()
    hours = np.arange(temperature.size) / 6
    humidity = np.minimum(np.round(115 - 3 * temperature, 1), 100.0)
    wind = np.maximum(np.round(3 * np.sin(2 * np.pi * hours / 24 - 2) + air(seed=5) / 9, 1), 0.0)
    height = np.maximum(np.sin(2 * np.pi * (hours - 6) / 24), 0.0)
    return tabled(
        {
            "air_temperature": temperature,
            "relative_humidity": humidity,
            "station_pressure": np.round(1010 + air(seed=6) - 12, 1),
            "wind_speed": wind,
            "wind_gust": np.round(1.5 * wind, 1),
            "wind_from_direction": np.where(wind > 0, np.round(air(seed=7) * 20 % 360), np.nan),
            "rainfall": np.zeros(temperature.size),
            "solar_radiation": np.round(700 * height),
        },
        rain={"rainfall": "amount"},
    )
