"""Write the sample network in `datasets/schools/` again: twenty simulated schools.

    python tools/make_schools.py

It takes some minutes. Without a change of the weather model the files come out byte for byte
equal. Then run `python tools/make_registry.py`.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from multiprocessing import Pool
from pathlib import Path

from classnet_stem.resources import datasets_dir
from classnet_stem.simulation.school_list import REGION_SEED, SCHOOLS, SPELLS, TROUBLES
from classnet_stem.simulation.schools import (
    INDOOR,
    OUTDOOR,
    Grounds,
    hourly,
    indoor_rows,
    load_grounds,
    outdoor_rows,
    tipped,
    written,
)
from classnet_stem.simulation.troubles import Row, Trouble, checked, spoil

DAYS_START = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = 28
YEAR_START = datetime(2025, 9, 1, tzinfo=UTC)
YEAR_DAYS = 365
A_DAY = 144
SAMPLES = 5  # in ten minutes, for the files of 28 days

SIMULATED = "Simulated by a weather model. No such school exists"
LICENCE = "BSD-3-Clause, as the project"
OWN_SOURCE = "the weather model of this project, tools/make_schools.py"
SOURCE = "Source: Deutscher Wetterdienst (DWD open data), monthly CLIMAT reports 2003 to 2021"


def main() -> None:
    """Write all files, or those of one school."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    default = Path(__file__).resolve().parent.parent / "datasets" / "schools"
    parser.add_argument("--out", type=Path, default=default, help="where the files go")
    parser.add_argument("--school", type=int, choices=range(1, 21), help="one school only")
    parser.add_argument("--days", type=int, default=YEAR_DAYS, help="no more than so many days")
    parser.add_argument("--jobs", type=int, default=2, help="how many processes")
    options = parser.parse_args()
    for folder in ("28days", "year"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    write_lists(options.out)
    numbers = [options.school] if options.school else [school.number for school in SCHOOLS]
    tasks = [(number, options.out, options.days) for number in numbers]
    with Pool(min(options.jobs, len(tasks))) as pool:
        for code in pool.imap_unordered(write_school, tasks):
            print(code)
    print("Next: python tools/make_registry.py")


def write_school(task: tuple[int, Path, int]) -> str:
    """Write the three files of a school, given its number, a folder, and how many days at most."""
    number, out, days = task
    grounds = load_grounds()[number - 1]
    code = grounds.school.code
    troubles = [trouble for trouble in TROUBLES if trouble.code == code]
    count = A_DAY * min(DAYS, days)
    outside = tipped(list(outdoor_rows(grounds, DAYS_START, count, SAMPLES)))
    room = list(indoor_rows(grounds, DAYS_START, count, SAMPLES))
    year = tipped(list(outdoor_rows(grounds, YEAR_START, A_DAY * min(YEAR_DAYS, days), 1)))
    month, hours = spoil(outside, troubles), hourly(checked(year, troubles))
    _write_rows(out / "28days" / f"{code}.csv", _header(grounds, False, "10min"), month, OUTDOOR)
    _write_rows(out / "28days" / f"{code}-IN.csv", _header(grounds, True, "10min"), room, INDOOR)
    _write_rows(out / "year" / f"{code}.csv", _header(grounds, False, "1h"), hours, OUTDOOR)
    return code


def _header(grounds: Grounds, indoor: bool, interval: str) -> list[str]:
    school, plan = grounds.school, grounds.plan
    near = _stations()[school.near]
    room = f"{plan.volume_m3:g} m3, {plan.people} people, air changes {plan.ach_closed:g}/h with"
    lines = {
        "title": f"{school.name}: {'classroom' if indoor else 'weather'}, {interval}",
        "origin": "simulated",
        "note": SIMULATED,
        "licence": LICENCE,
        "climate": f"{near['source_name']} (WMO {near['wmo_id']}). {SOURCE}",
        "generator": f"tools/make_schools.py, seed {school.seed}, seed of the region {REGION_SEED}",
        "interval": interval,
        "time": "the end of each interval, UTC",
    }
    if indoor:
        lines["room"] = f"{room} closed windows, {plan.ach_open:g}/h with open ones"
    card = grounds.card(indoor=indoor).passport()
    lines |= {f"station.{name}": text for name, text in card.items()}
    return [f"{key}: {text}" for key, text in lines.items()]


def write_lists(out: Path) -> None:
    """Write the lists of schools, of troubles and of heat waves."""
    climate = f"Climate: {SOURCE.removeprefix('Source: ')}"
    notes = [SIMULATED, f"Source: {OWN_SOURCE}", climate, f"Licence: {LICENCE}"]
    place = ("country", "iso2", "latitude_deg", "longitude_deg", "elevation_m", "timezone")
    columns = ("code", "name", *place, "setting", "continent", "near_wmo_id", "near_station")
    header = ["The schools of the sample network; continent as the Asia-Europe Meeting counts"]
    rows = []
    for school in SCHOOLS:
        near = _stations()[school.near]
        cells = [school.code, school.name, *(near[name] for name in place), school.setting]
        cells += [school.continent, near["wmo_id"], near["source_name"], str(school.seed)]
        rows.append(cells)
    _write(out / "schools.csv", [*header, *notes], (*columns, "seed"), rows)
    _write_troubles(out, notes)
    header = [
        "Heat waves that were chosen and not drawn: true weather, no fault. They fade with distance"
    ]
    waves = [(f"SIM-{one.code}", _stamp(one.start), _stamp(one.end), "heat wave") for one in SPELLS]
    _write(out / "heat_waves.csv", [*header, *notes], ("code", "start", "end", "kind"), waves)


def _write_troubles(out: Path, notes: Sequence[str]) -> None:
    header = [
        "The truth about the troubles that are built into the files of 28 days; all else is sound",
        *notes,
        "start and end: time of the first and the last row that is wrong, missing or sent twice",
        "quantity: all means the whole row. The hourly year leaves the wrong values out",
    ]
    columns = ("code", "quantity", "start", "end", "kind", "words")
    _write(out / "faults.csv", header, columns, [_told(trouble) for trouble in TROUBLES])


def _told(one: Trouble) -> list[str]:
    start, end = one.stamps()
    return [one.code, one.quantity, _stamp(start), _stamp(end), one.kind, one.words]


def _stamp(time: datetime) -> str:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def _stations() -> Mapping[str, Mapping[str, str]]:
    with (datasets_dir() / "climate" / "places.csv").open(encoding="utf-8", newline="") as stream:
        lines = (line for line in stream if not line.startswith("#"))
        return {row["code"]: row for row in csv.DictReader(lines)}


def _write_rows(
    path: Path, header: Sequence[str], rows: Iterable[Row], digits: Mapping[str, int]
) -> None:
    _write(path, header, ("time", *digits), (written(row, digits) for row in rows))


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
