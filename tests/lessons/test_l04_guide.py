"""The teacher guide of L04 says what the lesson and its checks really do."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from classnet_stem import datasets, recordings
from classnet_stem.analysis.sun import solar_time
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L04.md").read_text("utf-8")
LOANS = suitable_loans("L04", ROOT / "datasets" / "loan")


@pytest.fixture
def lesson(lesson_notebook: Callable[[str], Any]) -> str:
    """The text of all cells, without the marks around the solutions."""
    source = "\n".join("".join(cell["source"]) for cell in lesson_notebook("L04").cells)
    return re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", source, flags=re.M)


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path) -> None:
    """The row of each loan recording in the guide is what the recording gives."""
    recording = recordings.read(loan)
    values = datasets.table(recording)["air_temperature"]
    smooth = values.rolling("1h", center=True).mean()
    zone, longitude = ZoneInfo(recording.station.timezone), recording.station.longitude
    assert longitude is not None
    cells = []
    for moment in (smooth.idxmax(), smooth.idxmin()):
        when = datetime.fromisoformat(str(moment))
        cells += [f"{when.astimezone(zone):%H:%M}", f"{solar_time(when, longitude):%H:%M}"]
    half = (values.max() + values.min()) / 2
    row = f"| {loan.stem} | {' | '.join(cells)} | {half:.2f} | {values.mean():.2f} |"

    assert row in GUIDE.splitlines(), row


def test_every_loan_of_the_guide_exists() -> None:
    """The guide names the loan recordings of this lesson and no other."""
    named = set(re.findall(r"^\| (SIM-[A-Z0-9-]+) \|", GUIDE, re.M))

    assert {path.stem for path in LOANS} == named


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    table = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L04"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", table, re.M)))
