"""Puts one student's work into the course; what it replaces is kept, never overwritten."""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.course import Course
from classnet_stem.grading.incoming import STAMP, Incoming, digest_of, newest_time

Outcome = Literal["taken", "replaced", "earlier", "unchanged"]


def deliver(course: Course, work: Incoming, *, is_dry_run: bool = False) -> tuple[Outcome, str]:
    """Put `work` into ``submitted/CODE/LESSON``; return what was done and the folder's name.

    The newer work by time is graded. The older one lies in ``grading/earlier/CODE/LESSON/TIME``.
    After an error everything is as it was.

    Raises:
        SubmissionError: a file or folder cannot be written or moved.
    """
    try:
        name = _name_in(course.step("submitted"), work.code)
        target = course.step("submitted") / name / work.lesson
        outcome = _outcome(course, work, name, target)
        if not is_dry_run and outcome != "unchanged":
            _put(course, replace(work, code=name), target, outcome)
    except OSError as error:
        raise SubmissionError(
            f"The work of {work.code} cannot be put into the course: {error.strerror}.",
            "A file is open in another program, the disk is full, or it is write-protected.",
            "close the files of this student, then collect again",
        ) from error
    return outcome, name


def time_of(folder: Path) -> datetime:
    """Return when the work in `folder` was packed, or else when its newest file was changed."""
    try:
        text = (folder / STAMP).read_text("utf-8").strip()
        when = datetime.fromisoformat(re.sub(r"\s*(?:UTC|Z)$", "+00:00", text))
    except (OSError, ValueError):
        return newest_time(folder)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _name_in(submitted: Path, code: str) -> str:
    """Return the folder's name for a code: hel07 and HEL07 are one student."""
    folders = submitted.iterdir() if submitted.is_dir() else ()
    alike = sorted(each.name for each in folders if each.name.casefold() == code.casefold())
    return code if code in alike or not alike else alike[0]


def _outcome(course: Course, work: Incoming, name: str, target: Path) -> Outcome:
    if not target.exists():
        return "taken"
    if digest_of(target) == work.digest:
        return "unchanged"
    if work.time > time_of(target):
        return "replaced"
    kept = course.step("earlier") / name / work.lesson
    is_kept = kept.is_dir() and any(digest_of(each) == work.digest for each in kept.iterdir())
    return "unchanged" if is_kept else "earlier"


def _put(course: Course, work: Incoming, target: Path, outcome: Outcome) -> None:
    base = course.root / "grading"
    base.mkdir(exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".collect-", dir=base))
    try:
        ready = stage / work.lesson
        shutil.copytree(work.folder, ready)
        text = f"{work.time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC\n"
        (ready / STAMP).write_text(text, encoding="utf-8", newline="\n")
        if outcome == "earlier":
            ready.rename(_place(course, work, work.time))
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        if outcome == "taken":
            ready.rename(target)
            return
        old = _place(course, work, time_of(target))
        target.rename(old)
        try:
            ready.rename(target)
        except OSError:
            old.rename(target)
            raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _place(course: Course, work: Incoming, time: datetime) -> Path:
    """Return a new path among the earlier works; its folder is made."""
    folder = course.step("earlier") / work.code / work.lesson
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{time.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path
