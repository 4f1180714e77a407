"""Lesson L03 as text: its numbers."""

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.l03.bias import END_HOUR, FIRST_HOUR
from classnet_stem.lessons.l03.hourly import LEAST, hour_value
from classnet_stem.lessons.l03.interval import LIMIT, STEPS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L03.md").read_text("utf-8")
CELLS = json.loads((ROOT / "notebooks" / "L03" / "L03.ipynb").read_text("utf-8"))["cells"]
TEXT = "\n".join("".join(cell["source"]) for cell in CELLS)
RAIN = [0.2, 0.0, 0.6, 1.0, 0.2, 0.0]


def source(cell: str) -> str:
    return next("".join(each["source"]) for each in CELLS if each["id"] == cell)


@pytest.fixture(scope="module")
def model() -> Any:
    """The model day, as the cell of the lesson defines it."""
    names: dict[str, Any] = {"cos": math.cos, "pi": math.pi}
    exec(source("l03-run"), names)
    return names["model"]


def school(model: Any) -> list[float]:
    return [model(minute / 60) for minute in range(FIRST_HOUR * 60, END_HOUR * 60)]


def test_numbers_of_the_model_day(model: Any) -> None:
    """The means of the model day in lesson and guide are those of its formula."""
    hours = school(model)
    whole = sum(model(minute / 60) for minute in range(1440)) / 1440
    mean = sum(hours) / len(hours)
    zeros = sum(hours) / 1440

    assert f"| all 24 hours | {whole:.1f} °C |" in TEXT
    assert f"| school hours, 8:00 to 16:00 | {mean:.1f} °C |" in TEXT
    assert f"| school hours, and 0 for each missing reading | {zeros:.1f} °C |" in TEXT
    assert f"The mean of school hours is {mean - whole:.1f} °C too high" in TEXT
    assert f"The mean of 24 hours is {whole:.1f} °C" in GUIDE
    assert f"School hours (8:00 to 16:00) give {mean:.1f} °C" in GUIDE
    assert f"With 0 for the missing readings it is {zeros:.1f} °C" in GUIDE
    assert f"The model day: {mean:.1f} or {whole:.1f} °C?" in GUIDE


def test_two_readings_of_the_model_day(model: Any) -> None:
    """The two readings of Predict, and their mean, are those of the model."""
    mean = (model(8) + model(14)) / 2

    assert f"shows {model(8):.1f} °C at 8:00 and {model(14):.1f} °C at 14:00" in TEXT
    assert f"Two readings gave {mean:.1f} °C. The mean of the whole day is 15.0 °C." in TEXT
    assert f"The readings at 8:00 and 14:00 give {mean:.1f} °C" in GUIDE


def test_steps_of_1_and_25_hours_look_the_same(model: Any) -> None:
    """Eight readings with a step of 25 hours are those of 1 hour, as Question 1 says."""
    rows = {step: [round(model(step * count), 1) for count in range(8)] for step in (1, 3, 24, 25)}
    printed = ", ".join(f"{each:.1f}" for each in rows[1][:-1]) + f" and {rows[1][-1]:.1f} °C"

    assert rows[1] == rows[25]
    assert rows[1] != rows[3]
    assert 1 == len(set(rows[24]))
    assert 7 * 24 < 7 * 25 < 8 * 24
    assert printed in GUIDE
    assert max(model(hour) for hour in range(24)) == model(15)


def test_slow_wave_of_the_extension() -> None:
    """24 readings each 25 hours take 600 hours."""
    assert 24 * 25 == 600
    assert "24 readings" in TEXT
    assert "600 hours" in TEXT


def test_rain_of_question_3() -> None:
    """The rain of Question 3 has the printed mean and sum."""
    printed = ", ".join(f"{each:.1f}" for each in RAIN[:-1]) + f" and {RAIN[-1]:.1f} mm"

    assert printed in TEXT
    assert f"(a) {sum(RAIN) / 6:.2f} mm, the mean (b) {sum(RAIN):.1f} mm, the sum" in TEXT
    assert f"is {sum(RAIN) / 6:.2f} mm, but {sum(RAIN):.1f} mm fell" in TEXT


def test_first_try_of_t1_can_be_above_100() -> None:
    """Five readings in a plan of four give 125 % in the first try."""
    assert 125 == 100 * len([0, 10, 10, 20, 30]) / 4
    assert "can give 125 %" in TEXT


def test_examples_of_t3_are_right() -> None:
    """The table of examples in T3 is what the task asks for."""
    rows = re.findall(r"^\| `hourly\((.*), \"(\w+)\", (\d)\)` \| `(.*)` \|$", TEXT, re.M)

    assert 3 == len(rows)
    for groups, variable, planned, result in rows:
        readings = eval(groups)["08:00"]
        wanted = eval(result)["08:00"]
        assert wanted == pytest.approx(hour_value(readings, variable, int(planned)))


def test_printed_rules_are_those_of_the_checks() -> None:
    """School hours, the share of an hour, the steps and the limit are those of the checks."""
    steps = f"{', '.join(map(str, STEPS[:-1]))} and {STEPS[-1]} minutes"

    assert f"School hours are from {FIRST_HOUR}:00 to {END_HOUR - 1}:59" in TEXT
    assert f"`{LEAST} * planned`" in TEXT
    assert f"Try the steps {steps}" in TEXT
    assert f"at most {LIMIT} °C from the mean" in TEXT
    assert "each sixth reading" in TEXT
    assert 60 == 6 * 10


def test_goals_stand_where_they_are_met() -> None:
    """Each task and question names its goals in its heading, as the plan does."""
    from classnet_stem.lessons.catalogue import LESSONS

    for task in LESSONS["L03"].tasks:
        number = task.id.split(".")[1]
        heading = f"**Question {number[1]} (" if task.kind == "question" else f"Task {number}:"
        line = next(each for each in TEXT.splitlines() if heading in each)
        assert all(goal in line for goal in task.goals), line
