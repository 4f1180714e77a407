"""Data as tables: recordings, the tables that come with the course, and files to exchange.

Nothing heavy is loaded here: pandas comes with the first table, xarray with the first network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from classnet_stem.datasets.export import to_csv
from classnet_stem.datasets.exported import read_csv_table
from classnet_stem.datasets.netcdf import open_netcdf, save_netcdf
from classnet_stem.datasets.network import network
from classnet_stem.datasets.parquet import read_parquet, to_parquet
from classnet_stem.datasets.schools import open_network, school, schools
from classnet_stem.datasets.tables import table

if TYPE_CHECKING:
    from classnet_stem.datasets.bundled import load
    from classnet_stem.datasets.climate_tables import monthly, reported_normals, stations

__all__ = [
    "load",
    "monthly",
    "network",
    "open_netcdf",
    "open_network",
    "read_csv_table",
    "read_parquet",
    "reported_normals",
    "save_netcdf",
    "school",
    "schools",
    "stations",
    "table",
    "to_csv",
    "to_parquet",
]

_LATER = (
    ("load", "bundled"),
    ("monthly", "climate_tables"),
    ("reported_normals", "climate_tables"),
    ("stations", "climate_tables"),
)


def __getattr__(name: str) -> object:
    module = dict(_LATER).get(name)
    if module is None:
        raise AttributeError(f"module 'classnet_stem.datasets' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"classnet_stem.datasets.{module}"), name)
    globals()[name] = value
    return value
