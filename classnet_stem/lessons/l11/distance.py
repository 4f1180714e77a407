"""T1: distance_km(a, b) is the shortest way over the round Earth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l11.towns import group_names, own_name, partner_name, place_of
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

SHARE, LEAST_KM = 0.005, 1.0
"""A distance may differ by 0.5 % (another radius, the flat poles) or by 1 km."""

Place = tuple[float, float]

_CASES: tuple[tuple[str, Place, Place], ...] = (
    ("globe", (0.0, 0.0), (0.0, 90.0)),
    ("globe", (60.0, 10.0), (60.0, 40.0)),
    ("turn", (0.0, 179.0), (0.0, -179.0)),
    ("turn", (48.25, 16.36), (48.25, 16.36)),
)
_HIDDEN_CASES: tuple[tuple[str, Place, Place], ...] = (
    ("globe", (90.0, 0.0), (-80.0, 0.0)),
    ("globe", (-37.01, 174.8), (51.94, -10.24)),
    ("turn", (64.0, -172.0), (62.0, 178.0)),
    ("turn", (-37.0, 174.8), (-37.0, 174.8)),
)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "globe": (
            "Long ways over the globe are right.",
            "Change the angles to radians first. Far north, a step of 1° east is shorter.",
        ),
        "turn": (
            "The same place and the line at 180° are right.",
            "One place has 0 km to itself. From 179° to -179° it is not far.",
        ),
        "own": (
            "Your town and the partner town are right, there and back.",
            "Latitude comes first. Halve dlat and dlon. The way back is as long as the way there.",
        ),
    }
)


def probe_distance(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run distance_km on made places and on the student's own towns, both ways."""
    code = own.work.code
    names = [(own_name(code), partner_name(code)), (partner_name(code), own_name(code))]
    if hidden:
        names += [(each, own_name(code)) for each in group_names(code)[2:5]]
    cases = [(kind, (a, b)) for kind, a, b in (*_CASES, *(_HIDDEN_CASES if hidden else ()))]
    cases += [("own", (place_of(a), place_of(b))) for a, b in names]
    asked = ask(value, cases)
    labels = [_label(a, b) for _, (a, b) in cases[: len(cases) - len(names)]]
    return {**asked, "labels": labels + [f"{a} to {b}" for a, b in names]}


def _label(a: Place, b: Place) -> str:
    return f"({a[0]:g}, {a[1]:g}) to ({b[0]:g}, {b[1]:g})"


def judge_distance(evidence: Evidence) -> Verdict:
    """Judge T1: the globe, the turn of the longitudes, and the own towns give one point each."""
    early = judge_function(evidence, "distance_km")
    if early is not None:
        return early
    pairs = list(zip(evidence["answers"], evidence["labels"], strict=False))
    criteria = [_criterion(pairs, kind) for kind in _TEXTS]
    is_right = all(each.is_met for each in criteria)
    return score(evidence, criteria, [_note(pairs)] if is_right else ())


def _note(pairs: Sequence[tuple[Mapping[str, Any], str]]) -> str:
    """Return the distance of the own pair, as the student's function gives it."""
    answer, label = next(each for each in pairs if each[0]["case"] == "own")
    return f"{label}: {answer['result']:.0f} km."


def _criterion(pairs: Sequence[tuple[Mapping[str, Any], str]], kind: str) -> Criterion:
    right, rule = _TEXTS[kind]
    of_kind = [each for each in pairs if each[0]["case"] == kind]
    wrong = next((each for each in of_kind if not gives_the_way(each[0])), None)
    if wrong is None:
        return Criterion(1, bool(of_kind), right, rule)
    answer, label = wrong
    if "error" in answer:
        found = describe_error(answer["error"], "distance_km")
    else:
        found = f"your function gives {name_of(answer['result'])} km."
    return Criterion(1, False, right, f"{rule} From {label} {found}")


def gives_the_way(answer: Mapping[str, Any]) -> bool:
    """Tell whether the answer is the great-circle distance of its two arguments."""
    a, b = answer["arguments"]
    return is_near(answer.get("result"), a, b)


def is_near(given: Any, a: Sequence[float], b: Sequence[float]) -> bool:
    """Tell whether `given` is the great-circle distance of two places in km."""
    from classnet_stem.analysis.distance import distance_km

    true = distance_km(tuple(a), tuple(b))
    return is_number(given) and abs(given - true) <= max(LEAST_KM, SHARE * true)
