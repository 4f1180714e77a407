"""0,5 is two numbers in Python: the first slip of a student who writes a comma at home."""

from collections.abc import Callable
from pathlib import Path

import pytest

import classnet_stem as stem


@pytest.mark.parametrize("call", [stem.predict, stem.check])
def test_comma_is_named(call: Callable[..., object], lesson_folder: Callable[..., Path]) -> None:
    """A number with a comma gives a sentence on the point, no traceback and no points."""
    lesson_folder("L01")

    assert "0.5. A comma makes two numbers." in str(call("L01.T3", 0, 5))


def test_second_value_switches_no_hidden_tests_on(lesson_folder: Callable[..., Path]) -> None:
    """The hidden tests run only where the word hidden is written."""
    lesson_folder("L01")

    assert 0.0 == stem.check("L01.T3", lambda values: 1, True).points


@pytest.mark.parametrize(
    ("value", "words"), [("0.5", "without quotes"), (None, "Write a number for L01.t.")]
)
def test_prediction_that_is_no_number(
    value: object, words: str, lesson_folder: Callable[..., Path]
) -> None:
    """Text in quotes is told to be a number without them."""
    lesson_folder("L01")

    assert words in str(stem.predict("L01.t", value))


def test_name_is_no_code(lesson_folder: Callable[..., Path]) -> None:
    """A name with a space is refused as a code, and the old code stays."""
    lesson_folder("L01", code="HEL07")

    assert "This is not a code." in str(stem.student("Ali Khan"))
    assert "Your code is HEL07." in str(stem.student(""))
