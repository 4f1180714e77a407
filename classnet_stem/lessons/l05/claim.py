"""T5: the numbers of the own decays, and the strongest statement that they support."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.l05.decays import outdoor_of, own_decays
from classnet_stem.lessons.l05.rooms import pair_of
from classnet_stem.lessons.l05.truth import (
    U_TOLERANCE,
    accepted_rates,
    accepted_uncertainties,
    is_near,
)
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

NUMBERS = ("closed", "u_closed", "open", "u_open")
PARTS = (*NUMBERS, "statement")
TIMES = 4
"""Statement c says that open windows give more than this many times the air changes."""
TOLERANCE = 0.005
"""Of the air changes: smaller than in T3, so that the part of a neighbour is told apart."""
_DIGITS = (2, 3)
"""A number may be rounded to so many decimals."""


def probe_claim(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the claim, and the own readings it must come from."""
    claim, decays = pair_of(value)
    given = plain(decays)
    return {"value": plain(claim), "outdoor": outdoor_of(given), "own": own_decays(given, own)}


def strongest(closed: float, u_closed: float, opened: float, u_open: float) -> str:
    """Return the letter of the strongest statement that is supported with k = 2."""
    if opened - TIMES * closed > 2 * math.hypot(u_open, TIMES * u_closed):
        return "c"
    return "b" if opened - closed > 2 * math.hypot(u_open, u_closed) else "a"


def judge_claim(evidence: Evidence) -> Verdict:
    """Judge T5: closed, open, both uncertainties, and the statement give one point each."""
    given, facts = evidence["value"], evidence["recording"]
    if is_missing(given):
        return not_attempted(evidence, "claim")
    fault = _form(given) or closed_gate(facts)
    if fault:
        return refuse(evidence, "not_yet", *fault)
    own = evidence["own"]
    readings = [own.get(name, {}).get("part", {"co2": []}) for name in ("closed", "open")]
    if evidence["outdoor"] is None or any(len(each["co2"]) < 6 for each in readings):
        return refuse(evidence, "not_yet", "Your own decays are not ready. Do task T1 first.")
    truths = _truths(readings, evidence["outdoor"])
    items = given["items"]
    rates = [_rate(name, items[name], truths[name]) for name in ("closed", "open")]
    has_rates = all(each.is_met for each in rates)
    return score(evidence, [*rates, _u(items, truths), _statement(items, truths, has_rates)])


def _form(given: object) -> tuple[str, ...]:
    if not (isinstance(given, dict) and given.get("type") == "dict"):
        return (f"claim must be a dictionary with five parts. Yours is {name_of(given)}.",)
    items = given["items"]
    missing = [name for name in PARTS if name not in items or is_missing(items[name])]
    if missing:
        return (f"These parts have no value: {', '.join(missing)}.",)
    strange = [name for name in NUMBERS if not is_number(items[name])]
    if strange:
        return (f"{strange[0]} must be a number. Yours is {name_of(items[strange[0]])}.",)
    return ()


def _truths(readings: Sequence[Mapping[str, Any]], outdoor: float) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for name, each in zip(("closed", "open"), readings, strict=True):
        numbers = (each["minutes"], each["co2"], outdoor)
        found[name] = accepted_rates(*numbers)
        found[f"u_{name}"] = accepted_uncertainties(*numbers)
    return found


def _is_right(value: float, truths: Sequence[float], share: float) -> bool:
    is_rounded = any(value == round(true, digits) for true in truths for digits in _DIGITS)
    return is_near(value, truths, share) or (is_rounded and value > 0)


def _rate(name: str, value: float, truths: Sequence[float]) -> Criterion:
    part = "your part of the closed decay" if name == "closed" else "your open decay"
    return Criterion(
        1,
        _is_right(value, truths, TOLERANCE),
        f"{name}: {value:.3g} air changes per hour come from {part}.",
        f"{name}: {value:.3g} per hour is not what {part} gives, within 0.5 %.",
    )


def _u(items: Mapping[str, Any], truths: Mapping[str, Sequence[float]]) -> Criterion:
    names = ("u_closed", "u_open")
    wrong = [name for name in names if not _is_right(items[name], truths[name], U_TOLERANCE)]
    shown = ", ".join(f"{name} {items[name]:.2g}" for name in wrong or names)
    return Criterion(
        1,
        not wrong,
        f"The uncertainties fit: {shown} per hour.",
        f"{shown} per hour: this is not what u_ach gives for these readings, within 10 %.",
    )


def _statement(
    items: Mapping[str, Any], truths: Mapping[str, Sequence[float]], has_rates: bool
) -> Criterion:
    letter = items["statement"]
    chosen = letter.strip().lower() if isinstance(letter, str) else ""
    if chosen not in ("a", "b", "c"):
        text = f'statement must be "a", "b" or "c". Yours is {name_of(letter)}.'
        return Criterion(1, False, "", text)
    allowed = {strongest(*(truths[name][place] for name in NUMBERS)) for place in _places(truths)}
    mine = [float(items[name]) for name in NUMBERS]
    if has_rates:
        allowed.add(strongest(*mine))
    return Criterion(
        1,
        chosen in allowed,
        f"Statement {chosen} is the strongest one that your numbers support.",
        _help(chosen, *mine),
    )


def _places(truths: Mapping[str, Sequence[float]]) -> range:
    return range(min(len(truths[name]) for name in NUMBERS))


def _help(chosen: str, closed: float, u_closed: float, opened: float, u_open: float) -> str:
    more, four = opened - closed, opened - TIMES * closed
    return (
        f"Statement {chosen} does not fit. open - closed is {more:.2f}, "
        f"and 2 u is {2 * math.hypot(u_open, u_closed):.2f}. "
        f"open - {TIMES} closed is {four:.2f}, "
        f"and 2 u is {2 * math.hypot(u_open, TIMES * u_closed):.2f}."
    )
