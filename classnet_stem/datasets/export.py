"""Tables as CSV files that are safe to open in a spreadsheet, and back.

A spreadsheet runs a cell as a formula if it begins with =, +, - or @, also behind a blank, a
tab or a line end (OWASP, "CSV Injection"). Names and words in a table come from sensors and
from people, so each text that begins so gets an apostrophe in front, which spreadsheets take
as "this is text"; also behind a comma or a semicolon within the text. Numbers stay numbers.
Reading takes the apostrophes away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem import units
from classnet_stem.datasets import indexes
from classnet_stem.datasets.given import frame_of
from classnet_stem.datasets.headers import notes_for, one_line
from classnet_stem.datasets.writing import written_whole
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

FIRST_NOTE = "classnet table"
TEXT, WHOLE = "text", "whole number"
# A cell begins at the beginning and behind what some spreadsheet takes for the end of a cell:
# a file with commas may be opened where semicolons are set.
_BEGINS = r"(?:^|(?<=[,;\t\r\n]))"
_RISKY = r"(?=[ ']*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])"  # the last four are of full width
_BEFORE_RISKY = re.compile(_BEGINS + _RISKY)
_GUARD = re.compile(_BEGINS + "'" + _RISKY)


def to_csv(table: pd.DataFrame, path: Path | str, *, decimal: str = ".", bom: bool = True) -> Path:
    """Write a table as CSV and return its path; an older file is replaced at the end.

    Lines with ``#`` come first: whether the data are simulated, the passport, the units, the
    doubts. Then one line of names with units, such as ``air_temperature (°C)``, then the
    rows. Times are UTC in ISO 8601. Numbers have as many digits as they need to come back
    unchanged; a missing value is an empty cell.

    `decimal` "," writes decimal commas and semicolons between the cells, as Excel expects
    where German, French, ... is set. `bom` puts the mark in front by which Excel knows UTF-8.

    Raises:
        DataError: the times have no zone, a number is infinite, `decimal` is neither "." nor
            ",", or the system refuses to write.
    """
    frame_of(table)
    if decimal not in (".", ","):
        raise DataError(
            f"The decimal mark {decimal!r} is not known.",
            "Numbers have a point or a comma.",
            'Write decimal="." or decimal=",".',
        )
    kind = indexes.kind_of(table.index)
    draft = io.StringIO(newline="")
    writer = csv.writer(draft, delimiter=";" if decimal == "," else ",", lineterminator="\r\n")
    for name, text in _notes(table, kind, decimal):
        writer.writerow([safe(f"# {name}: {text}" if text else f"# {name}")])
    writer.writerow([safe(name) for name in _names(table, kind)])
    writer.writerows(zip(*_columns(table, kind, decimal), strict=True))
    with written_whole(path) as goal:
        goal.write_text(draft.getvalue(), "utf-8-sig" if bom else "utf-8", newline="")
    return Path(path)


def safe(text: str) -> str:
    """Return text that no spreadsheet runs: an apostrophe stands before a risky beginning."""
    return _BEFORE_RISKY.sub("'", text)


def unsafe(text: str) -> str:
    """Return the text that :func:`safe` was given."""
    return _GUARD.sub("", text)


def _notes(table: pd.DataFrame, kind: str, decimal: str) -> Iterator[tuple[str, str]]:
    origin = table.attrs.get("origin", "")
    yield FIRST_NOTE, "SIMULATED, not measured" if origin == "simulated" else str(origin)
    if decimal == ",":
        yield "decimal", "comma"
    yield "index", kind
    if table.columns.name is not None:
        yield "columns", one_line(table.columns.name)
    for name in table.columns:
        if word := _type_of(table[name]):
            yield f"type.{one_line(name)}", word
    yield from notes_for(table.attrs)


def _type_of(column: pd.Series[Any]) -> str:
    from pandas.api.types import is_bool_dtype, is_integer_dtype, is_numeric_dtype

    if is_integer_dtype(column):
        return WHOLE
    return "" if is_numeric_dtype(column) and not is_bool_dtype(column) else TEXT


def _names(table: pd.DataFrame, kind: str) -> list[str]:
    codes = table.attrs.get("units", {})
    first = [] if kind == indexes.NONE else [one_line(indexes.name_of(table.index))]
    return first + [with_unit(one_line(name), codes.get(name)) for name in table.columns]


def with_unit(name: str, unit: str | None) -> str:
    """Return the head of a column: its name, and its unit if it has one."""
    symbol = units.symbol(unit)
    return f"{name} ({symbol})" if symbol else name


def _columns(table: pd.DataFrame, kind: str, decimal: str) -> Iterator[Sequence[str]]:
    if kind.startswith(indexes.TIME):
        yield _time_texts(table.index)
    elif kind != indexes.NONE:
        yield [safe(str(one)) for one in table.index]
    for name in table.columns:
        column = table[name]
        write = _text if _type_of(column) == TEXT else _number(str(name), decimal)
        yield [write(value) for value in column.tolist()]


def _time_texts(index: Any) -> list[str]:
    return [one.isoformat().replace("+00:00", "Z") for one in index.tz_convert("UTC")]


def _text(value: object) -> str:
    is_missing = value is None or value != value or type(value).__name__ == "NAType"
    return "" if is_missing else safe(str(value))


def _number(name: str, decimal: str) -> Callable[[Any], str]:
    def write(value: Any) -> str:
        if value != value or value is None:
            return ""
        text = repr(value)
        if text in ("inf", "-inf"):
            raise DataError(
                f"The column {name} holds an infinite number.",
                "Something was divided by zero, or a sensor sent inf.",
                "Replace it by NaN, which means missing.",
            )
        return text.replace(".", decimal)

    return write
