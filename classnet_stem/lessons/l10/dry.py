"""T1: dry_months(T, P) gives the numbers of the months with P < 2 T."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l10.towns import climate_of, own_name, partner_name
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

_WARM = (10.0, 10.0, 15.0, 15.0, 20.0, 20.0, 25.0, 25.0, 20.0, 15.0, 10.0, 10.0)
_COLD = (-20.0, -15.0, -8.0, 0.0, 6.0, 12.0, 14.0, 12.0, 6.0, -1.0, -9.0, -17.0)
_CASES = (
    ("between T and 2 T", _WARM, (15.0, 25.0, 20.0, 40.0, 30.0, 50.0, 40.0, 60.0) + (45.0,) * 4),
    ("equal to 2 T", _WARM, tuple(2 * each for each in _WARM)),
    ("frost", _COLD, (2.0, 2.0, 3.0, 0.0, 12.0, 40.0, 50.0, 23.0, 13.0, 5.0, 3.0, 2.0)),
)
_HIDDEN_CASES = (
    ("no rain", _WARM, (0.0,) * 12),
    ("between T and 2 T", _WARM, (50.0,) * 4 + (30.0,) * 4 + (50.0,) * 3 + (19.0,)),
    ("frost", _COLD, (0.0,) * 12),
)


def probe_dry(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run dry_months on the own town, the partner town and made years."""
    code = own.work.code
    cases = [
        (f"{role} {name}", (list(climate_of(name).temperature), list(climate_of(name).rain)))
        for role, name in (("your town", own_name(code)), ("the partner town", partner_name(code)))
    ]
    made = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    cases += [(f"a year with rain: {name}", (list(t), list(p))) for name, t, p in made]
    return ask(value, cases)


def true_months(temperature: Sequence[float], rain: Sequence[float]) -> list[int]:
    """Return the dry months of a year, 1 to 12."""
    pairs = zip(temperature, rain, strict=True)
    return [month for month, (t, p) in enumerate(pairs, start=1) if p < 2 * t]


def judge_dry(evidence: Evidence) -> Verdict:
    """Judge T1: the two towns give one point, the made years another."""
    early = judge_function(evidence, "dry_months")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(isinstance(each.get("result"), list) for each in answers):
        shown = name_of(answers[0].get("result"))
        text = f"dry_months must give back a list of numbers from 1 to 12. Yours gives {shown}."
        return refuse(evidence, "not_yet", text)
    towns = [each for each in answers if "town" in each["case"]]
    made = [each for each in answers if "town" not in each["case"]]
    criteria = [
        _criterion(towns, "Your town and the partner town are right."),
        _criterion(made, "Equal, frost and very dry months are right too."),
    ]
    is_right = all(each.is_met for each in criteria)
    return score(evidence, criteria, [_note(each) for each in towns] if is_right else ())


def _note(answer: Mapping[str, Any]) -> str:
    count = len(answer["result"])
    return f"{answer['case']}: {count} dry month{'' if count == 1 else 's'}."


def _criterion(answers: Sequence[Mapping[str, Any]], right: str) -> Criterion:
    wrong = next((each for each in answers if not _is_right(each)), None)
    if wrong is None:
        return Criterion(1, True, right, "")
    rule = "A month is dry if P is less than 2 T. January is month 1."
    if "error" in wrong:
        found = describe_error(wrong["error"], "dry_months")
    else:
        found = f"your function gives {name_of(wrong['result'])}. {_first_month(wrong)}".strip()
    return Criterion(1, False, right, f"{rule} For {wrong['case']}, {found}")


def _first_month(answer: Mapping[str, Any]) -> str:
    """Return the numbers of the first month that the answer gets wrong."""
    t, p = answer["arguments"]
    given = answer["result"] if isinstance(answer["result"], list) else []
    wrong = sorted({each for each in given if is_number(each)} ^ set(true_months(t, p)))
    if not wrong or wrong[0] not in range(1, 13):
        return ""
    place = int(wrong[0]) - 1
    return f"Look at month {place + 1}: P is {p[place]:g} mm and T is {t[place]:g} °C."


def _is_right(answer: Mapping[str, Any]) -> bool:
    result = answer.get("result")
    if not isinstance(result, list) or not all(map(is_number, result)):
        return False
    return sorted(result) == true_months(*answer["arguments"])
