"""A model of two far schools: it shows what a correlation of 14 days is worth.

Each school has a wave of 24 hours, warmest at 15:00 of the Sun's time, with the same
amplitude. Its weather is a deviation for each day, independent of the other school, with a
memory: the deviation of a day is memory times that of the day before, and chance. Between two
days the deviation changes along a straight line. NumPy's default generator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from classnet_stem.analysis.inputs import Numbers

AMPLITUDE = 5.0
MEMORY = 0.5
DAYS = 14
LONGITUDES = (25.0, 140.0)
SEEDS = 500


def two_schools(deviation: float, seed: int = 0) -> tuple[float, float]:
    """Return r of the hours of two model schools: joined by UTC, and by the Sun's time.

    `deviation` is the standard deviation of the weather of a day in °C. The schools lie at
    25 and 140 degrees east.
    """
    import numpy as np

    chance = np.random.default_rng(seed)
    hours = np.arange(24.0 * DAYS)
    weather = [_weather(chance.normal(0.0, deviation, DAYS), hours) for _ in LONGITUDES]
    by_utc = [
        _wave(hours + longitude / 15.0) + each
        for longitude, each in zip(LONGITUDES, weather, strict=True)
    ]
    by_sun = [_wave(hours) + each for each in weather]
    return _r(by_utc), _r(by_sun)


def many_runs(deviation: float, runs: int = SEEDS) -> dict[str, tuple[float, float, float]]:
    """Return (5 % below, median, 95 % below) of r over the seeds 0 to `runs` - 1.

    The keys are "utc" and "sun"; `deviation` as in :func:`two_schools`.
    """
    import numpy as np

    found = np.array([two_schools(deviation, seed) for seed in range(runs)])
    shares: Any = np.percentile(found, (5, 50, 95), axis=0)
    by_place: list[tuple[float, float, float]] = [tuple(column) for column in shares.T.tolist()]
    return {"utc": by_place[0], "sun": by_place[1]}


def _r(sides: list[Numbers]) -> float:
    import numpy as np

    table: Any = np.corrcoef(sides)
    return float(table[0, 1])


def _weather(chance: Numbers, hours: Numbers) -> Numbers:
    """Return the deviation of each hour from the chance of each day."""
    import numpy as np

    days = chance.copy()
    for day in range(1, len(days)):
        days[day] = MEMORY * days[day - 1] + chance[day] * np.sqrt(1.0 - MEMORY**2)
    return np.interp(hours / 24.0, np.arange(len(days)), days)


def _wave(hours: Numbers) -> Numbers:
    import numpy as np

    return np.asarray(AMPLITUDE * np.cos(2.0 * np.pi * (hours - 15.0) / 24.0))
