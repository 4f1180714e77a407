"""T3: main_class(T, P, lat) gives the first letter of the Köppen class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l10.cases import CASES, HIDDEN_CASES, Case
from classnet_stem.lessons.l10.letters import letter_of
from classnet_stem.lessons.l10.towns import climate_of, own_name
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

_GROUP_OF = MappingProxyType({"A": "tropical", "B": "dry", "C": "cold", "D": "cold", "E": "polar"})
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "dry": (
            "Dry climates are right.",
            "Ask for B first. The limit depends on the mean temperature.",
        ),
        "tropical": ("Tropical climates are right.", "Look at the coldest month and at 18 °C."),
        "cold": ("C and D are right.", "Look at the coldest month and at 0 °C."),
        "polar": ("Polar climates are right.", "Look at the warmest month and at 10 °C."),
        "season": (
            "Summer rain and winter rain are right, north and south.",
            "Check the half-years: months, latitude, and at least 70 %.",
        ),
    }
)


def probe_classes(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run main_class on real towns, on years at a limit, and on the own town."""
    name = own_name(own.work.code)
    climate = climate_of(name)
    letter = letter_of(*climate)
    mine = Case(_GROUP_OF[letter], f"your town {name}", *climate, letter)
    cases = [*CASES, *(HIDDEN_CASES if hidden else ()), mine]
    asked = ask(value, [(each.name, _arguments(each)) for each in cases])
    return {**asked, "groups": {each.name: [each.group, each.letter] for each in cases}}


def _arguments(case: Case) -> tuple[list[float], list[float], float]:
    return list(case.temperature), list(case.rain), case.latitude


def judge_classes(evidence: Evidence) -> Verdict:
    """Judge T3: dry, tropical, cold, polar and the seasons give one point each."""
    early = judge_function(evidence, "main_class")
    if early is not None:
        return early
    answers, groups = evidence["answers"], evidence["groups"]
    letters = [_letter(each.get("result")) for each in answers]
    if not any(letters):
        shown = next((each["result"] for each in answers if "result" in each), None)
        text = f"main_class must give back one letter in quotes. Yours gives {name_of(shown)}."
        return refuse(evidence, "not_yet", text)
    if len(set(letters)) == 1:
        text = f'main_class gives "{letters[0]}" for every town. Use if and elif.'
        return refuse(evidence, "not_yet", text)
    return score(evidence, [_criterion(answers, groups, group) for group in _TEXTS])


def _criterion(
    answers: Sequence[Mapping[str, Any]], groups: Mapping[str, Sequence[str]], group: str
) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [each for each in answers if groups[each["case"]][0] == group]
    wrong = next(
        (each for each in of_group if _letter(each.get("result")) != groups[each["case"]][1]), None
    )
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    if "error" in wrong:
        found = describe_error(wrong["error"], "main_class")
    else:
        found = f"your function gives {name_of(wrong['result'])}."
    return Criterion(1, False, right, f"{rule} For {wrong['case']}, {found}")


def _letter(result: object) -> str:
    """Return the letter of an answer, "" for anything that is no letter from A to E."""
    text = result.strip().upper() if isinstance(result, str) else ""
    return text if text in ("A", "B", "C", "D", "E") else ""
