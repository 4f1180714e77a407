"""The cards that come with the course: every language is whole, and says that it is a draft."""

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.teaching.translation import (
    card_pieces,
    cards_in,
    language_name,
    languages,
    problems,
)


def test_six_languages() -> None:
    """Cards come in six languages of partner countries of both continents."""
    names = {language: language_name(language) for language in languages()}

    assert ["bn", "es", "id", "ja", "pl", "vi"] == list(names)
    assert "polski (Polish)" == names["pl"]


@pytest.mark.parametrize("language", languages())
def test_cards_are_whole(language: str) -> None:
    """Each text of each card is translated, and nothing that a student types is lost."""
    cards = cards_in(language)
    wanted = {piece for lesson in LESSONS for piece, _ in card_pieces(lesson)}

    assert wanted == set(cards.texts)
    assert [] == problems(cards)


@pytest.mark.parametrize("language", languages())
def test_cards_say_that_they_are_drafts(language: str) -> None:
    """No native reader has read them, and the file says so."""
    assert cards_in(language).is_draft
