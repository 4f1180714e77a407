"""T5 of L11: which claims the student's own numbers support."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.checks import check
from classnet_stem.lessons.l11.claims import supported

FACTS: dict[str, Any] = {
    "centre": 7.0,
    "index": [0.8, 0.3],
    "near": 0.6,
    "far": 0.0,
    "nearest": 0.9,
    "highest": 0.9,
}


@pytest.fixture(autouse=True)
def student(lesson_folder: Callable[..., Path]) -> Path:
    """The folder of HEL07 (Seoul and Madrid), without any recording."""
    return lesson_folder("L11", None, "HEL07")


def words(verdict: Any) -> str:
    return " ".join(verdict.messages)


@pytest.mark.parametrize(
    "given",
    [["b", "c", "d", "f"], {"b", "c", "d", "f"}, ("F", "d", "C", "b"), "b, c, d, f", "bcdf"],
)
def test_claims_in_other_forms(given: Any) -> None:
    """A list, a set, capital letters and one text are read."""
    assert 2 == check("L11.T5", given, hidden=True).points


@pytest.mark.parametrize("given", [["a"], ["e", "a"], "bcdefa"])
def test_claims_without_support(given: Any) -> None:
    """Claims a and e cost the point for reasoning, whatever else is chosen."""
    assert "Look again at a, d and e." in words(check("L11.T5", given))


@pytest.mark.parametrize(
    ("change", "claims"),
    [
        ({}, "bcdf"),
        ({"centre": 1.4}, "cdf"),
        ({"centre": 5.4}, "cdf"),
        ({"centre": 9.49}, "bcdf"),
        ({"centre": 9.5}, "cdf"),
        ({"centre": None}, "cdf"),
        ({"index": [0.3, 0.8]}, "bdf"),
        ({"near": -0.1}, "bcf"),
        ({"nearest": 0.89}, "bcd"),
    ],
)
def test_claims_follow_the_numbers(change: dict[str, Any], claims: str) -> None:
    """Each claim depends on its own number; a and e are never supported."""
    assert set(claims) == supported({**FACTS, **change})


def test_empty_claims_are_not_attempted() -> None:
    """An empty list is no answer."""
    assert "not_attempted" == check("L11.T5", []).outcome
