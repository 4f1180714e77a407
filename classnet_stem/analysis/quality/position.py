"""Can a position be right? A lost minus sign puts a station on the wrong side of the Earth."""

from __future__ import annotations

from classnet_stem.errors import DataError

Position = tuple[float, float]


def sign_doubts(place: Position, capital: Position) -> tuple[str, ...]:
    """Return "latitude" or "longitude" (or both) if its sign may be wrong.

    Both positions are (latitude, longitude) in degrees, north and east positive. A sign is
    doubted if the capital of the country has the other one; with that sign the place would
    always be nearer to the capital. It is a hint and no proof: a country can lie on both
    sides of the equator or of Greenwich, so each doubt needs another source.

    Raises:
        DataError: a latitude is not from -90 to 90, or a longitude not from -180 to 180.
    """
    for latitude, longitude in (place, capital):
        _check(latitude, longitude)
    axes = zip(("latitude", "longitude"), place, capital, strict=True)
    return tuple(name for name, ours, theirs in axes if ours * theirs < 0)


def _check(latitude: float, longitude: float) -> None:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise DataError(
            f"The position {latitude}, {longitude} is not on the Earth.",
            "Latitude and longitude were swapped, or the decimal point is missing.",
            "Give latitude (-90 to 90) and longitude (-180 to 180) in degrees.",
        )
