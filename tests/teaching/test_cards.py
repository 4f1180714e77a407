"""Lesson cards in another language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.lessons.catalogue import LESSONS, part_of
from classnet_stem.resources import translations_dir
from classnet_stem.teaching import translation
from classnet_stem.teaching.cards import cards_page

SHIPPED = sorted(path.parent.name for path in translations_dir().glob("*/cards.po"))


@pytest.fixture
def translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that writes a translation of the cards into a folder of its own."""
    monkeypatch.setattr(translation, "translations_dir", lambda: tmp_path)

    def write(language: str, text: str, status: str = "") -> None:
        path = tmp_path / language / "cards.po"
        path.parent.mkdir()
        head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"X-Status: {status}\\n"\n\n'
        path.write_text(head + text, "utf-8")

    return write


def test_words_stand_beside_the_english(translate: Callable[..., None]) -> None:
    """A word is shown in English, in the language, and with its meaning; a bar breaks nothing."""
    translate("vi", 'msgid "tracer"\nmsgstr "khí|đánh dấu"\n\n')
    page = cards_page("vi")

    assert (
        "<td>tracer</td>\n  <td>khí|đánh dấu</td>\n  <td>a gas that shows how air moves</td>"
        in page
    )
    assert '<html lang="vi" dir="ltr">' in page


def test_every_lesson_has_its_card(translate: Callable[..., None]) -> None:
    """Each lesson has a heading with its id, and each of its new words a row."""
    translate("vi", "")
    page = cards_page("vi")

    assert [] == [name for name in LESSONS if f"<h2>{name} " not in page]
    assert sum(len(part_of(name, "GLOSSARY")) for name in LESSONS) <= page.count("<tr>")


def test_page_from_right_to_left(translate: Callable[..., None]) -> None:
    """A language that is written from the right gives such a page."""
    translate("ar", "")

    assert '<html lang="ar" dir="rtl">' in cards_page("ar")


@pytest.mark.parametrize(
    ("status", "count"), [(translation.DRAFT, 1), ("read by a native reader", 0)]
)
def test_draft_says_so(status: str, count: int, translate: Callable[..., None]) -> None:
    """A machine-drafted page says so at its top, one that was read does not."""
    translate("vi", "", status)

    assert count == cards_page("vi").count("machine-drafted and needs a native reader")


@pytest.mark.parametrize("language", ["pl", "../vi", "", "VI"])
def test_language_without_cards(language: str, translate: Callable[..., None]) -> None:
    """A language without cards is refused with those that there are, and a way to make them."""
    translate("vi", "")

    with pytest.raises(LessonError, match=r"(?s)no lesson cards.*use one of: vi.*--extract"):
        cards_page(language)


def test_cards_are_shipped() -> None:
    """There are cards in the language that the command's help names."""
    assert "vi" in SHIPPED


@pytest.mark.parametrize("language", SHIPPED)
def test_shipped_cards(language: str) -> None:
    """The cards of each language are a page that asks the network for nothing."""
    page = cards_page(language)

    assert f'<html lang="{language.replace("_", "-")}"' in page
    assert not re.search(r"<script|(?:src|href)=[\"']?(?:https?:)?//|@import|url\(", page)
