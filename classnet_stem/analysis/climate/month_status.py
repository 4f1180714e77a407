"""Was my month unusual? A month of a school station against the normal of a reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from classnet_stem.analysis.climate.anomalies import base_of, check_base
from classnet_stem.analysis.climate.months import check_values, monthly_frame
from classnet_stem.analysis.climate.normals import BASE
from classnet_stem.analysis.comparable import check_unit
from classnet_stem.analysis.comparable import check_values as check_temperature
from classnet_stem.analysis.hourly import LEAST_COVERAGE, hourly_means
from classnet_stem.analysis.recorded import require_table
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

NOT_ENOUGH = "not enough data"


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """One month of a station against the normal of a reference station.

    `month` is text such as "2026-05". `status` is "warmer than usual", "colder than usual",
    "as usual" (z from -1 to 1) or "not enough data"; `why` says in one sentence what it stands
    on. `coverage` is the share (0 to 1) of the month's hours with a value. `mean` is the mean
    of the station (°C), `offset` the station minus the reference in `offset_months` (°C),
    `anomaly` is mean - offset - normal (°C), and `z` the anomaly divided by the standard
    deviation of that month. What could not be computed is None.
    """

    month: str
    status: str
    why: str
    coverage: float
    mean: float | None = None
    offset: float | None = None
    offset_months: tuple[str, ...] = ()
    anomaly: float | None = None
    z: float | None = None

    def __str__(self) -> str:
        """Return the month, the status and why."""
        return f"{self.month}: {self.status}. {self.why}"


def month_status(
    mine: pd.DataFrame,
    reference: pd.DataFrame,
    month: str,
    base: tuple[int, int] = BASE,
    today: date | None = None,
) -> MonthStatus:
    """Return whether the air temperature of one month at a station was unusual.

    `mine` is the table of a recording (UTC), `reference` the monthly table of the official
    station nearby (``stem.monthly``) with the years of `base` and some months of the
    recording. `month` is text such as "2026-05" (a month in UTC).

    A roof is warmer or colder than the reference in every month. This offset is the mean of
    station minus reference over the other months that both have (80 % of the hours), never of
    the judged month itself. Where there is none, or the judged month has less than 80 % of its
    hours, the status is "not enough data".

    Raises:
        DataError: a table has no air temperature, `month` is no month or has not ended, or the
            reference has too few years in the base.
    """
    period = _month(month, today or datetime.now(UTC).date())
    own, coverage = _monthly_means(mine)
    share = float(coverage.get(period, 0.0))
    if share < LEAST_COVERAGE:
        why = f"Only {100 * share:.0f} % of the hours have a value; 80 % are needed."
        return MonthStatus(str(period), NOT_ENOUGH, why, share)
    frame = check_values(monthly_frame(reference, today))
    if "air_temperature" not in frame.columns:
        raise _no_temperature("reference")
    official: pd.Series[float] = frame["air_temperature"]
    means, deviations = base_of(official, check_base(base))
    apart = (own[coverage >= LEAST_COVERAGE] - official).dropna().drop(period, errors="ignore")
    mean = float(own.to_numpy()[own.index == period][0])
    if apart.empty:
        why = "No other month has values at both places, so the offset is not known."
        return MonthStatus(str(period), NOT_ENOUGH, why, share, mean)
    offset, place = float(apart.mean()), period.month - 1
    anomaly = mean - offset - float(means[place])
    z = anomaly / float(deviations[place]) if deviations[place] > 0 else None
    offset_months = tuple(str(one) for one in apart.index)
    status, why = _judge(anomaly, z, offset, len(apart))
    return MonthStatus(str(period), status, why, share, mean, offset, offset_months, anomaly, z)


def _judge(anomaly: float, z: float | None, offset: float, count: int) -> tuple[str, str]:
    if z is None:
        return NOT_ENOUGH, "In the base this month never changed, so nothing is unusual or usual."
    status = "as usual" if abs(z) <= 1 else f"{'warmer' if z > 0 else 'colder'} than usual"
    months = "1 other month" if count == 1 else f"{count} other months"
    return status, (
        f"It was {anomaly:+.1f} °C from the normal (z = {z:+.1f}), after the offset of the site "
        f"({offset:+.1f} °C, from {months})."
    )


def _monthly_means(table: pd.DataFrame) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the mean of the hourly means of each month (UTC), and the share of its hours."""
    import pandas as pd

    require_table(table)
    if "air_temperature" not in table.columns:
        raise _no_temperature("station")
    check_unit(table, "air_temperature")
    check_temperature(table, "air_temperature")
    hourly = hourly_means(table, "air_temperature")
    ends: Any = hourly.index
    months = (ends.tz_convert(None) - pd.Timedelta("30min")).to_period("M")
    means = hourly.groupby(months).mean()
    counts = hourly.groupby(months).count()
    hours = np.array([month.days_in_month * 24.0 for month in means.index])
    return means, counts / hours


def _month(month: Any, today: date) -> pd.Period:
    import pandas as pd

    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", str(month)):
        raise DataError(
            f"{month!r} is no month.",
            "A month is a year and two digits.",
            'Write it as "2026-05".',
        )
    period = pd.Period(str(month), freq="M")
    if (period.year, period.month) >= (today.year, today.month):
        raise DataError(
            f"The month {period} has not ended.",
            "Its mean can still change, or the year is wrong.",
            "Wait until it has ended, or choose an earlier month.",
        )
    return period


def _no_temperature(which: str) -> DataError:
    return DataError(
        f"The table of the {which} has no column air_temperature.",
        "The sensor or the weather service gives other quantities.",
        "Choose a station with air temperature. The middle of maximum and minimum is not it.",
    )
