"""The twelve months of a climate diagram: checked, and as curves on its double scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from classnet_stem.analysis.climate.twelve import rain_year, temperature_year
from classnet_stem.analysis.climate.walter_lieth import WalterLieth, walter_lieth
from classnet_stem.errors import DataError
from classnet_stem.units import symbol

Numbers = NDArray[np.float64]

_FINE = 600  # steps of the year in which the areas are drawn
_MINIMA = ("air_temperature_min", "air_temperature_lowest")
_STARTS = ("auto", "january", "july")


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months, January first: °C and mm; `first` is 0 or 6, the month on the left."""

    temperature: Numbers
    rain: Numbers
    first: int
    result: WalterLieth

    def curve(self, values: Numbers) -> tuple[Numbers, Numbers]:
        """Return x (0 to 12 months from the left) and straight lines between mid-months."""
        x = (np.arange(_FINE + 1) * (12 / _FINE)).astype(np.float64)
        line = np.interp((x + self.first) % 12, np.arange(-0.5, 13), _around(values))
        return x, line.astype(np.float64)

    def middles(self, values: Numbers) -> tuple[Numbers, Numbers]:
        """Return x and value of the middle of each month, from the left."""
        return (np.arange(12) + 0.5).astype(np.float64), np.roll(values, -self.first)


def height(rain: Any) -> Any:
    """Return where `rain` (mm) stands on the scale of °C: half of it, above 100 mm a twentieth.

    Walter and Lieth 1960: 20 mm to 10 °C up to 100 mm, 200 mm to 10 °C above.
    """
    return np.where(np.asarray(rain) <= 100, np.asarray(rain) / 2, 45 + np.asarray(rain) / 20)


def _around(values: Numbers) -> Numbers:
    """Return the months from the December before to the January after."""
    return np.concatenate([values[-1:], values, values[:1]])


def year_of(normals: Any, start: str) -> Year:
    """Return the checked months of a normals frame.

    Raises:
        DataError: a month or a column is missing, a value cannot be, or `start` is not known.
    """
    if start not in _STARTS:
        raise DataError(
            f"A climate diagram cannot start with {start!r}.",
            "Only three words are known here.",
            f"Write one of: {', '.join(_STARTS)}.",
        )
    _require_months(normals)
    temperature = temperature_year(normals[_temperature_column(normals)])
    rain = rain_year(normals["rainfall"])
    minima = (_if_complete(normals, name) for name in _MINIMA)
    first = 6 if start == "july" or (start == "auto" and _latitude(normals) < 0) else 0
    result = walter_lieth(temperature, rain, *minima)
    return Year(temperature, rain, first, result)


def _require_months(normals: Any) -> None:
    is_table = isinstance(normals, pd.DataFrame)
    if not is_table or list(normals.index) != list(range(1, 13)):
        raise DataError(
            "A climate diagram needs a table with the months 1 to 12 as rows, in order.",
            "A month is missing, or this is a table of readings or of single years.",
            'Make the table first: stem.period_means("Vienna"), or stem.normals of a station.',
        )
    if "rainfall" not in normals or not _temperature_column(normals):
        raise DataError(
            "A climate diagram needs the columns air_temperature and rainfall.",
            f"This table has: {', '.join(map(str, normals.columns))}.",
            "Choose a station that reports both.",
        )
    _require_units(normals)


def _require_units(normals: pd.DataFrame) -> None:
    units = normals.attrs.get("units")
    wanted = {_temperature_column(normals): "Cel", "rainfall": "mm"}
    for name, unit in wanted.items():
        told = units.get(name, unit) if isinstance(units, dict) else unit
        if told != unit:
            raise DataError(
                f"The unit of {name} is {symbol(told)}. A climate diagram needs {symbol(unit)}.",
                "The table was made with other units.",
                f"Change the values to {symbol(unit)} first.",
            )


def _if_complete(normals: pd.DataFrame, name: str) -> Numbers | None:
    """Return twelve minima, None if the column or a month of it is not there."""
    if name not in normals or normals[name].isna().any():
        return None
    return temperature_year(normals[name], name)


def _temperature_column(normals: pd.DataFrame) -> str:
    names = ("air_temperature", "air_temperature_midrange")
    return next((name for name in names if name in normals), "")


def temperature_words(normals: pd.DataFrame) -> str:
    """Return what the temperature of the table is, with its unit."""
    if _temperature_column(normals) == "air_temperature":
        return "monthly mean temperature (°C)"
    return "middle of daily maximum and minimum (°C)"


def _latitude(normals: pd.DataFrame) -> float:
    try:
        return float(normals.attrs.get("station", {}).get("latitude", 0.0))
    except (TypeError, ValueError):
        return 0.0


def station_of(normals: pd.DataFrame) -> dict[str, Any]:
    """Return the passport of the station, empty if the table lost it."""
    found = normals.attrs.get("station")
    return dict(found) if isinstance(found, dict) else {}
