"""`classnet printables`: questionnaires, key, privacy card and code list as pages to print."""

from __future__ import annotations

import argparse
from pathlib import Path

from classnet_stem.errors import CourseError

EXAMPLE = """\
examples:
  classnet printables                    into the folder printables
  classnet printables --to ~/paper

Open a page in a browser and print it. The pages need no network. A page that you changed is
kept. One page has the right answers: it is for teachers."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `printables`."""
    parser = commands.add_parser(
        "printables",
        help="write the questionnaires and cards as pages to print",
        description="Write the concept test, the other questionnaires and the cards as pages.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("printables"),
        metavar="FOLDER",
        help="where to write (default: printables)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the pages and name them."""
    from classnet_stem.lessons.instruments.printables import write_printables

    try:
        written, kept = write_printables(args.to)
    except OSError as error:
        raise CourseError(
            f"The pages cannot be written to {args.to}: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "choose another folder: classnet printables --to FOLDER",
        ) from error
    for name in written:
        print(args.to / name)
    if kept:
        print("These pages were changed by somebody and are kept as they are:")
        for name in kept:
            print(f"  kept  {name}")
    return 0
