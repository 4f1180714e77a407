"""Which long series a student works with: near the own station, and not the neighbour's."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from classnet_stem import recordings
from classnet_stem.errors import ClassnetError
from classnet_stem.lessons.folder import Work, open_work

NEAREST = 3
LEFT_OUT = ("Haikou", "Lhasa")
"""Their base 1991 to 2020 has fewer than 24 years. Lhasa gives the examples of the lesson."""

_Any = TypeVar("_Any")


class Site(NamedTuple):
    """A station of the long series: name, country and position (degrees)."""

    name: str
    country: str
    latitude: float
    longitude: float


class Pick(NamedTuple):
    """The student's station; `distance_km` is None where the own position is not known."""

    site: Site
    distance_km: float | None
    own_station: str


@lru_cache(maxsize=1)
def sites() -> tuple[Site, ...]:
    """Return the 26 stations that the lesson gives out, in the order of the table."""
    from classnet_stem.datasets import load

    columns = ["name", "country", "latitude_deg", "longitude_checked_deg"]
    rows = load("long_stations")[columns].itertuples(index=False)
    return tuple(
        Site(str(name), str(country), float(latitude), float(longitude))
        for name, country, latitude, longitude in rows
        if name not in LEFT_OUT
    )


def my_pick(folder: Path | None = None) -> Pick:
    """Return the station of the student in `folder`: one of the three nearest, by the code.

    Without a recording, or where its station has no position, the code picks from all. An
    empty code gives the nearest one.
    """
    work = open_work(folder)
    own, position = _own_station(work)
    if position is None:
        return Pick(choose(work.code, "station", sites()), None, own)
    near = nearest(position)[:NEAREST]
    distance, site = choose(work.code, "station", near)
    return Pick(site, distance, own)


def nearest(position: tuple[float, float]) -> list[tuple[float, Site]]:
    """Return (distance in km, station) for all stations, the nearest first."""
    from classnet_stem.analysis.distance import distance_km

    listed = [(distance_km(position, (one.latitude, one.longitude)), one) for one in sites()]
    return sorted(listed)


def choose(code: str, what: str, listed: Sequence[_Any]) -> _Any:
    """Return one of `listed` by a hash of the code; the first one without a code."""
    if not code:
        return listed[0]
    digest = hashlib.sha256(f"{code}|L09|{what}".encode()).digest()
    return listed[int.from_bytes(digest[:8], "big") % len(listed)]


def _own_station(work: Work) -> tuple[str, tuple[float, float] | None]:
    """Return the id and the position of the station of the own recording, if there is one."""
    named = (work.folder / work.recording).resolve() if work.recording else None
    if named is None or not named.is_relative_to(work.folder.resolve()) or not named.is_file():
        named = recordings.find(work.folder / "recordings")
    if named is None:
        return "", None
    try:
        stamp = named.stat()
        return _read(named, stamp.st_mtime_ns, stamp.st_size)
    except (ClassnetError, OSError):
        return "", None


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> tuple[str, tuple[float, float] | None]:
    station = recordings.read(path).station
    if station.latitude is None or station.longitude is None:
        return station.id, None
    return station.id, (station.latitude, station.longitude)
