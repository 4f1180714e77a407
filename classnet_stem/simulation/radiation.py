"""Sunlight as a weather station measures it: W/m² on a flat surface, and the UV index."""

from __future__ import annotations

from math import exp, radians, sin

# Chosen: 260 DU at the equator, about 340 DU at 60 degrees; the season is left out.
_OZONE_AT_EQUATOR = 260.0
_OZONE_PER_DEGREE = 1.3


def clear_sky(height: float) -> float:
    """Return global radiation in W/m² under a clear sky, for the Sun at `height` degrees.

    Haurwitz 1945, Insolation in relation to cloudiness and cloud density, J. Meteorol. 2,
    154, in the form of Reno, Hansen and Stein 2012 (Sandia report SAND2012-2389):
    ``1098 sin(h) exp(-0.059 / sin(h))``. Nothing below the horizon.
    """
    rise = sin(radians(height))
    return 1098 * rise * exp(-0.059 / rise) if rise > 0 else 0.0


def global_radiation(height: float, cloud: float) -> float:
    """Return global radiation in W/m² under a sky of which the share `cloud` is covered.

    Kasten and Czeplak 1980, Solar and terrestrial radiation dependent on the amount and
    type of cloud, Solar Energy 24, 177: clear sky times ``1 - 0.75 c**3.4``.
    """
    return float(clear_sky(height) * (1 - 0.75 * cloud**3.4))


def uv_index(height: float, cloud: float, ozone: float) -> float:
    """Return the UV index for the Sun at `height` degrees and `ozone` Dobson units.

    Clear sky: Madronich 2007, Analytic formula for the clear-sky UV index, Photochem.
    Photobiol. 83, 1537: ``12.5 sin(h)**2.42 (ozone / 300)**-1.23``. Clouds (chosen) weaken
    it a little less than sunlight: ``1 - 0.65 c**3.4``.
    """
    rise = sin(radians(height))
    if rise <= 0:
        return 0.0
    return float(12.5 * rise**2.42 * (ozone / 300) ** -1.23 * (1 - 0.65 * cloud**3.4))


def ozone(latitude: float) -> float:
    """Return a mean ozone column in Dobson units (chosen): more of it far from the equator."""
    return _OZONE_AT_EQUATOR + _OZONE_PER_DEGREE * abs(latitude)
