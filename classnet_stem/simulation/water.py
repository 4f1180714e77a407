"""A waterproof thermometer that goes from the air of a room into ice water, then into warm water.

It follows the water with a delay: dT/dt = (bath - T)/lag (a sensor of the first order). The
warm water stands in a cup with a lid and cools along a straight line, so both stages have an
exact solution. What the thermometer shows has a gain, an offset and noise of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp

from classnet_stem.simulation.noise import normal
from classnet_stem.simulation.station import SimulatedStation

ICE = 0.0
QUANTITY = "water_temperature"
_LOOKED_AFTER = 225  # s after the probe came into the warm water
_STEP = 0.1  # °C, of the second thermometer


@dataclass(frozen=True, slots=True)
class WaterPlan:
    """What is done, and how good the thermometer is (chosen values).

    The truth is ``gain * shown + offset``. `warm` is the warm water when the probe comes in,
    `room` the air before, `noise` one standard deviation of a reading, all in °C. `into_ice`
    and `into_warm` are seconds after the start, `lag` is the delay in seconds, `cooling` in
    °C a minute.
    """

    gain: float
    offset: float
    warm: float
    room: float = 21.0
    noise: float = 0.08
    into_ice: int = 60
    into_warm: int = 312
    lag: float = 15.0
    cooling: float = 0.03

    def true(self, seconds: float) -> float:
        """Return the temperature of the probe (°C) so many seconds after the start."""
        if seconds <= self.into_ice:
            return self.room
        if seconds <= self.into_warm:
            return ICE + (self.room - ICE) * exp(-(seconds - self.into_ice) / self.lag)
        behind = self.cooling / 60 * self.lag
        first = self.true(self.into_warm) - self.warm - behind
        return self.bath(seconds) + behind + first * exp(-(seconds - self.into_warm) / self.lag)

    def bath(self, seconds: float) -> float:
        """Return the temperature of the warm water (°C) so many seconds after the start."""
        return self.warm - self.cooling / 60 * (seconds - self.into_warm)

    def shown(self, seconds: float) -> float:
        """Return what the thermometer shows without its noise, in °C."""
        return (self.true(seconds) - self.offset) / self.gain

    @property
    def looked_at(self) -> int:
        """When a person reads the second thermometer, in seconds after the start."""
        return self.into_warm + _LOOKED_AFTER

    @property
    def second(self) -> float:
        """What a good second thermometer in the warm water shows then, in steps of 0.1 °C."""
        return round(round(self.bath(self.looked_at) / _STEP) * _STEP, 1)

    @property
    def marks(self) -> dict[int, str]:
        """The marks in the recording: second after the start, words."""
        return {
            self.into_ice: "into ice water",
            self.into_warm: "into warm water",
            self.looked_at: f"second thermometer {self.second:.1f} °C",
        }


@dataclass(frozen=True, slots=True)
class ProbeStation(SimulatedStation):
    """The thermometer of a `plan`, which begins at `start`. Its air is never asked for."""

    plan: WaterPlan
    start: datetime

    def values(self, time: datetime) -> dict[str, float]:
        """Return what the thermometer shows (°C); the noise depends on seed and time only."""
        passed = time - self.start
        noise = normal(self.seed, f"{self.place.code}/probe", passed // timedelta(milliseconds=1))
        return {QUANTITY: self.plan.shown(passed.total_seconds()) + self.plan.noise * noise}
