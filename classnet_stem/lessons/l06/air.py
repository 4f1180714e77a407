"""The air of the student's own part: temperature and relative humidity of the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from classnet_stem import recordings
from classnet_stem.lessons.evidence import values_of
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.lessons.scoring import is_number

NAMES = ("air_temperature", "relative_humidity")
HIGHEST = 103.0
"""% relative humidity: air at 100 % and a sensor that is 3 % too high."""
COLDEST, HOTTEST = -45.0, 60.0
U_TEMPERATURE, U_HUMIDITY = 0.5, 3.0
"""What the lesson says a school sensor may be wrong: °C and %."""
LOWEST_TRIAL = 2.0
"""% relative humidity: the lesson lets no trial be drier."""
_DRAWS = 20_000

Pair = tuple[float, float]


def pairs_of(rounds: Sequence[recordings.Round]) -> list[list[float]]:
    """Return [temperature, relative humidity] of each round that has both and a dew point."""
    both = zip(*(values_of(rounds, name) for name in NAMES), strict=True)
    return [[t, rh] for t, rh in both if t is not None and rh is not None and has_dew(t, rh)]


def has_dew(temperature: float, humidity: float) -> bool:
    """Tell whether the formula of the lesson can be used: in °C and %."""
    return COLDEST <= temperature <= HOTTEST and 1.0 < humidity <= HIGHEST


def closed_air_gate(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what to say when the own recording cannot be used, else an empty tuple."""
    closed = closed_gate(facts)
    if closed:
        return closed
    missing = [name for name in NAMES if name not in facts["quantities"]]
    if not missing:
        return ()
    return (
        f"Your recording has no {' and no '.join(missing)}.",
        "Use another sensor, or type station = stem.use_loan() and make your table again.",
    )


def dew_points(pairs: Iterable[Sequence[float]]) -> list[float]:
    """Return the true dew point (°C) of each pair."""
    from classnet_stem.analysis.humidity import dew_point

    listed = list(pairs)
    if not listed:
        return []
    found = dew_point([pair[0] for pair in listed], [pair[1] for pair in listed])
    return [float(each) for each in found]


def spreads(temperature: float, humidity: float) -> tuple[float, float]:
    """Return the lowest and the highest uncertainty (°C) that honest trials can give.

    Near 100 % a trial above it counts as 100, or is drawn again: both are accepted.
    """
    import numpy as np

    from classnet_stem.analysis.humidity import dew_point

    draw = np.random.default_rng(6)
    warm = np.clip(draw.normal(temperature, U_TEMPERATURE, _DRAWS), COLDEST, HOTTEST)
    wet = draw.normal(humidity, U_HUMIDITY, _DRAWS)
    inside = (wet > LOWEST_TRIAL) & (wet <= 100.0)
    clipped = np.std(dew_point(warm, np.clip(wet, LOWEST_TRIAL, 100.0)), ddof=1)
    again = np.std(dew_point(warm[inside], wet[inside]), ddof=1) if inside.sum() > 1 else clipped
    return float(min(clipped, again)), float(max(clipped, again))


def number_or_none(value: object) -> float | None:
    """Return plain data as a number, or None for anything else."""
    return float(value) if is_number(value) and isinstance(value, (int, float)) else None
