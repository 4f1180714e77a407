"""The climates of all stations of the shipped reports side by side, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.climate.koppen_rules import BECK, check_rules, classify
from classnet_stem.analysis.climate.months import FAIL
from classnet_stem.analysis.climate.normals import means_by_month
from classnet_stem.analysis.climate.walter_lieth import diagrams
from classnet_stem.analysis.inputs import Numbers
from classnet_stem.datasets.climate_rows import LONGEST_MONTH, MOST_DAYS_MISSING

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (("t_mean_degc", "air_temperature", "t"), ("rain_mm", "rainfall", "rain"))


def climates(rules: str = BECK) -> pd.DataFrame:
    """Return the climate of each of the 147 stations, from the mean of 2003 to 2021.

    These are period means, not normals. The index is ``wmo_id``; columns: name, country,
    latitude, longitude (degrees), elevation_m, temperature (mean of the 12 months, °C),
    rainfall (mm in the year), arid_months (P < 2 T), arid_share (0 to 1) and symbol (Köppen,
    by `rules`). Values that failed our tests and months with more than 10 days missing are
    left out. A station with a month without any value has the symbol "" and NaN.

    Raises:
        DataError: no rules have that name, or the installation is not complete.
    """
    import pandas as pd

    from classnet_stem import datasets

    check_rules(rules)
    stations = datasets.load("stations").set_index("wmo_id")
    warmth, rain = (means_by_month(grid)[0] for grid in _grids(stations.index))
    found = diagrams(warmth, rain)
    table = pd.DataFrame(
        {
            "name": stations["name"],
            "country": stations["country"],
            "latitude": stations["latitude_deg"],
            "longitude": stations["longitude_checked_deg"],
            "elevation_m": stations["elevation_m"],
            "temperature": found.temperature,
            "rainfall": found.precipitation,
            "arid_months": found.is_arid.sum(axis=1),
            "arid_share": found.arid_share,
            "symbol": classify(warmth, rain, stations["latitude_deg"].to_numpy(), rules),
        },
        index=stations.index,
    )
    table.attrs = {
        "title": f"Climate classes (Köppen-Geiger, {rules}), mean of 2003 to 2021, not a normal",
        "kind": "mean of 19 years",
        "rules": rules,
        "origin": "measured",
        **{name: datasets.load("monthly").attrs.get(name, "") for name in ("source", "licence")},
    }
    return table


def _grids(stations: Any) -> list[Numbers]:
    """Return temperature and rain as arrays (stations, years, 12), failed values as NaN."""
    from classnet_stem import datasets

    reports, doubts = datasets.load("monthly"), datasets.load("suspicious")
    first = int(reports["year"].min())
    shape = (len(stations), int(reports["year"].max()) - first + 1, 12)
    place = stations.get_indexer(reports["wmo_id"].to_list())
    where = (place, reports["year"].to_numpy() - first, reports["month"].to_numpy() - 1)
    failed = doubts[(doubts["table"] == "monthly") & (doubts["flag"] == FAIL)]
    grids = []
    for column, quantity, kind in _COLUMNS:
        grid = np.full(shape, np.nan)
        lost = reports[f"days_missing_{kind}"].to_numpy()
        is_short = (lost > MOST_DAYS_MISSING) & (lost <= LONGEST_MONTH)
        grid[where] = np.where(is_short, np.nan, reports[column].to_numpy())
        bad = failed[failed["quantity"] == quantity]
        months = bad["month"].str.split("-", expand=True).astype(int).to_numpy()
        grid[
            stations.get_indexer(bad["station"].to_list()), months[:, 0] - first, months[:, 1] - 1
        ] = np.nan
        grids.append(grid)
    return grids
