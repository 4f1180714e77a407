"""The schools of a network and their days with data, from tables, a dataset or a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from classnet_stem.errors import DataError
from classnet_stem.plots.labels import place_of_station
from classnet_stem.plots.tables import passport, quantities, require_table

CONTINENTS = ("Asia", "Europe")
_ASIA_FROM = 45.0  # degrees east: only used where a passport has no continent
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class School:
    """A school on the overview; places in degrees, `continent` "Asia" or "Europe".

    `origin` is "measured", "simulated", or "" if it is not told.
    """

    code: str
    country: str
    latitude: float
    longitude: float
    continent: str
    origin: str

    @property
    def is_simulated(self) -> bool:
        """Whether its numbers come from a model."""
        return self.origin == "simulated"


def daily_coverage(network: Any) -> pd.DataFrame:
    """Return the share (0 to 1) of the intervals of each UTC day that have a value.

    `network` is a list of tables or the dataset of ``stem.open_network()``. One row a day,
    one column a school. A time is the end of its interval. The step is the usual one of each
    table. The days of the first and the last value are counted as whole days.

    Raises:
        DataError: there is nothing to count, as in a list of schools without data.
    """
    series = _series(network)
    if not series:
        raise DataError(
            "There are no data to count: this is a list of schools.",
            "The coverage was not given.",
            'Give the tables instead: network_overview([stem.school("SIM-S01"), ...])',
        )
    columns = {}
    for one in series:
        days = (one.times - one.step / 2).normalize()
        share = pd.Series(one.has_value, index=days).groupby(level=0).sum() / (_DAY / one.step)
        columns[one.code] = share.clip(upper=1.0)
    found = pd.DataFrame(columns)
    whole = pd.date_range(found.index.min(), found.index.max(), freq="D")
    return found.reindex(whole).fillna(0.0)


@dataclass(frozen=True, slots=True)
class _Times:
    """The interval ends of one school (UTC), whether each has a value, and their length."""

    code: str
    times: pd.DatetimeIndex
    has_value: NDArray[np.bool_]
    step: pd.Timedelta


def _series(network: Any) -> list[_Times]:
    if isinstance(network, pd.DataFrame):
        return []
    if _is_dataset(network):
        times = pd.DatetimeIndex(network["time"].values).tz_localize("UTC")
        names = [name for name in network.data_vars if network[name].dims == ("station", "time")]
        kept = [name for name in names if not str(name).endswith("_flag")]
        known = np.any([np.isfinite(network[name].values) for name in kept], axis=0)
        codes = [str(code) for code in network["station"].values]
        return [_times_of(code, times, row) for code, row in zip(codes, known, strict=True)]
    tables = [require_table(table) for table in network]
    return [
        _times_of(
            str(passport(table).get("id", f"school {place + 1}")),
            pd.DatetimeIndex(table.index).tz_convert("UTC"),
            table[quantities(table)].notna().any(axis=1).to_numpy(),
        )
        for place, table in enumerate(tables)
    ]


def _is_dataset(network: Any) -> bool:
    return hasattr(network, "data_vars") and "station" in getattr(network, "coords", ())


def _times_of(code: str, times: pd.DatetimeIndex, has_value: NDArray[np.bool_]) -> _Times:
    """Return the times in order and once each; a single row counts as ten minutes."""
    kept = pd.Series(has_value, index=times).groupby(level=0).any()
    index = pd.DatetimeIndex(kept.index)
    step = index.to_series().diff().median() if len(index) > 1 else pd.Timedelta(minutes=10)
    return _Times(code, index, kept.to_numpy(dtype=bool), step)


def schools_of(network: Any) -> list[School]:
    """Return the schools of a list of tables, a dataset, or a list: Asia first, north first.

    Raises:
        DataError: there is none, one comes twice, or a place is impossible.
    """
    if isinstance(network, pd.DataFrame):
        found = _from_list(network)
    elif _is_dataset(network):
        found = _from_dataset(network)
    elif isinstance(network, Sequence) and not isinstance(network, str):
        found = [_from_table(table) for table in network]
    else:
        found = []
    if not found:
        raise DataError(
            "There is no school to show.",
            "The list is empty, or it is something else than tables of schools.",
            "Give a list of tables, or the dataset of stem.open_network().",
        )
    codes = [school.code for school in found]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise DataError(
            f"The school {twice[0]} comes more than once.",
            "Its indoor and outdoor tables, or two periods, were put together.",
            "Give one table for each school.",
        )
    return sorted(found, key=lambda school: (school.continent, -school.latitude))


def _from_list(schools: pd.DataFrame) -> list[School]:
    table = schools.reset_index() if "code" not in schools.columns else schools
    wanted = ("code", "country", "latitude_deg", "longitude_deg")
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        raise DataError(
            f"The list of schools has no column {missing[0]}.",
            "It is another table, for example a table of readings of one school.",
            "Give a list of tables, such as [mine, theirs], or the table of stem.schools().",
        )
    return [
        _school({**row, "continent": row.get("continent", "")}, _origin(schools))
        for row in table.to_dict("records")
    ]


def _from_dataset(network: Any) -> list[School]:
    names = {"code": "station", "country": "country", "latitude_deg": "lat", "longitude_deg": "lon"}
    columns = {key: network[name].values.tolist() for key, name in names.items()}
    origins = [str(origin) for origin in network["origin"].values]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return [_school(row, origin) for row, origin in zip(rows, origins, strict=True)]


def _from_table(table: Any) -> School:
    card = dict(passport(require_table(table)))
    row = {
        "code": card.get("id", "school"),
        "country": card.get("country", ""),
        "latitude_deg": card.get("latitude"),
        "longitude_deg": card.get("longitude"),
        "continent": card.get("continent", ""),
    }
    return _school(row, _origin(table))


def _origin(table: pd.DataFrame) -> str:
    return str(table.attrs.get("origin", ""))


def _school(row: dict[Any, Any], origin: str) -> School:
    code, country = str(row["code"]), str(row["country"])
    north, east = place_of_station(code, row["latitude_deg"], row["longitude_deg"])
    usual = "Europe" if east < _ASIA_FROM and not country.startswith("Russia") else "Asia"
    given = str(row.get("continent"))
    return School(code, country, north, east, given if given in CONTINENTS else usual, origin)
