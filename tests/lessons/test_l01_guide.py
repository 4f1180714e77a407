"""The teacher guide of L01 says what the lesson and its checks really do."""

import re
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.evidence import values_of
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L01.md").read_text("utf-8")
LOANS = suitable_loans("L01", ROOT / "datasets" / "loan")


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path) -> None:
    """The row of each loan recording in the guide is what the recording gives."""
    rounds = recordings.rounds(recordings.read(loan).readings)
    values = [value for value in values_of(rounds, "air_temperature") if value is not None]
    mean = sum(values) / len(values)
    row = f"| {loan.stem} | {len(rounds)} | {min(values):.2f} | {max(values):.2f} | {mean:.2f} |"

    assert row in GUIDE.splitlines(), row


def test_every_loan_of_the_guide_exists() -> None:
    """The guide names the loan recordings of this lesson and no other."""
    named = set(re.findall(r"^\| (SIM-[A-Z-]+) \|", GUIDE, re.M))

    assert {path.stem for path in LOANS} == named


def test_answers_are_the_solutions(notebook: Any) -> None:
    """The functions that the guide prints are those of the lesson's solution."""
    source = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    plain = re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", source, flags=re.M)
    printed = re.findall(r"```python\n(.*?)\n```", GUIDE, re.S)

    assert [] == [code for code in printed if not code.startswith("reading") and code not in plain]


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    table = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L01"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", table, re.M)))
