"""Comma, semicolon or tab separated lines, with a header line that names the columns.

The header may come again and may change (the micro:bit data log does that). A line whose
number of cells is not the header's is rejected: a lost comma would move every value.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from typing import NamedTuple

from classnet_stem.quantities import lookup
from classnet_stem.readings import Reading
from classnet_stem.sensors.base import Arrival, Format
from classnet_stem.sensors.lines import (
    LineDecoder,
    Refusal,
    Width,
    number,
    reading,
    spells_no_value,
)
from classnet_stem.sensors.naming import MAX_NAME, Channel, channel

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
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?", re.ASCII)


_ENOUGH_TO_FORGET = 3


class _Header(NamedTuple):
    """The columns; where the time stands and how many seconds its unit has, if there is one."""

    columns: list[Channel]
    time: tuple[int, float] | None


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
        self._width = Width()
        self._other_width, self._misfits = 0, 0

    def read_line(self, text: str, length: int, arrival: Arrival) -> list[Reading] | Refusal:
        """Return a reading for each column, or learn the header."""
        cells = _split(text)
        if cells is None:
            return Refusal("not understood")
        if _is_header(cells):
            return self._learn(cells)
        if self._former is not None and not _fits(cells, self._header):
            self._header = self._former if _fits(cells, self._former) else self._header
        self._former = None
        if self._header is None:
            return self._nameless(cells, arrival)
        if not _fits(cells, self._header):
            return self._misfit(cells)
        self._misfits = 0
        return self._row(self._header, cells[: len(self._header.columns)], arrival)

    def _learn(self, cells: list[str]) -> Refusal:
        times = (
            (position, _SECONDS[cell.lower()])
            for position, cell in enumerate(cells)
            if cell.lower() in _SECONDS
        )
        self._former = self._header
        self._header = _Header([channel(cell) for cell in cells if cell], next(times, None))
        return Refusal("header", is_noise=True)

    def _misfit(self, cells: list[str]) -> Refusal:
        self._misfits = self._misfits + 1 if len(cells) == self._other_width else 1
        self._other_width = len(cells)
        if self._misfits >= _ENOUGH_TO_FORGET and _are_values(cells, [number(c) for c in cells]):
            self._header, self._misfits = None, 0
        return Refusal("number of cells is not the header's")

    def _nameless(self, cells: list[str], arrival: Arrival) -> list[Reading] | Refusal:
        if len(cells) > 1 and not cells[-1]:
            cells = cells[:-1]
        values = [number(cell) for cell in cells]
        if all(value is None for value in values) or not _are_values(cells, values):
            return Refusal("not understood")
        if not self._width.fits(len(cells)):
            return Refusal("number of values has changed")
        return [
            reading(
                Channel(f"column_{position}", None, source=f"column_{position}"),
                value,
                arrival,
                self.name,
            )
            for position, value in enumerate(values, start=1)
        ]

    def _row(self, header: _Header, cells: list[str], arrival: Arrival) -> list[Reading] | Refusal:
        columns, device_time = list(header.columns), None
        if header.time is not None:
            position, scale = header.time
            del columns[position]
            cell = cells.pop(position)
            device_time = _seconds(cell, scale)
            if device_time is None and not spells_no_value(cell):
                return Refusal("time is not a time")
        values = [number(cell) for cell in cells]
        if not _are_values(cells, values):
            return Refusal("not a number")
        return [
            reading(column, value, arrival, self.name, device_time)
            for column, value in zip(columns, values, strict=True)
        ] or Refusal("not understood")


def _split(text: str) -> list[str] | None:
    """Return the cells; the separator is the tab or semicolon if there is one."""
    delimiter = next((mark for mark in "\t;" if mark in text), ",")
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    try:
        return [cell.strip() for cell in next(csv.reader([text], delimiter=delimiter, strict=True))]
    except (csv.Error, StopIteration):
        return None


def _fits(cells: list[str], header: _Header | None) -> bool:
    """Tell whether a row has the header's number of cells; one empty cell more may follow."""
    if header is None:
        return False
    more = len(cells) - len(header.columns)
    return more == 0 or (more == 1 and not cells[-1])


def _are_values(cells: list[str], values: list[float | None]) -> bool:
    """Tell whether each cell is a number or says that there is none."""
    return all(
        value is not None or spells_no_value(cell)
        for cell, value in zip(cells, values, strict=True)
    )


def _seconds(text: str, scale: float) -> float | None:
    """Return seconds: the board's own clock, the time of day, or since 1970 (ISO 8601).

    A calendar time without a zone is taken as UTC.
    """
    value = number(text)
    if value is not None:
        return value * scale
    clock = _CLOCK.fullmatch(text)
    if clock is not None:
        return int(clock[1]) * 3600.0 + int(clock[2]) * 60.0 + float(clock[3] or 0)
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def _is_header(cells: list[str]) -> bool:
    """Tell whether the cells are names: each has a letter, none is a number or a sentence.

    One cell alone is a header only if it names a quantity or a unit: boards also print text.
    """
    names = cells[:-1] if len(cells) > 1 and not cells[-1] else cells
    if len(names) == 1 and lookup(names[0]) is None and channel(names[0]).unit is None:
        return False
    return len(set(names)) == len(names) and all(_is_name(name) for name in names)


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
