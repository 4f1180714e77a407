"""`classnet doctor`: what keeps a station from working here?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from classnet_stem.doctor import Finding, Level, Wish, conclusion, examine
from classnet_stem.doctor.finding import say_nothing

EXAMPLE = """\
examples:
  classnet doctor                          every port, then the computer
  classnet doctor --port /dev/ttyUSB0      one port
  classnet doctor --quick                  without listening

It listens and never writes to a sensor. It changes nothing on the computer.
The exit status is 0 if no problem was found, else 1."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `doctor`."""
    parser = commands.add_parser(
        "doctor",
        help="find out why a sensor does not work",
        description="Look for what keeps a station from working on this computer.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--port", help="examine one port only (default: all that are there)")
    add("--json", action="store_true", help="one JSON object a line")
    add("--quick", action="store_true", help="do not listen to the ports")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each finding as soon as it is there; return 1 if one of them is a problem."""
    tell = say_nothing if args.json else _tell
    findings = []
    for one in examine(Wish(args.port, args.quick, Path.cwd(), tell)):
        findings.append(one)
        print(json.dumps(one.as_dict()) if args.json else _shown(one), flush=True)
    if not args.json:
        print(f"\n{conclusion(findings).what}")
    return int(any(one.level is Level.PROBLEM for one in findings))


def _tell(words: str) -> None:
    print(f"...      {words}", flush=True)


def _shown(one: Finding) -> str:
    lines = [f"{one.level.upper():8} {one.what}"]
    if one.level is not Level.OK:
        lines += [f"  {name}: {text}" for name, text in _reasons(one) if text]
    return "\n".join(lines)


def _reasons(one: Finding) -> tuple[tuple[str, str], ...]:
    return ("Likely why", one.why), ("Try", one.hint)
