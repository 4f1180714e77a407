"""The door for a year of twelve monthly values: the right months in the right order."""

from __future__ import annotations

from typing import Any

from classnet_stem.analysis.inputs import Numbers, twelve
from classnet_stem.errors import DataError

COLDEST_MONTH, WARMEST_MONTH = -75.0, 45.0
"""°C. No monthly mean on Earth lies outside; a value in °F or K usually does."""

MOST_RAIN = 5000.0
"""mm in a month of a normal: Cherrapunji, the wettest town, has about 2700 mm in July."""


def temperature_year(values: Any, name: str = "temperature") -> Numbers:
    """Return 12 monthly temperatures in °C, January first, each from -75 to 45.

    Raises:
        DataError: a month is missing or cannot be, or the months are in doubt.
    """
    return twelve(_by_month(values, name), name, COLDEST_MONTH, WARMEST_MONTH, "Cel")


def rain_year(values: Any, name: str = "precipitation") -> Numbers:
    """Return 12 monthly totals of rain in mm, January first, each from 0 to 5000.

    Raises:
        DataError: a month is missing or cannot be, or the months are in doubt.
    """
    return twelve(_by_month(values, name), name, 0.0, MOST_RAIN, "mm")


def _by_month(values: Any, name: str) -> Any:
    """Return a Series in the order of its months; a list is taken as it is."""
    index = getattr(values, "index", None)
    if index is None or callable(index) or len(values) != 12:
        return values
    months = [getattr(label, "month", label) for label in index]
    if months == list(range(1, 13)) or months == list(range(12)):
        return values
    if set(months) == set(range(1, 13)):
        years = {getattr(label, "year", 0) for label in index}
        if len(years) == 1:
            return values.iloc[sorted(range(12), key=lambda place: months[place])]
    raise DataError(
        f"It is not clear which months the values of {name} are for.",
        "Their index is not 1 to 12, or the values come from two years.",
        "Use the columns of stem.normals, or give a list from January to December.",
    )
