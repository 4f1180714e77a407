"""Lesson L01 as text: its form, its language, and its numbers."""

import re
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

import pytest

from classnet_stem.lessons.l01.card import EXAMPLE_PLACE
from classnet_stem.lessons.l01.plausible import LIMITS
from classnet_stem.lessons.l01.words import GLOSSARY, HINTS

CONTRACTION = re.compile(r"\b\w+(n't|'re|'ll|'ve|'d|'m)\b|\b(it|that|what|there|let)'s\b", re.I)
FENCE = re.compile(r"```.*?```", re.S)
GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guides" / "L01.md"


def sources(notebook: Any, kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def shown(source: str) -> list[str]:
    """The lines of a code cell that a student sees, without solutions and hidden tests."""
    for what in ("SOLUTION", "HIDDEN TESTS"):
        source = re.sub(rf"[ ]*### BEGIN {what}\n.*?### END {what}\n?", "...\n", source, flags=re.S)
    return [line for line in source.splitlines() if line.strip()]


def sentences(notebook: Any) -> list[str]:
    """The prose of the lesson: no code, no tables, no links; one entry a sentence."""
    found = []
    for source in sources(notebook, "markdown"):
        text = re.sub(r"```.*?```|### (BEGIN|END) SOLUTION|\([abc]\) ", "", source, flags=re.S)
        text = re.sub(r"`[^`]*`", "this", text)
        lines = [line.strip() for line in text.splitlines()]
        prose = [line for line in lines if line and not line.startswith(("|", "#"))]
        for line in prose:
            plain = re.sub(r"^(- \[ \]|[-*]|\d+\.)\s*|\*\*|G\d\d\.\d:?", "", line)
            found += [part for part in re.split(r"(?<=[.!?])[\"”]?\s+", plain) if words(part)]
    return found


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z'-]*", text)


def syllables(word: str) -> int:
    """Count groups of vowels; a silent e at the end is none."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    is_silent = bool(re.search(r"[^aeiouyl]e$", word.lower())) and groups > 1
    return max(1, groups - is_silent)


def test_form_of_the_notebook(notebook: Any) -> None:
    """At most 45 cells, 20 of code; one h1 and it comes first; levels skip no step."""
    levels = [
        len(found[1])
        for source in sources(notebook, "markdown")
        for found in re.finditer(r"^(#+) (?!BEGIN|END)", FENCE.sub("", source), re.M)
    ]

    assert len(notebook["cells"]) <= 45
    assert len(sources(notebook, "code")) <= 20
    assert 1 == levels[0]
    assert 1 == levels.count(1)
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_cells_are_short(notebook: Any) -> None:
    """A student sees at most 12 lines of code in a cell, and usually at most four."""
    lengths = [len(shown(source)) for source in sources(notebook, "code")]

    assert max(lengths) <= 12
    assert median(lengths) <= 4


def test_notebook_is_a_python3_notebook_with_ids(notebook: Any) -> None:
    """The kernel is python3, every cell has its own id, nbgrader marks are schema 3."""
    ids = [cell["id"] for cell in notebook["cells"]]
    marks = [cell["metadata"]["nbgrader"] for cell in notebook["cells"] if cell["metadata"]]

    assert "python3" == notebook["metadata"]["kernelspec"]["name"]
    assert len(ids) == len(set(ids))
    assert {3} == {mark["schema_version"] for mark in marks}


def test_hidden_tests_are_one_line_and_last(notebook: Any) -> None:
    """Each hidden region is one call of check, and nothing comes after it."""
    checks = [source for source in sources(notebook, "code") if "BEGIN HIDDEN" in source]

    assert 5 == len(checks)
    for source in checks:
        lines = source.splitlines()
        assert 4 == len(lines)
        assert lines[2] == lines[0].removesuffix(")") + ", hidden=True)"


def test_sentences_are_short(notebook: Any) -> None:
    """Sentences have at most 14 words on average and at most 22."""
    lengths = {sentence: len(words(sentence)) for sentence in sentences(notebook)}

    assert mean(lengths.values()) <= 14
    assert {} == {sentence: length for sentence, length in lengths.items() if length > 22}


def test_reading_grade(notebook: Any) -> None:
    """The Flesch-Kincaid grade is at most 7 (0.39 words/sentence + 11.8 syllables/word - 15.59)."""
    prose = sentences(notebook)
    listed = [word for sentence in prose for word in words(sentence)]
    per_word = sum(map(syllables, listed)) / len(listed)

    assert len(listed) > 150
    assert 0.39 * len(listed) / len(prose) + 11.8 * per_word - 15.59 <= 7


def test_no_contractions(notebook: Any) -> None:
    """No text for students has a contraction, also no hint."""
    texts = [*sources(notebook, "markdown"), *(" ".join(each) for each in HINTS.values())]

    assert [] == [found[0] for text in texts for found in CONTRACTION.finditer(text)]


def test_new_words_are_explained(notebook: Any) -> None:
    """The new words stand in card, metadata, word table and glossary; each is bold once."""
    text = "\n".join(sources(notebook, "markdown"))

    assert list(GLOSSARY) == notebook["metadata"]["classnet"]["words"]
    assert f"| New words | {', '.join(GLOSSARY)} |" in text
    for word, meaning in GLOSSARY.items():
        assert f"| {word} | {meaning} |" in text
        assert re.search(rf"\*\*{word}\*\*", text, re.I), word
    assert len(GLOSSARY) <= 8


def test_library_names_exist(notebook: Any) -> None:
    """Every stem.name in the lesson, its hints and its guide is exported by the package."""
    import classnet_stem

    texts = [*sources(notebook, "markdown"), *sources(notebook, "code"), GUIDE.read_text("utf-8")]
    texts += [" ".join(each) for each in HINTS.values()]
    names = {found[1] for text in texts for found in re.finditer(r"\bstem\.(\w+)", text)}

    assert set() == names - set(classnet_stem.__all__)


def test_printed_limits_are_those_of_the_check(notebook: Any) -> None:
    """The limits in the cell of T4 are those that the check uses."""
    names: dict[str, Any] = {}
    source = next(each for each in sources(notebook, "code") if each.startswith("limits"))
    exec(source, names)

    assert dict(LIMITS) == names["limits"]


def test_example_card_is_the_one_that_is_refused(notebook: Any) -> None:
    """The place of the example card is the place that the check does not accept."""
    text = "\n".join(sources(notebook, "markdown"))

    assert f'"place": "{EXAMPLE_PLACE}"' in text


@pytest.mark.parametrize(
    ("printed", "number", "digits"),
    [
        ("= 16.05 °C. Here the missing", (21.0 + 0 + 21.4 + 21.8) / 4, 2),
        ("/ 3 = 21.4 °C", (21.0 + 21.4 + 21.8) / 3, 1),
        ("mean is 5.35 °C too low", (21.0 + 21.4 + 21.8) / 3 - (21.0 + 21.4 + 21.8) / 4, 2),
        ("| 88, all added", sum([20, 22, 21, 25]), 0),
        ("88 / 4 = 22", 88 / 4, 0),
        ("101325 Pa is the same pressure as 1013.25 hPa", 101325 / 100, 2),
        (
            "The result is 1005.1 hPa",
            989.5 * (1 - 0.0065 * 135 / (21.0 + 0.0065 * 135 + 273.15)) ** -5.257,
            1,
        ),
        ("differ by 15.6 hPa", 1005.117 - 989.5, 1),
    ],
)
def test_printed_numbers(printed: str, number: float, digits: int, notebook: Any) -> None:
    """Each number that the lesson prints is the number that Python finds."""
    text = "\n".join(sources(notebook, "markdown"))

    assert printed in text
    assert f"{number:.{digits}f}" in printed
