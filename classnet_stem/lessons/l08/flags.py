"""T1: flag(values, low, high, jump, still) gives one flag for each reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from classnet_stem.lessons.evidence import Own, values_of
from classnet_stem.lessons.l08.pair import SICK, TEMPERATURE
from classnet_stem.lessons.l08.readings import CASES, HIDDEN_CASES, Case
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

GOOD, SUSPECT, FAIL, MISSING = 1, 3, 4, 9
DAY = "2026-03-14"
"""A day of the school with false temperatures, in UTC."""
PART = "L08.T1"
_MOST = 200
_OWN_LIMITS = {
    TEMPERATURE: (-80, 60, 5, 36),
    "relative_humidity": (0, 100, 20, 36),
}
_TEXTS: Mapping[str, tuple[str, str]] = {
    "range": (
        "Readings that cannot be true are found.",
        "A reading below low or above high gets flag 4. Equal to a limit is good.",
    ),
    "jump": (
        "Jumps are found.",
        "A jump is far from the reading before and from the reading after.",
    ),
    "still": (
        "Stuck readings are found.",
        "`still` or more equal readings in a row get flag 3, each of them.",
    ),
    "good": (
        "Good readings keep flag 1, and None gets 9.",
        "This rule flags too much or too little. A good reading gets 1, None gets 9.",
    ),
}


def probe_flags(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run flag on short lists, on a day of a school and on the own part of a recording."""
    cases = [*CASES, *(HIDDEN_CASES if hidden else ()), sick_day(), *_own_cases(own)]
    asked = ask(value, [(each.name, (list(each.values), *each.limits)) for each in cases])
    return {**asked, "groups": {each.name: each.group for each in cases}}


@lru_cache(maxsize=1)
def sick_day() -> Case:
    """Return the temperatures of a day with two readings of -127 °C."""
    from classnet_stem.datasets.schools import school

    day = school(SICK)[TEMPERATURE].loc[DAY]
    return Case("range", f"{SICK} on {DAY}", tuple(day.tolist()), _OWN_LIMITS[TEMPERATURE])


def _own_cases(own: Own) -> list[Case]:
    rounds = own.part(PART)[:_MOST]
    found = []
    for quantity, limits in _OWN_LIMITS.items():
        values = values_of(rounds, quantity)
        if any(each is not None for each in values):
            found.append(Case("good", f"your own {quantity}", tuple(values), limits))
    return found


def true_flags(
    values: Sequence[float | None], low: float, high: float, jump: float, still: int
) -> list[int]:
    """Return the flag of each reading by the four rules of the lesson; the worst one counts."""
    flags = [_flag(values, place, (low, high), jump) for place in range(len(values))]
    for start in range(len(values) - still + 1):
        run = values[start : start + still]
        if None not in run and len(set(run)) == 1:
            for place in range(start, start + still):
                flags[place] = max(flags[place], SUSPECT)
    return flags


def _flag(
    values: Sequence[float | None], place: int, limits: tuple[float, float], jump: float
) -> int:
    value = values[place]
    if value is None:
        return MISSING
    if not limits[0] <= value <= limits[1]:
        return FAIL
    near = values[max(0, place - 1) : place] + values[place + 1 : place + 2]  # type: ignore[operator]
    is_far = [each is not None and abs(value - each) > jump for each in near]
    return SUSPECT if len(is_far) == 2 and all(is_far) else GOOD


def judge_flags(evidence: Evidence) -> Verdict:
    """Judge T1: range, jump, stuck and good readings give one point each."""
    early = judge_function(evidence, "flag")
    if early is not None:
        return early
    answers, groups = evidence["answers"], evidence["groups"]
    wrong_size = next((each for each in answers if not _has_size(each)), None)
    if wrong_size is not None:
        return refuse(evidence, "not_yet", *_about_size(wrong_size))
    criteria = [_criterion(answers, groups, group) for group in _TEXTS]
    if not any(each.is_met for each in criteria[:3]):
        criteria[3] = Criterion(1, False, "", "First find one kind of bad reading.")
    notes = () if any(name.startswith("your own") for name in groups) else (_NO_RECORDING,)
    return score(evidence, criteria, notes)


_NO_RECORDING = "There is no own recording yet. Type station = stem.use_loan() to test on one."


def _has_size(answer: Mapping[str, Any]) -> bool:
    result = answer.get("result")
    if "error" in answer:
        return True
    return isinstance(result, list) and len(result) == len(answer["arguments"][0])


def _about_size(answer: Mapping[str, Any]) -> tuple[str, str]:
    many, result = len(answer["arguments"][0]), answer["result"]
    if not isinstance(result, list):
        return (f"flag must give back a list. Yours gives {name_of(result)}.", "One flag each.")
    return (
        f"There are {many} readings and {len(result)} flags ({answer['case']}).",
        "Give one flag for each reading. No reading is deleted, and None gets a flag too.",
    )


def _criterion(
    answers: Sequence[Mapping[str, Any]], groups: Mapping[str, str], group: str
) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [each for each in answers if groups[each["case"]] == group]
    wrong = next((each for each in of_group if not _is_right(each)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    return Criterion(1, False, right, f"{rule} {_found(wrong)}")


def _is_right(answer: Mapping[str, Any]) -> bool:
    return "error" not in answer and answer["result"] == _truth(answer)


def _truth(answer: Mapping[str, Any]) -> list[int]:
    values, low, high, jump, still = answer["arguments"]
    return true_flags(values, low, high, jump, int(still))


def _found(answer: Mapping[str, Any]) -> str:
    where = f"In the case of {answer['case']},"
    if "error" in answer:
        return f"{where} {describe_error(answer['error'], 'flag')}"
    truth, values = _truth(answer), answer["arguments"][0]
    place = next(n for n, each in enumerate(answer["result"]) if each != truth[n])
    given = answer["result"][place]
    shown = f"{given:g}" if is_number(given) else name_of(given)
    return f"{where} values[{place}] is {name_of(values[place])}. Your flag is {shown}."
