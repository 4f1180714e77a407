"""T2: excess(c, c_out) takes the outdoor air away and keeps what is below zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.51
"""A result may be rounded to whole ppm."""

_CASES: tuple[tuple[str, tuple[float, ...], float], ...] = (
    ("above", (1925.0, 1180.0, 802.0, 445.0), 425.0),
    ("above", (1200.0, 900.0), 410.0),
    ("below", (460.0, 421.0, 425.0, 409.0), 425.0),
)
_HIDDEN_CASES: tuple[tuple[str, tuple[float, ...], float], ...] = (
    ("above", (2500.0,), 431.5),
    ("above", (990.0, float("nan"), 870.0), 425.0),
    ("below", (418.0, 433.0, 402.0, 440.0), 430.0),
)


def probe_excess(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run excess on CO2 above and below the outdoor air."""
    import numpy as np

    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    return ask(value, [(name, (np.array(co2), outdoor)) for name, co2, outdoor in cases])


def judge_excess(evidence: Evidence) -> Verdict:
    """Judge T2: CO2 above and below the outdoor air give one point each."""
    early = judge_function(evidence, "excess")
    if early is not None:
        return early
    texts = (
        (
            "above",
            "The excess above the outdoor air is right.",
            "The excess is how far CO2 is above c_out. Use both c and c_out.",
        ),
        (
            "below",
            "Readings below the outdoor air stay, with a minus sign.",
            "Keep every reading, also one that is below the outdoor air.",
        ),
    )
    return score(evidence, [_criterion(evidence["answers"], *each) for each in texts])


def _criterion(
    answers: Sequence[Mapping[str, Any]], group: str, right: str, rule: str
) -> Criterion:
    of_group = [each for each in answers if each["case"] == group]
    wrong = next((each for each in of_group if not _is_right(each)), None)
    if wrong is None:
        return Criterion(1, bool(of_group), right, rule)
    co2, outdoor = wrong["arguments"]
    if "error" in wrong:
        found = describe_error(wrong["error"], "excess")
    else:
        found = f"your function gives {name_of(wrong['result'])} ppm."
    return Criterion(1, False, right, f"{rule} For {name_of(co2)} and {outdoor:g} ppm, {found}")


def _is_right(answer: Mapping[str, Any]) -> bool:
    co2, outdoor = answer["arguments"]
    result = answer.get("result")
    if not isinstance(result, list) or len(result) != len(co2):
        return False
    return all(
        is_number(mine) and abs(mine - (reading - outdoor)) <= TOLERANCE
        if is_number(reading)
        else not is_number(mine)
        for reading, mine in zip(co2, result, strict=True)
    )
