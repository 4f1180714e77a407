"""Every lesson as text: its form, its language, its words."""

import json
import re
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS

FENCE = re.compile(r"```.*?```", re.S)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(params=list(LESSONS))
def lesson(request: pytest.FixtureRequest) -> str:
    """Each lesson in turn."""
    return str(request.param)


@pytest.fixture
def notebook(lesson: str) -> Any:
    """Its notebook, with solutions and hidden tests."""
    return json.loads((ROOT / "notebooks" / lesson / f"{lesson}.ipynb").read_text("utf-8"))


@pytest.fixture
def spoken(lesson: str) -> Any:
    """Its hints and glossary."""
    return import_module(f"classnet_stem.lessons.{lesson.lower()}.words")


def sources(notebook: Any, kind: str) -> list[str]:
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def shown(source: str) -> list[str]:
    """The lines of a code cell that a student sees, without solutions and hidden tests."""
    for what in ("SOLUTION", "HIDDEN TESTS"):
        source = re.sub(rf"[ ]*### BEGIN {what}\n.*?### END {what}\n?", "...\n", source, flags=re.S)
    return [line for line in source.splitlines() if line.strip()]


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


def test_hidden_tests_are_one_line_and_last(lesson: str, notebook: Any) -> None:
    """Each hidden region is one call of check, and nothing comes after it.

    Only a lesson without points has none.
    """
    checks = [source for source in sources(notebook, "code") if "BEGIN HIDDEN" in source]

    assert bool(LESSONS[lesson].points) == bool(checks)
    for source in checks:
        lines = source.splitlines()
        assert 4 == len(lines)
        assert lines[2] == lines[0].removesuffix(")") + ", hidden=True)"


def test_new_words_are_explained(notebook: Any, spoken: Any) -> None:
    """The new words stand in card, metadata, word table and glossary; each is bold once."""
    text = "\n".join(sources(notebook, "markdown"))
    glossary = spoken.GLOSSARY

    assert list(glossary) == notebook["metadata"]["classnet"]["words"]
    assert f"| New words | {', '.join(glossary)} |" in text
    for word, meaning in glossary.items():
        assert f"| {word} | {meaning} |" in text
        assert re.search(rf"\*\*{word}\*\*", text, re.I), word
    assert len(glossary) <= 8


def test_library_names_exist(lesson: str, notebook: Any, spoken: Any) -> None:
    """Every stem.name in the lesson, its hints and its guide is exported by the package."""
    import classnet_stem

    guide = ROOT / "docs" / "guides" / f"{lesson}.md"
    texts = [*sources(notebook, "markdown"), *sources(notebook, "code"), guide.read_text("utf-8")]
    texts += [" ".join(each) for each in spoken.HINTS.values()]
    names = {found[1] for text in texts for found in re.finditer(r"\bstem\.(\w+)", text)}

    assert set() == names - set(classnet_stem.__all__)


def test_every_task_has_three_hints(lesson: str, spoken: Any) -> None:
    """Each task has three hints, and no two are the same; a quick question has none."""
    asked = [task.id for task in LESSONS[lesson].tasks if task.kind != "question"]

    assert asked == list(spoken.HINTS)
    assert [3] * len(asked) == [len(set(hints)) for hints in spoken.HINTS.values()]
