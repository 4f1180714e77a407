"""T4 and T5 of L03: the own day, its bias and its longest step."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem import datasets, recordings
from classnet_stem.lessons.checks import check

DAY = "SIM-BUD-DAY"


def table(folder: Path) -> Any:
    found = recordings.find(folder / "recordings")
    assert found is not None
    return datasets.table(recordings.read(found))


def good_bias(mine: Any, first: int = 8, end: int = 16) -> float:
    day = mine["air_temperature"][mine.index < mine.index[0] + timedelta(hours=24)]
    hours = day.index.tz_convert(mine.attrs["station"]["timezone"]).hour
    return float(day[(hours >= first) & (hours < end)].mean() - day.mean())


def test_bias_of_a_neighbour_is_not_accepted(lesson_folder: Callable[..., Path]) -> None:
    """The bias of one loan recording gets no point with another one."""
    theirs = good_bias(table(lesson_folder("L03", "SIM-TLL-DAY", "TLL02")))
    lesson_folder("L03", "SIM-DUB-DAY", "DUB03")

    verdict = check("L03.T4", theirs, hidden=True)

    assert 0.0 == verdict.points
    assert f"{theirs:+.2f} °C" in verdict.messages[0]


@pytest.mark.parametrize("form", [lambda b: b, lambda b: round(b, 2), np.float64])
def test_right_bias_in_other_forms(
    form: Callable[[float], Any], lesson_folder: Callable[..., Path]
) -> None:
    """The bias with two decimals or as a numpy number gets full points."""
    mine = table(lesson_folder("L03", "SIM-DEL-3DAYS"))

    assert 2.0 == check("L03.T4", form(good_bias(mine)), hidden=True).points


def test_turned_sign_gets_half(lesson_folder: Callable[..., Path]) -> None:
    """The right size with the wrong sign gets one point."""
    mine = table(lesson_folder("L03", DAY))

    verdict = check("L03.T4", -good_bias(mine), hidden=True)

    assert 1.0 == verdict.points
    assert "sign" in verdict.messages[-1]


def test_hours_of_utc_are_recognised(lesson_folder: Callable[..., Path]) -> None:
    """School hours in UTC get no point, and the message names the zone to use."""
    mine = table(lesson_folder("L03", "SIM-SEL-DAY"))
    mine.attrs["station"] = {"timezone": "UTC"}

    verdict = check("L03.T4", good_bias(mine), hidden=True)

    assert 0.0 == verdict.points
    assert "Use the clock of Asia/Seoul." in verdict.messages[0]


@pytest.mark.parametrize("task", ["L03.T4", "L03.T5"])
def test_short_recording_leads_to_a_loan(task: str, lesson_folder: Callable[..., Path]) -> None:
    """A recording of four minutes is answered with its length and a way out."""
    lesson_folder("L03", "SIM-HEL")

    verdict = check(task, 10, hidden=True)

    assert 0.0 == verdict.points
    assert "4 minutes" in verdict.messages[0]
    assert "use_loan()" in verdict.messages[1]


@pytest.mark.parametrize(
    ("answer", "points", "words"),
    [
        (120, 2.0, "longest safe step"),
        (np.int64(120), 2.0, "longest safe step"),
        (120.0, 2.0, "longest safe step"),
        (60, 1.0, "not the longest"),
        (180, 0.0, "+0.145 °C"),
        (15, 0.0, "one of these numbers"),
    ],
)
def test_step_of_budapest(
    answer: Any, points: float, words: str, lesson_folder: Callable[..., Path]
) -> None:
    """For this day 120 minutes is the longest safe step; a shorter one gets one point."""
    lesson_folder("L03", DAY)

    verdict = check("L03.T5", answer, hidden=True)

    assert points == verdict.points
    assert words in verdict.messages[-1]


def test_step_of_a_neighbour_is_not_accepted(lesson_folder: Callable[..., Path]) -> None:
    """The 360 minutes of Singapore are too long for Vientiane."""
    lesson_folder("L03", "SIM-SIN-IN-DAY", "SIN01")
    assert 2.0 == check("L03.T5", 360, hidden=True).points

    lesson_folder("L03", "SIM-VTE-DAY", "VTE01")
    assert 0.0 == check("L03.T5", 360, hidden=True).points


def test_own_station_with_another_step_works(
    record: Callable[..., Path], lesson_folder: Callable[..., Path]
) -> None:
    """A recording each 15 minutes has the steps that fit, and its own bias."""
    folder = lesson_folder("L03")
    values = {"air_temperature": lambda n: 20 - 5 * np.cos(2 * np.pi * n / 96)}
    record(folder, values=values, rounds=97, seconds=lambda n: 900.0 * n)
    (folder / "student.json").write_text('{"code": "HEL07"}', "utf-8")

    verdict = check("L03.T5", 360, hidden=True)

    assert (2.0, ()) == (verdict.points, verdict.notes)
    assert 2.0 == check("L03.T4", good_bias(table(folder)), hidden=True).points


def test_changed_recording_goes_to_the_teacher(lesson_folder: Callable[..., Path]) -> None:
    """A recording that a spreadsheet saved again gets no point and no word about cheating."""
    folder = lesson_folder("L03", DAY)
    path = folder / "recordings" / f"{DAY}.csv"
    mine = table(folder)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    verdict = check("L03.T4", good_bias(mine), hidden=True)

    assert ("The recording was changed. Ask your teacher.",) == verdict.messages
