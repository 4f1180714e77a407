"""Sentences, words and the reading grade."""

import pytest

from classnet_stem.teaching.prose import (
    paragraphs,
    reading_grade,
    sentences,
    syllables,
    words,
)


def test_only_prose_is_left() -> None:
    """Code, tables, headings, HTML, links and marks are taken out."""
    text = (
        "# Title\n\n- [ ] One **bold** item with `code`.\n1. [A link](https://x.y) here.\n"
        '| a | b |\n<p class="x">no</p>\n```\ncode = 1\n```\nG01.2: measure it\nGX01.3: again\n'
    )

    assert [
        "One bold item with this.",
        "A link here.",
        " measure it",
        " again",
    ] == paragraphs(text)


def test_sentences_are_counted() -> None:
    """A full stop inside a number ends none; quotes after a stop belong to it."""
    assert ["It is 20.5 °C.", 'She says: "Stop!', "Why?"] == sentences(
        'It is 20.5 °C. She says: "Stop!" Why? 42.'
    )


def test_words_are_latin_words() -> None:
    """Numbers and signs are no words; a hyphen holds a word together."""
    assert ["a", "sea-level", "don't"] == words("a 20 sea-level % don't -")


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("cat", 1),
        ("table", 2),
        ("make", 1),
        ("temperature", 4),
        ("the", 1),
        ("hmm", 1),
        ("idea", 2),
    ],
)
def test_syllables(word: str, count: int) -> None:
    """Groups of vowels are counted; a silent e is none; each word has one or more."""
    assert count == syllables(word)


def test_reading_grade_is_that_of_the_formula() -> None:
    """Six words of one syllable in one sentence: 0.39 * 6 + 11.8 * 1 - 15.59."""
    assert pytest.approx(-1.45) == reading_grade(["The cat sat on the mat."])


def test_no_text_has_a_grade() -> None:
    """Nothing at all gives a number and no error."""
    assert pytest.approx(-15.59) == reading_grade([])
