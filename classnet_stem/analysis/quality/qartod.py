"""Five quality tests on plain arrays, with flags as QARTOD numbers them.

After U.S. IOOS, QARTOD: Manual for Real-Time Quality Control of In-situ Temperature and
Salinity Data (version 2.1, 2020), tests 4 (gross range), 5 (climatology), 6 (spike), 7 (rate
of change) and 8 (flat line). Each takes numbers and gives an array of the same length: 1 good,
2 not evaluated, 3 suspect, 4 fail, 9 missing. A value on a limit passes. An infinite value is
no missing value: :func:`gross_range` fails it, the others take it as missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import Numbers
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

Flags = NDArray[np.int64]
Span = tuple[float, float]

GOOD, UNKNOWN = int(Flag.GOOD), int(Flag.NOT_EVALUATED)
SUSPECT, FAIL, MISSING = int(Flag.SUSPECT), int(Flag.FAIL), int(Flag.MISSING)
METHODS = ("average", "differential")


def gross_range(values: Any, fail: Span, suspect: Span | None = None) -> Flags:
    """Return 4 for values outside `fail`, 3 for values outside `suspect`, else 1.

    `values` has shape (n,); the limits have its unit and belong to what is allowed.

    Raises:
        DataError: a lower limit is above the upper one, or `suspect` is wider than `fail`.
    """
    found = np.asarray(values, dtype=np.float64)
    low, high = _span(fail)
    flags = np.full(found.shape, GOOD, dtype=np.int64)
    if suspect is not None:
        inner_low, inner_high = _span(suspect)
        if inner_low < low or inner_high > high:
            raise DataError(
                f"The limits {suspect} reach beyond the limits {fail}.",
                "A value that fails can not be only suspect.",
                "Choose limits for suspect values inside the limits for failed ones.",
            )
        flags[(found < inner_low) | (found > inner_high)] = SUSPECT
    flags[(found < low) | (found > high)] = FAIL
    flags[np.isnan(found)] = MISSING
    return flags


def spike_size(values: Numbers, method: str = "average") -> Numbers:
    """Return how far each value stands out from the one before and the one after it.

    "average": the distance from the middle of the two. "differential": the smaller of the two
    distances if both go the same way, else 0. NaN at both ends and beside a missing value.

    Raises:
        DataError: there is no such method.
    """
    if method not in METHODS:
        raise DataError(
            f"There is no spike test with the method {method!r}.",
            "The word is not known.",
            f"Write one of: {', '.join(METHODS)}.",
        )
    size = np.full(values.shape, np.nan)
    if values.size < 3:
        return size
    if method == "average":
        size[1:-1] = np.abs(values[1:-1] - (values[:-2] + values[2:]) / 2)
        return size
    before, after = values[1:-1] - values[:-2], values[1:-1] - values[2:]
    smaller = np.minimum(np.abs(before), np.abs(after))
    size[1:-1] = np.where(before * after > 0, smaller, smaller * 0.0)
    return size


def spike(values: Any, suspect: float, fail: float | None = None, method: str = "average") -> Flags:
    """Return 3 where a value stands out by more than `suspect`, 4 by more than `fail`.

    `values` has shape (n,), in the order of time; `suspect` and `fail` have its unit. See
    :func:`spike_size` for `method`. The first and the last value, and those beside a missing
    one, are 2: not evaluated.

    Raises:
        DataError: there is no such method.
    """
    found = _finite(values)
    size = spike_size(found, method)
    flags = np.where(np.isnan(size), UNKNOWN, GOOD).astype(np.int64)
    flags[size > suspect] = SUSPECT
    if fail is not None:
        flags[size > fail] = FAIL
    flags[np.isnan(found)] = MISSING
    return flags


def rate_of_change(values: Any, seconds: Any, suspect: float, fail: float | None = None) -> Flags:
    """Return 3 where a value changed faster than `suspect` since the one before, 4 than `fail`.

    `values` has shape (n,), `seconds` their times in rising order, the limits the unit of the
    values per second. The first value, and one after a missing value, pass.

    Raises:
        DataError: the two have different lengths, or the times do not rise.
    """
    found, when = _finite(values), np.asarray(seconds, dtype=np.float64)
    _rising(found, when)
    rate = np.zeros(found.shape)
    rate[1:] = np.abs(np.diff(found) / np.diff(when))
    flags = np.full(found.shape, GOOD, dtype=np.int64)
    flags[rate > suspect] = SUSPECT
    if fail is not None:
        flags[rate > fail] = FAIL
    flags[np.isnan(found)] = MISSING
    return flags


def flat_line(
    values: Any, seconds: Any, suspect: float, fail: float | None, tolerance: float
) -> Flags:
    """Return 3 where values stood still for `suspect` seconds up to then, 4 for `fail`.

    `values` has shape (n,), `seconds` their times in rising order. Standing still: the largest
    and the smallest differ by less than `tolerance` (the unit of the values). The seconds are
    counted in steps of the median distance, cut to whole seconds. Fewer than three values pass.

    Raises:
        DataError: the two have different lengths, or the times do not rise.
    """
    found, when = _finite(values), np.asarray(seconds, dtype=np.float64)
    _rising(found, when)
    flags = np.full(found.shape, GOOD, dtype=np.int64)
    if found.size < 3:
        return flags
    median = float(np.median(np.diff(when)))
    usual = float(np.floor(median)) if median >= 1 else median
    for length, flag in ((suspect, SUSPECT), (fail, FAIL)):
        if length is not None:
            flags[_still(found, int(length / usual), tolerance)] = flag
    flags[np.isnan(found)] = MISSING
    return flags


def _still(values: Numbers, count: int, tolerance: float) -> NDArray[np.bool_]:
    """Tell for each value whether it and the `count` before it lie within `tolerance`."""
    still = np.zeros(values.shape, dtype=bool)
    if values.size > count:
        lowest = sliding_window_view(np.where(np.isnan(values), np.inf, values), count + 1)
        highest = sliding_window_view(np.where(np.isnan(values), -np.inf, values), count + 1)
        width = highest.max(axis=1) - lowest.min(axis=1)
        still[count:] = (width >= 0) & (width < tolerance)
    return still


def climatology(
    values: Any,
    months: Any,
    suspect: tuple[Sequence[float], Sequence[float]],
    fail: tuple[Sequence[float], Sequence[float]] | None = None,
) -> Flags:
    """Return 3 for values outside what is usual in their month, 4 outside `fail`, else 1.

    `values` has shape (n,), `months` are 1 to 12. Each pair has 12 lower and 12 upper limits,
    January first, in the unit of the values; a month whose limit is NaN is 2: not evaluated.
    """
    found = _finite(values)
    place = np.asarray(months, dtype=np.int64) - 1
    low, high = (np.asarray(limits, dtype=np.float64)[place] for limits in suspect)
    flags = np.where(np.isnan(low) | np.isnan(high), UNKNOWN, GOOD).astype(np.int64)
    flags[(found < low) | (found > high)] = SUSPECT
    if fail is not None:
        low, high = (np.asarray(limits, dtype=np.float64)[place] for limits in fail)
        flags[(found < low) | (found > high)] = FAIL
    flags[np.isnan(found)] = MISSING
    return flags


def _finite(values: Any) -> Numbers:
    found = np.asarray(values, dtype=np.float64)
    return np.where(np.isfinite(found), found, np.nan)


def _span(limits: Span) -> Span:
    low, high = limits
    if not low <= high:
        raise DataError(
            f"The limits {limits} are not a lower and an upper one.",
            "They were written the other way round, or one is missing.",
            "Write the lower limit first, such as (-20, 45).",
        )
    return low, high


def _rising(values: Numbers, seconds: Numbers) -> None:
    if values.shape != seconds.shape:
        raise DataError(
            f"There are {values.size} values and {seconds.size} times.",
            "They come from two tables, or from two parts of one.",
            "Take both from one table.",
        )
    if (np.diff(seconds) <= 0).any():
        raise DataError(
            "The times do not rise from value to value.",
            "A time stands twice, or the newest value is first.",
            "Sort by time first, and keep each time once.",
        )
