"""The student's own day: one part of the recording serves T3, T4 and T5."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from classnet_stem.lessons.evidence import Own, main_quantity, rows_of
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import Evidence

PART = "L04.T3"
LEAST_HOURS = 23.0
"""A part of a whole day in steps of up to one hour spans at least this."""


def own_rows(own: Own) -> list[list[Any]]:
    """Return [UTC time, temperature] for each reading of the own part; none without a file."""
    return rows_of(own.part(PART), main_quantity(own.facts)) if own.facts["found"] else []


def probe_own_part(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the student's value and the readings of the own part."""
    return {"value": plain(value), "part": own_rows(own)}


def card_of(own: Own) -> dict[str, Any]:
    """Return the time zone and the longitude (None if not known) of the own recording.

    Only the lines of the station's card are read: the whole file was read once already.
    """
    folder, name = own.work.folder, str(own.facts.get("file"))
    fields: dict[str, str] = {}
    for path in (folder / own.work.recording, folder / "recordings" / name):
        if path.name == name and path.is_file():
            fields = _card_fields(path)
            break
    longitude = fields.get("longitude")
    return {
        "zone": fields.get("timezone", "UTC"),
        "longitude": None if longitude is None else float(longitude),
    }


def _card_fields(path: Path) -> dict[str, str]:
    """Return the card as text: the lines at the top, then each later change."""
    fields: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        is_top, is_change = line.startswith("# "), line.startswith("#passport,")
        if is_top or is_change:
            text = line.removeprefix("# ").removeprefix("#passport,")
            key, mark, value = text.partition(": " if is_top else ",")
            fields |= {key: value.strip()} if mark else {}
    return fields


def closed_day(evidence: Evidence) -> tuple[str, ...]:
    """Return the messages of a closed gate: a changed file, or a part shorter than a day."""
    closed = closed_gate(evidence["recording"])
    if closed:
        return closed
    rows = evidence["part"]
    times = [datetime.fromisoformat(row[0]) for row in rows]
    hours = (max(times) - min(times)).total_seconds() / 3600 if times else 0.0
    if hours >= LEAST_HOURS:
        return ()
    return (
        f"Your part of the recording has {hours:.1f} hours. This task needs a whole day.",
        "Record for 3 days, or type station = stem.use_loan() and run the cells again.",
    )
