"""Rain of a table as amounts, and rain that fell before the interval in which it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.intervals import Intervals, nanoseconds
from classnet_stem.analysis.recorded import times_of
from classnet_stem.datasets import rain as rains

if TYPE_CHECKING:
    import pandas as pd


def totals_in(frame: pd.DataFrame, rain: str | None) -> tuple[str, ...]:
    """Return the rain columns of `frame` that are running totals; all others are amounts.

    ``attrs["rain"]`` says it, else `rain` ("total" or "amount"), else an ``attrs["interval"]``,
    whose tables hold amounts.

    Raises:
        DataError: nobody said how a column is counted.
    """
    said = dict(frame.attrs.get("rain") or {})
    usual = rain or (rains.AMOUNT if "interval" in frame.attrs else None)
    station = str(dict(frame.attrs.get("station") or {}).get("id", "of this table"))
    kinds = {
        name: rains.require_kind(said.get(name) or usual, name, station)
        for name in rains.RAIN_COLUMNS
        if name in frame.columns
    }
    return tuple(name for name, kind in kinds.items() if kind == rains.TOTAL)


def as_amounts(
    frame: pd.DataFrame, columns: dict[str, Numbers], totals: tuple[str, ...]
) -> dict[str, Numbers]:
    """Return `columns` with what fell from reading to reading (mm) in place of `totals`."""
    stamps = nanoseconds(times_of(frame))
    step = float(np.median(np.diff(stamps))) if len(stamps) > 1 else 0.0
    amounts = {name: rains.amounts(columns[name], stamps, name, step) for name in totals}
    return columns | amounts


def brought_in(
    times: pd.DatetimeIndex, totals: Numbers, amounts: Numbers, where: Intervals
) -> Numbers:
    """Return for each interval how long before it the gap began whose rain counts in it.

    The result is a share of the interval: 0 where no rain of a gap comes in, 2 where it may
    have fallen in the two intervals before. `totals` and the `amounts` from them are in mm. A
    reading that is late by less than half a usual step has no gap before it.
    """
    found = np.zeros(len(where))
    valid = np.flatnonzero(~np.isnan(totals))
    if valid.size < 2:
        return found
    stamps = nanoseconds(times)[valid]
    places = where.places(times[valid[1:]])
    early = where.edges[places] - stamps[:-1]
    is_late = (amounts[valid[1:]] > 0) & (early > rains.LATE * float(np.median(np.diff(stamps))))
    np.maximum.at(found, places[is_late], early[is_late] / 1e9 / where.lengths[places[is_late]])
    return found
