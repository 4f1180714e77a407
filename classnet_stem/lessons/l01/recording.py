"""T1: a recording of two minutes, judged by the evidence in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.gates import closed_gate, looks_stuck, notes_on
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

LEAST_ROUNDS = 20
PLANNED_SECONDS = 120


def judge_recording(evidence: Evidence) -> Verdict:
    """Judge T1: at least 20 rows of two variables; doubts an honest file can raise are notes."""
    facts, table = evidence["recording"], evidence["value"]
    if is_missing(table):
        return not_attempted(evidence, "mine")
    notes = notes_on(facts)
    if not (isinstance(table, dict) and table.get("type") == "table"):
        text = f"mine is not a table. It is {name_of(table)}."
        return refuse(evidence, "not_yet", text, "Type mine = station.table()", notes=notes)
    closed = closed_gate(facts)
    if closed:
        return refuse(evidence, "not_yet", *closed, notes=notes)
    count, names = facts["rounds"], list(facts["quantities"])
    if facts["seconds"] < PLANNED_SECONDS * 0.9:
        notes.append(f"Your recording has {facts['seconds']:.0f} s. The plan was 2 minutes.")
    return score(evidence, _recording_criteria(facts, count, names), notes)


def _recording_criteria(facts: Mapping[str, Any], count: int, names: list[str]) -> list[Criterion]:
    is_stuck = looks_stuck(facts)
    stuck_text = "No value changes at all. The sensor looks stuck. Warm it with your hand."
    few_text = f"Your recording has only {', '.join(names) or 'no variable'}. We need 2 variables."
    return [
        Criterion(
            1,
            count >= LEAST_ROUNDS,
            f"Your recording has {count} rows.",
            f"Your recording has {count} rows. We need {LEAST_ROUNDS}. Record for longer.",
        ),
        Criterion(
            1,
            len(names) >= 2 and not is_stuck,
            f"It has {len(names)} variables: {', '.join(names)}.",
            stuck_text if is_stuck else few_text,
        ),
    ]
