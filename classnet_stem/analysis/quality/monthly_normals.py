"""Reported normals judged by the months that were measured at the same station."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from classnet_stem.analysis.inputs import MONTHS, Numbers, numbers
from classnet_stem.analysis.quality import monthly_rules as rules
from classnet_stem.analysis.quality.daylight import possible_sunshine
from classnet_stem.analysis.quality.monthly import COLUMNS, Doubt, even, months_of, repeated
from classnet_stem.analysis.quality.monthly_rules import Mark, Months
from classnet_stem.datasets.climate_rows import FAIL, SUSPECT
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd


def normals_doubts(
    reported: pd.DataFrame, measured: pd.DataFrame, latitude: float | None = None
) -> tuple[Doubt, ...]:
    """Return the doubts about twelve reported normals of a station.

    `reported` has the index 1 to 12, `measured` is a table of months (``stem.monthly``);
    temperatures are in °C, rain in mm, sunshine in h. The month of a doubt is "01" to "12".
    `latitude` (degrees) is needed for the test of the sunshine.

    A 30-year mean lies within about one spread of the median of later months, also when the
    climate warms: from 2.5 spreads and 3 °C it is suspect, from 4 spreads and 5 °C it fails.
    For rain the same holds for the square root of millimetres (3 and 6 of it).

    Raises:
        DataError: `reported` does not have the months 1 to 12, or `measured` is no table of
            months.
    """
    if list(reported.index) != list(range(1, 13)):
        raise DataError(
            "Normals need twelve rows, month 1 to 12.",
            "A month is missing or stands twice.",
            "Take them from stem.normals with the name of a station.",
        )
    table = _against(reported, months_of(measured))
    marks = [*rules.order(table), *repeated(table, MONTHS), *_far(table)]
    if latitude is not None:
        possible = [possible_sunshine(2003, month, latitude) for month in range(1, 13)]
        marks += rules.sunshine(table, np.array(possible))
    return tuple(
        Doubt(f"{one.row + 1:02d}", one.column, float(table.values[one.column][one.row]), *one[2:])
        for one in sorted(set(marks))
    )


def rain_against_normals(measured: pd.DataFrame, reported: pd.DataFrame) -> tuple[Doubt, ...]:
    """Return the doubts about the rain of months, judged by the normals of the station.

    Needed where so many months are wrong that their median is wrong too. Both tables are as
    in :func:`normals_doubts`; a normal that is doubted itself must be NaN. More than 300 mm
    and six times the normal is suspect; more than 700 mm and eight times the normal fails.

    Raises:
        DataError: `measured` is no table of months, or a column holds text.
    """
    months = months_of(measured)
    if "rainfall" not in months.values:
        return ()
    amounts = months.values["rainfall"]
    usual = numbers(reported["rainfall"], "rainfall")[months.month]
    found = []
    for row in np.flatnonzero((amounts > 300) & (amounts > 6 * usual)).tolist():
        fails = amounts[row] > max(700.0, 8 * usual[row])
        name, normal = MONTHS[months.month[row]], usual[row]
        reason = f"{amounts[row]:.0f} mm of rain: the normal for {name} here is {normal:.0f} mm."
        month, flag = str(measured.index[row]), FAIL if fails else SUSPECT
        found.append(
            Doubt(month, "rainfall", float(amounts[row]), "rain against the normal", flag, reason)
        )
    return tuple(found)


def _against(reported: pd.DataFrame, months: Months) -> Months:
    """Return the normals with median and spread of the measured months."""
    names = [name for name in COLUMNS if name in reported.columns]
    values = {name: numbers(reported[name], name) for name in names}
    middle = {name: _by_month(months, months.middle.get(name)) for name in names}
    spread = {name: _by_month(months, months.spread.get(name)) for name in names}
    away = {name: even(name, values[name]) - middle[name] for name in names}
    days = np.full(12, 30, dtype=np.int64)
    return Months(np.arange(12), days, values, middle, away, spread, {})


def _by_month(months: Months, rows: Numbers | None) -> Numbers:
    """Return twelve values from a column in which each month has one value for all years."""
    twelve = np.full(12, np.nan)
    if rows is not None:
        twelve[months.month] = rows
    return twelve


def _far(table: Months) -> Iterator[Mark]:
    for name in (one for one in table.values if one != "sunshine"):
        least, most = (3.0, 6.0) if name == "rainfall" else (3.0, 5.0)
        unit = "mm" if name == "rainfall" else "°C"
        far, score = np.abs(table.away[name]), table.score(name)
        for row in np.flatnonzero((far > least) & (score > 2.5)):
            flag = FAIL if far[row] > most and score[row] > 4 else SUSPECT
            median = table.middle[name][row] ** (2 if name == "rainfall" else 1)
            reason = (
                f"The normal is {table.values[name][row]:.1f} {unit}: the median of the "
                f"measured months is {median:.1f} {unit}."
            )
            yield Mark(int(row), name, "normal against months", flag, reason)
