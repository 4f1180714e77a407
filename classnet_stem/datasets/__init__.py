"""Data as tables: recordings, the tables that come with the course, and files to exchange.

Nothing is loaded here: each name is fetched when it is first used, pandas comes with the first
table and xarray with the first network.
"""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.rooms import Room

if TYPE_CHECKING:
    from classnet_stem.datasets.bundled import load as load
    from classnet_stem.datasets.climate_tables import monthly as monthly
    from classnet_stem.datasets.climate_tables import reported_normals as reported_normals
    from classnet_stem.datasets.climate_tables import stations as stations
    from classnet_stem.datasets.export import to_csv as to_csv
    from classnet_stem.datasets.exported import read_csv_table as read_csv_table
    from classnet_stem.datasets.netcdf import open_netcdf as open_netcdf
    from classnet_stem.datasets.netcdf import save_netcdf as save_netcdf
    from classnet_stem.datasets.network import network as network
    from classnet_stem.datasets.parquet import read_parquet as read_parquet
    from classnet_stem.datasets.parquet import to_parquet as to_parquet
    from classnet_stem.datasets.schools import open_network as open_network
    from classnet_stem.datasets.schools import school as school
    from classnet_stem.datasets.schools import schools as schools
    from classnet_stem.datasets.tables import table as table

_WHERE = MappingProxyType(
    {
        "load": "bundled",
        "monthly": "climate_tables",
        "network": "network",
        "open_netcdf": "netcdf",
        "open_network": "schools",
        "read_csv_table": "exported",
        "read_parquet": "parquet",
        "reported_normals": "climate_tables",
        "save_netcdf": "netcdf",
        "school": "schools",
        "schools": "schools",
        "stations": "climate_tables",
        "table": "tables",
        "to_csv": "export",
        "to_parquet": "parquet",
    }
)

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

sys.modules[__name__].__class__ = Room
