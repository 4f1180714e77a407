"""T2 of L02: the own means, and the line through them."""

from collections.abc import Callable
from datetime import timedelta
from math import sqrt
from pathlib import Path
from statistics import stdev
from typing import Any

import numpy as np
import pytest

import classnet_stem as stem
from classnet_stem import datasets, recordings
from classnet_stem.lessons.l02.line import gain_of
from classnet_stem.session.loan import suitable_loans

ROOT = Path(__file__).resolve().parents[2]
LOANS = [path.stem for path in suitable_loans("L02", ROOT / "datasets" / "loan")]
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


def line_of(table: Any, plateaus: Any, column: str = "water_temperature") -> dict[str, float]:
    raw = []
    for name in ("low", "high"):
        start, end = plateaus[name]
        raw.append(stem.my_part(table[start:end], f"L02.{name}")[column].mean())
    gain = (plateaus["high_ref"] - plateaus["low_ref"]) / (raw[1] - raw[0])
    offset = plateaus["low_ref"] - gain * raw[0]
    return {"raw_low": raw[0], "raw_high": raw[1], "gain": gain, "offset": offset}


def u_mean(values: list[float | None]) -> Any:
    good = [each for each in values if each is not None]
    return stdev(good) / sqrt(len(good)) if len(good) > 1 else "too few readings"


def check(task: str, value: Any, hidden: bool = True) -> Any:
    return stem.check(f"L02.{task}", value, hidden=hidden)


@pytest.fixture
def tallinn(lesson_folder: Callable[..., Path]) -> Any:
    """Return the table of a student who has the loan of Tallinn."""
    return table_of(lesson_folder("L02", TLL))


@pytest.mark.parametrize("loan", LOANS)
def test_every_loan_can_be_solved(loan: str, lesson_folder: Callable[..., Path]) -> None:
    """The rows of the answer, and the mark of the second thermometer, are right for each loan."""
    folder = lesson_folder("L02", loan)
    recording = recordings.read(folder / "recordings" / f"{loan}.csv")
    table = datasets.table(recording)
    plateaus = plateaus_of(table, float(recording.marks[-1].text.split()[2]))

    assert 2.0 == check("T1", plateaus).points
    assert 4.0 == check("T2", [line_of(table, plateaus), plateaus]).points
    assert 3.0 == check("T4", [u_mean, plateaus]).points


def test_line_may_be_rounded(tallinn: Any) -> None:
    """Means with two decimals, a gain with three, and numpy numbers are right."""
    plateaus = plateaus_of(tallinn)
    exact = line_of(tallinn, plateaus)
    rounded = {
        name: np.float64(round(value, 3 if name == "gain" else 2)) for name, value in exact.items()
    }

    assert 4.0 == check("T2", [rounded, plateaus]).points


def test_line_from_own_means_counts(tallinn: Any) -> None:
    """Means of the whole plateau lose two points; gain and offset that follow from them stay."""
    plateaus = plateaus_of(tallinn)
    wrong = line_of(tallinn, plateaus)
    wrong["raw_low"] += 0.1
    wrong["raw_high"] -= 0.2
    wrong["gain"] = 39.3 / (wrong["raw_high"] - wrong["raw_low"])
    wrong["offset"] = -wrong["gain"] * wrong["raw_low"]
    verdict = check("T2", [wrong, plateaus])

    assert 2.0 == verdict.points
    assert any(f"{wrong['raw_low']:.4g} °C is not the mean" in text for text in verdict.messages)


def test_inverse_gain_is_shown_as_a_step(tallinn: Any) -> None:
    """The message on an inverse gain shows both steps and not the gain."""
    plateaus = plateaus_of(tallinn)
    line = line_of(tallinn, plateaus)
    verdict = check("T2", [line | {"gain": 1 / line["gain"]}, plateaus])
    step = (line["raw_high"] - line["raw_low"]) / line["gain"]

    assert 3.0 >= verdict.points
    assert any(f"becomes {step:.2f} °C" in text for text in verdict.messages)
    assert not any(f"{line['gain']:.4f}" in text for text in verdict.messages)


def test_line_without_plateaus(tallinn: Any) -> None:
    """T2 before T1 says what to do first."""
    line = line_of(tallinn, plateaus_of(tallinn))

    assert "Do task T1 first" in check("T2", [line, ...]).messages[0]
    assert "Do task T1 first" in check("T2", line).messages[0]


def test_copied_line_of_another_code(lesson_folder: Callable[..., Path]) -> None:
    """With one recording for the class, a copied line is full for few other codes."""
    first = table_of(lesson_folder("L02", TLL, code="HEL07"))
    plateaus = plateaus_of(first)
    line = line_of(first, plateaus)
    points = []
    for number in range(10, 20):
        lesson_folder("L02", TLL, code=f"HEL{number}")
        points.append(check("T2", [line, plateaus]).points)

    assert 8 <= sum(each < 4.0 for each in points)


def test_copied_line_of_another_loan(lesson_folder: Callable[..., Path]) -> None:
    """The line of another loan recording gets no point."""
    first = table_of(lesson_folder("L02", "SIM-SIN-IN-WATER"))
    line = line_of(first, plateaus_of(first, 40.3))
    mine = table_of(lesson_folder("L02", TLL))

    assert 0.0 == check("T2", [line, plateaus_of(mine)]).points


def test_line_does_not_depend_on_the_zero(tallinn: Any) -> None:
    """If all references rise by 5 °C, the gain stays and the offset rises by 5 °C."""
    raw = (line_of(tallinn, plateaus_of(tallinn))[name] for name in ("raw_low", "raw_high"))
    low, high = raw

    assert gain_of((low, high), (0.0, 39.3)) == pytest.approx(gain_of((low, high), (5.0, 44.3)))


def test_own_part_is_a_third(tallinn: Any) -> None:
    """A student's part of a plateau of 38 readings has 12 of them, two seconds apart or more."""
    start, end = plateaus_of(tallinn)["low"]
    part = stem.my_part(tallinn[start:end], "L02.low")

    assert 12 == len(part)
    assert timedelta(seconds=33) == part.index[-1] - part.index[0]
