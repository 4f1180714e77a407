"""The first 24 hours of the own recording: the day of T4 and T5."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from classnet_stem.lessons.evidence import Own, main_quantity, values_of
from classnet_stem.lessons.gates import closed_gate

Row = tuple[datetime, float | None]
LEAST_HOURS = 23.5


def day_of(own: Own) -> list[Row]:
    """Return (time, value) of the first 24 hours, in order; None where a value is missing."""
    values = values_of(own.rounds, main_quantity(own.facts))
    rows = sorted(zip((each.time for each in own.rounds), values, strict=True), key=lambda r: r[0])
    end = rows[0][0] + timedelta(hours=24)
    return list(takewhile(lambda row: row[0] < end, rows))


def zone_of(own: Own) -> str:
    """Return the IANA zone in the head of the recording, "UTC" where it names none."""
    path = own.work.folder / "recordings" / str(own.facts["file"])
    with path.open(encoding="utf-8", errors="replace") as lines:
        head = list(takewhile(lambda line: line.startswith("#"), lines))
    names = [line.partition(":")[2].strip() for line in head if line.startswith("# timezone:")]
    return names[0] if names and names[0] else "UTC"


def local_hour(when: datetime, zone: str) -> int:
    """Return the hour (0 to 23) that the clocks of `zone` show; UTC for a zone nobody knows."""
    try:
        return when.astimezone(ZoneInfo(zone)).hour
    except (KeyError, ValueError, OSError):
        return when.astimezone(UTC).hour


def mean_of(values: list[float | None]) -> float | None:
    """Return the mean of the values that are there, None if there are none."""
    good = [each for each in values if each is not None]
    return sum(good) / len(good) if good else None


def not_a_day(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the messages for a recording that cannot be used, or an empty tuple."""
    closed = closed_gate(facts)
    if closed:
        return closed
    minutes = facts["seconds"] / 60
    if minutes >= LEAST_HOURS * 60:
        return ()
    has = f"{minutes:.0f} minutes" if minutes < 120 else f"{minutes / 60:.1f} hours"
    return (
        f"Your recording has {has}. This task needs 24 hours.",
        "Record for a day, or type station = stem.use_loan() and make mine again.",
    )
