"""T2: selection says which schools, which time, how complete, and under which licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l12.chosen import PARTS, Chosen, read_moment, read_selection
from classnet_stem.lessons.l12.team import ASIA, EUROPE, kept_tables, team_of
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

LEAST_SCHOOLS, LEAST_DAYS, LEAST_COVERAGE = 5, 28, 0.8
TOLERANCE = 0.011
SOURCES = ("schools", "climate", "own")
_WORDS = {"schools": ("bsd",), "climate": ("dwd", "deutscher wetterdienst")}


def probe_selection(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the selection, and what is true for its schools and its time."""
    given = plain(value)
    chosen = read_selection(given)
    code = own.work.code
    facts: dict[str, Any] = {"fault": chosen} if isinstance(chosen, str) else facts_of(code, chosen)
    return {"value": given, "given": list(team_of(code).given), **facts}


def facts_of(code: str, chosen: Chosen) -> dict[str, Any]:
    """Return the common time and the coverage of a selection as plain data."""
    spans = [span_of(code, name) for name in chosen.schools]
    return {
        "fault": "",
        "start": max((span[0] for span in spans), default=chosen.start).isoformat(),
        "end": min((span[1] for span in spans), default=chosen.end).isoformat(),
        "coverage": {name: coverage_of(code, name, chosen) for name in chosen.schools},
    }


@lru_cache(maxsize=128)
def span_of(code: str, name: str) -> tuple[datetime, datetime]:
    """Return the first and the last time of a school's table (UTC)."""
    index: Any = kept_tables(code)[name].index
    return index[0].to_pydatetime(), index[-1].to_pydatetime()


def coverage_of(code: str, name: str, chosen: Chosen) -> float:
    """Return the share of the planned hours of a selection that have a value (0 to 1)."""
    values = kept_tables(code)[name][chosen.quantity][chosen.start : chosen.end]
    planned = round((chosen.end - chosen.start) / timedelta(hours=1)) + 1
    return min(1.0, int(values.count()) / planned)


def judge_selection(evidence: Evidence) -> Verdict:
    """Judge T2: one point each for schools, team, period, UTC, coverage and licences."""
    early = judge_parts(evidence, "selection", PARTS)
    if early is not None:
        return early
    if evidence["fault"]:
        return refuse(evidence, "not_yet", evidence["fault"])
    items = evidence["value"]["items"]
    return score(
        evidence,
        [
            _schools(items["schools"]),
            _team(items["schools"], evidence["given"]),
            _period(items, evidence),
            _utc(items),
            _coverage(items["coverage"], evidence["coverage"]),
            _licences(items["licences"]),
        ],
    )


def _schools(names: Sequence[str]) -> Criterion:
    counts = [len(set(names) & set(group)) for group in (EUROPE, ASIA)]
    words = f"{counts[0]} in Europe and {counts[1]} in Asia"
    return Criterion(
        1,
        sum(counts) >= LEAST_SCHOOLS and min(counts) > 0,
        f"You have schools on both continents: {words}.",
        f"You have {words}. Take {LEAST_SCHOOLS} or more, from both continents.",
    )


def _team(names: Sequence[str], given: Sequence[str]) -> Criterion:
    missing = [each for each in given if each not in names]
    text = f"Your team card has {', '.join(missing)}. Put it into schools."
    return Criterion(1, not missing, "The three schools of your team are in it.", text)


def _period(items: Mapping[str, Any], evidence: Evidence) -> Criterion:
    start, end = (read_moment(items[name], name).when for name in ("start", "end"))
    assert start is not None
    assert end is not None
    days = (end - start) / timedelta(days=1)
    faults = []
    if start < datetime.fromisoformat(evidence["start"]):
        faults.append(f"At {start:%Y-%m-%d %H:%M} UTC one of your schools had not begun.")
    if end > datetime.fromisoformat(evidence["end"]):
        faults.append(f"At {end:%Y-%m-%d %H:%M} UTC one of your schools had ended.")
    if days < LEAST_DAYS:
        faults.append(f"Your period has {days:.0f} days. Use {LEAST_DAYS} or more.")
    right = f"All your schools measured in these {days:.0f} days."
    return Criterion(1, not faults, right, " ".join(faults))


def _utc(items: Mapping[str, Any]) -> Criterion:
    faults = [read_moment(items[name], name).fault for name in ("start", "end")]
    return Criterion(1, not any(faults), "Both times are in UTC.", " ".join(filter(None, faults)))


def _coverage(given: Any, truth: Mapping[str, float]) -> Criterion:
    right = "The coverage of each school is right, and it is 80 % or more."
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        text = f"coverage must be a dictionary from code to share. Yours is {name_of(given)}."
        return Criterion(1, False, "", text)
    items = given["items"]
    missing = [name for name in truth if not is_number(items.get(name))]
    if missing:
        return Criterion(1, False, "", f"coverage has no number for {missing[0]}.")
    wrong = [name for name in truth if abs(items[name] - truth[name]) > TOLERANCE]
    if wrong:
        shown = name_of(items[wrong[0]])
        text = f"coverage: {shown} is not the share of the hours with a value at {wrong[0]}."
        hint = " Write a share from 0 to 1." if items[wrong[0]] > 1 else ""
        return Criterion(1, False, "", text + hint)
    low = [name for name in truth if truth[name] < LEAST_COVERAGE]
    text = (
        f"{low[0]} has {100 * truth[low[0]]:.0f} % of the hours. Take another school."
        if low
        else ""
    )
    return Criterion(1, not low, right, text)


def _licences(given: Any) -> Criterion:
    right = "You name the licence of each source."
    items = given["items"] if isinstance(given, dict) and given.get("type") == "dict" else {}
    missing = [name for name in SOURCES if not str(items.get(name) or "").strip()]
    if missing:
        return Criterion(1, False, "", f"licences has no text for: {', '.join(missing)}.")
    for name, words in _WORDS.items():
        if not any(word in str(items[name]).lower() for word in words):
            text = f"licences: {name_of(items[name])} is not the licence of {name}. Look at attrs."
            return Criterion(1, False, "", text)
    return Criterion(1, True, right, "")
