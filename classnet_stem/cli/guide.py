"""`classnet guide`: the teacher guide of a lesson as a page to read or to print."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from classnet_stem.cli.writing import write_made

EXAMPLE = """\
examples:
  classnet guide L05                           L05-guide.html in this folder
  classnet guide L05 --loan SIM-SEL-IN-AIR     with the results of this loan recording
  classnet guide --all --to guides             every lesson

The answers and pictures come from the lesson itself, so they are never out of date. The
page needs no network. Do not give it to students: it holds the answers."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `guide`."""
    parser = commands.add_parser(
        "guide",
        help="make the teacher guide of a lesson: answers, minutes, what goes wrong",
        description="Make the teacher guide of a lesson as one page.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("lesson", nargs="*", metavar="LESSON", help="such as L05")
    add("--all", action="store_true", help="every lesson of the course")
    add("--loan", metavar="NAME", help="show the results of this loan recording")
    add("--quick", action="store_true", help="do not run the lesson: answers, but no pictures")
    add("--to", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the guides and say where they are."""
    from classnet_stem.errors import LessonError
    from classnet_stem.lessons.catalogue import LESSONS
    from classnet_stem.teaching.guide import Sources

    names = list(LESSONS) if args.all else args.lesson
    if not names:
        raise LessonError(
            "No lesson is named.",
            "The command needs the name of a lesson.",
            "write classnet guide L05, or classnet guide --all",
        )
    for name in names:
        Sources.of_course(name)  # a wrong name is said before the first lesson runs
    for name in names:
        print(write_guide(name, args.to, args.loan, args.quick))
    return 0


def write_guide(lesson: str, to: Path, loan: str | None = None, quick: bool = False) -> Path:
    """Write the guide of `lesson` into the folder `to` and return its path.

    Raises:
        LessonError: there is no such lesson or recording, or its solution does not run.
    """
    from classnet_stem.resources import datasets_dir
    from classnet_stem.teaching.guide import Sources, guide_page, loan_for, run_for_guide

    sources = Sources.of_course(lesson)
    name = sources.plan.id
    recording = loan_for(name, loan, datasets_dir() / "loan")
    shown = {} if quick else run_for_guide(sources, recording, _teller(name))
    return write_made(to / f"{name}-guide.html", guide_page(sources, shown, recording))


def _teller(lesson: str) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        end = "\n" if done == total else "\r"
        print(f"{lesson}: cell {done} of {total} ", end=end, file=sys.stderr, flush=True)

    return tell
