"""Months from a table of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.datasets.archives.monthly_frame import (
    MonthFlag,
    Months,
    framed,
)
from classnet_stem.datasets.climate_rows import LEAST_DAYS, MIDRANGE, UNITS
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

_SUMS = ("rainfall", "sunshine")


def daily_to_monthly(daily: pd.DataFrame, min_days: int = LEAST_DAYS) -> pd.DataFrame:
    """Return the months of a table of days: a table like ``stem.monthly("Vienna")``.

    `daily` is what :func:`~.ghcn_daily.read_ghcn_daily` gives: an index of days, °C, mm and h.
    Temperatures are averaged; rain and sunshine are summed. air_temperature_midrange is the
    mean of (maximum + minimum) / 2 over the days that have both: another mean than that of the
    hours, never to be mixed with air_temperature.

    A month with fewer than `min_days` days (1 to 31; February: no more than it has) is NaN. A
    total with missing days is too small: it is flagged as suspect in ``attrs["flags"]``, and
    ``attrs["days_missing"]`` has the number. So is rain of which NOAA only presumes that there
    was none (measurement flag P). Every month from the first to the last has a row.

    Raises:
        DataError: `daily` has no index of days, a day twice, no column that is known, or
            `min_days` is not 1 to 31.
    """
    table = _checked(daily, min_days)
    columns, missing = {}, {}
    index = _index(table.resample("M").size())
    lengths = np.asarray(index.days_in_month)
    for name in table.columns:
        grouped = table[name].resample("M")
        counts = grouped.count()
        values = grouped.sum() if name in _SUMS else grouped.mean()
        enough = counts.to_numpy() >= lengths.clip(max=min_days)
        columns[str(name)] = values.where(enough).to_list()
        missing[str(name)] = np.where(enough, lengths - counts.to_numpy(), np.nan).tolist()
    return framed(
        Months(index, columns, missing),
        daily.attrs.get("station", {}),
        daily.attrs.get("source", ""),
        _presumed(daily, columns),
    )


def _presumed(daily: pd.DataFrame, columns: Mapping[str, Sequence[float]]) -> list[MonthFlag]:
    """Return a flag for each month whose rain was in part presumed to be zero (letter P)."""
    import pandas as pd

    letters = daily.attrs.get("measurement_flags", {}).get("rainfall", "")
    if "rainfall" not in columns or not letters:
        return []
    day = _index(daily).asi8 - pd.Period(daily.attrs["first_day"], "D").ordinal
    is_presumed = np.array([one == "P" for one in letters])[np.clip(day, 0, len(letters) - 1)]
    is_presumed &= (day >= 0) & (day < len(letters))
    presumed = Counter(str(one) for one in _index(daily)[is_presumed].asfreq("M"))
    told = "{} days without a report are presumed to be dry, nobody measured."
    return [
        (month, "rainfall", int(Flag.SUSPECT), told.format(count))
        for month, count in sorted(presumed.items())
    ]


def _index(table: pd.DataFrame | pd.Series[Any]) -> pd.PeriodIndex:
    import pandas as pd

    return pd.PeriodIndex(table.index)


def _checked(daily: Any, min_days: int) -> pd.DataFrame:
    import pandas as pd

    if not isinstance(daily, pd.DataFrame) or not isinstance(daily.index, pd.PeriodIndex):
        raise DataError(
            "This is no table of days.",
            "It has times or months as its index.",
            "Use what read_ghcn_daily gives.",
        )
    if daily.index.freqstr != "D" or not daily.index.is_unique or not len(daily):
        raise DataError(
            "The table has not one row for each day.",
            "A day stands twice, the rows are months, or there is none.",
            "Use what read_ghcn_daily gives.",
        )
    if not 1 <= min_days <= 31:
        raise DataError(
            f"A month cannot have {min_days} days.",
            "The number was given in %, or is zero.",
            "Use 1 to 31; the usual number is 25.",
        )
    table = daily[[name for name in daily.columns if name in UNITS and name != MIDRANGE]].copy()
    if "air_temperature_max" in table and "air_temperature_min" in table:
        table[MIDRANGE] = (table["air_temperature_max"] + table["air_temperature_min"]) / 2
    if not len(table.columns):
        raise DataError(
            "The table of days has no temperature, rain or sunshine.",
            "Other columns were chosen.",
            "Keep air_temperature_max, air_temperature_min or rainfall.",
        )
    return table.sort_index()
