"""A teacher's own lesson in a folder of its own, and small notebooks made in code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.teaching.notebooks import Cell, LessonNotebook
from classnet_stem.teaching.scaffold import OwnLesson, new_lesson, open_lesson


@pytest.fixture
def own(tmp_path: Path) -> OwnLesson:
    """A new lesson X01, as `classnet lesson new` makes it, in a folder with a space."""
    return open_lesson(new_lesson("X01", "My range", tmp_path / "my lessons"))


@pytest.fixture
def change(own: OwnLesson) -> Callable[..., OwnLesson]:
    """Return a function that replaces a text in a file of the lesson and opens it again."""

    def replace(name: str, old: str, new: str) -> OwnLesson:
        path = own.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return open_lesson(own.folder)

    return replace


@pytest.fixture
def markdown() -> Callable[..., LessonNotebook]:
    """Return a function that makes a lesson of Markdown cells, with a title before them."""

    def make(*texts: str, title: str = "# A title") -> LessonNotebook:
        sources = [title, *texts] if title else list(texts)
        cells = [Cell(f"c{n}", "markdown", text, {}) for n, text in enumerate(sources)]
        return LessonNotebook(Path("X01.ipynb"), {}, tuple(cells))

    return make


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes cells (source, kind, nbgrader's mark) as a notebook."""

    def write(*cells: tuple[str, str, Any], about: Any = None) -> Path:
        listed = [
            {
                "id": f"x01-c{number}",
                "cell_type": kind,
                "source": source.splitlines(keepends=True),
                "metadata": {"nbgrader": mark} if mark is not None else {},
            }
            for number, (source, kind, mark) in enumerate(cells)
        ]
        content = {"cells": listed, "metadata": {"classnet": about}, "nbformat": 4}
        path = tmp_path / "X01.ipynb"
        path.write_text(json.dumps(content), "utf-8")
        return path

    return write
