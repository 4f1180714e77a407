"""From a text to lines of cells. A damaged line is found, and damages no other line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from statistics import mode

_HEAD = 100_000  # characters; enough for the first lines of any export
_SEPARATORS = ("\t", ";", ",", "|")


class Sheet:
    """The lines of a text with the mark between cells. Lines are numbered from 1.

    A quoted cell ends on its own line: one lost quote must not swallow the lines after it.
    """

    def __init__(self, text: str, separator: str) -> None:
        self._lines = StringIO(text, newline=None).read().split("\n")
        self.separator = separator

    def __len__(self) -> int:
        return len(self._lines)

    def cells(self, number: int) -> list[str] | None:
        """Return the cells of line `number` without white space around them.

        None if its quotes do not close. An empty line gives no cells.
        """
        line = self._lines[number - 1]
        if not line.strip():
            return []
        if '"' not in line:
            return [cell.strip() for cell in line.split(self.separator)]
        try:
            found = next(csv.reader([line], delimiter=self.separator, strict=True))
        except (csv.Error, StopIteration):
            return None
        return [cell.strip() for cell in found]

    def header(self, number: int) -> list[str]:
        """Return the cells of line `number` without empty ones at the end."""
        found = list(self.cells(number) or ()) if 1 <= number <= len(self) else []
        while found and not found[-1]:
            found.pop()
        return found

    @property
    def first_filled(self) -> int:
        """The number of the first line that is not empty, 1 if there is none."""
        return next((line for line in range(1, len(self) + 1) if self.header(line)), 1)

    def rows(self, first: int, last: int) -> Iterator[tuple[int, list[str] | None]]:
        """Give number and cells of the lines from `first` to `last` that are not empty."""
        for number in range(first, last + 1):
            found = self.cells(number)
            if found is None or any(found):
                yield number, found


def sheet(text: str, most: int = 30) -> Sheet:
    """Return the sheet of a text. Its separator cuts most of the first lines in one way.

    Tab and semicolon come before the comma, which may be a decimal mark between them. A
    first line ``sep=;``, which Excel knows, says it outright.
    """
    lines = StringIO(text[:_HEAD], newline=None).read().split("\n", most)[:most]
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return Sheet("\n" + text.partition("\n")[2], lines[0][4])
    filled = [line for line in lines if line.strip()]
    fitting = [mark for mark in _SEPARATORS if _is_regular([_count(one, mark) for one in filled])]
    most_cells = max(
        _SEPARATORS, key=lambda mark: max((_count(one, mark) for one in filled), default=0)
    )
    return Sheet(text, fitting[0] if fitting else most_cells)


def _is_regular(counts: list[int]) -> bool:
    """Tell whether at least half of the lines have the same number of separators, not none."""
    usual = mode([count for count in counts if count] or [0])
    return usual > 0 and counts.count(usual) * 2 >= len(counts)


def _count(line: str, separator: str) -> int:
    """Return how many separators stand outside quotes."""
    return sum(part.count(separator) for part in line.split('"')[::2])
