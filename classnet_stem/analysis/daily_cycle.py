"""One day as a wave: mean, amplitude, and when it is warmest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis.inputs import Numbers, numbers, same_length
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError

LONGEST_HOLE = 6.0
"""Hours of the day without any reading: with more, the wave is guessed and not measured."""

_ONCE_IN_20 = math.sqrt(2.0 * math.log(20.0))  # of a Rayleigh distribution


@dataclass(frozen=True, slots=True)
class DailyFit:
    """The wave ``mean + amplitude * cos(2π (hour - hour_of_maximum) / 24)``.

    `mean`, `amplitude` and `scatter` (standard deviation around the wave) are in the unit of
    the values. `hour_of_maximum` is from 0 up to 24 on the clock of the input, None where noise
    without any wave would give such an amplitude once in 20 times. `n` counts the readings.
    """

    mean: float
    amplitude: float
    hour_of_maximum: float | None
    scatter: float
    n: int

    def at(self, hour: float) -> float:
        """The wave at `hour`."""
        peak = 0.0 if self.hour_of_maximum is None else self.hour_of_maximum
        size = 0.0 if self.hour_of_maximum is None else self.amplitude
        return self.mean + size * math.cos(math.tau * (hour - peak) / 24.0)


def daily_fit(hours: Any, values: Any) -> DailyFit:
    """Return the wave of 24 hours that lies closest to `values` (least squares).

    a + b cos(2π t/24) + c sin(2π t/24): the mean is a, the amplitude sqrt(b² + c²), the time of
    the maximum atan2(c, b) 24/2π: the first harmonic of Fourier (Wilks 2011, Statistical
    Methods in the Atmospheric Sciences, section 9.4). `hours` are hours of the day with
    decimals, or hours counted on over several days, on one clock of your choice. Missing
    values are left out.

    Raises:
        DataError: fewer than 6 readings, lists of different length, or more than 6 hours of
            the day without a reading.
    """
    clock, known = _known(hours, values)
    angle = np.radians(15.0 * clock)
    columns = np.column_stack([np.ones_like(angle), np.cos(angle), np.sin(angle)])
    (mean, b, c), *_ = np.linalg.lstsq(columns, known, rcond=None)
    left = known - columns @ np.array([mean, b, c])
    scatter = math.sqrt(float(left @ left) / (len(known) - 3))
    amplitude = math.hypot(b, c)
    by_chance = _ONCE_IN_20 * scatter * math.sqrt(2.0 / len(known))
    is_clear = amplitude > max(by_chance, 1e-9)
    hour = (math.degrees(math.atan2(c, b)) / 15.0) % 24.0 if is_clear else None
    return DailyFit(float(mean), amplitude, hour, scatter, len(known))


def midrange_minus_mean(values: Any) -> float:
    """Return (maximum + minimum)/2 minus the mean of all `values`, in their unit.

    `values` are readings at equal steps over whole days. The two kinds of daily mean differ
    where days are not a simple wave, so they must not be mixed. Missing values are left out.

    Raises:
        DataError: there are fewer than 6 values.
    """
    known = numbers(values, "values").ravel()
    known = known[~np.isnan(known)]
    _enough(len(known))
    return float((known.max() + known.min()) / 2.0 - known.mean())


def _known(hours: Any, values: Any) -> tuple[Numbers, Numbers]:
    times, given = numbers(hours, "hours").ravel(), numbers(values, "values").ravel()
    same_rows(hours, values)
    same_length(hours=times, values=given)
    both = ~(np.isnan(times) | np.isnan(given))
    clock, known = times[both] % 24.0, given[both]
    _enough(len(known))
    order = np.sort(clock)
    holes = np.diff(np.concatenate([order, [order[0] + 24.0]]))
    if holes.max() > LONGEST_HOLE + 1e-6:
        raise DataError(
            f"{holes.max():.0f} hours of the day have no reading; the most is 6.",
            "The station did not run at night, or the hours are not hours.",
            "Use readings from the whole day and night.",
        )
    return clock, known


def _enough(count: int) -> None:
    if count < 6:
        raise DataError(
            f"There are {count} readings. A daily cycle needs 6 or more.",
            "Values are missing, or the list is too short.",
            "Use one value for each hour of a day or more.",
        )
