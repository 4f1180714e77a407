"""What a teacher decided, with the reason: an accepted case, an undone grade, a restore.

The file ``grading/decisions.jsonl`` only grows: one line of JSON for each decision.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from classnet_stem.errors import CourseError
from classnet_stem.grading import gradebook, unchanged
from classnet_stem.grading.backups import Now, utc_now
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.database import gradebook_file

FILE = "decisions.jsonl"
MOST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file. `what` is "accept", "withdraw", "undo" or "restore"."""

    time: datetime
    what: str
    lesson: str
    student: str
    reason: str


def accept(course: Path, lesson: str, student: str, reason: str, now: Now = utc_now) -> Decision:
    """Accept the recording of a student for a lesson: a broken seal, another station, none.

    The next grading of this student honours it.

    Raises:
        CourseError: the lesson or the student is not there, or no reason is given.
    """
    return _decide(open_course(course), Decision(now(), "accept", lesson, student, reason))


def withdraw(course: Path, lesson: str, student: str, reason: str, now: Now = utc_now) -> Decision:
    """Take an acceptance back. Raises as :func:`accept`, and when there is none."""
    opened = open_course(course)
    if student not in accepted_cases(opened, lesson):
        raise CourseError(
            f"Nothing is accepted for {student} in {lesson}.",
            "It was taken back before, or accepted for another lesson.",
            "see what you decided with: classnet gradebook log",
        )
    return _decide(opened, Decision(now(), "withdraw", lesson, student, reason))


def note(course: Course, decision: Decision) -> Decision:
    """Add a line to the file. A line that a stopped program left half is closed first.

    Raises:
        CourseError: the file cannot be written.
    """
    fields = {
        "time": decision.time.isoformat(),
        "what": decision.what,
        "lesson": decision.lesson,
        "student": decision.student,
        "reason": decision.reason,
    }
    path = course.step("submitted").parent / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _append(path, json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    except OSError as error:
        raise CourseError(
            f"The decision could not be written to {path}: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "make room, or ask the owner of the folder for the right to write",
        ) from error
    return decision


def decisions(course: Course) -> tuple[list[Decision], int]:
    """Return all decisions, the oldest first, and how many lines could not be read."""
    path = course.step("submitted").parent / FILE
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return [], 0
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read: {error.strerror}.",
            "It is no file, or this account may not read it.",
            "look at the file and its rights",
        ) from error
    found = [_decision(line) for line in lines if line.strip()]
    good = sorted((each for each in found if each is not None), key=lambda each: each.time)
    return good, len(found) - len(good)


def accepted_cases(course: Course, lesson: str) -> Mapping[str, Decision]:
    """Return the acceptances of a lesson that hold now, by student."""
    held: dict[str, Decision] = {}
    for each in decisions(course)[0]:
        if each.lesson == lesson and each.what in {"accept", "withdraw"}:
            held.pop(each.student, None)
            if each.what == "accept":
                held[each.student] = each
    return held


def plain_reason(reason: str) -> str:
    """Return the reason on one line.

    Raises:
        CourseError: it is empty or very long.
    """
    line = " ".join(reason.split())
    if line and len(line) <= MOST_TEXT:
        return line
    raise CourseError(
        "The reason is missing." if not line else f"The reason has {len(line)} characters.",
        f"Each decision has a reason in 1 to {MOST_TEXT} characters, for you and for others.",
        'write it such as --reason "measured together with bela"',
    )


def _decide(course: Course, decision: Decision) -> Decision:
    course.source(decision.lesson)
    known = _known_students(course, decision)
    if decision.student not in known:
        raise CourseError(
            f"There is no student {decision.student}.",
            f"Known are: {', '.join(known) or 'none'}.",
            f"use the name of the folder in {course.step('submitted')}",
        )
    decided = replace(decision, reason=plain_reason(decision.reason))
    unchanged.forget(course, decision.lesson, decision.student)  # the next run grades again
    return note(course, decided)


def _known_students(course: Course, decision: Decision) -> list[str]:
    """Return who sent something; where that is not enough, also who has points."""
    folder = course.step("submitted")
    sent = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    known = {name for name in sent if name[0] not in "._"}
    if decision.student not in known and gradebook_file(course).exists():
        known |= set(gradebook.students_with_scores(course, decision.lesson))
    return sorted(known)


def _append(path: Path, line: bytes) -> None:
    """Add `line` in one write, so that two programs never mix their lines."""
    is_open = path.exists() and path.stat().st_size > 0
    if is_open:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            is_open = file.read() != b"\n"
    with path.open("ab", buffering=0) as file:
        file.write((b"\n" if is_open else b"") + line)
        os.fsync(file.fileno())


def _decision(line: bytes) -> Decision | None:
    """Return what a line says, or None for one that is cut off or of another kind."""
    try:
        fields: Any = json.loads(line)
        texts = [fields[name] for name in ("what", "lesson", "student", "reason")]
        time = datetime.fromisoformat(fields["time"])
    except (ValueError, KeyError, TypeError):
        return None
    is_right = time.tzinfo is not None and all(isinstance(each, str) for each in texts)
    return Decision(time, *texts) if is_right else None
