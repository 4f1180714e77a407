"""How the readings of an interval become one value: the rule for each quantity.

After WMO-No. 8, Guide to Instruments and Methods of Observation, volume I, chapters 1, 5 and 6:
means for state variables, totals for rain, the largest value for gusts, vectors for directions.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.quantities import QUANTITIES

MINIMUM_SHARE = 0.75

_OTHER_RULES: Mapping[str, str] = MappingProxyType(
    {
        "rainfall": "sum",
        "rain_clicks": "sum",
        "wind_gust": "maximum",
        "wind_from_direction": "vector",
        "wind_gust_from_direction": "vector",
        "magnetic_wind_direction": "vector",
        "apparent_wind_direction": "vector",
        "true_wind_angle": "vector",
    }
)

RULES: Mapping[str, str] = MappingProxyType(
    {name: _OTHER_RULES.get(name, "mean") for name in QUANTITIES}
)
"""Quantity to "sum", "maximum", "mean" or "vector" ("minimum" is for a caller's own use)."""

SPEED_OF: Mapping[str, str] = MappingProxyType(
    {
        "wind_from_direction": "wind_speed",
        "magnetic_wind_direction": "wind_speed",
        "true_wind_angle": "wind_speed",
        "wind_gust_from_direction": "wind_gust",
        "apparent_wind_direction": "apparent_wind_speed",
    }
)
"""A direction to the speed that is its weight in a vector mean."""


def rule_of(quantity: str) -> str:
    """Return the rule of `quantity`; one that is not in the table of quantities is averaged."""
    return RULES.get(quantity, "mean")
