"""Onset HOBOware: File, Export Table Data.

A first line ``"Plot Title: ..."`` that may be missing, then a header: ``#``, ``Date Time,
GMT-05:00``, then columns such as ``Temp, °F (LGR S/N: 10679014, SEN S/N: 10679014, LBL:
water pipe)``: name, unit, serial numbers, and a label that a person gave. Columns without a
unit are events (``Coupler Detached``, ``Host Connected``, ``End Of File``): the word
``Logged`` stands there at the time of the event, in a row without values; such a word
becomes a mark of the recording. The offset from UTC is in the header, so no zone is needed.
Separators are commas, semicolons or tabs; dates are ``07/29/16 10:26:34 AM``, with the year
first, with points, or in two columns, as the program was set. -888.88 is written where the
sensor did not answer.

Seen: the lines of a file in the docstring of a program in a public GitHub repository (found
by ``LGR S/N``), headers with LBL, event columns, semicolons, offsets and -888.88 in nine
others. From HOBOware's documentation: the option without quotes that puts properties into
brackets, ``Temp (°C)``; two columns for date and time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from classnet_stem.errors import DataError
from classnet_stem.imports.base import Calendar, Column, Section, Source, no_time_column
from classnet_stem.imports.dates import header_offset
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, named, plain
from classnet_stem.imports.sheet import Sheet, sheet
from classnet_stem.sensors.naming import Channel

_MOST_LINES_ABOVE = 4
_SERIAL = re.compile(r"\s*\((?P<more>(?:LGR|SEN|LBL)[^()]*)\)")
_COMMA = re.compile(r"(?P<name>[^,()]+), ?(?P<unit>[^(),]*)")
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<unit>[^()]*)\)")
_LABEL = re.compile(r"LBL:\s*(?P<label>[^,]*)")
_TIME = re.compile(r"Date Time\b.*|Time\b.*GMT.*")
_EVENT = re.compile(
    r"(?:coupler|host|button|battery|bad battery|good battery|stopped|end of file|new interval"
    r"|started|logged|sensor (?:data )?error|water detect|channel).*",
    re.IGNORECASE,
)
_QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        "batt": "battery_voltage",
        "dewpt": "dew_point",
        "gust speed": "wind_gust",
        "intensity": "illuminance",
        "abs pres": "",
        "abs pres barom.": "station_pressure",
    }
)


class _Head(NamedTuple):
    """What the header says about one column."""

    position: int
    header: str
    name: str
    unit: str
    label: str


def recognise(document: Document) -> bool:
    """Tell whether a header with the time and its offset stands in the first lines."""
    table = sheet(document.head)
    line = _header_line(table)
    if not line:
        return False
    first = plain(table.header(1)[0]) if table.header(1) else ""
    whole = " ".join(table.header(line))
    return first.startswith("Plot Title") or "S/N:" in whole or table.header(line)[0] == "#"


def read(document: Document) -> list[Section]:
    """Return the one section of the file. Raises DataError without a time or its offset."""
    table = sheet(require_text(document))
    line = _header_line(table)
    if not line:
        raise no_time_column(document, "No column is called Date Time.")
    header = table.header(line)
    times = _times(document, header)
    heads = [
        _head(position, cell)
        for position, cell in enumerate(header)
        if position not in times.positions and cell not in ("#", "")
    ]
    is_event = {head: not head.unit and bool(_EVENT.fullmatch(head.name)) for head in heads}
    return [
        Section(
            origin="Onset HOBOware",
            sheet=table,
            first=line + 1,
            last=len(table),
            width=len(header),
            times=(times,),
            columns=tuple(_columns([head for head in heads if not is_event[head]])),
            events=tuple((head.position, head.name) for head in heads if is_event[head]),
            no_value=no_value,
        )
    ]


def no_value(_channel: Channel, value: float) -> str:
    """Return why a number is no value."""
    return "-888.88 means that the sensor did not answer" if value == -888.88 else ""


def _header_line(table: Sheet) -> int:
    """Return the number of the header line, 0 if there is none."""
    for number in range(1, min(_MOST_LINES_ABOVE, len(table)) + 1):
        cells = [plain(cell) for cell in table.header(number)]
        if len(cells) > 1 and any(_TIME.fullmatch(cell) for cell in cells[:3]):
            return number
    return 0


def _times(document: Document, header: Sequence[str]) -> Calendar:
    position = next(place for place, cell in enumerate(header) if _TIME.fullmatch(plain(cell)))
    before = plain(header[position - 1]).lower() if position else ""
    offset = header_offset(plain(header[position]))
    if offset is None:
        raise DataError(
            f"The header of {document.name} does not say the offset from GMT.",
            "HOBOware writes it as 'Date Time, GMT+01:00'. Another program changed it.",
            "Export again from HOBOware, or use: --source table --timezone ZONE",
        )
    return Calendar((position - 1, position) if before == "date" else (position,), offset)


def _head(position: int, header: str) -> _Head:
    serial = _SERIAL.search(plain(header))
    label = _LABEL.search(serial["more"]) if serial is not None else None
    bare = _SERIAL.sub("", plain(header)).strip()
    match = _COMMA.fullmatch(bare) or _BRACKETS.fullmatch(bare)
    name, unit = (match["name"], match["unit"]) if match is not None else (bare, "")
    return _Head(position, header, name.strip(), unit, label["label"].strip() if label else "")


def _columns(heads: Sequence[_Head]) -> list[Column]:
    """Return the columns. Two of one name are told apart by their labels."""
    same = Counter(head.name.lower() for head in heads)
    found = []
    for head in heads:
        name = head.label if head.label and same[head.name.lower()] > 1 else head.name
        found.append(
            column(head.position, head.header, named(head.header, name, head.unit, _QUANTITIES))
        )
    return found


SOURCE = Source("hobo", "Onset HOBOware (CSV, text)", recognise, read)
