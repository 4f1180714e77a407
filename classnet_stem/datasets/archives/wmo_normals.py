"""WMO Climate Normals: the data sheet of one station, CSV.

After WMO-No. 1203, Guidelines on the Calculation of Climate Normals (2017), and the sheets of
the WMO Climate Normals collection (NOAA NCEI accession 0253808).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from classnet_stem.datasets.archives import files
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

KIND = "sheet of WMO Climate Normals"
SOURCE = "WMO Climate Normals, sent by the national weather service, kept by NOAA NCEI"
LEAST_YEARS = 24
_MISSING = frozenset({"", "x", "X", "-99.9", "-999", "-999.9", "-9999", "NA", "nan"})
_BASE = re.compile(r"(\d{4})\s*[-\u2013]\s*(\d{4})")
_ANGLE = re.compile(r"(\d{1,3})\|(\d{1,2})\|(\d{1,2}(?:\.\d+)?)\|([NSEW])")
_MONTH_CELLS = slice(4, 16)
_ANNUAL = 16


class Parameter(NamedTuple):
    """How a parameter of the sheet is called here, and what its figures can be."""

    column: str
    rule: str
    units: tuple[str, ...]
    unit: str
    low: float
    high: float


_CELSIUS = ("deg_c", "degc", "°c", "c")
PARAMETERS: Mapping[str, Parameter] = MappingProxyType(
    {
        "Daily_Mean_Temperature": Parameter("air_temperature", "Mean", _CELSIUS, "Cel", -80, 60),
        "Daily_Maximum_Temperature": Parameter(
            "air_temperature_max", "Mean", _CELSIUS, "Cel", -80, 60
        ),
        "Daily_Minimum_Temperature": Parameter(
            "air_temperature_min", "Mean", _CELSIUS, "Cel", -80, 60
        ),
        "Precipitation_Total": Parameter("rainfall", "Sum", ("mm",), "mm", 0, 10_000),
        "Total_Number_of_Hours_of_Sunshine": Parameter(
            "sunshine", "Sum", ("hours", "h"), "h", 0, 745
        ),
        "Mean_Sea_Level_Pressure": Parameter(
            "sea_level_pressure", "Mean", ("hpa",), "hPa", 850, 1100
        ),
    }
)


class _Section(NamedTuple):
    line: int
    name: str
    unit: str
    rows: Mapping[str, tuple[int, Sequence[str]]]


def read_wmo_normals(path: str | Path) -> pd.DataFrame:
    """Return the normals of a WMO sheet: a frame like ``stem.normals("Helsinki")``.

    The index ``month`` is 1 to 12. Columns, those that the sheet has: air_temperature,
    air_temperature_max, air_temperature_min (°C), rainfall (mm), sunshine (h),
    sea_level_pressure (hPa); NaN where the sheet has none (an x).

    ``attrs``: station (WMO number, name, country, latitude and longitude in degrees,
    elevation in m), units, source, kind "normal", base (1991, 2020), title, years (column to
    12 numbers of years, None if the sheet does not say) and flags: (month 1 to 12, or 0 for
    all, column, 3, reason) where a normal has fewer than 24 years (80 %, WMO-No. 1203) or the
    year is not the mean or the sum of its months.

    Raises:
        DataError: the file is missing, empty or no such sheet, the position or a number cannot
            be read, a unit is not the expected one, or a figure cannot be; the message names
            the line.
    """
    import pandas as pd

    lines = list(files.csv_rows(path))
    base = _base(lines, path)
    station = _station(lines, path)
    columns: dict[str, list[float]] = {}
    years: dict[str, list[int] | None] = {}
    flags: list[tuple[int, str, int, str]] = []
    for section in _sections(lines, path):
        parameter = PARAMETERS.get(section.name)
        if parameter is None or parameter.rule not in section.rows:
            continue
        values = _figures(section, parameter, path)
        if all(math.isnan(one) for one in values):
            continue
        name = parameter.column
        if name in columns:
            raise files.wrong_line(path, section.line, f"{section.name} comes twice.")
        columns[name], years[name] = values[:12], _years(section, path)
        flags += _few_years(name, years[name]) + _year_differs(name, parameter, values)
    if not columns:
        raise files.wrong_kind(path, KIND, "it has no temperature, rain, sunshine or pressure")
    frame = pd.DataFrame(columns, index=pd.RangeIndex(1, 13, name="month"), dtype="float64")
    frame.columns.name = "measured"
    frame.attrs = {
        "station": station,
        "origin": "measured",
        "units": {one.column: one.unit for one in PARAMETERS.values() if one.column in columns},
        "source": SOURCE,
        "licence": "open; name WMO and the weather service",
        "kind": "normal",
        "base": base,
        "title": f"normal {base[0]}-{base[1]}",
        "years": years,
        "flags": flags,
    }
    return frame


def _base(lines: Sequence[tuple[int, list[str]]], path: str | Path) -> tuple[int, int]:
    found = _BASE.search(lines[0][1][0]) if "Normals" in lines[0][1][0] else None
    if found is None:
        raise files.wrong_kind(path, KIND, "the first line names no normals and no base period")
    first, last = int(found[1]), int(found[2])
    if last - first != 29:
        raise files.wrong_line(path, lines[0][0], f"{first} to {last} are not thirty years.")
    return first, last


def _station(lines: Sequence[tuple[int, list[str]]], path: str | Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for (_, cells), (line, after) in pairwise(lines):
        if cells[0] == "Country_Name":
            found["country"] = cells[1].replace("_", " ").title()
        elif cells[0] == "Station_Name":
            found["name"] = cells[1].replace("_", " ").title()
        elif cells[:3] == ["WMO_Number", "Latitude", "Longitude"]:
            found["id"] = after[0]
            found["latitude"] = f"{_degrees(after[1], 90, path, line):.4f}"
            found["longitude"] = f"{_degrees(after[2], 180, path, line):.4f}"
            if after[3] not in _MISSING:
                height = files.number(after[3], path, line, "the height")
                found["elevation_m"] = f"{height:g}"
            return found
    raise files.wrong_kind(path, KIND, "the line with the position is missing")


def _degrees(text: str, most: int, path: str | Path, line: int) -> float:
    """Return degrees from "49|40|10|N": degrees, minutes, seconds, side."""
    found = _ANGLE.fullmatch(text)
    if found is not None:
        degrees, minutes, seconds = int(found[1]), int(found[2]), float(found[3])
        value = degrees + minutes / 60 + seconds / 3600
        is_latitude = found[4] in "NS"
        if minutes < 60 and seconds < 60 and value <= most and is_latitude == (most == 90):
            return value if found[4] in "NE" else -value
    raise files.wrong_line(path, line, f"{text!r} is no position such as 49|40|10|N.")


def _sections(lines: Sequence[tuple[int, list[str]]], path: str | Path) -> Iterator[_Section]:
    starts = [place for place, (_, cells) in enumerate(lines) if cells[0] == "Parameter_Code"]
    for place, end in pairwise([*starts, len(lines)]):
        inside = lines[place + 1 : end]
        if not inside or len(inside[0][1]) < 3:
            raise files.wrong_line(path, lines[place][0], "no parameter follows it.")
        line, head = inside[0]
        if not head[1]:
            continue
        rows = {cells[2]: (number, cells) for number, cells in inside[1:] if len(cells) > 3}
        yield _Section(line, head[1], head[2], rows)


def _figures(section: _Section, parameter: Parameter, path: str | Path) -> list[float]:
    """Return twelve months and the year (NaN if the sheet has none)."""
    line, cells = section.rows[parameter.rule]
    if section.unit.lower() not in parameter.units:
        told = f"{section.name} is in {section.unit!r} and not in {parameter.unit}."
        raise files.wrong_line(path, section.line, told)
    if len(cells) < _ANNUAL or any(cells[_ANNUAL + 1 :]):
        raise files.wrong_line(path, line, f"it has {len(cells)} cells and should have 17.")
    values = []
    for text in cells[_MONTH_CELLS]:
        value = math.nan
        if text not in _MISSING:
            value = files.number(text, path, line, section.name)
            if not parameter.low <= value <= parameter.high:
                told = f"{section.name} cannot be {value:g} {parameter.unit}."
                raise files.wrong_line(path, line, told)
        values.append(value)
    annual = cells[_ANNUAL] if len(cells) > _ANNUAL else ""
    known = annual not in _MISSING
    return [*values, files.number(annual, path, line, "the year") if known else math.nan]


def _years(section: _Section, path: str | Path) -> list[int] | None:
    if "NOY" not in section.rows:
        return None
    line, cells = section.rows["NOY"]
    given = cells[_MONTH_CELLS]
    if len(given) != 12 or any(text in _MISSING for text in given):
        return None
    return [int(files.number(text, path, line, "the number of years")) for text in given]


def _few_years(name: str, years: Sequence[int] | None) -> list[tuple[int, str, int, str]]:
    return [
        (month, name, int(Flag.SUSPECT), f"Only {count} of 30 years are in it.")
        for month, count in enumerate(years or (), 1)
        if count < LEAST_YEARS
    ]


def _year_differs(
    name: str, parameter: Parameter, values: Sequence[float]
) -> list[tuple[int, str, int, str]]:
    """Return a flag if the figure for the year is not the mean or the sum of the months."""
    months, annual = values[:12], values[12]
    total = math.fsum(months) / (1 if parameter.rule == "Sum" else 12)
    room = max(1.0, 0.01 * abs(total)) if parameter.rule == "Sum" else 0.2
    if math.isnan(total) or math.isnan(annual) or abs(total - annual) <= room:
        return []
    reason = f"The year is {annual:g} in the sheet and {total:.1f} from its months."
    return [(0, name, int(Flag.SUSPECT), reason)]
