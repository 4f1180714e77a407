"""Lessons in other languages: text out to a gettext catalogue, translations back in.

Code, checks and their messages stay English; what students read in the notebook can be in
their language. The format is gettext's PO, which every translation program reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from classnet_stem.errors import LessonError
from classnet_stem.lessons.catalogue import part_of
from classnet_stem.resources import notebooks_dir, translations_dir
from classnet_stem.teaching.notebooks import LessonNotebook, read_lesson
from classnet_stem.teaching.segments import begins_with_mark, kept_marks, pieces, translated

DRAFT = "machine-drafted, needs a native reader"
"""What stands in the header of a translation that no native reader has read."""

_STATUS = "X-Status"
_ENTRY = re.compile(r"\s*(?:msg\w+(?:\[\d+\])?\s+)?\"")
_WHOLE_ENTRY = re.compile(_ENTRY.pattern + r"(?:[^\"\\]|\\.)*\"\s*")
_HEADER = "# Translations of classnet-stem. One entry is one line, heading or table cell."
_MOVING = (
    *('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid'),
    *('"Last-Translator: FULL', '"Language-Team'),
)


@dataclass(frozen=True, slots=True)
class Translation:
    """The translations of one language: `texts` from English, and whether people read them."""

    language: str
    texts: Mapping[str, str]
    status: str

    @property
    def is_draft(self) -> bool:
        """Tell whether no native reader has read it."""
        return DRAFT in self.status

    def of(self, piece: str) -> str:
        """Return the translation of a piece, or the piece itself."""
        return self.texts.get(piece) or piece


def lesson_pieces(notebook: LessonNotebook) -> Iterator[tuple[str, str]]:
    """Yield (piece, where) for all text that students read; solutions are left out."""
    for cell in notebook.of_kind("markdown"):
        if not cell.is_solution:
            for piece in pieces(cell.source):
                yield piece, f"{notebook.path.name}:{cell.id}"


def card_pieces(lesson: str) -> Iterator[tuple[str, str]]:
    """Yield (piece, where) for title, card, goals and new words of a lesson."""
    notebook = read_lesson(notebooks_dir() / lesson / f"{lesson}.ipynb")
    for part in ("title", "card", "goals"):
        cell = notebook.cell(f"{lesson.lower()}-{part}")
        for piece in pieces(cell.source) if cell is not None else ():
            yield piece, f"{lesson}:{part}"
    for word, meaning in part_of(lesson, "GLOSSARY").items():
        yield word, f"{lesson}:words"
        yield meaning, f"{lesson}:words"


def catalogue(listed: Iterable[tuple[str, str]], language: str | None = None) -> Catalog:
    """Return a gettext catalogue of the pieces, each once, with all its places.

    Raises:
        LessonError: there is no such language.
    """
    made = Catalog(
        locale=_locale(language) if language else None,
        project="classnet-stem",
        version="1",
        charset="utf-8",
        fuzzy=False,
        header_comment=_HEADER,
    )
    for piece, where in listed:
        made.add(piece, locations=[(where, 0)])
    for entry in made:
        entry.flags -= {"python-format", "python-brace-format"}  # "80 % of" is no format
    return made


def write_catalogue(made: Catalog) -> str:
    """Return the catalogue as the text of a PO file; the same catalogue gives the same text."""
    file = BytesIO()
    write_po(file, made, width=0, omit_header=False, include_lineno=False, sort_output=False)
    lines = file.getvalue().decode("utf-8").splitlines()
    kept = (line for line in lines if not line.startswith(_MOVING))
    return "\n".join(kept) + "\n"


def read_translation(path: Path) -> Translation:
    """Return the translations in a PO file; entries that are empty or fuzzy are left out.

    So are obsolete entries and those with plural forms: a lesson has none. A piece is one line,
    so line breaks in a translation become spaces.

    Raises:
        LessonError: the file is missing or is no PO file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        _refuse_odd_quotes(text)
        read = read_po(StringIO(text), abort_invalid=True)
    except (OSError, PoFileError, ValueError) as error:
        raise LessonError(
            f"The translation {path.name} cannot be read: {error}",
            "The file is missing, a quote is missing in it, or it is not saved as UTF-8.",
            "open it in a translation program, or make it again",
        ) from error
    texts = {
        entry.id: " ".join(entry.string.split())
        for entry in read
        if isinstance(entry.id, str) and isinstance(entry.string, str)
        if entry.id and entry.string.strip() and not entry.fuzzy
    }
    language = str(read.locale) if read.locale else path.stem
    return Translation(language, texts, _header(text))


def _refuse_odd_quotes(text: str) -> None:
    """Refuse a line with a lost quote. Babel reads it, and drops the last letter."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _ENTRY.match(line) and not _WHOLE_ENTRY.fullmatch(line):
            raise ValueError(f"line {number} has a quote too few or too many")


def _header(text: str) -> str:
    head = text.split("\n\n", 1)[0]
    return " ".join(line for line in head.splitlines() if _STATUS in line or line.startswith("#"))


def problems(translation: Translation) -> list[str]:
    """Return what a translation lost or added: code in backticks, a number, a mark of Markdown."""
    found = []
    for piece, text in translation.texts.items():
        wanted, got = kept_marks(piece), kept_marks(text)
        if wanted != got:
            needs = ", ".join(wanted) or "no code and no number"
            found.append(f"{piece!r}: the translation needs {needs}")
        elif begins_with_mark(text) and not begins_with_mark(piece):
            found.append(f"{piece!r}: the translation begins with a mark such as # or -")
    return found


def translate_notebook(source: Path, translation: Translation) -> str:
    """Return the notebook's text with its Markdown translated; code cells stay as they are.

    Raises:
        LessonError: `source` is no lesson.
    """
    read_lesson(source)
    content: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    for cell in content["cells"]:
        is_answer = (cell["metadata"].get("nbgrader") or {}).get("solution")
        if cell["cell_type"] == "markdown" and not is_answer:
            text = translated("".join(cell["source"]), translation.of)
            cell["source"] = text.splitlines(keepends=True)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def languages() -> list[str]:
    """Return the codes of the languages that the course has cards in."""
    return sorted(path.parent.name for path in translations_dir().glob("*/cards.po"))


def cards_in(language: str) -> Translation:
    """Return the translation of all lesson cards and new words.

    Raises:
        LessonError: the course has none in this language.
    """
    if language not in languages():
        raise LessonError(
            f"There are no lesson cards in {language!r}.",
            "Nobody has translated them yet, or the code has a typing mistake.",
            f"use one of: {', '.join(languages()) or 'none yet'}. To make your own: "
            "classnet translate cards --extract --language vi",
        )
    return read_translation(translations_dir() / language / "cards.po")


def language_name(language: str) -> str:
    """Return the name of a language in itself and in English, such as "polski (Polish)".

    Raises:
        LessonError: there is no such language.
    """
    locale = _locale(language)
    return f"{locale.get_display_name()} ({locale.english_name})"


def direction_of(language: str) -> str:
    """Return "rtl" for a language that is written from right to left, else "ltr".

    Raises:
        LessonError: there is no such language.
    """
    return str(_locale(language).text_direction)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise LessonError(
            f"There is no language {language!r}.",
            "The code has a typing mistake.",
            "write a code such as vi, id, pl or zh_Hans",
        ) from error
