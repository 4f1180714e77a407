"""The teacher guide of L06 says what the lesson and its checks really do."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import propagate, recordings
from classnet_stem.analysis.humidity import dew_point, frost_point
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.l06.air import dew_points, pairs_of, spreads
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L06.md").read_text("utf-8")
LOANS = suitable_loans("L06", ROOT / "datasets" / "loan")


@pytest.fixture
def lesson() -> str:
    """Every cell of the lesson as one text, without the marks of the solutions."""
    cells: Any = json.loads((ROOT / "notebooks" / "L06" / "L06.ipynb").read_text("utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", text, flags=re.M)


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path) -> None:
    """The row of each loan recording in the guide is what the recording gives."""
    rounds = recordings.rounds(recordings.read(loan).readings)
    pairs = pairs_of(rounds)
    wet, dew = [pair[1] for pair in pairs], dew_points(pairs)
    step = (rounds[1].time - rounds[0].time).total_seconds() / 3600
    row = (
        f"| {loan.stem} | {len(pairs)} | {max(wet) - min(wet):.1f} | "
        f"{max(dew) - min(dew):.2f} | {sum(each >= 12 for each in dew) * step:.1f} |"
    )

    assert row in GUIDE.splitlines(), row


def test_every_loan_of_the_guide_exists() -> None:
    """The guide names the loan recordings of this lesson and no other."""
    named = set(re.findall(r"^\| (SIM-[A-Z0-9-]+) \|", GUIDE, re.M))

    assert {path.stem for path in LOANS} == named


@pytest.mark.parametrize("air", [(20, 50), (30, 80), (5, 90), (25, 20)])
def test_uncertainties_of_the_guide(air: tuple[int, int]) -> None:
    """Dew point and uncertainty of the four examples are what 20 000 trials give."""
    row = f"| {air[0]} °C, {air[1]} % | {dew_point(*air):.2f} | {spreads(*air)[1]:.1f} |"

    assert row in GUIDE


@pytest.mark.parametrize(
    ("town", "air", "can", "is_agreed"),
    [
        ("Hanoi", (27.0, 78), (22.0, 0.7), True),
        ("Vienna", (21.0, 45), (5.0, 0.5), False),
        ("Yangon", (31.0, 74), (25.5, 0.6), True),
    ],
)
def test_logs_of_the_guide(
    town: str, air: tuple[float, float], can: tuple[float, float], is_agreed: bool, lesson: str
) -> None:
    """Each log of the lesson has the result that the guide gives."""
    limits = [(-45, 60), (2, 100)]
    u = propagate(dew_point, air, (0.5, 3), limits=limits).uncertainty
    apart = abs(dew_point(*air) - can[0])
    log = f"| {town} | {air[0]} °C | {air[1]} % | {can[0]} °C | {can[1]} °C |"

    assert log in lesson
    assert is_agreed == (apart <= 2 * (u**2 + can[1] ** 2) ** 0.5)
    answer = "it agrees" if is_agreed else "it does not agree"
    assert re.search(
        rf"{town} has (a dew point of )?{dew_point(*air):.2f} °C and u = {u:.2f} °C, so {answer}",
        GUIDE,
    )


def test_frost_point_of_the_guide() -> None:
    """The guide's dew point and frost point of cold air are those of the library."""
    text = f"dew point is {dew_point(-5, 60):.2f} °C and the frost point is "

    assert f"{text}{frost_point(-5, 60):.2f} °C" in GUIDE


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    table = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L06"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", table, re.M)))
