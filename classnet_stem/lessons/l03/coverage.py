"""T1: coverage(times, step): how many of the planned readings came, in %."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l03.moments_of import (
    as_in_table,
    clocks,
    given_times,
    made_up,
    own_times,
    usual_step,
    with_hole,
)
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

TOLERANCE = 0.51
"""A percentage may be rounded to a whole number."""

_Case = tuple[str, tuple[float, ...], float]

_CASES: tuple[_Case, ...] = (
    ("count", (0, 10, 20, 30), 10),
    ("count", (0, 10, 40, 50), 10),
    ("twice", (0, 10, 10, 20, 40), 10),
)
_HIDDEN_CASES: tuple[_Case, ...] = (
    ("count", (0, 15, 60, 90, 105), 15),
    ("count", (0, 180), 5),
    ("count", tuple(range(0, 1500, 30)), 30),
    ("twice", (0, 0, 10, 10, 20, 20), 10),
    ("twice", (0, 10, 20, 30, 10, 20, 30, 50), 10),
    ("burst", (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 30), 10),
)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "count": (
            "Readings that came and readings that are missing count right.",
            "Divide by the planned readings, and give the result in %.",
        ),
        "twice": (
            "A time that comes twice counts once.",
            "Each place of the plan counts once, and 100 % is the most.",
        ),
        "own": ("Your own part is right.", "Your own part of the recording:"),
    }
)


def probe_coverage(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run coverage on lists of times, on the own part, and on the own part with a hole."""
    made = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    cases = [(name, made_up(minutes), timedelta(minutes=step)) for name, minutes, step in made]
    mine = own_times(own)
    if len(mine) > 5:
        step = usual_step(mine)
        cases += [("own", mine, step), ("own", with_hole(mine), step)]
    calls = [(name, (as_in_table(times), step)) for name, times, step in cases]
    return ask(value, calls) | {"steps": [step.total_seconds() for _, _, step in cases]}


def percent(times: Sequence[datetime], step: timedelta) -> float:
    """Return 100 times the places of the plan that have a reading, divided by all places.

    The plan begins at the first time and has one place every `step`.
    """
    first = min(times)
    places = {round((each - first) / step) for each in times}
    return 100 * len(places) / (max(places) + 1)


def judge_coverage(evidence: Evidence) -> Verdict:
    """Judge T1: the count, times that come twice, and the own part give one point each."""
    early = judge_function(evidence, "coverage")
    if early is not None:
        return early
    pairs = list(zip(evidence["answers"], evidence["steps"], strict=False))
    results = [each.get("result") for each, _ in pairs]
    if not any(map(is_number, results)):
        text = f"coverage must give back one number in %. Yours gives {name_of(results[0])}."
        return refuse(evidence, "not_yet", text)
    criteria = [_criterion(pairs, group) for group in _TEXTS]
    return score(evidence, criteria, _own_note(pairs))


def _criterion(pairs: Sequence[tuple[Mapping[str, Any], float]], group: str) -> Criterion:
    right, rule = _TEXTS[group]
    names = (group, "burst") if group == "twice" else (group,)
    of_group = [pair for pair in pairs if pair[0]["case"] in names]
    wrong = next((pair for pair in of_group if not _is_right(*pair)), None)
    if wrong is None:
        missing = "We found no recording to try it on. Type station = stem.use_loan()"
        return Criterion(1, bool(of_group), right, missing if group == "own" else rule)
    answer, step = wrong
    if "error" in answer:
        found = describe_error(answer["error"], "coverage")
    else:
        found = f"your function gives {_percent_text(answer['result'])}."
    times = given_times(answer)
    asked = f"For {len(times)} readings at {clocks(times)} with a step of {step / 60:g} minutes"
    return Criterion(1, False, right, f"{rule} {asked}, {found}")


def _percent_text(result: object) -> str:
    return f"{result:.4g} %" if is_number(result) else name_of(result)


def _is_right(answer: Mapping[str, Any], seconds: float) -> bool:
    given, times = answer.get("result"), given_times(answer)
    if not is_number(given) or not times:
        return False
    result = float(given or 0)
    if answer["case"] == "burst":
        return 70 <= result <= 100
    step = timedelta(seconds=seconds)
    accepted = [percent(times, step)]
    if answer["case"] == "own":
        planned = round((max(times) - min(times)) / step) + 1
        accepted.append(min(100.0, 100 * len(set(times)) / planned))
    return any(abs(result - each) <= TOLERANCE for each in accepted)


def _own_note(pairs: Sequence[tuple[Mapping[str, Any], float]]) -> list[str]:
    mine = next((pair for pair in pairs if pair[0]["case"] == "own"), None)
    if mine is None or not _is_right(*mine):
        return []
    answer, step = mine
    count = len(given_times(answer))
    text = f"{answer['result']:.1f} % with a step of {step / 60:g} minutes"
    return [f"The coverage of your {count} readings is {text}."]
