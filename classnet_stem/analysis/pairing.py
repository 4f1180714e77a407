"""All pairs of a network: how far apart, and how alike before and after the season."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.comparable import name_of
from classnet_stem.analysis.correlating import LEAST
from classnet_stem.analysis.distance import distance_km
from classnet_stem.analysis.hourly import hourly_means
from classnet_stem.analysis.inputs import numbers, shown
from classnet_stem.analysis.recorded import require_table
from classnet_stem.analysis.season import without_season
from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES

if TYPE_CHECKING:
    import pandas as pd

HOURS_OF_A_DAY = 18
"""75 % of a day: with fewer hours it has no mean."""


def pairs(network: Any, quantity: str = "air_temperature") -> pd.DataFrame:
    """Return a row for each of the n (n - 1) / 2 pairs of stations.

    `network` is the dataset of ``stem.open_network``, or a list of tables, or a dict from name
    to table: recordings (made to daily means, UTC, 18 hours a day or more) or monthly tables,
    not mixed. Values of a recording that cannot be (air of 85 °C) are left out. Columns: a, b
    (names), distance_km, n (days or months that both have), r, and r_without_season
    (:func:`~classnet_stem.analysis.season.without_season` of each). Both are NaN with fewer
    than 8 in common or where one never changes. ``attrs["note"]`` says what the pairs stand for
    and how many values were left out; with fewer than 8 stations they are an example, not
    proof.

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
    sound = {name: _possible(table, quantity) for name, table in tables.items()}
    series = {name: _series(table, quantity) for name, (table, _) in sound.items()}
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
    found.attrs = _attrs(tables, raw, quantity, sum(count for _, count in sound.values()))
    return found


def _attrs(
    tables: dict[str, Any], raw: pd.DataFrame, quantity: str, left_out: int
) -> dict[Any, Any]:
    import pandas as pd

    step = "months" if isinstance(raw.index, pd.PeriodIndex) else "days"
    origins = {str(table.attrs.get("origin", "measured")) for table in tables.values()}
    first, last = (
        str(one) if step == "months" else f"{one:%Y-%m-%d}" for one in (raw.index[0], raw.index[-1])
    )
    words = quantity.replace("_", " ")
    note = f"{len(tables)} stations, {words}, {step} from {first} to {last}."
    if len(tables) < 8:
        note += " Few stations: an example, not proof."
    if left_out:
        note += f" Values that cannot be were left out: {left_out}."
    origin = "mixed" if len(origins) > 1 else origins.pop()
    if origin == "mixed":
        note += " Measured and simulated stations are mixed."
    return {"quantity": quantity, "step": step, "note": note, "origin": origin}


def _tables(network: Any) -> dict[str, pd.DataFrame]:
    if hasattr(network, "data_vars"):
        return _of_dataset(network)
    if isinstance(network, Mapping):
        return {str(name): table for name, table in network.items()}
    if isinstance(network, str) or not isinstance(network, Iterable) or hasattr(network, "columns"):
        raise DataError(
            f"This is no network of stations: {shown(network)}.",
            "One table or the name of one was given.",
            "Give stem.open_network(), or a list of tables: [mine, partner].",
        )
    network = list(network)
    names = [name_of(table) for table in network]
    if len(set(names)) < len(names):
        raise DataError(
            "Two tables are of one station.",
            "A table is in the list twice, or the stations have no id.",
            "Give a dict: {'Helsinki': first, 'Singapore': second}.",
        )
    return dict(zip(names, network, strict=True))


def _of_dataset(dataset: Any) -> dict[str, pd.DataFrame]:
    """Return a table of each station of an xarray dataset (station, time), UTC."""
    import pandas as pd

    missing = [name for name in ("time", "station", "lat", "lon") if name not in dataset.coords]
    if missing:
        raise DataError(
            f"The dataset has no {', '.join(missing)}.",
            "It was made by hand, or a step took it away.",
            "Use stem.open_network(), or stem.network(tables).",
        )
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
        from classnet_stem.analysis.climate import months

        frame = months.check_values(months.monthly_frame(table))
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


def _possible(table: Any, quantity: str) -> tuple[pd.DataFrame, int]:
    """Return a table without the values of a column that cannot be, and how many these were.

    A monthly table, and a column in another unit than the quantity's own, stay as they are.

    Raises:
        DataError: it is no table.
    """
    import pandas as pd

    if isinstance(table, pd.DataFrame) and isinstance(table.index, pd.PeriodIndex):
        return table, 0
    frame = require_table(table)
    known = QUANTITIES.get(quantity)
    said = (frame.attrs.get("units") or {}).get(quantity)
    if known is None or quantity not in frame.columns or said not in (None, known.unit):
        return frame, 0
    values = numbers(frame[quantity], quantity)
    is_wrong = (values < known.low) | (values > known.high)
    sound = frame[[quantity]].assign(**{quantity: np.where(is_wrong, np.nan, values)})
    sound.attrs = dict(frame.attrs)
    return sound, int(is_wrong.sum())


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
