"""What the notebook calls: numbers for a claim, and a review of a whole claims table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from classnet_stem.lessons.evidence import own_recording
from classnet_stem.lessons.folder import Work, open_work
from classnet_stem.lessons.l12.chosen import read_selection
from classnet_stem.lessons.l12.claims import results_for, rows_in, words_fault
from classnet_stem.lessons.l12.machine import Place, result_of, tools_of
from classnet_stem.lessons.notices import Notice
from classnet_stem.lessons.plain import plain

WAIT = Notice("There is no number yet.", ("Do task T2 first: write selection.",))


def numbers(selection: Any, function: Any, *schools: str, folder: Path | None = None) -> Any:
    """Return number, unit, u, n, period, function and schools for a claim, as a dictionary.

    `function` is the name of a library function ("compare", "correlation", "trend") or a
    function of the student. `schools` are codes of the selection, or "own" for the own
    recording. What cannot be done comes back as a short text.
    """
    chosen = read_selection(plain(selection))
    if isinstance(chosen, str):
        return WAIT if selection is ... else Notice("There is no number yet.", (chosen,))
    own = own_recording(open_work(folder))
    place = Place(own.work.code, chosen, own)
    tools = tools_of(function) if callable(function) else {}
    name = next(iter(tools), str(function)).removeprefix("stem.")
    found = result_of(name, schools, tools, place)
    if "fault" in found:
        return Notice("There is no number yet.", (_capital(found["fault"]),))
    return {**_rounded(found["result"]), "function": name, "schools": list(schools)}


def review(
    selection: Any, claims: Any, tools: Any = (), *, team: str = "", folder: Path | None = None
) -> Notice:
    """Return how the numbers and the words of a claims table look after a new calculation.

    `team` is the code of the team that wrote it; without one it is the own code. No points.
    """
    work = open_work(folder)
    whose = Work(work.folder, team, work.station, work.recording) if team else work
    facts = results_for((selection, claims, tools), own_recording(whose))
    rows = rows_in(plain(claims))
    if facts["selection"] or not rows:
        problem = facts["selection"] or "There is no claim."
        return Notice("There is nothing to review yet.", (problem,))
    lines = [_line(row, each) for row, each in zip(rows, facts["results"], strict=False)]
    return Notice("The claims, made again", tuple(lines))


def _line(claim: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    name = str(claim.get("id", "?"))
    if "fault" in found:
        return f"{name}: {found['fault']}"
    result = found["result"]
    start = (
        f"{name}: {claim.get('function')} gives {result['number']:.3g} {_unit(result)}"
        f"with 2 u = {2 * result['u']:.2g}, n = {result['n']:g}, {result['period']}."
    )
    return f"{start} {_verdict(claim, result)}"


def _verdict(claim: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    fault = words_fault(claim, result)
    return f"Not yet: {fault}" if fault else "The number and the words fit."


def _unit(result: Mapping[str, Any]) -> str:
    return "" if result["unit"] == "1" else f"{result['unit']} "


def _rounded(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return number and u with enough digits for a table: u with four, number as far as u."""
    digits = 3 - math.floor(math.log10(result["u"]))
    both = {name: round(float(result[name]), digits) for name in ("number", "u")}
    return {**both, **{name: result[name] for name in ("unit", "n", "period")}}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
