"""The test against the climate of the place, from 12 monthly normals: suspect only.

Normals have no spread, so the room around them is fixed, and wide enough for the records of
this century: Verkhoyansk on 2020-06-20 (38.0 °C), Lytton on 2021-06-29 (49.6 °C). A value may
also be usual for the month before or after. Which months are warm is read from the normals, so
the test holds in both hemispheres.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import MONTHS, Numbers, in_range, numbers
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import SUSPECT, climatology
from classnet_stem.analysis.quality.rows import Places, Rows, usual_step
from classnet_stem.errors import DataError

ABOVE_MEAN, BELOW_MEAN = 27.0, 32.0
ABOVE_MAXIMUM, BELOW_MINIMUM = 22.0, 27.0
MEAN_AWAY = 12.0
LEAST_DAYS = 10
_AIR = "air_temperature"


def out_of_season(rows: Rows, normals: Any) -> Iterator[Finding]:
    """Mark air temperatures that are far from the normals of their month.

    A value is suspect more than 22 °C above the mean maximum or 27 °C below the mean minimum
    of its month and both neighbours (27 above and 32 below the mean where only that is known).
    A whole month is suspect if its mean over at least ten days is more than 12 °C away: that
    is another unit, another hemisphere or another place. Indoor stations are not tested.

    Raises:
        DataError: there are not 12 normals, or they hold text or cannot be.
    """
    if normals is None or rows.values(_AIR) is None or rows.station.get("exposure") == "indoor":
        return
    known = monthly_normals(normals)
    column = rows.columns[_AIR]
    months = np.asarray(rows.times.month, dtype=np.int64)
    low, high = season_limits(known)
    flags = climatology(column.values, months, (low.tolist(), high.tolist()))

    def say(row: int) -> str:
        month = months[row] - 1
        return (
            f"The air temperature at {rows.when(row)} is {column.told(row)}. In "
            f"{MONTHS[month]} {low[month]:.0f} to {high[month]:.0f} °C can be expected here."
        )

    yield Finding("climatology", _AIR, np.flatnonzero(flags == SUSPECT), SUSPECT, say)
    if _AIR in known:
        yield from _whole_months(rows, known[_AIR], months)


def monthly_normals(normals: Any) -> dict[str, Numbers]:
    """Return column to 12 values (°C, January first, NaN where missing) of normals.

    `normals` is a frame of ``stem.normals`` or a mapping with some of air_temperature,
    air_temperature_max and air_temperature_min, or 12 mean temperatures.

    Raises:
        DataError: there are not 12, or they hold text or cannot be.
    """
    names = (_AIR, f"{_AIR}_max", f"{_AIR}_min")
    has_names = hasattr(normals, "columns") or isinstance(normals, Mapping)
    given = {one: normals[one] for one in names if one in normals} if has_names else {_AIR: normals}
    found = {}
    for name, values in given.items():
        found[name] = in_range(numbers(values, name), name, -80, 60, "Cel")
        if found[name].shape != (12,):
            raise DataError(
                f"The normals of {name} are {found[name].size} values and not 12.",
                "A month is left out, or the table is no table of normals.",
                'Use stem.normals("Helsinki"), or 12 numbers from January to December.',
            )
    if not found:
        raise DataError(
            "The normals hold no air temperature.",
            "The table is no table of normals, or has normals of rain only.",
            'Use stem.normals("Helsinki"), or 12 numbers from January to December.',
        )
    return found


def season_limits(known: Mapping[str, Numbers]) -> tuple[Numbers, Numbers]:
    """Return 12 lower and 12 upper limits in °C; NaN for a month without a normal."""
    missing = np.full(12, np.nan)
    mean = known.get(_AIR, missing)
    high, low = known.get(f"{_AIR}_max", missing), known.get(f"{_AIR}_min", missing)
    upper = np.where(np.isnan(high), mean + ABOVE_MEAN, high + ABOVE_MAXIMUM)
    lower = np.where(np.isnan(low), mean - BELOW_MEAN, low - BELOW_MINIMUM)
    around = (-1, 0, 1)
    widest = np.fmax.reduce([np.roll(upper, one) for one in around])
    lowest = np.fmin.reduce([np.roll(lower, one) for one in around])
    is_known = ~(np.isnan(upper) | np.isnan(lower))
    return np.where(is_known, lowest, np.nan), np.where(is_known, widest, np.nan)


def _whole_months(rows: Rows, mean: Numbers, months: Places) -> Iterator[Finding]:
    column = rows.columns[_AIR]
    valid = ~np.isnan(column.values)
    least = LEAST_DAYS * 86_400 / max(usual_step(rows.seconds[valid]), 1.0)
    year_month = np.asarray(rows.times.year, dtype=np.int64) * 12 + months
    for one in np.unique(year_month):
        found = np.flatnonzero((year_month == one) & valid)
        month = int(months[found[0]]) - 1 if found.size else 0
        if found.size < least or np.isnan(mean[month]):
            continue
        measured, normal = float(column.values[found].mean()), float(mean[month])
        if abs(measured - normal) > MEAN_AWAY:

            def say(row: int, measured: float = measured) -> str:
                month = months[row] - 1
                return (
                    f"The mean temperature of {MONTHS[month]} is {measured:.1f} °C here and "
                    f"{mean[month]:.1f} °C in the normals: another unit, hemisphere or place?"
                )

            yield Finding("climatology", _AIR, found, SUSPECT, say, is_whole=True)
