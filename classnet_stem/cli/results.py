"""`classnet results`: points of a class, for people, spreadsheets, Moodle and Classroom."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.errors import CourseError

if TYPE_CHECKING:
    from classnet_stem.grading.overview import Overview
    from classnet_stem.grading.results import LessonResult, Results, StudentResult

Commands = argparse._SubParsersAction  # argparse has no public name for it

TARGETS = ("plain", "moodle", "google")
SHOWN_MESSAGES = 3
EXAMPLE = """\
examples:
  classnet results L01                                 points, and what waits for you
  classnet results L01 --tasks --to L01.csv            a table for a spreadsheet
  classnet results L01 --for moodle --to L01.csv       a file for Moodle's import of grades
  classnet results --all --to year.csv                 the whole course with totals
  classnet results L01 --picture L01.png               which task was hardest, and why

The gradebook is only read."""

MOODLE = """\
In Moodle: the course, Grades, Import, CSV file. Separator comma, encoding UTF-8.
  Identify user by: map from Username to username (or Email address to useremail).
  The names of your student folders must be the usernames of Moodle: one name that Moodle does
  not know stops the whole import.
  Map each lesson to its grade item; leave the other columns on "ignore".
  The highest grade of the item in Moodle must be: {maxima}. A new item has 100.
  In a file with several lessons, "-" means no grade, also where Moodle has one."""

GOOGLE = """\
Google Classroom: we know of no import of a file of grades in its pages.
  Open the file beside the Grades page and copy the points of each student.
  The assignment in Classroom must have these points: {maxima}.
  Points are rounded to 2 decimals. An empty cell is not final yet; the last column says why."""


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add the command `results`."""
    parser = commands.add_parser(
        "results",
        help="show the points of your students",
        description="Show the points of your students, and the tasks that were hardest.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("lessons", metavar="LESSON", nargs="*", help="one or more, such as L01 L05")
    parser.add_argument("--all", action="store_true", help="all lessons with graded work")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="the course (default: here)"
    )
    parser.add_argument("--to", type=Path, metavar="FILE.csv", help="write the points as CSV")
    parser.add_argument(
        "--for", dest="target", choices=TARGETS, default="plain", help="what the CSV is for"
    )
    parser.add_argument(
        "--tasks", action="store_true", help="also the points of each task (not for google)"
    )
    parser.add_argument(
        "--picture", type=Path, metavar="FILE.png", help="draw which tasks were hardest"
    )
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.set_defaults(run=run_results)


def run_results(args: argparse.Namespace) -> int:
    """Show, and write if asked, the results of the lessons."""
    _check(args)
    from classnet_stem.grading.overview import overview
    from classnet_stem.grading.results import class_results

    results = class_results(args.course, args.lessons)
    hardest = overview(results)
    if args.json:
        print(json.dumps(_plain(results, hardest), ensure_ascii=False, indent=2))
    else:
        _print_results(results, with_tasks=args.tasks)
        _print_overview(hardest)
    if args.to:
        _write_sheet(args, results)
    if args.picture:
        _write_picture(args.picture, hardest)
    return 0


def _check(args: argparse.Namespace) -> None:
    if args.all == bool(args.lessons):
        raise CourseError(
            "It is not clear which lessons you want.",
            "There are names of lessons and --all." if args.all else "No lesson is named.",
            "classnet results L01, or: classnet results --all",
        )
    if args.target != "plain" and args.to is None:
        raise CourseError(
            f"The table for {args.target} needs a file.",
            "There is --for, and no --to.",
            f"classnet results L01 --for {args.target} --to points.csv",
        )
    for path, suffix in ((args.to, ".csv"), (args.picture, ".png")):
        if path is not None:
            _check_file(path, suffix, is_free=args.force or not path.exists())


def _check_file(path: Path, suffix: str, *, is_free: bool) -> None:
    if path.suffix.lower() != suffix:
        raise CourseError(
            f"The name {path} does not end in {suffix}.",
            f"This command writes {suffix} files here.",
            f"use the name {path.with_suffix(suffix) if path.name else f'points{suffix}'}",
        )
    if not is_free:
        raise CourseError(
            f"{path} is there already.",
            "An older file would be lost.",
            "choose another name, or add --force to replace it",
        )


