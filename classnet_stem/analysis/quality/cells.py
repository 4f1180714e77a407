"""The tests that look at one cell or one time: no number, a time twice, the future, the range."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from classnet_stem import units
from classnet_stem.analysis.inputs import number, shown
from classnet_stem.analysis.quality.findings import Finding
from classnet_stem.analysis.quality.qartod import FAIL, SUSPECT, Span, gross_range
from classnet_stem.analysis.quality.rows import Column, Rows
from classnet_stem.errors import DataError, UnitError

_DEFAULTS = ((85.0, "has not measured yet"), (-127.0, "does not answer"))
_OTHER_UNITS = ("[degF]", "K", "Pa", "kPa", "[in_i'Hg]", "km/h")


def no_number(rows: Rows) -> Iterator[Finding]:
    """Fail every cell that holds text, a truth value or an infinite number."""
    for name, column in rows.columns.items():

        def say_text(row: int, column: Column = column) -> str:
            return f"The {column.words} at {rows.when(row)} is no number: text stands in the cell."

        def say_infinite(row: int, column: Column = column) -> str:
            return f"The {column.words} at {rows.when(row)} is infinite. No sensor measures that."

        yield Finding("numbers", name, np.flatnonzero(column.text), FAIL, say_text)
        yield Finding("numbers", name, np.flatnonzero(column.infinite), FAIL, say_infinite)


def times_twice(rows: Rows) -> Iterator[Finding]:
    """Mark rows that have the time of another row: suspect.

    Of equal values the first is kept as good. Where the values differ nobody knows which one
    is right: both are suspect.
    """
    if not rows.again.any():
        return
    first = np.maximum.accumulate(np.where(rows.again, 0, np.arange(rows.again.size)))
    for name, column in rows.columns.items():
        beside = column.values[first]
        differs = rows.again & (column.values != beside)
        differs &= column.present & column.present[first]
        equal = rows.again & column.present & ~differs

        def say_copy(row: int, column: Column = column) -> str:
            return f"{rows.when(row)} stands twice in the table: this {column.words} is a copy."

        def say_differs(row: int, column: Column = column) -> str:
            return (
                f"{rows.when(row)} stands twice in the table, and the {column.words} is not the "
                "same in both rows."
            )

        both = np.union1d(np.flatnonzero(differs), first[differs])
        yield Finding("times", name, np.flatnonzero(equal), SUSPECT, say_copy)
        yield Finding("times", name, both, SUSPECT, say_differs)


def future(rows: Rows, now: datetime) -> Iterator[Finding]:
    """Mark rows more than a day after `now`: suspect. Simulated data may lie in the future."""
    if rows.attrs.get("origin") == "simulated":
        return
    limit = (now + timedelta(days=1)).timestamp()
    late = rows.seconds > limit

    def say(row: int) -> str:
        return f"{rows.when(row)} has not come yet. The clock of the station was wrong."

    for name, column in rows.columns.items():
        yield Finding("times", name, np.flatnonzero(late & column.present), SUSPECT, say)


def out_of_range(rows: Rows, limits: Mapping[str, Span]) -> Iterator[Finding]:
    """Fail what cannot be on Earth; mark as suspect what lies outside the user's `limits`.

    The limits for Earth stand in ``quantities.py`` (after WMO-No. 8 and Zahumensky 2004).

    Raises:
        DataError: `limits` names no column, or a lower limit is above the upper one.
    """
    _known(rows, limits)
    for name, column in rows.columns.items():
        quantity = column.quantity
        wanted = limits.get(name)
        if quantity is not None:
            flags = gross_range(column.values, (quantity.low, quantity.high))
            say = _say_impossible(rows, column)
            yield Finding("range", name, np.flatnonzero(flags == FAIL), FAIL, say)
        if wanted is not None:
            flags = gross_range(column.values, wanted)
            say = _say_outside(rows, column, wanted)
            yield Finding("range", name, np.flatnonzero(flags == FAIL), SUSPECT, say)


def _say_impossible(rows: Rows, column: Column) -> Callable[[int], str]:
    quantity = column.quantity
    assert quantity is not None

    def say(row: int) -> str:
        told = (
            f"The {column.words} at {rows.when(row)} is {column.told(row)}: possible are "
            f"{quantity.low:g} to {quantity.high:g} {column.unit}".rstrip()
            + "."
        )
        return told + _guess(column, float(column.values[row]))

    return say


def _say_outside(rows: Rows, column: Column, wanted: Span) -> Callable[[int], str]:
    def say(row: int) -> str:
        return (
            f"The {column.words} at {rows.when(row)} is {column.told(row)}: your limits are "
            f"{wanted[0]:g} to {wanted[1]:g} {column.unit}".rstrip()
            + "."
        )

    return say


def _guess(column: Column, value: float) -> str:
    """Return a sentence on what may be behind an impossible value, or nothing."""
    quantity = column.quantity
    assert quantity is not None
    if quantity.unit == "Cel":
        for usual, meaning in _DEFAULTS:
            if value == usual:
                return f" A common sensor sends {usual:.1f} when it {meaning}."
    for unit in _OTHER_UNITS:
        try:
            other = units.convert(value, unit, quantity.unit)
        except UnitError:
            continue
        if quantity.low <= other <= quantity.high:
            return f" In {units.symbol(unit)} it would be possible."
    return ""


def _known(rows: Rows, limits: Mapping[str, Span]) -> None:
    if not isinstance(limits, Mapping):
        raise _no_limits(limits)
    for name, wanted in limits.items():
        if name not in rows.columns:
            raise DataError(
                f"There are limits for {name}, and the table has no such column.",
                "The name is spelled in another way.",
                f"The columns are: {', '.join(rows.columns)}.",
            )
        try:
            low, high = (number(one, f"The limit for {name}") for one in wanted)
        except (TypeError, ValueError):
            raise _no_limits(limits) from None
        if not low <= high:
            raise DataError(
                f"The limits {wanted} for {name} are not a lower and an upper one.",
                "They were written the other way round, or one is missing.",
                f'Write the lower limit first: limits={{"{name}": (-20, 45)}}.',
            )


def _no_limits(given: Any) -> DataError:
    return DataError(
        f"These are no limits: {shown(given)}.",
        "Limits are a dict: the name of a column, and its lowest and highest value.",
        'Write limits={"air_temperature": (-20, 45)}.',
    )
