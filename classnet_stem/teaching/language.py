"""Reads a text for students as a careful editor would, and says what to change.

The rules are those of the course: level B1, short sentences, no idioms, no contractions, no
weekday, season or holiday without a date, one term for one thing, names that exist.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

from classnet_stem.teaching.notebooks import LessonNotebook
from classnet_stem.teaching.prose import reading_grade, sentences, sentences_of, words

MOST_WORDS = 22
MOST_WORDS_MEAN = 14.0
HIGHEST_GRADE = 7.0
LEAST_FOR_GRADE = 150

_APOSTROPHE = "['\u2019]"
_CONTRACTION = re.compile(
    rf"\b\w+(n{_APOSTROPHE}t|{_APOSTROPHE}(re|ll|ve|d|m))\b"
    rf"|\b(it|that|what|there|here|where|who|how|he|she|let){_APOSTROPHE}s\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(|<img\b([^>]*)>", re.I)


@dataclass(frozen=True, slots=True)
class Finding:
    """One place to change: the rule, the words that were found, and what to do."""

    rule: str
    found: str
    advice: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.found!r}. {self.advice}"


def lint_lesson(
    notebook: LessonNotebook, more: Iterable[str] = (), names: Iterable[str] = ()
) -> list[Finding]:
    """Return what to change in a lesson; an empty list is a good text.

    `more` are further texts that students read, such as hints. `names` are the names that
    ``stem.`` has.
    """
    markdown = [cell.source for cell in notebook.of_kind("markdown")]
    listed = list(more)
    code = [cell.source for cell in notebook.of_kind("code")]
    return [
        *_length(sentences_of(notebook)),
        *(each for text in [*markdown, *listed] for each in lint_text(text)),
        *_unknown_names([*markdown, *listed, *code], set(names)),
        *_headings(markdown),
        *(each for text in markdown for each in _images(text)),
    ]


def lint_text(text: str) -> list[Finding]:
    """Return what to change in one Markdown text: words only, not the length of sentences."""
    lists = _lists()
    plain = re.sub(r"```.*?```|`[^`]*`", " ", text, flags=re.S)
    return [
        *(
            Finding("contraction", found[0], "Write both words out.")
            for found in _CONTRACTION.finditer(plain)
        ),
        *_listed(
            "idiom", plain, dict.fromkeys(lists["idioms"]["phrases"], "Say it in plain words.")
        ),
        *_listed(
            "one term",
            plain,
            {word: f'Write "{better}".' for word, better in lists["terms"].items()},
        ),
        *_undated(plain, lists["calendar"]),
    ]


@cache
def _lists() -> Mapping[str, Any]:
    path = Path(__file__).with_name("language.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _listed(rule: str, text: str, phrases: Mapping[str, str]) -> Iterator[Finding]:
    for phrase, advice in phrases.items():
        spaced = re.escape(phrase).replace(r"\ ", r"\s+")
        flags = re.NOFLAG if phrase == "sun time" else re.IGNORECASE
        for found in re.finditer(rf"(?<![\w-]){spaced}(?![\w-])", text, flags):
            yield Finding(rule, found[0], advice)


def _undated(text: str, calendar: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    advice = dict.fromkeys(calendar["words"], "Write the date or the months.")
    names = "|".join(map(str.capitalize, calendar["dated"]))
    months = re.compile(rf"\b({names})\b")  # not the verbs may and march
    clear = re.compile("|".join(map(re.escape, calendar["clear"])), re.IGNORECASE)
    text = clear.sub(" ", text)
    for line in (*sentences(text), *(row for row in text.splitlines() if row.startswith("|"))):
        if not _DATE.search(line) and not months.search(line):
            yield from _listed("day without date", line, advice)


def _length(prose: list[str]) -> Iterator[Finding]:
    lengths = {sentence: len(words(sentence)) for sentence in prose}
    for sentence, length in lengths.items():
        if length > MOST_WORDS:
            advice = f"It has {length} words. Make two sentences."
            yield Finding("long sentence", sentence, advice)
    if lengths and mean(lengths.values()) > MOST_WORDS_MEAN:
        advice = f"The mean is {mean(lengths.values()):.1f} words, at most {MOST_WORDS_MEAN:g}."
        yield Finding("long sentences", "all", advice)
    grade = reading_grade(prose)
    if sum(lengths.values()) >= LEAST_FOR_GRADE and grade > HIGHEST_GRADE:
        advice = f"The reading grade is {grade:.1f}, at most {HIGHEST_GRADE:g}. Use shorter words."
        yield Finding("hard text", "all", advice)


def _unknown_names(texts: Iterable[str], names: set[str]) -> Iterator[Finding]:
    for text in texts if names else ():
        for found in re.finditer(r"\bstem\.(\w+)", text):
            if found[1] not in names:
                yield Finding("unknown name", found[0], "The package has no such name.")


def _headings(markdown: Sequence[str]) -> Iterator[Finding]:
    plain = [re.sub(r"```.*?```", "", text, flags=re.S) for text in markdown]
    marks = [
        found
        for text in plain
        for found in re.finditer(r"^(#+) (?!BEGIN|END)(.*)$", text, re.MULTILINE)
    ]
    levels = [len(found[1]) for found in marks]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield Finding("one title", "#", "The first heading is the title, and the only one with #.")
    for before, after in pairwise(marks):
        if len(after[1]) > len(before[1]) + 1:
            yield Finding("heading", after[2], "Its level skips a step.")


def _images(text: str) -> Iterator[Finding]:
    for found in _IMAGE.finditer(text):
        tag = found[2]
        alt = re.search(r"\balt=[\"']([^\"']*)", tag) if tag is not None else None
        words_of_it = found[1] if tag is None else (alt[1] if alt else "")
        if len(words_of_it or "") < 20:
            yield Finding("picture", found[0], "Describe it in a sentence (alternative text).")
