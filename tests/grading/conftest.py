"""A small lesson made in code, and a course folder for it: grading is tested without L01."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from classnet_stem.grading.release import released_notebook

ROOT = Path(__file__).resolve().parents[2]
SUMMARY = """\
def summary(values):
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION"""
TEST_SUMMARY = """\
score = 4.0 if summary([1, 2, 6]) == 3 else 0.0
score"""
AREA = """\
area = ...
### BEGIN SOLUTION
area = 12
### END SOLUTION"""
TEST_AREA = """\
assert area == 12
### BEGIN HIDDEN TESTS
assert isinstance(area, int)
### END HIDDEN TESTS"""
ANSWERS = {
    "S01-summary": "def summary(values):\n    return sum(values) / len(values)",
    "S01-area": "area = 12",
    "S01-place": "The sensor lies in the shade of a tree.",
}


def label(name, kind, points=None):
    """Return the metadata of a cell; `kind` is "answer", "test", "locked" or "manual"."""
    nbgrader = {
        "grade_id": name,
        "grade": kind in {"test", "manual"},
        "solution": kind in {"answer", "manual"},
        "locked": kind in {"test", "locked"},
        "task": False,
        "schema_version": 3,
    }
    return {"nbgrader": nbgrader | ({"points": points} if points else {})}


def source_notebook():
    """Return the lesson with solutions: two answers, their tests, and a written answer."""
    cells = [
        new_markdown_cell("# A small lesson", id="title"),
        new_code_cell("import math", metadata=label("S01-setup", "locked"), id="setup"),
        new_code_cell(SUMMARY, metadata=label("S01-summary", "answer"), id="summary"),
        new_code_cell(TEST_SUMMARY, metadata=label("S01-T1", "test", 4), id="t1"),
        new_code_cell(AREA, metadata=label("S01-area", "answer"), id="area"),
        new_code_cell(TEST_AREA, metadata=label("S01-T2", "test", 2), id="t2"),
        new_markdown_cell("A tree.", metadata=label("S01-place", "manual", 5), id="place"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


class Classroom:
    """A course folder with the lesson S01 and the settings of the repository."""

    lesson = "S01"

    def __init__(self, root):
        self.root = root
        self.source = root / "notebooks" / "S01" / "S01.ipynb"
        self.source.parent.mkdir(parents=True)
        nbformat.write(source_notebook(), self.source)
        (self.source.parent / "table.csv").write_text("given\n", encoding="utf-8")
        shutil.copyfile(ROOT / "nbgrader_config.py", root / "nbgrader_config.py")
        (root / "grading" / "submitted").mkdir(parents=True)

    def settings(self, *lines):
        """Add lines to nbgrader's settings."""
        with (self.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
            file.write("\n".join(["", *lines, ""]))

    def released(self):
        """Return the notebook that students get."""
        return released_notebook(self.source)

    def solved(self, **changed):
        """Return the notebook with right answers; `changed` names other sources of cells."""
        answers = ANSWERS | {f"S01-{name}": source for name, source in changed.items()}
        notebook = self.released()
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = answers.get(name, cell.source)
        return notebook

    def cell(self, notebook, name):
        """Return the cell with the grade id S01-`name`."""
        return notebook.cells[self.names(notebook).index(f"S01-{name}")]

    def names(self, notebook):
        """Return the grade ids of all cells, "" for one that has none."""
        return [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]

    def submit(self, student, content, path="S01/S01.ipynb"):
        """Write a submission with a recording; `content` is a notebook, text or bytes."""
        target = self.root / "grading" / "submitted" / student / path
        recordings = target.parent / "recordings"
        recordings.mkdir(parents=True, exist_ok=True)
        (recordings / "mine.csv").write_text("measured\n", encoding="utf-8")
        if isinstance(content, dict):
            content = json.dumps(content)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target


@pytest.fixture
def classroom(tmp_path):
    """A course folder without submissions."""
    return Classroom(tmp_path / "course")


@pytest.fixture(scope="module")
def shared_classroom(tmp_path_factory):
    """A course folder for all tests of a file."""
    return Classroom(tmp_path_factory.mktemp("shared") / "course")


@pytest.fixture(scope="session")
def classroom_type():
    """The class itself, for tests that make more than one course."""
    return Classroom
