"""T3 of L12: other forms of right claims, own numbers, neighbours, and the own recording."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd
import pytest

import classnet_stem as stem
from classnet_stem.lessons.checks import check, probe
from classnet_stem.lessons.judge import judge
from classnet_stem.lessons.l12.machine import tools_of
from classnet_stem.lessons.l12.report import numbers
from classnet_stem.lessons.l12.team import (
    kept_tables,
    team_of,
)

CODES = tuple(f"TEAM{number}" for number in range(1, 31))


def range_of(table: pd.DataFrame) -> tuple[float, str, float, int]:
    days = table["air_temperature"].resample("D")
    ranges = (days.max() - days.min()).dropna()
    return float(ranges.mean()), "°C", float(ranges.std()) / len(ranges) ** 0.5, len(ranges)


def selected(code: str, others: tuple[str, ...] = ("SIM-S04", "SIM-S11", "SIM-S17")) -> Any:
    team = team_of(code)
    free = [each for each in others if each not in (*team.given, team.silent)]
    schools = [*team.given, *free[:2]]
    tables = kept_tables(code)
    hours = round((team.end - team.start) / timedelta(hours=1)) + 1
    counts = [tables[each]["air_temperature"][team.start : team.end].count() for each in schools]
    licences = {"schools": "BSD-3-Clause", "climate": "DWD open data", "own": "CC0"}
    shares = {each: count / hours for each, count in zip(schools, counts, strict=True)}
    return {
        "schools": schools,
        "quantity": "air_temperature",
        "start": team.start,
        "end": team.end,
        "coverage": shares,
        "licences": licences,
    }


def sentence(found: dict[str, Any]) -> str:
    names = " and ".join(found["schools"])
    return f"In the model we look at {names}: {found['number']:.3f} {found['unit']}."


def report_of(code: str) -> tuple[Any, list[dict[str, Any]], list[Any]]:
    """A right report with the own function range_of; call it in the folder of `code`."""
    selection = selected(code)
    one, two, three = team_of(code).given
    found = [
        numbers(selection, "compare", one, two),
        numbers(selection, "correlation", one, three),
        numbers(selection, range_of, two),
        numbers(selection, range_of, three),
    ]
    claims = [
        {"id": f"C{place}", "text": sentence(each), **each} for place, each in enumerate(found)
    ]
    return selection, claims, [range_of]


@pytest.fixture
def folder(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 with a recording of a day."""
    return lesson_folder("L12", "SIM-DUB-DAY")


@pytest.mark.parametrize("code", ["HEL07", *CODES[:3]])
def test_right_claims_of_each_team(code: str, lesson_folder: Callable[..., Path]) -> None:
    """A report with an own function gets ten points; with another team's code it does not."""
    lesson_folder("L12", None, code)
    report = report_of(code)

    assert 10 == check("L12.T3", report, hidden=True).points
    lesson_folder("L12", None, "MUC99")
    copied = check("L12.T3", report, hidden=True)
    assert 0 == copied.points
    assert "Do task T2 first." in copied.messages


@pytest.mark.parametrize(
    "change",
    [
        lambda each: {**each, "number": np.float64(each["number"])},
        lambda each: {**each, "number": round(each["number"], 3), "u": round(each["u"], 2)},
        lambda each: {**each, "period": f"from {each['period']} (UTC)"},
        lambda each: {**each, "schools": tuple(each["schools"])},
        lambda each: {**each, "text": each["text"].replace(": -", ": \u2212").replace(".", ",", 1)},
    ],
)
def test_claims_in_other_forms(change: Callable[[Any], Any], folder: Path) -> None:
    """Rounded numbers, numpy numbers, a tuple and more words in the period are as good."""
    selection, claims, tools = report_of("HEL07")
    changed = [change(each) for each in claims]

    assert 10 == check("L12.T3", (selection, changed, tools), hidden=True).points


