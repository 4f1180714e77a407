"""The checks of L09: other forms of a right answer, own numbers, and neighbours."""

import math
import statistics
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pandas as pd
import pytest

from classnet_stem.lessons.checks import check, probe
from classnet_stem.lessons.judge import judge
from classnet_stem.lessons.l09.long import (
    month_to_judge,
    months_of,
    my_five,
    my_normal,
    my_series,
    my_years,
)
from classnet_stem.lessons.l09.place import my_pick

LOAN = "SIM-TLL-DAY"
CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))


def normals(table: Any) -> Any:
    months = table.groupby("month")["t_max"]
    years = months.count().min()
    return ("normal" if years >= 24 else f"mean of {years} years"), months.mean()


def anomalies(table: Any, normal: Any) -> Any:
    return table["t_max"] - table["month"].map(normal)


def judge_month(
    month: str, share: float, roof: Any, official: Any, normal: float, spread: float
) -> Any:
    others = [m for m in roof if m in official and m != month]
    if share < 0.8 or not others:
        return "not enough data"
    anomaly = roof[month] - statistics.mean(roof[m] - official[m] for m in others) - normal
    return anomaly, anomaly / spread


def trend(years: Any, values: Any, times: float = 2.0) -> tuple[float, float]:
    slope, start = np.polyfit(years, values, 1)
    rest = np.asarray(values) - start - slope * np.asarray(years)
    error = math.sqrt((rest @ rest) / (len(rest) - 2) / ((years - np.mean(years)) ** 2).sum())
    return 10 * slope, 10 * times * error


def mine() -> dict[str, float]:
    year, month = month_to_judge()
    long = my_series()
    value = long[(long["year"] == year) & (long["month"] == month)]["t_max"].iloc[0]
    base = long[long["year"].between(1991, 2020) & (long["month"] == month)]["t_max"]
    return {"anomaly": value - base.mean(), "z": (value - base.mean()) / base.std()}


def trap(letter: str = "b") -> dict[str, Any]:
    five = my_five()
    times = (five["year"] + (five["month"] - 1) / 12).to_numpy()
    raw, apart = (trend(times, one)[0] for one in (five["t_max"], anomalies(five, my_normal())))
    return {"raw": raw, "anomalies": apart, "statement": letter}


def answers() -> dict[str, Any]:
    """The right value for each check in the current folder."""
    return {
        "L09.T1": normals,
        "L09.T2": anomalies,
        "L09.T3": (judge_month, mine()),
        "L09.T4": (trend, trend(*my_years())),
        "L09.T5": trap(),
    }


@pytest.fixture
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 with the loan of Tallinn."""
    return lesson_folder("L09", LOAN, "HEL07")


# T1 and T2 ------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [list, np.array, lambda means: [round(each, 1) for each in means]])
def test_normals_in_other_forms(form: Callable[[Any], Any], student: Path) -> None:
    """A list, an array and rounded means are right, and capital letters in the name."""
    given = check("L09.T1", lambda t: [normals(t)[0].upper(), form(normals(t)[1])], hidden=True)

    assert 3 == given.points


@pytest.mark.parametrize("form", [list, np.array, lambda each: each.round(2)])
def test_anomalies_in_other_forms(form: Callable[[Any], Any], student: Path) -> None:
    """A list, an array and anomalies rounded to 0.01 °C are right."""
    assert 3 == check("L09.T2", lambda t, n: form(anomalies(t, n)), hidden=True).points


def test_missing_months_as_none(student: Path) -> None:
    """None is as good as NaN for a missing month."""

    def with_none(t: Any, n: Any) -> list[float | None]:
        return [None if math.isnan(each) else each for each in anomalies(t, n)]

    assert 3 == check("L09.T2", with_none, hidden=True).points


def test_anomalies_show_the_own_number(student: Path) -> None:
    """A wrong anomaly is named with its month, the reading in °C and the student's number."""
    text = " ".join(check("L09.T2", lambda t, n: t["t_max"] - 10.0).messages)
    first = next(one for one in months_of(my_pick().site.name) if one.year == 1991)

    assert f"for 1991-01 with {first.value:.1f} °C you give {first.value - 10:.2f} °C" in text


# T3 -------------------------------------------------------------------------------------------


def test_month_in_other_forms(student: Path) -> None:
    """A list of numpy numbers, a full stop in the text, rounding and the other deviation fit."""

    def other(*given: Any) -> Any:
        found = judge_month(*given)
        return "Not enough data." if isinstance(found, str) else [np.float64(x) for x in found]

    own = {"anomaly": round(mine()["anomaly"], 1), "z": mine()["z"] * math.sqrt(30 / 29)}

    assert 3 == check("L09.T3", (other, own), hidden=True).points


def test_own_recording_is_not_enough_data(student: Path) -> None:
    """The note tells the share of the own month: 25 of 744 hours."""
    given = check("L09.T3", (judge_month, mine()))

    assert "For your recording in 2026-05, a share of 0.0336: not enough data." in given.notes[0]


