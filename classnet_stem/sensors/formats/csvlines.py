"""Comma, semicolon or tab separated lines, with a header line that names the columns.

Sources: RFC 4180 for quotes; the micro:bit data log (lancaster-university/codal-microbit-v2,
source/MicroBitLog.cpp) for ``Time (seconds),temp,light``: the header comes again whenever a
column is added, a value that is absent is an empty cell, and the time may stand in any
column. A line whose number of cells is not the header's is rejected: a lost comma would
move every value. Between semicolons or tabs a number may have a decimal comma.
"""

from __future__ import annotations

from typing import NamedTuple

from classnet_stem import units
from classnet_stem.quantities import lookup
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.cells import Row, seconds, split, without_end
from classnet_stem.sensors.chatter import chatter
from classnet_stem.sensors.lines import (
    LineDecoder,
    Refusal,
    Width,
    number,
    reading,
    spells_no_value,
)
from classnet_stem.sensors.naming import MAX_NAME, Channel, channel, numbered, with_unit

_SECONDS = {
    "time": 1.0,
    "t_s": 1.0,
    "timestamp": 1.0,
    "time (seconds)": 1.0,
    "time (milliseconds)": 0.001,
    "time (minutes)": 60.0,
    "time (hours)": 3600.0,
    "time (days)": 86400.0,
    "time_s": 1.0,
    "time_ms": 0.001,
    "millis": 0.001,
    "ms": 0.001,
}
_TIME_UNITS = {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0}
_ENOUGH_TO_FORGET = 3


class _Header(NamedTuple):
    """The names; where values stand and what they mean; where times stand and their scale."""

    names: list[str]
    mark: str
    columns: list[tuple[int, Channel]]
    times: list[tuple[int, float]]

    def fits(self, row: Row) -> bool:
        """Tell whether a row has the header's number of cells and the mark between them.

        One empty cell more may follow.
        """
        more = len(row.cells) - len(self.names)
        if more != 0 and (more != 1 or row.cells[-1]):
            return False
        return row.mark == self.mark or len(row.cells) == 1


