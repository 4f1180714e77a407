"""Where a simulated station can stand: 24 places with their climate.

The figures are the tables in ``datasets/climate/``: means of the monthly CLIMAT reports of
2003 to 2021 (Source: Deutscher Wetterdienst). They are no normals.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from classnet_stem.errors import DataError, StationError
from classnet_stem.resources import datasets_dir


@dataclass(frozen=True, slots=True)
class Month:
    """Means of one month of the year: temperatures in °C, rain in mm."""

    mean: float
    highest: float
    lowest: float
    rain: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its climate; `months` holds January to December.

    `latitude` and `longitude` are degrees north and east, `elevation_m` metres above the
    sea, `timezone` an IANA name.
    """

    code: str
    name: str
    country: str
    latitude: float
    longitude: float
    elevation_m: float
    timezone: str
    months: tuple[Month, ...]


def load_places(folder: Path | None = None) -> Mapping[str, Place]:
    """Return all places by their code; `folder` holds the two tables.

    Raises:
        DataError: a table is missing or damaged.
    """
    folder = folder or datasets_dir() / "climate"
    try:
        months = _months(folder / "monthly_means_2003_2021.csv")
        rows = list(_rows(folder / "places.csv"))
        return MappingProxyType({row["code"]: _place(row, months[row["code"]]) for row in rows})
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise DataError(
            f"The climate tables in {folder} cannot be read ({error}).",
            "A file is missing, or it was changed by hand.",
            "Install the package again: pip install --force-reinstall classnet-stem.",
        ) from error


def find_place(name: str, places: Mapping[str, Place] | None = None) -> Place:
    """Return the place with that code or name; capital letters do not matter.

    Raises:
        StationError: no place is called so.
        DataError: the tables cannot be read.
    """
    places = load_places() if places is None else places
    wanted = name.strip().casefold()
    for place in places.values():
        if wanted in (place.code.casefold(), place.name.casefold()):
            return place
    known = ", ".join(f"{place.name} ({place.code})" for place in places.values())
    raise StationError(
        f"The simulation knows no place {name!r}.",
        "The name is misspelled, or its climate is not in the tables.",
        f"Use one of: {known}.",
    )


def _place(row: Mapping[str, str], months: Mapping[int, Month]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        country=row["country"],
        latitude=float(row["latitude_deg"]),
        longitude=float(row["longitude_deg"]),
        elevation_m=float(row["elevation_m"]),
        timezone=row["timezone"],
        months=tuple(months[number] for number in range(1, 13)),
    )


def _months(path: Path) -> Mapping[str, Mapping[int, Month]]:
    months: dict[str, dict[int, Month]] = defaultdict(dict)
    for row in _rows(path):
        names = ("t_mean_degc", "t_max_degc", "t_min_degc", "rain_mm")
        months[row["code"]][int(row["month"])] = Month(*(float(row[name]) for name in names))
    return months


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(line for line in stream if not line.startswith("#"))
