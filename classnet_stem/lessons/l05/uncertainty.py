"""T4: u_ach(minutes, c, c_out) gives the standard uncertainty of the air changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l05.decays import NAMES
from classnet_stem.lessons.l05.rooms import FEW_ROOMS, HIDDEN_ROOMS, ROOMS, ask_rooms
from classnet_stem.lessons.l05.truth import U_TOLERANCE, accepted_uncertainties, is_near
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

_MANY, _FEW = "short 2", "few 2"
_CLEARLY_SMALLER = 0.8


def probe_uncertainty(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run u_ach on made rooms, on one of them with few readings, and on the own decays."""
    return ask_rooms(value, own, ROOMS | FEW_ROOMS | (HIDDEN_ROOMS if hidden else {}))


def judge_uncertainty(evidence: Evidence) -> Verdict:
    """Judge T4: its size, and that more readings make it smaller, give one point each."""
    early = judge_function(evidence, "u_ach")
    if early is not None:
        return early
    answers = evidence["answers"]
    strange = next((each for each in answers if not is_number(each.get("result", 0))), None)
    if strange is not None:
        text = f"u_ach must give back one number. Yours gives {name_of(strange['result'])}."
        return refuse(evidence, "not_yet", text)
    own = [each for each in answers if each["case"] in NAMES]
    size = _size(evidence, len(own) == len(NAMES))
    shown = ", ".join(f"{each['case']} {each.get('result', 0):.2g}" for each in own)
    notes = [f"Your uncertainties per hour: {shown}."] if size.is_met else []
    return score(evidence, [size, _more(evidence)], notes)


def _size(evidence: Evidence, has_own: bool) -> Criterion:
    right = "The uncertainty has the right size."
    if not has_own:
        return Criterion(1, False, right, "Your own decays are not ready. Do task T1 first.")
    wrong = next((each for each in evidence["answers"] if not _is_right(each)), None)
    if wrong is None:
        return Criterion(1, True, right, "")
    where = f"your {wrong['case']} decay" if wrong["case"] in NAMES else "a made room"
    rule = _slip(wrong) or (
        "It is the uncertainty of the slope, for one hour. It is not the spread of CO2."
    )
    return Criterion(1, False, right, f"{rule} For {where}, {_found(wrong)}")


def _slip(answer: Mapping[str, Any]) -> str:
    """Return the slip that fits the number, or ""."""
    given: Any = answer.get("result")
    if not is_number(given) or given <= 0:
        return ""
    truths = accepted_uncertainties(*answer["arguments"])
    if is_near(given**0.5, truths, U_TOLERANCE):
        return "This is the uncertainty squared. Take its square root."
    if is_near(60 * given, truths, U_TOLERANCE):
        return "Is this for one hour or for one minute?"
    return ""


def _is_right(answer: Mapping[str, Any]) -> bool:
    truths = accepted_uncertainties(*answer["arguments"])
    return is_near(answer.get("result"), truths, U_TOLERANCE)


def _more(evidence: Evidence) -> Criterion:
    by_case = {each["case"]: each for each in evidence["answers"]}
    many, few = by_case.get(_MANY, {}).get("result"), by_case.get(_FEW, {}).get("result")
    right = "With more readings it is smaller."
    if not (is_number(many) and is_number(few)):
        return Criterion(1, False, right, "u_ach does not work with few readings.")
    is_smaller = 0 < many < _CLEARLY_SMALLER * few
    text = (
        "With more readings of one decay the uncertainty must be smaller. "
        f"With 16 readings your function gives {few:.3g}, with 181 it gives {many:.3g}."
    )
    return Criterion(1, is_smaller, right, text)


def _found(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "u_ach")
    return f"your function gives {answer['result']:.3g} per hour."
