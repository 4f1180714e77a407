"""How long the days of a month last together: the most sunshine that can be measured."""

from __future__ import annotations

import numpy as np

from classnet_stem.errors import DataError


def possible_sunshine(year: int, month: int, latitude: float) -> float:
    """Return the hours from sunrise to sunset of all days of a month at a latitude in degrees.

    The upper edge of the Sun counts and the air bends its light: its centre stands 0.833
    degrees below the horizon. Declination after Spencer (1971), Fourier series representation
    of the position of the Sun. Within 2 h of the
    package astral up to 55 degrees of latitude, and within 4 h up to 65.

    Raises:
        DataError: the latitude is not from -90 to 90, or the month not from 1 to 12.
    """
    if not -90 <= latitude <= 90 or not 1 <= month <= 12:
        raise DataError(
            f"Latitude {latitude} or month {month} cannot be.",
            "Latitude and longitude were swapped, or the month was counted from 0.",
            "Give degrees from -90 to 90 and a month from 1 to 12.",
        )
    first = np.datetime64(f"{year:04d}-{month:02d}", "D")
    after = (first.astype("datetime64[M]") + 1).astype("datetime64[D]")
    days = np.arange(first, after)
    angle = 2 * np.pi * (days - days.astype("datetime64[Y]")).astype(float) / 365
    tilt = (
        0.006918
        - 0.399912 * np.cos(angle)
        + 0.070257 * np.sin(angle)
        - 0.006758 * np.cos(2 * angle)
        + 0.000907 * np.sin(2 * angle)
        - 0.002697 * np.cos(3 * angle)
        + 0.00148 * np.sin(3 * angle)
    )
    place = np.radians(np.clip(latitude, -89.99, 89.99))
    height = np.sin(np.radians(-0.833)) - np.sin(place) * np.sin(tilt)
    half = np.arccos(np.clip(height / (np.cos(place) * np.cos(tilt)), -1, 1))
    return float(24 / np.pi * half.sum())
