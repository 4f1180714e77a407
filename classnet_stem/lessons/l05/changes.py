"""T3: ach(minutes, c, c_out) gives the air changes per hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l05.decays import NAMES
from classnet_stem.lessons.l05.rooms import HIDDEN_ROOMS, ROOMS, ask_rooms, room_of
from classnet_stem.lessons.l05.truth import FIT_TOLERANCE, accepted_rates, is_near
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

ROOM_TOLERANCE = 0.05
_LOG10 = 0.4343
_HOURS = 1 / 60
_NEAR, _FAR = 0.7, 0.2


def probe_changes(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run ach on made rooms and on the student's own two decays."""
    return ask_rooms(value, own, ROOMS | (HIDDEN_ROOMS if hidden else {}))


def judge_changes(evidence: Evidence) -> Verdict:
    """Judge T3: sign, short decays, long decays, and own decays give one point each."""
    early = judge_function(evidence, "ach")
    if early is not None:
        return early
    answers = evidence["answers"]
    strange = next((each for each in answers if not is_number(each.get("result", 0))), None)
    if strange is not None:
        text = f"ach must give back one number. Yours gives {name_of(strange['result'])}."
        return refuse(evidence, "not_yet", text)
    own = [each for each in answers if each["case"] in NAMES]
    good = _own(own)
    criteria = [_sign(answers), _rooms(answers, "short"), _rooms(answers, "long"), good]
    return score(evidence, criteria, [_own_text(own)] if good.is_met else ())


def _sign(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    wrong = next((each for each in answers if not each.get("result", -1) > 0), None)
    right = "Air changes are above zero, and a faster decay gives more of them."
    if wrong is not None:
        rule = "CO2 falls, so the slope is negative. Air changes are above zero."
        return Criterion(1, False, right, f"{rule} In one room, {_found(wrong)}")
    slow, fast = (
        next(each["result"] for each in answers if each["case"] == name)
        for name in ("short 0.5", "short 2")
    )
    text = (
        "A faster decay must give more air changes. "
        f"Your function gives {slow:.3g} for a slow decay and {fast:.3g} for a fast one."
    )
    return Criterion(1, slow < fast, right, text)


def _rooms(answers: Sequence[Mapping[str, Any]], group: str) -> Criterion:
    of_group = [each for each in answers if each["case"].startswith(group)]
    wrong = next((each for each in of_group if not _is_room(each)), None)
    right = f"The air changes of the {group} decays are within 5 %."
    if wrong is None:
        return Criterion(1, bool(of_group), right, "")
    minutes = room_of(wrong["case"]).minutes
    text = f"In a room with a decay of {minutes:g} minutes, {_found(wrong)} {_reason(wrong)}"
    return Criterion(1, False, right, text)


def _is_room(answer: Mapping[str, Any]) -> bool:
    return is_near(answer.get("result"), [room_of(answer["case"]).rate], ROOM_TOLERANCE)


def _reason(answer: Mapping[str, Any]) -> str:
    """Return a question that leads to the mistake that fits the number."""
    if "error" in answer:
        return ""
    share = abs(answer["result"]) / room_of(answer["case"]).rate
    if abs(share / _LOG10 - 1) < ROOM_TOLERANCE:
        return "Which logarithm did you use?"
    if abs(share / _HOURS - 1) < ROOM_TOLERANCE:
        return "Is this for one hour or for one minute?"
    if abs(share - 1) < ROOM_TOLERANCE:
        return "Only the sign is not right."
    if answer["case"].startswith("long") and _NEAR < share < 2 - _NEAR:
        return "Near the outdoor air the noise is large. Did you use the weight w?"
    question = "Did you take away the outdoor air first?" if _FAR < share < 1 else ""
    return f"It is more than 5 % away. {question}".strip()


def _own(answers: Sequence[Mapping[str, Any]]) -> Criterion:
    right = "Your own two decays are right."
    if len(answers) < len(NAMES):
        return Criterion(1, False, right, "Your own decays are not ready. Do task T1 first.")
    wrong = next((each for each in answers if not _is_own(each)), None)
    if wrong is None:
        return Criterion(1, True, right, "")
    text = f"For your {wrong['case']} decay, {_found(wrong)} It is more than 2 % away."
    return Criterion(1, False, right, text)


def _is_own(answer: Mapping[str, Any]) -> bool:
    return is_near(answer.get("result"), accepted_rates(*answer["arguments"]), FIT_TOLERANCE)


def _found(answer: Mapping[str, Any]) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "ach")
    return f"your function gives {answer['result']:.3g} per hour."


def _own_text(answers: Sequence[Mapping[str, Any]]) -> str:
    shown = ", ".join(f"{each['case']} {each['result']:.2f}" for each in answers)
    return f"Your air changes per hour: {shown}."