def test_prefix_and_one_tool_alone(folder: Path) -> None:
    """The name stem.compare is as good as compare, and one function needs no list around it."""
    selection, claims, _ = report_of("HEL07")
    named = [{**claims[0], "function": "stem.compare"}, *claims[1:]]

    assert 10 == check("L12.T3", (selection, named, range_of), hidden=True).points


def test_message_has_the_own_number(folder: Path) -> None:
    """The message shows the number of the student, and not the true one."""
    selection, claims, tools = report_of("HEL07")
    true = f"{claims[0]['number']:.2f}"
    changed = [{**claims[0], "number": 4.321}, *claims[1:]]
    said = str(check("L12.T3", (selection, changed, tools)))

    assert "than 4.321" in said
    assert true not in said


def test_own_recording_in_a_claim(folder: Path) -> None:
    """A claim on the own recording has the dates of the recording."""
    selection, claims, tools = report_of("HEL07")

    def own_mean(table: Any) -> Any:
        values = table["air_temperature"].dropna()
        return values.mean(), "°C", stem.mean_uncertainty(values, 0.1), len(values)

    found = numbers(selection, own_mean, "own")
    text = f"Our own station had a mean of {found['number']:.2f} °C."
    more = [*claims, {"id": "own", "text": text, **found}]

    assert "2026-03-10 to 2026-03-11" == found["period"]
    assert 10 == check("L12.T3", (selection, more, [*tools, own_mean]), hidden=True).points


def test_changed_recording_closes_the_gate(folder: Path) -> None:
    """A recording whose seal is broken is no evidence: the message says so."""
    path = folder / "recordings" / "SIM-DUB-DAY.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("air_temperature,6.4,", "air_temperature,9.4,", 1), "utf-8")
    selection, claims, tools = report_of("HEL07")
    own = [{**claims[3], "schools": ["own"]}, *claims[:3]]

    assert (
        "The recording was changed. Ask your teacher."
        in check("L12.T3", (selection, own, tools)).messages
    )


def test_recording_is_not_needed(lesson_folder: Callable[..., Path]) -> None:
    """Without a recording a claim on it is kindly refused, and the others count."""
    lesson_folder("L12", None)
    selection, claims, tools = report_of("HEL07")
    own = [*claims[:3], {**claims[3], "schools": ["own"]}]

    assert "did not find your recording" in str(check("L12.T3", (selection, own, tools)))


def test_judge_needs_only_json(folder: Path) -> None:
    """The evidence of T3 and T4 survives JSON, so a judge can work in another process."""
    report = report_of("HEL07")
    evidence = probe("L12.T3", report, hidden=True)

    assert judge(evidence).points == judge(json.loads(json.dumps(evidence))).points == 10


def test_checks_are_quick(folder: Path) -> None:
    """After the first call, the best of five checks of T2 and T3 takes less than 80 ms."""
    report = report_of("HEL07")
    for task, value in (("L12.T2", report[0]), ("L12.T3", report)):
        took = []
        for _ in range(6):
            start = perf_counter()
            check(task, value, hidden=True)
            took.append(perf_counter() - start)
        assert 0.08 > min(took[1:]), task


@pytest.mark.parametrize("claims", ["text", [1, 2], [], {}, 7, [{}], [{"id": 1}] * 9, None])
def test_strange_claims_end_kindly(claims: Any, folder: Path) -> None:
    """What is no table of claims gets a sentence and few points."""
    found = check("L12.T3", (selected("HEL07"), claims, []), hidden=True)

    assert 3 > found.points
    assert "could not look" not in str(found)


def test_claims_before_the_selection(folder: Path) -> None:
    """Claims without a selection say that T2 comes first; nothing at all is not attempted."""
    _, claims, tools = report_of("HEL07")

    assert "Do task T2 first." in check("L12.T3", (..., claims, tools)).messages
    assert "not_attempted" == check("L12.T3", (..., ..., ...)).outcome


def test_tools_come_from_lists_dictionaries_and_one_function() -> None:
    """The functions of the student are known by their names."""
    assert ["range_of"] == list(tools_of([range_of]))
    assert ["range_of"] == list(tools_of({"a": range_of}))
    assert {} == tools_of(...)
