"""`classnet quality`: what can be trusted in a recording."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.cli.recorded import HELP, table_of
from classnet_stem.errors import DataError
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

    from classnet_stem.analysis.quality.completeness import Coverage, Gap

EXAMPLE = """\
examples:
  classnet quality HEL-1.csv
  classnet quality HEL-1.csv VIE-1.csv --json
  classnet quality HEL-1.csv --picture hel.png
  classnet quality SIM-POP-STUCK               a recording that comes with the course

The recording is not changed: a doubt is a flag beside a value, never a new value.
Flags: good, suspect (look twice), fail (it cannot be true), missing."""

_SHOWN = 5
_ENOUGH = 75.0  # % of the time, as for means (stem.resample)
_PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one recording."""

    file: Path
    table: pd.DataFrame
    flags: pd.DataFrame
    coverage: Coverage
    gaps: list[Gap]


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `quality`."""
    parser = commands.add_parser(
        "quality",
        help="say what can be trusted in a recording: coverage, gaps, flags",
        description="Test the values of recordings and say how much of the time they cover.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("files", metavar="RECORDING", nargs="+", type=Path, help=HELP)
    add("--picture", metavar="FILE.png", type=Path, help="draw the values with their flags")
    add("--json", action="store_true", help="one JSON object for each recording")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Examine each recording; return 0 if all could be examined, whatever was found."""
    if args.picture and len(args.files) > 1:
        raise DataError(
            f"One picture cannot show {len(args.files)} recordings.",
            "Each recording has its own quantities and flags.",
            "Draw them one by one.",
        )
    began = time.monotonic()
    for number, file in enumerate(args.files, start=1):
        if time.monotonic() - began > _PATIENCE:
            print(f"{number} of {len(args.files)}: {file.name}", file=sys.stderr, flush=True)
        found = examine(file)
        print(json.dumps(plain(found), ensure_ascii=False) if args.json else words(found))
        if args.picture:
            _draw(found, args.picture)
    return 0


def examine(file: Path) -> Examined:
    """Return what the tests say about a recording. Raises DataError if it cannot be read."""
    from classnet_stem.analysis.quality.completeness import coverage, gaps
    from classnet_stem.analysis.quality.flagging import flag

    table = table_of(file)
    if len(table) < 2:
        raise DataError(
            f"{file.name} holds {len(table)} row{'s' * (len(table) != 1)} of readings.",
            "The sensor sent too little to test.",
            "Record at least two minutes.",
        )
    return Examined(file, table, flag(table), coverage(table), gaps(table))


def words(found: Examined) -> str:
    """Return what was found as lines for people."""
    from classnet_stem.analysis.quality.summaries import summary

    card = found.table.attrs["station"]
    origin = "SIMULATED by a model" if found.table.attrs["origin"] == "simulated" else "measured"
    reasons = found.flags.attrs["reasons"]
    lines = [
        f"{found.file.name}: {card.get('id', '')} {card.get('place', '')}, {origin}",
        f"  {found.coverage}",
        *(f"  no reading from {gap.start:%Y-%m-%d %H:%M:%S} to {gap.end:%Y-%m-%d %H:%M:%S} UTC"
          for gap in found.gaps[:_SHOWN]),
        *_more(len(found.gaps), "gaps"),
        *(f"  {sentence}" for sentence in summary(found.flags).attrs["words"]),
        *(f"  - {sentence}" for *_, sentence in reasons[:_SHOWN]),
        *_more(len(reasons), "doubts"),
        f"  {verdict(found)}",
    ]  # fmt: skip
    return "\n".join(lines)


def verdict(found: Examined) -> str:
    """Return in a sentence or two what a teacher can rely on."""
    from classnet_stem.quantities import QUANTITIES

    doubted = ((found.flags == Flag.SUSPECT) | (found.flags == Flag.FAIL)).any()
    names = [str(name) for name, is_doubted in doubted.items() if is_doubted]
    told = [QUANTITIES[name].words if name in QUANTITIES else name for name in names]
    parts = []
    if found.coverage.percent < _ENOUGH:
        parts.append(f"a mean of this time leaves out {100 - found.coverage.percent:.0f} % of it.")
    if told:
        parts.append(f"look twice at the {', '.join(told)} before you use it.")
    else:
        parts.append(
            "no test found a doubt. Tests cannot see a sensor that is always a little wrong: "
            "put it beside another one for a day."
        )
    return "In short: " + " Also: ".join(parts)


def plain(found: Examined) -> Mapping[str, Any]:
    """Return what was found as plain data: flags counted by their QARTOD number."""
    counts = {
        str(name): {str(flag): int(many) for flag, many in column.value_counts().items()}
        for name, column in found.flags.items()
    }
    return {
        "file": str(found.file),
        "station": found.table.attrs["station"].get("id"),
        "origin": found.table.attrs["origin"],
        "percent": round(found.coverage.percent, 2),
        "expected": found.coverage.expected,
        "received": found.coverage.received,
        "duplicates": found.coverage.duplicates,
        "gaps": [[gap.start.isoformat(), gap.end.isoformat()] for gap in found.gaps],
        "flags": counts,
        "reasons": [
            {"time": when, "quantity": name, "flag": int(flag), "reason": sentence}
            for when, name, flag, sentence in found.flags.attrs["reasons"]
        ],
    }


def _more(count: int, what: str) -> list[str]:
    hidden = count - _SHOWN
    return [f"  ... and {hidden} more {what} (all with --json)"] if hidden > 0 else []


def _draw(found: Examined, file: Path) -> None:
    from classnet_stem.plots import time_series

    picture = time_series(found.table, flags=found.flags)
    file.write_bytes(picture.to_png())
    print(f"Wrote {file}: {picture.description}", file=sys.stderr)