def test_month_without_a_recording(lesson_folder: Callable[..., Path]) -> None:
    """A student without any recording can get all points of T3."""
    lesson_folder("L09", None, "HEL07")

    assert 3 == check("L09.T3", (judge_month, mine()), hidden=True).points


def test_parts_of_t3_count_alone(student: Path) -> None:
    """The own month counts without a function, and the function without the own month."""
    assert 1 == check("L09.T3", (..., mine())).points
    assert 2 == check("L09.T3", (judge_month, ...)).points
    assert "not_attempted" == check("L09.T3", (..., ...)).outcome


# T4 and T5 ------------------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1.96, 2.0, 2.05])
def test_interval_of_other_books(times: float, student: Path) -> None:
    """1.96, 2 and Student's t are all right for 95 %."""

    def other(years: Any, values: Any) -> Any:
        return [round(each, 3) for each in trend(years, values, times)]

    assert 3 == check("L09.T4", (other, other(*my_years())), hidden=True).points


def test_interval_that_counts_fewer_years(student: Path) -> None:
    """An interval that allows for memory is right too."""

    def with_memory(years: Any, values: Any) -> Any:
        slope, start = np.polyfit(years, values, 1)
        rest = np.asarray(values) - start - slope * np.asarray(years)
        r = max(0.0, float(rest[1:] @ rest[:-1]) / float(rest @ rest))
        fewer = len(rest) * (1 - r) / (1 + r)
        spread = ((years - np.mean(years)) ** 2).sum()
        return 10 * slope, 20 * math.sqrt((rest @ rest) / (fewer - 2) / spread)

    assert 3 == check("L09.T4", (with_memory, with_memory(*my_years())), hidden=True).points


@pytest.mark.parametrize("letter", ["B", " b ", "(b)"])
def test_letter_in_other_forms(letter: str, student: Path) -> None:
    """A capital letter, spaces and brackets are right; slopes may be rounded."""
    given = trap(letter)
    rounded = {part: round(one) if part != "statement" else one for part, one in given.items()}

    assert 2 == check("L09.T5", rounded, hidden=True).points


def test_statement_needs_a_line(student: Path) -> None:
    """The right letter alone gets no points, because it must fit own numbers."""
    assert 0 == check("L09.T5", {"raw": 0, "anomalies": 0, "statement": "b"}).points


# Neighbours -----------------------------------------------------------------------------------


@pytest.mark.parametrize("task", ["L09.T3", "L09.T4", "L09.T5"])
@pytest.mark.parametrize(("loan", "code"), [(LOAN, "HEL08"), ("SIM-VTE-DAY", "HEL07")])
def test_numbers_of_a_neighbour_fail(
    task: str, loan: str, code: str, lesson_folder: Callable[..., Path]
) -> None:
    """Right numbers of another code, or of another recording, are not full in my folder."""
    lesson_folder("L09", loan, code)
    copied = answers()[task]
    lesson_folder("L09", LOAN, "HEL07")

    assert check(task, answers()[task]).points > check(task, copied).points


def test_thirty_students_of_one_station_differ(lesson_folder: Callable[..., Path]) -> None:
    """Thirty students with one recording share three stations, and no two have all the same."""
    found = set()
    for code in CODES:
        lesson_folder("L09", LOAN, code)
        name, years = my_pick().site.name, my_years()
        found.add((name, years[0][0], month_to_judge(), my_five()["year"].iloc[0]))

    assert 3 == len({each[0] for each in found})
    assert len(CODES) == len(found)


# All checks -----------------------------------------------------------------------------------


def test_judge_needs_only_plain_data(student: Path) -> None:
    """Each verdict can be made from JSON alone, in another process."""
    import json

    for task, value in answers().items():
        evidence = json.loads(json.dumps(probe(task, value, hidden=True)))
        assert judge(evidence).points == check(task, value, hidden=True).points


@pytest.mark.parametrize("value", [None, 3, "normal", [], {}, float("nan"), pd.Series([1.0])])
@pytest.mark.parametrize("task", ["L09.T1", "L09.T2", "L09.T3", "L09.T4", "L09.T5"])
def test_strange_values_are_not_full(task: str, value: Any, student: Path) -> None:
    """A value of a strange kind gets no points and a message without an error of ours."""
    for given in (value, (value, value)):
        verdict = check(task, given, hidden=True)

        assert 0 == verdict.points
        assert "could not look" not in " ".join(verdict.messages)


@pytest.mark.parametrize("task", ["L09.T1", "L09.T2", "L09.T3", "L09.T4", "L09.T5"])
def test_checks_are_quick(task: str, student: Path) -> None:
    """After the first call, the best of five checks of a task takes less than 50 ms of work."""
    value, took = answers()[task], []
    for _ in range(6):
        start = process_time()
        check(task, value, hidden=True)
        took.append(process_time() - start)

    assert 0.05 > min(took[1:])
