"""The checks of L06 on functions and the log: other forms are right, messages are kind."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.analysis.humidity import dew_point as true_dew
from classnet_stem.lessons.checks import check

LOAN = "SIM-TLL-DAY"


def dew_point(t: float, rh: float) -> float:
    if rh <= 0 or rh > 103:
        raise ValueError("RH is not possible")
    g = math.log(min(rh, 100) / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)


def log(**changes: Any) -> dict[str, Any]:
    good = {"t": 21.0, "rh": 45, "can": 5.0, "u_can": 0.5, "predicted": 8.61, "u_predicted": 1.07}
    return {**good, "agree": False, **changes}


@pytest.fixture
def at_home(lesson_folder: Callable[..., Path]) -> Path:
    """Return the folder of a student with the loan recording of Tallinn."""
    return lesson_folder("L06", LOAN)


# T1 -------------------------------------------------------------------------------------------


def says_so(t: float, rh: float) -> Any:
    return dew_point(t, rh) if 0 < rh <= 103 else "RH is not possible"


def gives_none(t: float, rh: float) -> Any:
    return round(dew_point(t, rh), 2) if 0 < rh <= 103 else None


def gives_nan(t: float, rh: float) -> Any:
    return dew_point(t, rh) if 0 < rh <= 103 else math.nan


def gives_numpy(t: float, rh: float) -> Any:
    import numpy as np

    return np.float64(dew_point(t, rh))


def other_constants(t: float, rh: float) -> float:
    """The same formula, written with the vapour pressure."""
    dew_point(t, rh)
    e = 6.112 * math.exp(17.62 * t / (243.12 + t)) * min(rh, 100) / 100
    return 243.12 * math.log(e / 6.112) / (17.62 - math.log(e / 6.112))


@pytest.mark.parametrize(
    "answer", [dew_point, says_so, gives_none, gives_nan, gives_numpy, other_constants]
)
def test_other_forms_of_a_dew_point_are_right(answer: Any) -> None:
    """Refusing with an error, a text, None or nan, and numpy numbers, all get 4 points."""
    verdict = check("L06.T1", answer, hidden=True)

    assert (4.0, "Right") == (verdict.points, verdict.headline), verdict


def test_result_above_the_air_is_named() -> None:
    """A dew point above the air temperature is shown with its number and the property."""
    verdict = check("L06.T1", lambda t, rh: dew_point(t, rh) + 30)

    assert "For 20 °C and 50 %, your function gives 39.2552 °C." in str(verdict)
    assert "never above the air temperature" in str(verdict)
    assert "9.26" not in str(verdict)


def test_own_input_check_is_asked_for() -> None:
    """An error of math.log is not an input check: 1 point less, and the message says why."""

    def unchecked(t: float, rh: float) -> float:
        g = math.log(min(rh, 100) / 100) + 17.62 * t / (243.12 + t)
        return 243.12 * g / (17.62 - g)

    verdict = check("L06.T1", unchecked)

    assert 3.0 == verdict.points
    assert "only math.log stopped" in str(verdict)


def test_all_texts_get_nothing() -> None:
    """A function that gives a text for every air gets no point for refusing."""
    verdict = check("L06.T1", lambda t, rh: "RH is not possible")

    assert 0.0 == verdict.points
    assert "must give back a number" in verdict.messages[0]


def test_hidden_tests_find_a_list_of_examples() -> None:
    """A function that knows the visible airs only gets fewer points from the grader."""
    airs = ((20.0, 50.0), (30.0, 80.0), (-5.0, 60.0))
    known: dict[tuple[float, float], Any] = {air: true_dew(*air) for air in airs}

    def listed(t: float, rh: float) -> Any:
        return known.get((t, rh), t if 100 <= rh < 103 else None)

    assert 4.0 == check("L06.T1", listed).points
    assert 2.0 > check("L06.T1", listed, hidden=True).points


# T4 -------------------------------------------------------------------------------------------


def hours(temperatures: Any, humidities: Any, window: float, minutes: float) -> float:
    rows = zip(temperatures, humidities, strict=True)
    wet = [1 for t, rh in rows if None not in (t, rh) and dew_point(t, rh) >= window]
    return sum(wet) * minutes / 60


def library_hours(temperatures: Any, humidities: Any, window: float, minutes: float) -> float:
    rows = zip(temperatures, humidities, strict=True)
    wet = [1 for t, rh in rows if None not in (t, rh) and true_dew(t, rh) >= window]
    return round(sum(wet) * minutes / 60, 2)


@pytest.mark.parametrize("answer", [hours, library_hours])
def test_hours_with_own_or_library_dew_point_are_right(answer: Any, at_home: Path) -> None:
    """The own function and the library's dew_point both get 2 points and the own hours."""
    verdict = check("L06.T4", answer, hidden=True)

    assert 2.0 == verdict.points
    assert "Your part has 8.0 hours. A window of 12 °C is wet for 0.0 hours." in verdict.notes[0]


