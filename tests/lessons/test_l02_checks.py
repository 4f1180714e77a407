"""T3 to T5 of L02 in other forms, and wrong answers with the student's own number."""

from collections.abc import Callable
from math import nan, sqrt
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np
import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem import datasets, recordings

TLL = "SIM-TLL-IN-WATER"


def table_of(folder: Path) -> Any:
    return datasets.table(recordings.read(next((folder / "recordings").glob("*.csv"))))


def plateaus_of(table: Any, second: float = 39.3, rows: Any = (60, 97, 160, 197)) -> Any:
    times = [table.index[row] for row in rows]
    return {
        "method": "water",
        "low": (times[0], times[1]),
        "low_ref": 0.0,
        "high": (times[2], times[3]),
        "high_ref": second,
    }


def u_mean(values: list[float | None]) -> Any:
    good = [each for each in values if each is not None]
    return stdev(good) / sqrt(len(good)) if len(good) > 1 else "too few readings"


def check(task: str, value: Any, hidden: bool = True) -> Any:
    return stem.check(f"L02.{task}", value, hidden=hidden)


@pytest.fixture
def tallinn(lesson_folder: Callable[..., Path]) -> Any:
    """Return the table of a student who has the loan of Tallinn."""
    return table_of(lesson_folder("L02", TLL))


def calibrate(raw: Any, gain: float, offset: float) -> Any:
    if raw is None:
        return None
    if isinstance(raw, list):
        return [calibrate(each, gain, offset) for each in raw]
    return gain * raw + offset


def with_arrays(raw: Any, gain: float, offset: float) -> Any:
    numbers = np.array(raw, dtype=float) * gain + offset
    return numbers if isinstance(raw, list) else float(numbers)


@pytest.mark.parametrize(
    "right",
    [
        calibrate,
        with_arrays,
        lambda raw, *line: (
            pd.Series(raw, dtype=float) * line[0] + line[1]
            if isinstance(raw, list)
            else calibrate(raw, *line)
        ),
        lambda raw, *line: (
            [None if x is None else round(line[0] * x + line[1], 2) for x in raw]
            if isinstance(raw, list)
            else calibrate(raw, *line)
        ),
    ],
)
def test_calibrate_in_other_forms(right: Any, tallinn: Any) -> None:
    """Arrays, Series, nan for a missing reading, and two decimals are right."""
    assert 3.0 == check("T3", right).points


def test_calibrate_shows_the_own_number(tallinn: Any) -> None:
    """Only the offset: the message shows what became of 25 °C, and None still counts."""
    verdict = check("T3", lambda raw, gain, offset: None if raw is None else raw + offset)

    assert 0.0 == verdict.points
    assert any("your function gives 24.221" in text for text in verdict.messages)


def test_u_mean_in_other_forms(tallinn: Any) -> None:
    """Numpy with ddof=1, three decimals, and an error for one reading are right."""
    plateaus = plateaus_of(tallinn)

    def with_numpy(values: Any) -> Any:
        good = np.array([each for each in values if each is not None])
        return np.std(good, ddof=1) / np.sqrt(len(good)) if len(good) > 1 else nan

    def strict(values: Any) -> Any:
        good = [each for each in values if each is not None]
        return round(stdev(good) / len(good) ** 0.5, 3)

    for right in (u_mean, with_numpy, strict):
        assert 3.0 == check("T4", [right, plateaus]).points


@pytest.mark.parametrize(
    ("wrong", "question"),
    [
        (lambda good: stdev(good), "This is s of the readings"),
        (
            lambda good: sqrt(sum((x - mean(good)) ** 2 for x in good)) / len(good),
            "Use n - 1",
        ),
    ],
)
def test_u_mean_leads_to_the_mistake(wrong: Any, question: str, tallinn: Any) -> None:
    """S alone, and n in place of n - 1, get a question that fits."""

    def function(values: Any) -> Any:
        good = [each for each in values if each is not None]
        return wrong(good) if len(good) > 1 else None

    verdict = check("T4", [function, plateaus_of(tallinn)])

    assert 1.0 >= verdict.points
    assert any(question in text for text in verdict.messages)


def test_u_mean_before_the_plateaus(tallinn: Any) -> None:
    """Without plateaus the function still gets two of three points."""
    assert 2.0 == check("T4", u_mean).points
    assert 2.0 == check("T4", [u_mean, ...]).points


def test_agree_in_other_forms(tallinn: Any) -> None:
    """Numpy's bool, an error for a negative u, and squares compared with squares are right."""

    def with_numpy(a: float, ua: float, b: float, ub: float) -> Any:
        if min(ua, ub) < 0:
            raise ValueError("negative")
        return np.bool_(abs(a - b) <= 2 * np.hypot(ua, ub))

    def squares(a: float, ua: float, b: float, ub: float) -> Any:
        return None if min(ua, ub) < 0 else (a - b) ** 2 <= 4 * (ua**2 + ub**2)

    for right in (with_numpy, squares):
        assert 2.0 == check("T5", right).points


def test_agree_shows_the_numbers(tallinn: Any) -> None:
    """The message on a plain sum shows difference and limit of the pair that it gets wrong."""
    verdict = check("T5", lambda a, ua, b, ub: abs(a - b) <= ua + ub)

    assert 1.0 > verdict.points
    assert any("differ by 0.50. Two times the joined u is 0.57" in t for t in verdict.messages)


@pytest.mark.parametrize("task", ["T3", "T4"])
def test_forgotten_return_is_named(task: str, lesson_folder: Any) -> None:
    """A function that only calculates hears that return is missing."""
    lesson_folder("L02")

    def calibrate(raw: Any, gain: float, offset: float) -> None:
        _ = gain * raw + offset

    def u_mean(values: Any) -> str | None:
        _ = [each * 1 for each in values if each is not None]
        return "too few readings" if len(values) < 2 else None

    given: Any = calibrate if task == "T3" else [u_mean, ...]

    assert "Write return" in " ".join(stem.check(f"L02.{task}", given).messages)
