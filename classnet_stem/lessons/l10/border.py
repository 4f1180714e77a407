"""T4: the own symbol, and the smallest change of all months that moves its first letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l10.letters import Change, letter_of, nearest_change, symbol_of
from classnet_stem.lessons.l10.towns import own_name, town_facts
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("symbol", "change", "letter")
TOLERANCE = 0.101
"""One step of 0.1 °C: adding tenths in the computer can end just before a limit."""


def probe_border(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer and the own town."""
    return {"value": plain(value), "town": town_facts(own_name(own.work.code))}


def judge_border(evidence: Evidence) -> Verdict:
    """Judge T4: symbol, change and new letter give one point each."""
    early = judge_parts(evidence, "border", PARTS)
    if early is not None:
        return early
    items, town = evidence["value"]["items"], evidence["town"]
    year = (town["T"], town["P"], town["latitude"])
    nearest = nearest_change(*year)
    criteria = [
        _symbol(items["symbol"], symbol_of(*year), town["name"]),
        _change(items["change"], nearest, town),
        _letter(items["letter"], nearest.letter, letter_of(*year)),
    ]
    return score(evidence, criteria)


def _symbol(given: object, true: str, name: str) -> Criterion:
    is_right = isinstance(given, str) and given.strip() == true
    return Criterion(
        1,
        is_right,
        f"{true} is the class of {name}.",
        f"symbol: {name_of(given)} is not the class of {name}. Use stem.koppen_of(mine).symbol",
    )


def _change(given: Any, nearest: Change, town: Mapping[str, Any]) -> Criterion:
    is_right = is_number(given) and abs(given - nearest.change) <= TOLERANCE
    right = f"A change of {name_of(given)} °C reaches the nearest border."
    if is_right:
        return Criterion(1, True, right, "")
    if not is_number(given):
        return Criterion(1, False, "", f"change must be a number in °C. Yours is {name_of(given)}.")
    if not abs(given) <= 60:
        return Criterion(1, False, "", f"A change of {given:g} °C is not plausible.")
    now = letter_of(town["T"], town["P"], town["latitude"])
    after = letter_of([each + given for each in town["T"]], town["P"], town["latitude"])
    if after == now:
        first = f"With a change of {given:g} °C the first letter is still {now}."
        text = f"{first} Look at its sign, or go on."
    else:
        text = f"With {given:g} °C the letter changes, but a smaller change is enough. Try + and -."
    return Criterion(1, False, "", text)


def _letter(given: object, true: str, now: str) -> Criterion:
    text = given.strip().upper() if isinstance(given, str) else ""
    if text == now:
        again = f"letter: {now} is the letter of today. Write the letter behind the border."
    else:
        again = f"letter: {name_of(given)} is not behind the nearest border. Use after(change)."
    return Criterion(1, text == true, f"The letter behind the border is {true}.", again)