class CsvDecoder(LineDecoder):
    """CSV lines. Without a header the columns are called ``column_1``, ``column_2``, ...

    Boards also print text with commas. So when the next row fits the header before the last
    one, that comes back; and three rows in a row of another width make the header void.
    """

    name = "csv"

    def __init__(self, *, from_start: bool = False) -> None:
        super().__init__(from_start=from_start)
        self._header: _Header | None = None
        self._former: _Header | None = None
        self._is_new = False
        self._width = Width()
        self._other_width, self._misfits = 0, 0

    @property
    def has_header(self) -> bool:
        """Whether a header names the columns."""
        return self._header is not None

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each column, or learn the header."""
        row = split(text)
        if row is None:
            return Refusal("not understood")
        was_new, self._is_new = self._is_new, False
        if was_new and self._learn_units(row):
            return Refusal("header", is_noise=True)
        if is_header(row.cells) and not (chatter(text) and not any(map(says_quantity, row.cells))):
            return self._learn(row)
        if self._former is not None and self._header is not None and not self._header.fits(row):
            self._header = self._former if self._former.fits(row) else self._header
        self._former = None
        found = self._values(row, arrival)
        if isinstance(found, Refusal) and (kind := chatter(text)):
            return Refusal(kind, is_noise=True)
        return found

    def _learn(self, row: Row) -> Refusal:
        self._is_new = True
        names = without_end(row.cells)
        if self._header is None or names != self._header.names:
            self._former = self._header
            self._header = _header(names, row.mark)
        return Refusal("header", is_noise=True)

    def _learn_units(self, row: Row) -> bool:
        """Take a row of units directly below a header; tell whether it was one."""
        header = self._header
        if header is None or not header.fits(row):
            return False
        words = [cell.strip("()[]") for cell in row.cells[: len(header.names)]]
        found = _with_units(header, words) if any(words) else None
        self._header = found or header
        return found is not None

    def _values(self, row: Row, arrival: Arrival) -> list[Reading] | Refusal:
        if self._header is None:
            return self._nameless(row, arrival)
        if not self._header.fits(row):
            return self._misfit(row.cells)
        self._misfits = 0
        return self._named(self._header, row.cells, arrival)

    def _misfit(self, cells: list[str]) -> Refusal:
        self._misfits = self._misfits + 1 if len(cells) == self._other_width else 1
        self._other_width = len(cells)
        if self._misfits >= _ENOUGH_TO_FORGET and _are_values(cells, [number(c) for c in cells]):
            self._header, self._misfits = None, 0
        return Refusal("number of cells is not the header's")

    def _nameless(self, row: Row, arrival: Arrival) -> list[Reading] | Refusal:
        cells = without_end(row.cells)
        if row.has_commas and len(cells) == 1:
            return Refusal("a comma between digits: not clear")
        values = [number(cell) for cell in cells]
        if all(value is None for value in values) or not _are_values(cells, values):
            return Refusal("not understood")
        if not self._width.fits(len(cells)):
            return Refusal("number of values has changed")
        return [
            reading(column, value, arrival, self.name)
            for column, value in zip(numbered(len(cells), "column"), values, strict=True)
        ]

    def _named(
        self, header: _Header, cells: list[str], arrival: Arrival
    ) -> list[Reading] | Refusal:
        device_time = None
        for position, scale in header.times:
            cell = cells[position]
            moment = seconds(cell, scale)
            if moment is None and not spells_no_value(cell):
                return Refusal("time is not a time")
            device_time = moment if device_time is None else device_time
        found = []
        for position, column in header.columns:
            value = number(cells[position])
            if value is None and not spells_no_value(cells[position]):
                return Refusal("not a number")
            found.append(reading(column, value, arrival, self.name, device_time))
        return found or Refusal("not understood")


def is_header(cells: list[str]) -> bool:
    """Tell whether the cells are names: each has a letter, none is a number or a sentence.

    One cell alone is a header only if it names a quantity or a unit: boards also print text.
    """
    names = without_end(cells)
    if len(names) == 1 and not says_quantity(names[0]):
        return False
    return len(set(names)) == len(names) and all(_is_name(name) for name in names)


def says_quantity(name: str) -> bool:
    """Tell whether a name is a quantity that is known, says its unit, or is the time."""
    is_known = lookup(name) is not None or channel(name).unit is not None
    return is_known or name.lower() in _SECONDS


def _header(names: list[str], mark: str) -> _Header:
    """Return what the names mean."""
    columns, times = [], []
    for position, name in enumerate(names):
        scale = _SECONDS.get(name.lower())
        if scale is None:
            columns.append((position, channel(name)))
        else:
            times.append((position, scale))
    return _Header(names, mark, columns, times)


def _with_units(header: _Header, words: list[str]) -> _Header | None:
    """Return the header with the units of the row below it; None if that row is none."""
    columns = []
    for position, column in header.columns:
        unit = units.parse(words[position])
        is_none = words[position] == ""
        found = with_unit(header.names[position], unit) if unit and unit != "1" else None
        if found is None and not is_none:
            return None
        columns.append((position, found or column))
    times = []
    for position, scale in header.times:
        word = words[position].lower()
        if word and word not in _TIME_UNITS:
            return None
        times.append((position, _TIME_UNITS.get(word, scale)))
    return header._replace(columns=columns, times=times)


def _are_values(cells: list[str], values: list[float | None]) -> bool:
    """Tell whether each cell is a number or says that there is none."""
    return all(
        value is not None or spells_no_value(cell)
        for cell, value in zip(cells, values, strict=True)
    )


def _is_name(cell: str) -> bool:
    return (
        len(cell) <= MAX_NAME
        and any(mark.isalpha() for mark in cell)
        and not any(mark in cell for mark in ":={}")
        and number(cell) is None
        and not spells_no_value(cell)
    )


FORMATS = (
    Format(
        "csv",
        "lines with commas, semicolons or tabs",
        lambda from_start: CsvDecoder(from_start=from_start),
        rank=30,
    ),
)
