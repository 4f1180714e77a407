"""Comparing two stations fairly: equal hours, equal height, and how sure the difference is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from classnet_stem import units
from classnet_stem.analysis.climate.autoregression import mean_with_memory
from classnet_stem.analysis.comparable import Pair, check_pair, field, name_of, notes_on
from classnet_stem.analysis.correlating import Correlation, correlation
from classnet_stem.analysis.distance import distance_km
from classnet_stem.analysis.hourly import (
    LEAST_COVERAGE,
    hourly_means,
    hours_between,
    same_hours,
)
from classnet_stem.analysis.inputs import number, numbers, shown
from classnet_stem.analysis.pairing import pairs
from classnet_stem.analysis.pressure import LAPSE
from classnet_stem.analysis.recorded import same_clock
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Comparison",
    "Correlation",
    "common_period",
    "compare",
    "correlation",
    "distance_km",
    "pairs",
]

LAPSE_SPREAD = 1.5e-3
"""°C for each metre: the spread of the lapse rate (ISO 2533:1975, Standard atmosphere: 6.5 °C
in a km) from month to month, as a standard uncertainty; our estimate."""

LEAST_DAYS = 5
_WORDS = (("air_temperature", ("warmer", "colder")), ("indoor_temperature", ("warmer", "colder")))


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """Two stations over their common time; a and b are their names.

    `hours` hours with values of both, from `first` to `last` (ends of hours on the clock that
    was chosen). `coverage` holds the share of the common time (0 to 1) that a and b have.
    `raw` is the mean of a minus b; `adjustment` is what height explains of it (0 if it was not
    used), `difference` is raw minus adjustment, and `uncertainty` half of its 95 % interval,
    all in `unit` (UCUM). `r` is the correlation of the hours. `is_supported` says whether the
    interval leaves out zero. `statement` is what may be claimed, `notes` what to keep in mind.
    """

    a: str
    b: str
    quantity: str
    unit: str
    clock: str
    first: str
    last: str
    hours: int
    coverage: tuple[float, float]
    raw: float
    adjustment: float
    difference: float
    uncertainty: float
    r: float
    is_supported: bool
    statement: str
    notes: tuple[str, ...]

    def __str__(self) -> str:
        """Return the statement and the notes."""
        return " ".join((self.statement, *self.notes))

    def __repr__(self) -> str:
        """Return the same, for the cell of a notebook."""
        return str(self)


class _Height(NamedTuple):
    """What height explains of a difference (a minus b), and its standard uncertainty, in °C."""

    adjustment: float
    uncertainty: float


def compare(
    a: pd.DataFrame,
    b: pd.DataFrame,
    quantity: str = "air_temperature",
    clock: str = "utc",
    u_sensor: float | None = None,
) -> Comparison:
    """Return the difference of two stations over their common time, and what it supports.

    `a` and `b` are tables of recordings with a time zone and a station; `quantity` is a column
    of both in the same unit. Both become hourly means. `clock` says which hours belong
    together: "utc" (the same moments), "local" (the same hour of each station's clock) or
    "solar" (the same hour of the Sun). In the common time each must have 80 % of the hours,
    and there must be 5 days.

    Air temperature is brought to one height with 6.5 ± 1.5 °C for each km (k = 1; ISO
    2533:1975) where both stations say theirs. The uncertainty joins the scatter of the daily
    differences, which remember the day before
    (:func:`~classnet_stem.analysis.climate.autoregression.mean_with_memory`), that of the
    height, and `u_sensor`, the standard uncertainty of each sensor in the unit of the column.
    Half a 95 % interval: the quadratic sum, with twice each standard uncertainty. In simulations
    of 28 days the scatter's part held the truth in 94 to 96 % for a memory up to 0.7, of 14 days
    in 95 % up to 0.5 and 89 % at 0.7.

    Raises:
        DataError: the same station twice, different units or exposures, a quantity that has no
            mean (direction, rain), too little common time or coverage, or values that cannot
            be.
    """
    pair = check_pair(a, b, quantity)
    first, second = (hourly_means(one, quantity, clock) for one in (a, b))
    common, coverage = common_period(first, second)
    daily = _daily(common["a"] - common["b"])
    mean = mean_with_memory(numbers(daily.index, "days"), numbers(daily, quantity))
    raw = float((common["a"] - common["b"]).mean())
    height = _height(a, b, quantity)
    sensors = 0.0 if u_sensor is None else _positive(u_sensor)
    parts = (mean.half_width(), 2.0 * height.uncertainty, 2.0 * math.sqrt(2.0) * sensors)
    found, half = raw - height.adjustment, math.hypot(*parts)
    return Comparison(
        *(name_of(a), name_of(b), quantity, pair.unit, clock),
        *(str(common.index[0]), str(common.index[-1]), len(common), coverage),
        *(raw, height.adjustment, found, half, _r(common)),
        abs(found) > half,
        _statement((name_of(a), name_of(b)), pair, found, half),
        notes_on(a, b, clock, quantity, said_sensors=u_sensor is not None),
    )


def common_period(
    a: pd.Series[float], b: pd.Series[float]
) -> tuple[pd.DataFrame, tuple[float, float]]:
    """Return the hours that two series of hourly means share, and the coverage of each.

    The common time goes from the later start to the earlier end; the coverage (0 to 1) is the
    share of its hours that a series has. The columns of the result are a and b.

    Raises:
        DataError: there is no common time, or one covers less than 80 % of it.
    """
    a, b = _hours(a), _hours(b)
    same_clock(a, b)
    if a.empty or b.empty:
        raise _no_overlap()
    start, end = max(a.index[0], b.index[0]), min(a.index[-1], b.index[-1])
    if start > end:
        raise _no_overlap()
    first, second = a[start:end], b[start:end]
    hours = hours_between(start, end)
    coverage = (min(1.0, len(first) / hours), min(1.0, len(second) / hours))
    if min(coverage) < LEAST_COVERAGE:
        which = "first" if coverage[0] <= coverage[1] else "second"
        raise DataError(
            f"The {which} station has {100 * min(coverage):.0f} % of the {hours} hours of the "
            "common time; 80 % are needed.",
            "It was off for some time, or values were left out by flags.",
            "Choose a shorter time without this gap, for example a['2026-03-05':'2026-03-20'].",
        )
    return same_hours(first, second), coverage


def _hours(series: Any) -> pd.Series[float]:
    """Return a series of hours as numbers, if its times are in order."""
    import pandas as pd

    index: Any = getattr(series, "index", None)
    is_column = isinstance(series, pd.Series) and isinstance(index, pd.DatetimeIndex)
    if not is_column or not index.is_monotonic_increasing or not index.is_unique:
        raise DataError(
            f"This is no series of hourly means in the order of time: {shown(series)}.",
            "A whole table or a list was given, or its times are not in order or come twice.",
            'Use one column of hours, for example stem.hourly(mine)["air_temperature"].',
        )
    return pd.Series(numbers(series, "The series"), index=index, name=series.name)


def _daily(apart: pd.Series[float]) -> pd.Series[float]:
    """Return the mean difference of each day; the index counts days from the first."""
    index: Any = apart.index
    days = (index - index[0]).days
    found: pd.Series[float] = apart.groupby(days).mean()
    if len(found) < LEAST_DAYS:
        raise DataError(
            f"The stations have {len(found)} days in common; {LEAST_DAYS} are needed.",
            "One of them began later or ended earlier.",
            "Choose a longer common time.",
        )
    return found


def _height(a: pd.DataFrame, b: pd.DataFrame, quantity: str) -> _Height:
    above = field(a, "elevation_m"), field(b, "elevation_m")
    if quantity != "air_temperature" or None in above:
        return _Height(0.0, 0.0)
    metres = float(above[0] or 0.0) - float(above[1] or 0.0)
    return _Height(-LAPSE * metres + 0.0, LAPSE_SPREAD * abs(metres))


def _r(common: pd.DataFrame) -> float:
    try:
        return correlation(common["a"], common["b"]).r
    except DataError:
        return math.nan


def _statement(names: tuple[str, str], pair: Pair, found: float, half: float) -> str:
    up, down = dict(_WORDS).get(pair.quantity, ("higher", "lower"))
    symbol = units.symbol(pair.unit)
    digits = 1 if half >= 0.1 else 2
    amount = f"{abs(found):.{digits}f} ± {half:.{digits}f} {symbol}".rstrip()
    what = "" if up == "warmer" else f"The {pair.words} of "
    if abs(found) <= half:
        return (
            f"No difference can be claimed between {names[0]} and {names[1]} ({pair.words}): "
            f"{found:+.{digits}f} ± {half:.{digits}f} {symbol}".rstrip()
            + " (95 %)."
        )
    return f"{what}{names[0]} was {up if found > 0 else down} than {names[1]} by {amount} (95 %)."


def _positive(value: float) -> float:
    if not number(value, "u_sensor") >= 0.0:
        raise DataError(
            f"{shown(value)} is no uncertainty.",
            "It is below zero or no number.",
            "Give the standard uncertainty of a sensor, for example 0.3.",
        )
    return float(value)


def _no_overlap() -> DataError:
    return DataError(
        "The two stations have no time in common.",
        "They measured in different weeks, or a year is wrong.",
        "Choose two recordings of the same weeks.",
    )
