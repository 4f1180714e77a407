"""Backups of the gradebook: made, listed, put back."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from classnet_stem.errors import CourseError
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.database import (
    Damaged,
    check_database,
    copy_database,
    gradebook_file,
    settle,
)

KEPT = 20
BY_HAND = "by-hand"
UNFINISHED = ".making-"
_FORM = "%Y-%m-%d_%H-%M-%S.%f"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.\d{6})_([\w-]+)\.db")
_OLD = timedelta(hours=1)

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, its time (UTC), and why it was made."""

    path: Path
    time: datetime
    reason: str

    @property
    def name(self) -> str:
        """The name without ``.db``."""
        return self.path.stem

    @property
    def is_automatic(self) -> bool:
        """Tell whether the program made it on its own; only such a one is ever deleted."""
        return self.reason != BY_HAND


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the backup that was put back, and where the gradebook before is."""

    backup: Backup
    before: Path | None


def backup(course: Path, now: Now = utc_now) -> Backup:
    """Make a backup by hand: it is never deleted.

    Raises:
        CourseError: there is no gradebook, or it is damaged, or it cannot be written.
    """
    return _make(open_course(course), BY_HAND, now)


def backup_before(course: Course, what: str, now: Now = utc_now) -> Backup | None:
    """Make an automatic backup before `what`, such as "grade-L01"; None: no gradebook yet.

    When nothing changed since the newest backup, that one is returned. Of the automatic ones
    the last 20 stay.

    Raises:
        CourseError: as :func:`backup`.
    """
    path = gradebook_file(course)
    if not path.exists() or not path.stat().st_size:
        return None
    return _before(course, what, now, "")


def backups(course: Course) -> list[Backup]:
    """Return all backups, the oldest first."""
    folder = course.step("backups")
    found = (_of(path) for path in folder.glob("*.db")) if folder.is_dir() else ()
    return sorted((each for each in found if each), key=lambda each: each.time)


def is_whole(which: Backup) -> bool:
    """Tell whether a backup can be read and restored."""
    try:
        check_database(which.path)
    except CourseError:
        return False
    return True


def find_backup(course: Course, name: str) -> Backup:
    """Return the backup `name`: its name, its start, or "last".

    Raises:
        CourseError: there is none, or several begin like that.
    """
    known = backups(course)
    if name == "last" and known:
        return known[-1]
    plain = Path(name).name.removesuffix(".db")
    found = [each for each in known if plain and each.name.startswith(plain)]
    found = [each for each in found if each.name == plain] or found
    if len(found) == 1:
        return found[0]
    shown = ", ".join(each.name for each in (found or known)[-3:]) or "none"
    raise CourseError(
        f"{len(found) or 'No'} backups have a name that begins with {name!r}.",
        f"The newest that fit are: {shown}." if found else f"The newest backups are: {shown}.",
        "see all with: classnet gradebook list",
    )


def restore(course: Path, name: str, now: Now = utc_now) -> Restored:
    """Put the backup `name` back; the gradebook of now is backed up first.

    A damaged gradebook is moved beside the backups as it is. Programs that have the gradebook
    open see the new one.

    Raises:
        CourseError: there is no such backup, it is damaged, or the gradebook is in use.
    """
    opened = open_course(course)
    chosen = find_backup(opened, name)
    check_database(chosen.path)
    present = gradebook_file(opened)
    try:
        before = _before(opened, "restore", now, chosen.name).path if present.exists() else None
    except Damaged:
        before = None
    with _writing(present):
        if before is not None:
            copy_database(chosen.path, present)
        else:
            before = _replace(chosen.path, present, opened.step("backups"), now)
    check_database(present)
    return Restored(chosen, before)


def _before(course: Course, what: str, now: Now, spare: str) -> Backup:
    made = _make(course, f"before-{re.sub(r'[^A-Za-z0-9]+', '-', what)}", now)
    others = [each for each in backups(course) if each.path != made.path]
    if others and others[-1].time < made.time and _is_same(others[-1].path, made.path):
        with suppress(FileNotFoundError):
            made.path.unlink()
        made = others[-1]
    _thin_out(course, {spare, made.name}, now)
    return made


def _make(course: Course, reason: str, now: Now) -> Backup:
    source, folder = gradebook_file(course), course.step("backups")
    if not source.exists():
        raise CourseError(
            "There is no gradebook yet.",
            f"Nothing was graded: {source} is not there.",
            "grade first, for example: classnet grade L01",
        )
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _new_file(folder) as fresh:
            copy_database(source, fresh)
            settle(fresh)
            check_database(fresh, source.name)
            shutil.copymode(source, fresh)
            when = _free_time(folder, reason, now())
            target = folder / f"{when:{_FORM}}_{reason}.db"
            fresh.replace(target)
    return Backup(target, when, reason)


@contextmanager
def _new_file(folder: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=folder, prefix=UNFINISHED, suffix=".tmp")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for path in (name, f"{name}-journal", f"{name}-wal", f"{name}-shm"):
            with suppress(OSError):
                Path(path).unlink()


def _free_time(folder: Path, reason: str, when: datetime) -> datetime:
    while (folder / f"{when:{_FORM}}_{reason}.db").exists():
        when += timedelta(microseconds=1)
    return when


def _of(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    try:
        when = datetime.strptime(match[1], _FORM).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None
    return Backup(path, when, match[2]) if match and when else None


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.read_bytes() == other.read_bytes()
    return False


def _thin_out(course: Course, spared: set[str], now: Now) -> None:
    """Delete automatic backups that are too many, and unfinished ones of a stopped program."""
    automatic = [each for each in backups(course) if each.is_automatic]
    for old in automatic[:-KEPT]:
        if old.name not in spared:
            with suppress(OSError):
                old.path.unlink()
    for path in course.step("backups").glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < now() - _OLD:
                path.unlink()


def _replace(chosen: Path, present: Path, folder: Path, now: Now) -> Path | None:
    """Put a copy of `chosen` in the place of a gradebook that is damaged or gone.

    The damaged one is kept. Its journal is moved first: SQLite would play it into the new file.
    """
    present.parent.mkdir(parents=True, exist_ok=True)
    kept = folder / f"damaged-{now():{_FORM}}.db"
    with _new_file(present.parent) as fresh:
        copy_database(chosen, fresh)
        for end in ("-journal", "-wal", "-shm"):
            companion = present.with_name(present.name + end)
            if companion.exists():
                companion.replace(kept.with_name(kept.name + end))
        if present.exists():
            shutil.copyfile(present, kept)
            shutil.copymode(present, fresh)
        fresh.replace(present)
    return kept if kept.exists() else None


@contextmanager
def _writing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CourseError(
            f"{place} cannot be written: {error.strerror}.",
            "The disk is full, or this account may not write there.",
            "make room, or ask the owner of the folder for the right to write",
        ) from error
