"""T3: the claims table. Each number is made again by the function that the claim names."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.l12.chosen import Chosen, read_selection
from classnet_stem.lessons.l12.machine import OWN, Place, result_of, tools_of
from classnet_stem.lessons.l12.private import personal_in
from classnet_stem.lessons.l12.selecting import facts_of
from classnet_stem.lessons.l12.team import ASIA, EUROPE, team_of
from classnet_stem.lessons.l12.wording import is_near, text_fault, word_fault
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    is_number,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

KEYS = ("id", "text", "number", "unit", "u", "n", "period", "function", "schools")
LEAST, MOST = 4, 8
Claim = Mapping[str, Any]


def probe_claims(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the claims, and for each what its function gives on the selection."""
    parts = value if isinstance(value, tuple) and len(value) == 3 else (..., value, ...)
    return {"value": plain(parts[1]), **results_for(parts, own)}


def results_for(parts: tuple[Any, ...], own: Own) -> dict[str, Any]:
    """Return what is true for (selection, claims, tools): the results, one a claim."""
    chosen = read_selection(plain(parts[0]))
    tools = tools_of(parts[2])
    code = own.work.code
    problem = chosen if isinstance(chosen, str) else not_of_team(code, chosen)
    facts = {
        "given": list(team_of(code).given),
        "tools": sorted(tools),
        "gate": list(closed_gate(own.facts)) if own.rounds else [],
        "selection": problem,
        "results": [],
    }
    if isinstance(chosen, Chosen) and not problem:
        place = Place(code, chosen, own)
        rows = rows_in(plain(parts[1]))
        facts["results"] = [_result(row, tools, place) for row in rows[:MOST]]
    return facts


def not_of_team(code: str, chosen: Chosen) -> str:
    """Return why a selection cannot be that of the team of `code`, else ""."""
    missing = [each for each in team_of(code).given if each not in chosen.schools]
    if missing:
        return f"{missing[0]} of your team card is not in your selection."
    facts = facts_of(code, chosen)
    if chosen.start.isoformat() < facts["start"] or chosen.end.isoformat() > facts["end"]:
        return "One of your schools did not measure in all of your period."
    return ""


def rows_in(given: Any) -> list[dict[str, Any]]:
    """Return the claims that are dictionaries, as plain dictionaries."""
    listed = given if isinstance(given, list) else []
    return [row["items"] for row in listed if isinstance(row, dict) and row.get("type") == "dict"]


def schools_in(claim: Claim) -> list[str]:
    """Return the schools of a claim as a list of texts; one text counts as one school."""
    given = claim.get("schools")
    names = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    return [each for each in names if isinstance(each, str)]


def _result(claim: Claim, tools: Mapping[str, Any], place: Place) -> Any:
    name = claim.get("function")
    if not isinstance(name, str) or not name.strip():
        return {"fault": "it names no function."}
    return result_of(function_of(claim), schools_in(claim), tools, place)


def judge_claims(evidence: Evidence) -> Verdict:
    """Judge T3: form, reach, functions, numbers, u and n, unit and period, text, words."""
    given = evidence["value"]
    early = _early(evidence, given)
    if early is not None:
        return early
    claims, results = rows_in(given), evidence["results"]
    pairs = list(zip(claims, results, strict=True))
    return score(
        evidence,
        [
            _form(claims),
            _reach(claims, evidence["given"]),
            _functions(pairs, evidence["tools"]),
            *_share(2, pairs, number_fault, "The number of {} of {} claims comes from its code."),
            *_share(1, pairs, _sure_fault, "u and n of {} of {} claims are right."),
            *_share(1, pairs, _frame_fault, "Unit and period of {} of {} claims are right."),
            *_share(1, pairs, _text_fault, "The text of {} of {} claims has its number."),
            *_share(2, pairs, words_fault, "The words of {} of {} claims fit number and u."),
        ],
    )


def _early(evidence: Evidence, given: Any) -> Verdict | None:
    if is_missing(given):
        return not_attempted(evidence, "claims")
    rows = rows_in(given)
    if not rows or len(rows) != len(given):
        text = f"claims must be a list of dictionaries. Yours is {name_of(given)}."
        return refuse(evidence, "not_yet", text)
    if evidence["selection"]:
        return refuse(evidence, "not_yet", "Do task T2 first.", evidence["selection"])
    if any(OWN in schools_in(row) for row in rows) and evidence["gate"]:
        return refuse(evidence, "not_yet", *evidence["gate"])
    if len(rows) > MOST:
        text = f"You have {len(rows)} claims. A short report has {MOST} at most."
        return refuse(evidence, "not_yet", text)
    return None


