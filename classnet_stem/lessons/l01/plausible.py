"""T4: plausible(variable, value) decides with a table of limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
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
from classnet_stem.quantities import QUANTITIES

LIMITS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        name: (QUANTITIES[name].low, QUANTITIES[name].high)
        for name in ("air_temperature", "relative_humidity", "station_pressure", "co2")
    }
)
"""The limits that the lesson prints, in each quantity's own unit."""

_Case = tuple[str, str, float | None]

_CASES: tuple[_Case, ...] = (
    ("inside", "air_temperature", 21.4),
    ("inside", "relative_humidity", 45),
    ("inside", "station_pressure", 1013.2),
    ("outside", "air_temperature", 85.0),
    ("outside", "air_temperature", -127.0),
    ("outside", "relative_humidity", 120),
    ("edge", "relative_humidity", 100),
    ("none", "air_temperature", None),
    ("none", "colour", 21),
)
_HIDDEN_CASES: tuple[_Case, ...] = (
    ("inside", "air_temperature", -12.5),
    ("inside", "co2", 820),
    ("outside", "station_pressure", 101325),
    ("outside", "station_pressure", 29.9),
    ("outside", "relative_humidity", -0.1),
    ("outside", "relative_humidity", 100.1),
    ("edge", "relative_humidity", 0),
    ("edge", "air_temperature", LIMITS["air_temperature"][0]),
    ("edge", "air_temperature", LIMITS["air_temperature"][1]),
    ("none", "air_temperature", float("nan")),
    ("none", "wind", 3.0),
)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "inside": ("Values inside the limits are plausible.", "A value inside the limits is True."),
        "outside": (
            "Values outside the limits are not plausible.",
            "A value is plausible only above the low limit and below the high limit.",
        ),
        "edge": ("The limits count as plausible.", "The limit itself is still plausible: use <="),
        "none": (
            "No value and unknown variables give False.",
            "No value (None, nan) or a variable that is not in limits gives False.",
        ),
    }
)


def probe_plausible(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run plausible on values inside, outside and at the limits, and on none."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    return ask(value, [(group, (name, number)) for group, name, number in cases])


def judge_plausible(evidence: Evidence) -> Verdict:
    """Judge T4: inside, outside, at the limits, and no value give one point each."""
    early = judge_function(evidence, "plausible")
    if early is not None:
        return early
    answers = evidence["answers"]
    results = [each["result"] for each in answers if "error" not in each]
    strange = [result for result in results if not isinstance(result, bool)]
    if strange:
        text = f"plausible must give back True or False. Yours gives {name_of(strange[0])}."
        return refuse(evidence, "not_yet", text, "True and False have no quotes.")
    if len(results) == len(answers) and len(set(results)) == 1:
        text = f"plausible gives {results[0]} for every value. Compare with both limits."
        return refuse(evidence, "not_yet", text)
    return score(evidence, [_criterion(answers, group) for group in _TEXTS])


def _criterion(answers: Iterable[Mapping[str, Any]], group: str) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [each for each in answers if each["case"] == group]
    wrong = next((each for each in of_group if each.get("result") is not _expected(each)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    if "error" in wrong:
        found = describe_error(wrong["error"], "plausible")
    else:
        found = f"your function gives {wrong['result']}."
    variable, value = wrong["arguments"]
    return Criterion(1, False, right, f"{rule} For {variable} {name_of(value)}, {found}")


def _expected(answer: Mapping[str, Any]) -> bool:
    variable, value = answer["arguments"]
    if variable not in LIMITS or not is_number(value):
        return False
    low, high = LIMITS[variable]
    return bool(low <= value <= high)
