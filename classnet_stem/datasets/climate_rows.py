"""Rows of the climate tables: those of one station, as a table of months, with their doubts."""

from __future__ import annotations

import csv
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from classnet_stem.datasets.shipped import Shipped, shipped
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

LEAST_DAYS = 25
MOST_DAYS_MISSING = 10
LONGEST_MONTH = 31
MIDRANGE = "air_temperature_midrange"
SUSPECT, FAIL = int(Flag.SUSPECT), int(Flag.FAIL)
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "air_temperature": "Cel",
        "air_temperature_max": "Cel",
        "air_temperature_min": "Cel",
        MIDRANGE: "Cel",
        "rainfall": "mm",
        "sunshine": "h",
    }
)
"""The columns of a table of months and their UCUM codes."""
# Which column counts the days of a value, and whether it counts those measured or missing.
_DAYS = (
    ("air_temperature", "days_missing_t", False),
    ("air_temperature_max", "days_missing_t", False),
    ("air_temperature_min", "days_missing_t", False),
    ("rainfall", "days_missing_rain", False),
    ("air_temperature_max", "days_t_max", True),
    ("air_temperature_min", "days_t_min", True),
    ("rainfall", "days_rain", True),
)

Row = Mapping[str, str]
Doubts = list[tuple[str, str, int, str]]


def rows_of(file: Shipped, number: str = "") -> list[Row]:
    """Return the rows of a file, or those that begin with the number of one station.

    The rows of a station stand together, so the rest of the file is not read.
    """
    if not number:
        return list(csv.DictReader(file.body.splitlines()))
    head, _, body = file.body.partition("\n")
    lines = [head]
    start = f"\n{body}".find(f"\n{number},")
    while start >= 0 and body.startswith(f"{number},", start):
        end = body.find("\n", start)
        lines.append(body[start : end if end >= 0 else len(body)])
        start = end + 1 if end >= 0 else -1
    return list(csv.DictReader(lines))


def number(text: str) -> float:
    """Return a cell as a number; an empty one is NaN."""
    return float(text) if text else float("nan")


def months(
    rows: Sequence[Row], columns: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[str, list[float]]]:
    """Return a table with every month from the first row to the last, and the days missing.

    `columns` gives for each column of the file its name in the table. The days are NaN where
    the file does not count them.
    """
    import pandas as pd

    places = [int(row["year"]) * 12 + int(row["month"]) - 1 for row in rows]
    first, size = places[0], places[-1] - places[0] + 1
    start = pd.Period(year=first // 12, month=first % 12 + 1, freq="M")
    index = pd.period_range(start, periods=size, freq="M", name="month")
    wanted = {ours: name for name, ours in columns.items() if name in rows[0]}
    data = {ours: [float("nan")] * size for ours in wanted}
    days = {ours: [float("nan")] * size for ours, name, _ in _DAYS if name in rows[0]}
    for place, row in zip(places, rows, strict=True):
        for ours, name in wanted.items():
            data[ours][place - first] = number(row[name])
        for ours, name, is_measured in _DAYS:
            if name in row:
                count = number(row[name])
                whole = monthrange(int(row["year"]), int(row["month"]))[1]
                days[ours][place - first] = whole - count if is_measured else count
    return pd.DataFrame(data, index=index, dtype="float64"), days


def doubts(table: str, number: str) -> Doubts:
    """Return what `climate/suspicious.csv` says about a station in one of the tables."""
    file = shipped("climate/suspicious.csv")
    head, _, body = file.body.partition("\n")
    start = f"{table},{number},"
    lines = [line for line in body.split("\n") if line.startswith(start)]
    return [
        (row["month"], row["quantity"], int(row["flag"]), row["reason"])
        for row in csv.DictReader([head, *lines])
    ]


def incomplete(frame: pd.DataFrame, days_missing: Mapping[str, Sequence[float]]) -> Doubts:
    """Return a doubt for each value of a month with fewer than 25 measured days.

    It fails if more than 10 days are missing: no monthly value should be made then (WMO-No.
    1203, 2017, Guidelines on the Calculation of Climate Normals).
    """
    found = []
    lengths = [int(one) for one in frame.index.days_in_month]  # type: ignore[attr-defined]  # a PeriodIndex
    for name, missing in days_missing.items():
        present = frame[name].notna().to_numpy()
        for place, (length, lost) in enumerate(zip(lengths, missing, strict=True)):
            if present[place] and (doubt := few_days(length, lost)):
                found.append((str(frame.index[place]), name, *doubt))
    return found


def few_days(length: int, lost: float) -> tuple[int, str] | None:
    """Return flag and reason if too few of the `length` days of a month were measured.

    A report with 31 missing days in a shorter month says that none was measured; more than 31
    is a wrong count.
    """
    if not length - lost < LEAST_DAYS:
        return None
    if lost > LONGEST_MONTH:
        return SUSPECT, f"{lost:.0f} days are called missing, and the month has {length}."
    flag = FAIL if lost > MOST_DAYS_MISSING else SUSPECT
    return flag, f"Only {max(0.0, length - lost):.0f} of {length} days were measured."


def of_midrange(frame: pd.DataFrame, flags: Doubts) -> Iterator[tuple[str, str, int, str]]:
    """Yield for the middle of maximum and minimum the doubts about the two."""
    present = {str(month) for month in frame.index[frame[MIDRANGE].notna()]}
    for month, name, flag, reason in flags:
        if name in ("air_temperature_max", "air_temperature_min") and month in present:
            yield month, MIDRANGE, flag, f"{name}: {reason}"


def bases(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return first and last year of each base period of a station, the newest last.

    A period has 30 years. If its months do not agree on the last year, the one that makes
    30 years counts, else the latest.
    """
    ends: dict[int, set[int]] = {}
    for row in rows:
        ends.setdefault(int(row["base_start"]), set()).add(int(row["base_end"]))
    return sorted(
        (first, first + 29 if first + 29 in known else max(known)) for first, known in ends.items()
    )
