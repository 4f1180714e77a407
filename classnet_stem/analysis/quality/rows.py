"""A table as the quality tests see it: in order of time, numbers only, in known units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from classnet_stem import units
from classnet_stem.analysis.inputs import Numbers, shown
from classnet_stem.analysis.intervals import nanoseconds
from classnet_stem.analysis.recorded import require_table, times_of
from classnet_stem.errors import DataError, UnitError
from classnet_stem.quantities import QUANTITIES, Quantity
from classnet_stem.stations import Station

if TYPE_CHECKING:
    import pandas as pd

Places = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `values` in the quantity's own unit, NaN where there is no finite number.

    `present` tells where something stands in the cell, `text` and `infinite` where it is no
    number. `quantity` is None for a name or a unit that nobody knows.
    """

    name: str
    quantity: Quantity | None
    values: Numbers
    present: Truths
    text: Truths
    infinite: Truths

    @property
    def unit(self) -> str:
        """The unit as people write it; empty if it is not known."""
        return units.symbol(self.quantity.unit) if self.quantity else ""

    def told(self, row: int) -> str:
        """Return value and unit at `row`, such as "85 °C"."""
        return f"{self.values[row]:.6g} {self.unit}".rstrip()

    @property
    def words(self) -> str:
        """What people call it."""
        return self.quantity.words if self.quantity else self.name


@dataclass(frozen=True, slots=True)
class Rows:
    """All columns in the order of time. `order` is the row of the table behind each row.

    `seconds` are since 1970 UTC, `again` tells which rows have the time of the row before.
    """

    times: pd.DatetimeIndex
    order: Places
    seconds: Numbers
    again: Truths
    columns: Mapping[str, Column]
    attrs: Mapping[Any, Any]
    station: Mapping[str, str]

    def when(self, row: int) -> str:
        """Return the time of a row as people read it."""
        stamp = self.times[row]
        return f"{stamp:%Y-%m-%d %H:%M:%S}".removesuffix(":00") + " UTC"

    def values(self, name: str) -> Numbers | None:
        """Return the values of a column whose quantity is known, else None."""
        column = self.columns.get(name)
        return None if column is None or column.quantity is None else column.values

    def without(self, failed: Mapping[str, Truths]) -> Rows:
        """Return the same rows with NaN where a value is known to have failed."""
        columns = {
            name: replace(column, values=np.where(failed[name], np.nan, column.values))
            for name, column in self.columns.items()
        }
        return replace(self, columns=columns)

    def number_of(self, field: str) -> float | None:
        """Return a number of the passport, such as "elevation_m", or None."""
        try:
            return float(self.station[field])
        except (KeyError, TypeError, ValueError):
            return None


def rows_of(table: pd.DataFrame, station: Station | Mapping[str, Any] | None = None) -> Rows:
    """Return `table` for the tests; the table itself stays as it is.

    Raises:
        DataError: it is no table with aware times, a column stands twice, or the unit of a
            column does not fit its name.
    """
    frame = require_table(table)
    stamps = nanoseconds(times_of(frame))
    order = np.argsort(stamps, kind="stable").astype(np.int64)
    said = frame.attrs.get("units") or {}
    columns = {
        str(name): _column(str(name), frame[name].iloc[order], said) for name in frame.columns
    }
    ordered = stamps[order]
    again = np.concatenate([[False], ordered[1:] == ordered[:-1]])
    times = times_of(frame)[order].tz_convert("UTC")
    passport = _passport(frame, station)
    return Rows(times, order, ordered / 1e9, again, columns, frame.attrs, passport)


def usual_step(seconds: Numbers) -> float:
    """Return the median of the distances between times in rising order; 0 for one time."""
    return float(np.median(np.diff(seconds))) if seconds.size > 1 else 0.0


def _passport(
    frame: pd.DataFrame, station: Station | Mapping[str, Any] | None
) -> Mapping[str, str]:
    if isinstance(station, Station):
        return station.passport()
    if station is not None and not isinstance(station, Mapping):
        raise DataError(
            f"This is no station: {shown(station)}.",
            "The name of a station or a table was given.",
            'Leave it out, or write station={"elevation_m": 120, "exposure": "outdoor"}.',
        )
    own = frame.attrs.get("station")
    return (dict(own) if isinstance(own, Mapping) else {}) | dict(station or {})


def _column(name: str, column: pd.Series[Any], said: Mapping[str, str | None]) -> Column:
    values, text = _numbers(column)
    infinite = np.isinf(values)
    present = ~np.isnan(values) | text
    values = np.where(infinite, np.nan, values)
    quantity = QUANTITIES.get(name)
    if quantity is not None:
        unit = said.get(name, quantity.unit)
        values = values if unit is None else _in_unit(values, name, unit, quantity.unit)
        quantity = None if unit is None else quantity
    return Column(name, quantity, values, present, text, infinite)


def _in_unit(values: Numbers, name: str, unit: str, wanted: str) -> Numbers:
    if unit == wanted:
        return values
    try:
        start, size = units.convert(0.0, unit, wanted), units.convert(1.0, unit, wanted)
    except UnitError as error:
        raise DataError(
            f"The column {name} has the unit {units.symbol(unit)}, which does not fit.",
            "The column has a wrong name, or its unit is a wrong one.",
            f'Correct table.attrs["units"]["{name}"]; {name} is measured in {wanted}.',
        ) from error
    return start + values * (size - start)


def _numbers(column: pd.Series[Any]) -> tuple[Numbers, Truths]:
    """Return the numbers of a column, and where something else stands in it."""
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    if is_numeric_dtype(column) and not is_bool_dtype(column):
        values = np.asarray(column.to_numpy(np.float64, na_value=np.nan))
        return values, np.zeros(values.shape, dtype=bool)
    missing = column.isna().to_numpy(dtype=bool)
    cells = column.to_numpy(dtype=object)
    number = np.array(
        [isinstance(one, int | float | np.number) and not isinstance(one, bool) for one in cells],
        dtype=bool,
    )
    values = np.full(cells.shape, np.nan)
    good = number & ~missing
    values[good] = cells[good].astype(np.float64)
    return values, ~number & ~missing
