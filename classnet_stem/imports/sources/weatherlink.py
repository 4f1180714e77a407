"""Davis WeatherLink: the CSV of weatherlink.com, and the text of the desktop program.

weatherlink.com: some lines about the station (five in the files that were described), then
a header that begins with ``Date & Time``, then rows; cells in quotes. A name has its unit
behind a dash: ``Temp - °C``, ``Barometer - in Hg``, ``Wind Speed - km/h``, ``Rain Rate -
mm/h``, ``Solar Rad - W/m^2``, ``Hum - %``. ``--`` is no value. The date follows the
account's setting: ``2/17/26 14:05``, ``17/2/26 2:05 PM``. Wind directions are points of the
compass; the number is the middle of the sector, 22.5 degrees wide. The text is Windows-1252
or UTF-8. "Barometer" is reduced to sea level, "Absolute Pressure" is the station's.

Desktop program: File, Export Records makes a tab delimited text (WeatherLink User's Guide,
Technical Reference, page 101). Two header lines are read one above the other: ``Temp`` over
``Out`` is Temp Out. It has no units, so they stay unknown until a person says them. ``---``
is no value; times are ``12:05a``, ``2:05p`` or 24 hours.

Seen: headers, five lines above, date forms, ``--`` and encodings in five programs of public
GitHub repositories that read such files (found by ``WeatherLink CSV`` and ``Inside Temp -
°C``); the desktop's names in readers of ``downld02.txt``. No whole exported file was seen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from types import MappingProxyType

from classnet_stem.imports.base import Calendar, Column, Section, Source, no_time_column
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, named, plain
from classnet_stem.imports.sheet import Sheet, sheet

_MOST_LINES_ABOVE = 12
_HEADER = re.compile(r"(?P<name>.+?)(?: - (?P<unit>[^-]+))?")
_QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        "temp": "air_temperature",
        "temp out": "air_temperature",
        "hum": "relative_humidity",
        "out hum": "relative_humidity",
        "dew point": "dew_point",
        "dew pt.": "dew_point",
        "inside temp": "indoor_temperature",
        "in temp": "indoor_temperature",
        "inside hum": "indoor_humidity",
        "in hum": "indoor_humidity",
        "barometer": "sea_level_pressure",
        "bar": "sea_level_pressure",
        "absolute pressure": "station_pressure",
        "avg wind speed": "wind_speed",
        "high wind speed": "wind_gust",
        "hi speed": "wind_gust",
        "prevailing wind direction": "wind_from_direction",
        "wind dir": "wind_from_direction",
        "rain": "rainfall",
        "solar rad": "solar_radiation",
        "solar rad.": "solar_radiation",
    }
)


def recognise(document: Document) -> bool:
    """Tell whether one of the first lines is a header of the website or of the program."""
    table = sheet(document.head)
    return _website_header(table) > 0 or _is_desktop(table)


def read(document: Document) -> list[Section]:
    """Return the one section of the file. Raises DataError if it has neither header."""
    table = sheet(require_text(document))
    line = _website_header(table)
    if line:
        return [_website(table, line)]
    if _is_desktop(table):
        return [_desktop(table)]
    raise no_time_column(document, "No line of the first twelve begins with Date & Time.")


def _website_header(table: Sheet) -> int:
    """Return the number of the header line, 0 if there is none."""
    for number in range(1, min(_MOST_LINES_ABOVE, len(table)) + 1):
        header = table.header(number)
        if len(header) > 1 and plain(header[0]).lower() == "date & time":
            return number
    return 0


def _is_desktop(table: Sheet) -> bool:
    names = [name.lower() for name in _stacked(table)]
    return names[:2] == ["date", "time"] and "temp out" in names


def _stacked(table: Sheet) -> list[str]:
    """Return the names of two header lines that stand one above the other."""
    pairs = zip_longest(table.header(1), table.header(2), fillvalue="")
    return [plain(f"{above} {below}") for above, below in pairs]


def _website(table: Sheet, line: int) -> Section:
    header = table.header(line)
    columns = tuple(_column(position, cell) for position, cell in enumerate(header) if position)
    return _section(table, line + 1, len(header), Calendar((0,)), columns)


def _desktop(table: Sheet) -> Section:
    header = _stacked(table)
    columns = tuple(_column(position, cell) for position, cell in enumerate(header) if position > 1)
    dashes = [set(cell) <= {"-"} for cell in table.cells(3) or ["x"]] if len(table) > 2 else []
    first = 4 if dashes and all(dashes) else 3
    return _section(table, first, len(header), Calendar((0, 1)), columns)


def _section(
    table: Sheet, first: int, width: int, times: Calendar, columns: Sequence[Column]
) -> Section:
    return Section(
        origin="Davis WeatherLink",
        sheet=table,
        first=first,
        last=len(table),
        width=width,
        times=(times,),
        columns=tuple(columns),
    )


def _column(position: int, header: str) -> Column:
    match = _HEADER.fullmatch(plain(header))
    name, unit = (match["name"], match["unit"] or "") if match is not None else (header, "")
    return column(position, header, named(header, name, unit, _QUANTITIES))


SOURCE = Source(
    "weatherlink", "Davis WeatherLink (CSV, desktop text)", recognise, read, exposure="outdoor"
)
