"""A lesson run cell by cell in this process."""

from pathlib import Path
from typing import Any

import pytest

from classnet_stem.teaching.notebooks import Cell, LessonNotebook
from classnet_stem.teaching.running import Run, points_with, run_cell, run_lesson


def lesson(*sources: tuple[str, str]) -> LessonNotebook:
    cells = [
        Cell(name, "code", source, {"solution": True} if name == "x-t1" else {})
        for name, source in sources
    ]
    return LessonNotebook(Path("X.ipynb"), {}, tuple(cells))


SMALL = lesson(
    ("x-setup", "answer = ...\nn = 2"),
    ("x-t1", "### BEGIN SOLUTION\nanswer = 2 * n\n### END SOLUTION"),
    ("x-t1-check", "4.0 if answer == 4 else 0.0"),
)


def test_last_expression_is_the_value() -> None:
    """The value of a cell is its last expression; a cell without one has no value."""
    done = Run()
    run_cell("a", "x = 2\nx + 1", done)
    run_cell("b", "y = 1", done)
    run_cell("c", "", done)

    assert ({"a": 3}, {}) == (done.values, done.errors)


@pytest.mark.parametrize("source", ["1 / 0", "raise SystemExit(0)", "exit()", "def (", "%magic"])
def test_error_stays_in_its_cell(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a cell raises, the next one runs; prints go nowhere."""
    done = run_lesson(lesson(("a", f"print('loud')\n{source}"), ("b", "1")))

    assert (["a"], {"b": 1}) == (list(done.errors), done.values)
    assert "" == capsys.readouterr().out


def test_stop_of_a_person_is_no_error_of_a_cell() -> None:
    """Ctrl and C ends the run."""
    with pytest.raises(KeyboardInterrupt):
        run_lesson(lesson(("a", "raise KeyboardInterrupt")))


def test_solved_and_released() -> None:
    """The solution gets its points; the released lesson gets none."""
    assert {"X.T1": 4.0} == run_lesson(SMALL).points()
    assert {"X.T1": 0.0} == run_lesson(SMALL, released=True).points()


@pytest.mark.parametrize("value", ["'words'", "None", "[1]"])
def test_check_without_a_number_has_no_points(value: str) -> None:
    """A check whose result is no number is left out."""
    assert {} == run_lesson(lesson(("x-t1-check", value))).points()


@pytest.mark.parametrize(
    ("source", "points"),
    [("answer = 4", 4.0), ("answer = 5", 0.0), ("answer = m", 0.0), ("def (", 0.0), ("", 0.0)],
)
def test_points_of_another_answer(source: str, points: float) -> None:
    """Another answer gets its own points; one that stops gets none of the solution's."""
    solved = run_lesson(SMALL)

    assert points == points_with(SMALL, solved, "X.T1", source)
    assert 4 == solved.names["answer"]


def test_points_of_a_task_that_is_not_there() -> None:
    """A task without cells has no points."""
    assert 0.0 == points_with(SMALL, run_lesson(SMALL), "X.T9", "answer = 4")


def test_dataclass_can_be_made_in_a_cell() -> None:
    """A class that looks up its module works, as in a notebook."""
    done: Any = run_lesson(
        lesson(
            ("a", "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int = 1\nA().x")
        )
    )

    assert ({"a": 1}, {}) == (done.values, done.errors)
