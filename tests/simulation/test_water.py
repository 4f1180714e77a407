from math import exp

import pytest

from classnet_stem.simulation.water import WaterPlan

PLAN = WaterPlan(
    gain=0.95, offset=-1.0, warm=40.0, room=20.0, lag=15.0, cooling=0.06, into_warm=300
)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, 20.0),
        (60, 20.0),
        (75, 20.0 / exp(1)),
        (300, 20.0 * exp(-16)),
        (600, 40.0 - 0.06 * 5 + 0.06 / 60 * 15),
    ],
)
def test_temperature_of_the_probe(seconds: float, expected: float) -> None:
    """Room, ice water after one lag and after 16, and warm water: the exact solution."""
    assert expected == pytest.approx(PLAN.true(seconds), abs=1e-6)


def test_probe_follows_its_equation() -> None:
    """In the warm water the slope is (bath - probe)/lag, at every moment."""
    for seconds in range(301, 600, 13):
        slope = (PLAN.true(seconds + 0.01) - PLAN.true(seconds - 0.01)) / 0.02

        assert (PLAN.bath(seconds) - PLAN.true(seconds)) / 15 == pytest.approx(slope, abs=1e-4)


def test_what_it_shows() -> None:
    """Gain times shown plus offset is the truth."""
    for seconds in (0, 100, 299, 310, 500):
        shown = PLAN.shown(seconds)

        assert PLAN.true(seconds) == pytest.approx(0.95 * shown - 1.0)


def test_second_thermometer() -> None:
    """It shows the warm water 225 s after the probe came in, in steps of 0.1 °C."""
    assert 39.8 == PLAN.second
    assert {60, 300, 525} == set(PLAN.marks)
    assert "second thermometer 39.8 °C" == PLAN.marks[525]
