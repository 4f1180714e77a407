"""Write the climate of the simulated places from the figures of Deutscher Wetterdienst.

Run by hand, with the folder that holds `stations.csv` and `monthly_2003_2021.csv`:

    python tools/make_places.py FOLDER

The figures are raw monthly CLIMAT reports. A value that cannot be right is left out of the
mean and is named in the header of the table: nothing is mended silently.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

SOURCE = (
    "Source: Deutscher Wetterdienst (DWD open data), monthly CLIMAT reports of the national"
    " weather services"
)
LICENCE = "Licence: DWD open data, free use with the source named"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One place of the simulation: its code, plain name, WMO id and IANA zone."""

    code: str
    name: str
    wmo_id: str
    timezone: str


PLACES = (
    Choice("HEL", "Helsinki", "02974", "Europe/Helsinki"),
    Choice("WAW", "Warsaw", "12375", "Europe/Warsaw"),
    Choice("VIE", "Vienna", "11035", "Europe/Vienna"),
    Choice("MAD", "Madrid", "08222", "Europe/Madrid"),
    Choice("ATH", "Athens", "16714", "Europe/Athens"),
    Choice("DEL", "New Delhi", "42182", "Asia/Kolkata"),
    Choice("BKK", "Bangkok", "48455", "Asia/Bangkok"),
    Choice("SIN", "Singapore", "48698", "Asia/Singapore"),
    Choice("JKT", "Jakarta", "96749", "Asia/Jakarta"),
    Choice("OSA", "Osaka", "47772", "Asia/Tokyo"),
    Choice("SYD", "Sydney", "94767", "Australia/Sydney"),
    Choice("AKL", "Auckland", "93110", "Pacific/Auckland"),
    Choice("TLL", "Tallinn", "26038", "Europe/Tallinn"),
    Choice("BUD", "Budapest", "12843", "Europe/Budapest"),
    Choice("POP", "Poprad", "11934", "Europe/Bratislava"),
    Choice("INN", "Innsbruck", "11120", "Europe/Vienna"),
    Choice("DUB", "Dublin", "03967", "Europe/Dublin"),
    Choice("RGN", "Yangon", "48097", "Asia/Yangon"),
    Choice("VTE", "Vientiane", "48940", "Asia/Vientiane"),
    Choice("BAG", "Baguio", "98328", "Asia/Manila"),
    Choice("SEL", "Seoul", "47108", "Asia/Seoul"),
    Choice("DZG", "Dalanzadgad", "44373", "Asia/Ulaanbaatar"),
    Choice("DRW", "Darwin", "94120", "Australia/Darwin"),
    Choice("LXA", "Lhasa", "55591", "Asia/Shanghai"),
)

# column of the reports, column of the table, least distance from the median that can be an
# error, and how many robust standard deviations away a value must be as well
COLUMNS = (
    ("t_mean_degc", "t_mean_degc", 6.0, 6.0),
    ("t_max_degc", "t_max_degc", 6.0, 6.0),
    ("t_min_degc", "t_min_degc", 6.0, 6.0),
    ("rain_mm", "rain_mm", 500.0, 10.0),
)
MOST_DAYS_MISSING = 5


def main() -> None:
    """Read the folder named on the command line and write the two tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="holds stations.csv and monthly_2003_2021.csv")
    default = Path(__file__).resolve().parent.parent / "datasets" / "climate"
    parser.add_argument("--out", type=Path, default=default, help="where the tables go")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    _write_stations(options.folder / "stations.csv", options.out / "places.csv")
    _write_means(options.folder / "monthly_2003_2021.csv", options.out)
    print(f"Wrote two tables to {options.out}. Next: python tools/make_registry.py")


def _write_stations(source: Path, target: Path) -> None:
    by_id = {row["wmo_id"]: row for row in _rows(source)}
    header = (
        "Places of the simulated stations: positions of the weather stations their climate is from",
        SOURCE,
        LICENCE,
        "code: id in this project; name: plain English; source_name: as the source spells it",
        "latitude_deg, longitude_deg: degrees north and east; elevation_m: metres above the sea",
        "timezone: IANA name, added by this project",
    )
    names = ("country", "iso2", "latitude_deg", "longitude_deg", "elevation_m")
    columns = ("code", "wmo_id", "name", "source_name", *names, "timezone")
    rows = [
        (
            place.code,
            place.wmo_id,
            place.name,
            by_id[place.wmo_id]["name"],
            *(by_id[place.wmo_id][name] for name in names),
            place.timezone,
        )
        for place in PLACES
    ]
    _write(target, header, columns, rows)


def _write_means(source: Path, folder: Path) -> None:
    reports: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in _rows(source):
        reports[row["wmo_id"], int(row["month"])].append(row)
    left_out: list[str] = []
    rows = [
        (place.code, place.wmo_id, str(month), *_cells(reports[place.wmo_id, month], left_out))
        for place in PLACES
        for month in range(1, 13)
    ]
    header = (
        "Mean of 2003 to 2021 for each month: a mean over the years with a report, never a normal",
        SOURCE,
        LICENCE,
        "Reports run from March 2003 to July 2021; years_... says how many years are in a mean",
        f"A month with more than {MOST_DAYS_MISSING} missing days is left out",
        "t_mean, t_max, t_min: monthly mean, mean daily maximum and minimum, degrees Celsius",
        "rain_mm: monthly total, millimetres",
        "Left out because it cannot be right (far from the median of its month):",
        *(f"  {line}" for line in left_out),
    )
    years = tuple("years_" + column.rsplit("_", 1)[0] for _, column, _, _ in COLUMNS)
    columns = ("code", "wmo_id", "month", *(column for _, column, _, _ in COLUMNS), *years)
    _write(folder / "monthly_means_2003_2021.csv", header, columns, rows)


def _cells(reports: Sequence[Row], left_out: list[str]) -> Iterator[str]:
    """Yield the four means of one month and then the four numbers of years."""
    counts = []
    for name, _, least, factor in COLUMNS:
        values = {row["year"]: float(row[name]) for row in reports if _is_complete(row, name)}
        wrong = _impossible(values, least, factor)
        for year in wrong:
            first = reports[0]
            left_out.append(
                f"{first['wmo_id']} {year}-{int(first['month']):02d} {name} {values[year]:g}"
            )
        kept = [value for year, value in values.items() if year not in wrong]
        counts.append(len(kept))
        yield f"{fmean(kept):z.1f}"
    yield from map(str, counts)


def _is_complete(row: Row, name: str) -> bool:
    missing = row["days_missing_rain" if name == "rain_mm" else "days_missing_t"]
    return bool(row[name]) and (not missing or float(missing) <= MOST_DAYS_MISSING)


def _impossible(values: Mapping[str, float], least: float, factor: float) -> list[str]:
    """Return the years whose value is too far from the median (1.4826 MAD is one sigma)."""
    middle = median(values.values())
    spread = 1.4826 * median(abs(value - middle) for value in values.values())
    limit = max(least, factor * spread)
    return [year for year, value in values.items() if abs(value - middle) > limit]


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _write(
    path: Path, header: Iterable[str], columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"# {line}\n" for line in header)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
