"""A recording on loan, for a student without a sensor."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

from classnet_stem.errors import DataError
from classnet_stem.lessons.work import is_grading, open_work
from classnet_stem.resources import datasets_dir
from classnet_stem.session.opening import open_recording, open_station
from classnet_stem.session.station import OpenStation

_FIRST_LESSON = "L01"


def use_loan(*, folder: Path | None = None) -> OpenStation:
    """Copy a loan recording into ``recordings/`` and open it.

    Which one comes from a hash of the student's code and the lesson, so that neighbours
    work with different numbers. Loan recordings are simulated and say so.
    """
    where = folder or Path.cwd()
    if is_grading():
        return open_station(folder=where)
    return open_recording(choose_loan(open_work(where).code, where.resolve().name), where, "loan")


def choose_loan(code: str, lesson: str, folder: Path | None = None) -> Path:
    """Return the loan recording for a student's code and a lesson such as "L05".

    It is one of those that suit the lesson: a student gets the same one on every computer.
    A lesson that no recording was made for gets one of those of the first lesson. `folder`
    holds the recordings and their list, ``loans.csv``.

    Raises:
        DataError: there is no list, or it names no recording for the lesson.
    """
    where = folder or datasets_dir() / "loan"
    loans = suitable_loans(lesson, where) or suitable_loans(_FIRST_LESSON, where)
    if not loans:
        raise DataError(
            "There is no loan recording.",
            "The installation is not complete.",
            "Install again with: pip install --force-reinstall classnet-stem",
        )
    digest = hashlib.sha256(f"{code}|{lesson}|loan".encode()).digest()
    return loans[int.from_bytes(digest[:8], "big") % len(loans)]


def suitable_loans(lesson: str, folder: Path) -> list[Path]:
    """Return the recordings of the list in `folder` that suit a lesson, in the order of names."""
    try:
        text = (folder / "loans.csv").read_text(encoding="utf-8")
    except OSError:
        return []
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    named = (row["id"] for row in rows if lesson in row["suits"].split(";"))
    return sorted(path for name in named if (path := folder / f"{name}.csv").is_file())
