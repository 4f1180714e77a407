"""The climate of one station out of the shipped tables: its months and its normals.

Values stand as they were reported. What our tests doubt (`climate/suspicious.csv`) and months
with fewer than 25 measured days are listed in ``attrs["flags"]``; nothing is mended.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from classnet_stem.datasets import station_names
from classnet_stem.datasets.climate_rows import (
    FAIL,
    MIDRANGE,
    UNITS,
    Row,
    bases,
    doubts,
    incomplete,
    months,
    number,
    of_midrange,
    rows_of,
)
from classnet_stem.datasets.shipped import Shipped, shipped
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "t_mean_degc": "air_temperature",
        "t_max_degc": "air_temperature_max",
        "t_min_degc": "air_temperature_min",
        "rain_mm": "rainfall",
        "sun_h": "sunshine",
    }
)
_SERIES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "reports": ("climate/stations.csv", "climate/monthly_2003_2021.csv", "wmo_id"),
        "long": ("climate/long_stations.csv", "climate/long_monthly_1970_2025.csv", "ghcn_id"),
    }
)
_PASSPORT = ("name", "source_name", "country", "iso2", "timezone", "elevation_m")


def stations(series: str = "reports") -> pd.DataFrame:
    """Return the list of stations, one row a station; the index is its number (text).

    `series` is "reports" (147 stations, 2003 to 2021) or "long" (28 stations, 1970 to 2025).
    Columns: name, source_name, country, iso2, latitude_deg, longitude_deg (as the source has
    it), longitude_checked_deg (use this one for distances), elevation_m, timezone, first and
    last month, months with a value, and for reports the base periods of its normals.

    Raises:
        DataError: the series is not known, or the installation is not complete.
    """
    from classnet_stem.datasets.bundled import frame_of

    path, _, key = _series(series)
    return frame_of(shipped(path)).set_index(key)


def monthly(station: str | int, series: str = "reports") -> pd.DataFrame:
    """Return the monthly values of one station, every month of its span once, NaN if missing.

    `station` is a number ("11035"), a name ("Vienna" or "Wien") or "name, country". `series`
    is "reports" or "long"; the number of a long series (GHCN) needs no `series`.

    The index ``month`` is a PeriodIndex. Columns: air_temperature (mean of the month, °C),
    air_temperature_max and air_temperature_min (mean of the daily extremes, °C), rainfall
    (mm; 0.5 in the reports stands for a trace), sunshine (h). A long series has no mean: it
    has air_temperature_midrange, (max + min) / 2, which is another quantity.

    ``attrs``: station (text fields; the longitude is the checked one), origin "measured",
    units (UCUM), title, source, licence, days_missing (column to a list, NaN if not said)
    and flags: a list of (month "2007-07", column, QARTOD flag, reason).

    Raises:
        DataError: no station fits, more than one fits, or the series is not known.
    """
    series = "long" if _is_long(station) else series
    found, file, key = _find(station, series)
    rows = rows_of(file, found[key])
    frame, days = months(rows, COLUMNS)
    table = "long_monthly" if series == "long" else "monthly"
    flags = [*doubts(table, found[key]), *incomplete(frame, days)]
    if series == "long":
        middle = (frame["air_temperature_max"] + frame["air_temperature_min"]) / 2
        frame.insert(0, MIDRANGE, middle.round(3))
        flags += [*of_midrange(frame, flags)]
    frame.columns.name = "measured"
    frame.attrs = {
        **_attrs(found, key, file, [str(name) for name in frame.columns]),
        "title": f"{found['name']}, {frame.index[0]} to {frame.index[-1]}",
        "days_missing": days,
        "flags": sorted(flags),
    }
    return frame


def reported_normals(
    station: str | int, base: str | int | tuple[int, int] | None = None
) -> pd.DataFrame:
    """Return the 30-year normals that a station reports: one row a month, index 1 to 12.

    `base` chooses the period: "1961-1990", (1961, 1990) or its first year; without it the
    newest that the station reports. Columns and units are those of :func:`monthly`.

    ``attrs``: station, origin, units, source, licence, kind ("normal"), base (first and last
    year), title ("normal 1981-2010"), years (column to None: the reports do not say how many
    years are behind a value), flags: a list of (month "07", column, flag, reason), and note:
    a sentence if some values cannot be right, else "".

    Raises:
        DataError: no station fits, it reports no normals, or none of this period.
    """
    import pandas as pd

    found, _, key = _find(station, "reports")
    file = shipped("climate/normals.csv")
    rows = rows_of(file, found[key])
    first, last = _base(bases(rows), base, found)
    chosen = [row for row in rows if row["base_start"] == str(first)]
    index = pd.Index([int(row["month"]) for row in chosen], name="month")
    data = {COLUMNS[name]: [number(row[name]) for row in chosen] for name in COLUMNS}
    frame = pd.DataFrame(data, index=index, dtype="float64")
    frame.columns.name = "measured"
    words = f"{first}-{last}/"
    marks = [
        (month.removeprefix(words), column, flag, reason)
        for month, column, flag, reason in doubts("normals", found[key])
        if month.startswith(words)
    ]
    frame.attrs = {
        **_attrs(found, key, file, list(COLUMNS.values())),
        "kind": "normal",
        "base": (first, last),
        "title": f"normal {first}-{last}",
        "years": dict.fromkeys(COLUMNS.values()),
        "flags": marks,
        "note": _note(marks),
    }
    return frame


def _series(series: str) -> tuple[str, str, str]:
    if series not in _SERIES:
        raise DataError(
            f"There is no series {series!r}.",
            "The package holds two kinds of monthly series.",
            'Write "reports" (2003 to 2021) or "long" (1970 to 2025).',
        )
    return _SERIES[series]


def _is_long(station: str | int) -> bool:
    text = str(station).strip()
    return len(text) == 11 and text[:2].isalpha() and text[-5:].isdigit()


def _find(station: str | int, series: str) -> tuple[Row, Shipped, str]:
    """Return the card of a station, the file of its series and the name of its number."""
    path, values, key = _series(series)
    try:
        return station_names.find(rows_of(shipped(path)), station, key), shipped(values), key
    except DataError as error:
        other = "reports" if series == "long" else "long"
        elsewhere, _, other_key = _series(other)
        try:
            there = station_names.find(rows_of(shipped(elsewhere)), station, other_key)
        except DataError:
            raise error from None
        hint = (
            f'stem.monthly("{there[other_key]}", series="{other}") is {there["name"]}. Functions '
        )
        hint += "such as stem.normals and stem.period_means take that table."
        raise DataError(error.what, "It is in the other series.", hint) from None


def _attrs(found: Row, key: str, file: Shipped, columns: list[str]) -> dict[Hashable, Any]:
    card = {"id": found[key]} | {name: found[name] for name in _PASSPORT if found[name]}
    card |= {
        "latitude": found["latitude_deg"],
        "longitude": found["longitude_checked_deg"],
        "exposure": "outdoor",
        "origin": "measured",
    }
    if found["position_note"]:
        card["position_note"] = found["position_note"]
    return {
        "station": card,
        "origin": "measured",
        "units": {name: UNITS[name] for name in columns},
        "source": file.source,
        "licence": file.licence,
    }


def _note(marks: Sequence[tuple[str, str, int, str]]) -> str:
    failed = {(month, column) for month, column, flag, _ in marks if flag == FAIL}
    told = ", ".join(f"{column} of month {int(month)}" for month, column in sorted(failed))
    return f"Reported values that cannot be right: {told}." if failed else ""


def _base(
    known: list[tuple[int, int]], wanted: str | int | tuple[int, int] | None, found: Row
) -> tuple[int, int]:
    if not known:
        raise DataError(
            f"{found['name']} reports no normals.",
            "A normal needs 30 years, and this weather service did not send any.",
            f'stem.period_means("{found["name"]}") gives the means of 2003 to 2021. '
            "They are not normals.",
        )
    if wanted is None:
        return known[-1]
    text = str(wanted) if not isinstance(wanted, tuple) else "-".join(map(str, wanted))
    fitting = [one for one in known if text in (str(one[0]), f"{one[0]}-{one[1]}")]
    if fitting:
        return fitting[0]
    told = ", ".join(f"{first}-{last}" for first, last in known)
    raise DataError(
        f"{found['name']} reports no normal {text}.",
        "Each weather service chooses its base periods.",
        f"Take one of: {told}.",
    )
