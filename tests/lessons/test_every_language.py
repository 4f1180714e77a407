"""Every text that a student reads keeps the language rules of the course."""

import re
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

import classnet_stem
from classnet_stem.lab.startpage import start_page
from classnet_stem.lessons.catalogue import LESSONS, part_of
from classnet_stem.resources import notebooks_dir
from classnet_stem.teaching.language import lint_lesson, lint_text
from classnet_stem.teaching.notebooks import read_lesson
from classnet_stem.teaching.prose import reading_grade, sentences_of, words

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_has_no_findings(lesson: str) -> None:
    """No idiom, contraction, second word for a term, undated day, unknown name or bare picture."""
    notebook = read_lesson(notebooks_dir() / lesson / f"{lesson}.ipynb")
    hints = chain.from_iterable(part_of(lesson, "HINTS").values())
    meanings = part_of(lesson, "GLOSSARY").values()

    assert [] == lint_lesson(notebook, [*hints, *meanings], classnet_stem.__all__)


@pytest.mark.parametrize("lesson", LESSONS)
def test_lesson_is_long_enough_for_a_grade(lesson: str) -> None:
    """The reading grade has a meaning: each lesson has more than 150 words of prose."""
    prose = sentences_of(read_lesson(notebooks_dir() / lesson / f"{lesson}.ipynb"))

    assert sum(len(words(sentence)) for sentence in prose) > 150


@pytest.mark.parametrize("lesson", LESSONS)
def test_check_messages_have_no_findings(lesson: str) -> None:
    """The sentences in a lesson's checks keep the rules too."""
    folder = Path(str(import_module(f"classnet_stem.lessons.{lesson.lower()}").__file__)).parent
    sources = [path.read_text("utf-8") for path in sorted(folder.glob("*.py"))]
    said = [found for source in sources for found in re.findall(r'"([A-Z][^"\n]{20,})"', source)]

    assert said
    assert [] == [finding for text in said for finding in lint_text(text)]


def test_start_page_has_no_findings() -> None:
    """START.md, the first page that a student sees, keeps the rules."""
    assert [] == lint_text(start_page(list(LESSONS)))


def test_course_is_easy_to_read() -> None:
    """The median lesson has a reading grade of at most 6, and none is above 7."""
    grades = sorted(
        reading_grade(sentences_of(read_lesson(notebooks_dir() / name / f"{name}.ipynb")))
        for name in LESSONS
    )

    assert grades[-1] <= 7
    assert grades[len(grades) // 2] <= 6


def test_one_word_has_one_meaning() -> None:
    """A new word that two lessons explain has the same meaning in both."""
    meanings: dict[str, set[str]] = {}
    for lesson in LESSONS:
        for word, meaning in part_of(lesson, "GLOSSARY").items():
            meanings.setdefault(word, set()).add(meaning)

    assert {} == {word: found for word, found in meanings.items() if len(found) > 1}
