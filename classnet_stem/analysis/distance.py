"""How far two places are from each other over the round Earth."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from classnet_stem.analysis.inputs import number, numbers
from classnet_stem.errors import DataError

EARTH_RADIUS_KM = 6371.0088
"""The mean radius (2a + b) / 3 of the ellipsoid: Moritz (2000), Geodetic Reference System 1980."""

_NAMES = (("latitude", "longitude"), ("latitude_deg", "longitude_deg"), ("lat", "lon"))


def distance_km(a: Any, b: Any) -> float:
    """Return the great-circle distance of two places in km, 0 to 20015.

    A place is a pair (latitude, longitude) in degrees, north and east positive, or something
    that has both: a station card, a passport, a row of a table of stations, or a table with
    ``attrs["station"]``. Latitude is from -90 to 90, longitude from -180 to 180. The formula
    is the haversine (Sinnott, R. W. 1984, Virtues of the haversine, Sky and Telescope 68,
    159) on a sphere with radius 6371.0088 km; the flat poles of the Earth change a distance
    by 0.6 % at most.

    Raises:
        DataError: a place has no position, or one that is not on Earth.
    """
    (north_a, east_a), (north_b, east_b) = place_of(a), place_of(b)
    phi_a, phi_b = math.radians(north_a), math.radians(north_b)
    across = math.radians(east_b - east_a)
    part = math.sin((phi_b - phi_a) / 2.0) ** 2
    part += math.cos(phi_a) * math.cos(phi_b) * math.sin(across / 2.0) ** 2
    return 2.0 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, part)))


def place_of(place: Any) -> tuple[float, float]:
    """Return latitude and longitude, in degrees, of what :func:`distance_km` takes.

    Raises:
        DataError: there is no position, or one that is not on Earth.
    """
    north, east = _pair(place)
    if math.isnan(north) or math.isnan(east):
        raise _no_place(place)
    if abs(north) > 90.0 and abs(east) <= 90.0:
        raise DataError(
            f"The latitude {north:g} is not on Earth.",
            f"Latitude and longitude may stand in the wrong order ({east:g} fits a latitude).",
            "Write the latitude first, for example (60.2, 24.9) for Helsinki.",
        )
    if abs(north) > 90.0 or abs(east) > 180.0:
        raise DataError(
            f"The position ({north:g}, {east:g}) is not on Earth.",
            "A number is wrong, or it is not in degrees.",
            "Latitude is from -90 to 90, longitude from -180 to 180. West and south are negative.",
        )
    return north, east


def _pair(place: Any) -> tuple[float, float]:
    if isinstance(place, str | bytes) or place is None:
        raise _no_place(place)
    found = _named(place)
    if found is None and isinstance(place, Sequence | tuple) and len(place) == 2:
        found = (place[0], place[1])
    if found is None and getattr(place, "shape", None) == (2,):
        found = (place[0], place[1])
    if found is None:
        raise _no_place(place)
    return _degrees(found[0]), _degrees(found[1])


def _named(place: Any) -> tuple[Any, Any] | None:
    """Return the two fields of a station card, a passport, a row, or a table's station."""
    attrs = getattr(place, "attrs", None)
    if isinstance(attrs, Mapping) and isinstance(attrs.get("station"), Mapping):
        return _named(attrs["station"])
    for north, east in _NAMES:
        if hasattr(place, "keys"):
            if north in place and east in place:
                return place[north], place[east]
        elif hasattr(place, north) and hasattr(place, east):
            return getattr(place, north), getattr(place, east)
    return None


def _degrees(value: Any) -> float:
    """Return a number; the passport of a station holds its numbers as text."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = float(value)
    found = numbers(value, "The position")
    return number(value, "The position") if found.ndim else float(found)


def _no_place(place: Any) -> DataError:
    return DataError(
        f"This has no latitude and longitude: {str(place)[:60]}",
        "It is no pair of numbers, or the station card is not filled in.",
        "Give a pair (latitude, longitude) in degrees, or a table with its station, such as "
        'stem.period_means("Vienna").',
    )
