"""`classnet import`: exports of other apps become sealed recordings."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from classnet_stem import imports
from classnet_stem.errors import DataError
from classnet_stem.imports import Account, Choices, Import, Refused
from classnet_stem.imports.clock import to_utc
from classnet_stem.imports.headings import plain, unit_code
from classnet_stem.stations import Station
from classnet_stem.units import symbol

EXAMPLE = """\
examples:
  classnet import weather.csv --timezone Europe/Helsinki --station HEL-2
  classnet import MY_DATA.HTM --start 2026-02-17T08:00+02:00
  classnet import lab.csv --run "Run #1" --start 2026-02-17T10:05+02:00 --out lab-run1.csv
  classnet import notes.csv --source table --timezone Asia/Kolkata --unit "temp=°C"

The new file is sealed. The exported file is not changed. See docs/import.md."""

_SHOWN = 5


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `import`."""
    parser = commands.add_parser(
        "import",
        help="make a recording from another app's export",
        description="Make a sealed recording from a file that another app exported.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("file", metavar="FILE", type=Path, help="the exported file")
    add("--source", default="auto", choices=["auto", *imports.names()], help="which app wrote it")
    add("--out", type=Path, help="the recording (default: STATION_DATE-TIME.csv)")
    add("--timezone", metavar="ZONE", help="zone of the file's clock, such as Europe/Helsinki")
    add("--start", metavar="TIME", help="when second 0 was, such as 2026-02-17T08:00+02:00")
    add(
        "--run",
        dest="part",
        default="",
        metavar="NAME",
        help="which run, if the file holds more than one",
    )
    add("--dates", default="", choices=["ymd", "mdy", "dmy"], help="order of day, month, year")
    add("--decimal", choices=["point", "comma"], help="the decimal mark, if the file is unclear")
    add("--unit", action="append", default=[], metavar="COLUMN=UNIT", help="a column's unit")
    add("--json", action="store_true", help="print the account as one JSON object")
    _add_station(parser)
    parser.set_defaults(run=run)


def _add_station(parser: argparse.ArgumentParser) -> None:
    """Add the options of the station's passport."""
    add = parser.add_argument
    add(
        "--station", metavar="ID", help="the station's id, such as HEL-2 (default: the file's name)"
    )
    add("--place", default="", help="where it stands, such as Helsinki")
    add("--latitude", type=float, help="degrees north; rounded to two decimals")
    add("--longitude", type=float, help="degrees east; rounded to two decimals")
    add("--elevation", type=float, metavar="METRES", help="metres above the sea")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--indoor", dest="exposure", action="store_const", const="indoor", help="it stood in a room"
    )
    where.add_argument(
        "--outdoor", dest="exposure", action="store_const", const="outdoor", help="it stood outside"
    )


def run(args: argparse.Namespace) -> int:
    """Import one file; return 0 if readings were made."""
    found = imports.read(args.file, _choices(args), args.source)
    station = _station(args, found)
    out = args.out or Path(f"{station.id}_{found.rows[0].time:%Y%m%d-%H%M%S}.csv")
    account = imports.write_recording(found, out, station, datetime.now(UTC))
    if args.json:
        print(json.dumps(_plain(found, station, out), ensure_ascii=False))
    else:
        _tell(found, account)
        _tell_next(station, out, args.exposure is not None)
    return 0


def _choices(args: argparse.Namespace) -> Choices:
    # The station's own check of a zone says in three parts what is wrong with it.
    zone = Station("IMPORT", timezone=args.timezone).timezone if args.timezone else None
    known = ZoneInfo(zone) if zone else None
    return Choices(
        zone=known,
        start=_start(args.start, known) if args.start else None,
        run=args.part,
        dates=args.dates,
        decimal={"point": ".", "comma": ",", None: ""}[args.decimal],
        units=MappingProxyType(dict(map(_unit, args.unit))),
    )


