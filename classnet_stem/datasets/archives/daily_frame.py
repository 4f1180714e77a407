"""Values of GHCN-Daily as they come from its files, and the table of days made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from classnet_stem.datasets.archives import files
from classnet_stem.datasets.archives.monthly_frame import LICENCE
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

KIND = "file of GHCN-Daily"
SOURCE = "NOAA NCEI, Global Historical Climatology Network daily (GHCN-Daily)"
MISSING = -9999
_AHEAD = timedelta(days=1)  # east of Greenwich the day begins earlier


class Element(NamedTuple):
    """How an element of GHCN-Daily is called here: value / `parts` is in `unit` (UCUM)."""

    column: str
    parts: int
    unit: str
    low: float
    high: float


ELEMENTS: Mapping[str, Element] = MappingProxyType(
    {
        "TAVG": Element("air_temperature", 10, "Cel", -90, 60),
        "TMAX": Element("air_temperature_max", 10, "Cel", -90, 60),
        "TMIN": Element("air_temperature_min", 10, "Cel", -90, 60),
        "TOBS": Element("air_temperature_observed", 10, "Cel", -90, 60),
        "PRCP": Element("rainfall", 10, "mm", 0, 1900),
        "SNOW": Element("snowfall", 1, "mm", 0, 2000),
        "SNWD": Element("snow_depth", 1, "mm", 0, 12_000),
        "TSUN": Element("sunshine", 60, "h", 0, 24),
        "AWND": Element("wind_speed", 10, "m/s", 0, 75),
        "WSFG": Element("wind_gust", 10, "m/s", 0, 120),
    }
)


class Value(NamedTuple):
    """One value of a day as it stands in `line` of the file; `marks` are m, q and s flag."""

    line: int
    day: date
    element: str
    number: int
    marks: tuple[str, str, str]


def day_of(year: str, month: str, day: str, path: str | Path, line: int) -> date:
    """Return a date. Raises DataError with the line if the calendar has no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise files.wrong_line(
            path, line, f"the calendar has no day {year}-{month}-{day}."
        ) from error


def framed(
    values: Iterable[Value], station: Mapping[str, str], path: str | Path, now: datetime
) -> pd.DataFrame:
    """Return the table of days; see :func:`~.ghcn_daily.read_ghcn_daily` for its form.

    Raises:
        DataError: there is no value, a value comes twice, or a day lies after `now`.
    """
    import pandas as pd

    kept = _sorted_by_column(values, path, now)
    days = [one.day.toordinal() for column in kept.values() for one in column]
    if not days:
        raise files.wrong_kind(path, KIND, "there is no value in it")
    first, count = min(days), max(days) - min(days) + 1
    index = pd.period_range(date.fromordinal(first), periods=count, freq="D", name="day")
    names = [name for name, element in ELEMENTS.items() if element.column in kept]
    columns = {ELEMENTS[name].column: [float("nan")] * count for name in names}
    flags: list[tuple[str, str, int, str]] = []
    for name in names:
        element = ELEMENTS[name]
        for one in kept[element.column]:
            reason = _reason(one, element)
            if reason:
                flags.append((one.day.isoformat(), element.column, int(Flag.FAIL), reason))
            else:
                columns[element.column][one.day.toordinal() - first] = one.number / element.parts
    frame = pd.DataFrame(columns, index=index, dtype="float64")
    frame.columns.name = "measured"
    frame.attrs = {
        "station": dict(station),
        "origin": "measured",
        "units": {ELEMENTS[name].column: ELEMENTS[name].unit for name in names},
        "source": SOURCE,
        "licence": LICENCE,
        "first_day": date.fromordinal(first).isoformat(),
        "flags": sorted(flags),
        "measurement_flags": _letters(kept, 0, first, count),
        "quality_flags": _letters(kept, 1, first, count),
        "source_flags": _letters(kept, 2, first, count),
    }
    return frame


def _sorted_by_column(
    values: Iterable[Value], path: str | Path, now: datetime
) -> dict[str, list[Value]]:
    """Return the values that are there and known, by column."""
    kept: dict[str, list[Value]] = {}
    seen: dict[tuple[str, date], int] = {}
    for one in values:
        if one.number == MISSING or one.element not in ELEMENTS:
            continue
        before = seen.setdefault((one.element, one.day), one.line)
        if before != one.line:
            told = f"{one.element} of {one.day} stands in line {before} already."
            raise files.wrong_line(path, one.line, told)
        if one.day > now.date() + _AHEAD or one.day.year < files.EARLIEST:
            raise files.wrong_line(path, one.line, f"{one.day} cannot have been measured.")
        kept.setdefault(ELEMENTS[one.element].column, []).append(one)
    return kept


def _reason(one: Value, element: Element) -> str:
    """Return why a value is left out, or nothing."""
    value = one.number / element.parts
    if one.marks[1]:
        return f"NOAA's own tests reject {value:g} (quality flag {one.marks[1]})."
    if not element.low <= value <= element.high:
        return f"{value:g} cannot be: possible are {element.low:g} to {element.high:g}."
    return ""


def _letters(
    kept: Mapping[str, Sequence[Value]], place: int, first: int, count: int
) -> dict[str, str]:
    """Return for each column a text with one letter a day, a space where there is none."""
    found = {}
    for column, values in kept.items():
        letters = [" "] * count
        for one in values:
            letters[one.day.toordinal() - first] = one.marks[place] or " "
        found[column] = "".join(letters)
    return found
