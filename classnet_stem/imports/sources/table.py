"""Any table with a header line and a column of times. Used only when it is named.

The header is the first line of the first twenty in which one name is a name of a time. Names
of values may carry units as in docs/conventions.md: ``temp_C``, ``Pressure (hPa)``.

Times: date and time of day in one cell or in a column ``date`` beside ``time``; Unix time in
seconds or milliseconds; or a count whose name says its unit (``time_s``, ``Time (min)``,
``millis``). A count whose name says no unit is refused. An offset in the header (``time
UTC``, ``GMT+01:00``) or in the cells counts before --timezone. -999 and -9999, the habit of
weather services, are no values where they cannot be true.

This is no format of anybody: all rules are this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from classnet_stem.imports.base import Calendar, Elapsed, Section, Source, no_time_column
from classnet_stem.imports.dates import header_offset
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, named, plain
from classnet_stem.imports.sheet import Sheet, sheet
from classnet_stem.quantities import QUANTITIES
from classnet_stem.sensors.naming import Channel, channel

_MOST_LINES_ABOVE = 20
_SECONDS: Mapping[str, float] = MappingProxyType(
    {"s": 1.0, "sec": 1.0, "seconds": 1.0, "ms": 0.001, "milliseconds": 0.001}
    | {"min": 60.0, "minutes": 60.0, "h": 3600.0, "hours": 3600.0, "days": 86400.0}
)
_ELAPSED = re.compile(r"(?:elapsed time |elapsed |time |t )?\(?([a-z]+)\)?")
_CALENDAR = frozenset(
    {"time", "timestamp", "datetime", "date time", "date/time", "date & time", "date and time"}
    | {"utc", "local time", "unix", "unix time", "epoch", "zeit", "zeitstempel", "aika", "heure"}
)
_DAY = frozenset({"date", "datum", "date utc"})
_NAMES = re.compile(r"(?P<name>.+?)\s*[(\[](?P<unit>[^()\[\]]*)[)\]]")


def recognise(document: Document) -> bool:
    """Tell whether a line of the first ones names a time."""
    return _header_line(sheet(document.head)) > 0


def read(document: Document) -> list[Section]:
    """Return the one section of the file. Raises DataError if no name is a time."""
    table = sheet(require_text(document))
    line = _header_line(table)
    if not line:
        raise no_time_column(document, "No line of the first twenty names a time column.")
    header = table.header(line)
    times, used = _times(header)
    return [
        Section(
            origin="Table",
            sheet=table,
            first=line + 1,
            last=len(table),
            width=len(header),
            times=(times,),
            columns=tuple(
                column(position, cell, _channel(cell, position))
                for position, cell in enumerate(header)
                if position not in used
            ),
            no_value=no_value,
        )
    ]


def no_value(channel: Channel, value: float) -> str:
    """Return why -999 or -9999 is no value, unless the channel can mean it."""
    if value not in (-999.0, -9999.0):
        return ""
    is_unknown = channel.unit is None and channel.quantity in QUANTITIES
    can_be = channel.low <= value <= channel.high and not is_unknown
    return "" if can_be else f"{value:g} means no value"


def _header_line(table: Sheet) -> int:
    for number in range(1, min(_MOST_LINES_ABOVE, len(table)) + 1):
        header = table.header(number)
        if len(header) > 1 and any(_scale(cell) or _is_calendar(cell) for cell in header):
            return number
    return 0


def _key(cell: str) -> str:
    return plain(cell).lower().replace("_", " ")


def _scale(cell: str) -> float | None:
    """Return how many seconds the unit has that the name of a count says."""
    key = _key(cell)
    if key == "millis":
        return 0.001
    match = _ELAPSED.fullmatch(key)
    is_named = match is not None and (key != match[1] or match[1] in ("seconds", "milliseconds"))
    return _SECONDS.get(match[1]) if match is not None and is_named else None


def _is_calendar(cell: str) -> bool:
    bare = re.sub(r"[\s,(\[-]*(?:utc|gmt)\s*(?:[+-]\d{1,2}:?\d{0,2})?[)\]]?$", "", _key(cell))
    return bare in _CALENDAR or _key(cell) in _CALENDAR or _key(cell) in _DAY


def _times(header: Sequence[str]) -> tuple[Calendar | Elapsed, set[int]]:
    """Return where the time stands, and the positions that hold it."""
    days = [place for place, cell in enumerate(header) if _key(cell) in _DAY]
    clocks = [place for place, cell in enumerate(header) if _is_calendar(cell)]
    clocks = [place for place in clocks if place not in days]
    if days or clocks:
        used = (days[:1] + clocks[:1]) if days and clocks else (days or clocks)[:1]
        return Calendar(tuple(used), _offset([header[place] for place in used])), set(used)
    counts = [(place, scale) for place, cell in enumerate(header) if (scale := _scale(cell))]
    return Elapsed(tuple(counts[:1])), {counts[0][0]}


def _offset(cells: Sequence[str]) -> timedelta | None:
    found = (header_offset(plain(cell).upper().replace("_", " ")) for cell in cells)
    return next((offset for offset in found if offset is not None), None)


def _channel(header: str, position: int) -> Channel:
    match = _NAMES.fullmatch(plain(header))
    if match is not None:
        return named(header, match["name"], match["unit"])
    return channel(header or f"column_{position + 1}")


SOURCE = Source("table", "any table with a time column", recognise, read, in_auto=False)
