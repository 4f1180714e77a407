"""`classnet gradebook`, `accept` and `review`: the teacher decides."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classnet_stem.grading.backups import Backup
    from classnet_stem.grading.history import Step

Commands = argparse._SubParsersAction  # argparse has no public name for it

EXAMPLE = """\
examples:
  classnet gradebook backup                 a backup that is never deleted
  classnet gradebook list                   all backups
  classnet gradebook restore last           put the newest backup back
  classnet gradebook log --student anna     what changed, and what you decided
  classnet gradebook undo L01 anna          take the last change of her points back
  classnet gradebook undo L01 anna L01-T2   of one task only

`classnet grade` makes a backup before each run. Of these the last 20 stay. Times are in UTC."""

ACCEPT_EXAMPLE = """\
examples:
  classnet accept L01 anna --reason "measured together with bela"
  classnet accept L01 anna --take-back --reason "the file came later"

The next `classnet grade L01 --student anna` counts the recording, also with a broken seal or of
another station. Where there is no recording, her tasks with 0 points wait for you. Students do
not see the reason."""

REVIEW_EXAMPLE = """\
example:
  classnet review L01

Read it before you give grades out. It changes nothing."""


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands `gradebook`, `accept` and `review`."""
    whole = _add(commands, "gradebook", "keep the points safe: backup, restore, log, undo", EXAMPLE)
    actions = whole.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    _add(actions, "backup", "make a backup that is never deleted", EXAMPLE).set_defaults(run=backup)
    _add(actions, "list", "show all backups", EXAMPLE).set_defaults(run=list_backups)
    back = _add(actions, "restore", "put a backup back; the points of now are kept", EXAMPLE)
    back.add_argument("name", metavar="NAME", help="a name, its start, or last")
    back.set_defaults(run=restore)
    log = _add(actions, "log", "show what changed, and what you decided", EXAMPLE)
    log.add_argument("--student", metavar="NAME", help="only this student")
    log.add_argument("--lesson", metavar="LESSON", help="only this lesson")
    log.set_defaults(run=show_log)
    undone = _add(actions, "undo", "take the last change of points back", EXAMPLE)
    _add_who(undone)
    undone.add_argument("task", metavar="TASK", nargs="?", default="", help="such as L01-T2")
    undone.set_defaults(run=undo)
    for action in (back, undone):
        action.add_argument(
            "--reason", default="no reason given", metavar="TEXT", help="for the log"
        )

    accept = _add(commands, "accept", "accept a recording, with a reason", ACCEPT_EXAMPLE)
    _add_who(accept)
    accept.add_argument("--reason", required=True, metavar="TEXT", help="why, in a few words")
    accept.add_argument("--take-back", action="store_true", help="it is no longer accepted")
    accept.set_defaults(run=run_accept)

    review = _add(
        commands, "review", "look at special cases before you give grades", REVIEW_EXAMPLE
    )
    review.add_argument("lesson", metavar="LESSON", help="such as L01")
    review.set_defaults(run=run_review)
    for parser in (*actions.choices.values(), accept, review):
        parser.add_argument(
            "--course", type=Path, default=Path(), metavar="DIR", help="the course (default: here)"
        )


def backup(args: argparse.Namespace) -> int:
    """Make a backup and say where it is."""
    from classnet_stem.grading import backups

    made = backups.backup(args.course)
    print(f"The backup is whole: {made.path}")
    return 0


def list_backups(args: argparse.Namespace) -> int:
    """Print one line a backup, the newest last; 1 where one cannot be used."""
    from classnet_stem.grading.backups import backups, is_whole
    from classnet_stem.grading.course import open_course

    found = backups(open_course(args.course))
    unusable = [each for each in found if not is_whole(each)]
    for each in found:
        stays = "" if each.is_automatic else "   stays"
        fault = "   damaged, or cannot be read" if each in unusable else ""
        print(f"{each.name}{stays}{fault}")
    if not found:
        print("There is no backup yet. Make one: classnet gradebook backup")
    return 1 if unusable else 0