def test_hours_need_no_recording(lesson_folder: Callable[..., Path]) -> None:
    """Without a recording T4 still gets its points; it has no own hours to tell."""
    lesson_folder("L06")
    verdict = check("L06.T4", hours, hidden=True)

    assert (2.0, ()) == (verdict.points, verdict.notes)


def test_warmer_window_is_never_wet_for_longer() -> None:
    """The judge's own truth falls when the window gets warmer."""
    air = [20.0, 24.0, 15.0, 28.0], [50.0, 60.0, 90.0, 75.0]
    found = [hours(*air, window, 60) for window in (0, 9, 13, 15, 20, 30)]

    assert sorted(found, reverse=True) == found
    assert (4.0, 0.0) == (found[0], found[-1])


def test_missing_readings_cost_their_point_only(at_home: Path) -> None:
    """Who forgets None loses one of two points and reads which rows."""
    verdict = check("L06.T4", lambda a, b, w, m: hours_without_none(a, b, w, m))

    assert 1.0 == verdict.points
    assert "Leave rows with None out." in str(verdict)


def hours_without_none(temperatures: Any, humidities: Any, window: float, minutes: float) -> float:
    rows = zip(temperatures, humidities, strict=True)
    return sum(dew_point(t, rh) >= window for t, rh in rows) * minutes / 60


# T5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        log(),
        log(predicted=8.6, u_predicted=1.1),
        log(predicted=8.60681, u_predicted=1.0),
        log(can=7.5, agree=True),
        log(t=30, rh=80, predicted=26.2, u_predicted=0.8, can=26.0, u_can=1, agree=True),
        log(rh=101.0, predicted=21.0, u_predicted=0.5, can=20.5, agree=True),
    ],
)
def test_honest_logs_are_right(given: dict[str, Any]) -> None:
    """An own log or a log of the lesson, rounded or not, gets 2 points."""
    verdict = check("L06.T5", given, hidden=True)

    assert 2.0 == verdict.points, verdict


@pytest.mark.parametrize("agree", [True, False])
def test_difference_on_the_edge_can_be_both(agree: bool) -> None:
    """A difference within 0.06 °C of 2u may be called either way."""
    edge = 8.61 - 2 * math.hypot(1.07, 0.5)

    assert 2.0 == check("L06.T5", log(can=round(edge, 2), agree=agree)).points


def test_statement_shows_the_own_difference() -> None:
    """A statement that does not fit shows the student's own difference and costs a point."""
    verdict = check("L06.T5", log(agree=True))

    assert 1.0 == verdict.points
    assert "your numbers differ by 3.6 °C" in str(verdict)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rh": 0.45}, "in °C and %"),
        ({"can": 40.0}, "colder than the air"),
        ({"u_can": 0}, "u_can"),
        ({"t": "21 °C"}, "t must be a number"),
        ({"agree": ...}, "These parts have no value: agree."),
    ],
)
def test_impossible_logs_are_said(change: dict[str, Any], words: str) -> None:
    """A log that cannot be gets no points and says which part."""
    verdict = check("L06.T5", log(**change))

    assert 0.0 == verdict.points
    assert words in str(verdict)


# All ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "parts"),
    [
        ("T2", ("humidity", "dew_point", "steadier")),
        ("T3", ("t", "rh", "trials", "u")),
        ("T5", ("t", "rh", "can", "u_can", "predicted", "u_predicted", "agree")),
    ],
)
def test_dots_are_not_attempted(task: str, parts: tuple[str, ...], at_home: Path) -> None:
    """A dictionary of dots is not attempted; one that lacks parts names them."""
    assert "not_attempted" == check(f"L06.{task}", dict.fromkeys(parts, ...)).outcome
    assert f"These parts have no value: {', '.join(parts)}." in str(check(f"L06.{task}", {}))
    assert "must be a dictionary" in str(check(f"L06.{task}", 7))


@pytest.mark.parametrize(("question", "right"), [("Q1", "b"), ("Q2", "b"), ("Q3", "b")])
def test_one_letter_is_right(question: str, right: str) -> None:
    """Each question has one right letter, and the two others say "not yet"."""
    found = {each: check(f"L06.{question}", each).outcome for each in "abc"}

    assert [right] == [each for each, outcome in found.items() if outcome == "right_so_far"]
    assert {"not_yet"} == {found[each] for each in "abc" if each != right}


def test_dew_point_with_one_decimal_hears_about_rounding(at_home: Path) -> None:
    """A rounded dew point is told to round less, not to look for another formula."""
    verdict = check("L06.T1", lambda t, rh: round(dew_point(t, rh), 1))

    assert "Round less" in verdict.messages[-1]


def test_dew_point_without_return_is_named(at_home: Path) -> None:
    """A function that refuses and gives nothing back hears about return."""

    def silent(t: float, rh: float) -> None:
        dew_point(t, rh)

    assert "Write return" in check("L06.T1", silent).messages[0]
