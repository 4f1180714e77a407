"""One table on a grid of equal intervals: the rules of each quantity, coverage and flags.

An interval holds the readings after its start up to and at its end, and its time is its end.
A reading stands for the usual time since the reading before it, and for no moment twice. What
the readings of an interval stand for together is its coverage. So a burst of readings fills
no interval, and a sensor that sends at odd times is treated as one that sends evenly.

Values that are flagged as failed are left out; the flag of the interval says that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from classnet_stem.datasets import rain
from classnet_stem.datasets.rules import SPEED_OF, rule_of
from classnet_stem.datasets.vectors import LEAST_R, bearing
from classnet_stem.readings import Flag

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_WHOLE_TOTAL = 0.95  # a total of rain with less coverage than this is suspect
_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Grid:
    """How to bring readings together: `step` in nanoseconds, `coverage` 0 to 1."""

    step: int
    coverage: float


@dataclass(frozen=True, slots=True)
class Rows:
    """A checked table: `times` in nanoseconds since 1970 in rising order, its columns.

    `flags` has an int array (QARTOD) for each column that has flags, `kinds` says for each
    rain column "total" or "amount", `step` is the usual time between rows (0 if not known).
    """

    times: Whole
    columns: Mapping[str, Floats]
    flags: Mapping[str, Whole]
    kinds: Mapping[str, str]
    step: float


@dataclass(slots=True)
class Cells:
    """A table on the grid: `first` is the number of its first interval.

    The end of interval k is k times the step after 1970. Missing values are NaN. `flags` is
    there for each column; `is_flagged` names the columns for which a flag says something.
    """

    first: int
    values: dict[str, Floats] = field(default_factory=dict)
    flags: dict[str, Whole] = field(default_factory=dict)
    is_flagged: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Used:
    """The readings of one column that count, where they fall, and what they stand for."""

    values: Floats
    cells: Whole
    rows: Whole
    share: Floats


def usual_step(times: Whole) -> float:
    """Return the median of the steps between different times, 0 if there is only one."""
    steps = np.diff(times)
    steps = steps[steps > 0]
    return float(np.median(steps)) if steps.size else 0.0


def cells_of(rows: Rows, grid: Grid) -> Cells:
    """Return the table on the grid. `rows` has at least one row."""
    numbers = -(-rows.times // grid.step)
    found = Cells(int(numbers[0]))
    cells, count = numbers - found.first, int(numbers[-1]) - found.first + 1
    for name in rows.columns:
        used = _used(name, rows, grid, cells, count)
        values = _aggregate(name, used, rows, count)
        brought = _brought_in(name, used, rows, grid, numbers)
        is_unknown = (used.share < grid.coverage - _NEARLY) | (brought > 1 - grid.coverage)
        values[is_unknown] = np.nan
        flags = _flags(name, rows, used, cells, values)
        if rule_of(name) == "sum":
            is_partial = (used.share < _WHOLE_TOTAL) | (brought > 1 - _WHOLE_TOTAL)
            is_partial &= ~np.isnan(values)
            flags[is_partial] = int(Flag.SUSPECT)
            if is_partial.any():
                found.is_flagged.add(name)
        if name in rows.flags:
            found.is_flagged.add(name)
        found.values[name], found.flags[name] = values, flags
    return found


def _used(name: str, rows: Rows, grid: Grid, cells: Whole, count: int) -> _Used:
    values = rows.columns[name]
    step = _column_step(values, rows.step)
    if name in rows.flags:
        values = np.where(rows.flags[name] == Flag.FAIL, np.nan, values)
    if rows.kinds.get(name) == rain.TOTAL:
        values = rain.amounts(values, rows.times, name, step)
    counts = ~np.isnan(values)
    speed = _speed(name, rows) if step < grid.step else None
    if speed is not None:
        values = np.where(np.isnan(speed), np.nan, values)
        counts = ~np.isnan(values) | (speed == 0)
    share = _share(np.flatnonzero(counts), rows.times, cells, step, (grid.step, count))
    kept = np.flatnonzero(~np.isnan(values))
    return _Used(values[kept], cells[kept], kept, share)


def _share(counts: Whole, times: Whole, cells: Whole, step: float, size: tuple[int, int]) -> Floats:
    """Return which share of each of the `size` (length, number) cells the rows `counts` cover."""
    length, number = size
    moments = times[counts]
    passed = np.diff(moments, prepend=moments[:1] - int(step)).astype(np.float64)
    covered = np.bincount(cells[counts], np.minimum(passed, step), minlength=number)
    return np.minimum(1.0, covered / length)


def _speed(name: str, rows: Rows) -> Floats | None:
    """Return the speed that belongs to a direction, without values that failed."""
    column = SPEED_OF.get(name, "")
    if column not in rows.columns:
        return None
    failed = rows.flags.get(column)
    speed = rows.columns[column]
    return speed if failed is None else np.where(failed == Flag.FAIL, np.nan, speed)


def _column_step(values: Floats, step: float) -> float:
    """Return the usual step of a column, which may come in every second or third row only."""
    kept = np.flatnonzero(~np.isnan(values))
    if kept.size < 2:
        return step
    return step * int(np.bincount(np.diff(kept)).argmax())


def _aggregate(name: str, used: _Used, rows: Rows, count: int) -> Floats:
    found = np.full(count, np.nan)
    if not used.cells.size:
        return found
    starts = np.flatnonzero(np.diff(used.cells, prepend=-1))
    filled = used.cells[starts]
    rule = rule_of(name)
    if rule == "maximum":
        found[filled] = np.maximum.reduceat(used.values, starts)
        return found
    sums = np.add.reduceat(used.values, starts)
    sizes = np.diff(starts, append=used.cells.size)
    if rule == "vector":
        found[filled] = _directions(name, used, rows, starts)
        found[filled[sizes == 1]] = sums[sizes == 1]
    else:
        found[filled] = sums if rule == "sum" else sums / sizes
    return found


def _directions(name: str, used: _Used, rows: Rows, starts: Whole) -> Floats:
    """Return the direction of the mean vector; NaN if the vectors cancel or there is calm."""
    speed = _speed(name, rows)
    weight = np.ones(used.values.size) if speed is None else np.nan_to_num(speed[used.rows])
    angle = np.deg2rad(used.values)
    east = np.add.reduceat(weight * np.sin(angle), starts)
    north = np.add.reduceat(weight * np.cos(angle), starts)
    length = np.add.reduceat(weight, starts)
    is_clear = (length > 0) & (np.hypot(east, north) >= LEAST_R * length)
    return np.where(is_clear, bearing(east, north), np.nan)


def _brought_in(name: str, used: _Used, rows: Rows, grid: Grid, numbers: Whole) -> Floats:
    """Return for each cell how long before it the gap began whose rain counts in it.

    The result is a share of the step. It is 0 where no rain of a gap comes in; a reading that
    is late by less than half a usual step has no gap before it.
    """
    found = np.zeros(used.share.size)
    if rows.kinds.get(name) != rain.TOTAL or not used.rows.size:
        return found
    totals = rows.columns[name]
    is_valid = ~np.isnan(totals)
    if name in rows.flags:
        is_valid &= rows.flags[name] != Flag.FAIL
    valid = np.flatnonzero(is_valid)
    before = rows.times[valid[np.searchsorted(valid, used.rows) - 1]]
    early = (numbers[used.rows] - 1) * grid.step - before
    is_late = (used.values > 0) & (early > rain.LATE * _column_step(totals, rows.step))
    found[used.cells[is_late]] = early[is_late] / grid.step
    return found


def _flags(name: str, rows: Rows, used: _Used, cells: Whole, values: Floats) -> Whole:
    """Return the flag of each cell that its readings give."""
    found = np.full(values.size, int(Flag.NOT_EVALUATED), dtype=np.int64)
    given = rows.flags.get(name)
    if given is not None:
        if used.cells.size:
            starts = np.flatnonzero(np.diff(used.cells, prepend=-1))
            worst = np.maximum.reduceat(np.minimum(given[used.rows], Flag.SUSPECT), starts)
            found[used.cells[starts]] = worst
        failed = np.unique(cells[given == Flag.FAIL])
        found[failed] = np.where(np.isnan(values[failed]), int(Flag.FAIL), int(Flag.SUSPECT))
    found[np.isnan(values) & (found != Flag.FAIL)] = int(Flag.MISSING)
    return found
