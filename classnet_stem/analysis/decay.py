"""Finding the time after people left: where CO2 in a recording falls to the outdoor air."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from classnet_stem.analysis.inputs import Numbers, number, numbers
from classnet_stem.analysis.recorded import clean_times, require_table, times_of
from classnet_stem.analysis.ventilation import (
    LEAST_EXCESS,
    LEAST_MINUTES,
    U_OUTDOOR,
    AirChanges,
    air_changes,
)
from classnet_stem.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

OUTDOOR = 425.0
"""ppm: about the mean of the world's air in 2025 (NOAA Global Monitoring Laboratory)."""

_SMOOTH = 5.0  # minutes
_RISE = 30.0  # ppm above the lowest so far: people came back
_LATER = (0.0, 5.0, 10.0)  # minutes after the top at which a window may start
_LONGEST = 240.0  # minutes
_LONGEST_HOLE = 10.0  # minutes
_NEAR_TOP = 0.05  # of the excess
_LEAST_READINGS = 6
_END_EXCESS = 40.0  # ppm: below this the tail adds nothing


@dataclass(frozen=True, slots=True, repr=False)
class Decay:
    """A fall of CO2 in a recording: its window (UTC), and the air changes from it.

    `minutes` and `co2` are the readings in the window, minutes counted from `start`.
    `is_outdoor_assumed` says that nobody gave the outdoor value.
    """

    start: datetime
    end: datetime
    air: AirChanges
    minutes: tuple[float, ...]
    co2: tuple[float, ...]
    is_outdoor_assumed: bool

    def __repr__(self) -> str:
        """Return the result in words, so that a cell shows them."""
        return str(self)

    def __str__(self) -> str:
        """Return the result in words."""
        window = f"From {self.start:%Y-%m-%d %H:%M} to {self.end:%H:%M} UTC: {self.air}."
        assumed = f" The outdoor air was assumed to have {self.air.outdoor:.0f} ppm."
        return window + (assumed if self.is_outdoor_assumed else "")


def find_decay(
    table: pd.DataFrame, outdoor: float | None = None, u_outdoor: float = U_OUTDOOR
) -> Decay:
    """Return the best fall of CO2 in `table`: the one with the smallest relative uncertainty.

    `table` has a UTC index and a column ``co2`` in ppm, as ``datasets.table`` gives it. A
    window starts where CO2 (mean of 5 minutes) leaves a top that lies 200 ppm or more above
    the outdoor air, or 5 or 10 minutes later; it ends where CO2 rises again by 30 ppm, where
    readings are missing for more than 10 minutes, near the outdoor air, or after 4 hours.
    `outdoor` is in ppm; without it 425 ppm is assumed, and the result says so.

    Raises:
        DataError: there is no CO2, or no window passes the rules of
            :func:`~classnet_stem.analysis.ventilation.air_changes`; it says which one failed.
    """
    minutes, values, times = _readings(table)
    level = OUTDOOR if outdoor is None else number(outdoor, "The CO2 of the outdoor air")
    smooth = _smoothed(minutes, values)
    best: tuple[slice, AirChanges] | None = None
    why = ""
    for window in _windows(minutes, smooth, level):
        found = air_changes(minutes[window] - minutes[window][0], values[window], level, u_outdoor)
        if not found.is_valid:
            why = why or found.why
        elif best is None or _relative(found) < _relative(best[1]):
            best = (window, found)
    if best is None:
        raise _none_found(why, float(smooth.max()), level)
    window, air = best
    return Decay(
        start=times[window][0].to_pydatetime(),
        end=times[window][-1].to_pydatetime(),
        air=air,
        minutes=tuple(float(one) for one in minutes[window] - minutes[window][0]),
        co2=tuple(float(one) for one in values[window]),
        is_outdoor_assumed=outdoor is None,
    )


def _relative(air: AirChanges) -> float:
    return air.uncertainty / air.per_hour


def _readings(table: pd.DataFrame) -> tuple[Numbers, Numbers, pd.DatetimeIndex]:
    frame, _ = clean_times(require_table(table))
    if "co2" not in frame.columns:
        raise DataError(
            "This table has no CO2.",
            "The station has no CO2 sensor, or the column has another name.",
            "Use an indoor station with a column co2.",
        )
    column = numbers(frame["co2"], "CO2")
    known = ~np.isnan(column)
    times = times_of(frame[known])
    if len(times) < 2:
        raise DataError(
            "This table has no CO2 values.",
            "The sensor sent none, or all are missing.",
            "Choose another recording.",
        )
    seconds = (times - times[0]).total_seconds().to_numpy()
    return np.asarray(seconds, dtype=np.float64) / 60.0, column[known], times


def _smoothed(minutes: Numbers, values: Numbers) -> Numbers:
    """Return the mean of the readings within 2.5 minutes of each."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    first = np.searchsorted(minutes, minutes - _SMOOTH / 2.0, side="left")
    last = np.searchsorted(minutes, minutes + _SMOOTH / 2.0, side="right")
    return np.asarray((sums[last] - sums[first]) / (last - first), dtype=np.float64)


def _windows(minutes: Numbers, smooth: Numbers, outdoor: float) -> Iterator[slice]:
    """Give each window in which the smoothed CO2 keeps falling."""
    place = 0
    while place < len(minutes):
        is_high = smooth[place] - outdoor >= LEAST_EXCESS
        end = _end(minutes, smooth, place, outdoor) if is_high else place
        left = _left(smooth, place, end, outdoor)
        for later in _LATER:
            start = int(np.searchsorted(minutes, minutes[left] + later))
            is_long = start < end and minutes[end] - minutes[start] >= LEAST_MINUTES
            if is_long and end - start >= _LEAST_READINGS:
                yield slice(start, end + 1)
        place = max(end, place + 1)


def _left(smooth: Numbers, place: int, end: int, outdoor: float) -> int:
    """Return the last place where CO2 is still near its top: about when people left."""
    near = smooth[place] - max(_RISE, _NEAR_TOP * (smooth[place] - outdoor))
    return place + int(np.flatnonzero(smooth[place : end + 1] >= near)[-1])


def _end(minutes: Numbers, smooth: Numbers, place: int, outdoor: float) -> int:
    """Return the last place of the fall that begins at `place`."""
    lowest = place
    for now in range(place + 1, len(minutes)):
        is_hole = minutes[now] - minutes[now - 1] > _LONGEST_HOLE
        if is_hole or minutes[now] - minutes[place] > _LONGEST:
            return lowest
        if smooth[now] > smooth[lowest] + _RISE or smooth[now] > smooth[place]:
            return lowest
        if smooth[now] < smooth[lowest]:
            lowest = now
        if smooth[now] - outdoor < _END_EXCESS:
            return now
    return lowest


def _none_found(why: str, highest: float, outdoor: float) -> DataError:
    if highest - outdoor < LEAST_EXCESS:
        reason = (
            f"CO2 is never more than {highest:.0f} ppm, and a start needs "
            f"{outdoor + LEAST_EXCESS:.0f} ppm or more."
        )
    else:
        reason = why or "CO2 never falls for 15 minutes without a rise or a hole."
    return DataError(
        "There is no time in this recording from which air changes can be found.",
        reason,
        "Record from the end of a lesson, with the room empty, for 30 minutes or more.",
    )
