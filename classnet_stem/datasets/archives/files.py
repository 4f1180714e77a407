"""A text file of an archive at the door: its lines, its encoding, and where something is wrong."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path

from classnet_stem.datasets.given import path_of
from classnet_stem.errors import DataError

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
EARLIEST = 1700
"""No archive has readings from before this year."""


def text_of(path: str | Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 with a mark, or a Western single-byte code.

    Raises:
        DataError: there is no such file, it is empty, or it holds no text.
    """
    place = path_of(path)
    try:
        data = place.read_bytes()
    except OSError as error:
        raise DataError(
            f"The file {place} cannot be read.",
            "The name is spelled in another way, or the file lies in another folder.",
            "Look for the file, and give its whole path.",
        ) from error
    if not data.strip():
        raise DataError(
            f"The file {place.name} is empty.",
            "The download stopped before it began.",
            "Download it again.",
        )
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise DataError(
            f"The file {place.name} holds no text.",
            "It is packed (zip, gz), a spreadsheet, or another kind of file.",
            "Unpack it, or download the text form.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def wrong_kind(path: str | Path, kind: str, missing: str) -> DataError:
    """Return the error for a file that is not of this `kind` (words)."""
    return DataError(
        f"The file {Path(path).name} is no {kind}: {missing}.",
        "It comes from another archive, or was saved again by another program.",
        "Download it again, and do not open it in a spreadsheet before.",
    )


def wrong_line(path: str | Path, line: int, what: str) -> DataError:
    """Return the error for one line (counted from 1) of a file."""
    return DataError(
        f"Line {line} of {Path(path).name} cannot be read: {what}",
        "The file was changed, or the download stopped too early.",
        "Download it again. If it happens again, leave this line out.",
    )


def csv_rows(path: str | Path) -> Iterator[tuple[int, list[str]]]:
    """Give line number and cells (without spaces around) of each line that is not empty."""
    reader = csv.reader(io.StringIO(text_of(path)))
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise wrong_line(path, reader.line_num, f"{error}.") from error


def number(text: str, path: str | Path, line: int, name: str) -> float:
    """Return a cell as a finite number.

    Raises:
        DataError: it is none.
    """
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or "_" in text:
        raise wrong_line(path, line, f"{name} is {text!r}, which is no number.")
    return found
