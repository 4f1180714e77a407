"""The gradebook as a file: copied whole, checked, and read without changing it.

SQLite's own online copy is used in both directions. It takes the locks that every program with
an open gradebook respects, and it is one transaction: a copy that is cut off changes nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.engine import make_url

from classnet_stem.errors import CourseError
from classnet_stem.grading.course import Course

PATIENCE = 10.0
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_SCORES = """\
SELECT assignment.name, submitted_assignment.student_id, base_cell.name, grade.auto_score,
       grade.manual_score, grade.extra_credit, grade.needs_manual_grade
FROM grade
JOIN base_cell ON base_cell.id = grade.cell_id
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id"""


class Which(NamedTuple):
    """Whose points: a lesson, a student, a task."""

    lesson: str
    student: str
    task: str


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a task as the gradebook keeps them; None: not given."""

    auto: float | None
    manual: float | None
    extra: float | None
    waits: bool

    def __str__(self) -> str:
        """Return the points in words: "4", "3 by hand", "4 and waits for you", "no points"."""
        given = self.auto if self.manual is None else self.manual
        if given is None:
            return "waits for you" if self.waits else "no points"
        by_hand = "" if self.manual is None else " by hand"
        return f"{given + (self.extra or 0):g}{by_hand}{' and waits for you' * self.waits}"


class Damaged(CourseError):
    """The file is no gradebook, or it is damaged."""


def gradebook_file(course: Course) -> Path:
    """Return the file of the gradebook.

    Raises:
        CourseError: the gradebook is in a database server and not in a file.
    """
    url = make_url(str(course.config.CourseDirectory.db_url))
    if url.get_backend_name() != "sqlite" or not url.database:
        raise CourseError(
            "The gradebook of this course is not a file.",
            "nbgrader_config.py names a database server.",
            "make backups with the tools of that server",
        )
    return course.root / url.database


def read_scores(path: Path) -> Mapping[Which, Score]:
    """Return all points in a gradebook. The file is not changed.

    Raises:
        CourseError: it cannot be read.
    """
    with _reading(path, path.name) as connection:
        rows = connection.execute(_SCORES).fetchall()
    return {Which(*row[:3]): Score(row[3], row[4], row[5], bool(row[6])) for row in rows}


def check_database(path: Path, name: str = "") -> None:
    """Return when `path` is a whole gradebook; `name` is what an error calls it.

    Raises:
        Damaged: it is not.
        CourseError: it cannot be read now.
    """
    shown = name or path.name
    with _reading(path, shown) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise _damaged(shown, " ".join(str(found).split()))
        connection.execute(f"{_SCORES} LIMIT 1").fetchall()


def copy_database(
    source: Path,
    target: Path,
    clock: Callable[[], float] = time.monotonic,
    patience: float = PATIENCE,
) -> None:
    """Copy the database `source` into the file `target` in one transaction.

    Raises:
        Damaged: `source` is no database.
        CourseError: one of them is in use for more than `patience` seconds, or cannot be used.
    """
    end = clock() + patience

    def wait(status: int, _left: int, _total: int) -> None:
        if status in _BUSY and clock() > end:
            raise _in_use(target if target.stat().st_size else source)

    with _opened(source, 0.1) as old, _opened(target, 0.1) as new:
        old.backup(new, progress=wait, sleep=0.05)


def settle(path: Path) -> None:
    """Make the database `path` one file without companions, whatever it was copied from."""
    with _opened(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()


@contextmanager
def _reading(path: Path, shown: str) -> Iterator[sqlite3.Connection]:
    """Open `path` for queries only.

    It is opened as if to write, so that SQLite can take back what a stopped program left half
    written. Without that right it is opened to read.
    """
    with _opened(path, shown=shown) as connection:
        connection.execute("PRAGMA query_only=1")
        yield connection


@contextmanager
def _opened(path: Path, timeout: float = PATIENCE, shown: str = "") -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode=rw"  # never make a file
    try:
        with closing(sqlite3.connect(address, timeout=timeout, uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        if code in _BUSY:
            raise _in_use(path) from error
        is_missing_part = code == sqlite3.SQLITE_ERROR
        if is_missing_part or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise _damaged(shown or path.name, str(error)) from error
        raise CourseError(
            f"{path} cannot be used: {error}.",
            "The file is missing, the disk is full, or this account may not write there.",
            "look at the folder and its rights",
        ) from error


def _damaged(name: str, reason: str) -> Damaged:
    return Damaged(
        f"{name} is no whole gradebook: {reason}.",
        "The file is damaged, another program wrote it, or a copy was cut off.",
        "see your backups with: classnet gradebook list",
    )


def _in_use(path: Path) -> CourseError:
    return CourseError(
        f"The gradebook is in use: {path.name}.",
        "Another program writes it, for example the formgrader or a second run.",
        "wait until it is ready, or close the other program",
    )
