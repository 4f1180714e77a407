"""The teacher guide of L03 says what the lesson and its checks really do."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L03.md").read_text("utf-8")
LOANS = suitable_loans("L03", ROOT / "datasets" / "loan")


@pytest.fixture
def text() -> str:
    """The whole lesson as one text."""
    notebook = json.loads((ROOT / "notebooks" / "L03" / "L03.ipynb").read_text("utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def longest_step(temperature: Any) -> int:
    longest = 0
    for minutes in (10, 20, 30, 60, 120, 180, 360):
        if abs(temperature[:: minutes // 10].mean() - temperature.mean()) > 0.1:
            break
        longest = minutes
    return longest


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path) -> None:
    """The row of each loan recording in the guide is what the recording gives."""
    table = datasets.table(recordings.read(loan))
    zone = table.attrs["station"]["timezone"]
    day = table["air_temperature"][table.index < table.index[0] + timedelta(hours=24)]
    hours = day.index.tz_convert(zone).hour
    school = day[(hours >= 8) & (hours < 16)].mean()
    row = (
        f"| {loan.stem} | {zone} | {len(day)} | {day.mean():.2f} | {school:.2f} "
        f"| {school - day.mean():+.2f} | {longest_step(day)} |"
    )

    assert row in GUIDE.splitlines(), row


def test_every_loan_of_the_guide_exists() -> None:
    """The guide names the loan recordings of this lesson and no other."""
    named = set(re.findall(r"^\| (SIM-[A-Z0-9-]+) \|", GUIDE, re.M))

    assert {path.stem for path in LOANS} == named


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    table = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L03"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", table, re.M)))
