import json
from dataclasses import replace
from pathlib import Path

import pytest

from classnet_stem.errors import ClassnetError
from classnet_stem.resources import notebooks_dir
from classnet_stem.tour.lesson import SOLVED, UNTOUCHED, Graded, Row, _check, answered


def cell(name: str, source: str | list[str], solution: bool) -> dict:
    return {"source": source, "metadata": {"nbgrader": {"grade_id": name, "solution": solution}}}


def test_answers_come_from_the_source() -> None:
    """Answer cells get the solution without its marks; all other cells stay as given out."""
    solution = ["### BEGIN SOLUTION\n", "    x = 1\n", "    ### END SOLUTION\n", "x"]
    source = {"cells": [cell("T1", solution, True), cell("T1-check", "check hidden", False)]}
    released = {"cells": [cell("T1", "...", True), cell("T1-check", "check", False)], "nbformat": 4}
    solved = answered(source, released)

    assert ["    x = 1\nx", "check"] == [each["source"] for each in solved["cells"]]
    assert 4 == solved["nbformat"]


def test_lesson_has_answers_for_all_its_tasks() -> None:
    """Every answer cell of the real lesson is filled: nothing that a student gets stays."""
    path = notebooks_dir() / "L01" / "L01.ipynb"
    source = json.loads(path.read_text("utf-8"))
    stubs = [{**each, "source": "..."} for each in source["cells"]]
    solved = answered(source, {"cells": stubs})
    answers = [
        each["source"]
        for each in solved["cells"]
        if each["metadata"].get("nbgrader", {}).get("solution")
    ]

    assert 6 == len(answers)
    assert all("SOLUTION" not in text and text != "..." for text in answers)


@pytest.fixture
def graded() -> Graded:
    """A right and an empty answer to one task, and a written answer that waits."""
    rows = (Row("T1", "Record", 2, 2, 0, False), Row("T6", "Describe", 4, 0, 0, True))
    return Graded(rows, {SOLVED: Path("a.html"), UNTOUCHED: Path("b.html")})


def test_right_grades_pass(graded: Graded, guide, lines: list[str]) -> None:
    """All points for right answers and none for no answers is what the tour shows."""
    _check(graded, guide)

    assert "      Right answers: 2 of 2; 4 more wait for the teacher." in lines


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"solved": 1}, "The right answer to T1 gets 1 points"),
        ({"untouched": 1}, "T1 gives 1 points for no answer"),
    ],
)
def test_wrong_grade_stops_the_tour(graded: Graded, guide, changes, message) -> None:
    """A right answer without its points, or points for no answer, is an error."""
    wrong = replace(graded, rows=(replace(graded.rows[0], **changes), graded.rows[1]))
    with pytest.raises(ClassnetError, match=message):
        _check(wrong, guide)


def test_missing_feedback_stops_the_tour(graded: Graded, guide) -> None:
    """A student without a feedback page is an error."""
    with pytest.raises(ClassnetError, match=f"no feedback for {UNTOUCHED}"):
        _check(replace(graded, pages={SOLVED: Path("a.html")}), guide)
