"""T2: height(mm) puts rain on the scale of °C, and a sentence says what the diagram shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l10.towns import own_name, town_facts
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_missing,
    is_number,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.051
SHORTEST = 40
_CASES = (0.0, 20.0, 60.0, 100.0, 120.0, 300.0)
_HIDDEN_CASES = (10.0, 37.5, 99.0, 101.0, 500.0, 1110.0)
_UNITS = re.compile(r"°\s*C|\bmm\b|\bdegrees?\b|\bmillimet(re|er)s?\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:[.,]\d+)?")


def probe_height(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run height on known rain and on the own rain; keep the sentence and the own town."""
    pair = value if isinstance(value, tuple) and len(value) == 2 else (value, ...)
    facts = town_facts(own_name(own.work.code))
    rain = [*_CASES, *(_HIDDEN_CASES if hidden else ()), *facts["P"]]
    asked = ask(pair[0], [("low" if mm <= 100 else "high", (mm,)) for mm in rain])
    return {**asked, "sentence": plain(pair[1]), "town": facts}


def true_height(mm: float) -> float:
    """Return where `mm` stands on the scale of °C: 1:2 up to 100 mm, then ten times closer."""
    return mm / 2 if mm <= 100 else 50 + (mm - 100) / 20


def judge_height(evidence: Evidence) -> Verdict:
    """Judge T2: half a point for each part of the scale, one for the sentence."""
    early = judge_function(evidence, "height")
    sentence = evidence["sentence"]
    if early is not None and is_missing(sentence):
        return early
    if early is not None:
        scale = [Criterion(1, False, "", " ".join(early.messages))]
    else:
        scale = [
            _scale(evidence["answers"], "low", "Up to 100 mm", "20 mm stand as high as 10 °C."),
            _scale(
                evidence["answers"],
                "high",
                "Above 100 mm",
                "100 mm stand at 50. Then 200 mm more are only 10 higher.",
            ),
        ]
    if is_missing(sentence) and not any(each.is_met for each in scale):
        texts = [each.not_yet for each in scale]
        return refuse(evidence, "not_yet", *texts, "There is no text in sentence yet.")
    return score(evidence, [*scale, _sentence(sentence, evidence["town"])])


def _scale(answers: Sequence[Mapping[str, Any]], case: str, name: str, rule: str) -> Criterion:
    of_case = [each for each in answers if each["case"] == case]
    wrong = next((each for each in of_case if not _is_right(each)), None)
    if wrong is None:
        return Criterion(0.5, bool(of_case), f"{name} the scale is right.", rule)
    if "error" in wrong:
        found = describe_error(wrong["error"], "height")
    else:
        found = f"your function gives {name_of(wrong['result'])}."
    return Criterion(0.5, False, "", f"{name}: {rule} For {wrong['arguments'][0]:g} mm {found}")


def _is_right(answer: Mapping[str, Any]) -> bool:
    result: Any = answer.get("result")
    return is_number(result) and abs(result - true_height(answer["arguments"][0])) <= TOLERANCE


def _sentence(text: Any, town: Mapping[str, Any]) -> Criterion:
    if not isinstance(text, str):
        found = "There is no text in sentence yet. Write it in quotes."
        return Criterion(1, False, "", found)
    faults = []
    if len(text.strip()) < SHORTEST:
        faults.append(f"Your sentence has {len(text.strip())} characters. Write {SHORTEST}.")
    if not _names_a_number(text, town):
        faults.append("No number of your sentence is in your table. Use one of your town.")
    if not _UNITS.search(text):
        faults.append("Your number needs a unit: °C or mm.")
    return Criterion(1, not faults, "Your sentence has a number of your town.", " ".join(faults))


def _names_a_number(text: str, town: Mapping[str, Any]) -> bool:
    """Tell whether a number of the text is one of the town: a month, a mean, a sum, a range."""
    warm, rain = town["T"], town["P"]
    degrees = [*warm, sum(warm) / 12, max(warm) - min(warm)]
    known = [(each, TOLERANCE) for each in degrees]
    known += [(each, 0.51) for each in (*rain, sum(rain))]
    found = [float(each.replace(",", ".")) for each in _NUMBER.findall(text.replace("\u2212", "-"))]
    return any(abs(one - true) <= near for one in found for true, near in known)