def _write_sheet(args: argparse.Namespace, results: Results) -> None:
    from classnet_stem.grading.sheets import held_back, number_text, write_sheet

    write_sheet(results, args.to, args.target, with_tasks=args.tasks)
    _say(f"\nWrote {args.to}.")
    if args.target == "plain":
        return
    listed = (f"{each.lesson} {number_text(each.max_score)}" for each in results.lessons)
    text = MOODLE if args.target == "moodle" else GOOGLE
    _say(text.format(maxima=", ".join(listed)))
    for student, lesson in held_back(results):
        _say(f"  not final, so without a grade in the file: {student}, {lesson}")


def _write_picture(path: Path, hardest: Overview) -> None:
    from classnet_stem.datasets.writing import written_whole
    from classnet_stem.plots.class_overview import TaskBar, class_overview

    lesson = hardest.lessons[0] if len(hardest.lessons) == 1 else ""
    bars = [
        TaskBar(
            each.name.removeprefix(f"{lesson}-"),
            *(each.full, each.part, each.none, each.waits),
            each.lost,
            each.main_reason,
        )
        for each in hardest.tasks
    ]
    title = lesson or f"{len(hardest.lessons)} lessons"
    picture = class_overview(bars, title, hardest.students)
    with written_whole(path) as draft:
        draft.write_bytes(picture.to_png())
    _say(f"\nDrew {path}: {picture.description}")


def _say(text: str) -> None:
    """Tell what was written; stdout may be JSON for another program."""
    print(text, file=sys.stderr)


def _print_results(results: Results, *, with_tasks: bool) -> None:
    for place, lesson in enumerate(results.lessons):
        print(f"{lesson.lesson}: {len(results.students)} students, {lesson.max_score:g} points")
        for student in results.students:
            for line in _lines(student, student.lessons[place], with_tasks=with_tasks):
                print(line)
        print()
    if len(results.lessons) > 1:
        print(f"Total of {len(results.lessons)} lessons")
        for student in results.students:
            end = "" if student.is_final else "   not final"
            name = student.person.student
            print(f"  {name:<16} {student.score:7.6g} of {student.max_score:g}{end}")
        print()
    if results.without:
        print(f"Without graded work: {', '.join(results.without)}\n")


def _lines(student: StudentResult, result: LessonResult, *, with_tasks: bool) -> Iterator[str]:
    from classnet_stem.grading.overview import task_name
    from classnet_stem.grading.sheets import status_words

    name = student.person.student
    if result.score is None:
        yield f"  {name:<16}       -   {status_words(result)}"
    else:
        names = ", ".join(map(task_name, result.waits))
        waits = f"   you grade: {names}" if names else ""
        yield f"  {name:<16} {result.score:7.6g} of {result.max_score:g}{waits}"
    if with_tasks and result.score is not None:
        for task in result.tasks:
            mark = "  (waits for you)" if task.needs_manual else ""
            yield f"      {task_name(task.task):<18} {task.score:g} of {task.max_score:g}{mark}"
    yield from (f"      note: {note}" for note in result.notes)


def _print_overview(hardest: Overview) -> None:
    print(f"Which tasks were hardest: {hardest.students} students with graded work")
    if hardest.is_small:
        print("  (a small group: numbers of students, no shares)")
    end = "" if hardest.is_small else "   points lost"
    print(f"  {'task':<14} {'all':>5} {'some':>5} {'none':>5} {'waits':>6}{end}")
    for each in hardest.tasks:
        counts = f"{each.full:>5} {each.part:>5} {each.none:>5} {each.waits:>6}"
        share = "" if each.lost is None else f"   {100 * each.lost:8.0f} %"
        print(f"  {each.name:<14} {counts}{share}")
        if each.no_answer:
            print(f"      {each.no_answer} x no answer yet")
        for said in each.said[:SHOWN_MESSAGES]:
            print(f"      {said.students} x {said.text}")


def _plain(results: Results, hardest: Overview) -> dict[str, Any]:
    return {
        "lessons": [
            {"lesson": each.lesson, "max_score": each.max_score, "tasks": dict(each.tasks)}
            for each in results.lessons
        ],
        "without": list(results.without),
        "students": [_plain_student(each) for each in results.students],
        "overview": hardest.to_json(),
    }


def _plain_student(student: StudentResult) -> dict[str, Any]:
    lessons = [
        {
            "lesson": each.lesson,
            "status": each.status,
            "score": each.score,
            "max_score": each.max_score,
            "is_final": each.is_final,
            "waits": list(each.waits),
            "penalty": each.penalty,
            "tasks": [asdict(task) for task in each.tasks],
            "notes": list(each.notes),
        }
        for each in student.lessons
    ]
    totals = {"score": student.score, "max_score": student.max_score, "is_final": student.is_final}
    return asdict(student.person) | totals | {"lessons": lessons}
