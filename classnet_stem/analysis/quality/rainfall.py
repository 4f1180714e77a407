"""Rain in the quality tests: counters that went back, and more rain than ever fell.

Whether a column is a running total or the amount of each row stands in ``attrs["rain"]``; where
nobody said it, the shape of the column tells: a total hardly ever falls.
"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import numpy as np

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import FAIL, SUSPECT
from classnet_stem.analysis.quality.rows import Rows, Truths, usual_step
from classnet_stem.datasets import rain

_NAME = "rainfall"
_LEAST_RISES = 3


def kind_of(rows: Rows) -> str:
    """Return "total" or "amount": as the table says, else as the column looks.

    A column looks like a total if it rose at least three times and fell at most once in four
    changes. Amounts fall as often as they rise.
    """
    said = dict(rows.attrs.get("rain") or {}).get(_NAME)
    if said in (rain.TOTAL, rain.AMOUNT):
        return str(said)
    if "interval" in rows.attrs:
        return rain.AMOUNT
    values = rows.values(_NAME)
    assert values is not None
    change = np.diff(values[~np.isnan(values)])
    rises, falls = int((change > 0).sum()), int((change < 0).sum())
    return rain.TOTAL if rises >= _LEAST_RISES and falls * 3 <= rises else rain.AMOUNT


def amounts_of(rows: Rows) -> Numbers | None:
    """Return the mm that fell up to each row since the valid row before; None without rain."""
    values = rows.values(_NAME)
    if values is None:
        return None
    if kind_of(rows) == rain.AMOUNT:
        return values
    change = np.full(values.shape, np.nan)
    valid = np.flatnonzero(~np.isnan(values))
    change[valid[1:]] = np.diff(values[valid])
    return change


def counter_back(rows: Rows) -> Iterator[Finding]:
    """Mark rows where a running total fell, except at midnight: suspect.

    Many consoles count the rain since midnight of UTC or of their zone; they begin anew there.
    """
    values = rows.values(_NAME)
    if values is None or kind_of(rows) != rain.TOTAL:
        return
    valid = np.flatnonzero(~np.isnan(values))
    before = np.zeros(values.size, dtype=np.int64)
    before[valid[1:]] = valid[:-1]
    fell = np.zeros(values.size, dtype=bool)
    fell[valid[1:]] = np.diff(values[valid]) < -1e-6
    found = np.flatnonzero(fell & ~_over_midnight(rows, rows.seconds[before]))

    def say(row: int) -> str:
        return (
            f"The rain counter went back from {values[before[row]]:g} mm to {values[row]:g} mm at "
            f"{rows.when(row)}: it was set to zero, and some rain may be lost."
        )

    yield Finding("rain", _NAME, found, SUSPECT, say)


def too_much(rows: Rows) -> Iterator[Finding]:
    """Fail more rain than ever fell in the time: 40 mm in a minute, 422 mm x hours^0.475.

    The first is the WMO limit (Zahumensky 2004), the second the line above all observed rain
    (Jennings 1950, World's greatest observed point rainfalls, Monthly Weather Review 78).
    """
    values, amounts = rows.values(_NAME), amounts_of(rows)
    if values is None or amounts is None:
        return
    valid = np.flatnonzero(~np.isnan(values))
    step = max(usual_step(rows.seconds[valid]), 60.0)
    passed = np.full(values.shape, step)
    if kind_of(rows) == rain.TOTAL:
        passed[valid[1:]] = np.maximum(np.diff(rows.seconds[valid]), 60.0)
    most = np.minimum(40.0 * passed / 60.0, 422.0 * (passed / 3600.0) ** 0.475)
    found = np.flatnonzero(amounts > most)

    def say(row: int) -> str:
        return (
            f"{amounts[row]:.6g} mm of rain up to {rows.when(row)}: so much never fell in "
            f"{passed[row] / 60:.0f} min anywhere on Earth."
        )

    yield Finding("rain", _NAME, found, FAIL, say)


def _over_midnight(rows: Rows, before: Numbers) -> Truths:
    """Tell for each row whether a midnight (UTC or local) lies between `before` and the row.

    A reading of 00:00:00 belongs to the old day at some stations and to the new at others.
    """
    over = np.zeros(before.shape, dtype=bool)
    for shift in (np.zeros(before.shape), _local_shift(rows)):
        for second in (0, 1):
            day = np.floor((rows.seconds + shift - second) / 86_400)
            over |= day > np.floor((before + shift - second) / 86_400)
    return over


def _local_shift(rows: Rows) -> Numbers:
    """Return the seconds that the clock of the station is ahead of UTC."""
    try:
        zone = ZoneInfo(rows.station.get("timezone", "UTC"))
    except (KeyError, ValueError, OSError):
        return np.zeros(rows.seconds.shape)
    local = rows.times.tz_convert(zone).tz_localize(None).as_unit("s").asi8
    return np.asarray(local - np.floor(rows.seconds), dtype=np.float64)
