"""Tables as pictures: each comes with one sentence that says what is to be seen.

This is the only room that imports matplotlib. Figures are plain objects: there is no current
figure, no window and no global setting, so a picture looks the same in a notebook, in a
program and on a server without a screen. Importing this loads nothing else: each name is
fetched when it is first used.
"""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.rooms import Room

if TYPE_CHECKING:
    from classnet_stem.plots.anomaly_bars import anomaly_bars as anomaly_bars
    from classnet_stem.plots.climate import climate as climate
    from classnet_stem.plots.climate_graph import climate_graph as climate_graph
    from classnet_stem.plots.climate_map import climate_map as climate_map
    from classnet_stem.plots.compare import compare as compare
    from classnet_stem.plots.correlation import correlation_distance as correlation_distance
    from classnet_stem.plots.described import Described as Described
    from classnet_stem.plots.described import show as show
    from classnet_stem.plots.diurnal import diurnal_cycle as diurnal_cycle
    from classnet_stem.plots.door import plot as plot
    from classnet_stem.plots.overview import network_overview as network_overview
    from classnet_stem.plots.room import room_air as room_air
    from classnet_stem.plots.rose import wind_rose as wind_rose
    from classnet_stem.plots.series import time_series as time_series
    from classnet_stem.plots.stations import station_compare as station_compare
    from classnet_stem.plots.stripes import warming_stripes as warming_stripes

_WHERE = MappingProxyType(
    {
        "Described": "described",
        "anomaly_bars": "anomaly_bars",
        "climate": "climate",
        "climate_graph": "climate_graph",
        "climate_map": "climate_map",
        "compare": "compare",
        "correlation_distance": "correlation",
        "diurnal_cycle": "diurnal",
        "network_overview": "overview",
        "plot": "door",
        "room_air": "room",
        "show": "described",
        "station_compare": "stations",
        "time_series": "series",
        "warming_stripes": "stripes",
        "wind_rose": "rose",
    }
)

__all__ = [
    "Described",
    "anomaly_bars",
    "climate",
    "climate_graph",
    "climate_map",
    "compare",
    "correlation_distance",
    "diurnal_cycle",
    "network_overview",
    "plot",
    "room_air",
    "show",
    "station_compare",
    "time_series",
    "warming_stripes",
    "wind_rose",
]

sys.modules[__name__].__class__ = Room