def _form(claims: Sequence[Claim]) -> Criterion:
    names = [str(each.get("id")) for each in claims]
    empty = [
        f"{each.get('id', '?')} has no {key}"
        for each in claims
        for key in KEYS
        if each.get(key) in (None, "", []) or is_missing(each.get(key))
    ]
    faults = [f"{empty[0]}."] if empty else []
    if len(claims) < LEAST:
        faults.append(f"You have {len(claims)} claims. Write {LEAST} or more.")
    if len(set(names)) < len(names):
        faults.append("Two claims have the same id.")
    personal = personal_in(str(each.get("text")) for each in claims)
    if personal:
        faults.append(f"A text has {personal[0]}. Take it out.")
    right = f"The table has {len(claims)} claims with all nine parts."
    return Criterion(1, not faults, right, " ".join(faults))


def _reach(claims: Sequence[Claim], given: Sequence[str]) -> Criterion:
    used = [set(schools_in(each)) for each in claims]
    missing = [each for each in given if not any(each in names for names in used)]
    faults = [f"No claim uses {missing[0]} of your team card."] if missing else []
    if not any(names & set(EUROPE) and names & set(ASIA) for names in used):
        faults.append("No claim joins a school in Europe and a school in Asia.")
    right = "The claims use the schools of your team and join both continents."
    return Criterion(1, not faults, right, " ".join(faults))


def _functions(pairs: Sequence[tuple[Claim, Any]], tools: Sequence[str]) -> Criterion:
    faults = [f"{_id(claim)}: {each['fault']}" for claim, each in pairs if "fault" in each]
    names = [function_of(claim) for claim, _ in pairs]
    if not any(name in tools for name in names):
        faults.append("No claim uses a function of your own. Put yours into tools and use it.")
    right = f"Every function works, also your own: {', '.join(dict.fromkeys(names))}."
    return Criterion(1, not faults, right, " ".join(faults[:2]))


def _share(
    points: float,
    pairs: Sequence[tuple[Claim, Any]],
    fault_of: Callable[[Claim, Mapping[str, Any]], str],
    right: str,
) -> list[Criterion]:
    """Return what the share of the claims without a fault gives, in half points."""
    faults = [_fault(claim, each, fault_of) for claim, each in pairs]
    good = faults.count("")
    got = math.floor(2 * points * good / len(pairs)) / 2
    criteria = [Criterion(got, True, right.format(good, len(pairs)), "")] if good else []
    if good < len(pairs):
        texts = [
            f"{_id(claim)}: {fault}"
            for (claim, _), fault in zip(pairs, faults, strict=True)
            if fault
        ]
        criteria.append(Criterion(points - got, False, "", " ".join(texts[:2])))
    return criteria


def _fault(claim: Claim, result: Any, fault_of: Callable[..., str]) -> str:
    if "fault" in result:
        return "without its function we cannot look at it."
    return fault_of(claim, result["result"])


def _id(claim: Claim) -> str:
    return str(claim.get("id", "?"))[:20]


def number_fault(claim: Claim, result: Mapping[str, Any]) -> str:
    """Return why the number of a claim is not that of its function, else ""."""
    number = claim.get("number")
    if not is_number(number):
        return f"number must be a number. Yours is {name_of(number)}."
    if is_near(number, result["number"], result["u"]):
        return ""
    where = " and ".join(schools_in(claim))
    return f"{claim['function']} gives another number for {where} than {number:.4g}."


def _sure_fault(claim: Claim, result: Mapping[str, Any]) -> str:
    u: Any = claim.get("u")
    n: Any = claim.get("n")
    if not (is_number(u) and is_number(n)):
        return f"u and n must be numbers. Yours are {name_of(u)} and {name_of(n)}."
    if not (abs(u - result["u"]) <= 0.1 * result["u"] or is_near(u, result["u"], u)):
        return f"u is not {u:.3g}. {claim['function']} gives another u."
    if n != result["n"]:
        return f"n is not {n:g}. {claim['function']} counts something else."
    return ""


def _frame_fault(claim: Claim, result: Mapping[str, Any]) -> str:
    unit, period = claim.get("unit"), claim.get("period")
    if not isinstance(unit, str) or _same(unit) != _same(result["unit"]):
        return f"the unit is not {name_of(unit)}."
    ends = result["period"].split(" to ")
    if not isinstance(period, str) or not all(end in period for end in ends):
        return f"the period is not {name_of(period)}. Write the first and the last day or year."
    return ""


def _same(unit: str) -> str:
    return unit.strip().replace("/", " per ").replace("  ", " ").replace("Cel", "°C")


def _text_fault(claim: Claim, result: Mapping[str, Any]) -> str:
    return number_fault(claim, result) or text_fault(
        claim.get("text"), result, schools_in(claim), function_of(claim)
    )


def words_fault(claim: Claim, result: Mapping[str, Any]) -> str:
    """Return why text and words of a claim do not fit its true number and u, else ""."""
    fault = _text_fault(claim, result)
    return fault or word_fault(
        str(claim.get("text")), result, schools_in(claim), function_of(claim)
    )


def function_of(claim: Claim) -> str:
    """Return the name of the function of a claim, without the "stem." before it."""
    return str(claim.get("function", "")).strip().removeprefix("stem.")
