"""NOAA Global Summary of the Month: one CSV file a station, a row a month.

After NOAA NCEI, Global Summary of the Month/Year Dataset, documentation (GSOM_documentation).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from classnet_stem.datasets.archives import files
from classnet_stem.datasets.archives.monthly_frame import MonthFlag, Months, framed
from classnet_stem.datasets.climate_rows import MIDRANGE
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

KIND = "file of the Global Summary of the Month"
SOURCE = "NOAA NCEI, Global Summary of the Month (GSOM)"
_NEEDED = ("STATION", "DATE")
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {"TAVG": MIDRANGE, "TMAX": "air_temperature_max", "TMIN": "air_temperature_min"}
    | {"PRCP": "rainfall", "TSUN": "sunshine"}
)
_PLAUSIBLE: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"rainfall": (0.0, 10_000.0), "sunshine": (0.0, 745.0)}
)
_TEMPERATURES = (-80.0, 60.0)
_BASE_CELSIUS, _BASE_FAHRENHEIT = 18.3, 65.0  # of the degree days HTDD and CLDD
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SUN_MINUTES = 60.0


class _Row(NamedTuple):
    line: int
    month: str
    cells: Mapping[str, str]


def read_gsom(path: str | Path, now: datetime | None = None) -> pd.DataFrame:
    """Return the months of a GSOM file: a table like ``stem.monthly("Vienna")``.

    Columns: air_temperature_midrange, air_temperature_max, air_temperature_min (°C), rainfall
    (mm), sunshine (h), those that the file has. GSOM's TAVG is (TMAX + TMIN) / 2 and no mean
    of the hours, so it is called midrange and must not be compared with air_temperature.

    Every month from the first to the last has a row. A value that NOAA's own tests reject
    (quality flag), or that cannot be, is NaN and stands in ``attrs["flags"]`` with its reason,
    (month, column, flag, reason); so do values of months with missing days, whose number is
    also in ``attrs["days_missing"]``. The file must be metric, as the archive's own files are.

    Raises:
        DataError: the file is missing, empty, no GSOM file, not metric, has more than one
            station, a month twice, a month after `now` (default: now), or text in a number;
            the message names the line.
    """
    rows = _rows(path)
    _check_units(rows, path)
    index = _index(rows, path, now or datetime.now(UTC))
    names = [name for name in _COLUMNS if any(row.cells.get(name) for row in rows)]
    if not names:
        raise files.wrong_kind(path, KIND, "it has no temperature, rain or sunshine")
    columns = {_COLUMNS[name]: [float("nan")] * len(index) for name in names}
    missing = {_COLUMNS[name]: [float("nan")] * len(index) for name in names}
    flags: list[MonthFlag] = []
    places = {str(month): place for place, month in enumerate(index)}
    for row in rows:
        for name in names:
            place, column = places[row.month], _COLUMNS[name]
            value, days, reason = _cell(row, name, path)
            if reason:
                flags.append((row.month, column, int(Flag.FAIL), reason))
            elif value is not None:
                columns[column][place], missing[column][place] = value, days
    return framed(Months(index, columns, missing), _station(rows[0]), SOURCE, flags)


def _rows(path: str | Path) -> list[_Row]:
    lines = files.csv_rows(path)
    _, header = next(lines, (1, []))
    absent = [name for name in _NEEDED if name not in header]
    if absent:
        raise files.wrong_kind(path, KIND, f"the column {absent[0]} is missing")
    rows: list[_Row] = []
    for line, cells in lines:
        if len(cells) != len(header):
            raise files.wrong_line(
                path, line, f"it has {len(cells)} cells and the header {len(header)}."
            )
        named = dict(zip(header, cells, strict=True))
        if not _MONTH.fullmatch(named["DATE"]):
            raise files.wrong_line(path, line, f"{named['DATE']!r} is no month such as 1991-07.")
        if rows and named["STATION"] != rows[0].cells["STATION"]:
            raise files.wrong_line(path, line, "another station begins. Use one file a station.")
        rows.append(_Row(line, named["DATE"], named))
    if not rows:
        raise files.wrong_kind(path, KIND, "there is no month in it")
    return rows


def _index(rows: list[_Row], path: str | Path, now: datetime) -> pd.PeriodIndex:
    import pandas as pd

    seen: dict[str, int] = {}
    for row in rows:
        if row.month in seen:
            raise files.wrong_line(path, row.line, f"{row.month} stands in line {seen[row.month]}.")
        if row.month > f"{now:%Y-%m}" or int(row.month[:4]) < files.EARLIEST:
            raise files.wrong_line(path, row.line, f"{row.month} cannot have been measured.")
        seen[row.month] = row.line
    return pd.period_range(min(seen), max(seen), freq="M", name="month")


def _cell(row: _Row, name: str, path: str | Path) -> tuple[float | None, float, str]:
    """Return value, missing days, and why the value is left out (empty if it is not)."""
    text = row.cells.get(name, "")
    if not text:
        return None, 0.0, ""
    value = files.number(text, path, row.line, name)
    marks = [mark.strip() for mark in row.cells.get(f"{name}_ATTRIBUTES", "").split(",")]
    quality = marks[2] if len(marks) >= 4 else ""
    if quality:
        return value, 0.0, f"NOAA's own tests reject {value:g} (quality flag {quality})."
    if name == "TSUN":
        value /= _SUN_MINUTES
    low, high = _PLAUSIBLE.get(_COLUMNS[name], _TEMPERATURES)
    if not low <= value <= high:
        return value, 0.0, f"{value:g} cannot be: possible are {low:g} to {high:g}."
    days = marks[0] if marks[0].isdigit() else "0"
    return value, float(days), ""


def _check_units(rows: list[_Row], path: str | Path) -> None:
    """Refuse a file in °F and inches.

    Heating minus cooling degree days of a month are (base - mean temperature) x days. The base
    is 18.3 °C, or 65 °F. Where a file has no degree days a mean maximum above 55 tells °F.
    """
    bases = []
    for row in rows:
        needed = [row.cells.get(name, "") for name in ("TAVG", "HTDD", "CLDD")]
        if all(needed):
            mean, heating, cooling = (
                files.number(text, path, row.line, "a degree day or TAVG") for text in needed
            )
            days = calendar.monthrange(int(row.month[:4]), int(row.month[5:]))[1]
            bases.append(mean + (heating - cooling) / days)
    highs = [row.cells["TMAX"] for row in rows if row.cells.get("TMAX")]
    warmest = max((files.number(one, path, rows[0].line, "TMAX") for one in highs), default=0.0)
    middle = median(bases) if bases else _BASE_CELSIUS
    is_fahrenheit = abs(middle - _BASE_FAHRENHEIT) < abs(middle - _BASE_CELSIUS)
    if is_fahrenheit or (55.0 < warmest <= 140.0 and not bases):
        raise DataError(
            f"The file {Path(path).name} is in °F and inches.",
            "It was ordered with standard units.",
            "Download the archive's own file, or order it again with metric units.",
        )


def _station(row: _Row) -> dict[str, str]:
    """Return the station as text fields; the two letters after the name are a country code."""
    fields = {"NAME": "name", "LATITUDE": "latitude", "LONGITUDE": "longitude"}
    fields |= {"ELEVATION": "elevation_m"}
    found = {"id": row.cells["STATION"]}
    found |= {field: row.cells[name] for name, field in fields.items() if row.cells.get(name)}
    name, _, country = found.get("name", "").rpartition(", ")
    if name:
        found |= {"name": name, "country": country}
    return found
