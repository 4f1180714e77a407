"""The sentences of a lesson: its Markdown without code, tables, links and marks."""

from __future__ import annotations

import re

from classnet_stem.teaching.notebooks import LessonNotebook

_FENCE = re.compile(r"^```.*?^```[^\n]*$", re.DOTALL | re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”]?\s+")
_LIST_MARK = re.compile(r"^(- \[[ x]\]|[-*]|\d+\.)\s*")
_GOAL = re.compile(r"\bG[A-Z\d]{1,8}\.\d+:?")


def paragraphs(source: str) -> list[str]:
    """Return the lines of prose in one Markdown text, without marks."""
    text = re.sub(r"### (BEGIN|END) SOLUTION|\([abcd]\) ", "", _FENCE.sub("", source))
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"`[^`]*`", "this", text))
    lines = (line.strip() for line in text.splitlines())
    prose = (line for line in lines if line and not line.startswith(("|", "#", "<")))
    return [_GOAL.sub("", _LIST_MARK.sub("", line)).replace("**", "") for line in prose]


def sentences(source: str) -> list[str]:
    """Return the sentences of one Markdown text that have words."""
    parts = (part for line in paragraphs(source) for part in _SENTENCE_END.split(line))
    return [part for part in parts if words(part)]


def sentences_of(notebook: LessonNotebook) -> list[str]:
    """Return the sentences of all Markdown cells."""
    return [each for cell in notebook.of_kind("markdown") for each in sentences(cell.source)]


def words(text: str) -> list[str]:
    """Return the words of `text`."""
    return re.findall(r"[A-Za-z][A-Za-z'-]*", text)


def syllables(word: str) -> int:
    """Count groups of vowels; a silent e at the end is none."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    is_silent = bool(re.search(r"[^aeiouyl]e$", word.lower())) and groups > 1
    return max(1, groups - is_silent)


def reading_grade(prose: list[str]) -> float:
    """Return the grade after Kincaid et al. (1975) for a list of sentences.

    0.39 words a sentence + 11.8 syllables a word - 15.59. A text under 150 words gives a
    number without meaning.
    """
    listed = [word for sentence in prose for word in words(sentence)]
    per_word = sum(map(syllables, listed)) / max(1, len(listed))
    return 0.39 * len(listed) / max(1, len(prose)) + 11.8 * per_word - 15.59
