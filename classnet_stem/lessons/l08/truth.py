"""What is true for a pair of schools: the numbers that T2, T4 and T5 ask for."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from classnet_stem.lessons.l08.pair import TEMPERATURE, own_pair

if TYPE_CHECKING:
    import pandas as pd

LAPSE, LAPSE_SPREAD = 0.0065, 0.0015
"""°C for each metre: the mean fall of temperature with height, and its standard uncertainty."""
SENSORS = 0.4
"""°C: the standard uncertainty of the difference of two sensors (0.3 °C each)."""
DAYS_FOR_ONE = 3
"""Days of weather that count as one independent day: (1 + m) / (1 - m) for a memory m of 0.5
(effective sample size of a first-order autoregression; Wilks 2011, Statistical Methods in the
Atmospheric Sciences, section 5.2.4)."""
SCHOOL_HOURS = (8, 16)


def facts_of(code: str) -> dict[str, Any]:
    """Return the numbers of a student's pair of schools as plain data for a judge."""
    return dict(pair_facts(*own_pair(code)))


@lru_cache(maxsize=128)
def pair_facts(first: str, second: str) -> MappingProxyType[str, Any]:
    """Return the numbers of two schools; read once, because a check is quick.

    "utc" and "local" are r of the two joins. "all", "same", "same_utc" and "full" are means of
    first minus second (°C), see T4. "raw", "metres", "difference" and "u" are those of T5.
    """
    from classnet_stem.datasets.schools import school

    tables = (school(first), school(second))
    zones = [one.attrs["station"]["timezone"] for one in tables]
    a, b = (one[TEMPERATURE].dropna() for one in tables)
    local_a, local_b = on_clock(a, zones[0]), on_clock(b, zones[1])
    clock: Any = local_a.index
    hours = clock.hour
    is_school = (hours >= SCHOOL_HOURS[0]) & (hours < SCHOOL_HOURS[1])
    metres = _metres(tables[0]) - _metres(tables[1])
    apart = (a - b).dropna()
    days = apart.resample("D", closed="right").mean().dropna()
    raw, scatter = float(days.mean()), _scatter(days)
    facts = {
        "schools": [first, second],
        "utc": _r(a, b),
        "local": _r(local_a, local_b),
        "all": float(a[is_school].mean() - b.mean()),
        "same": float((local_a[is_school] - local_b).mean()),
        "same_utc": float((a[is_school] - b).mean()),
        "full": float(a.mean() - b.mean()),
        "raw": raw,
        "metres": metres,
        "scatter": scatter,
        "difference": raw + LAPSE * metres,
        "u": math.hypot(scatter, LAPSE_SPREAD * metres, SENSORS),
    }
    return MappingProxyType(facts)


def _scatter(days: pd.Series[float]) -> float:
    """Return the standard uncertainty of the mean of days that remember the day before."""
    return float(days.std()) / math.sqrt(len(days) / DAYS_FOR_ONE)


def on_clock(series: pd.Series[float], zone: str) -> pd.Series[float]:
    """Return the series with the times of the clock of `zone`, without a zone."""
    shown = series.copy()
    index: Any = shown.index
    shown.index = index.tz_convert(zone).tz_localize(None)
    return shown


def _r(a: pd.Series[float], b: pd.Series[float]) -> float:
    import pandas as pd

    both = pd.concat({"a": a, "b": b}, axis=1, join="inner")
    return float(both["a"].corr(both["b"]))


def _metres(table: pd.DataFrame) -> float:
    return float(table.attrs["station"]["elevation_m"])
