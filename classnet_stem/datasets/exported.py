"""Reads the CSV files that :func:`classnet_stem.datasets.to_csv` wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.datasets import indexes
from classnet_stem.datasets.export import FIRST_NOTE, TEXT, WHOLE, unsafe, with_unit
from classnet_stem.datasets.given import path_of
from classnet_stem.datasets.headers import attrs_from, beginning_with, is_note, notes_of
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


def read_csv_table(path: Path | str) -> pd.DataFrame:
    """Return the table of a CSV file of :func:`~classnet_stem.datasets.to_csv`, unchanged.

    The mark of UTF-8, the decimal mark and what stands between the cells are found in the
    file. A spreadsheet may have saved it again, as CSV.

    Raises:
        DataError: there is no such file, it has another form, or a column of numbers holds
            text (the message says where).
    """
    import pandas as pd

    lines = _text(path_of(path)).split("\n")
    noted = [line.rstrip("\r") for line in takewhile(is_note, lines)]
    has_commas = any(line.lstrip('"').startswith("# decimal: comma") for line in noted)
    delimiter = ";" if has_commas else ","
    notes = notes_of(noted, delimiter, unsafe)
    body = io.StringIO("\n".join(lines[len(noted) :]), newline="")
    rows = list(csv.reader(body, delimiter=delimiter))
    if FIRST_NOTE not in notes or not rows:
        raise _foreign(path, "Its first line is not that of a table of this package.")
    if lines[-1].strip("\r"):
        raise DataError(
            f"{Path(path).name} ends in the middle of a line.",
            "It was cut while it was copied, so its last number may be wrong.",
            "Copy it again, or take the last line out.",
        )
    kind = notes.get("index", indexes.NONE)
    try:
        attrs = attrs_from(notes)
    except ValueError as error:
        raise _foreign(path, f"A line with # was changed ({error}).") from error
    cells = _by_column(path, rows, len(noted))
    frame = pd.DataFrame(_typed(cells, notes, attrs, kind, "," if has_commas else "."))
    if kind != indexes.NONE:
        frame.index = _index(path, cells, kind)
    if "columns" in notes:
        frame.columns.name = notes["columns"]
    frame.attrs = attrs
    return frame


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataError(
            f"There is no file {path}.",
            "The name is spelled in another way, or the file is in another folder.",
            "Look at the name and the folder again.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise _foreign(path, f"It cannot be read as text ({type(error).__name__}).") from error


def _foreign(path: Path | str, why: str) -> DataError:
    return DataError(
        f"{Path(path).name} is not a table that this package wrote.",
        why,
        "Use a file that was written by to_csv. Exports of apps: classnet import FILE.",
    )


def _by_column(path: Path | str, rows: list[list[str]], above: int) -> dict[str, list[str]]:
    header, body = rows[0], rows[1:]
    for number, row in enumerate(body):
        if len(row) != len(header):
            raise DataError(
                f"Line {above + number + 2} of {Path(path).name} has {len(row)} cells; "
                f"the others have {len(header)}.",
                "The file was cut while it was copied, or a cell was added by hand.",
                "Write the table again with to_csv.",
            )
    return {unsafe(name): [row[place] for row in body] for place, name in enumerate(header)}


def _typed(
    cells: Mapping[str, list[str]],
    notes: Mapping[str, str],
    attrs: Mapping[Any, Any],
    kind: str,
    decimal: str,
) -> dict[str, Any]:
    import pandas as pd

    types = beginning_with(notes, "type.")
    codes = attrs.get("units", {})
    heads = {with_unit(name, code): name for name, code in codes.items()}
    found: dict[str, Any] = {}
    for place, (head, texts) in enumerate(cells.items()):
        if place == 0 and kind != indexes.NONE:
            continue
        name = heads.get(head, head)
        if types.get(name) == TEXT:
            found[name] = [unsafe(text) or None for text in texts]
        else:
            numbers = _numbers(name, texts, decimal)
            is_whole = types.get(name) == WHOLE and "" not in texts
            found[name] = pd.Series(numbers, dtype="int64" if is_whole else "float64")
    return found


def _numbers(name: str, texts: Sequence[str], decimal: str) -> list[float]:
    found = []
    for row, text in enumerate(texts):
        try:
            found.append(float(text.replace(decimal, ".")) if text else float("nan"))
        except ValueError:
            raise DataError(
                f"The column {name} holds {text!r} in row {row + 1}, which is no number.",
                "A word or a unit was typed into a cell, or the decimal mark was changed.",
                "Write a number, or leave the cell empty where the value is missing.",
            ) from None
    return found


def _index(path: Path | str, cells: Mapping[str, list[str]], kind: str) -> Any:
    import pandas as pd

    head = next(iter(cells))
    texts = [unsafe(text) for text in cells[head]]
    name = None if head == "index" else head
    try:
        column: Any = pd.Series(texts)
        if kind == indexes.PLAIN and all(text.lstrip("-").isdigit() for text in texts):
            column = column.astype("int64")
        return indexes.restored(column, kind, name)
    except ValueError as error:
        raise DataError(
            f"The first column of {Path(path).name} holds something that is no time.",
            "It was changed by a spreadsheet, which writes dates in its own way.",
            "Write the table again with to_csv.",
        ) from error
