"""T5: which claims do the student's own numbers support?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l11.towns import (
    group_facts,
    own_name,
    pair_facts,
    partner_name,
    rain_year,
)
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_missing,
    name_of,
    not_attempted,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

LETTERS = "abcdef"
NEAR_KM, FAR_KM = 1500.0, 5000.0
FIRST, LAST = 5.5, 9.5
"""From the beginning of June to the end of September, as places on the circle of months."""


def probe_claims(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the answer and the numbers of the student's towns that decide the claims."""
    from classnet_stem.analysis.climate.rain import rain_centre, seasonality

    code = own.work.code
    names = (own_name(code), partner_name(code))
    centre = rain_centre(rain_year(names[0]))
    rows = group_facts(code)
    nearest = min(rows, key=lambda row: float(row["km"]))
    facts = {
        "towns": list(names),
        "centre": centre.month if centre is not None else None,
        "index": [seasonality(rain_year(name)) for name in names],
        "r": pair_facts(*names)[0],
        "near": _mean([row["without"] for row in rows if row["km"] < NEAR_KM]),
        "far": _mean([row["without"] for row in rows if row["km"] > FAR_KM]),
        "nearest": nearest["without"],
        "highest": max(row["without"] for row in rows),
    }
    return {"value": plain(list(value) if isinstance(value, set) else value), "facts": facts}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def supported(facts: Mapping[str, Any]) -> set[str]:
    """Return the letters of the claims that the numbers support.

    Claim a calls a correlation with the season a connection, and claim e calls 12 towns a
    proof: no numbers of this lesson support these.
    """
    own, partner = facts["index"]
    truth = {
        "b": facts["centre"] is not None and FIRST <= facts["centre"] < LAST,
        "c": own > partner,
        "d": facts["near"] > facts["far"],
        "f": facts["nearest"] >= facts["highest"],
    }
    return {letter for letter, is_true in truth.items() if is_true}


def judge_claims(evidence: Evidence) -> Verdict:
    """Judge T5: the claims on the own numbers and those on reasoning give one point each."""
    given = evidence["value"]
    if is_missing(given) or given in ([], ""):
        return not_attempted(evidence, "claims")
    chosen = _letters(given)
    if chosen is None:
        text = f'claims must be a list of letters, such as ["a", "b"]. Yours is {name_of(given)}.'
        return refuse(evidence, "not_yet", text)
    facts = evidence["facts"]
    true = supported(facts)
    numbers, reasons = _wrong(chosen, true, "bcf"), _wrong(chosen, true, "ade")
    criteria = [
        Criterion(
            1,
            not numbers,
            f"The claims on {facts['towns'][0]} and your 12 towns are right.",
            _numbers_text(numbers),
        ),
        Criterion(
            1,
            not reasons,
            "You know what a correlation and 12 towns can tell.",
            _reasons_text(reasons),
        ),
    ]
    return score(evidence, criteria)


def _letters(given: Any) -> set[str] | None:
    """Return the chosen letters of a list or of a text such as "b, d"; None for other things."""
    if isinstance(given, str):
        given = re.split(r"[\s,;]+", given.strip()) if not given.isalpha() else list(given)
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        return None
    found = {each.strip().lower() for each in given}
    return found if found <= set(LETTERS) else None


def _wrong(chosen: set[str], true: set[str], among: str) -> list[str]:
    return sorted((chosen ^ true) & set(among))


def _numbers_text(wrong: Sequence[str]) -> str:
    """Return where to look, without the letter that is wrong."""
    if not wrong:
        return ""
    where = {
        "b": "rain_centre(rain)",
        "c": "seasonality of both towns",
        "f": "the table by distance",
    }
    return f"Look again at {', '.join(where[each] for each in wrong)}, and compare with b, c and f."


def _reasons_text(wrong: Sequence[str]) -> str:
    if not wrong:
        return ""
    texts = {
        "a": "What did r do when the years were shuffled?",
        "d": "Compare the pairs below 1500 km with those above 5000 km.",
        "e": "How many towns does the Earth have?",
    }
    return " ".join(["Look again at a, d and e.", *(texts[each] for each in wrong)])
