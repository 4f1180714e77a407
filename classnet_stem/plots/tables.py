"""What a picture asks of a table: is it one, where are its holes, whose is it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES

HOLE = 2.5  # a step is a hole when it is so many times the usual one


def require_table(table: Any) -> pd.DataFrame:
    """Return `table` if it can be drawn.

    Raises:
        DataError: it is no table of a recording, or it holds no number.
    """
    if not isinstance(table, pd.DataFrame) or not isinstance(table.index, pd.DatetimeIndex):
        raise DataError(
            f"This is not a table of readings. It is of the kind {type(table).__name__}.",
            "The table was not made yet, or another name was typed.",
            "Type mine = station.table() and then stem.plot(mine)",
        )
    if table.index.tz is None:
        raise DataError(
            "The times of this table have no zone.",
            "The zone was removed, so nobody knows whose clock it is.",
            "Use the table as station.table() gives it: its times are UTC.",
        )
    if not quantities(table):
        raise DataError(
            "This table holds no number to draw.",
            "The sensor sent nothing, or all its values are missing.",
            "Check the sensor, record again, and make the table again.",
        )
    return table


def quantities(table: pd.DataFrame) -> list[str]:
    """Return the columns that hold at least one number."""
    numeric = table.select_dtypes("number").columns
    return [str(name) for name in numeric if bool(table[name].notna().any())]


def unit_of(table: pd.DataFrame, name: str) -> str | None:
    """Return the UCUM unit of a column, None if it is not known.

    A table that lost its attrs (pandas drops them in some operations) has the usual units.
    """
    units = table.attrs.get("units")
    if isinstance(units, Mapping):
        unit = units.get(name)
        return None if unit is None else str(unit)
    known = QUANTITIES.get(name)
    return known.unit if known is not None else None


def is_simulated(table: pd.DataFrame) -> bool:
    """Tell whether the numbers come from a model."""
    return table.attrs.get("origin") == "simulated"


def passport(table: pd.DataFrame) -> Mapping[str, str]:
    """Return the station's passport, empty if the table lost it."""
    found = table.attrs.get("station")
    return found if isinstance(found, Mapping) else {}


def place_of(table: pd.DataFrame) -> str:
    """Return the place of the station, else its id."""
    card = passport(table)
    return card.get("place") or card.get("id") or "a station"


def holes(index: pd.DatetimeIndex) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the pairs of neighbouring times that lie much further apart than usual."""
    if len(index) < 3:
        return []
    steps = index.to_series().diff().iloc[1:]
    limit = steps.median() * HOLE
    after = [place + 1 for place, step in enumerate(steps) if step > limit]
    return [(index[place - 1], index[place]) for place in after]


def with_holes(column: pd.Series[float]) -> pd.Series[float]:
    """Return `column` with a missing value in each hole, so that no line is drawn across."""
    index = pd.DatetimeIndex(column.index)
    middles = [start + (end - start) / 2 for start, end in holes(index)]
    if not middles:
        return column
    empty = pd.Series(float("nan"), index=pd.DatetimeIndex(middles, tz=index.tz))
    return pd.concat([column, empty]).sort_index()


def span_text(seconds: float) -> str:
    """Return a length of time in the unit that people would use."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    for limit, size, unit in ((120, 1, "s"), (7200, 60, "min"), (172_800, 3600, "h")):
        if seconds < limit:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds / 86_400:.0f} days"
