"""What is tried on a teacher's lesson besides the proofs of the course."""

from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.teaching.language import Finding
from classnet_stem.teaching.notebooks import Cell, LessonNotebook
from classnet_stem.teaching.proofs import Proof
from classnet_stem.teaching.review import (
    Review,
    can_be_released,
    form,
    guide_is_whole,
    in_folder,
    review,
    rubrics_are_there,
    runs_in_kernel,
    words_are_there,
)
from classnet_stem.teaching.scaffold import OwnLesson

Change = Callable[..., OwnLesson]


def problems(notebook: LessonNotebook, own: OwnLesson) -> list[str]:
    return [each for proof in form(notebook, own.plan) for each in proof.problems]


def with_cells(own: OwnLesson, *cells: Cell) -> LessonNotebook:
    notebook = own.subject().notebook
    return LessonNotebook(notebook.path, notebook.about, (*notebook.cells, *cells))


def test_form_of_a_new_lesson(own: OwnLesson) -> None:
    """Size, lines and ids of a new lesson are right."""
    assert [] == problems(own.subject().notebook, own)


def test_large_notebook_is_found(own: OwnLesson) -> None:
    """More than 20 cells of code are too many."""
    many = [Cell(f"more-{n}", "code", "1", {}) for n in range(12)]

    assert ["it has 36 cells, 22 of them code"] == problems(with_cells(own, *many), own)


def test_long_cell_is_found(own: OwnLesson) -> None:
    """A cell of which students see 13 lines is too long; a long solution is none."""
    cell = Cell("more", "code", "\n\n".join(["1"] * 13), {})
    solved = "### BEGIN SOLUTION\n" + "1\n" * 40 + "### END SOLUTION"

    assert ["more has 13"] == problems(with_cells(own, cell), own)
    assert [] == problems(with_cells(own, Cell("more", "code", solved, {})), own)


def test_twice_the_same_id_is_found(own: OwnLesson) -> None:
    """An id that two cells have is named."""
    assert ["x01-t1 is there twice"] == problems(
        with_cells(own, Cell("x01-t1", "code", "1", {})), own
    )


def test_task_without_cell_is_found(change: Change) -> None:
    """A task that has no cell is named."""
    lesson = change("X01.ipynb", '"id": "x01-q1"', '"id": "x01-q9"')

    assert ["no cell x01-q1"] == problems(lesson.subject().notebook, lesson)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("| 5 | Predict |", "| 15 | Predict |", "its minutes add up to 55, not 45"),
        ("## If it fails", "## Other", "it lacks If it fails"),
        ("## If it fails", "## Answers\n\nx\n\n## If it fails", "Answers comes from the notebook"),
    ],
)
def test_guide_that_is_not_whole(old: str, new: str, problem: str, change: Change) -> None:
    """A lost section, a repeated one and other minutes are named."""
    found = guide_is_whole(change("guide.md", old, new)).problems

    assert [True] == [each.startswith(problem) for each in found]


def test_few_hints_are_found(change: Change) -> None:
    """A task with two different hints needs a third."""
    lesson = change("lesson.py", '"Python has max(values) and min(values).",', "")

    assert ("X01.T1 needs three hints",) == words_are_there(lesson).problems


def test_word_that_is_not_in_the_table_is_found(change: Change) -> None:
    """A new word stands in the table of the notebook, with the same meaning."""
    lesson = change("lesson.py", '"range": "the', '"range": "The')

    assert ("the word 'range' is not in the table of new words",) == words_are_there(
        lesson
    ).problems


def test_lost_rubric_is_found(change: Change) -> None:
    """A written task without a rubric is named."""
    lesson = change("X01.ipynb", "| Row | 1 point", "| Line | 1 point")

    assert ("X01.T3 has none",) == rubrics_are_there(lesson).problems


def test_mark_without_end_is_found(change: Change) -> None:
    """A solution whose end mark is lost cannot be given out."""
    lesson = change("X01.ipynb", "    ### END SOLUTION", "    # the end")

    assert not can_be_released(lesson).holds


def test_words_of_a_review() -> None:
    """A review counts what holds, and is ready only without problems and findings."""
    held, broken = Proof("A."), Proof("B.", ("it is red",))
    finding = Finding("idiom", "a", "b")

    assert (2, 1, ("B. But: it is red.",)) == (
        (one := Review((held, broken), ())).tried,
        one.held,
        one.problems,
    )
    assert (True, False, False) == (
        Review((held,), ()).is_ready,
        Review((held,), (finding,)).is_ready,
        one.is_ready,
    )


def test_folder_is_left_after_an_error(own: OwnLesson) -> None:
    """The current folder is the one before, also after an error."""
    before = Path.cwd()
    with pytest.raises(ZeroDivisionError), in_folder(own.folder):
        raise ZeroDivisionError

    assert before == Path.cwd()


def test_new_lesson_is_ready(own: OwnLesson, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every proof of a new lesson holds and its text needs no change, from another folder.

    The run in a real kernel is proved in the slow tests.
    """
    monkeypatch.setattr("classnet_stem.teaching.review.runs_in_kernel", lambda _: Proof("It runs."))
    monkeypatch.chdir(own.folder.parent)
    report = review(Path(own.folder.name))

    assert ((), ()) == (report.problems, report.text)
    assert 24 == report.held
    assert Path.cwd() == own.folder.parent
    assert 4 == len(list(own.folder.iterdir()))


@pytest.mark.slow
def test_solution_that_ends_the_kernel_is_found(change: Change) -> None:
    """A solution that ends the kernel is a problem and no crash."""
    lesson = change("X01.ipynb", "my_spread = spread(mine)", "import os; os._exit(1)")
    problems = runs_in_kernel(lesson).problems

    assert [True] == [each.startswith("The solution of X01 does not run") for each in problems]
