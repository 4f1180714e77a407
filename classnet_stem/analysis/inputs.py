"""The door of the analysis: what comes in is numbers, or it is refused in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from classnet_stem import units
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

Numbers = NDArray[np.float64]
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def numbers(values: Any, name: str) -> Numbers:
    """Return `values` (a number, list, array or Series) as float64; missing values as NaN.

    None, pandas' NA, NaN and masked values count as missing. `name` is what the values are
    called in an error.

    Raises:
        DataError: there is text, a truth value, a date, or an infinite number among them, or
            a whole table was given.
    """
    if hasattr(values, "columns") or hasattr(values, "data_vars"):
        raise DataError(
            f"{name} is a whole table. One column of it is needed.",
            "A table has many columns, and the function cannot choose.",
            'Give one column, for example table["air_temperature"].',
        )
    if hasattr(values, "to_numpy"):
        values = values.to_numpy()
    if isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(np.ma.asarray(values).astype(object), np.nan)
    if isinstance(values, np.ndarray) and values.dtype.kind in "fiu":
        found = values.astype(np.float64)
    else:
        raw = np.asarray(values, dtype=object)
        flat = [_number(one, name, place) for place, one in enumerate(raw.ravel())]
        found = np.array(flat, dtype=np.float64).reshape(raw.shape)
    if np.isinf(found).any():
        raise DataError(
            f"An infinite number stands among the values of {name}.",
            "Something was divided by zero, or a sensor sent inf.",
            "Replace it by None, which means missing.",
        )
    return found


def _number(value: Any, name: str, place: int) -> float:
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return float("nan")
    is_number = isinstance(value, (int, float, np.integer, np.floating))
    if is_number and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:  # a whole number of more than 308 digits
            return float("inf")
    raise DataError(
        f"{name} holds something that is not a number: {shown(value)} (place {place + 1}).",
        "A column of numbers has text in it, such as a unit, a decimal comma or a word.",
        "Give numbers only, with a decimal point; write None where a value is missing.",
    )


def number(value: Any, name: str) -> float:
    """Return `value` as one number that is there; `name` is what an error calls it.

    Raises:
        DataError: it is missing, text, infinite, or a list.
    """
    found = numbers(value, name)
    if found.shape != () or np.isnan(found):
        raise DataError(
            f"{name} must be one number, and is {shown(value)}.",
            "It is missing, or a list or a column was given.",
            "Give one number, such as 0.5.",
        )
    return float(found)


def shown(value: Any) -> str:
    """Return `value` as Python writes it, on one line and of at most 60 characters."""
    is_big = any(hasattr(value, name) for name in ("dtype", "columns", "data_vars"))
    if is_big and getattr(value, "shape", None) != ():
        return f"a {type(value).__name__}"
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def in_range(values: Numbers, name: str, low: float, high: float, unit: str) -> Numbers:
    """Return `values` if each lies between `low` and `high` (in UCUM `unit`) or is missing.

    Raises:
        DataError: one lies outside. A unit was mixed up, or a sensor failed.
    """
    outside = (values < low) | (values > high)
    if outside.any():
        place = int(np.flatnonzero(outside.ravel())[0])
        symbol = units.symbol(unit)
        value = float(values.ravel()[place])
        where = f" (place {place + 1} of {values.size})" if values.size > 1 else ""
        raise DataError(
            f"{name} is {value:g} {symbol}{where}. It must be from {low:g} to {high:g} {symbol}.",
            "The unit is another one, or the sensor failed.",
            "Change the unit first, or leave out failed values: mine.where(stem.flag(mine) < 3)",
        )
    return values


def same_length(**columns: Numbers) -> None:
    """Raise DataError if the arrays do not have one shape. A single number fits everything."""
    shapes = {name: array.shape for name, array in columns.items() if array.shape != ()}
    if len(set(shapes.values())) > 1:
        told = ", ".join(f"{name}: {shape[0]}" for name, shape in shapes.items())
        raise DataError(
            f"The lists do not have the same length ({told}).",
            "Values that belong together were taken from different tables.",
            "Take both from one table, row by row.",
        )


def twelve(values: Any, name: str, low: float, high: float, unit: str) -> Numbers:
    """Return twelve monthly values, January first, each present and within its limits.

    Raises:
        DataError: there are not twelve, one is missing, or one cannot be.
    """
    found = numbers(values, name)
    if found.shape != (12,):
        raise DataError(
            f"{name} needs 12 values, January to December, and has {found.size}.",
            "A month is missing, or the values are not monthly.",
            "Give a list of 12 numbers.",
        )
    missing = [MONTHS[place] for place in np.flatnonzero(np.isnan(found))]
    if missing:
        raise DataError(
            f"{name} has no value for {', '.join(missing)}.",
            "The station did not report, or the value was left out.",
            "Choose another station or another period. A missing month is never guessed.",
        )
    return in_range(found, name, low, high, unit)


def like(result: Numbers, *given: Any) -> Any:
    """Return `result` in the form of the first of `given` that is not a single number.

    A pandas Series gives a Series with its index, a list or tuple gives a list, an array (of
    numpy or xarray, or a pandas Index) an array; where all were single numbers the result is a
    float.
    """
    for one in given:
        if hasattr(one, "index") and hasattr(one, "to_numpy"):
            return _series(result, one)
        if not isinstance(one, Sequence) and getattr(one, "ndim", None):
            return result
        if isinstance(one, Sequence) and not isinstance(one, str):
            return result.tolist()
    return float(result)


def _series(result: Numbers, given: pd.Series[float]) -> pd.Series[float]:
    import pandas as pd

    return pd.Series(result, index=given.index, dtype="float64")
