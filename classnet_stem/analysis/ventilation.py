"""Air changes per hour from CO2 that falls after people left a room.

In one room of well mixed air without people CO2 falls as
C(t) = C_out + E exp(-λ t): E is the excess over the outdoor air at the start, and λ is the
number of air changes per hour. Batterman, S. (2017), Review and Extension of CO2-Based Methods
to Determine Ventilation Rates, Int. J. Environ. Res. Public Health 14:145, equation 4.
E and λ are fitted to C itself by least squares (Gauss-Newton; Bates and Watts 1988, Nonlinear
Regression Analysis, chapter 2), not to its logarithm: so small and negative excess does no harm.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from classnet_stem.analysis import inputs
from classnet_stem.analysis.exponential import Fit, fitted
from classnet_stem.analysis.inputs import Numbers
from classnet_stem.analysis.recorded import same_rows
from classnet_stem.errors import DataError

LEAST_MINUTES = 15.0
LEAST_EXCESS = 200.0
"""ppm above the outdoor air at the start."""
LEAST_RATIO = 4.0
"""The air changes must be this many times their standard uncertainty (of the fit)."""
U_OUTDOOR = 30.0
"""ppm: the usual standard uncertainty of an outdoor value measured for some minutes."""

_MOST_MINUTES = 720.0
_LEAST_READINGS = 6
_LEVEL = 60.0  # ppm: a smaller rest above the outdoor air is not told from the sensor's drift
_CLEAN = 0.04  # of the excess
_CLEARLY_BETTER = 12.0  # an F ratio with 1 degree of freedom; chance gives it once in 2000


@dataclass(frozen=True, slots=True, repr=False)
class AirChanges:
    """Air changes per hour, with what they rest on.

    `uncertainty` is the standard uncertainty (1/h): `u_fit` from the scatter of the readings
    and their memory, and `u_from_outdoor` from the outdoor value, combined in squares; twice
    it covers about 95 %. `start` and `end` are the first and last minute, `excess` the fitted
    ppm above the outdoor air at the start, `n` the readings used, `autocorrelation` that of
    the residuals (lag 1). Where `is_valid` is False, `why` says what the window lacks, and the
    number must not be used.
    """

    per_hour: float
    uncertainty: float
    start: float
    end: float
    excess: float
    outdoor: float
    n: int
    u_fit: float
    u_from_outdoor: float
    autocorrelation: float
    is_valid: bool
    why: str

    @property
    def valid(self) -> bool:
        """The same as `is_valid`."""
        return self.is_valid

    @property
    def half_time_minutes(self) -> float:
        """The minutes in which the excess halves, ln 2 / λ; infinite where it does not fall."""
        return 60.0 * math.log(2.0) / self.per_hour if self.per_hour > 0 else math.inf

    def level(self, minutes: float) -> float:
        """The fitted CO2 in ppm, `minutes` counted as in the input."""
        hours = (minutes - self.start) / 60.0
        return self.outdoor + self.excess * math.exp(-self.per_hour * hours)

    @property
    def digits(self) -> int:
        """The decimals that the uncertainty needs: at least 2, and never ± 0.00."""
        return max(2, -math.floor(math.log10(max(self.uncertainty, 1e-4))))

    def __repr__(self) -> str:
        """Return the result in words, so that a cell shows them."""
        return str(self)

    def __str__(self) -> str:
        """Return the result in words."""
        if not self.is_valid:
            return f"No air changes can be given. {self.why}"
        return (
            f"{self.per_hour:.{self.digits}f} air changes per hour, standard uncertainty "
            f"{self.uncertainty:.{self.digits}f} ({self.n} readings in "
            f"{self.end - self.start:.0f} minutes)"
        )


def air_changes(minutes: Any, co2: Any, outdoor: float, u_outdoor: float = U_OUTDOOR) -> AirChanges:
    """Return the air changes per hour of a room that nobody is in, with their uncertainty.

    `minutes` rise; `co2` is in ppm (300 to 10000) and of the same length; `outdoor` is the CO2
    of the outdoor air in ppm (300 to 1000), measured, with the standard uncertainty
    `u_outdoor`. Pairs with a missing value are left out. The result says `is_valid` and `why`:
    at least 15 minutes, 200 ppm excess at the start, a fall that is 4 times its uncertainty,
    and CO2 that goes to the outdoor value (else people are still there).

    The uncertainty of the fit counts the memory of the readings as (1 + r)/(1 - r), r being
    the corrected lag-1 autocorrelation of the residuals, and few readings by Student's t.
    Measured on 1000 simulated rooms a case (0.5, 2 and 6 per hour, noise of 20 ppm with a
    memory of 0, 0.6 and 0.9): twice the uncertainty covered the truth in 93 to 98 % with 181
    readings in 30 minutes, and in 89 to 97 % with 31 readings.
    Valid range: 0.1 to 20 air changes per hour.

    Raises:
        DataError: fewer than 6 pairs, minutes that do not rise or span more than 12 hours,
            values outside the ranges above, or CO2 that never changes.
    """
    times, values = _pairs(minutes, co2)
    outside, u_outside = _outdoor(outdoor, u_outdoor)
    hours, excess = (times - times[0]) / 60.0, values - outside
    fit = fitted(hours, excess)
    moved = [fitted(hours, excess - shift).rate for shift in (-15.0, 15.0)]
    u_from_outdoor = abs(moved[1] - moved[0]) / 30.0 * u_outside
    u_fit = fit.errors[0]
    why = (
        _no_fall(times, fit, outside)
        or _rest(hours, excess, fit, outside, u_outside)
        or _no_curve(fit)
    )
    return AirChanges(
        per_hour=fit.rate,
        uncertainty=math.hypot(u_fit, u_from_outdoor),
        start=float(times[0]),
        end=float(times[-1]),
        excess=fit.excess,
        outdoor=outside,
        n=len(times),
        u_fit=u_fit,
        u_from_outdoor=u_from_outdoor,
        autocorrelation=fit.autocorrelation,
        is_valid=not why,
        why=why,
    )


def air_changes_by_line(minutes: Any, co2: Any, outdoor: float) -> float:
    """Return the air changes per hour as minus the slope of ln(CO2 - outdoor) over the hours.

    The way by hand: a straight line through the logarithms, each with equal weight. Readings
    at or below the outdoor value have no logarithm and are left out, so the late readings
    weigh too much: with a noise of 20 ppm at 6 air changes per hour the scatter is more than
    twice that of :func:`air_changes`. Input and valid range as there.

    Raises:
        DataError: as :func:`air_changes`, or fewer than 6 readings lie above the outdoor value.
    """
    times, values = _pairs(minutes, co2)
    excess = values - _outdoor(outdoor, 0.0)[0]
    above = excess > 0
    if above.sum() < _LEAST_READINGS:
        raise DataError(
            f"Only {int(above.sum())} readings lie above the outdoor {outdoor:g} ppm.",
            "The room has outdoor air already, or the outdoor value is too high.",
            "Choose an earlier window, or measure the outdoor air again.",
        )
    slope = np.polyfit(times[above] / 60.0, np.log(excess[above]), 1)[0]
    return -float(slope)


def _pairs(minutes: Any, co2: Any) -> tuple[Numbers, Numbers]:
    times = inputs.numbers(minutes, "minutes").ravel()
    values = inputs.numbers(co2, "CO2").ravel()
    same_rows(minutes, co2)
    inputs.same_length(minutes=times, co2=values)
    known = ~(np.isnan(times) | np.isnan(values))
    times, values = times[known], values[known]
    if len(times) < _LEAST_READINGS:
        raise DataError(
            f"There are {len(times)} readings of CO2 with a time; a fit needs {_LEAST_READINGS}.",
            "The window is too short, or values are missing.",
            "Choose a longer window.",
        )
    if (np.diff(times) <= 0).any():
        raise DataError(
            "The minutes do not rise from reading to reading.",
            "A time comes twice, or the order is reversed.",
            "Sort the readings by time and keep each time once.",
        )
    if times[-1] - times[0] > _MOST_MINUTES:
        raise DataError(
            f"The window is {times[-1] - times[0]:.0f} minutes long; the most is 12 hours.",
            "The times are seconds and not minutes, or the window holds more than one evening.",
            "Divide seconds by 60, or choose the time after people left.",
        )
    inputs.in_range(values, "CO2", 300.0, 10_000.0, "[ppm]")
    if np.ptp(values) == 0:
        raise DataError(
            f"CO2 is {values[0]:g} ppm all the time.",
            "The sensor hangs, or the column is another one.",
            "Look at the picture of the recording first.",
        )
    return times, values


def _outdoor(outdoor: float, u_outdoor: float) -> tuple[float, float]:
    given = inputs.numbers([outdoor, u_outdoor], "the outdoor value")
    if np.isnan(given).any() or given[1] < 0:
        raise DataError(
            "The outdoor value or its uncertainty is missing or below zero.",
            "Nobody measured it yet.",
            "Measure CO2 outside for 5 minutes, and use the mean.",
        )
    inputs.in_range(given[:1], "CO2 of the outdoor air", 300.0, 1000.0, "[ppm]")
    return float(given[0]), float(given[1])


def _no_fall(times: Numbers, fit: Fit, outdoor: float) -> str:
    minutes = times[-1] - times[0]
    if minutes < LEAST_MINUTES:
        return f"The window is {minutes:.0f} minutes long. It needs {LEAST_MINUTES:.0f} minutes."
    if fit.rate <= 0:
        return "CO2 does not fall. People are in the room, or the window starts too early."
    if fit.excess < LEAST_EXCESS:
        return (
            f"CO2 starts only {fit.excess:.0f} ppm above the outdoor air ({outdoor:.0f} ppm). "
            f"It needs {LEAST_EXCESS:.0f} ppm."
        )
    return ""


def _rest(hours: Numbers, excess: Numbers, fit: Fit, outdoor: float, u_outdoor: float) -> str:
    """Say that CO2 goes to a level clearly above the outdoor air, if it does."""
    free = fitted(hours, excess, has_level=True)
    doubt = math.hypot(free.errors[2], u_outdoor)
    gain = (fit.misfit - free.misfit) * (len(hours) - 3)
    memory = max(0.0, free.autocorrelation)
    is_better = gain > _CLEARLY_BETTER * free.misfit * (1.0 + memory) / (1.0 - memory)
    if is_better and free.level > max(_LEVEL, 3.0 * doubt):
        return (
            f"CO2 falls to about {outdoor + free.level:.0f} ppm and not to the outdoor "
            f"{outdoor:.0f} ppm. People are still in the room, or the outdoor value is wrong."
        )
    return ""


def _no_curve(fit: Fit) -> str:
    if fit.structure > _CLEAN * fit.excess:
        return (
            "CO2 does not follow one curve. People left one by one, or a window was opened or "
            "closed. Choose a window in which nothing changes."
        )
    if fit.rate < LEAST_RATIO * fit.errors[0]:
        return (
            "CO2 does not fall clearly: the air changes are less than 4 times their uncertainty. "
            "Choose a longer window."
        )
    return ""
