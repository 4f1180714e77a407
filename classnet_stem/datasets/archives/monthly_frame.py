"""The table of months that the archive readers give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from classnet_stem.datasets.climate_rows import LEAST_DAYS, UNITS
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

LICENCE = "US public domain (NOAA); name the source"

MonthFlag = tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Months:
    """Columns of one station for each month from the first to the last, gaps as NaN.

    `days_missing` has for some columns the number of days without a value, NaN where there is
    no value or nobody said it.
    """

    index: pd.PeriodIndex
    columns: Mapping[str, Sequence[float]]
    days_missing: Mapping[str, Sequence[float]]


def framed(
    months: Months, station: Mapping[str, str], source: str, flags: Sequence[MonthFlag]
) -> pd.DataFrame:
    """Return the table: ``attrs`` has station, units, source, origin, flags, days_missing."""
    import pandas as pd

    frame = pd.DataFrame(dict(months.columns), index=months.index, dtype="float64")
    frame.index.name = "month"
    frame.columns.name = "measured"
    frame.attrs = {
        "station": dict(station),
        "origin": "measured",
        "units": {name: UNITS[name] for name in frame.columns},
        "source": source,
        "licence": LICENCE,
        "flags": sorted([*flags, *incomplete(months)]),
        "days_missing": {name: list(days) for name, days in months.days_missing.items()},
    }
    return frame


def incomplete(months: Months) -> list[MonthFlag]:
    """Return a flag for each value whose month lacks days.

    Rain is suspect if any day is missing, because the total is then too small. A mean is
    suspect with fewer than 25 measured days; with more it is good, and the reason says what
    is missing. WMO lets a mean stand with up to ten missing days, and no total with any
    (WMO-No. 1203, Guidelines on the Calculation of Climate Normals, 2017).
    """
    found = []
    lengths = list(months.index.days_in_month)
    for name, missing in months.days_missing.items():
        for month, length, days in zip(months.index, lengths, missing, strict=True):
            if days > 0:
                is_few = name in ("rainfall", "sunshine") or length - days < LEAST_DAYS
                flag = Flag.SUSPECT if is_few else Flag.GOOD
                reason = f"{days:.0f} of {length} days are missing."
                found.append((str(month), name, int(flag), reason))
    return found
