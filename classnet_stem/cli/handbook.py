"""`classnet handbook`: the coordinator's year with its dates, and the teacher's rehearsal."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from classnet_stem.cli.writing import write_made

EXAMPLE = """\
examples:
  classnet handbook                     the programme of the next year
  classnet handbook --year 2027 --to paper

It writes two pages: handbook-YEAR.html for coordinators, rehearsal.html for teachers. All
dates are computed: lessons, relay days at the equinoxes and the solstice, clock changes."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `handbook`."""
    parser = commands.add_parser(
        "handbook",
        help="make the coordinator handbook with the calendar of a year, and the rehearsal",
        description="Make the coordinator handbook with the calendar of a year.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--year", type=int, help="the programme's year (default: the next February's)")
    add("--to", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the two pages and say where they are."""
    from classnet_stem.teaching.handbook import REHEARSAL, handbook_page, rehearsal_page

    year = args.year if args.year is not None else next_year(date.today())
    pages = {f"handbook-{year}.html": handbook_page(year), REHEARSAL: rehearsal_page()}
    for name, text in pages.items():
        print(write_made(args.to / name, text))
    return 0


def next_year(today: date) -> int:
    """Return the year whose February comes next, or is now."""
    return today.year if today.month <= 2 else today.year + 1
