"""The tests that a table of months goes through, one function a test.

A value is judged against the other years of the same month at the same station. The centre is
the median and the spread is 1.4826 times the median absolute deviation, which equals one
standard deviation for normal values and is not moved by the errors that are looked for
(Leys et al. 2013, Detecting outliers: do not use standard deviation around the mean, use
absolute deviation around the median). The limits were chosen on the 30,045 CLIMAT reports
of this project, so that known extremes pass: Moscow in July 2010, Europe in December 2010.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classnet_stem.analysis.inputs import MONTHS, Numbers
from classnet_stem.datasets.climate_rows import FAIL, LEAST_DAYS, SUSPECT, few_days

TEMPERATURES = ("air_temperature", "air_temperature_max", "air_temperature_min")
LEAST_YEARS = 6
_WORDS = {
    "air_temperature": "mean temperature",
    "air_temperature_max": "mean maximum",
    "air_temperature_min": "mean minimum",
}


class Mark(NamedTuple):
    """One value that is doubted: its row and column, which test, the flag and why."""

    row: int
    column: str
    test: str
    flag: int
    reason: str


@dataclass(frozen=True, slots=True)
class Months:
    """The columns of one station with, for each value, its distance from the usual.

    `month` is 0 to 11 for each row. `middle` is the median of its month, `away` the value
    minus that, `spread` the usual spread (NaN where fewer than six years are known). Rain
    stands in these three as its square root, which makes its spread even. `days_missing`
    may lack a column.
    """

    month: NDArray[np.int64]
    days: NDArray[np.int64]
    values: Mapping[str, Numbers]
    middle: Mapping[str, Numbers]
    away: Mapping[str, Numbers]
    spread: Mapping[str, Numbers]
    days_missing: Mapping[str, Numbers]

    def score(self, column: str) -> Numbers:
        """Return how many spreads each value lies away from the usual, without a sign."""
        return np.abs(self.away[column]) / self.spread[column]


def usual(values: Numbers, month: NDArray[np.int64], least: float) -> tuple[Numbers, Numbers]:
    """Return median and spread of its month for each value; the spread is at least `least`.

    The spread is the mean over the month and its two neighbours, because one month has few
    years. Both are NaN for a month with fewer than six years.
    """
    middle = np.full(12, np.nan)
    spread = np.full(12, np.nan)
    for place in range(12):
        known = values[(month == place) & np.isfinite(values)]
        if known.size >= LEAST_YEARS:
            middle[place] = np.median(known)
            spread[place] = 1.4826 * np.median(np.abs(known - middle[place]))
    around = np.stack([np.roll(spread, 1), spread, np.roll(spread, -1)])
    filled = np.where(np.isnan(around), spread, around).mean(axis=0)
    return middle[month], np.maximum(filled, least)[month]


def order(table: Months) -> Iterator[Mark]:
    """Mark where minimum <= mean <= maximum does not hold (0.05 °C is left for rounding).

    The value that lies far away from the usual fails. If none does, both are suspect.
    """
    mean, high, low = TEMPERATURES
    for lower, upper in ((low, mean), (mean, high), (low, high)):
        if lower not in table.values or upper not in table.values:
            continue
        wrong = table.values[lower] > table.values[upper] + 0.05
        for row in np.flatnonzero(wrong):
            told = f"{_told(table, lower, row)} is above {_told(table, upper, row)}."
            scores = [float(table.score(name)[row]) for name in (lower, upper)]
            larger = lower if scores[0] > scores[1] else upper
            if max(scores) > 5 and max(scores) > 2 * min(scores):
                yield Mark(int(row), larger, "order", FAIL, _start(told))
            else:
                yield Mark(int(row), lower, "order", SUSPECT, _start(told))
                yield Mark(int(row), upper, "order", SUSPECT, _start(told))


def middle_of_day(table: Months) -> Iterator[Mark]:
    """Mark a mean that does not fit the middle between maximum and minimum as it usually does.

    Their difference is steady at a station: more than 2 °C and 8 spreads away is suspect,
    and so is the one of the three values that lies farthest from the usual.
    """
    if any(name not in table.values for name in TEMPERATURES):
        return
    mean, high, low = (table.values[name] for name in TEMPERATURES)
    gap = mean - (high + low) / 2
    middle, spread = usual(gap, table.month, 0.2)
    away = gap - middle
    for row in np.flatnonzero(np.abs(away) > np.maximum(2.0, 8 * spread)):
        worst = max(TEMPERATURES, key=lambda name, row=row: float(table.score(name)[row]))  # type: ignore[misc]  # mypy cannot type a default in a lambda
        reason = (
            f"The mean and the middle of maximum and minimum differ by {gap[row]:.1f} °C, "
            f"usual are {middle[row]:.1f} °C."
        )
        yield Mark(int(row), worst, "middle of the day", SUSPECT, reason)


def far_temperature(table: Months) -> Iterator[Mark]:
    """Mark a temperature far from the median of its month.

    More than 6 °C and 6 spreads: it fails if the other temperatures of the month do not go
    the same way, because a real heat wave warms mean, maximum and minimum together. If
    they do, it is suspect, and fails from 9 °C and 9 spreads. Without others to compare it
    fails from 12 °C and 12 spreads. From 4 °C and 7 spreads it is suspect in any case.
    """
    present = [name for name in TEMPERATURES if name in table.values]
    for name in present:
        others = [other for other in present if other != name]
        away, score = table.away[name], table.score(name)
        size = np.abs(away)
        for row in np.flatnonzero((size > 4) & (score > 6)):
            degrees, spreads = float(size[row]), float(score[row])
            known = [float(table.away[one][row]) for one in others]
            known = [one for one in known if np.isfinite(one)]
            flag = _severity(degrees, spreads, float(away[row]), known)
            if flag:
                yield Mark(int(row), name, "far from the median", flag, _far(table, name, row))


def _severity(degrees: float, spreads: float, away: float, known: list[float]) -> int:
    together = all(one * away > 0 and abs(one) >= degrees / 3 for one in known)
    limit = 12 if not known else 9 if together else 6
    if degrees > limit and spreads > limit:
        return FAIL
    return SUSPECT if (degrees > 6 or spreads > 7) else 0


def neighbours_in_time(table: Months) -> Iterator[Mark]:
    """Mark a month that stands out from the months before and after it.

    The difference between its distance from the usual and the mean distance of its two
    neighbours is compared with how that difference varies: more than 6 °C and 7 spreads is
    suspect.
    """
    for name in (one for one in TEMPERATURES if one in table.values):
        away = table.away[name]
        beside = np.full_like(away, np.nan)
        beside[1:-1] = (away[:-2] + away[2:]) / 2
        jump = away - beside
        middle, spread = usual(jump, table.month, 0.7)
        far = np.abs(jump - middle)
        standing_out = (far > 6) & (far > 7 * spread) & (np.abs(away) > np.abs(beside))
        for row in np.flatnonzero(standing_out):
            reason = (
                f"The month is {jump[row]:+.1f} °C away from the months before and after it "
                "(seasons removed)."
            )
            yield Mark(int(row), name, "neighbours in time", SUSPECT, reason)


def rain(table: Months) -> Iterator[Mark]:
    """Mark rain that is negative, far too much, or nothing in a month that is always wet.

    Amounts are compared as square roots. From 6 spreads and 100 mm above the median the total
    is suspect; it fails if it is also above 300 mm and above three times what 95 of 100 months
    at the station reach (a lost decimal point looks so, a monsoon or a cyclone does not).
    Where the spread is wide, more than 300 mm, seven times the median and four times what
    three of four months reach is suspect. No rain is suspect in a month whose median is above
    30 mm and more than 5 spreads from 0.
    """
    if "rainfall" not in table.values:
        return
    amounts, away = table.values["rainfall"], table.away["rainfall"]
    score = table.score("rainfall")
    middle = table.middle["rainfall"] ** 2
    for row in np.flatnonzero(amounts < 0):
        yield Mark(int(row), "rainfall", "rain", FAIL, "Rain cannot be less than 0 mm.")
    most = 3 * _share(amounts, 0.95)
    for row in np.flatnonzero((away > 0) & (score > 6) & (amounts - middle > 100)):
        flag = FAIL if amounts[row] > max(300.0, most) else SUSPECT
        reason = (
            f"{amounts[row]:.0f} mm of rain: the median for {MONTHS[table.month[row]]} here is "
            f"{middle[row]:.0f} mm."
        )
        yield Mark(int(row), "rainfall", "rain", flag, reason)
    high = np.where(score > 6, np.nan, np.maximum(300.0, 4 * _share(amounts, 0.75)))
    for row in np.flatnonzero((amounts > high) & (amounts > 7 * middle) & (middle > 0)):
        reason = (
            f"{amounts[row]:.0f} mm of rain: the median for {MONTHS[table.month[row]]} here is "
            f"{middle[row]:.0f} mm. A decimal point may be lost."
        )
        yield Mark(int(row), "rainfall", "rain", SUSPECT, reason)
    dry = (amounts < 1) & (amounts >= 0) & (away < 0) & (score > 5) & (middle > 30)
    for row in np.flatnonzero(dry):
        reason = f"No rain: the median for {MONTHS[table.month[row]]} here is {middle[row]:.0f} mm."
        yield Mark(int(row), "rainfall", "rain", SUSPECT, reason)


def sunshine(table: Months, possible: Numbers) -> Iterator[Mark]:
    """Mark hours of sunshine below 0, above the `possible` length of the days, or far away.

    Half a percent is left for the error of the length, which is 4 h at most up to 65 degrees.
    No sunshine at all in a month whose days last more than 250 h fails too. Far away is more
    than 60 h and 8 spreads from the median of the month: suspect.
    """
    if "sunshine" not in table.values:
        return
    hours = table.values["sunshine"]
    dark = (hours == 0) & (possible > 250)
    for row in np.flatnonzero((hours < 0) | (hours > 1.005 * possible) | dark):
        reason = (
            f"{hours[row]:.0f} h of sunshine: the days of this month last "
            f"{possible[row]:.0f} h together."
        )
        yield Mark(int(row), "sunshine", "day length", FAIL, reason)
    away = np.abs(table.away["sunshine"])
    for row in np.flatnonzero((away > 60) & (table.score("sunshine") > 8)):
        median = table.middle["sunshine"][row]
        reason = (
            f"{hours[row]:.0f} h of sunshine: the median for {MONTHS[table.month[row]]} here is "
            f"{median:.0f} h."
        )
        yield Mark(int(row), "sunshine", "far from the median", SUSPECT, reason)


def incomplete(table: Months) -> Iterator[Mark]:
    """Mark a value whose month has fewer than 25 measured days: suspect.

    It fails if more than 10 days are missing (WMO-No. 1203, 2017: no monthly value then).
    """
    for name, missing in table.days_missing.items():
        if name not in table.values:
            continue
        measured = table.days - missing
        for row in np.flatnonzero(np.isfinite(table.values[name]) & (measured < LEAST_DAYS)):
            doubt = few_days(int(table.days[row]), float(missing[row]))
            if doubt is not None:
                yield Mark(int(row), name, "days missing", *doubt)


def _share(amounts: Numbers, share: float) -> float:
    """Return the amount that this share of the known months does not exceed."""
    known = amounts[np.isfinite(amounts)]
    return float(np.quantile(known, share)) if known.size else np.inf


def _far(table: Months, name: str, row: np.intp) -> str:
    median = table.middle[name][row]
    month = MONTHS[table.month[row]]
    return _start(f"{_told(table, name, row)}: the median for {month} here is {median:.1f} °C.")


def _told(table: Months, name: str, row: np.intp) -> str:
    return f"the {_WORDS[name]} {table.values[name][row]:.1f} °C"


def _start(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
