"""Wind: a speed and the direction it comes from make one arrow.

Directions are where the wind comes FROM, in degrees clockwise from north; speeds are in m/s.
WMO-No. 8, Guide to Instruments and Methods of Observation, volume I, chapter 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis.circular import directions_of
from classnet_stem.analysis.inputs import Numbers, in_range, like, numbers, same_length
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.datasets.vectors import LEAST_R, bearing
from classnet_stem.errors import DataError

CALM_BELOW = 0.5
"""m/s: WMO-No. 8 has a mean wind below 1 knot (0.5 m/s) reported as calm, without direction."""
EDGES = (CALM_BELOW, 2.0, 4.0, 6.0, 8.0, 10.0)
SECTOR_NAMES = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)


@dataclass(frozen=True, slots=True)
class MeanWind:
    """The mean of many winds, added as arrows.

    `speed` is the length of the mean arrow and `mean_speed` the plain mean of the speeds, both
    in m/s; `direction` is where the mean arrow comes from in degrees, None where the arrows
    cancel; `steadiness` is speed / mean_speed (0 to 1), None where it was calm throughout; `n`
    counts the winds that were used.
    """

    speed: float
    direction: float | None
    mean_speed: float
    steadiness: float | None
    n: int

    def __str__(self) -> str:
        """Return the wind in words."""
        if self.direction is None:
            return f"no mean direction; mean speed {self.mean_speed:.1f} m/s"
        return (
            f"{self.speed:.1f} m/s from {self.direction:.0f}° ({sector_name(self.direction)}); "
            f"mean speed {self.mean_speed:.1f} m/s, steadiness {self.steadiness:.2f}"
        )


@dataclass(frozen=True, slots=True)
class Rose:
    """How often the wind came from where, and how strong.

    ``share[sector][class]`` is in % of all `n` winds; sector 0 is north and its middle is 0°.
    Class k holds speeds from ``edges[k]`` up to ``edges[k + 1]`` (m/s), the last all above.
    `calm` is the % below ``edges[0]``: calm has no direction. All shares and `calm` add up to
    100. `left_out` counts winds that could not be used: no speed, or no direction.
    """

    share: tuple[tuple[float, ...], ...]
    calm: float
    edges: tuple[float, ...]
    n: int
    left_out: int

    @property
    def sectors(self) -> tuple[float, ...]:
        """The % from each sector, all speeds together."""
        return tuple(sum(row) for row in self.share)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sectors: compass points, or degrees where there is no name."""
        count = len(self.share)
        if len(SECTOR_NAMES) % count == 0:
            return SECTOR_NAMES[:: len(SECTOR_NAMES) // count]
        return tuple(f"{360 * place / count:g}°" for place in range(count))

    @property
    def commonest(self) -> str | None:
        """The name of the sector that most wind came from; None if all was calm."""
        shares = self.sectors
        return self.names[shares.index(max(shares))] if max(shares) > 0 else None


def components(speed: Any, direction: Any) -> tuple[Any, Any]:
    """Return the wind as (u, v) in m/s: how fast the air moves to the east and to the north.

    u = -speed sin(direction), v = -speed cos(direction): a wind from the north has v below 0.
    A calm needs no direction. `speed` is in m/s (0 to 75), `direction` in degrees (0 to 360).

    Raises:
        DataError: a speed or direction cannot be, or the lists differ in length.
    """
    u, v = _arrows(*_winds(speed, direction))
    return like(u, speed, direction), like(v, speed, direction)


def from_components(u: Any, v: Any) -> tuple[Any, Any]:
    """Return (speed in m/s, direction it comes from in degrees) of air that moves (u, v) m/s.

    The direction of a wind of 0 m/s is missing (NaN). The opposite of :func:`components`.

    Raises:
        DataError: a value is not from -75 to 75 m/s, or the lists differ in length.
    """
    east = in_range(numbers(u, "u"), "u", -75.0, 75.0, "m/s")
    north = in_range(numbers(v, "v"), "v", -75.0, 75.0, "m/s")
    same_rows(u, v)
    same_length(u=east, v=north)
    speed = np.hypot(east, north)
    direction = np.where(speed > 0, bearing(-east, -north), np.nan)
    return like(speed, u, v), like(np.where(np.isnan(speed), np.nan, direction), u, v)


def mean_wind(speed: Any, direction: Any) -> MeanWind:
    """Return the mean of winds, added as arrows: a strong wind counts for more.

    `speed` in m/s (0 to 75), `direction` in degrees (0 to 360), of one length. A calm counts
    as an arrow of length 0 and needs no direction. A pair with a missing half is left out.
    The direction is None where the arrow is shorter than 0.05 of the mean speed.

    Raises:
        DataError: no pair is left, a value cannot be, or the lists differ in length.
    """
    u, v = _arrows(*_winds(speed, direction))
    known = ~np.isnan(u)
    if not known.any():
        raise _no_wind()
    east, north = float(u[known].mean()), float(v[known].mean())
    length, plain = float(np.hypot(east, north)), float(np.hypot(u[known], v[known]).mean())
    steadiness = min(1.0, length / plain) if plain > 0 else None
    has_direction = steadiness is not None and steadiness >= LEAST_R
    where = float(bearing(-east, -north)) if has_direction else None
    return MeanWind(length, where, plain, steadiness, int(known.sum()))


def sector(direction: Any, sectors: int = 16) -> Any:
    """Return the number of the sector of each direction: 0 is north, then clockwise.

    With 16 sectors north is from 348.75° up to (not with) 11.25°. NaN where it is missing.

    Raises:
        DataError: a direction is not from 0 to 360°, or `sectors` is not from 4 to 72.
    """
    return like(_sector(directions_of(direction, "The direction"), sectors), direction)


def sector_name(direction: float) -> str:
    """Return the compass point of a direction in degrees, one of 16: 350 gives "N".

    Raises:
        DataError: the direction is missing or not from 0 to 360.
    """
    place = _sector(directions_of(direction, "The direction"), len(SECTOR_NAMES))
    if np.isnan(place):
        raise _no_wind()
    return SECTOR_NAMES[int(place)]


def rose(speed: Any, direction: Any, sectors: int = 16, edges: Sequence[float] = EDGES) -> Rose:
    """Return how often the wind came from each sector in each class of speed.

    `speed` in m/s (0 to 75) and `direction` in degrees (0 to 360), of one length. `edges` are
    the lower ends of the classes in m/s, rising; below the first it is calm. Shares are in %
    of all winds that have a speed and, unless calm, a direction.

    Raises:
        DataError: no wind is left, edges do not rise, or a value cannot be.
    """
    speeds, directions = (one.ravel() for one in _winds(speed, direction))
    bounds = _bounds(edges)
    is_calm = speeds < bounds[0]
    known = is_calm | ~(np.isnan(speeds) | np.isnan(directions))
    if not known.any():
        raise _no_wind()
    n, blows = int(known.sum()), known & ~is_calm
    counts = np.zeros((_count(sectors), len(bounds)))
    places = _sector(directions[blows], sectors).astype(int)
    classes = np.searchsorted(bounds, speeds[blows], side="right") - 1
    np.add.at(counts, (places, classes), 1)
    share = tuple(tuple(float(one) for one in row) for row in 100.0 * counts / n)
    calm = 100.0 * float(is_calm.sum()) / n
    return Rose(share, calm, tuple(map(float, bounds)), n, int(speeds.size - n))


def _winds(speed: Any, direction: Any) -> tuple[Numbers, Numbers]:
    speeds = in_range(numbers(speed, "The wind speed"), "The wind speed", 0.0, 75.0, "m/s")
    directions = directions_of(direction, "The wind direction")
    same_rows(speed, direction)
    same_length(speed=speeds, direction=directions)
    shape = np.broadcast_shapes(speeds.shape, directions.shape)
    return np.broadcast_to(speeds, shape), np.broadcast_to(directions, shape)


def _arrows(speeds: Numbers, directions: Numbers) -> tuple[Numbers, Numbers]:
    radians = np.radians(np.where(speeds == 0, 0.0, directions))
    return -speeds * np.sin(radians) + 0.0, -speeds * np.cos(radians) + 0.0


def _sector(directions: Numbers, sectors: int) -> Numbers:
    width = 360.0 / _count(sectors)
    return np.asarray(np.floor(directions / width + 0.5) % sectors, dtype=np.float64)


def _count(sectors: int) -> int:
    if isinstance(sectors, bool) or not 4 <= sectors <= 72 or sectors != int(sectors):
        raise DataError(
            f"A wind rose cannot have {sectors!r} sectors.",
            "The number of sectors is a whole number from 4 to 72.",
            "Use 8 or 16.",
        )
    return sectors


def _bounds(edges: Sequence[float]) -> Numbers:
    bounds = numbers(edges, "edges").ravel()
    if not bounds.size or np.isnan(bounds).any() or bounds[0] < 0 or (np.diff(bounds) <= 0).any():
        raise DataError(
            f"These edges do not make classes of speed: {tuple(edges)}.",
            "Edges start at 0 m/s or above, and each is larger than the one before.",
            "Use edges such as (0.5, 2, 4, 6, 8, 10).",
        )
    return bounds


def _no_wind() -> DataError:
    return DataError(
        "There is no wind to use.",
        "No row has both a speed and a direction.",
        "Choose a station and a time with wind data.",
    )
