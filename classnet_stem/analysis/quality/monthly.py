"""Flags for a table of months: which monthly values cannot be right, and which are doubtful.

The tests stand in :mod:`classnet_stem.analysis.quality.monthly_rules`; the test for repeated
reports and the door for tables stand here. A value is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from classnet_stem.analysis.inputs import Numbers, number, numbers
from classnet_stem.analysis.quality import monthly_rules as rules
from classnet_stem.analysis.quality.daylight import possible_sunshine
from classnet_stem.analysis.quality.monthly_rules import Mark, Months
from classnet_stem.analysis.quality.qartod import GOOD, MISSING, UNKNOWN
from classnet_stem.datasets.climate_rows import FAIL, LEAST_DAYS, MIDRANGE, SUSPECT
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (*rules.TEMPERATURES, "rainfall", "sunshine")
TESTS = (
    "order",
    "middle of the day",
    "far from the median",
    "neighbours in time",
    "rain",
    "day length",
    "repeated report",
    "days missing",
)
_LEAST_SPREAD = {"rainfall": 1.0, "sunshine": 8.0}
_FOR_ANY_DAYS = ("rain", "day length", "days missing")


class Doubt(NamedTuple):
    """A doubted value: "2007-07", column, value, test, QARTOD flag (3 or 4), reason."""

    month: str
    column: str
    value: float
    test: str
    flag: int
    reason: str


def flag_monthly(table: pd.DataFrame, latitude: float | None = None) -> pd.DataFrame:
    """Return a table of QARTOD flags of the same shape as a table of months.

    1 is good, 3 suspect, 4 fail, 9 missing; the worst of all tests counts. A column that no
    test knows has the flag 2 (not evaluated). `table` is as ``stem.monthly`` gives it: an
    index of months, temperatures in °C, rain in mm, sunshine in h. `latitude` (degrees,
    north positive) is taken from the station if it is not given; without it the length of
    the days is not tested. ``attrs["reasons"]`` lists (month, column, flag, reason) and
    ``attrs["tests"]`` the tests that ran.

    Raises:
        DataError: the index is not made of months, a month stands twice, there is no month,
            the columns hold text, or the latitude is not from -90 to 90.
    """
    import pandas as pd

    found = monthly_doubts(table, latitude)
    flags = pd.DataFrame(GOOD, index=table.index, columns=table.columns, dtype="int64")
    unknown = [name for name in table.columns if name not in (*COLUMNS, MIDRANGE)]
    flags[unknown] = UNKNOWN
    place = {str(month): row for row, month in enumerate(table.index)}
    cells = flags.to_numpy(copy=True)
    for doubt in found:
        cell = place[doubt.month], table.columns.get_loc(doubt.column)
        cells[cell] = max(cells[cell], doubt.flag)
    cells[table.isna().to_numpy()] = MISSING
    result = pd.DataFrame(cells, index=table.index, columns=table.columns)
    result.attrs = {
        "reasons": [(one.month, one.column, one.flag, one.reason) for one in found],
        "tests": _tests(table, _latitude(table, latitude)),
    }
    return result


def monthly_doubts(table: pd.DataFrame, latitude: float | None = None) -> tuple[Doubt, ...]:
    """Return every doubted value of a table of months with the test and the reason.

    Arguments and errors are those of :func:`flag_monthly`. A value can stand there more
    than once, for different tests.
    """
    months = months_of(table)
    at = _latitude(table, latitude)
    marks = [
        *rules.order(months),
        *rules.middle_of_day(months),
        *rules.far_temperature(months),
        *rules.neighbours_in_time(months),
        *rules.rain(months),
        *repeated(months, [str(month) for month in table.index]),
        *rules.incomplete(months),
    ]
    if at is not None:
        marks += rules.sunshine(months, _possible(_index(table), at))
    marks = [*_softened(months, marks)]
    marks += [*_midrange(table, marks)]
    names = [str(month) for month in table.index]
    cells = {name: table[name].to_numpy() for name in table.columns}
    doubts = [
        Doubt(names[one.row], one.column, float(cells[one.column][one.row]), *one[2:])
        for one in marks
    ]
    return tuple(sorted(set(doubts)))


def repeated(table: Months, names: Sequence[str]) -> Iterator[Mark]:
    """Mark reports that stand in two months with the same numbers.

    At least four numbers (three in a table of three columns) must be equal, with all the
    temperatures and some rain among them: by chance that does not happen. The report that
    fits its month much worse fails; if both fit, both are suspect. `names` has the name of
    each row's month, for the reason.
    """
    columns = [name for name in COLUMNS if name in table.values and name != "sunshine"]
    if "rainfall" not in columns or len(columns) < 3:
        return
    sheet = np.column_stack([table.values[name] for name in columns])
    rows: dict[tuple[float, ...], list[int]] = defaultdict(list)
    whole = np.isfinite(sheet).all(axis=1) & (sheet[:, -1] >= 1)
    for place in np.flatnonzero(whole).tolist():
        rows[tuple(sheet[place].tolist())].append(place)
    scores = np.stack([table.score(name) for name in columns[:-1]])
    known = np.isfinite(scores)
    misfit = np.where(known, scores, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    for same in (places for places in rows.values() if len(places) > 1):
        best = min(same, key=lambda row: float(misfit[row]))
        copies = [row for row in same if misfit[row] > 3 and misfit[row] > 2 * misfit[best]]
        for row in copies or same:
            others = ", ".join(names[one] for one in same if one != row)
            reason = f"The same {len(columns)} numbers stand in {others}."
            for name in columns:
                yield Mark(row, name, "repeated report", FAIL if copies else SUSPECT, reason)


def _possible(index: pd.PeriodIndex, latitude: float) -> Numbers:
    """Return the hours of all days for each month; they depend on leap years only."""
    pairs = [
        (int(month), int(days))
        for month, days in zip(index.month, index.days_in_month, strict=True)
    ]
    known = {
        pair: possible_sunshine(2004 if pair == (2, 29) else 2003, pair[0], latitude)
        for pair in set(pairs)
    }
    return np.array([known[pair] for pair in pairs])


def _softened(table: Months, marks: list[Mark]) -> Iterator[Mark]:
    """Yield the marks; a value of a few days is suspect at most: it may be right for them."""
    for mark in marks:
        missing = table.days_missing.get(mark.column)
        measured = np.nan if missing is None else table.days[mark.row] - missing[mark.row]
        is_part = 0 < measured < LEAST_DAYS and mark.test not in _FOR_ANY_DAYS
        yield mark._replace(flag=SUSPECT) if is_part else mark


def _midrange(table: pd.DataFrame, marks: list[Mark]) -> Iterator[Mark]:
    """Yield for the middle of maximum and minimum the marks of the two."""
    if MIDRANGE in table.columns:
        present = table[MIDRANGE].notna().to_numpy()
        for mark in marks:
            if mark.column in rules.TEMPERATURES[1:] and present[mark.row]:
                yield mark._replace(column=MIDRANGE)


def months_of(table: pd.DataFrame) -> Months:
    """Return the columns of a table of months in the form that the tests read.

    Raises:
        DataError: as :func:`flag_monthly`.
    """
    index = _index(table)
    month = np.asarray(index.month - 1, dtype=np.int64)
    values = {name: numbers(table[name], name) for name in COLUMNS if name in table.columns}
    middle, away, spread = {}, {}, {}
    for name, column in values.items():
        scaled = even(name, column)
        middle[name], spread[name] = rules.usual(scaled, month, _LEAST_SPREAD.get(name, 0.5))
        away[name] = scaled - middle[name]
    days = np.asarray(index.days_in_month, dtype=np.int64)
    return Months(month, days, values, middle, away, spread, _days_missing(table))


def even(column: str, values: Numbers) -> Numbers:
    """Return rain as its square root, whose spread is even, and anything else as it is."""
    return np.sqrt(np.maximum(values, 0)) if column == "rainfall" else values


def _index(table: Any) -> pd.PeriodIndex:
    import pandas as pd

    index = getattr(table, "index", None)
    if not isinstance(table, pd.DataFrame) or not table.columns.is_unique:
        raise DataError(
            "This is not one table of months.",
            "A column, a list or a name was given, or two tables were put side by side.",
            'Give a table, for example stem.monthly("Vienna").',
        )
    if not isinstance(index, pd.PeriodIndex) or index.freqstr != "M" or not len(index):
        raise DataError(
            "The table has no index of months.",
            "It is a table of days or times, or it is empty.",
            'Take a table from stem.monthly("Vienna"), or index months with pandas.PeriodIndex.',
        )
    if (np.diff(index.year * 12 + index.month) != 1).any():
        raise DataError(
            "The months do not follow each other one by one.",
            "A month stands twice or is left out, or the newest month is first.",
            "Sort the table, keep each month once, and write NaN where a month is missing.",
        )
    return index


def _days_missing(table: pd.DataFrame) -> dict[str, Numbers]:
    given: dict[str, Any] = table.attrs.get("days_missing") or {}
    kept = {name: numbers(values, "days missing") for name, values in given.items()}
    return {name: values for name, values in kept.items() if values.shape == (len(table),)}


def _latitude(table: pd.DataFrame, given: float | None) -> float | None:
    station = table.attrs.get("station") or {}
    value = given if given is not None else station.get("latitude")
    if value is None or (isinstance(value, str) and value == ""):
        return None
    with suppress(ValueError, TypeError):  # the passport of a station holds text
        value = float(value) if isinstance(value, str) else value
    return number(value, "Latitude")


def _tests(table: pd.DataFrame, latitude: float | None) -> tuple[str, ...]:
    has_sun = "sunshine" in table.columns and latitude is not None
    has_days = bool(_days_missing(table))
    left_out = {"day length": not has_sun, "days missing": not has_days}
    return tuple(name for name in TESTS if not left_out.get(name, False))
