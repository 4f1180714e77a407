"""Rain columns: amounts of an interval, or a total that runs until something sets it to zero.

Consoles and transmitters count: Davis and Ultimeter send the rain since midnight of their own
clock, a Vaisala WXT the rain since somebody set it to zero, and the simulated station the rain
since midnight UTC. Exports of a logger (WeatherLink) and the tables of the sample schools hold
the rain of each interval. A recording says which wire format a value came in, so the kind is
known for these. A board with a program of its own (arduino, csv, json, ...) can mean either;
nobody guesses, a person must say it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.errors import DataError
from classnet_stem.readings import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOTAL, AMOUNT = "total", "amount"
RAIN_COLUMNS = ("rainfall", "rain_clicks")
LATE = 1.5
"""A reading that comes later than this many usual steps has a gap before it."""

_KINDS: Mapping[str, str] = MappingProxyType(
    {"davis": TOTAL, "ultimeter": TOTAL, "vaisala": TOTAL, "weatherlink": AMOUNT}
)
_SIMULATED_TOTALS = ("arduino",)
# The most that can fall in a minute is 40 mm (WMO-No. 8; Zahumensky 2004). The smallest bucket
# that the decoders know has 0.1 mm a click. A short step still may hold one tip of a bucket.
_MOST_IN_A_MINUTE: Mapping[str, float] = MappingProxyType({"rainfall": 40.0, "rain_clicks": 400.0})
_ALWAYS_POSSIBLE: Mapping[str, float] = MappingProxyType({"rainfall": 1.0, "rain_clicks": 5.0})
_ROUNDING = 1e-6


def kinds_of(readings: Sequence[Reading], *, is_simulated: bool) -> dict[str, str | None]:
    """Return for each rain column of a recording "total", "amount", or None if not known."""
    found: dict[str, str | None] = {}
    for column in RAIN_COLUMNS:
        sensors = {one.sensor for one in readings if one.quantity == column}
        kinds = {_kind(name, is_simulated=is_simulated) for name in sensors}
        if kinds:
            found[column] = kinds.pop() if len(kinds) == 1 else None
    return found


def _kind(sensor: str, *, is_simulated: bool) -> str | None:
    if is_simulated and sensor in _SIMULATED_TOTALS:
        return TOTAL
    return _KINDS.get(sensor.partition("-")[0])


def require_kind(kind: str | None, column: str, station: str) -> str:
    """Return "total" or "amount".

    Raises:
        DataError: `kind` is another word, or None (not known).
    """
    if kind in (TOTAL, AMOUNT):
        return str(kind)
    raise DataError(
        f"Nobody knows how station {station} counts its rain ({column}).",
        "A number can be the rain of one interval, or all rain since the counter was at zero.",
        'Look at the sensor. Then say rain="amount" or rain="total", or leave the column out.',
    )


def amounts(
    totals: NDArray[np.float64], times: NDArray[np.int64], column: str, step: float
) -> NDArray[np.float64]:
    """Return what fell between each reading of a running total and the valid one before it.

    `totals` and the result are in mm (or clicks), shape (n,); `times` are nanoseconds since
    1970 in rising order; `step` is the usual time between two readings in nanoseconds.
    NaN where the total is missing and at the first reading, because what fell before it is
    not known. Where the total goes down, the counter was set to zero: the amount is the new
    total. What fell between the last reading and that moment is lost (less than one step);
    if a gap lies there (more than 1.5 steps), the amount is NaN. An amount that no rain can
    bring in the time (above 40 mm a minute) is NaN: the counter or the line failed.
    """
    import numpy as np

    found = np.full(totals.shape, np.nan)
    valid = np.flatnonzero(~np.isnan(totals))
    if valid.size < 2:
        return found
    after, passed = totals[valid][1:], np.diff(times[valid]).astype(np.float64)
    change = np.diff(totals[valid])
    change[np.abs(change) < _ROUNDING] = 0.0
    change = np.where(change < 0, np.where(passed > LATE * step, np.nan, after), change)
    most = np.maximum(_ALWAYS_POSSIBLE[column], _MOST_IN_A_MINUTE[column] * passed / 60e9)
    found[valid[1:]] = np.where(change <= most, change, np.nan)
    return found
