import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.analysis.calibration import Calibration, calibration
from classnet_stem.errors import DataError


@pytest.fixture
def lesson() -> Calibration:
    """The calibration of lesson L02."""
    return calibration([0.8, 41.9], [0.0, 40.0], u_raw=0.1, u_reference=0.2)


def test_line_of_the_lesson(lesson: Calibration) -> None:
    """Raw 0.8 and 41.9 at 0 and 40 °C give gain 0.9732 and offset -0.779, so 25.0 is 23.55 °C."""
    assert (0.9732, -0.779) == pytest.approx((lesson.gain, lesson.offset), abs=5e-4)
    assert 23.55 == pytest.approx(lesson.apply(25.0), abs=0.005)
    assert "true = 0.9732 * raw - 0.779" == str(lesson)


@pytest.mark.parametrize(("raw", "expected"), [(25, 0.19), (60, 0.35)])
def test_uncertainty_of_the_lesson(lesson: Calibration, raw: float, expected: float) -> None:
    """The standard uncertainty is 0.19 °C at 25 and 0.35 °C at 60, outside the two points."""
    assert expected == pytest.approx(lesson.uncertainty(raw), abs=0.005)
    assert (raw == 25) == lesson.is_inside(raw)


@pytest.mark.parametrize("raw", [-10, 0.8, 25, 41.9, 60])
def test_uncertainty_of_random_trials(lesson: Calibration, raw: float) -> None:
    """Calibrations with random errors scatter as the formula says, within 4 %."""
    random = np.random.default_rng(2)
    found = []
    for _ in range(4000):
        said = np.array([0.8, 41.9]) + random.normal(0, 0.1, 2)
        true = np.array([0.0, 40.0]) + random.normal(0, 0.2, 2)
        gain = (true[1] - true[0]) / (said[1] - said[0])
        found.append(true[0] + gain * (raw + random.normal(0, 0.1) - said[0]))

    assert np.std(found, ddof=1) == pytest.approx(lesson.uncertainty(raw), rel=0.04)


@given(st.floats(-20, 20), st.floats(25, 60), st.floats(-20, 20), st.floats(25, 60))
def test_reference_points_come_out(low: float, high: float, cold: float, warm: float) -> None:
    """The raw value of each point becomes its reference."""
    line = calibration([low, high], [cold, warm])

    assert [cold, warm] == pytest.approx(line.apply([low, high]), abs=1e-9)
    assert (0.0, 0.0) == pytest.approx(line.residuals(), abs=1e-9)


def test_numpy_polyfit() -> None:
    """Through more than two points goes the line of least squares, and the rest is told."""
    raw, true = [0.8, 20.5, 41.9], [0.0, 19.7, 40.0]
    line = calibration(raw, true)

    assert tuple(np.polyfit(raw, true, 1)) == pytest.approx((line.gain, line.offset))
    assert np.array(true) - line.apply(np.array(raw)) == pytest.approx(line.residuals())
    assert max(map(abs, line.residuals())) > 0.1


def test_more_points_are_surer() -> None:
    """Four points give a smaller uncertainty in the middle than two."""
    two = calibration([0, 40], [0, 40], 0.1, 0.2)
    four = calibration([0, 0, 40, 40], [0, 0, 40, 40], 0.1, 0.2)

    assert four.uncertainty(20) < two.uncertainty(20)


def test_form_and_missing(lesson: Calibration) -> None:
    """Lists stay lists, a Series a Series, and a missing value stays missing."""
    assert [0.0, 40.0] == pytest.approx(lesson.apply([0.8, 41.9]))
    assert [False, True] == list(np.isnan(lesson.apply([20, None])))
    assert ["a"] == list(lesson.apply(pd.Series([1.0], ["a"])).index)
    assert (2,) == lesson.uncertainty(np.array([1.0, 2.0])).shape


def test_exact_points() -> None:
    """Without uncertainties of the points only the reading's own counts, times the gain."""
    line = calibration([0, 10], [0, 20])

    assert 1.0 == pytest.approx(line.uncertainty(5, u_reading=0.5))


@pytest.mark.parametrize(
    ("raw", "reference", "u"),
    [
        ([1], [0], 0),
        ([1, 1], [0, 40], 0),
        ([1, 2, 3], [0, 40], 0),
        ([1, None], [0, 40], 0),
        ([1, 41], [40, 0], 0),
        ([1, "41"], [0, 40], 0),
        ([1, 41], [0, 40], -0.1),
        ([1, 41], [0, 40], None),
    ],
)
def test_bad_points(raw: list[float], reference: list[float], u: float) -> None:
    """One point, equal or missing ones, exchanged ones, text and negative u are refused."""
    with pytest.raises(DataError):
        calibration(raw, reference, u)
