"""T4: sector_counts(speeds, directions) counts the winds of 16 sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l07.compass import NAMES, closed_wind_gate, own_wind, pairs_of
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

SECTORS = 16
CALM_BELOW = 0.5
_OWN = "your part"
_Winds = tuple[tuple[float | None, ...], tuple[float | None, ...]]
_CASES: tuple[tuple[str, _Winds], ...] = (
    ("north", ((3.0, 2.0, 4.0, 1.0), (350.0, 5.0, 0.0, 360.0))),
    ("edges", ((2.0, 2.0, 2.0, 2.0), (348.0, 349.0, 11.0, 12.0))),
    ("all", ((1.0,) * SECTORS, tuple(22.5 * number for number in range(SECTORS)))),
    ("calm", ((0.0, 0.4, 0.5, 3.0), (90.0, 90.0, 90.0, 180.0))),
    ("missing", ((None, 2.0, 3.0), (90.0, None, 270.0))),
)
_HIDDEN_CASES: tuple[tuple[str, _Winds], ...] = (
    ("edges", ((5.0, 5.0, 5.0, 5.0), (348.7, 348.8, 11.2, 11.3))),
    ("edges", ((1.0,) * 6, (33.0, 34.0, 101.0, 102.0, 326.0, 327.0))),
    ("calm", ((0.49, 0.3, 0.1), (10.0, 200.0, 300.0))),
)


def probe_sectors(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run sector_counts on made winds and on the student's own part."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    lists = [(name, (list(speeds), list(where))) for name, (speeds, where) in cases]
    mine = own_wind(own)
    if pairs_of(mine):
        lists.append((_OWN, (mine[NAMES[0]], mine[NAMES[1]])))
    return ask(value, lists)


def counts_of(
    speeds: Sequence[float | None], directions: Sequence[float | None]
) -> tuple[int, ...]:
    """Return how many winds of 0.5 m/s and more come from each of 16 sectors."""
    counts = [0] * SECTORS
    for speed, where in zip(speeds, directions, strict=True):
        if speed is not None and where is not None and speed >= CALM_BELOW:
            counts[int((where + 180 / SECTORS) // (360 / SECTORS)) % SECTORS] += 1
    return tuple(counts)


def judge_sectors(evidence: Evidence) -> Verdict:
    """Judge T4: made winds and the own part give one point each."""
    early = judge_function(evidence, "sector_counts")
    if early is not None:
        return early
    answers = evidence["answers"]
    strange = next((each for each in answers if not _has_form(each)), None)
    if strange is not None:
        text = f"sector_counts must give back a list of {SECTORS} numbers."
        return refuse(evidence, "not_yet", f"{text} Yours gives {name_of(strange['result'])}.")
    made = [each for each in answers if each["case"] != _OWN]
    mine = next((each for each in answers if each["case"] == _OWN), None)
    own = _own(evidence, mine, made)
    return score(evidence, [_made(made), own], _note(mine) if mine and own.is_met else ())


def _has_form(answer: Mapping[str, Any]) -> bool:
    if "error" in answer:
        return True
    result = answer["result"]
    return isinstance(result, list) and len(result) == SECTORS and all(map(is_number, result))


def _is_right(answer: Mapping[str, Any]) -> bool:
    return "error" not in answer and tuple(answer["result"]) == counts_of(*answer["arguments"])


def _made(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    wrong = next((each for each in answers if not _is_right(each)), None)
    right = "The sectors are right, north is one sector, and calms are left out."
    if wrong is None:
        return Criterion(1, len(answers) >= len(_CASES), right, "Your function did not end.")
    rule = {
        "north": "North goes from 348.75° to 11.25°, across 0°.",
        "edges": "Each sector is 22.5° wide. Its name is the direction of its middle.",
        "all": "One wind from the middle of each sector gives sixteen times 1.",
        "calm": "A wind below 0.5 m/s is calm and counts in no sector. 0.5 m/s is no calm.",
        "missing": "Leave out every row with None.",
    }[wrong["case"]]
    return Criterion(1, False, right, f"{rule} {_found(wrong)}")


def _own(
    evidence: Evidence, mine: Mapping[str, Any] | None, made: Sequence[Mapping[str, Any]]
) -> Criterion:
    right = "The counts of your own part are right."
    facts = evidence["recording"]
    closed = closed_wind_gate(facts) if facts["found"] else ("We did not find your recording.",)
    if closed:
        return Criterion(1, False, right, " ".join(closed))
    if mine is None:
        return Criterion(1, False, right, "Your part has no row with a speed and a direction.")
    if not any(map(_is_right, made)):
        return Criterion(
            1, False, right, "Your own part is counted after the made winds are right."
        )
    return Criterion(1, _is_right(mine), right, _own_text(mine))


def _own_text(mine: Mapping[str, Any]) -> str:
    if "error" in mine:
        return f"For your part, {describe_error(mine['error'], 'sector_counts')}"
    total, true = sum(mine["result"]), sum(counts_of(*mine["arguments"]))
    text = f"Your part: you count {name_of(total)} winds in all sectors together."
    if total != true:
        return f"{text} The sum must be all rows without calms and without None."
    return f"{text} The sum is right. Some of them are in another sector."


def _found(answer: Mapping[str, Any]) -> str:
    speeds, directions = answer["arguments"]
    start = f"For {name_of(speeds)} m/s from {name_of(directions)}°,"
    if "error" in answer:
        return f"{start} {describe_error(answer['error'], 'sector_counts')}"
    filled = {place: count for place, count in enumerate(answer["result"]) if count}
    told = ", ".join(f"sector {place}: {name_of(count)}" for place, count in filled.items())
    return f"{start} you count {told or 'nothing'}."


def _note(mine: Mapping[str, Any]) -> list[str]:
    from classnet_stem.analysis.wind import SECTOR_NAMES

    counts = mine["result"]
    if not sum(counts):
        return [f"Your part: all {len(mine['arguments'][0])} readings are calm."]
    most = counts.index(max(counts))
    return [f"Your part: {counts[most]} of {sum(counts)} winds come from {SECTOR_NAMES[most]}."]
