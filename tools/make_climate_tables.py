"""Write the climate tables of `datasets/climate/` from the reference figures.

Run by hand, with the folder that holds `climat/`, `ghcn_daily_long/` and `gistemp/`:

    python tools/make_climate_tables.py FOLDER

Figures are carried over as they are. What our own tests doubt is listed in `suspicious.csv`.
English names, zones and judged positions come from `tools/climate_names.py`.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from climate_doubts import suspicious
from climate_names import NAMES, POSITIONS, ZONES

ROOT = Path(__file__).resolve().parent.parent
DWD = (
    "Source: Deutscher Wetterdienst (DWD open data), monthly CLIMAT reports of the national"
    " weather services",
    "Licence: DWD open data, free use with the source named",
)
GHCN = (
    "Source: NOAA GHCN-Daily (Menne et al. 2012), monthly statistics by the project"
    " ghcn-showcases (MIT)",
    "Licence: US public domain; cite GHCN-Daily",
)
GISTEMP = (
    "Source: NASA GISTEMP v4, yearly global mean, tidy copy of the project datasets/global-temp",
    "Licence: public domain (ODC-PDDL)",
)
CARDS = (
    "name: plain English; source_name: as the source spells it; timezone: added by this project",
    "latitude_deg, longitude_deg: as the source has them, north and east positive",
    "longitude_checked_deg: use this one for distances; position_note says why it differs",
    "first, last: months with a row; months: how many rows",
)
COUNTRIES: Mapping[str, str] = {
    "CN": "China",
    "DE": "Germany",
    "FR": "France",
    "GB": "United Kingdom",
    "JP": "Japan",
}

Row = Mapping[str, str]


def main() -> None:
    """Read the folder named on the command line and write the seven tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="holds climat/, ghcn_daily_long/, gistemp/")
    default = ROOT / "datasets" / "climate"
    parser.add_argument("--out", type=Path, default=default, help="where the tables go")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in tables(options.folder).items():
        (options.out / name).write_text(text, encoding="utf-8", newline="")
    print(f"Wrote seven tables to {options.out}. Next: python tools/make_registry.py")


def tables(folder: Path) -> dict[str, str]:
    """Return the text of each table by the name of its file."""
    reports = ordered(rows(folder / "climat" / "monthly_2003_2021.csv"), "wmo_id")
    normals = ordered(rows(folder / "climat" / "normals.csv"), "wmo_id", "base_start")
    normals = [{**row, "base_end": row["base_end"].removesuffix(".0")} for row in normals]
    long = ordered(rows(folder / "ghcn_daily_long" / "monthly_1970_2025.csv"), "ghcn_id")
    partners = {row["iso2"]: row for row in rows(ROOT / "datasets" / "partners.csv")}
    places = cards(rows(folder / "climat" / "stations.csv"), reports, partners)
    places = [{**row, "normals": periods(normals, row["wmo_id"])} for row in places]
    far_back = cards(rows(folder / "ghcn_daily_long" / "stations.csv"), long, partners)
    head, doubts = suspicious(places, reports, normals, far_back, long, partners)
    anomaly = rows(folder / "gistemp" / "annual_anomaly.csv")
    return {
        "stations.csv": text(
            ("Weather stations of the monthly reports, three to six for a country", *DWD, *CARDS),
            places,
        ),
        "monthly_2003_2021.csv": text((*REPORTS, *DWD), reports),
        "normals.csv": text((*NORMALS, *DWD), normals),
        "long_stations.csv": text(
            ("Weather stations of the long series, in five countries", *GHCN, *CARDS), far_back
        ),
        "long_monthly_1970_2025.csv": text((*LONG, *GHCN), long),
        "global_anomaly.csv": text((*ANOMALY, *GISTEMP), anomaly),
        "suspicious.csv": text(head, doubts),
    }


