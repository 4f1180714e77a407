"""T3: the uncertainty of one own dew point from 1000 random trials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, stdev
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l06.air import (
    closed_air_gate,
    dew_points,
    has_dew,
    number_or_none,
    pairs_of,
    spreads,
)
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    is_number,
    judge_parts,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

PARTS = ("t", "rh", "trials", "u")
LEAST_TRIALS = 1000
SHARE = 0.15
"""1000 trials know their spread within 2.2 %: 15 % is nearly seven times that."""
ROUNDED = 0.051
"""A student may round a reading, or the result, to one decimal."""


def probe_trials(value: Any, own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the trials that were given, and the rows that they may start from."""
    return {"value": plain(value), "pairs": pairs_of(own.part("L06.T3"))}


def judge_trials(evidence: Evidence) -> Verdict:
    """Judge T3: trials around an own reading, their spread, and u give one point each."""
    early = judge_parts(
        evidence, "uncertainty", PARTS, lambda: closed_air_gate(evidence["recording"])
    )
    if early is not None:
        return early
    items = evidence["value"]["items"]
    problem = _problem(items)
    if problem:
        return refuse(evidence, "not_yet", problem)
    return score(evidence, _criteria(items, evidence["pairs"]))


def _problem(items: Mapping[str, Any]) -> str:
    """Return what makes the parts unusable, or "" when all can be judged."""
    t, rh = number_or_none(items["t"]), number_or_none(items["rh"])
    if t is None or rh is None or not has_dew(t, rh):
        return (
            f"t and rh must be one reading in °C and %. "
            f"Yours are {name_of(items['t'])} and {name_of(items['rh'])}."
        )
    trials = items["trials"]
    if not (isinstance(trials, list) and len(trials) > 1 and all(map(is_number, trials))):
        return f"trials must be a list of numbers, one for each trial. Yours is {name_of(trials)}."
    if not is_number(items["u"]):
        return f"u must be a number in °C. Yours is {name_of(items['u'])}."
    return ""


def _criteria(items: Mapping[str, Any], pairs: Sequence[Sequence[float]]) -> list[Criterion]:
    t, rh, trials, u = (items[name] for name in PARTS)
    low, high = spreads(t, rh)
    spread = stdev(trials)
    return [
        _start(t, rh, trials, pairs),
        Criterion(
            1,
            low * (1 - SHARE) <= spread <= high * (1 + SHARE),
            f"Your trials spread by {spread:.2f} °C, as they must.",
            _spread_help(spread, low, high),
        ),
        Criterion(
            1,
            abs(u - spread) <= max(0.02 * spread, ROUNDED) and 0 < spread < 40,
            f"u is the standard deviation of your trials: {u:.2f} °C.",
            f"u is {name_of(u)} °C. It is not the standard deviation of your trials. "
            "Do not divide it by anything.",
        ),
    ]


def _start(
    t: float, rh: float, trials: Sequence[float], pairs: Sequence[Sequence[float]]
) -> Criterion:
    """Enough trials, around the dew point of a row of the own part."""
    right = f"{len(trials)} trials around a reading of your part."
    is_mine = any(abs(t - one) <= ROUNDED and abs(rh - two) <= ROUNDED for one, two in pairs)
    if not is_mine:
        text = (
            f"We do not find {t:g} °C with {rh:g} % in your part. Choose a row of the lists. "
            "Does your loop change t or rh? Use new names in it."
        )
        return Criterion(1, False, right, text)
    if len(trials) < LEAST_TRIALS:
        text = f"You have {len(trials)} trials. We need {LEAST_TRIALS}."
        return Criterion(1, False, right, text)
    if len(set(trials)) < LEAST_TRIALS // 4:
        text = (
            f"Only {len(set(trials))} of your trials differ. Each trial needs new random numbers."
        )
        return Criterion(1, False, right, text)
    centre, reach = dew_points([(t, rh)])[0], spreads(t, rh)[1]
    is_near = abs(fmean(trials) - centre) <= 0.6 * reach
    text = (
        f"The mean of your trials is {fmean(trials):.2f} °C. "
        "It must be near the dew point of your t and rh."
    )
    return Criterion(1, is_near, right, text)


def _spread_help(spread: float, low: float, high: float) -> str:
    if spread < low:
        why = "That is too little. Do t and rh both change in each trial?"
    elif spread > high * 2:
        why = "That is far too much. Change t with 0.5 and rh with 3."
    else:
        why = "That is too much. Change t with 0.5 and rh with 3."
    return f"Your trials spread by {spread:.2f} °C (standard deviation). {why}"
