"""T5: the difference at one height, its uncertainty, and the statement that it supports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("difference", "u", "statement")
DEGREES = 0.101
"""°C: two ways to cut the days, and rounding to 0.1 °C."""
U_SHARE = 0.06
"""Of the uncertainty, for the same reason; 0.05 °C are always allowed."""


def judge_fair(evidence: Evidence) -> Verdict:
    """Judge T5: difference and u give half a point each, the statement one."""
    early = judge_parts(evidence, "fair", PARTS)
    if early is not None:
        return early
    items, pair = evidence["value"]["items"], evidence["pair"]
    difference = _difference(items["difference"], pair)
    spread = _u(items["u"], pair)
    ready = difference.is_met and spread.is_met
    return score(evidence, [difference, spread, _statement(items, ready=ready)])


def true_statement(difference: float, u: float) -> str:
    """Return the letter that the numbers support: a is warmer, b is colder, c is neither."""
    if abs(difference) <= 2 * u:
        return "c"
    return "a" if difference > 0 else "b"


def _difference(given: Any, pair: Mapping[str, Any]) -> Criterion:
    right = f"At one height, first minus second is {_two(given)} °C."
    if not is_number(given):
        text = f"difference must be a number in °C. Yours is {name_of(given)}."
        return Criterion(0.5, False, right, text)
    is_right = abs(given - pair["difference"]) <= DEGREES
    change = pair["difference"] - pair["raw"]
    text = f"difference: {given:.2f} °C is not yet the difference at one height."
    if abs(given - pair["raw"]) <= DEGREES:
        text = f"difference: {given:.2f} °C is without height. {_height(pair)}"
    elif abs(given - (pair["raw"] - change)) <= DEGREES:
        text = f"difference: {given:.2f} °C moves it the wrong way. {_height(pair)}"
    elif abs(given + pair["difference"]) <= DEGREES:
        text = f"difference: {given:.2f} °C has the wrong sign. Take the second from the first."
    return Criterion(0.5, is_right, right, text)


def _two(given: Any) -> str:
    return f"{given:.2f}" if is_number(given) else name_of(given)


def _height(pair: Mapping[str, Any]) -> str:
    place = "higher" if pair["metres"] > 0 else "lower"
    return f"The first school is {abs(pair['metres']):.0f} m {place}."


def _u(given: Any, pair: Mapping[str, Any]) -> Criterion:
    right = f"Its standard uncertainty is {_two(given)} °C."
    if not is_number(given):
        return Criterion(0.5, False, right, f"u must be a number in °C. Yours is {name_of(given)}.")
    near = max(0.05, U_SHARE * pair["u"])
    text = f"u: {given:.2f} °C does not join all three parts. Add their squares, then the root."
    if given < 0:
        text = f"u: {given:.2f} °C is below zero. An uncertainty is never negative."
    elif abs(given - 2 * pair["u"]) <= 2 * near:
        text = f"u: {given:.2f} °C is 2 u. Write u itself."
    return Criterion(0.5, abs(given - pair["u"]) <= near, right, text)


def _statement(items: Mapping[str, Any], *, ready: bool) -> Criterion:
    letter = items["statement"]
    chosen = letter.strip().lower() if isinstance(letter, str) else ""
    if chosen not in ("a", "b", "c"):
        return Criterion(1, False, "", 'statement must be one letter: "a", "b" or "c".')
    if not ready:
        return Criterion(1, False, "", "statement: first make difference and u right.")
    difference, u = items["difference"], items["u"]
    text = (
        f"statement: {chosen} does not fit your numbers. "
        f"Compare {difference:+.1f} °C with 2 u = {2 * u:.1f} °C."
    )
    is_right = chosen == true_statement(difference, u)
    return Criterion(1, is_right, f"Your numbers support statement {chosen}.", text)
