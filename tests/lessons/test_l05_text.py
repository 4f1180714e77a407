"""Lesson L05 as text: its numbers."""

import json
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.analysis.ventilation import air_changes_by_line
from classnet_stem.lessons.l05.claim import TIMES
from classnet_stem.lessons.l05.decays import LEAST_EXCESS, LEAST_MINUTES
from classnet_stem.session.loan import suitable_loans
from classnet_stem.simulation.room import RoomPlan

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = json.loads((ROOT / "notebooks" / "L05" / "L05.ipynb").read_text("utf-8"))
CELLS = {cell["id"]: "".join(cell["source"]) for cell in NOTEBOOK["cells"]}
TEXT = "\n".join(CELLS.values())
MINUTES = np.arange(0.0, 30.001, 1 / 6)


def room(rate: float) -> Any:
    return 425 + 1500 * np.exp(-rate * MINUTES / 60)


@pytest.fixture(scope="module")
def ach() -> Any:
    """Return the lesson's own ach."""
    names: dict[str, Any] = {"np": np}
    exec(CELLS["l05-t2"], names)
    exec(CELLS["l05-t3"], names)
    return names["ach"]


@pytest.mark.parametrize(
    ("printed", "number", "digits"),
    [
        ("0.69 / 2 hours, or 21 minutes", math.log(2) / 2 * 60, 0),
        ("0.69 is ln(2)", math.log(2), 2),
        ("(c) about 63 %", 100 * (1 - math.exp(-1)), 0),
        ("1925 ppm gives 1500 ppm", 1925 - 425, 0),
        ("409 ppm gives -16 ppm", 409 - 425, 0),
        ("from 1500 to 375 ppm", 800 - 425, 0),
        ("per hour this is 42 minutes", math.log(1500 / 375) / 2 * 60, 0),
        ("With 0.5 it is 166 minutes", math.log(1500 / 375) / 0.5 * 60, 0),
        ("The result is 4.0.", 2 * 180 * 1000 / 3600 / 25, 1),
        ("`np.hypot(3, 4)` gives 5", math.hypot(3, 4), 0),
    ],
)
def test_printed_numbers(printed: str, number: float, digits: int) -> None:
    """Each number that the lesson prints is the number that Python finds."""
    assert printed in TEXT
    assert f"{number:.{digits}f}" in printed


@pytest.mark.parametrize("rate", [0.5, 2, 4, 6])
def test_table_of_the_weighted_line(rate: float, ach: Any) -> None:
    """Outdoor error (30 ppm too low) and scatter (1000 made rooms, seed 5) of the lesson's fit."""
    generator = np.random.default_rng(5)
    noisy = [room(rate) + generator.normal(0, 20, len(MINUTES)) for _ in range(1000)]
    scatter = np.std([ach(MINUTES, co2, 425) for co2 in noisy], ddof=1)
    error = 100 * (ach(MINUTES, room(rate), 395) / rate - 1)

    assert f"| {rate:g} | {error:.1f} % | ±{scatter:.3f} |" in TEXT


def test_line_without_weights() -> None:
    """Scatter and outdoor error at 6 per hour of a line that counts all readings the same."""
    generator = np.random.default_rng(5)
    noisy = [room(6) + generator.normal(0, 20, len(MINUTES)) for _ in range(1000)]
    scatter = np.std([air_changes_by_line(MINUTES, co2, 425) for co2 in noisy], ddof=1)
    error = 100 * (air_changes_by_line(MINUTES, room(6), 395) / 6 - 1)

    assert f"the scatter at 6 per hour is ±{scatter:.3f}" in TEXT
    assert f"is then {error:.1f} %" in TEXT


def test_forgotten_and_wrong_outdoor_air(ach: Any) -> None:
    """ln(CO2) without outdoor air gives the printed number; so does 30 ppm at 6 per hour."""
    forgotten = ach(MINUTES, room(2), 0)
    error = 6 - ach(MINUTES, room(6), 395)

    assert f"gives only {forgotten:.2f} per hour" in TEXT
    assert f"This is {100 * (1 - forgotten / 2):.0f} % too low" in TEXT
    assert f"makes an error of {error:.2f} per hour" in TEXT


def test_only_the_excess_gives_equal_steps() -> None:
    """In the cell of the model only the steps of ln(excess) are the same, and each is -1."""
    hours = np.arange(0, 2.1, 0.5)
    co2 = 425 + 1500 * np.exp(-2 * hours)

    assert [-1.0] * 4 == pytest.approx(list(np.diff(np.log(co2 - 425))))
    assert 0.1 < np.ptp(np.diff(np.log(co2)))
    assert "co2 = 425 + 1500 * np.exp(-2 * hours)" in CELLS["l05-model"]


def test_rules_of_the_lesson_are_those_of_the_check() -> None:
    """Minutes, excess and the factor of statement c are those that the checks use."""
    assert f"needs {LEAST_MINUTES} minutes or more" in TEXT
    assert f"the excess is {LEAST_EXCESS} ppm or more" in TEXT
    assert f"more than {TIMES} times as many" in TEXT
    assert f"open - {TIMES} closed" in TEXT
    assert f"`u = np.hypot(u_open, {TIMES} * u_closed)`" in TEXT


@pytest.mark.parametrize("loan", suitable_loans("L05", ROOT / "datasets" / "loan"))
def test_times_of_a_loan_room(loan: Path) -> None:
    """People leave after 10 minutes, come back after 60 and leave after 160 minutes."""
    table = datasets.table(recordings.read(loan))
    minutes = (table.index - table.index[0]).total_seconds().to_numpy() / 60
    co2 = dict(zip(minutes.round().astype(int).tolist(), table["co2"].tolist(), strict=True))
    printed = re.findall(r"after (\d+) minutes|leave (\d+) minutes", CELLS["l05-t1-text"])

    assert ["10", "60", "160", "175"] == sorted((a or b for a, b in printed), key=int)
    assert co2[4] < co2[10] > co2[20] > co2[40] > co2[60] < co2[80]
    assert co2[140] < co2[160] > co2[170]
    before, after = co2[164] - co2[174], co2[176] - co2[186]
    assert before < after
    assert 425 == RoomPlan().co2_outdoor


def test_example_letter_has_the_words_it_asks_for() -> None:
    """The example letter has 80 to 120 words and the numbers of SIM-ATH-IN-AIR."""
    letter = CELLS["l05-t6"].partition("\n")[2].rpartition("\n")[0]

    assert 80 <= len(letter.split()) <= 120
    row = next(
        line
        for line in (ROOT / "docs" / "guides" / "L05.md").read_text("utf-8").splitlines()
        if line.startswith("| SIM-ATH-IN-AIR |")
    )
    closed, _, opened = re.findall(r"\d+\.\d+", row)[:3]
    assert f"it had {closed} air changes" in letter
    assert f"it had {opened}." in letter
