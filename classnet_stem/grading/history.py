"""What changed in the gradebook, from backup to backup; and one step back for one student."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from classnet_stem.errors import CourseError
from classnet_stem.grading.backups import (
    Backup,
    Now,
    Restored,
    backup_before,
    backups,
    restore,
    utc_now,
)
from classnet_stem.grading.cases import grades_of
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.database import Score, Which, gradebook_file, read_scores
from classnet_stem.grading.decisions import Decision, note, plain_reason
from classnet_stem.grading.gradebook import gradebook

NO_REASON = "no reason given"
NOTHING = Score(None, None, None, True)

Scores = Mapping[Which, Score]


@dataclass(frozen=True, slots=True)
class Change:
    """The points of one task before and after; None: it was not in the gradebook."""

    which: Which
    before: Score | None
    after: Score | None

    def __str__(self) -> str:
        """Return such as "anna  L01-T2: 0 -> 2"."""
        old, new = (each or "not in the gradebook" for each in (self.before, self.after))
        return f"{self.which.student}  {self.which.task}: {old} -> {new}"


@dataclass(frozen=True, slots=True)
class Step:
    """What changed between a backup and the next one (None: the gradebook of now)."""

    start: Backup
    stop: Backup | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the backup that it followed, and the points before and after."""

    backup: Backup
    changes: tuple[Change, ...]


def steps(
    course: Course, student: str | None = None, lesson: str | None = None
) -> tuple[list[Step], list[CourseError]]:
    """Return what changed, the oldest first, and what is wrong with files that were left out."""
    found: list[Step] = []
    problems: list[CourseError] = []
    last: tuple[Backup, Scores] | None = None
    for each in [*backups(course), None]:
        path = gradebook_file(course) if each is None else each.path
        try:
            now = read_scores(path) if path.exists() else None
        except CourseError as error:
            problems.append(error)
            continue
        if last is not None and now is not None:
            changes = tuple(
                change
                for change in compare(last[1], now)
                if student in (None, change.which.student)
                if lesson in (None, change.which.lesson)
            )
            found += [Step(last[0], each, changes)] if changes else []
        if each is not None and now is not None:
            last = each, now
    return found, problems


def compare(before: Scores, after: Scores) -> Iterator[Change]:
    """Yield what is different, by lesson, student and task."""
    for which in sorted({*before, *after}):
        old, new = before.get(which), after.get(which)
        if old != new:
            yield Change(which, old, new)


def put_back(course: Path, name: str, reason: str = NO_REASON, now: Now = utc_now) -> Restored:
    """Restore the backup `name` and log it. Raises as :func:`~.backups.restore`."""
    line = plain_reason(reason)
    done = restore(course, name, now)
    text = f"{line} (backup {done.backup.name})"
    note(open_course(course), Decision(now(), "restore", "", "", text))
    return done


def undo(
    course: Path,
    which: Which,
    reason: str = NO_REASON,
    now: Now = utc_now,
) -> Undone:
    """Put the points of a student back to those before the last change.

    A `which` without a task means all tasks of the lesson. The gradebook of now is backed up
    first, so a second undo takes the first one back.

    Raises:
        CourseError: there is nothing to go back to, or the gradebook cannot be used.
    """
    opened, line = open_course(course), plain_reason(reason)
    present = _mine(read_scores(gradebook_file(opened)), which)
    if not present:
        raise CourseError(
            f"There are no points of {_shown(which)}.",
            "The name is another one, or nothing was graded.",
            "see what there is with: classnet gradebook log",
        )
    chosen, changes = _last_change(opened, present, which)
    backup_before(opened, "undo", now)
    _set(opened, changes)
    texts = "; ".join(str(each) for each in changes)
    note(opened, Decision(now(), "undo", which.lesson, which.student, f"{line} ({texts})"))
    return Undone(chosen, changes)


def _last_change(
    course: Course, present: Scores, which: Which
) -> tuple[Backup, tuple[Change, ...]]:
    for each in reversed(backups(course)):
        try:
            old = _mine(read_scores(each.path), which)
        except CourseError:
            continue
        # A task that is gone from the gradebook cannot come back by itself.
        earlier = {task: old.get(task, NOTHING) for task in present}
        changes = tuple(compare(present, earlier))
        if changes:
            return each, changes
    raise CourseError(
        f"There is no other state of {_shown(which)}.",
        "All backups that can be read hold the same points as the gradebook.",
        "change the points in the formgrader",
    )


def _mine(scores: Scores, which: Which) -> Scores:
    return {
        each: score
        for each, score in scores.items()
        if (each.lesson, each.student) == (which.lesson, which.student)
        if which.task in ("", each.task)
    }


def _set(course: Course, changes: tuple[Change, ...]) -> None:
    lesson, student = changes[0].which.lesson, changes[0].which.student
    wanted = {each.which.task: each.after or NOTHING for each in changes}
    with gradebook(course) as book:
        for grade in grades_of(book, lesson, student):
            score = wanted.get(str(grade.name))
            if score is not None:
                grade.auto_score, grade.manual_score = score.auto, score.manual
                grade.extra_credit, grade.needs_manual_grade = score.extra, score.waits
        book.db.commit()


def _shown(which: Which) -> str:
    return " ".join(each for each in (which.student, which.lesson, which.task) if each)
