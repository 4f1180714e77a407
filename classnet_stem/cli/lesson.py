"""`classnet lesson`: make a lesson of your own, prove it, send it to another school."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from classnet_stem.cli.writing import write_made

EXAMPLE = """\
examples:
  classnet lesson new X01 --title "How cold is our corridor?"
  classnet lesson check X01           the proofs of the course run on your lesson
  classnet lesson guide X01           X01-guide.html for teachers
  classnet lesson pack X01            X01.zip: send this file to another teacher
  classnet lesson add X01.zip --course my-course

A lesson file holds Python code of the person who made it. Add only lessons of people you know."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `lesson` with its actions."""
    parser = _parser(commands, "lesson", "make and share a lesson of your own")
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)

    new = _parser(actions, "new", "make a new lesson that passes all proofs; then change it")
    new.add_argument("id", metavar="ID", help="such as X01: capital letters and digits")
    new.add_argument("--title", default="", help="the title that students see")
    new.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where (default: here)")
    new.set_defaults(run=run_new)

    for name, words, run in (
        ("check", "run all proofs on a lesson and read its text", run_check),
        ("guide", "make the teacher guide of a lesson as a page", run_guide),
        ("pack", "prove a lesson and make one file of it", run_pack),
    ):
        action = _parser(actions, name, words)
        action.add_argument("folder", type=Path, metavar="DIR", help="the folder of the lesson")
        if name != "check":
            action.add_argument(
                "--to", type=Path, default=Path(), metavar="DIR", help="where (default: here)"
            )
        action.set_defaults(run=run)

    add = _parser(actions, "add", "put a lesson from a file into your course")
    add.add_argument("file", type=Path, metavar="FILE.zip", help="what classnet lesson pack made")
    add.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="the course (default: here)"
    )
    add.set_defaults(run=run_add)


def run_new(args: argparse.Namespace) -> int:
    """Make a new lesson and say what to do next."""
    from classnet_stem.teaching.scaffold import new_lesson

    folder = new_lesson(args.id, args.title, args.to)
    print(f"The lesson is in {folder}:")
    for path in sorted(folder.iterdir()):
        print(f"  {path.name}")
    print(f"Next: change the cells and {folder / 'lesson.py'}. Then run:")
    print(f"  classnet lesson check {folder}")
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Run the proofs and print what does not hold; 0 only if all hold."""
    from classnet_stem.teaching.review import review

    report = review(args.folder, _say)
    for problem in report.problems:
        print(f"NOT YET  {problem}")
    print(f"{report.held} of {report.tried} proofs hold. The text has {len(report.text)} findings.")
    for finding in report.text:
        print(f"  {finding}")
    return 0 if report.is_ready else 1


def run_guide(args: argparse.Namespace) -> int:
    """Write the guide of an own lesson."""
    from classnet_stem.teaching.guide import guide_page, run_for_guide
    from classnet_stem.teaching.review import in_folder
    from classnet_stem.teaching.scaffold import open_lesson

    lesson = open_lesson(args.folder)
    sources, loan = lesson.sources(), lesson.loans[0]
    shown = run_for_guide(sources, loan)
    with in_folder(lesson.folder):
        text = guide_page(sources, shown, loan)
    print(write_made(args.to / f"{lesson.plan.id}-guide.html", text))
    return 0


def run_pack(args: argparse.Namespace) -> int:
    """Prove a lesson and pack it; a lesson with a proof that does not hold is not packed."""
    from classnet_stem.errors import LessonError
    from classnet_stem.teaching.parcel import pack_lesson
    from classnet_stem.teaching.review import review
    from classnet_stem.teaching.scaffold import open_lesson

    report = review(args.folder, _say)
    if report.problems:
        raise LessonError(
            f"The lesson is not ready: {report.problems[0]}",
            f"{len(report.problems)} of {report.tried} proofs do not hold.",
            f"see all of them with: classnet lesson check {args.folder}",
        )
    print(pack_lesson(open_lesson(args.folder), args.to))
    return 0


def run_add(args: argparse.Namespace) -> int:
    """Put a lesson into a course and say where its parts are."""
    from classnet_stem.teaching.parcel import add_lesson

    added = add_lesson(args.file, args.course)
    print(f"The lesson {added.lesson} is in your course.")
    print(f"  with solutions:  {added.notebook}")
    print(f"  for students:    {added.release}")
    print(f"  for you:         {added.guide}")
    print(f"Students get a copy of the folder {added.release.name}. You grade it as the others:")
    print(f'  classnet grade {added.lesson} --course "{args.course}"')
    return 0


def _parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _say(words: str) -> None:
    print(f"  {words} ...", file=sys.stderr, flush=True)
