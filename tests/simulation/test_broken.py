import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from classnet_stem import recordings
from classnet_stem.readings import Flag
from classnet_stem.resources import datasets_dir
from classnet_stem.simulation import make_station
from classnet_stem.simulation.broken import Silent, Spikes, Stuck
from classnet_stem.simulation.places import Place
from classnet_stem.simulation.station import SimulatedStation

START = datetime(2026, 3, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def station(place_at: Callable[..., Place]) -> SimulatedStation:
    """A station that works."""
    return make_station(place_at(50.0, 10.0), 4)


def loan(name: str) -> recordings.Recording:
    return recordings.read(datasets_dir() / "loan" / f"{name}.csv")


def test_stuck_sensor_keeps_its_value(station: SimulatedStation) -> None:
    """From the first hour to the third the humidity is that of the first; all else goes on."""
    broken = Stuck("relative_humidity", HOUR, 3 * HOUR, "stuck humidity")
    held = station.values(START + HOUR)["relative_humidity"]
    inside, after = (broken.sample(station, START, n * HOUR) for n in (2, 4))

    assert station.values(START + 2 * HOUR) | {"relative_humidity": held} == inside
    assert station.values(START + 4 * HOUR) == after


def test_spike_comes_at_its_moment_only(station: SimulatedStation) -> None:
    """The wrong number comes at its moment, and an hour later the true one."""
    broken = Spikes("air_temperature", {HOUR: 85.0}, "spikes")
    there, later = (broken.sample(station, START, n * HOUR) for n in (1, 2))

    assert there is not None
    assert 85.0 == there["air_temperature"]
    assert station.values(START + 2 * HOUR) == later


def test_silent_station_sends_nothing(station: SimulatedStation) -> None:
    """In its span, both ends included, there is no sample."""
    broken = Silent(((HOUR, 2 * HOUR),), "a gap")
    samples = [broken.sample(station, START, n * HOUR) for n in range(4)]

    assert [False, True, True, False] == [sample is None for sample in samples]


def test_loan_with_stuck_humidity() -> None:
    """Nine hours of the recording have one humidity, while the temperature changes."""
    rounds = recordings.rounds(loan("SIM-POP-STUCK").readings)
    held = [
        one.readings["relative_humidity"].value
        for one in rounds
        if 6 * HOUR <= one.time - START <= 15 * HOUR
    ]

    assert 55 == len(held)
    assert 1 == len(set(held))


def test_loan_with_spikes() -> None:
    """The decoder knows 85 and -127 of a DS18B20 and calls them missing; 52 and 3 °C stay."""
    temperatures = [r for r in loan("SIM-BKK-SPIKES").readings if r.quantity == "air_temperature"]
    usual = [r.value for r in temperatures if r.value is not None and 20 < r.value < 45]
    other = [(r.value, r.flag) for r in temperatures if r.value not in usual]

    assert 140 == len(usual)
    assert [
        (None, Flag.MISSING),
        (52, Flag.GOOD),
        (None, Flag.MISSING),
        (3, Flag.GOOD),
        (None, Flag.MISSING),
    ] == other


def test_loan_with_gaps() -> None:
    """Two gaps of 110 and 260 minutes lie between rounds that are ten minutes apart."""
    times = [one.time for one in recordings.rounds(loan("SIM-LXA-GAPS").readings)]
    steps = [b - a for a, b in itertools.pairwise(times)]

    assert [110, 260] == [step / timedelta(minutes=1) for step in steps if step > HOUR]
    assert {10.0, 110.0, 260.0} == {step / timedelta(minutes=1) for step in steps}