def restore(args: argparse.Namespace) -> int:
    """Put a backup back and say how to undo that."""
    from classnet_stem.grading.history import put_back

    done = put_back(args.course, args.name, args.reason)
    print(f"The gradebook is the one of {_when(done.backup)} again.")
    if done.before is not None and done.before.name.startswith("damaged"):
        print(f"The gradebook before was damaged. It is kept: {done.before}")
    elif done.before is not None:
        print(f"To take this back: classnet gradebook restore {done.before.stem}")
    print("The next classnet grade keeps these points where the work is the same (--force: not).")
    return 0


def show_log(args: argparse.Namespace) -> int:
    """Print changes and decisions, the oldest first; 1 where a file could not be read."""
    from classnet_stem.grading.course import open_course
    from classnet_stem.grading.decisions import decisions
    from classnet_stem.grading.history import steps

    course = open_course(args.course)
    found, problems = steps(course, args.student, args.lesson)
    decided, unread = decisions(course)
    entries = [(step.start.time, _step_lines(step)) for step in found]
    for each in decided:
        wanted = args.student in (None, each.student), args.lesson in (None, each.lesson)
        if all(wanted) or each.what == "restore":
            words = " ".join(word for word in (each.what, each.lesson, each.student) if word)
            entries.append((each.time, [f"{each.time:%Y-%m-%d %H:%M}  {words}: {each.reason}"]))
    for _, lines in sorted(entries, key=lambda entry: entry[0]):
        print("\n".join(lines))
    if not entries:
        print("Nothing changed between the backups.")
    for problem in problems:
        print(f"left out: {problem.what}")
    if unread:
        print(f"left out: {unread} lines of decisions.jsonl cannot be read")
    return 1 if problems or unread else 0


def undo(args: argparse.Namespace) -> int:
    """Take the last change of a student's points back and say which."""
    from classnet_stem.grading.database import Which
    from classnet_stem.grading.history import undo as step_back

    done = step_back(args.course, Which(args.lesson, args.student, args.task), args.reason)
    print(f"The points are those of {_when(done.backup)} again:")
    for change in done.changes:
        print(f"  {change}")
    print("The graded notebook is still the one of the last run. To take this back, run it again.")
    return 0


def run_accept(args: argparse.Namespace) -> int:
    """Note the decision and say what to run next."""
    from classnet_stem.grading.decisions import accept, withdraw

    decide = withdraw if args.take_back else accept
    made = decide(args.course, args.lesson, args.student, args.reason)
    word = "no longer accepted" if args.take_back else "accepted"
    print(f"The recording of {made.student} for {made.lesson} is {word}: {made.reason}")
    print(f"Next: classnet grade {made.lesson} --student {made.student}")
    return 0


def run_review(args: argparse.Namespace) -> int:
    """Print one line a case."""
    from classnet_stem.grading.review import review

    found = review(args.course, args.lesson)
    for case in found.cases:
        who = f"{case.student} {case.task}".strip()
        print(f"{case.kind:<11} {who}: {case.reason}")
    print(f"{len(found.cases)} cases of {found.students} students in {found.lesson}.")
    if not found.is_complete:
        print(f"What was repaired is not known. Grade again: classnet grade {found.lesson}")
    return 0


def _step_lines(step: Step) -> list[str]:
    stop = _when(step.stop) if step.stop else "now"
    head = f"{_when(step.start)} to {stop}:"
    return [head, *(f"  {each.which.lesson}  {each}" for each in step.changes)]


def _when(backup: Backup) -> str:
    return f"{backup.time:%Y-%m-%d %H:%M}"


def _add(
    commands: Commands[argparse.ArgumentParser], name: str, summary: str, example: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=example,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="such as L01")
    parser.add_argument("student", metavar="STUDENT", help="the name of the student's folder")
