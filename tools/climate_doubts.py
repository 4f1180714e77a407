"""What our own tests doubt in the climate tables: the rows of `suspicious.csv`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

import pandas as pd
from climate_names import JUDGED, POSITIONS

from classnet_stem.analysis.quality.monthly import Doubt, monthly_doubts
from classnet_stem.analysis.quality.monthly_normals import normals_doubts, rain_against_normals
from classnet_stem.analysis.quality.position import sign_doubts
from classnet_stem.datasets.climate_rows import bases, incomplete, months, number
from classnet_stem.datasets.climate_tables import COLUMNS

Row = Mapping[str, str]
INCOMPLETE = "days missing"
MIDRANGE = "air_temperature_midrange"
FAIL = "4"


def suspicious(
    stations: Sequence[Row],
    reports: Sequence[Row],
    normals: Sequence[Row],
    long_stations: Sequence[Row],
    long: Sequence[Row],
    partners: Mapping[str, Row],
) -> tuple[list[str], list[Row]]:
    """Return the header and the rows of the table of doubts."""
    latitudes = {row["wmo_id"]: row["latitude_deg"] for row in stations}
    latitudes |= {row["ghcn_id"]: row["latitude_deg"] for row in long_stations}
    measured = {name: frame_of(group, latitudes[name]) for name, group in by_station(reports)}
    far_back = {name: frame_of(group, latitudes[name]) for name, group in by_station(long)}
    found = [
        *positions("stations", stations, partners),
        *positions("long_stations", long_stations, partners),
        *values("monthly", measured),
        *values("long_monthly", far_back),
        *of_normals(normals, measured, latitudes),
    ]
    found.sort(key=lambda row: tuple(row.values()))
    lost = [len(incomplete(frame, frame.attrs["days_missing"])) for frame in measured.values()]
    back = [len(incomplete(frame, frame.attrs["days_missing"])) for frame in far_back.values()]
    return header(found, sum(lost), sum(back)), found


def header(found: Sequence[Row], lost: int, long_lost: int) -> list[str]:
    """Return the lines above the table, with the numbers of what it holds."""
    places = {(row["table"], row["station"], row["month"], row["quantity"]) for row in found}
    failed = {
        (row["table"], row["station"], row["month"], row["quantity"])
        for row in found
        if row["flag"] == FAIL
    }
    is_judged = digest(failed) == JUDGED
    judged = "each was looked at by hand" if is_judged else "not all were looked at by hand"
    return [
        "Suspicious values of the climate tables: found by our own tests, listed, not mended",
        "Source: classnet_stem/analysis/quality on the tables beside this file, and positions",
        "Licence: BSD-3-Clause, as the project",
        f"{len(places)} values are doubted. {len(failed)} fail (flag 4): {judged}",
        f"The other {len(places) - len(failed)} are suspect (flag 3): some are true extremes",
        f"Not listed here: {lost} reported and {long_lost} long values of months with fewer than"
        " 25 measured days; the tables count the days, and stem.monthly flags them",
        "month: 2007-07, or base period and month 1961-1990/07, or empty for a position",
    ]


def digest(failed: Collection[tuple[str, ...]]) -> str:
    """Return a short checksum of the values that fail, to know a list again."""
    listed = "\n".join(",".join(one) for one in sorted(failed))
    return sha256(listed.encode()).hexdigest()[:16]


def by_station(given: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the number and the rows of each station; rows must stand together."""
    key = next(iter(given[0]))
    for name, group in groupby(given, key=lambda row: row[key]):
        yield name, list(group)


def frame_of(given: Sequence[Row], latitude: str) -> pd.DataFrame:
    """Return the table of months of one station."""
    frame, days = months(given, COLUMNS)
    frame.attrs = {"station": {"latitude": latitude}, "days_missing": days}
    return frame


def values(table: str, frames: Mapping[str, pd.DataFrame]) -> Iterator[Row]:
    """Yield the doubts about monthly values."""
    for station, frame in frames.items():
        for doubt in monthly_doubts(frame):
            if doubt.test != INCOMPLETE and doubt.column != MIDRANGE:
                yield cells(table, station, doubt)


def of_normals(
    normals: Sequence[Row], measured: Mapping[str, pd.DataFrame], latitudes: Mapping[str, str]
) -> Iterator[Row]:
    """Yield the doubts about normals, and those that sound normals cast on the rain of months."""
    for station, group in by_station(normals):
        newest = pd.DataFrame()
        for first, last in bases(group):
            chosen = [row for row in group if row["base_start"] == str(first)]
            data = {ours: [number(row[name]) for row in chosen] for name, ours in COLUMNS.items()}
            newest = pd.DataFrame(data, index=[int(row["month"]) for row in chosen])
            doubts = normals_doubts(newest, measured[station], float(latitudes[station]))
            for doubt in [*doubts, *wrong_periods(chosen)]:
                month = f"{first}-{last}/{doubt.month}"
                yield cells("normals", station, doubt._replace(month=month))
            for doubt in doubts:
                newest.loc[int(doubt.month), doubt.column] = float("nan")
        for doubt in rain_against_normals(measured[station], newest):
            yield cells("monthly", station, doubt)


def wrong_periods(chosen: Sequence[Row]) -> Iterator[Doubt]:
    """Yield a doubt for each normal whose base period does not have 30 years."""
    for row in chosen:
        years = int(row["base_end"]) - int(row["base_start"]) + 1
        if years != 30:
            reason = f"The period {row['base_start']}-{row['base_end']} has {years} years."
            month = f"{int(row['month']):02d}"
            yield Doubt(month, "base_end", float(row["base_end"]), "base period", 3, reason)


def positions(table: str, stations: Sequence[Row], partners: Mapping[str, Row]) -> Iterator[Row]:
    """Yield a doubt for each position that is wrong. A hint that nobody judged is an error."""
    for row in stations:
        number_of = row[next(iter(row))]
        place = (float(row["latitude_deg"]), float(row["longitude_deg"]))
        home = partners[row["iso2"]]
        capital = (float(home["latitude_deg"]), float(home["longitude_deg"]))
        for axis in sign_doubts(place, capital):
            if number_of not in POSITIONS:
                raise SystemExit(f"Judge the {axis} of {number_of} {row['name']} by hand.")
            checked, note = POSITIONS[number_of]
            if checked is not None:
                doubt = Doubt("", axis, place[1], "sign of position", 4, f"{checked}: {note}.")
                yield cells(table, number_of, doubt)


def cells(table: str, station: str, doubt: Doubt) -> Row:
    """Return a row of the table of doubts."""
    return {
        "table": table,
        "station": station,
        "month": doubt.month,
        "quantity": doubt.column,
        "value": f"{doubt.value:g}",
        "test": doubt.test,
        "flag": str(doubt.flag),
        "reason": doubt.reason,
    }
