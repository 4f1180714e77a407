"""T2: circular_mean(dirs) gives the mean of directions, or None where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l07.compass import is_same_direction
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

_BASE = (310.0, 5.0, 350.0, 22.0)
_CASES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("north", (350, 10)),
    ("north", (355, 5, 15)),
    ("quarters", (40, 60)),
    ("quarters", (100, 140)),
    ("quarters", (200, 220)),
    ("quarters", (280, 300)),
    ("turned", _BASE),
    ("turned", tuple((each + 37) % 360 for each in _BASE)),
    ("turned", _BASE[::-1]),
    ("cancel", (0, 180)),
    ("cancel", (90, 270)),
)
_HIDDEN_CASES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("north", (330, 350, 20)),
    ("quarters", (170, 190)),
    ("quarters", (0, 170)),
    ("quarters", (225,)),
    ("turned", tuple((each + 200) % 360 for each in _BASE)),
    ("cancel", (0, 120, 240)),
    ("cancel", (0, 176)),
    ("cancel", (45, 225) * 10),
)
_TEXTS = {
    "north": ("The mean across north is right.", "350° and 10° are near each other."),
    "quarters": (
        "The mean is right all around the compass.",
        "The mean must be right in each quarter of the compass, and from 0° to 360°.",
    ),
    "turned": (
        "If all directions turn, the mean turns with them. Their order changes nothing.",
        "If all directions turn by 37°, the mean turns by 37°. Their order changes nothing.",
    ),
    "cancel": (
        "Where the arrows cancel, there is no mean direction.",
        "Where the arrows cancel, the answer is None.",
    ),
}


def probe_averages(value: Any, _own: Own, hidden: bool) -> dict[str, Any]:
    """Run circular_mean on lists of directions."""
    cases = [*_CASES, *(_HIDDEN_CASES if hidden else ())]
    return ask(value, [(name, (list(map(float, given)),)) for name, given in cases])


def judge_averages(evidence: Evidence) -> Verdict:
    """Judge T2: north, the quarters, turning, and arrows that cancel give one point each."""
    early = judge_function(evidence, "circular_mean", may_be_none=True)
    if early is not None:
        return early
    return score(evidence, [_criterion(evidence["answers"], name) for name in _TEXTS])


def _criterion(answers: Sequence[Mapping[str, Any]], group: str) -> Criterion:
    right, rule = _TEXTS[group]
    of_group = [each for each in answers if each["case"] == group]
    wrong = next((each for each in of_group if not _is_right(each)), None)
    text = f"{rule} {_found(wrong)}" if wrong else "Your function did not end before this test."
    return Criterion(1, bool(of_group) and wrong is None, right, text)


def _is_right(answer: Mapping[str, Any]) -> bool:
    from classnet_stem.analysis.circular import circular_mean

    if "error" in answer:
        return False
    return is_same_direction(answer["result"], circular_mean(answer["arguments"][0]))


def _found(answer: Mapping[str, Any]) -> str:
    given = name_of(answer["arguments"][0])
    if "error" in answer:
        return f"For {given}, {describe_error(answer['error'], 'circular_mean')}"
    mine = answer["result"]
    shown = f"{name_of(mine)}°" if is_number(mine) else name_of(mine)
    below = " A direction is never below zero." if is_number(mine) and mine < 0 else ""
    return f"For {given}, your function gives {shown}.{below}"
