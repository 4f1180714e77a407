"""The teacher guide of L02 says what the lesson and its checks really do."""

import re
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
GUIDE = (ROOT / "docs" / "guides" / "L02.md").read_text("utf-8")
LOANS = suitable_loans("L02", ROOT / "datasets" / "loan")


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path) -> None:
    """The row of each loan in the guide is what its two plateaus give."""
    recording = recordings.read(loan)
    values = [reading.value or 0.0 for reading in recording.readings]
    second = float(recording.marks[-1].text.split()[2])
    ice, warm = values[60:98], values[160:198]
    gain = second / (mean(warm) - mean(ice))
    row = (
        f"| {loan.stem} | {mean(ice):.2f} | {mean(warm):.2f} | {second:.1f} | {gain:.3f} "
        f"| {-gain * mean(ice):.2f} | {stdev(ice):.2f} | {stdev(ice) / sqrt(len(ice)):.3f} |"
    )

    assert row in GUIDE.splitlines(), row


def test_every_loan_of_the_guide_exists() -> None:
    """The table names the loan recordings of this lesson and no other."""
    assert [path.stem for path in LOANS] == re.findall(r"^\| (SIM-[A-Z-]+) \|", GUIDE, re.M)


def test_numbers_of_the_example() -> None:
    """Gain, offset, the corrected reading and its uncertainty, and a wrong reference."""
    line = calibration([0.8, 41.9], [0.0, 40.0], u_raw=0.1, u_reference=0.2)
    wrong = calibration([0.8, 41.9], [0.0, 40.5])

    assert f"The gain is {line.gain:.4f} and the offset is {line.offset:.3f} °C" in GUIDE
    assert f"A raw 25.0 °C becomes {line.apply(25.0):.2f} °C" in GUIDE
    inside, outside = line.uncertainty(25), line.uncertainty(60)
    assert f"u = {inside:.2f} °C at raw 25 °C and u = {outside:.2f} °C at raw 60 °C" in GUIDE
    assert f"± {2 * inside:.1f} °C and ± {2 * outside:.1f} °C" in GUIDE
    assert f"the gain changes by {wrong.gain - line.gain:.3f}" in GUIDE
    assert f"1 / √12 = {1 / sqrt(12):.2f} °C" in GUIDE


def test_limits_of_the_first_task() -> None:
    """The limits that the guide names for T1 are those of the check."""
    water, beside = plateaus.LEAST_STEP["water"], plateaus.LEAST_STEP["side by side"]

    assert f"side by side with {beside:g} °C or more between" in GUIDE
    assert f"water with less than {water:g} °C between" in GUIDE
    assert f"less than {plateaus.LEAST_SECONDS} seconds or {plateaus.LEAST_READINGS} read" in GUIDE
    assert f"s of {plateaus.MOST_SPREAD} °C or more" in GUIDE
    assert f"still changes by more than {plateaus.MOST_CHANGE} °C" in GUIDE


def test_loose_cable_and_cooling() -> None:
    """The broken loan has four false readings, three of them in warm water; cups cool slowly."""
    plans = [loan.water for loan in PLANS if loan.water]
    recording = recordings.read(ROOT / "datasets" / "loan" / "SIM-JKT-IN-WATER.csv")
    values = [reading.value or 0.0 for reading in recording.readings]
    false = [
        number
        for number in range(2, len(values) - 2)
        if min(abs(values[number] - values[number + step]) for step in (-1, 1)) > 8
    ]

    assert (4, 3) == (len(false), sum(3 * number > 312 for number in false))
    assert "loose cable: 4 false readings, 3 of them in the first part of the warm" in GUIDE
    assert max(false) < 160
    assert {0.03} == {plan.cooling for plan in plans}
    assert "cools by 0.03 °C a minute" in GUIDE
