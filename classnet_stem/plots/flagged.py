"""Values in doubt: which they are, and how a panel shows them without losing its scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

Floats = NDArray[np.float64]
Flags = NDArray[np.int64]

_KNOWN = tuple(int(flag) for flag in Flag)
_LONG = 6  # rows: a longer run of flagged values is a bar, not many symbols
_MARGIN = 0.15
_WIDE_MARGIN = 0.4  # where words and symbols stand outside the values


@dataclass(frozen=True, slots=True)
class Column:
    """One column with its flags (QARTOD: 1 good, 2 not tested, 3 suspect, 4 failed)."""

    times: pd.DatetimeIndex
    values: Floats
    flags: Flags
    unit: str | None

    @property
    def trusted(self) -> Floats:
        """The values, NaN where one failed."""
        return np.where(self.flags == Flag.FAIL, np.nan, self.values)

    def count(self, flag: Flag) -> int:
        """Return how many values that are there have this flag."""
        return int(((self.flags == flag) & np.isfinite(self.values)).sum())


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring rows with one flag: from `start` up to (not with) `end`."""

    start: int
    end: int
    flag: Flag

    @property
    def is_long(self) -> bool:
        """Whether it is drawn as a bar."""
        return self.end - self.start >= _LONG


def columns_of(
    frame: pd.DataFrame, names: Sequence[str], units: Sequence[str | None], flags: Any
) -> list[Column]:
    """Return the columns `names` of `frame` with their flags.

    `flags` is what ``stem.flag(table)`` gives: a table of the same rows with whole numbers.
    If it is None the doubts that the table itself carries are used.

    Raises:
        DataError: `flags` is no such table, or belongs to another one.
    """
    if flags is not None:
        _require_flags(frame, flags)
    index = pd.DatetimeIndex(frame.index)
    order = np.argsort(index.as_unit("ns").asi8, kind="stable")
    found = []
    for name, unit in zip(names, units, strict=True):
        values = frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
        own = _own_flags(frame, name) if flags is None else _given_flags(flags, name)
        finite = np.where(np.isfinite(values), values, np.nan)
        found.append(Column(index[order], finite[order], own[order], unit))
    return found


def limits(column: Column) -> tuple[float, float]:
    """Return the ends of the axis: it follows the values that nobody doubts.

    A suspect value widens it by at most the height of the good ones; a failed one never does.
    """
    is_there = np.isfinite(column.values)
    good = is_there & ~np.isin(column.flags, (Flag.SUSPECT, Flag.FAIL))
    passed = is_there & (column.flags != Flag.FAIL)
    basis = next((mask for mask in (good, passed, is_there) if mask.any()), is_there)
    low, high = float(column.values[basis].min()), float(column.values[basis].max())
    span = (high - low) or max(1.0, 0.01 * abs(high))
    near = passed & (column.values >= low - span) & (column.values <= high + span)
    if near.any():
        low = min(low, float(column.values[near].min()))
        high = max(high, float(column.values[near].max()))
    size = (high - low) or span
    below, above = column.values < low, column.values > high
    has_bar = any(run.is_long for run in runs(column))
    down = _WIDE_MARGIN if has_bar or below.any() else _MARGIN
    return low - down * size, high + (_WIDE_MARGIN if above.any() else _MARGIN) * size


def runs(column: Column) -> list[Run]:
    """Return the runs of suspect and of failed values, earliest first."""
    found = []
    doubtful = np.where(np.isfinite(column.values), column.flags, 0)
    ends = np.flatnonzero(np.diff(doubtful)) + 1
    for start, end in zip([0, *ends], [*ends, len(doubtful)], strict=True):
        if end > start and doubtful[start] in (Flag.SUSPECT, Flag.FAIL):
            found.append(Run(int(start), int(end), Flag(int(doubtful[start]))))
    return found


def signs(columns: Sequence[Column]) -> list[str]:
    """Return what the symbols mean, for those that are in the picture."""
    suspect, failed = (sum(c.count(flag) for c in columns) for flag in (Flag.SUSPECT, Flag.FAIL))
    parts = [
        f"Squares: {_counted(suspect, 'suspect value')}." if suspect else "",
        f"Crosses: {_counted(failed, 'failed value')}." if failed else "",
    ]
    has_bars = any(run.is_long for column in columns for run in runs(column))
    parts += ["Thick bar: many of them in a row."] if has_bars else []
    return [" ".join(filter(None, parts))] if any(parts) else []


def words(columns: Sequence[Column]) -> str:
    """Return ", 2 failed values, 1 suspect value" for a description; empty if all is good."""
    kinds = ((Flag.FAIL, "failed value"), (Flag.SUSPECT, "suspect value"))
    counts = [(sum(column.count(flag) for column in columns), name) for flag, name in kinds]
    return "".join(f", {_counted(count, name)}" for count, name in counts if count)


def _counted(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count != 1 else ''}"


def _own_flags(frame: pd.DataFrame, name: str) -> Flags:
    """Return the flags that the doubts of a table give to its rows."""
    index = pd.DatetimeIndex(frame.index)
    found: Flags = np.full(len(index), int(Flag.NOT_EVALUATED), dtype=np.int64)
    in_order = index.sort_values()
    order = np.argsort(index.as_unit("ns").asi8, kind="stable")
    for time, quantity, flag, *_ in frame.attrs.get("doubts", ()):
        row = int(in_order.searchsorted(pd.Timestamp(time), side="right")) - 1
        if quantity == name and row >= 0 and pd.Timestamp(time) <= _end(in_order):
            found[order[row]] = max(found[order[row]], int(flag) if flag in _KNOWN else 0)
    return found


def _end(index: pd.DatetimeIndex) -> pd.Timestamp:
    """Return until when a reading can belong to the last row."""
    step = index.to_series().diff().median() if len(index) > 1 else pd.Timedelta(seconds=1)
    return index[-1] + step


def _given_flags(flags: pd.DataFrame, name: str) -> Flags:
    if name not in flags.columns:
        return np.full(len(flags), int(Flag.NOT_EVALUATED), dtype=np.int64)
    return flags[name].to_numpy(dtype=np.int64)


def _require_flags(frame: pd.DataFrame, flags: Any) -> None:
    if not isinstance(flags, pd.DataFrame) or not flags.index.equals(frame.index):
        raise DataError(
            "These flags do not belong to this table.",
            "They were made from another table, or rows were cut away afterwards.",
            "Make them from the same table: flags = stem.flag(mine)",
        )
    numeric = flags.select_dtypes("number")
    wrong = [str(name) for name in flags.columns.difference(numeric.columns)]
    wrong += [str(name) for name in numeric if not numeric[name].isin(_KNOWN).all()]
    if wrong:
        raise DataError(
            f"The flags of {wrong[0]} hold something that is no flag.",
            "Flags are the whole numbers 1 (good), 2, 3 (suspect), 4 (failed) and 9 (missing).",
            "Make them with flags = stem.flag(mine)",
        )
