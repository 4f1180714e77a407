"""T4 and T5 of L10: the border of the own town and the facts of the partner town."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classnet_stem.analysis.climate.koppen import koppen
from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l10.letters import nearest_change, symbol_of
from classnet_stem.lessons.l10.towns import climate_of, own_name, partner_name

CODES = tuple(f"HEL{number:02d}" for number in range(1, 31))


def right_border(code: str) -> dict[str, Any]:
    climate = climate_of(own_name(code))
    change, letter = nearest_change(*climate)
    return {"symbol": symbol_of(*climate), "change": change, "letter": letter}


def right_facts(code: str) -> dict[str, Any]:
    warm, rain, _ = climate_of(partner_name(code))
    return {
        "warmest": warm.index(max(warm)) + 1,
        "wettest": rain.index(max(rain)) + 1,
        "range": round(max(warm) - min(warm), 1),
    }


def by_rules(t: list[float], p: list[float], lat: float) -> str:
    total, mean = sum(p), sum(t) / 12
    summer = sum(p[3:9]) if lat >= 0 else total - sum(p[3:9])
    share = 100 * summer / total if total else 50
    extra = 28 if share >= 70 else 0 if share <= 30 else 14
    if total < 10 * (2 * mean + extra):
        return "B"
    if max(t) <= 10:
        return "E"
    return "A" if min(t) >= 18 else "C" if min(t) > 0 else "D"


@pytest.fixture
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07, without any recording."""
    return lesson_folder("L10", None, "HEL07")


@pytest.mark.parametrize("code", CODES)
def test_border_by_the_students_own_rules(code: str, lesson_folder: Any) -> None:
    """Trying steps of 0.1 °C with the lesson's rules gives the three points for each town."""
    lesson_folder("L10", None, code)
    warm, rain, lat = climate_of(own_name(code))
    changes = [sign * step / 10 for step in range(1, 400) for sign in (-1, 1)]
    letters = {each: by_rules([t + each for t in warm], list(rain), lat) for each in changes}
    now = by_rules(list(warm), list(rain), lat)
    change = next(each for each in changes if letters[each] != now)
    answer = {"symbol": str(koppen(warm, rain, lat)), "change": change, "letter": letters[change]}

    assert 3 == check("L10.T4", answer, hidden=True).points


def test_border_in_other_forms(student: Path) -> None:
    """A numpy number, an exact border between two steps, and spaces are right."""
    right = right_border("HEL07")
    exact = {**right, "change": np.float64(right["change"] - 0.04), "letter": " b "}

    assert 3 == check("L10.T4", exact).points


def test_border_of_a_neighbour_is_seen(student: Path) -> None:
    """The right answer of another town gets less than full points, with the own town named."""
    answer = check("L10.T4", right_border("HEL08"))

    assert answer.points < 3
    assert "Melbourne Airport" in " ".join(answer.messages)


def test_border_says_what_failed(student: Path) -> None:
    """A change on the wrong side and one that is too large get different sentences."""
    right = right_border("HEL07")
    wrong_side = check("L10.T4", {**right, "change": -3.4})
    too_large = check("L10.T4", {**right, "change": 5.0})

    assert "With a change of -3.4 °C the first letter is still C." in wrong_side.messages[2]
    assert "With 5 °C the letter changes, but a smaller change is enough." in too_large.messages[2]


@pytest.mark.parametrize("change", [1e300, -1e9, "3.4", None, True, float("nan"), ...])
def test_strange_change_is_kindly_not_right(change: Any, student: Path) -> None:
    """A change that is no plausible number costs its point and raises nothing."""
    answer = check("L10.T4", {**right_border("HEL07"), "change": change})

    assert answer.points < 3
    assert answer.messages


def test_shifted_year_has_a_shifted_border() -> None:
    """A town that is 0.5 °C nearer to its border has a change that is 0.5 °C smaller."""
    for name in ("Stockholm", "Athens (Observatory)", "Paris-Orly"):
        warm, rain, latitude = climate_of(name)
        change, letter = nearest_change(warm, rain, latitude)
        step = 0.5 if change > 0 else -0.5
        nearer = [round(each + step, 1) for each in warm]

        assert (round(change - step, 1), letter) == nearest_change(nearer, rain, latitude)


# T5 -------------------------------------------------------------------------------------------


def test_facts_in_other_forms(student: Path) -> None:
    """Numbers of numpy and a range that is not rounded are right."""
    right = right_facts("HEL07")
    numpy_form = {"warmest": np.int64(right["warmest"]), "wettest": 8.0, "range": 17.7 - -3.7}

    assert 2 == check("L10.T5", numpy_form, hidden=True).points


def test_facts_of_a_neighbour_are_seen(student: Path) -> None:
    """The range of another partner town gets no point."""
    answer = check("L10.T5", right_facts("HEL08"))

    assert answer.points < 2
    assert "Tallinn-Harku" in " ".join(answer.messages)


def test_facts_show_the_value_of_the_month(student: Path) -> None:
    """A wrong month is shown with its own temperature, and the own town is recognised."""
    answer = check("L10.T5", {"warmest": 1, "wettest": 8, "range": 11.0})

    assert "warmest: month 1 has -3.1 °C in Tallinn-Harku." in answer.messages[1]
    assert "is the range of your own town" in answer.messages[2]


def test_without_code_and_recording(tmp_path: Path) -> None:
    """A folder without student.json and without a recording works: everybody has one town."""
    answer = check("L10.T4", right_border(""), folder=tmp_path)

    assert 3 == answer.points
