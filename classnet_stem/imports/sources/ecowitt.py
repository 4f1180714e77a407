"""Fine Offset and Ecowitt consoles (HP25xx, WS View; also DNT, Froggit): CSV files.

One header line, commas, ``--`` for no value. Names are in English or German, with units in
brackets and in many spellings: ``Outdoor Temperature(℃)`` or (°C) or (℉), ``Wind(m/s)``,
(km/h) or (mph), ``ABS Pressure(hpa)`` or (hPa), ``Rain Rate(mm/Hr)``, ``Solar Rad.(w/m2)``.
The time is the console's clock in ``2018/4/14 12:05`` or ``2025/1/01 0:00``, without a
zone. A real file has two rows of one time with different values (2025/1/1 23:59).

``ABS Pressure`` is the station's. ``REL Pressure`` is reduced to sea level only if the owner
set it up: in a real file both are 975.0 hPa. So it keeps its own name. Rain
totals (hour, event, day, ...) keep their own names too: they start again at zero.

Seen: monthly files of the microSD card in the public repositories jeamy/ecowitt-nextjs15
(main, channels, "Allsensors", in English and German) and Benedikt3141/ClimateDiagramGenerator.
From the header lines that CumulusMX lists for its reader (EcowittLogFile): °C, mph, VPD,
Piezo, Timestamp. Not seen: an export from ecowitt.net (it is an Excel workbook first).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from classnet_stem.imports.base import Calendar, Column, Section, Source, no_time_column
from classnet_stem.imports.document import Document, require_text
from classnet_stem.imports.headings import column, named, plain
from classnet_stem.imports.sheet import sheet

_HEADER = re.compile(r"(?P<name>.+?)\.?\s*(?:\((?P<unit>[^()]*)\))?")
_TIME = ("time", "zeit")
_QUANTITIES: Mapping[str, str] = MappingProxyType(
    {
        "outdoor temperature": "air_temperature",
        "temperatur aussen": "air_temperature",
        "outdoor humidity": "relative_humidity",
        "luftfeuchtigkeit aussen": "relative_humidity",
        "indoor temperature": "indoor_temperature",
        "temperatur innen": "indoor_temperature",
        "indoor humidity": "indoor_humidity",
        "luftfeuchtigkeit innen": "indoor_humidity",
        "dewpoint": "dew_point",
        "taupunkt": "dew_point",
        "heatindex": "heat_index",
        "wind": "wind_speed",
        "gust": "wind_gust",
        "böe": "wind_gust",
        "windrichtung": "wind_from_direction",
        "abs pressure": "station_pressure",
        "abs. luftdruck": "station_pressure",
        "solar rad": "solar_radiation",
        "sonneneinstrahlung": "solar_radiation",
        "uvi": "uv_index",
        "uv-index": "uv_index",
        "rain rate": "rain_rate",
    }
)
_ONLY_HERE = re.compile(
    r"(?:in|out)door temperature|temperatur (?:innen|aussen)|heatindex|abs pressure"
    r"|(?:ch\d|wh\d\d|wn\d\d|soilmoisture|bodenfeuchte).*",
    re.IGNORECASE,
)


def recognise(document: Document) -> bool:
    """Tell whether the first column is the time and another one is named as a console does."""
    table = sheet(document.head)
    header = [plain(cell) for cell in table.header(table.first_filled)]
    names = [match["name"] for cell in header[1:] if (match := _HEADER.fullmatch(cell))]
    return bool(header) and header[0].lower() in _TIME and any(map(_ONLY_HERE.fullmatch, names))


def read(document: Document) -> list[Section]:
    """Return the one section of the file. Raises DataError if its first column is no time."""
    table = sheet(require_text(document))
    header = table.header(table.first_filled)
    if not header or plain(header[0]).lower() not in _TIME:
        raise no_time_column(document, "Its first column is not called Time.")
    is_second_time = [plain(cell).lower() == "timestamp" for cell in header]
    return [
        Section(
            origin="Ecowitt console",
            sheet=table,
            first=table.first_filled + 1,
            last=len(table),
            width=len(header),
            times=(Calendar((0,)),),
            columns=tuple(
                _column(position, cell)
                for position, cell in enumerate(header)
                if position and not is_second_time[position]
            ),
            left_out=tuple(
                (cell, "a second time column")
                for position, cell in enumerate(header)
                if is_second_time[position]
            ),
        )
    ]


def _column(position: int, header: str) -> Column:
    match = _HEADER.fullmatch(plain(header))
    name, unit = (match["name"], match["unit"] or "") if match is not None else (header, "")
    return column(position, header, named(header, name, unit, _QUANTITIES))


SOURCE = Source(
    "ecowitt", "Ecowitt or Fine Offset console (CSV)", recognise, read, exposure="outdoor"
)
