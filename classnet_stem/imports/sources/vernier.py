"""Vernier Graphical Analysis and Logger Pro: File, Export, CSV.

One header line. Each name has its data set before a colon and its unit in brackets:
``Data Set 1:Time(s)``, ``Data Set 1:Temperature(°C)`` from Graphical Analysis,
``Latest: Time (s)``, ``Run 1: Force (N)`` from Logger Pro. Some columns have no unit
(``Data Set 1:Sound Pressure``). The time is seconds since the start; the date is not in the
file. Each data set has a time column of its own and began at a time of its own; where one
data set is longer, the cells of the others are empty.

Seen: these headers, in programs of public GitHub repositories that read such files (found
by the text ``Data Set 1:Time(s)`` and ``Latest: Time (s)``; one of them reads semicolons and
decimal commas). No whole exported file was seen. Not confirmed by a file: a header in
quotes. Not known: how other languages spell "Time".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from classnet_stem.imports.base import (
    Column,
    Elapsed,
    Section,
    Source,
    no_time_column,
)
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, named, plain
from classnet_stem.imports.sheet import Sheet, sheet

_HEADER = re.compile(
    r"(?P<run>[^:]{1,80}):\s*(?P<name>.*?[^\s(])\s*(?:\((?P<unit>[^()]*)\))?", re.DOTALL
)
_SECONDS: Mapping[str, float] = MappingProxyType(
    {"s": 1.0, "ms": 0.001, "min": 60.0, "h": 3600.0, "hr": 3600.0, "d": 86400.0}
)
# A sensor for gas in a syringe also says "Pressure", so that name claims nothing.
_QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        "co2 gas": "co2",
        "carbon dioxide": "co2",
        "illumination": "illuminance",
        "light": "",
        "pressure": "",
        "station pressure": "station_pressure",
    }
)


def recognise(document: Document) -> bool:
    """Tell whether every name of the first line has its data set, and one is a time."""
    matches = [_HEADER.fullmatch(cell) for cell in _header(sheet(document.head))]
    whole = [match for match in matches if match is not None]
    return len(whole) == len(matches) > 0 and any(_seconds(match) for match in whole)


def read(document: Document) -> list[Section]:
    """Return a section for each data set that has a time. Raises DataError without any."""
    table = sheet(require_text(document))
    header = _header(table)
    runs: dict[str, list[tuple[int, re.Match[str]]]] = {}
    for position, cell in enumerate(header):
        match = _HEADER.fullmatch(cell)
        if match is not None:
            runs.setdefault(plain(match["run"]), []).append((position, match))
    sections = [
        _section(table, run, header, found)
        for run, found in runs.items()
        if any(_seconds(match) for _, match in found)
    ]
    if not sections:
        raise no_time_column(document, "The data was collected without time, such as by event.")
    return sections


def _header(table: Sheet) -> list[str]:
    return table.header(table.first_filled)


def _section(
    table: Sheet, run: str, header: Sequence[str], found: Sequence[tuple[int, re.Match[str]]]
) -> Section:
    clocks = [(position, scale) for position, match in found if (scale := _seconds(match))]
    return Section(
        origin="Vernier Graphical Analysis" if run.startswith("Data Set") else "Vernier Logger Pro",
        sheet=table,
        first=table.first_filled + 1,
        last=len(table),
        width=len(header),
        times=(Elapsed(tuple(clocks[:1])),),
        columns=tuple(_column(position, match) for position, match in found if not _seconds(match)),
        run=run,
        left_out=tuple((header[position], "a second time column") for position, _ in clocks[1:]),
    )


def _seconds(match: re.Match[str]) -> float | None:
    """Return how many seconds the unit of a time column has; None for other columns."""
    is_time = match["name"].strip().lower() == "time"
    return _SECONDS.get((match["unit"] or "").strip().lower()) if is_time else None


def _column(position: int, match: re.Match[str]) -> Column:
    header = match.string
    found = named(header, match["name"], match["unit"] or "", _QUANTITIES)
    return column(position, header, found)


SOURCE = Source("vernier", "Vernier Graphical Analysis or Logger Pro (CSV)", recognise, read)
