"""The data log of the micro:bit V2: the file MY_DATA.HTM, or the CSV file that it offers.

MY_DATA.HTM is the log's whole flash memory. Layout (codal-microbit-v2, inc/MicroBitLog.h,
source/MicroBitLog.cpp and resources/logfs/README.md; MIT licence): 2048 bytes of HTML that
end in ``<!--FS_START``; then the text ``UBIT_LOG_FS_V_002`` and a line feed (18 bytes), the
address of the end as ``0x0001EFFC`` and a zero byte, the address of the data in the same
form, and more. Addresses count from the beginning of the file. The data is CSV text with
line feeds up to the first byte FF. At the end address stands a byte and then ``FUL`` if the
log was full. A new header line follows whenever the program logs a new column. The time
column is ``Time (seconds)`` or milliseconds, minutes, hours, days since the board was
switched on; a log without it cannot be placed in time.

Where the time goes back the board was switched on again, and nobody knows when: what
follows is a run of its own. (A restart after which the clock is already later than before
cannot be seen.)

Seen: four files of real boards in the public repository lopezsolerluis/foto-teodolito-graph
(HTM with its CSV) and the sample trailers of codal-microbit-v2, with a full log and a log
with two time columns. From the source code only: minutes, hours and days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import NamedTuple

from classnet_stem.errors import DataError
from classnet_stem.imports.base import Column, Elapsed, Section, Source, no_time_column
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, plain
from classnet_stem.imports.sheet import Sheet
from classnet_stem.sensors.base import Arrival
from classnet_stem.sensors.lines import number, reading
from classnet_stem.sensors.naming import Channel, channel

_MARK = b"UBIT_LOG_FS_V_002\n0x"
_PAGE = 2048
_UNITS: Mapping[str, float] = MappingProxyType(
    {
        "time (milliseconds)": 0.001,
        "time (seconds)": 1.0,
        "time (minutes)": 60.0,
        "time (hours)": 3600.0,
        "time (days)": 86400.0,
    }
)
_ANY_TIME = Arrival(datetime(1970, 1, 1, tzinfo=UTC), 0.0)


class _Part(NamedTuple):
    """Lines under one header between two starts of the board."""

    header: list[str]
    first: int
    last: int
    run: int


def recognise(document: Document) -> bool:
    """Tell whether it is the board's memory, or its CSV text."""
    if _MARK in document.data:
        return True
    return bool(_clocks(Sheet(document.head, ",").header(1)))


def read(document: Document) -> list[Section]:
    """Return a section for each header and each start of the board. Raises DataError."""
    text, notes = _log(document) if _MARK in document.data else (require_text(document), ())
    table = Sheet(text, ",")
    if not _clocks(table.header(1)):
        raise no_time_column(document, "The program had its time stamps switched off.")
    parts = _parts(table)
    several = parts[-1].run > 1
    return [_section(table, part, several, notes) for part in parts]


def _log(document: Document) -> tuple[str, tuple[str, ...]]:
    """Return the CSV text in the board's memory, and what is to be said about it."""
    data = document.data
    base = data.index(_MARK) - _PAGE
    end = base + _address(document, data[base + _PAGE + 18 : base + _PAGE + 28])
    start = base + _address(document, data[base + _PAGE + 29 : base + _PAGE + 39])
    if not 0 < start < end <= len(data):
        raise _cut(document)
    stop = data.find(b"\xff", start, end)
    whole, _, rest = data[start : stop if stop >= 0 else end].rpartition(b"\n")
    notes = []
    if data[end + 1 : end + 4] == b"FUL":
        notes.append("the log was full: what came later was not kept")
    if rest:
        notes.append(f"the last line was not complete: {rest.decode('utf-8', 'replace')!r}")
    return whole.decode("utf-8", "replace"), tuple(notes)


def _address(document: Document, text: bytes) -> int:
    if re.fullmatch(rb"0x[0-9A-Fa-f]{8}", text) is None:
        raise _cut(document)
    return int(text, 16)


def _cut(document: Document) -> DataError:
    return DataError(
        f"{document.name} is a data log of a micro:bit, and it is not whole.",
        "It was saved by a browser or an editor, or the copy was stopped.",
        "Copy the file MY_DATA.HTM from the drive MICROBIT again, without opening it.",
    )


def _clocks(header: Sequence[str]) -> tuple[tuple[int, float], ...]:
    named = ((position, _UNITS.get(plain(cell).lower())) for position, cell in enumerate(header))
    return tuple((position, scale) for position, scale in named if scale is not None)


def _parts(table: Sheet) -> list[_Part]:
    """Cut the log where a header comes again and where the board was switched on again."""
    parts = [_Part(table.header(1), 2, 1, 1)]
    before = float("-inf")
    for line, cells in table.rows(2, len(table)):
        part = parts[-1]
        if _clocks(cells or ()):
            parts.append(_Part(table.header(line), line + 1, line, part.run))
            continue
        now = _time(part.header, cells)
        if now is not None and now < before:
            parts.append(_Part(part.header, line, line, part.run + 1))
        else:
            parts[-1] = part._replace(last=line)
        before = before if now is None else now
    return [part for part in parts if part.first <= part.last] or parts[:1]


def _time(header: Sequence[str], cells: list[str] | None) -> float | None:
    for position, scale in _clocks(header):
        value = number(cells[position]) if cells and position < len(cells) else None
        if value is not None:
            return value * scale
    return None


def _section(table: Sheet, part: _Part, several: bool, notes: tuple[str, ...]) -> Section:
    clocks = _clocks(part.header)
    times = {position for position, _ in clocks}
    return Section(
        origin="micro:bit data log",
        sheet=table,
        first=part.first,
        last=part.last,
        width=len(part.header),
        times=(Elapsed(clocks),),
        columns=tuple(
            _column(position, cell)
            for position, cell in enumerate(part.header)
            if position not in times
        ),
        run=f"Run {part.run}" if several else "",
        no_value=no_value,
        notes=notes,
    )


def _column(position: int, header: str) -> Column:
    return column(position, header, channel(header or f"column_{position + 1}"))


def no_value(channel: Channel, value: float) -> str:
    """Return why a number is no value: a board sends -127 for a sensor that is not there."""
    found = reading(channel, value, _ANY_TIME, "microbit-log")
    return found.reason if found.value is None else ""


SOURCE = Source("microbit-log", "micro:bit data log (MY_DATA.HTM or CSV)", recognise, read)
