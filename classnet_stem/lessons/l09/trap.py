"""T5: five months have a steep line, and it is the season. Which statement fits?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l09.lines import line_of
from classnet_stem.lessons.l09.long import five_of, normal_of, times_of
from classnet_stem.lessons.l09.place import my_pick
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

PARTS = ("raw", "anomalies", "statement")
RIGHT = "b"


def probe_trap(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer, and the two lines of the own five months (°C per decade)."""
    name = my_pick(own.work.folder).site.name
    five = five_of(name, own.work.code)
    normal, times = normal_of(name), times_of(five)
    raw = line_of(times, [one.value for one in five])
    apart = line_of(times, [one.value - normal[one.month - 1] for one in five])
    return {
        "value": plain(value),
        "where": f"February to June {five[0].year} at {name}",
        "raw": raw.per_decade,
        "anomalies": apart.per_decade,
        "half": apart.half,
    }


def judge_trap(evidence: Evidence) -> Verdict:
    """Judge T5: half a point for each line, one for the statement that fits both."""
    early = judge_parts(evidence, "trap", PARTS)
    if early is not None:
        return early
    items = evidence["value"]["items"]
    lines = [_line(items, part, evidence) for part in ("raw", "anomalies")]
    return score(evidence, [*lines, _statement(items["statement"], lines, evidence)])


def _line(items: Mapping[str, Any], part: str, evidence: Evidence) -> Criterion:
    given, true, where = items[part], evidence[part], evidence["where"]
    if not is_number(given):
        text = f"{part} must be one number in °C per decade. Yours is {name_of(given)}."
        return Criterion(0.5, False, "", text)
    is_right = abs(given - true) <= 0.6 + 0.01 * abs(true)
    rule = "The times are year + (month - 1) / 12."
    if abs(10 * given - true) <= 0.6 + 0.01 * abs(true):
        rule = "This is for one year. A decade has ten."
    other = "anomalies" if part == "raw" else "raw"
    if abs(given - evidence[other]) <= 0.6 + 0.01 * abs(evidence[other]):
        rule = f"This is the line of {other}."
    again = f"{part}: {given:.1f} °C per decade is not the line of {where}. {rule}"
    return Criterion(0.5, is_right, f"{part}: {given:.1f} °C per decade in {where}.", again)


def _statement(given: Any, lines: list[Criterion], evidence: Evidence) -> Criterion:
    chosen = given.strip().strip("().").lower() if isinstance(given, str) else ""
    if chosen not in ("a", "b", "c"):
        return Criterion(1, False, "", 'statement must be one letter in quotes: "a", "b" or "c".')
    found = f"The anomalies give {evidence['anomalies']:.0f} ± {evidence['half']:.0f}"
    own = f"{found} °C per decade. This interval has 0 in it."
    if not any(each.is_met for each in lines):
        return Criterion(1, False, "", "The statement counts when one of your lines is right.")
    again = f"Statement {chosen} does not fit your numbers. {own if lines[1].is_met else ''}"
    return Criterion(1, chosen == RIGHT, f"Your statement fits. {own}", again.strip())
