"""Lesson L02 as text: its numbers."""

import json
from math import sqrt
from pathlib import Path
from statistics import mean, stdev

import pytest

from classnet_stem import recordings
from classnet_stem.analysis.calibration import calibration
from classnet_stem.lessons.l02 import plateaus
from classnet_stem.session.loan import suitable_loans
from classnet_stem.simulation.loans import LOANS as PLANS

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = json.loads((ROOT / "notebooks" / "L02" / "L02.ipynb").read_text("utf-8"))
CELLS = {cell["id"]: "".join(cell["source"]) for cell in NOTEBOOK["cells"]}
TEXT = "\n".join(CELLS.values())
LINE = calibration([0.8, 41.9], [0.0, 40.0], u_raw=0.1, u_reference=0.2)


def values(loan: Path) -> list[float]:
    return [reading.value or 0.0 for reading in recordings.read(loan).readings]


@pytest.mark.parametrize(
    ("printed", "number", "digits"),
    [
        ("the gain is 40.0 / 41.1 = 0.9732", LINE.gain, 4),
        ("The thermometer rises by 41.1 °C", 41.9 - 0.8, 1),
        ("0.9732 * 0.8 is 0.779", LINE.gain * 0.8, 3),
        ("the offset is -0.779", LINE.offset, 3),
        ("0.9732 * 25.0 - 0.779 = 23.55 °C", LINE.apply(25.0), 2),
        ("`calibrate(25.0, 0.9732, -0.779)` gives 23.55", 0.9732 * 25.0 - 0.779, 2),
        ("u is 0.19 °C at 25 °C", LINE.uncertainty(25), 2),
        ("and 0.35 °C at 60 °C", LINE.uncertainty(60), 2),
        ("(23.6 ± 0.4) °C", 2 * LINE.uncertainty(25), 1),
        ("(23.6 ± 0.4) °C", LINE.apply(25), 1),
        ("between them, u is 0.19 °C", LINE.uncertainty(25), 2),
        ("At 60 °C it is 0.35 °C", LINE.uncertainty(60), 2),
        ("gives 0.065", stdev([20.1, 20.3, 20.2, 20.4]) / sqrt(4), 3),
        ("41.9 °C becomes 41.1 °C", 41.9 - 0.8, 1),
        ("41.1 / 40.0 is 1.0275", 41.1 / 40.0, 4),
        ("the step of 41.1 °C becomes 42.23 °C", 41.1 * 1.0275, 2),
        ("For a step of 1 °C this is 0.29 °C", 1 / sqrt(12), 2),
    ],
)
def test_printed_numbers(printed: str, number: float, digits: int) -> None:
    """Each number that the lesson prints is the number that Python finds."""
    assert printed in TEXT
    assert f"{number:.{digits}f}" in printed


def test_two_results_of_question_three() -> None:
    """0.4 °C is less than twice the joined uncertainty, and more than one uncertainty."""
    assert 0.2 < 23.9 - 23.5 < 2 * sqrt(0.2**2 + 0.2**2)


def test_thermometer_that_still_changes() -> None:
    """Mean of the first 90 seconds in Tallinn's warm water, its gain, and the false result."""
    shown = values(ROOT / "datasets" / "loan" / "SIM-TLL-IN-WATER.csv")
    early, warm, ice = mean(shown[104:134]), mean(shown[160:198]), mean(shown[60:98])
    right, wrong = 39.3 / (warm - ice), 39.3 / (early - ice)
    box = CELLS["l02-error"]

    assert f"their mean is {early:.2f} °C. The plateau has {warm:.2f} °C" in box
    assert f"the gain becomes {wrong:.3f} in place of {right:.3f}" in box
    assert f"Warm water of 39.3 °C then becomes {wrong * (warm - ice):.1f} °C" in box


def test_spread_of_the_loans() -> None:
    """Noise of the loan thermometers, and how far apart their first 20 readings are."""
    noise = [loan.water.noise for loan in PLANS if loan.water]
    loans = suitable_loans("L02", ROOT / "datasets" / "loan")
    apart = [max(v) - min(v) for v in (values(loan)[:20] for loan in loans)]
    text = CELLS["l02-compare-text"]

    assert f"is {min(noise):.2f} to {max(noise):.2f} °C" in text
    assert f"is {min(apart):.2f} to {max(apart):.2f} °C above the lowest" in text


def test_rules_of_the_first_task() -> None:
    """The limits of T1 in the text are those of the check."""
    text = CELLS["l02-t1-text"]

    assert f"needs {plateaus.LEAST_SECONDS} seconds and {plateaus.LEAST_READINGS} read" in text
    assert f"Its spread s is below {plateaus.MOST_SPREAD} °C" in text
    assert f"The plateaus differ by {plateaus.LEAST_STEP['water']:g} °C" in text
    assert f"Then {plateaus.LEAST_STEP['side by side']:g} °C between the plateaus" in text


def test_probe_is_steady_after_two_minutes() -> None:
    """Two minutes after a change, the loan thermometers are within 0.1 °C of the water."""
    for plan in (loan.water for loan in PLANS if loan.water):
        behind = plan.cooling / 60 * plan.lag

        assert 0.1 > abs(plan.true(plan.into_ice + 120))
        late = plan.into_warm + 120
        assert 0.1 > abs(plan.true(late) - plan.bath(late) - behind)


def test_numbers_of_the_example_text() -> None:
    """The example of T6 has 70 to 100 words, as the task asks."""
    example = CELLS["l02-t6"].partition("SOLUTION\n")[2].rpartition("\n###")[0]

    assert 70 <= len(example.split()) <= 100
    assert "Write 70 to 100 words" in CELLS["l02-t6-text"]
