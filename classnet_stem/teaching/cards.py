"""Lesson cards and word lists in another language, beside the English, as a page to print."""

from __future__ import annotations

from classnet_stem.lessons.catalogue import LESSONS, Lesson, part_of
from classnet_stem.resources import notebooks_dir
from classnet_stem.teaching.notebooks import read_lesson
from classnet_stem.teaching.page import html_of, page, row
from classnet_stem.teaching.segments import translated
from classnet_stem.teaching.translation import Translation, cards_in, direction_of, language_name


def cards_page(language: str) -> str:
    """Return all lesson cards and new words in `language` as one HTML page.

    Raises:
        LessonError: the course has no cards in this language.
    """
    translation = cards_in(language)
    name = language_name(language)
    note = (
        '<p class="note">This page is machine-drafted and needs a native reader. '
        "Tell your coordinator what to change.</p>\n\n"
        if translation.is_draft
        else ""
    )
    lessons = "\n\n".join(_lesson(lesson, translation) for lesson in LESSONS.values())
    body = html_of(f"# {name}\n\n{note}{lessons}")
    title = f"Lesson cards: {name}"
    return page(title, body, language.replace("_", "-"), direction_of(language))


def _lesson(lesson: Lesson, translation: Translation) -> str:
    notebook = read_lesson(notebooks_dir() / lesson.id / f"{lesson.id}.ipynb")
    parts = [notebook.cell(f"{lesson.id.lower()}-{part}") for part in ("title", "card", "goals")]
    texts = [translated(cell.source, translation.of) for cell in parts if cell is not None]
    rows = [
        row([word, translation.of(word), translation.of(meaning)])
        for word, meaning in part_of(lesson.id, "GLOSSARY").items()
    ]
    words = "\n".join(["| | | |", "|---|---|---|", *rows])
    joined = "\n\n".join(texts)
    return _lower(joined, lesson.id) + f"\n\n{words}"


def _lower(markdown: str, lesson_id: str) -> str:
    """Put each heading one level lower, and the id before the title of the lesson."""
    lines = [f"#{line}" if line.startswith("#") else line for line in markdown.splitlines()]
    first = next((n for n, line in enumerate(lines) if line.startswith("## ")), None)
    if first is not None:
        lines[first] = f"## {lesson_id} {lines[first].removeprefix('## ')}"
    return "\n".join(lines)
