"""How warm or cold air feels: heat index and wind chill."""

from __future__ import annotations

from typing import Any

import numpy as np

from classnet_stem.analysis.humidity import humidity_of
from classnet_stem.analysis.inputs import Numbers, in_range, like, numbers, same_length
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError

WARMEST_CHILL = 10.0
"""°C: wind chill is defined up to this temperature."""
WEAKEST_CHILL = 4.8
"""km/h: at this wind or below there is no chill."""


def heat_index(temperature: Any, relative_humidity: Any) -> Any:
    """Return the heat index in °C: how warm the air feels to a walker in the shade.

    Rothfusz, L. P. (1990), NWS Southern Region Technical Attachment SR 90-23, with the two
    adjustments of the US National Weather Service ("The heat index equation"): for RH below
    13 % from 80 to 112 °F, and above 85 % from 80 to 87 °F. Where the simple formula of
    Steadman gives less than 80 °F (26.7 °C) it is the answer; at 40 °F (4.4 °C) and below the
    answer is the temperature. `temperature` in °C (-45 to 60), `relative_humidity` in % (1 to
    103). The regression was made for 27 to 43 °C; outside it is a guess.

    Raises:
        DataError: a value lies outside, or the lists differ in length.
    """
    warmth = in_range(numbers(temperature, "The temperature"), "The temperature", -45, 60, "Cel")
    wet = humidity_of(relative_humidity)
    same_rows(temperature, relative_humidity)
    same_length(temperature=warmth, relative_humidity=wet)
    fahrenheit = warmth * 1.8 + 32.0
    simple = 0.5 * (fahrenheit + 61.0 + 1.2 * (fahrenheit - 68.0) + 0.094 * wet)
    felt = np.where(simple >= 80.0, _regression(fahrenheit, wet), simple)
    felt = np.where(fahrenheit <= 40.0, fahrenheit, felt)
    return like((felt - 32.0) / 1.8, temperature, relative_humidity)


def wind_chill(temperature: Any, wind_speed: Any) -> Any:
    """Return the wind chill in °C: the calm air that would cool a face as fast.

    13.12 + 0.6215 T - 11.37 V^0.16 + 0.3965 T V^0.16 with V in km/h: the index of the Joint
    Action Group for Temperature Indices (2001; Osczevski and Bluestein 2005, Bull. Amer.
    Meteor. Soc. 86, 1453). `temperature` in °C (-80 to 60), `wind_speed` in m/s (0 to 75),
    measured 10 m above the ground. At 4.8 km/h (1.3 m/s) and below the answer is the
    temperature. Above 10 °C wind chill is not defined: the answer is missing (NaN).

    Raises:
        DataError: a value lies outside, or every temperature is above 10 °C.
    """
    air = in_range(numbers(temperature, "The temperature"), "The temperature", -80, 60, "Cel")
    wind = in_range(numbers(wind_speed, "The wind speed"), "The wind speed", 0, 75, "m/s")
    same_rows(temperature, wind_speed)
    same_length(temperature=air, wind_speed=wind)
    if (air > WARMEST_CHILL).any() and not (air <= WARMEST_CHILL).any():
        raise DataError(
            f"Wind chill is not defined at {float(np.nanmin(air)):g} °C.",
            "It tells how fast cold air cools a face, and is made for 10 °C and below.",
            "Use it for cold days. For warm days there is the heat index.",
        )
    speed = wind * 3.6
    power = speed**0.16
    felt = 13.12 + 0.6215 * air - 11.37 * power + 0.3965 * air * power
    felt = np.where(speed <= WEAKEST_CHILL, air, felt)
    felt = np.where(air > WARMEST_CHILL, np.nan, felt)
    return like(np.where(np.isnan(wind), np.nan, felt), temperature, wind_speed)


def _regression(fahrenheit: Numbers, wet: Numbers) -> Numbers:
    """Return the heat index in °F by the full equation, adjusted."""
    t, r = fahrenheit, wet
    felt = -42.379 + 2.04901523 * t + 10.14333127 * r - 0.22475541 * t * r
    felt += -6.83783e-3 * t**2 - 5.481717e-2 * r**2 + 1.22874e-3 * t**2 * r
    felt += 8.5282e-4 * t * r**2 - 1.99e-6 * t**2 * r**2
    inside = np.clip((17.0 - np.abs(t - 95.0)) / 17.0, 0.0, None)
    is_dry = (r < 13.0) & (t >= 80.0) & (t <= 112.0)
    is_damp = (r > 85.0) & (t >= 80.0) & (t <= 87.0)
    felt -= np.where(is_dry, (13.0 - r) / 4.0 * np.sqrt(inside), 0.0)
    felt += np.where(is_damp, (r - 85.0) / 10.0 * (87.0 - t) / 5.0, 0.0)
    return np.asarray(felt, dtype=np.float64)