def _start(text: str, zone: ZoneInfo | None) -> datetime:
    """Return the aware time of second 0. Raises DataError if the text does not say it."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        raise DataError(
            f"{text!r} is no time.",
            "A start has a date, a time of day and an offset from UTC.",
            "Write it so: --start 2026-02-17T08:00+02:00",
        ) from None
    if when.tzinfo is not None:
        return when.astimezone(UTC)
    settled = to_utc([when], zone)[0] if zone is not None else "it has no offset from UTC"
    if isinstance(settled, datetime):
        return settled
    raise DataError(
        f"The start {text} is not clear.",
        f"{settled[0].upper()}{settled[1:]}.",
        "Add the offset: --start 2026-02-17T08:00+02:00",
    )


def _unit(text: str) -> tuple[str, str]:
    header, _, unit = text.rpartition("=")
    code = unit_code(unit)
    if not header or code is None:
        raise DataError(
            f"--unit {text!r} says no unit that is known.",
            f"{unit!r} is misspelled, or = is missing between the column and its unit.",
            'Write it so: --unit "Temp Out=°C". Units are °C, °F, %, hPa, m/s, mm, ppm and others.',
        )
    return plain(header).lower(), code


def _station(args: argparse.Namespace, found: Import) -> Station:
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", args.file.stem).strip("-_")[:32]
    return Station(
        args.station or stem or "IMPORT",
        place=args.place,
        latitude=args.latitude,
        longitude=args.longitude,
        elevation_m=args.elevation,
        exposure=args.exposure or found.source.exposure,
        timezone=args.timezone or "UTC",
        sensor=found.source.name,
    )


def _plain(found: Import, station: Station, out: Path) -> dict[str, object]:
    times = (found.rows[0].time, found.rows[-1].time)
    start, end = (one.isoformat().replace("+00:00", "Z") for one in times)
    where = {"recording": str(out), "start": start, "end": end, "station": station.passport()}
    return where | found.account.as_dict()


def _tell(found: Import, account: Account) -> None:
    run = f", {account.run}" if account.run else ""
    print(f"{account.origin}: {account.file}{run}")
    print(f"{account.rows} rows: {account.imported} imported{_others(account)}")
    odd = f", {len(account.unreadable)} not readable" if account.unreadable else ""
    print(f"{account.values} values, {account.missing} missing{odd}")
    start, end = found.rows[0].time, found.rows[-1].time
    print(f"from {start:%Y-%m-%d %H:%M:%S} to {end:%Y-%m-%d %H:%M:%S} UTC")
    print("; ".join(_in_words(name, unit) for name, unit in account.quantities.items()))
    _tell_some("refused", account.refused)
    _tell_some("not readable", account.unreadable)
    _tell_left_out(account)
    for note in account.notes:
        print(f"note: {note}")


def _others(account: Account) -> str:
    """Return where the rows went that were not imported, and which were moved."""
    counts = (
        (account.duplicates, "exact copies dropped"),
        (len(account.refused), "refused"),
        (account.empty, "without a value of this run"),
        (account.moved, "put into the order of time"),
        (account.same_time, "with the time of another row, kept"),
    )
    return "".join(f", {number} {words}" for number, words in counts if number)


def _in_words(name: str, unit: str | None) -> str:
    if unit is None:
        return f"{name} (unit not known)"
    return f"{name} in {symbol(unit)}" if symbol(unit) else name


def _tell_some(what: str, found: Sequence[Refused]) -> None:
    for one in found[:_SHOWN]:
        print(f"{what}: line {one.line}: {one.reason}")
    if len(found) > _SHOWN:
        print(f"{what}: {len(found) - _SHOWN} more (all of them: --json)")


def _tell_left_out(account: Account) -> None:
    """Print the columns that were not imported, one line for each reason."""
    for reason in dict.fromkeys(reason for _, reason in account.left_out):
        headers = [header for header, why in account.left_out if why == reason]
        more = f" and {len(headers) - _SHOWN} more" if len(headers) > _SHOWN else ""
        print(f"left out, {reason}: {', '.join(headers[:_SHOWN])}{more}")


def _tell_next(station: Station, out: Path, is_said: bool) -> None:
    zone = f"time zone {station.timezone}"
    where = station.exposure + ("" if is_said else " (assumed: say --indoor or --outdoor)")
    print(f"Sealed in {out}. Station {station.id}, {where}, {zone}.")
    print(f'Next, in a notebook: station = stem.open_station("{out.as_posix()}")')
