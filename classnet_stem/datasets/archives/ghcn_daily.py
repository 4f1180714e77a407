"""NOAA GHCN-Daily: the fixed-width .dly file of a station, and its two CSV forms.

After NOAA NCEI, README FILE FOR DAILY GLOBAL HISTORICAL CLIMATOLOGY NETWORK, section III
(format of the .dly files), and the documentation of the by-station CSV files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from classnet_stem.datasets.archives import files, ghcn_csv
from classnet_stem.datasets.archives.daily_frame import (
    ELEMENTS,
    MISSING,
    Value,
    day_of,
    framed,
)

if TYPE_CHECKING:
    import pandas as pd

_FIXED = re.compile(r"([A-Z]{2}[A-Z0-9_-]{9})(\d{4})(\d{2})([A-Z0-9]{4})")
_HEAD, _FIELD, _VALUE, _DAYS = 21, 8, 5, 31
_LEAST_LENGTH = _HEAD + _FIELD * (_DAYS - 1) + _VALUE  # the flags of the last day may be cut off


def read_ghcn_daily(
    path: str | Path, station: Mapping[str, str] | None = None, now: datetime | None = None
) -> pd.DataFrame:
    """Return the days of a GHCN-Daily file, one row a day, none left out.

    The file is fixed width (.dly), the "access" CSV with a column for each element, or the
    long CSV with a row for each value. Columns: air_temperature (TAVG, from hourly values),
    air_temperature_max, air_temperature_min, air_temperature_observed (at the hour of the
    observer), °C; rainfall, snowfall, snow_depth, mm; sunshine, h; wind_speed, wind_gust, m/s;
    those that the file has.

    The index ``day`` is a PeriodIndex of days and not of times: an observer's day often ends
    at 7 or 8 in the morning or at 18, and the file does not say when in UTC.

    A value that NOAA's own tests reject, or that cannot be, is NaN and stands in
    ``attrs["flags"]`` as (day, column, 4, reason). ``attrs["measurement_flags"]``,
    ``["quality_flags"]`` and ``["source_flags"]`` have for each column a text with one letter
    a day, from ``attrs["first_day"]`` on. `station` adds fields to the passport, such as name
    and latitude, which a .dly file does not have. ``attrs["left_out"]`` lists the elements
    without a column here.

    Raises:
        DataError: the file is missing, empty or no GHCN-Daily file, has more than one station,
            a value twice, a day that no calendar has or that lies after `now` (default: now),
            text in a number, decimals (it is not the raw file) or a line that is cut off; the
            message names the line.
    """
    text = files.text_of(path)
    first = text.lstrip().partition("\n")[0].strip()
    passport: dict[str, str] = {}
    if _FIXED.match(first):
        values = list(_fixed_width(text, path, passport))
    else:
        values = list(ghcn_csv.values_of(path, first, passport))
    table = framed(values, passport | dict(station or {}), path, now or datetime.now(UTC))
    known = {one.element for one in values if one.number != MISSING}
    table.attrs["left_out"] = tuple(sorted(known - set(ELEMENTS)))
    return table


def _fixed_width(text: str, path: str | Path, passport: dict[str, str]) -> Iterator[Value]:
    for line, content in enumerate(text.splitlines(), 1):
        if not content.strip():
            continue
        head = _FIXED.match(content)
        if head is None:
            raise files.wrong_line(path, line, "it does not begin with station, month and element.")
        if len(content) < _LEAST_LENGTH:
            told = f"it has {len(content)} characters and should have 269."
            raise files.wrong_line(path, line, told)
        name, year, month, element = head.groups()
        if passport.setdefault("id", name) != name:
            raise files.wrong_line(path, line, "another station begins. Use one file a station.")
        yield from _month(content.ljust(_HEAD + _FIELD * _DAYS), (year, month, element), path, line)


def _month(
    content: str, head: tuple[str, str, str], path: str | Path, line: int
) -> Iterator[Value]:
    year, month, element = head
    for day in range(1, _DAYS + 1):
        start = _HEAD + _FIELD * (day - 1)
        text = content[start : start + _VALUE]
        marks = content[start + _VALUE : start + _FIELD]
        try:
            number = int(text)
        except ValueError:
            told = f"{element} of day {day} is {text!r}, which is no whole number."
            raise files.wrong_line(path, line, told) from None
        if number != MISSING:
            when = day_of(year, month, str(day), path, line)
            letters = (marks[0].strip(), marks[1].strip(), marks[2].strip())
            yield Value(line, when, element, number, letters)
