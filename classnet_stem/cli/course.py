"""`classnet course new`, `grade` and `feedback`: the teacher's cycle.

nbgrader takes two seconds to import, so each command imports what it needs when it runs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classnet_stem.grading.grade import Progress
    from classnet_stem.grading.report import GradeReport, StudentGrade

Commands = argparse._SubParsersAction  # argparse has no public name for it

NEW_EXAMPLE = """\
example:
  classnet course new my-course

A second run adds lessons that are new. It never changes a file that is there."""

GRADE_EXAMPLE = """\
examples:
  classnet grade L01                     everybody in grading/submitted
  classnet grade L01 --student anna      only one student
  classnet grade L01 --json > L01.json   for another program
  classnet grade L01 --force             run everything again, also what did not change

The folder grading/submitted is only read. The exit status is 0 only when all work that was
sent is graded."""

FEEDBACK_EXAMPLE = """\
example:
  classnet feedback L01

The pages need no network. The exit status is 0 only when everybody who sent work has a page."""


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the commands `course`, `grade` and `feedback`."""
    course = _add(commands, "course", "make a course folder for a teacher", NEW_EXAMPLE)
    actions = course.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    new = _add(actions, "new", "make a course folder with the lessons", NEW_EXAMPLE)
    new.add_argument("folder", type=Path, metavar="DIR", help="where to make it")
    new.set_defaults(run=run_new)

    grade = _add(commands, "grade", "grade the work of your students", GRADE_EXAMPLE)
    _add_lesson(grade)
    grade.add_argument(
        "--student", action="append", metavar="NAME", help="only this student (may be repeated)"
    )
    grade.add_argument("--force", action="store_true", help="run also the work that did not change")
    grade.add_argument("--json", action="store_true", help="print the report as JSON")
    grade.set_defaults(run=run_grade)

    feedback = _add(commands, "feedback", "make feedback pages for students", FEEDBACK_EXAMPLE)
    _add_lesson(feedback)
    feedback.set_defaults(run=run_feedback)


def run_new(args: argparse.Namespace) -> int:
    """Make a course folder and say what to do next."""
    from classnet_stem.grading.course import new_course

    course = new_course(args.folder)
    print(f"The course is in {course.root}. New files: {len(course.made)}.")
    for name in course.made:
        print(f"  new   {name}")
    if course.kept:
        print("These files differ from the ones of this version. They were not changed:")
        for name in course.kept:
            print(f"  kept  {name}")
    print("Next: put the work of your students into grading/submitted/<student>/L01, then:")
    print(f"  cd {course.root}")
    print("  classnet grade L01")
    return 0


def run_grade(args: argparse.Namespace) -> int:
    """Grade a lesson; progress goes to stderr, the report to stdout."""
    from classnet_stem.grading.grade import grade

    print(f"Grading {args.lesson}: nbgrader starts ...", file=sys.stderr, flush=True)
    report = grade(args.course, args.lesson, args.student, _show_progress, force=args.force)
    if args.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=2))
    else:
        _print_report(report)
    return 0 if report.is_complete else 1


def run_feedback(args: argparse.Namespace) -> int:
    """Write the feedback pages and say where they are."""
    from classnet_stem.grading.feedback import make_feedback

    print(f"Feedback for {args.lesson}: nbgrader starts ...", file=sys.stderr, flush=True)
    report = make_feedback(args.course, args.lesson)
    for name, page in report.pages.items():
        print(f"{name:<16} {page}")
    for name, tasks in report.waiting.items():
        print(f"{name} waits for your points in {', '.join(tasks)}: the page counts them as 0.")
    for problem in report.problems.values():
        print(problem, file=sys.stderr)
    return 0 if report.is_complete else 1


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


def _add_lesson(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="such as L01")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="the course (default: here)"
    )


def _show_progress(progress: Progress) -> None:
    left = progress.seconds_left
    time_left = f", about {left:.0f} s left" if progress.done < progress.total else ""
    print(
        f"[{progress.done}/{progress.total}] {_result(progress.student)}{time_left}",
        file=sys.stderr,
        flush=True,
    )


def _result(student: StudentGrade) -> str:
    if student.status == "failed":
        return f"{student.student}: NOT GRADED"
    if student.status == "not_sent":
        return f"{student.student}: nothing sent"
    return f"{student.student}: {student.score:g} of {student.max_score:g}"


def _print_report(report: GradeReport) -> None:
    if report.is_newly_released:
        print(f"The lesson {report.lesson} was released: grading/release/{report.lesson}")
    for student in report.students:
        waits = f"   you grade: {', '.join(student.needs_manual)}" if student.needs_manual else ""
        print(f"{_result(student)}{waits}")
        for task in student.tasks:
            mark = "  (waits for you)" if task.needs_manual else ""
            print(f"    {task.task:<20} {task.score:g} of {task.max_score:g}{mark}")
        for repair in student.repairs:
            print(f"    repaired: {repair}")
        for remark in student.remarks:
            print(f"    note: {remark}")
    for student in report.failed:
        print(f"\n{student.student} was not graded. {student.problem}")
    print(f"\nNext: classnet feedback {report.lesson}")
