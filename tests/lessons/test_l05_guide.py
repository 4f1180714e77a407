"""The teacher guide of L05 says what the lesson and its checks really do."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.analysis.exponential import fitted
from classnet_stem.analysis.ventilation import air_changes_by_line
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.l05.claim import strongest
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L05.md").read_text("utf-8")
LOANS = suitable_loans("L05", ROOT / "datasets" / "loan")
MINUTES = np.arange(0.0, 30.001, 1 / 6)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    """Return the sources of the lesson's cells by id."""
    path = ROOT / "notebooks" / "L05" / "L05.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells}


@pytest.fixture(scope="module")
def functions(lesson: dict[str, Any]) -> dict[str, Any]:
    """Return the functions of the lesson's solution."""
    names: dict[str, Any] = {"np": np}
    for cell in ("l05-t2", "l05-t3", "l05-t4"):
        exec(lesson[cell], names)
    return names


def room(rate: float) -> Any:
    return 425 + 1500 * np.exp(-rate * MINUTES / 60)


def plain_line(minutes: Any, co2: Any, outdoor: float) -> float:
    return air_changes_by_line(minutes, co2, outdoor)


@pytest.mark.parametrize("loan", LOANS, ids=lambda path: path.stem)
def test_expected_results_of_a_loan(loan: Path, functions: Any) -> None:
    """The row of each loan in the guide is what the solution gives for its whole decays."""
    table = datasets.table(recordings.read(loan))
    numbers = []
    for first, last in ((7, 29), (89, 104)):
        rows = table.iloc[first : last + 1]
        minutes = (rows.index - rows.index[0]).total_seconds().to_numpy() / 60
        given = (minutes, rows["co2"].to_numpy(), 425)
        numbers += [functions["ach"](*given), functions["u_ach"](*given)]
    closed, u_closed, opened, u_open = numbers
    letter = strongest(*numbers)
    row = (
        f"| {loan.stem} | {closed:.2f} | {u_closed:.3f} | {opened:.2f} | {u_open:.3f} | {letter} |"
    )

    assert row in GUIDE.splitlines(), row


def test_loans_give_different_statements() -> None:
    """Among the loan recordings two statements are right, so a fixed letter is no answer."""
    assert {"b", "c"} == set(re.findall(r"^\| SIM-.* \| ([abc]) \|$", GUIDE, re.M))


def test_every_loan_of_the_guide_exists() -> None:
    """The guide names the loan recordings of this lesson and no other."""
    assert {path.stem for path in LOANS} == set(re.findall(r"^\| (SIM-[A-Z-]+) \|", GUIDE, re.M))


@pytest.mark.parametrize("rate", [0.5, 2, 4, 6])
def test_scatter_and_outdoor_error(rate: float, functions: Any) -> None:
    """The row of each rate holds scatter and outdoor error with and without weights."""
    generator = np.random.default_rng(5)
    noisy = [room(rate) + generator.normal(0, 20, len(MINUTES)) for _ in range(1000)]
    cells = [f"{rate:g}"]
    for fit in (functions["ach"], plain_line):
        cells.append(f"{np.std([fit(MINUTES, co2, 425) for co2 in noisy], ddof=1):.3f}")
    for fit in (functions["ach"], plain_line):
        cells.append(f"{100 * (fit(MINUTES, room(rate), 395) / rate - 1):.1f} %")

    assert f"| {' | '.join(cells)} |" in GUIDE.splitlines(), cells


def test_other_numbers_on_the_fit(functions: Any) -> None:
    """Outdoor value too high, bias at 6 per hour, no outdoor value, and a fitted one."""
    ach = functions["ach"]
    generator = np.random.default_rng(5)
    fast = [room(6) + generator.normal(0, 20, len(MINUTES)) for _ in range(1000)]
    generator = np.random.default_rng(5)
    slow = [room(0.5) + generator.normal(0, 20, len(MINUTES)) for _ in range(300)]
    free = [fitted(MINUTES / 60, co2 - 425, has_level=True).rate for co2 in slow]
    low, high = (100 * (ach(MINUTES, room(rate), 455) / rate - 1) for rate in (0.5, 6))

    assert f"gives +{low:.1f} % at 0.5 per hour and +{high:.1f} % at 6 per hour" in GUIDE
    bias = 6 - np.mean([ach(MINUTES, co2, 425) for co2 in fast])
    assert f"also {bias:.2f} too low on average" in GUIDE
    assert f"costs {100 * (1 - ach(MINUTES, room(2), 0) / 2):.0f} % at 2 per hour" in GUIDE
    assert f"the scatter becomes {np.std(free):.2f}" in GUIDE
    assert f"It is {100 * (1 - np.exp(-1)):.0f} %" in GUIDE


def test_parts_of_the_lesson_take_its_time() -> None:
    """The minutes of the parts add up to the length of the lesson."""
    table = GUIDE.partition("## Minutes")[2].partition("\n## ")[0]

    assert LESSONS["L05"].minutes == sum(map(int, re.findall(r"^\| (\d+) \|", table, re.M)))
