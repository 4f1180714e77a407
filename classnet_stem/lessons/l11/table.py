"""T4: my_pairs has one row for each pair of the student's 12 towns: two names and km."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l11.distance import is_near
from classnet_stem.lessons.l11.towns import group_names, place_of
from classnet_stem.lessons.plain import plain
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

_FORM = 'my_pairs must be a list of rows such as ("Vienna", "Budapest", 229.4).'


def probe_table(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer and the places of the student's 12 towns."""
    places = {name: list(place_of(name)) for name in group_names(own.work.code)}
    return {"value": plain(value), "places": places}


def judge_table(evidence: Evidence) -> Verdict:
    """Judge T4: each pair once gives one point, right distances another."""
    rows, places = evidence["value"], evidence["places"]
    if is_missing(rows) or rows == []:
        return not_attempted(evidence, "my_pairs")
    if not isinstance(rows, list) or not all(map(_is_row, rows)):
        return refuse(evidence, "not_yet", _FORM, f"Yours is {name_of(rows)}.")
    strange = next((name for row in rows for name in row[:2] if name not in places), None)
    if strange is not None:
        shown = " ".join(strange.split())[:60]
        text = f"{shown} is not one of your 12 towns. Use the names in places."
        return refuse(evidence, "not_yet", text)
    return score(evidence, [_count(rows, len(places)), _distances(rows, places)])


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(e, str) for e in row[:2])


def _count(rows: Sequence[Sequence[Any]], towns: int) -> Criterion:
    pairs = [frozenset(row[:2]) for row in rows]
    itself = sum(len(pair) == 1 for pair in pairs)
    different = {pair for pair in pairs if len(pair) == 2}
    wanted = towns * (towns - 1) // 2
    faults = []
    if itself:
        faults.append(f"{itself} rows have a town with itself.")
    if len(pairs) - itself > len(different):
        faults.append(f"{len(pairs) - itself - len(different)} pairs come twice.")
    if len(different) < wanted:
        faults.append(f"You have {len(different)} different pairs. That is not all of them.")
    text = " ".join([f"Your table has {len(rows)} rows.", *faults])
    return Criterion(1, not faults, f"All {len(rows)} pairs are there, each once.", text)


def _distances(rows: Sequence[Sequence[Any]], places: Mapping[str, Sequence[float]]) -> Criterion:
    """Judge the distances; a few rows that are right are not enough."""
    half = len(places) * (len(places) - 1) // 4
    apart = [row for row in rows if row[0] != row[1]]
    wrong = next((row for row in apart if not is_near(row[2], *_ends(row, places))), None)
    if wrong is not None:
        text = f"From {wrong[0]} to {wrong[1]} your table has {name_of(wrong[2])} km."
        return Criterion(1, False, "", f"{text} Use your distance_km and both places.")
    text = "Your distances are right so far. Add the other pairs."
    return Criterion(1, len(apart) >= half, "The distances of all rows are right.", text)


def _ends(
    row: Sequence[Any], places: Mapping[str, Sequence[float]]
) -> tuple[Sequence[float], Sequence[float]]:
    return places[row[0]], places[row[1]]
