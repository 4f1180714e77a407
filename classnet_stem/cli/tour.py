"""`classnet tour`: the whole road, without a browser and without hardware."""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import sys
from pathlib import Path

EXAMPLE = """\
examples:
  classnet tour                 into the folder classnet-tour
  classnet tour our-school      into another folder
  classnet tour --json          one line of JSON at the end, for another program

Everything is real but the weather: that is simulated, and labelled so."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `tour`."""
    parser = commands.add_parser(
        "tour",
        help="show everything once, in about a minute, without hardware",
        description="Walk the whole road: station, recording, partners, a graded lesson, a page.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "dir",
        nargs="?",
        type=Path,
        default=Path("classnet-tour"),
        metavar="DIR",
        help="where its page and pictures go (default: classnet-tour)",
    )
    parser.add_argument("--json", action="store_true", help="print a summary as JSON at the end")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Walk the road with a line for each thing that happens; return 0 if all of it worked."""
    from classnet_stem.tour.road import run_tour

    lines = sys.stderr if args.json else sys.stdout
    if isinstance(lines, io.TextIOWrapper):
        lines.reconfigure(errors="replace")  # an old Windows terminal may not know a sign

    def tell(text: str) -> None:
        print(text, file=lines, flush=True)

    tell(f"The whole road, in about a minute, into {args.dir}")
    tour = run_tour(args.dir, tell)
    tell(f"\nAll {len(tour.summary['steps'])} steps did what they say, in {tour.seconds:.0f} s.")
    tell(f"See:   {args.dir / 'index.html'}   (open it in a browser)")
    tell(f"Next:  {typed_command(sys.argv[0])} lab")
    if args.json:
        print(json.dumps({"folder": str(tour.page.parent)} | tour.summary, ensure_ascii=False))
    return 0


def typed_command(program: str) -> str:
    """Return how to type this command: its name, or its path where the name is not found."""
    path = Path(program)
    if path.stem != "classnet":
        return "classnet"
    found = shutil.which("classnet")
    is_same = found is not None and Path(found).resolve() == path.resolve()
    return "classnet" if is_same or os.sep not in program else program