REPORTS = (
    "Monthly values of 147 stations, March 2003 to July 2021, as reported: not mended",
    "t_mean, t_max, t_min: monthly mean, mean daily maximum and minimum, degrees Celsius",
    "rain_mm: monthly total, 0.5 stands for a trace; sun_h: hours of sunshine",
    "days_missing_t, days_missing_rain: days without a value, empty where it is not said",
    "Doubted values stand in suspicious.csv",
)
NORMALS = (
    "Normals that 79 stations report for 30 years, as reported: not mended",
    "base_start, base_end: first and last year; columns as in monthly_2003_2021.csv",
    "Doubted values stand in suspicious.csv",
)
LONG = (
    "Monthly values of 28 stations, 1970 to 2025: not mended",
    "t_min, t_max: mean of the daily minimum and maximum, degrees Celsius; rain_mm: total",
    "days_...: days behind a value; a month with fewer than 25 is doubtful",
    "After 2000 the Japanese minima have 9 to 25 days a month: no later normal can be made of them",
    "Doubted values stand in suspicious.csv",
)
ANOMALY = (
    "Yearly global mean temperature, difference from the mean of 1951 to 1980",
    "anomaly_degc_1951_1980: degrees Celsius",
)


def cards(
    stations: Sequence[Row], months: Sequence[Row], partners: Mapping[str, Row]
) -> list[dict[str, str]]:
    """Return the station cards with what this project adds, in the order of their numbers."""
    key = next(iter(stations[0]))
    spans: dict[str, list[str]] = {}
    for row in months:
        spans.setdefault(row[key], []).append(f"{row['year']}-{int(row['month']):02d}")
    found = []
    for row in sorted(stations, key=lambda one: one[key]):
        number, span = row[key], spans.get(row[key], [])
        longitude, note = POSITIONS.get(number, (None, ""))
        is_moved = longitude is not None
        found.append(
            {
                key: number,
                "name": NAMES.get(number, row["name"]),
                "source_name": row["name"],
                "country": row.get("country") or COUNTRIES[row["iso2"]],
                "iso2": row["iso2"],
                "latitude_deg": row["latitude_deg"],
                "longitude_deg": row["longitude_deg"],
                "longitude_checked_deg": str(longitude) if is_moved else row["longitude_deg"],
                "position_note": note if is_moved else "",
                "elevation_m": row["elevation_m"],
                "timezone": ZONES.get(number, partners[row["iso2"]]["timezone"]),
                "first": min(span, default=""),
                "last": max(span, default=""),
                "months": str(len(span)),
            }
        )
    return found


def periods(normals: Sequence[Row], number: str) -> str:
    """Return the base periods of a station with ; between them, oldest first."""
    found = {(row["base_start"], row["base_end"]) for row in normals if row["wmo_id"] == number}
    ends: dict[int, set[int]] = {}
    for first, last in found:
        ends.setdefault(int(first), set()).add(int(last))
    return ";".join(
        f"{first}-{first + 29 if first + 29 in known else max(known)}"
        for first, known in sorted(ends.items())
    )


def ordered(given: Iterable[Row], *keys: str) -> list[Row]:
    """Return rows by station, then by year (or base period) and month."""

    def place(row: Row) -> tuple[object, ...]:
        return (*(row[key] for key in keys), int(row.get("year", 0)), int(row["month"]))

    return sorted(given, key=place)


def rows(path: Path) -> list[Row]:
    """Return the rows of a CSV file; lines after # are passed over."""
    lines = path.read_text("utf-8").splitlines()
    return list(csv.DictReader(_data(lines)))


def _data(lines: Sequence[str]) -> Iterator[str]:
    return (line for line in lines if not line.startswith("#"))


def text(header: Sequence[str], given: Sequence[Row]) -> str:
    """Return a table as CSV text: the header after #, then the rows."""
    stream = io.StringIO()
    stream.writelines(f"# {line}\n" for line in header)
    writer = csv.DictWriter(stream, list(given[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(given)
    return stream.getvalue()


if __name__ == "__main__":
    main()
