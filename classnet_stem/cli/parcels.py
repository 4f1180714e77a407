"""`classnet pack` for students, `classnet collect` for teachers: work travels as zip files."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classnet_stem.grading.collecting import Collected, CollectReport

PACK_EXAMPLE = """\
examples:
  classnet pack L05              L05_HEL07.zip is made beside the folder L05
  classnet pack L05 --to Desktop

Save the notebook first. The folder is not changed. Send the zip file to your teacher."""

COLLECT_EXAMPLE = """\
examples:
  classnet collect Downloads/L05-submissions.zip     a download of Moodle, Classroom or Teams
  classnet collect from-students --lesson L05        a folder of zip files
  classnet collect L05.zip --dry-run                 only say what would be done

Whose work it is, the code in each zip file says. A newer work replaces an older one, which is
kept in grading/earlier. The exit status is 0 only when nothing was refused."""

_SAYS = {
    "taken": "taken",
    "replaced": "newer: the work from before is in grading/earlier",
    "earlier": "older: kept in grading/earlier, the newer work stays",
    "unchanged": "was there already",
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands `pack` and `collect`."""
    pack = _parser(commands, "pack", "make one zip file of a lesson for your teacher", PACK_EXAMPLE)
    pack.add_argument("folder", type=Path, metavar="LESSONFOLDER", help="such as L05")
    pack.add_argument("--to", type=Path, metavar="DIR", help="where (default: beside the folder)")
    pack.set_defaults(run=run_pack)

    words = "put the zip files of your students into the course"
    collect = _parser(commands, "collect", words, COLLECT_EXAMPLE)
    collect.add_argument("source", type=Path, metavar="SOURCE", help="a folder or a zip file")
    collect.add_argument("--lesson", metavar="LESSON", help="only this lesson, such as L05")
    collect.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="the course (default: here)"
    )
    collect.add_argument("--dry-run", action="store_true", help="change nothing")
    collect.add_argument("--json", action="store_true", help="print the report as JSON")
    collect.set_defaults(run=run_collect)


def run_pack(args: argparse.Namespace) -> int:
    """Make the zip file; say what is in it, what is not, and what to look at."""
    from classnet_stem.grading.packing import pack_work

    packed = pack_work(args.folder, args.to, _account())
    size = packed.path.stat().st_size / 1e6
    print(f"{packed.path}  ({len(packed.files)} files, {size:.1f} MB, code {packed.code})")
    for name in packed.files:
        print(f"  packed    {name}")
    for name in packed.left_out:
        print(f"  left out  {name}")
    if packed.notes:
        print("Look at this before you send the file. You can change it and pack again:")
        for note in packed.notes:
            print(f"  {note}")
    print(f"Next: send {packed.path.name} to your teacher.")
    return 0


def run_collect(args: argparse.Namespace) -> int:
    """Collect, and say by name what was taken, skipped and refused."""
    from classnet_stem.grading.collecting import collect

    report = collect(args.source, args.course, args.lesson, is_dry_run=args.dry_run)
    if args.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_report(report)
    return 0 if report.is_complete else 1


def _print_report(report: CollectReport) -> None:
    if report.is_dry_run:
        print("Nothing was changed. This is what would be done:")
    for item in report.items:
        if item.status in _SAYS:
            print(f"{item.student:<10} {item.lesson:<5} {_SAYS[item.status]}  ({item.source})")
            for remark in item.remarks:
                print(f"    note: {remark}")
    for item in report.items:
        if item.status == "skipped":
            print(f"skipped: {item.source}: {', '.join(item.remarks)}")
    for item in report.items:
        if item.status == "refused":
            print(f"\nrefused: {item.source}\n{item.problem}")
    _print_end(report)


def _print_end(report: CollectReport) -> None:
    counts = {
        word: len(_of(report.items, *statuses))
        for word, statuses in (
            ("taken", ("taken", "replaced")),
            ("kept as earlier", ("earlier",)),
            ("there already", ("unchanged",)),
            ("skipped", ("skipped",)),
            ("refused", ("refused",)),
        )
    }
    shown = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    print(f"\n{shown or 'Nothing was found.'}")
    if not report.is_dry_run:
        for lesson in report.lessons:
            print(f"Next: classnet grade {lesson}")


def _of(items: tuple[Collected, ...], *statuses: str) -> list[Collected]:
    return [each for each in items if each.status in statuses]


def _account() -> str:
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


def _parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
