"""A lesson's notebook as its author wrote it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.grading.release import CODE_STUB, released_notebook
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.resources import notebooks_dir
from classnet_stem.teaching.notebooks import STUB, Cell, read_lesson, rubric_of, without

SOLUTION = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'"text"',
        b'{"cells": []}',
        b'{"cells": {"a": 1}, "metadata": {}}',
        b'{"cells": [1], "metadata": {}}',
        b'{"cells": [{"cell_type": "code", "source": "", "metadata": {}}], "metadata": {}}',
        b'{"cells": [{"id": "a", "cell_type": "code", "source": 5, "metadata": {}}],'
        b' "metadata": {}}',
        b'{"cells": [], "metadata": {"classnet": 5}}',
        b'{"cells": [{"id": "a", "cell_type": "code", "source": "",'
        b' "metadata": {"nbgrader": "x"}}], "metadata": {}}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_damaged_notebook_is_refused(content: bytes, tmp_path: Path) -> None:
    """A file that is no lesson gives three sentences and no other error."""
    path = tmp_path / "X01.ipynb"
    path.write_bytes(content)

    with pytest.raises(LessonError, match=r"(?s)X01.ipynb is no lesson notebook.*Likely why.*Try"):
        read_lesson(path)


@pytest.mark.parametrize("name", ["X02.ipynb", "."])
def test_missing_notebook_is_refused(name: str, tmp_path: Path) -> None:
    """A missing file, or a folder in its place, is named with its folder."""
    with pytest.raises(LessonError, match="There is no notebook"):
        read_lesson(tmp_path / name)


def test_notebook_without_card_and_marks(written: Callable[..., Path]) -> None:
    """Metadata that are null count as none; a text source is read as a list of lines is."""
    notebook = read_lesson(written(("# A\n\nb", "markdown", None), ("1", "code", {})))

    assert ({}, "# A\n\nb", {}) == (
        notebook.about,
        notebook.cells[0].source,
        notebook.cells[1].mark,
    )


@pytest.mark.parametrize(
    "source",
    [
        SOLUTION,
        SOLUTION.replace("SOLUTION\n", "SOLUTION  \n"),
        SOLUTION + "\nf()",
        SOLUTION.replace("### BEGIN", "# ### BEGIN"),
        SOLUTION.replace("    return 1\n", ""),
        SOLUTION.replace("    ", "\t"),
    ],
)
def test_solution_is_cut(source: str) -> None:
    """The lines from BEGIN to END become one line with the same indent."""
    indent = "\t" if "\t" in source else "    "
    after = source.split("### END SOLUTION")[1]

    assert f"def f():\n{indent}{STUB}{after}" == Cell("a", "code", source, {}).released()


def test_two_regions_are_cut_apart() -> None:
    """What stands between two regions stays."""
    source = "### BEGIN X\n1\n### END X\nkeep\n### BEGIN X\n2\n### END X\n"

    assert "s\nkeep\ns" == without("X", source, "s")


def test_solution_without_marks_is_replaced() -> None:
    """A solution cell without marks becomes the stub as a whole, as nbgrader does it."""
    assert STUB == Cell("a", "code", "x = 1", {"solution": True}).released()


def test_stub_is_that_of_the_release() -> None:
    """The proofs and nbgrader put the same line in place of a solution."""
    assert CODE_STUB == STUB


@pytest.mark.parametrize("lesson", LESSONS)
def test_students_get_what_the_proofs_run(lesson: str) -> None:
    """The nbgrader release of each lesson has the code that the proofs take for it."""
    path = notebooks_dir() / lesson / f"{lesson}.ipynb"
    released = {cell["id"]: cell.source for cell in released_notebook(path).cells}
    code = read_lesson(path).of_kind("code")

    assert {cell.id: released[cell.id].rstrip("\n") for cell in code} == {
        cell.id: cell.released() for cell in code
    }


def test_rubric_is_the_table_with_rows(written: Callable[..., Path]) -> None:
    """The rubric is the table whose first column is Row; another table is none."""
    text = "| a | b |\n|---|---|\n\n|  Row  | 1 point |\n|---|---|\n| One | x |\n\nafter"
    path = written((text, "markdown", None))
    path.write_text(path.read_text("utf-8").replace("x01-c0", "x01-t3-text"), "utf-8")
    notebook = read_lesson(path)

    assert "|  Row  | 1 point |\n|---|---|\n| One | x |" == rubric_of(notebook, "X01.T3")
    assert "" == rubric_of(notebook, "X01.T4")
