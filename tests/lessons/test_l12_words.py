"""What a claim of L12 may say: words of difference, the way of a comparison, rounding."""

import pytest

from classnet_stem.lessons.l12.wording import comparing_words, is_near, numbers_in, word_fault

A, B = "SIM-S01", "SIM-S02"


@pytest.mark.parametrize("word", ["warmer", "colder", "wetter", "drier", "more", "less", "Warmer"])
def test_words_need_two_u(word: str) -> None:
    """Below 2 u no word of difference is allowed; at 2 u it is."""
    text = f"Here it is {word}."

    assert "says too much" in word_fault(text, {"number": 0.9, "u": 0.5}, [A], "mine")
    assert "" == word_fault(text, {"number": 1.0, "u": 0.5}, [A], "mine")
    assert "" == word_fault("Nothing to say.", {"number": 0.1, "u": 0.5}, [A], "mine")


@pytest.mark.parametrize(
    ("text", "number", "fits"),
    [
        (f"{A} is warmer than {B}", 3.0, True),
        (f"{A} is warmer than {B}", -3.0, False),
        (f"{B} is colder than {A}", 3.0, True),
        (f"{B} is warmer than {A}", 3.0, False),
        (f"Compared with {B}, {A} is colder", -3.0, True),
        (f"It is warmer at {A} than at {B}", 3.0, True),
        (f"It is colder at {A} than at {B}", 3.0, False),
    ],
)
def test_way_of_a_comparison(text: str, number: float, fits: bool) -> None:
    """The subject of warmer and colder must have the sign of first minus second."""
    assert fits is not bool(word_fault(text, {"number": number, "u": 0.5}, [A, B], "compare"))


def test_way_of_a_trend() -> None:
    """A falling trend is not called warmer."""
    assert word_fault("It gets warmer.", {"number": -1.0, "u": 0.1}, [A], "trend")
    assert "" == word_fault("It gets warmer.", {"number": 1.0, "u": 0.1}, [A], "trend")


def test_words_are_whole_words() -> None:
    """The words moreover and unless are no words of difference."""
    assert [] == comparing_words("Moreover, unless you know the lessons of Melbourne ...")


def test_numbers_in_a_text() -> None:
    """School codes, dates and years are no numbers of a claim."""
    text = "SIM-S01 from 2025-09-06 to 2020: \u22123,5 °C, n = 355."

    assert [-3.5, 355.0] == numbers_in(text)


@pytest.mark.parametrize(
    ("given", "fits"), [(3.2367, True), (3.24, True), (3.2, True), (3, False), (3.3, False)]
)
def test_rounding_is_not_coarser_than_u(given: float, fits: bool) -> None:
    """With u = 0.3 a number may be rounded to tenths, not to whole numbers."""
    assert fits is is_near(given, 3.2367, 0.3)
