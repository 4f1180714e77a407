"""Lesson L06 as text: its numbers, and its goals beside the tasks."""

import json
import math
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from classnet_stem import recordings
from classnet_stem.analysis.comfort import heat_index
from classnet_stem.analysis.humidity import absolute_humidity, dew_point, frost_point
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.l06.air import spreads
from classnet_stem.lessons.l06.ranges import U_DEW
from classnet_stem.lessons.l06.window import WINDOW

ROOT = Path(__file__).resolve().parents[2]
CELLS = json.loads((ROOT / "notebooks" / "L06" / "L06.ipynb").read_text("utf-8"))["cells"]
TEXT = "\n".join("".join(cell["source"]) for cell in CELLS)


def gamma(t: float, share: float) -> float:
    return math.log(share) + 17.62 * t / (243.12 + t)


def dew(g: float) -> float:
    return 243.12 * g / (17.62 - g)


def short(t: float, rh: float) -> float:
    return float((rh / 100) ** 0.125 * (112 + 0.9 * t) + 0.1 * t - 112)


def largest_gap() -> float:
    warm, wet = np.meshgrid(np.arange(-10, 40.01, 0.5), np.arange(10, 100.01, 0.5))
    rough = (wet / 100) ** 0.125 * (112 + 0.9 * warm) + 0.1 * warm - 112
    return float(np.abs(rough - dew_point(warm, wet)).max())


@pytest.mark.parametrize(
    ("printed", "number", "digits"),
    [
        ("`dew_point(20, 50)` gives 9.26", dew_point(20, 50), 2),
        ("The dew point is 9.26 °C", dew_point(20, 50), 2),
        ("a dew point of -11.6 °C", dew_point(-5, 60), 1),
        ("makes ice first, at -10.3 °C", frost_point(-5, 60), 1),
        ("in place of `math.log` gives 15.22 °C", dew(gamma(20, 1) + math.log10(0.5)), 2),
        ("RH without `/ 100` gives 103.22 °C", dew(gamma(20, 50)), 2),
        ("Air of 0 °C and 90 % has 4.4 g", absolute_humidity(0, 90), 1),
        ("Air of 35 °C and 30 % has 11.8 g", absolute_humidity(35, 30), 1),
        ("It gives 9.21 °C here", short(20, 50), 2),
        ("differ by at most 0.38 °C", largest_gap(), 2),
        ("`stem.heat_index(32, 60)`. It is 37.1 °C", heat_index(32, 60), 1),
    ],
)
def test_printed_numbers(printed: str, number: float, digits: int) -> None:
    """Each number that the lesson prints is the number that the formulas give."""
    assert printed in TEXT
    assert f"{number:.{digits}f}" in printed


@pytest.mark.parametrize("air", [(20, 50), (30, 80), (5, 90), (25, 20)])
def test_printed_uncertainties(air: tuple[int, int]) -> None:
    """Dew point and u of the four airs in T3 are what 20 000 trials give."""
    row = f"| {air[0]} °C, {air[1]} % | {dew_point(*air):.1f} °C | {spreads(*air)[1]:.1f} °C |"

    assert row in TEXT


@pytest.mark.parametrize("hour", [3, 9, 15, 21])
def test_printed_day_of_tallinn(hour: int) -> None:
    """The four rows of Tallinn are those of the loan recording, on the clock of Tallinn."""
    recording = recordings.read(ROOT / "datasets" / "loan" / "SIM-TLL-DAY.csv")
    local = datetime(2026, 5, 19, hour, tzinfo=ZoneInfo("Europe/Tallinn"))
    when = local.astimezone(UTC)
    found = next(each for each in recordings.rounds(recording.readings) if each.time == when)
    t, rh = (found.readings[name].value for name in ("air_temperature", "relative_humidity"))
    row = (
        f"| {hour:02d}:00 | {t:.1f} °C | {rh:.1f} % | {dew_point(t, rh):.1f} °C | "
        f"{absolute_humidity(t, rh):.1f} g |"
    )

    assert row in TEXT


def test_limits_of_the_lesson_are_those_of_the_check() -> None:
    """The window, the step of the dew point and the limits of RH are those of the checks."""
    assert f"The inside of a window is at {WINDOW:g} °C" in TEXT
    assert f"One step of the dew point is {U_DEW:g} °C" in TEXT
    assert "`rh > 103`" in TEXT


def test_goals_stand_beside_the_tasks() -> None:
    """Each goal stands in the list, and each task names the goals that it serves."""
    for goal, sentence in LESSONS["L06"].goals.items():
        assert f"- {goal}: {sentence}" in TEXT
    for task in LESSONS["L06"].tasks:
        name = task.id.split(".")[1]
        start = f"**Question {name[1:]} (" if task.kind == "question" else f"### Task {name}: "
        line = next(each for each in TEXT.splitlines() if each.startswith(start))
        assert all(goal in line for goal in task.goals), line
        assert task.kind == "question" or f": {task.title} ({task.points:g} points" in line
