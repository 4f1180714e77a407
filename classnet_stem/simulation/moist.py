"""Water vapour in air: three formulas that the outdoor and the indoor model share."""

from __future__ import annotations

from math import exp


def saturation_pressure(temperature: float) -> float:
    """Return the saturation vapour pressure over water in hPa; `temperature` in °C.

    Magnus formula, WMO-No. 8, Guide to Instruments and Methods of Observation (2018),
    volume I, annex 4.B: ``6.112 exp(17.62 t / (243.12 + t))``, for -45 to 60 °C.
    """
    return 6.112 * exp(17.62 * temperature / (243.12 + temperature))


def vapour_density(pressure: float, temperature: float) -> float:
    """Return grams of water in a cubic metre, from vapour pressure (hPa) and °C.

    Ideal gas with 461.5 J/(kg K) for water vapour.
    """
    return 1e5 / 461.5 * pressure / (273.15 + temperature)


def vapour_pressure(density: float, temperature: float) -> float:
    """Return the vapour pressure in hPa of `density` g/m³ at °C: the way back."""
    return density * 461.5 / 1e5 * (273.15 + temperature)
