"""All pairs of a network: how far apart, and how alike before and after the season."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.correlating import LEAST
from classnet_stem.analysis.distance import distance_km
from classnet_stem.analysis.hourly import hourly_means
from classnet_stem.analysis.season import without_season
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

HOURS_OF_A_DAY = 18
"""75 % of a day: with fewer hours it has no mean."""


def pairs(network: Any, quantity: str = "air_temperature") -> pd.DataFrame:
    """Return a row for each of the n (n - 1) / 2 pairs of stations.

    `network` is the dataset of ``stem.open_network``, or a list of tables, or a dict from name
    to table: recordings (made to daily means, UTC, 18 hours a day or more) or monthly tables,
    not mixed. Columns: a, b (names), distance_km, n (days or months that both have), r, and
    r_without_season (:func:`~classnet_stem.analysis.season.without_season` of each). Both are
    NaN with fewer than 8 in common or where one never changes. ``attrs["note"]`` says what the
    pairs stand for; with fewer than 8 stations they are an example, not proof.

    Raises:
        DataError: fewer than two stations, two of one name, days and months mixed, a station
            without a position or without this quantity.
    """
    import pandas as pd

    tables = _tables(network)
    if len(tables) < 2:
        raise DataError(
            f"There is {len(tables)} station; a pair needs two.",
            "The list holds one table, or the network is empty.",
            "Add the table of a partner school.",
        )
    series = {name: _series(table, quantity) for name, table in tables.items()}
    raw = _side_by_side(series)
    left = pd.DataFrame({name: _left(one) for name, one in series.items()})
    counts = raw.notna().to_numpy().astype(int)
    r, rest, n = _matrix(raw), _matrix(left.reindex(raw.index)), counts.T @ counts
    names = list(tables)
    rows = [
        (
            *(names[i], names[j], distance_km(tables[names[i]], tables[names[j]])),
            *(int(n[i, j]), float(r[i, j]), float(rest[i, j])),
        )
        for i, j in combinations(range(len(names)), 2)
    ]
    found = pd.DataFrame(rows, columns=["a", "b", "distance_km", "n", "r", "r_without_season"])
    found.attrs = _attrs(tables, raw, quantity)
    return found


def _attrs(tables: dict[str, Any], raw: pd.DataFrame, quantity: str) -> dict[Any, Any]:
    import pandas as pd

    step = "months" if isinstance(raw.index, pd.PeriodIndex) else "days"
    origins = {str(table.attrs.get("origin", "measured")) for table in tables.values()}
    note = f"{len(tables)} stations, {quantity}, {step} from {raw.index[0]} to {raw.index[-1]}."
    if len(tables) < 8:
        note += " Few stations: an example, not proof."
    if origins == {"measured", "simulated"}:
        note += " Measured and simulated stations are mixed."
    origin = "simulated" if "simulated" in origins else "measured"
    return {"quantity": quantity, "step": step, "note": note, "origin": origin}


def _tables(network: Any) -> dict[str, pd.DataFrame]:
    if hasattr(network, "data_vars"):
        return _of_dataset(network)
    if isinstance(network, Mapping):
        return {str(name): table for name, table in network.items()}
    names = [_name(table) for table in network]
    if len(set(names)) < len(names):
        raise DataError(
            "Two tables are of one station.",
            "A table is in the list twice, or the stations have no id.",
            "Give a dict: {'Helsinki': first, 'Singapore': second}.",
        )
    return dict(zip(names, network, strict=True))


def _name(table: Any) -> str:
    station = getattr(table, "attrs", {}).get("station", {})
    return str(station.get("name") or station.get("id") or "station")


def _of_dataset(dataset: Any) -> dict[str, pd.DataFrame]:
    """Return a table of each station of an xarray dataset (station, time), UTC."""
    import pandas as pd

    times = pd.DatetimeIndex(dataset["time"].values).tz_localize("UTC")
    found = {}
    for place, code in enumerate(dataset["station"].values):
        columns = {
            str(name): dataset[name].values[place]
            for name in dataset.data_vars
            if dataset[name].dims == ("station", "time") and dataset[name].dtype.kind == "f"
        }
        frame = pd.DataFrame(columns, index=times)
        card = {"latitude": dataset["lat"].values[place], "longitude": dataset["lon"].values[place]}
        origin = "simulated"
        if "origin" in dataset.coords:
            origin = str(np.atleast_1d(dataset["origin"].values)[place])
        frame.attrs = {"station": {"id": str(code), **card}, "origin": origin}
        found[str(code)] = frame
    return found


def _series(table: pd.DataFrame, quantity: str) -> pd.Series[float]:
    import pandas as pd

    if isinstance(table.index, pd.PeriodIndex):
        from classnet_stem.analysis.climate.months import monthly_frame

        frame = monthly_frame(table)
        if quantity not in frame.columns:
            raise DataError(
                f"A monthly table has no values of {quantity}.",
                "This station does not report it.",
                "Choose another station or another quantity.",
            )
        return frame[quantity]
    hourly = hourly_means(table, quantity)
    ends: Any = hourly.index
    days = (ends - pd.Timedelta("30min")).floor("D")
    daily: pd.Series[float] = hourly.groupby(days).mean()
    return daily[hourly.groupby(days).count() >= HOURS_OF_A_DAY]


def _side_by_side(series: dict[str, pd.Series[float]]) -> pd.DataFrame:
    import pandas as pd

    if len({isinstance(one.index, pd.PeriodIndex) for one in series.values()}) > 1:
        raise DataError(
            "Some tables are monthly and some are recordings.",
            "Days and months do not fit together.",
            "Give tables of one kind.",
        )
    return pd.DataFrame(series)


def _left(one: pd.Series[float]) -> pd.Series[float]:
    """Return a series without its season, all missing where it is too short for that."""
    try:
        return without_season(one)
    except DataError:
        return one * np.nan


def _matrix(frame: pd.DataFrame) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    moving = frame.loc[:, frame.std() > 1e-9]
    found = moving.corr(min_periods=LEAST)
    return found.reindex(index=frame.columns, columns=frame.columns).to_numpy(np.float64)
