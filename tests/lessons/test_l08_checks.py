"""The checks of L08: other forms of a right answer, own numbers, neighbours, and time."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l08.fair import true_statement
from classnet_stem.lessons.l08.flags import true_flags
from classnet_stem.lessons.l08.pair import own_pair
from classnet_stem.lessons.l08.truth import facts_of

CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))


def flag(values: list[Any], low: float, high: float, jump: float, still: int) -> list[int]:
    """The four rules, written in another way than in the lesson."""
    flags = []
    for n, value in enumerate(values):
        run = 1
        while value is not None and n + run < len(values) and values[n + run] == value:
            run += 1
        back = 1
        while value is not None and n - back >= 0 and values[n - back] == value:
            back += 1
        sides = values[n - 1 : n] + values[n + 1 : n + 2] if n else []
        far = [side is not None and abs(side - value) > jump for side in sides if value is not None]
        if value is None:
            flags.append(9)
        elif value < low or value > high:
            flags.append(4)
        elif far == [True, True] or run + back - 1 >= still:
            flags.append(3)
        else:
            flags.append(1)
    return flags


def period(a: Any, b: Any, step: timedelta) -> Any:
    start, end = max(a.index.min(), b.index.min()), min(a.index.max(), b.index.max())
    if end < start:
        return None
    plan = len(pd.date_range(start, end, freq=step))
    shares = [((each.index >= start) & (each.index <= end)).sum() / plan for each in (a, b)]
    return [start, end] if min(shares) >= 0.8 else None


@pytest.fixture
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 with a recording of a day."""
    return lesson_folder("L08", "SIM-DUB-DAY", "HEL07")


# T1 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [list, tuple, np.array, pd.Series])
def test_flags_in_other_forms(form: Callable[[list[int]], Any], student: Path) -> None:
    """Another way to write the rules is right, and a tuple or an array is as good as a list."""
    answer = check("L08.T1", lambda *given: form(flag(*given)), hidden=True)

    assert 4 == answer.points, str(answer)


def test_flags_without_a_recording(lesson_folder: Callable[..., Path]) -> None:
    """Without a recording T1 gives all points, and a note tells how to get one."""
    lesson_folder("L08", None)
    answer = check("L08.T1", flag, hidden=True)

    assert 4 == answer.points
    assert "stem.use_loan()" in answer.notes[0]


@pytest.mark.parametrize("loan", ["SIM-BKK-SPIKES", "SIM-POP-STUCK", "SIM-LXA-GAPS"])
def test_flags_on_broken_sensors(loan: str, lesson_folder: Callable[..., Path]) -> None:
    """The right rules get all points on recordings of broken sensors."""
    lesson_folder("L08", loan)

    assert 4 == check("L08.T1", flag, hidden=True).points


def test_deleting_is_told(student: Path) -> None:
    """Fewer flags than readings: the message gives both numbers."""
    answer = check("L08.T1", lambda values, *_: [1 for each in values if each is not None][:3])

    assert "There are 8 readings and 3 flags (85.0 and -127 °C)." in answer.messages


def test_own_flag_is_shown(student: Path) -> None:
    """The message names the case, the reading and the student's flag."""
    answer = check("L08.T1", lambda values, *_: [1] * len(values))

    assert any("values[2] is 85" in text and "flag is 1" in text for text in answer.messages)
    assert 0 == answer.points


def test_wrong_length_of_time_is_stopped(student: Path) -> None:
    """An error in the function is told with its name, and costs no other rule."""
    answer = check("L08.T1", lambda values, *_: 1 / 0)

    assert "ZeroDivisionError" in str(answer)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    values=st.lists(st.one_of(st.none(), st.integers(-10, 10).map(float)), max_size=30),
    low=st.integers(-9, 0),
    high=st.integers(1, 9),
    jump=st.integers(1, 6),
    still=st.integers(2, 6),
)
def test_rules_agree_with_another_program(
    values: list[float | None], low: int, high: int, jump: int, still: int
) -> None:
    """The checks' own rules give the flags of a program that was written in another way."""
    mine = true_flags(values, low, high, jump, still)

    assert flag(values, low, high, jump, still) == mine
    assert len(values) == len(mine)
    assert mine[::-1] == true_flags(values[::-1], low, high, jump, still)


# T2 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [float, np.float64, lambda r: round(r, 2), Fraction])
def test_r_in_other_forms(form: Callable[[float], Any], student: Path) -> None:
    """R is right as a numpy number, a fraction, or rounded to two decimals."""
    pair = facts_of("HEL07")
    answer = {"utc": form(pair["utc"]), "local": form(pair["local"])}

    assert 3 == check("L08.T2", answer, hidden=True).points


def test_r_of_utc_in_both_is_told(student: Path) -> None:
    """Whoever drops the zone hears that r did not change, with the own number."""
    utc = facts_of("HEL07")["utc"]
    answer = check("L08.T2", {"utc": utc, "local": utc})

    assert 1 == answer.points
    assert f"local: {utc:.2f} is still the r by UTC." in str(answer)


