"""The test that compares a station with its neighbours at the same moments: suspect only.

Two stations differ always: one lies higher, or nearer to the sea. So what counts is not the
difference but how far it lies from its own usual value at that hour of the day. The median of
that over the neighbours does not follow one that has failed. It is compared with its own usual
spread (1.4826 times the median absolute deviation; Leys et al. 2013, Detecting outliers).
Far neighbours have a wide spread, and the test is then mild by itself. A heat wave that comes
to all of them passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import SUSPECT
from classnet_stem.analysis.quality.rows import Column, Rows, rows_of, usual_step
from classnet_stem.quantities import QUANTITIES

if TYPE_CHECKING:
    import pandas as pd

SPREADS = 6.0
LEAST_ROWS = 48
LEAST_AN_HOUR = 7
LEAST: Mapping[str, float] = MappingProxyType(
    {
        "air_temperature": 5.0,
        "dew_point": 6.0,
        "station_pressure": 3.0,
        "sea_level_pressure": 3.0,
    }
)
"""What a value must lie away at least, in the unit of the quantity; chosen. Humidity is not
tested: a shower at one place wets the air there and nowhere else."""


def unlike_neighbours(rows: Rows, neighbours: Sequence[pd.DataFrame]) -> Iterator[Finding]:
    """Mark values whose difference to most of the neighbours is far from usual.

    Far: more than six spreads and more than ``LEAST``. A quantity with fewer than 48 rows that
    a neighbour also has is not tested.

    Raises:
        DataError: a neighbour is no table with aware times.
    """
    others = [rows_of(table) for table in neighbours]
    for name, least in LEAST.items():
        column = rows.columns.get(name)
        if column is None or column.quantity is None:
            continue
        found = [_at(rows, other, name) for other in others]
        used = [one for one in found if np.isfinite(column.values - one).sum() >= LEAST_ROWS]
        if not used:
            continue
        beside = _median(used)
        away = _agreed([_away(column.values - one, rows.seconds) for one in used])
        spread = 1.4826 * float(np.nanmedian(np.abs(away)))
        limit = max(least, SPREADS * spread)

        def say(
            row: int, column: Column = column, beside: Numbers = beside, limit: float = limit
        ) -> str:
            return (
                f"The {column.words} at {rows.when(row)} is {column.told(row)}, at the "
                f"neighbours {beside[row]:.1f} {column.unit}: the two differ by more than "
                f"{limit:.1f} {column.unit} from what is usual at this hour."
            )

        yield Finding("neighbours", name, np.flatnonzero(np.abs(away) > limit), SUSPECT, say)


def _at(rows: Rows, other: Rows, name: str) -> Numbers:
    """Return the possible values of `other` that are nearest in time, NaN beyond half a step."""
    values = other.values(name)
    found = np.full(rows.seconds.shape, np.nan)
    if values is None:
        return found
    possible = QUANTITIES[name]
    sound = (values >= possible.low) & (values <= possible.high)
    valid = np.flatnonzero(sound & ~other.again)
    if not valid.size:
        return found
    seconds = other.seconds[valid]
    after = np.clip(np.searchsorted(seconds, rows.seconds), 0, valid.size - 1)
    before = np.maximum(after - 1, 0)
    is_before = np.abs(rows.seconds - seconds[before]) < np.abs(rows.seconds - seconds[after])
    nearest = np.where(is_before, before, after)
    most = max(usual_step(rows.seconds), usual_step(seconds)) / 2
    near = np.abs(rows.seconds - seconds[nearest]) <= most
    found[near] = values[valid[nearest[near]]]
    return found


def _middle(columns: list[Numbers]) -> tuple[Numbers, Numbers]:
    """Return the two middle values of each row (equal for an odd number), NaN if there is none."""
    ordered = np.sort(np.stack(columns), axis=0)  # NaN comes last
    count = np.isfinite(ordered).sum(axis=0)
    places = np.maximum(count - 1, 0) // 2, np.minimum(count // 2, len(columns) - 1)
    lower, upper = (np.take_along_axis(ordered, one[None, :], axis=0)[0] for one in places)
    return lower, upper


def _median(columns: list[Numbers]) -> Numbers:
    """Return the median of the neighbours for each row."""
    lower, upper = _middle(columns)
    return (lower + upper) / 2


def _agreed(columns: list[Numbers]) -> Numbers:
    """Return the median, but of two middle values the smaller one: half is not most of them."""
    lower, upper = _middle(columns)
    return np.where(np.abs(lower) <= np.abs(upper), lower, upper)


def _away(difference: Numbers, seconds: Numbers) -> Numbers:
    """Return the difference minus its median at that hour of the day (of UTC)."""
    hour = (seconds // 3600 % 24).astype(np.int64)
    centre = np.full(24, np.nanmedian(difference))
    for one in range(24):
        known = difference[(hour == one) & np.isfinite(difference)]
        if known.size >= LEAST_AN_HOUR:
            centre[one] = np.median(known)
    return np.asarray(difference - centre[hour], dtype=np.float64)
