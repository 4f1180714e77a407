"""Slow weather that neighbours share: the nearer two places are, the more alike it is.

The slow noise of air temperature, dew point, pressure and clouds of a place is a mixture of
independent streams, one for each place of the region:

    x = L z,  L Lᵀ = R,  R[i][j] = exp(-distance(i, j) / reach)

with L from the Cholesky decomposition (Rasmussen and Williams 2006, Gaussian Processes for
Machine Learning, appendix A.2 and A.4). So two places have the correlation
``exp(-distance / reach)`` at every time, and each place on its own has the noise of
``drift.py``. A correlation that falls exponentially with the distance is what stations show
(Hansen and Lebedeff 1987, Global trends of measured surface air temperature, J. Geophys. Res.
92, 13345, figure 3, for yearly means; for single days the reach is shorter). 1000 km is chosen.
On a sphere this matrix is positive definite (Gneiting 2013, Bernoulli 19, 1327, table 1).

A spell is weather of a region that was chosen and not drawn, such as a heat wave. It fades
with the distance in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, exp, floor, radians, sin, sqrt
from types import MappingProxyType

from classnet_stem.errors import DataError
from classnet_stem.simulation.drift import drift
from classnet_stem.simulation.places import Place

REACH_KM = 1000.0
EARTH_RADIUS_KM = 6371.0088
# What is shared, and the seconds of one step of its noise in weather.py.
SHARED = MappingProxyType(
    {"air": 86_400.0, "dew": 86_400.0, "pressure": 86_400.0, "cloud": 10_800.0}
)
_MOST_KEPT = 100_000
_RAMP = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """Chosen weather around a place, from `start` to `end` (aware times).

    `air` and `cloud` are added to the slow noise, in standard deviations; they rise and fall
    within a day at both ends.
    """

    code: str
    start: datetime
    end: datetime
    air: float
    cloud: float

    def size(self, name: str, seconds: float) -> float:
        """Return what is added to the noise `name` at a POSIX time, at the place itself."""
        full = {"air": self.air, "cloud": self.cloud}.get(name, 0.0)
        inside = min(seconds - self.start.timestamp(), self.end.timestamp() - seconds)
        part = min(1.0, max(0.0, inside / _RAMP.total_seconds()))
        return full * part * part * (3 - 2 * part)


class Region:
    """Slow noise of many places; call it as you call ``drift``, with one of their streams.

    The streams of `SHARED` are mixed, all others are those of ``drift``. The values are a
    function of the seeds, the places and their order; a cache makes them quick.
    """

    def __init__(
        self,
        places: Sequence[Place],
        seed: int,
        spells: Sequence[Spell] = (),
        reach_km: float = REACH_KM,
    ) -> None:
        self._seed = seed
        rows = [[exp(-distance_km(a, b) / reach_km) for b in places] for a in places]
        codes = [place.code for place in places]
        self._weights = dict(zip(codes, cholesky(rows), strict=True))
        self._near = {
            (one, two): alike
            for one, row in zip(codes, rows, strict=True)
            for two, alike in zip(codes, row, strict=True)
        }
        self._spells = tuple(spells)
        self._nodes: dict[tuple[str, str, int], float] = {}

    def __call__(self, seed: int, stream: str, position: float, keep: float, /) -> float:
        """Return the noise of a stream such as "VIE/air" at a position counted in its steps."""
        code, _, name = stream.partition("/")
        if name not in SHARED:
            return drift(seed, stream, position, keep)
        start = floor(position)
        part = position - start
        weight = part * part * (3 - 2 * part)
        first = self._node(code, name, start, keep)
        second = self._node(code, name, start + 1, keep)
        return first + weight * (second - first) + self._spell(code, name, position)

    def _node(self, code: str, name: str, index: int, keep: float) -> float:
        key = code, name, index
        if key not in self._nodes:
            if len(self._nodes) >= _MOST_KEPT:
                self._nodes.clear()
            self._nodes[key] = sum(
                weight * drift(self._seed, f"region/{number}/{name}", float(index), keep)
                for number, weight in enumerate(self._weights[code])
            )
        return self._nodes[key]

    def _spell(self, code: str, name: str, position: float) -> float:
        seconds = position * SHARED[name]
        return sum(self._near[code, one.code] * one.size(name, seconds) for one in self._spells)


def distance_km(one: Place, two: Place) -> float:
    """Return the great-circle distance of two places in km.

    Haversine formula (Sinnott 1984, Virtues of the Haversine, Sky and Telescope 68, 159) on a
    sphere with the mean radius of the Earth, 6371.0088 km (Moritz 2000, Geodetic Reference
    System 1980).
    """
    south, north = radians(one.latitude), radians(two.latitude)
    across = radians(two.longitude - one.longitude) / 2
    share = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(across) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, share)))


def cholesky(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Return the lower triangle L with ``L Lᵀ = matrix``; row i has i + 1 numbers.

    Raises:
        DataError: the matrix is not positive definite, as when two places are the same.
    """
    rows: list[list[float]] = []
    for i, line in enumerate(matrix):
        row: list[float] = []
        for j in range(i + 1):
            above = rows[j] if j < i else row
            rest = line[j] - sum(row[k] * above[k] for k in range(j))
            if j == i and rest <= 0:
                raise DataError(
                    "The places of a region cannot be told apart.",
                    "Two of them have the same position.",
                    "Give each place a position of its own.",
                )
            row.append(sqrt(rest) if j == i else rest / above[j])
        rows.append(row)
    return rows