@pytest.mark.parametrize("task", ["T2", "T4", "T5"])
def test_answers_of_a_neighbour_fail(task: str, student: Path) -> None:
    """Of 30 codes, the numbers of no other pair of schools get full points."""
    mine = own_pair("HEL07")
    others = [code for code in CODES if set(own_pair(code)) != set(mine)]
    points = [check(f"L08.{task}", answers(code)[task], hidden=True).points for code in others]

    assert len(others) > 20
    assert 0 == sum(each > 1 for each in points) if task != "T2" else 3 not in points


def answers(code: str) -> dict[str, Any]:
    pair = facts_of(code)
    statement = true_statement(pair["difference"], pair["u"])
    return {
        "T2": {"utc": pair["utc"], "local": pair["local"]},
        "T4": {"all": pair["all"], "same": pair["same"]},
        "T5": {"difference": pair["difference"], "u": pair["u"], "statement": statement},
    }


# T3 -------------------------------------------------------------------------------------------


def test_another_period_program_is_right(student: Path) -> None:
    """A list of two times, found in another way, is right."""
    assert 3 == check("L08.T3", period, hidden=True).points


@pytest.mark.parametrize(
    "form", [lambda t: t.to_pydatetime(), lambda t: t.tz_convert("Asia/Tokyo")]
)
def test_times_in_other_forms(form: Callable[[Any], Any], student: Path) -> None:
    """Times of Python, or in another zone, are the same moments."""

    def answer(a: Any, b: Any, step: timedelta) -> Any:
        found = period(a, b, step)
        return None if found is None else tuple(map(form, found))

    assert 3 == check("L08.T3", answer, hidden=True).points


def test_own_recording_is_tried(student: Path) -> None:
    """Right for the made times, wrong for the own recording: T3 is not full and says so."""

    def answer(a: Any, b: Any, step: timedelta) -> Any:
        return None if len(b) > 8000 else period(a, b, step)

    shown = check("L08.T3", answer, hidden=True)

    assert 2 == shown.points
    assert "your own recording" in str(shown)


def test_text_is_no_period(student: Path) -> None:
    """Two words in place of two times are refused, with the form that is needed."""
    answer = check("L08.T3", lambda _a, _b, _step: ("start", "end"))

    assert "(start, end) or None" in str(answer)


# T4 and T5 ------------------------------------------------------------------------------------


def test_means_may_be_rounded(student: Path) -> None:
    """Rounded to 0.1 °C both are right, and the full difference is shown beside them."""
    pair = facts_of("HEL07")
    rounded = {name: round(pair[name], 1) for name in ("all", "same")}
    answer = check("L08.T4", rounded, hidden=True)

    assert 2 == answer.points
    assert f"first minus second is {pair['full']:+.1f} °C" in answer.notes[0]


@pytest.mark.parametrize(
    ("name", "words"),
    [("full", "all hours of both schools"), ("same_utc", "joins by UTC"), ("all", "Join first")],
)
def test_means_name_the_property(name: str, words: str, student: Path) -> None:
    """A known mistake in `same` is named, and shows the student's number."""
    pair = facts_of("HEL07")
    answer = check("L08.T4", {"all": pair["all"], "same": pair[name]})

    assert words in str(answer)
    assert f"{pair[name]:.2f} °C" in str(answer)


def test_statement_follows_the_own_numbers(student: Path) -> None:
    """With right numbers only the letter that fits them gets its point."""
    pair = facts_of("HEL07")
    true = true_statement(pair["difference"], pair["u"])
    points = {
        letter: check(
            "L08.T5", {"difference": pair["difference"], "u": pair["u"], "statement": letter}
        ).points
        for letter in "abc"
    }

    assert {letter: 2.0 if letter == true else 1.0 for letter in "abc"} == points


def test_height_is_named(student: Path) -> None:
    """Without height, and with height the wrong way, the message gives the metres."""
    pair = facts_of("HEL07")
    wrong_way = 2 * pair["raw"] - pair["difference"]
    texts = [
        str(check("L08.T5", {"difference": value, "u": pair["u"], "statement": "a"}))
        for value in (pair["raw"], wrong_way)
    ]

    assert ["without height" in texts[0], "the wrong way" in texts[1]] == [True, True]
    assert all("The first school is 1394 m higher." in text for text in texts)


@pytest.mark.parametrize("value", ["12", None, float("nan"), float("inf"), True, [1.0]])
@pytest.mark.parametrize("task", ["T2", "T4", "T5"])
def test_no_number_is_kindly_refused(value: object, task: str, student: Path) -> None:
    """What is no number gets no point and no error."""
    wrong = dict.fromkeys(answers("HEL07")[task], value)
    answer = check(f"L08.{task}", wrong, hidden=True)

    assert 0 == answer.points
    assert "could not look" not in str(answer)


def test_checks_are_quick(student: Path) -> None:
    """After the first call, a check takes under 0.2 s (0.05 s on a free machine)."""
    tasks = {"L08.T1": flag, "L08.T3": period}
    tasks |= {f"L08.{name}": value for name, value in answers("HEL07").items()}
    for task_id, value in tasks.items():
        check(task_id, value)
        taken = []
        for _ in range(3):
            start = perf_counter()
            check(task_id, value)
            taken.append(perf_counter() - start)

        assert min(taken) < 0.2, task_id
