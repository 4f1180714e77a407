"""Water in the air: saturation, dew point, and how much water there is.

Saturation over water and over ice: the Magnus formula with the constants of WMO-No. 8, Guide to
Instruments and Methods of Observation, volume I, annex 4.B (Sonntag 1990):
e_w = 6.112 hPa exp(17.62 t / (243.12 + t)) for -45 to 60 °C over water, and
e_i = 6.112 hPa exp(22.46 t / (272.62 + t)) for -65 to 0 °C over ice.
Relative humidity is always over water, also below 0 °C, as sensors and weather services give it.

Each function takes numbers, lists, arrays or Series, and gives back the same form. A missing
value stays missing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, in_range, like, numbers, same_length, shown
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

SENSOR_UNCERTAINTY = 3.0
"""% relative humidity: what a good school sensor may be wrong. 103 % can be air at 100 %."""

_A_WATER, _B_WATER = 17.62, 243.12
_A_ICE, _B_ICE = 22.46, 272.62
_AT_ZERO = 6.112  # hPa
_GAS_CONSTANT = 461.523  # J/(kg K) of water vapour: 8.314463 J/(mol K) / 0.01801527 kg/mol
_MASS_RATIO = 0.62198  # water to dry air, WMO-No. 8, annex 4.A
_LEAST_HUMIDITY = 1.0  # %: below it a fraction was meant, or the sensor failed
_COLDEST, _HOTTEST = -45.0, 60.0


def dew_point(temperature: Any, relative_humidity: Any) -> Any:
    """Return the dew point in °C: to this temperature air cools until drops appear.

    g = ln(RH/100) + 17.62 T/(243.12 + T); Td = 243.12 g/(17.62 - g). `temperature` in °C (-45
    to 60), `relative_humidity` in % (1 to 103) over water. What is above 100 lies within the
    uncertainty of the sensor and counts as 100; :func:`humidity_flags` marks it.

    Raises:
        DataError: a value lies outside: RH of 0 or less has no dew point.
    """
    warmth, wet = _pair(temperature, relative_humidity)
    gamma = np.log(wet / 100.0) + _A_WATER * warmth / (_B_WATER + warmth)
    result = _B_WATER * gamma / (_A_WATER - gamma)
    return like(np.where(wet == 100.0, warmth, result), temperature, relative_humidity)


def frost_point(temperature: Any, relative_humidity: Any) -> Any:
    """Return the frost point in °C: to this temperature air cools until ice crystals appear.

    The inverse of the Magnus formula over ice. Below 0 °C frost comes before dew: the frost
    point is higher than the dew point. Missing (NaN) where it would be above 0 °C: there dew
    forms, not frost. Input and limits as in :func:`dew_point`; where air below 0 °C is more
    than saturated over ice, the frost point is above the temperature.

    Raises:
        DataError: a value lies outside.
    """
    warmth, wet = _pair(temperature, relative_humidity)
    ratio = np.log(wet / 100.0 * _over_water(warmth) / _AT_ZERO)
    result = _B_ICE * ratio / (_A_ICE - ratio)
    return like(np.where(result > 0.0, np.nan, result), temperature, relative_humidity)


def relative_humidity(temperature: Any, dew_point: Any) -> Any:
    """Return the relative humidity over water in %, from temperature and dew point in °C.

    100 e_w(Td) / e_w(T). Both are from -45 to 60 °C, the dew point also down to -80 °C. A dew
    point up to 0.1 °C above the temperature is rounding and gives 100.

    Raises:
        DataError: a value lies outside, or a dew point is above the temperature.
    """
    warmth = _temperature(temperature)
    dew = in_range(numbers(dew_point, "The dew point"), "The dew point", -80.0, _HOTTEST, "Cel")
    same_rows(temperature, dew_point)
    same_length(temperature=warmth, dew_point=dew)
    if (dew > warmth + 0.1 + 1e-9).any():
        raise DataError(
            "A dew point is above the air temperature.",
            "The two columns were exchanged, or one sensor failed.",
            "Give the temperature first, then the dew point.",
        )
    result = np.minimum(100.0, 100.0 * _over_water(dew) / _over_water(warmth))
    return like(result, temperature, dew_point)


def saturation_vapour_pressure(temperature: Any, over: Any = "water") -> Any:
    """Return the vapour pressure of saturated air in hPa.

    The Magnus formula over "water" (-45 to 60 °C) or over "ice" (-65 to 0 °C), within 0.6 % of
    the full formulas from -30 to 60 °C. `temperature` in °C.

    Raises:
        DataError: a temperature lies outside, or `over` is another word.
    """
    if isinstance(over, str) and over == "water":
        return like(_over_water(_temperature(temperature)), temperature)
    if not isinstance(over, str) or over != "ice":
        raise DataError(
            f"Air is saturated over water or over ice, not over {shown(over)}.",
            "The word is not known.",
            'Use over="water" or over="ice".',
        )
    cold = in_range(numbers(temperature, "temperature"), "The temperature", -65.0, 0.01, "Cel")
    return like(_AT_ZERO * np.exp(_A_ICE * cold / (_B_ICE + cold)), temperature)


def vapour_pressure(temperature: Any, relative_humidity: Any) -> Any:
    """Return the pressure of the water vapour in hPa: RH/100 of the saturation pressure.

    Input and limits as in :func:`dew_point`.

    Raises:
        DataError: a value lies outside.
    """
    warmth, wet = _pair(temperature, relative_humidity)
    return like(wet / 100.0 * _over_water(warmth), temperature, relative_humidity)


def absolute_humidity(temperature: Any, relative_humidity: Any) -> Any:
    """Return how many grams of water vapour one cubic metre of air holds (g/m³).

    e / (R_w T) for an ideal gas, R_w = 461.5 J/(kg K). Input and limits as in
    :func:`dew_point`.

    Raises:
        DataError: a value lies outside.
    """
    warmth, wet = _pair(temperature, relative_humidity)
    pascal = 100.0 * wet / 100.0 * _over_water(warmth)
    result = 1000.0 * pascal / (_GAS_CONSTANT * (warmth + 273.15))
    return like(result, temperature, relative_humidity)


def mixing_ratio(temperature: Any, relative_humidity: Any, pressure: Any) -> Any:
    """Return the grams of water vapour for each kilogram of dry air (g/kg).

    622 e/(p - e), WMO-No. 8, annex 4.A. `pressure` is the station pressure in hPa (500 to
    1100), not reduced to sea level; the rest as in :func:`dew_point`.

    Raises:
        DataError: a value lies outside.
    """
    warmth, wet = _pair(temperature, relative_humidity)
    same_rows(temperature, relative_humidity, pressure)
    air = in_range(numbers(pressure, "The pressure"), "The pressure", 500.0, 1100.0, "hPa")
    same_length(temperature=warmth + wet, pressure=air)
    vapour = wet / 100.0 * _over_water(warmth)
    result = 1000.0 * _MASS_RATIO * vapour / (air - vapour)
    return like(result, temperature, relative_humidity, pressure)


def humidity_flags(relative_humidity: Any, sensor_uncertainty: float = SENSOR_UNCERTAINTY) -> Any:
    """Return a QARTOD flag for each relative humidity (%), in the form that came in.

    1 good, 3 suspect (above 100 within `sensor_uncertainty`: saturated air, counted as 100),
    4 fail (higher still, or 0 and below), 9 missing.

    Raises:
        DataError: there is text or an infinite number among them.
    """
    wet = numbers(relative_humidity, "The relative humidity")
    flags = np.full(wet.shape, float(Flag.GOOD))
    flags[wet > 100.0] = Flag.SUSPECT
    flags[(wet > 100.0 + sensor_uncertainty) | (wet <= 0.0)] = Flag.FAIL
    flags[np.isnan(wet)] = Flag.MISSING
    return like(flags, relative_humidity)


def _over_water(warmth: Numbers) -> Numbers:
    return np.asarray(_AT_ZERO * np.exp(_A_WATER * warmth / (_B_WATER + warmth)))


def _temperature(values: Any) -> Numbers:
    found = numbers(values, "The temperature")
    return in_range(found, "The temperature", _COLDEST, _HOTTEST, "Cel")


def _pair(temperature: Any, relative_humidity: Any) -> tuple[Numbers, Numbers]:
    same_rows(temperature, relative_humidity)
    warmth, wet = _temperature(temperature), humidity_of(relative_humidity)
    same_length(temperature=warmth, relative_humidity=wet)
    return warmth, wet


def humidity_of(values: Any) -> Numbers:
    """Return relative humidity in %, 1 to 100; up to 103 counts as 100; NaN where missing.

    Raises:
        DataError: a value lies outside, or all are fractions of 1.
    """
    wet = numbers(values, "The relative humidity")
    if (wet <= 0.0).any():
        raise DataError(
            f"The relative humidity is {float(np.nanmin(wet)):g} %. It must be above 0 %.",
            "The sensor failed: air always holds some water.",
            "Leave failed values out: mine.where(stem.flag(mine) < 3)",
        )
    if (wet <= _LEAST_HUMIDITY).any():
        raise DataError(
            f"The relative humidity is {float(np.nanmin(wet)):g} %. Air on Earth is never so dry.",
            "It is a fraction of 1 and not a percentage, or the sensor failed.",
            "Multiply fractions by 100.",
        )
    highest = 100.0 + SENSOR_UNCERTAINTY
    in_range(wet, "The relative humidity", _LEAST_HUMIDITY, highest, "%")
    return np.asarray(np.minimum(wet, 100.0), dtype=np.float64)
