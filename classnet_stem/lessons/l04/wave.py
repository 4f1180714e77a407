"""T4: daily_fit(hours, values) gives mean, amplitude and the hour of the maximum."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.l04.hours import apart, clock_hour
from classnet_stem.lessons.l04.part import LEAST_HOURS, own_rows
from classnet_stem.lessons.probing import ask
from classnet_stem.lessons.scoring import (
    Criterion,
    Evidence,
    describe_error,
    is_number,
    judge_function,
    name_of,
    refuse,
    score,
)
from classnet_stem.lessons.verdict import Verdict

TOLERANCE = 0.06
"""°C: a result may be rounded to one decimal."""
RELATIVE = 0.02
HOURS = 0.2
MOST_ROWS = 2000

_Wave = tuple[float, float, float, int]
_WAVES: tuple[_Wave, ...] = ((15.0, 6.0, 15.0, 24), (10.0, 3.0, 4.0, 24))
_HIDDEN_WAVES: tuple[_Wave, ...] = (
    (-4.0, 2.5, 9.0, 48),
    (28.0, 4.0, 21.0, 144),
    (15.0, 6.0, 18.0, 24),
    (18.0, 6.0, 13.5, 96),
)


def model_day(hours: Any) -> Any:
    """Return the temperature (°C) of the lesson's model day; `hours` is a numpy array.

    A wave of one day and a small wave of half a day: mornings warm faster than evenings cool.
    """
    import numpy as np

    main = 6 * np.cos(np.radians(15 * (hours - 15)))
    return 15 + main + 1.2 * np.cos(np.radians(30 * (hours - 14)))


def probe_wave(value: Any, own: Own, hidden: bool) -> dict[str, Any]:
    """Run daily_fit on pure waves, on the model day, and on the own part."""
    import numpy as np

    cases: list[tuple[str, tuple[Any, ...]]] = []
    for mean, size, peak, steps in (*_WAVES, *(_HIDDEN_WAVES if hidden else ())):
        hours = np.arange(steps) * 24.0 / steps
        wave = mean + size * np.cos(np.radians(15.0 * (hours - peak)))
        cases.append(("wave", (hours, wave)))
    tenths = np.arange(144) / 6.0
    cases.append(("model", (tenths, model_day(tenths))))
    rows = own_rows(own)[:MOST_ROWS]
    if rows:
        clock = np.array([clock_hour(datetime.fromisoformat(when)) for when, _ in rows])
        cases.append(("own", (clock, np.array([float(number) for _, number in rows]))))
    return ask(value, cases)


def judge_wave(evidence: Evidence) -> Verdict:
    """Judge T4: mean, amplitude and hour of the maximum give one point each."""
    early = judge_function(evidence, "daily_fit")
    if early is not None:
        return early
    answers = evidence["answers"]
    if not any(_triple(each.get("result")) for each in answers):
        text = "daily_fit must give back three numbers: return mean, amplitude, hour"
        return refuse(evidence, "not_yet", text, f"Now {_found(answers[0], None)}")
    rules = (
        ("mean", "The mean is a: the mean of all values.", _is_near_mean),
        (
            "amplitude",
            "The amplitude is the square root of b squared plus c squared.",
            _is_near_size,
        ),
        ("hour", "The hour comes from atan2(c, b): turn its angle into hours.", _is_near_hour),
    )
    criteria = [
        _criterion(answers, place, (name, rule), is_near)
        for place, (name, rule, is_near) in enumerate(rules)
    ]
    own = next((each for each in answers if each["case"] == "own"), None)
    is_good = all(each.is_met for each in criteria)
    return score(evidence, criteria, [_own_text(own)] if own and is_good else ())


def _criterion(
    answers: Sequence[Mapping[str, Any]],
    place: int,
    words: tuple[str, str],
    is_near: Callable[[float, tuple[float, ...]], bool],
) -> Criterion:
    name, rule = words
    for each in answers:
        triple, true = _triple(each.get("result")), _truths(each["arguments"])
        given: Any = triple[place] if triple else None
        if name == "hour" and each["case"] == "own" and _has_no_wave(true):
            continue
        if not is_number(given) or not any(is_near(given, fit) for fit in true):
            return Criterion(1, False, "", f"{rule} {_about(each)}, {_found(each, place)}")
    return Criterion(1, True, f"The {name} is right.", "")


def _is_near_mean(given: float, true: tuple[float, ...]) -> bool:
    return abs(given - true[0]) <= TOLERANCE


def _is_near_size(given: float, true: tuple[float, ...]) -> bool:
    return abs(given - true[1]) <= max(TOLERANCE, RELATIVE * true[1])


def _is_near_hour(given: float, true: tuple[float, ...]) -> bool:
    return apart(given, true[2]) <= HOURS


def _truths(arguments: Sequence[Any]) -> list[tuple[float, ...]]:
    """Return (mean, amplitude, hour): from sums, and from least squares where that differs."""
    from classnet_stem.analysis.daily_cycle import daily_fit
    from classnet_stem.errors import DataError

    hours, values = arguments
    angles = [math.radians(15.0 * hour) for hour in hours]
    b, c = (
        2
        * sum(value * wave(angle) for value, angle in zip(values, angles, strict=True))
        / len(values)
        for wave in (math.cos, math.sin)
    )
    found: list[tuple[float, ...]] = [(sum(values) / len(values), math.hypot(b, c), _hour(b, c))]
    try:
        fit = daily_fit(hours, values)
    except DataError:
        return found
    if fit.hour_of_maximum is not None:
        found.append((fit.mean, fit.amplitude, fit.hour_of_maximum))
    return found


def _hour(b: float, c: float) -> float:
    return (math.degrees(math.atan2(c, b)) / 15.0) % 24.0


def _has_no_wave(true: Sequence[tuple[float, ...]]) -> bool:
    """Tell whether least squares sees no clear wave: its hour means nothing then."""
    return len(true) < 2


def _triple(result: object) -> list[Any] | None:
    return result if isinstance(result, list) and len(result) == 3 else None


def _about(answer: Mapping[str, Any]) -> str:
    if answer["case"] == "own":
        return "For your own part"
    if answer["case"] == "model":
        return "For the model day"
    mean, size, peak = _truths(answer["arguments"])[0]
    return f"For a wave with mean {mean:.0f}, amplitude {size:g} and maximum at {peak:g} h"


def _found(answer: Mapping[str, Any], place: int | None) -> str:
    if "error" in answer:
        return describe_error(answer["error"], "daily_fit")
    triple = _triple(answer["result"])
    shown = answer["result"] if triple is None or place is None else triple[place]
    return f"your function gives {name_of(shown)}."


def _own_text(answer: Mapping[str, Any]) -> str:
    hours = answer["arguments"][0]
    if max(hours) - min(hours) < LEAST_HOURS:
        return "Your part of the recording is shorter than a day. So we show no wave of it."
    mean, size, hour = answer["result"]
    return (
        f"Your part: mean {mean:.2f} °C, amplitude {size:.2f} °C, maximum at {hour % 24:.1f} h UTC."
    )
