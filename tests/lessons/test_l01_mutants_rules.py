"""Wrong rules and wrong cards of L01: none gets full points, each gets a useful sentence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l01.card import EXAMPLE_PLACE
from classnet_stem.lessons.l01.plausible import LIMITS

CARD = {
    "place": "Osaka, roof",
    "height_m": 2,
    "in_shade": True,
    "timezone": "Asia/Tokyo",
    "latitude": 34.69,
    "longitude": 135.5,
    "elevation_m": 12.0,
}


def rule(compare: Callable[[float, float, float], Any]) -> Callable[[str, Any], Any]:
    """A function as the lesson asks for, with one comparison of its own."""

    def plausible(variable: str, value: Any) -> Any:
        if variable not in LIMITS or value is None:
            return False
        low, high = LIMITS[variable]
        return compare(low, value, high)

    return plausible


def test_right_rule_gets_all_points(folder: Path) -> None:
    """The rule of the lesson gets full points."""
    verdict = check("L01.T4", rule(lambda low, value, high: low <= value <= high), hidden=True)

    assert (4.0, "right_so_far") == (verdict.points, verdict.outcome)


PLAUSIBLES: dict[str, Callable[[str, Any], Any]] = {
    "or in place of and": rule(lambda low, value, high: value >= low or value <= high),
    "gives text": rule(lambda low, value, high: "True" if low <= value <= high else "False"),
    "gives 1 and 0": rule(lambda low, value, high: int(low <= value <= high)),
    "limits left out": rule(lambda low, value, high: low < value < high),
    "only the high limit": rule(lambda low, value, high: value <= high),
    "only the low limit": rule(lambda low, value, high: value >= low),
    "turned round": rule(lambda low, value, high: not low <= value <= high),
    "nan passes": rule(lambda low, value, high: not (value < low or value > high)),
    "pascals pass": rule(lambda low, value, high: low <= value <= high or value > 100_000),
    "always True": lambda variable, value: True,
    "always False": lambda variable, value: False,
    "crashes on None": lambda variable, value: LIMITS[variable][0] <= value <= LIMITS[variable][1],
    "one limit for all": lambda variable, value: value is not None and -80 <= value <= 60,
    "wrong number of inputs": lambda value: True,
}


@pytest.mark.parametrize("name", PLAUSIBLES)
def test_wrong_rule_is_not_full(name: str, folder: Path) -> None:
    """A wrong rule does not get full points from the hidden tests."""
    verdict = check("L01.T4", PLAUSIBLES[name], hidden=True)

    assert verdict.points < 4.0
    assert "not_yet" == verdict.outcome
    assert verdict.messages


def test_constant_rule_gets_nothing(folder: Path) -> None:
    """A rule that always says the same gets no point."""
    assert 0.0 == check("L01.T4", PLAUSIBLES["always True"], hidden=True).points
    assert 0.0 == check("L01.T4", PLAUSIBLES["always False"], hidden=True).points


CARDS: dict[str, Any] = {
    "GMT+2": CARD | {"timezone": "GMT+2"},
    "Etc zone": CARD | {"timezone": "Etc/GMT-9"},
    "city without continent": CARD | {"timezone": "Tokyo"},
    "zone that is a path": CARD | {"timezone": "../../etc/passwd"},
    "five decimals": CARD | {"latitude": 34.69374},
    "three decimals": CARD | {"longitude": 135.502},
    "latitude as text": CARD | {"latitude": "34.69"},
    "latitude beyond the pole": CARD | {"latitude": 134.69},
    "shade as text": CARD | {"in_shade": "yes"},
    "no place": CARD | {"place": ""},
    "height as text": CARD | {"height_m": "2 m"},
    "elevation in the sky": CARD | {"elevation_m": 20_000},
    "a part is missing": {key: value for key, value in CARD.items() if key != "elevation_m"},
    "half filled": CARD | {"timezone": ...},
    "example copied": CARD | {"place": EXAMPLE_PLACE},
    "a list": list(CARD.values()),
    "nan": CARD | {"latitude": float("nan")},
}


@pytest.mark.parametrize("name", CARDS)
def test_wrong_card_is_not_full(name: str, folder: Path) -> None:
    """A card with a wrong part does not get full points, and something is said."""
    verdict = check("L01.T5", CARDS[name], hidden=True)

    assert verdict.points < 3.0
    assert "not_yet" == verdict.outcome
    assert verdict.messages


def test_right_card_gets_all_points(folder: Path) -> None:
    """A complete card with two decimals gets full points and no note."""
    verdict = check("L01.T5", CARD, hidden=True)

    assert (3.0, ()) == (verdict.points, verdict.notes)


def test_lost_sign_of_longitude_is_a_note(folder: Path) -> None:
    """A longitude on the other side of the world costs nothing and is mentioned."""
    verdict = check("L01.T5", CARD | {"longitude": -135.5}, hidden=True)

    assert 3.0 == verdict.points
    assert any("West" in note or "west" in note for note in verdict.notes)


@pytest.mark.parametrize("answer", ["a", "x", 2, ""])
def test_wrong_choice_is_not_yet(answer: object, folder: Path) -> None:
    """A wrong letter gets a hint to think about, not the answer."""
    verdict = check("L01.Q1", answer)

    assert "not_yet" == verdict.outcome
    assert "°C" not in " ".join(verdict.messages)


def test_question_without_an_answer_says_where_to_write(folder: Path) -> None:
    """A question that is not answered points to the dots in its own cell, not to another cell."""
    verdict = check("L01.Q1", ...)

    assert "not_attempted" == verdict.outcome
    assert "dots" in " ".join(verdict.messages)
    assert "above" not in " ".join(verdict.messages)


def test_right_choices(folder: Path) -> None:
    """The unit is b, and the sensor in the Sun shows its own temperature, c."""
    assert "right_so_far" == check("L01.Q1", "b").outcome
    assert "right_so_far" == check("L01.Q2", " C ").outcome
