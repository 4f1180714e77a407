"""T2: gaps(times, longer_than): the holes, as (start, end)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l03.moments_of import (
    as_in_table,
    clock,
    clocks,
    given_times,
    made_up,
    own_times,
    usual_step,
    with_hole,
)
from classnet_stem.lessons.moments import moment
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

Gap = tuple[datetime, datetime]
_Case = tuple[str, tuple[float, ...], float]

_CASES: tuple[_Case, ...] = (
    ("inside", (0, 10, 20, 60, 70), 15),
    ("ends", (0, 10, 20), 15),
    ("ends", (0, 10, 20, 90), 15),
)
_HIDDEN_CASES: tuple[_Case, ...] = (
    ("inside", (0, 5, 10, 25, 30, 35, 60, 65), 12),
    ("inside", (0, 30, 150, 180, 210), 60),
    ("ends", (0, 50, 60, 70, 120), 15),
    ("ends", (0, 120), 15),
    ("ends", (0, 15, 30, 60), 15),
)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "inside": (
            "A gap inside the list is found, with its start and its end.",
            "A gap starts at the last reading before it and ends at the first one after it.",
        ),
        "ends": (
            "First gap, last gap, and a list without a gap are right.",
            "Look at every pair of neighbours, and take only distances longer than the limit.",
        ),
        "own": ("Your own part is right.", "Your own part of the recording:"),
    }
)


def probe_gaps(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run gaps on lists of times, on the own part, and on the own part with a hole."""
    made = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    cases = [(name, made_up(minutes), timedelta(minutes=limit)) for name, minutes, limit in made]
    mine = own_times(own)
    if len(mine) > 5:
        limit = 1.5 * usual_step(mine)
        cases += [("own", mine, limit), ("own", with_hole(mine), limit)]
    calls = [(name, (as_in_table(times), limit)) for name, times, limit in cases]
    return ask(value, calls) | {"limits": [limit.total_seconds() for _, _, limit in cases]}


def holes(times: Sequence[datetime], longer_than: timedelta) -> list[Gap]:
    """Return each pair of neighbours in `times` that are farther apart than `longer_than`."""
    return [(start, end) for start, end in pairwise(sorted(times)) if end - start > longer_than]


def judge_gaps(evidence: Evidence) -> Verdict:
    """Judge T2: gaps inside, gaps at both ends, and the own part give one point each."""
    early = judge_function(evidence, "gaps")
    if early is not None:
        return early
    pairs = list(zip(evidence["answers"], evidence["limits"], strict=False))
    results = [each.get("result") for each, _ in pairs]
    if not any(isinstance(each, list) for each in results):
        shown = name_of(results[0])
        text = f"gaps must give back a list with a pair for each gap. Yours gives {shown}."
        return refuse(evidence, "not_yet", text)
    if all(each == [] for each in results):
        text = "gaps gives an empty list for every list of times."
        more = "Is return inside the loop? Then only the first pair is looked at."
        return refuse(evidence, "not_yet", text, more)
    return score(evidence, [_criterion(pairs, group) for group in _TEXTS], _own_note(pairs))


def _criterion(pairs: Sequence[tuple[Mapping[str, Any], float]], group: str) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [pair for pair in pairs if pair[0]["case"] == group]
    wrong = next((pair for pair in of_group if not _is_right(*pair)), None)
    if wrong is None:
        missing = "We found no recording to try it on. Type station = stem.use_loan()"
        return Criterion(1, bool(of_group), right, missing if group == "own" else rule)
    answer, limit = wrong
    if "error" in answer:
        found = describe_error(answer["error"], "gaps")
    else:
        found = f"your function gives {_shown(answer['result'])}."
    times = given_times(answer)
    asked = f"For {len(times)} readings at {clocks(times)} and a limit of {limit / 60:g} minutes"
    return Criterion(1, False, right, f"{rule} {asked}, {found}")


def _pairs(result: object) -> list[Gap] | None:
    """Return the answer as pairs of times, or None if it is something else."""
    if not isinstance(result, list):
        return None
    found = []
    for each in result:
        if not (isinstance(each, list) and len(each) == 2):
            return None
        start, end = moment(each[0])[0], moment(each[1])[0]
        if start is None or end is None:
            return None
        found.append((start, end))
    return found


def _is_right(answer: Mapping[str, Any], limit: float) -> bool:
    given = _pairs(answer.get("result"))
    true = holes(given_times(answer), timedelta(seconds=limit))
    return given is not None and len(given) == len(true) and all(map(_is_same, given, true))


def _is_same(one: Gap, other: Gap) -> bool:
    apart = (abs((a - b).total_seconds()) for a, b in zip(one, other, strict=True))
    return all(each <= 1 for each in apart)


def _shown(result: object) -> str:
    given = _pairs(result)
    if given is None:
        return f"{name_of(result)}, which is no list of (start, end)"
    if not given:
        return "no gap"
    listed = ", ".join(f"{clock(start)} to {clock(end)}" for start, end in given[:3])
    return listed + (", ..." if len(given) > 3 else "")


def _own_note(pairs: Sequence[tuple[Mapping[str, Any], float]]) -> list[str]:
    mine = next((pair for pair in pairs if pair[0]["case"] == "own"), None)
    if mine is None or not _is_right(*mine):
        return []
    return [f"Your part of the recording: {_shown(mine[0]['result'])}."]
