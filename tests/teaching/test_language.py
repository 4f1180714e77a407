"""The language linter: each rule finds what it is for, and lets good text pass."""

from collections.abc import Callable

import pytest

from classnet_stem.teaching.language import lint_lesson, lint_text
from classnet_stem.teaching.notebooks import LessonNotebook

Make = Callable[..., LessonNotebook]
SHORT = "This is a short line of text with eleven words in it."


def rules(text: str) -> list[str]:
    return [each.rule for each in lint_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It doesn't work.",
        "It doesn\u2019t work.",
        "That's it.",
        "Let's go.",
        "I'm here.",
        "We've it.",
    ],
)
def test_contraction_is_found(text: str) -> None:
    """A contraction is found with both forms of the apostrophe."""
    assert ["contraction"] == rules(text)


@pytest.mark.parametrize("text", ["The student's code.", "Do not. It is.", "Write `don't`."])
def test_possessive_is_no_contraction(text: str) -> None:
    """A possessive and code are none."""
    assert [] == rules(text)


@pytest.mark.parametrize(
    "text", ["It is a piece of cake.", "Keep  in\nmind this.", "FIGURE OUT why."]
)
def test_idiom_is_found(text: str) -> None:
    """An idiom is found in any case, also over two lines."""
    assert "idiom" in rules(text)


def test_plain_words_are_no_idiom() -> None:
    """Plain words pass, and so does a word that only contains one."""
    assert [] == rules("Find the reason. The pitfalls-like word and the cake.")


@pytest.mark.parametrize(
    "text", ["Open the dataset.", "Each data point.", "The sun time.", "An e-mail."]
)
def test_other_term_is_found(text: str) -> None:
    """A second word for the same thing is found."""
    assert ["one term"] == rules(text)


@pytest.mark.parametrize("text", ["The Sun time.", "A reading of temperature.", "An email."])
def test_right_term_passes(text: str) -> None:
    """The term of the course passes."""
    assert [] == rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is warm in summer.",
        "In winter it may rain.",
        "You march on Monday.",
        "| Row | at Easter |",
    ],
)
def test_day_without_date_is_found(text: str) -> None:
    """A season, a weekday or a holiday without a date is found; the verbs may, march are none."""
    assert ["day without date"] == rules(text)


@pytest.mark.parametrize(
    "text",
    ["In summer, in July.", "Monday, 2026-03-02.", "Clocks show summer time.", "Hot summer."],
)
def test_day_with_date_passes(text: str) -> None:
    """With a month or a date, or in a term that says what it means, it passes."""
    assert [] == rules(text)


def test_long_sentence_is_found(markdown: Make) -> None:
    """A sentence of more than 22 words is found, with its length; one of 22 is not."""
    found = [str(each) for each in lint_lesson(markdown("word " * 23 + ".", SHORT, SHORT + " Or."))]

    assert ["long sentence"] == [each.split(":")[0] for each in found]
    assert "It has 23 words" in found[0]
    assert [] == lint_lesson(markdown("word " * 22 + ".", "One.", "Two."))


def test_long_mean_is_found(markdown: Make) -> None:
    """A mean above 14 words is found although no sentence is too long."""
    assert ["long sentences"] == [each.rule for each in lint_lesson(markdown("word " * 20 + "."))]


def test_hard_text_is_found(markdown: Make) -> None:
    """Many long words make a text hard; the same number of short ones does not."""
    hard = "Atmospheric considerations necessitate meteorological investigations. " * 40
    unlike = " ".join(f"{line}{n}." for n, line in enumerate(hard.split(". ")))

    assert ["hard text"] == [each.rule for each in lint_lesson(markdown(unlike))]
    assert [] == lint_lesson(markdown("The cat sat on the mat. " * 40))


@pytest.mark.parametrize(("title", "text"), [("", "text"), ("## A", "text"), ("# A", "# B")])
def test_one_title(title: str, text: str, markdown: Make) -> None:
    """A text without a title, with a lower first heading, or with two titles is found."""
    assert "one title" in [each.rule for each in lint_lesson(markdown(text, title=title))]


def test_skipped_level_is_found(markdown: Make) -> None:
    """A heading two levels lower is found; one level lower, or higher again, is not."""
    assert ["heading"] == [each.rule for each in lint_lesson(markdown("### C"))]
    assert [] == lint_lesson(markdown("## B", "### C", "## D", "```\n#### no\n```"))


@pytest.mark.parametrize(
    "picture", ["![](a.png)", "![short](a.png)", "<img src='a'>", '<img alt="x" src="a">']
)
def test_picture_without_words_is_found(picture: str, markdown: Make) -> None:
    """A picture without a description of 20 letters is found."""
    assert ["picture"] == [each.rule for each in lint_lesson(markdown(picture))]


@pytest.mark.parametrize(
    "picture",
    ["![A line that rises from 3 to 9](a.png)", "<img alt='A line that rises to 9 °C' src='a'>"],
)
def test_described_picture_passes(picture: str, markdown: Make) -> None:
    """A described picture passes, in Markdown and in HTML."""
    assert [] == lint_lesson(markdown(picture))


def test_unknown_name_is_found(markdown: Make) -> None:
    """A name that the package does not have is found, in text and in hints."""
    found = lint_lesson(markdown("Type `stem.chek()`."), ["Use stem.hnt and stem.hint."], ["hint"])

    assert ["stem.chek", "stem.hnt"] == [each.found for each in found]
    assert [] == lint_lesson(markdown("Type `stem.chek()`."))


def test_hints_are_read_too(markdown: Make) -> None:
    """Hints are held to the same words."""
    assert ["contraction"] == [each.rule for each in lint_lesson(markdown(), ["Don't."])]
