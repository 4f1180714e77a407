"""A recording on loan, for a student without a sensor."""

from __future__ import annotations

import hashlib
from pathlib import Path

from classnet_stem.errors import DataError
from classnet_stem.lessons.work import is_grading, open_work
from classnet_stem.resources import datasets_dir
from classnet_stem.session.opening import open_recording, open_station
from classnet_stem.session.station import OpenStation


def use_loan(*, folder: Path | None = None) -> OpenStation:
    """Copy a loan recording into ``recordings/`` and open it.

    Which one comes from a hash of the student's code and the lesson, so that neighbours
    work with different numbers. Loan recordings are simulated and say so.
    """
    where = folder or Path.cwd()
    if is_grading():
        return open_station(folder=where)
    return open_recording(choose_loan(open_work(where).code, where.resolve().name), where, "loan")


def choose_loan(code: str, lesson: str) -> Path:
    """Return the loan recording for a student's code and a lesson. Raises DataError."""
    loans = sorted((datasets_dir() / "loan").glob("*.csv"))
    if not loans:
        raise DataError(
            "There is no loan recording.",
            "The installation is not complete.",
            "Install again with: pip install --force-reinstall classnet-stem",
        )
    digest = hashlib.sha256(f"{code}|{lesson}|loan".encode()).digest()
    return loans[int.from_bytes(digest[:8], "big") % len(loans)]
