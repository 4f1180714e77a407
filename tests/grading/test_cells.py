import copy

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import CheckCellMetadata

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.cells import repair_cells

ALL = ["", "S01-setup", "S01-summary", "S01-T1", "S01-area", "S01-T2", "S01-place"]


def repaired(classroom, notebook):
    """Repair `notebook`; nbgrader must then take its metadata. Return what was done."""
    done = repair_cells(notebook, classroom.released())
    CheckCellMetadata().preprocess(notebook, {})
    ids = [cell["id"] for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    return done


def without_labels(notebook):
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
        cell["id"] = f"new-{cell['id']}"
    return notebook


def test_nothing_to_do(classroom):
    """A notebook in order stays as it is."""
    notebook = classroom.solved()
    before = copy.deepcopy(notebook)

    assert [] == repaired(classroom, notebook)
    assert before == notebook


def test_edited_test_is_restored(classroom):
    """A test cell that the student changed gets the source of the release, and it is said."""
    notebook = classroom.solved()
    classroom.cell(notebook, "T1").source = "4.0"

    assert ["S01-T1 was changed by the student: the original was used"] == repaired(
        classroom, notebook
    )
    assert "summary([1, 2, 6])" in classroom.cell(notebook, "T1").source


def test_tag_that_skips_a_test(classroom):
    """A tag that would skip a test cell (full marks in nbgrader) is gone."""
    notebook = classroom.solved()
    classroom.cell(notebook, "T1").metadata["tags"] = ["skip-execution"]
    repaired(classroom, notebook)

    assert "tags" not in classroom.cell(notebook, "T1").metadata


def test_deleted_test_comes_back(classroom):
    """A deleted test cell comes back behind what the student wrote for its task."""
    notebook = classroom.solved()
    notebook.cells[3] = new_code_cell("summary([1])", id="mine")

    assert ["S01-T1 was missing and was put back"] == repaired(classroom, notebook)
    names = ["", "S01-setup", "S01-summary", "", "S01-T1", "S01-area", "S01-T2", "S01-place"]
    assert names == classroom.names(notebook)


def test_deleted_code_answer_stays_away(classroom):
    """The stub of a deleted answer is not put in: it could replace the student's function."""
    notebook = classroom.solved()
    notebook.cells[2] = new_code_cell("summary = max", id="mine")
    notebook.cells.insert(2, new_code_cell("print(1)", id="other"))

    assert ["S01-summary: the answer cell is not in the notebook"] == repaired(classroom, notebook)
    assert "S01-summary" not in classroom.names(notebook)


def test_deleted_written_answer_waits(classroom):
    """For a deleted written answer a cell is put in that nbgrader leaves to the teacher."""
    notebook = classroom.solved()
    del notebook.cells[6]
    done = repaired(classroom, notebook)

    assert ["S01-place: the answer cell is missing; please look for the answer"] == done
    assert "Please look for the answer" in classroom.cell(notebook, "place").source


def test_lost_labels_come_back(classroom):
    """Without any metadata and ids (Colab, VS Code) every cell gets its label again."""
    notebook = without_labels(classroom.solved())
    done = repaired(classroom, notebook)

    assert ALL == classroom.names(notebook)
    assert done[0].startswith("labels put back on 6 cells: S01-setup, S01-summary")


def test_lost_labels_and_more_cells(classroom):
    """Lost labels come back also when the student added cells and changed a test a little."""
    notebook = without_labels(classroom.solved())
    notebook.cells[3].source += "\nprint(score)"
    notebook.cells.insert(2, new_markdown_cell("my notes", id="notes"))
    notebook.cells.insert(5, new_code_cell("print('my try')", id="try"))
    repaired(classroom, notebook)

    assert [each for each in ALL if each] == [each for each in classroom.names(notebook) if each]
    assert classroom.cell(notebook, "summary").source.startswith("def summary")
    assert "print" not in classroom.cell(notebook, "T1").source


def test_other_notebook_is_refused(classroom):
    """A notebook without any cell of the lesson is not graded."""
    notebook = classroom.solved()
    notebook.cells = [new_markdown_cell("Shopping list", id="a"), new_code_cell("1 + 1", id="b")]

    with pytest.raises(SubmissionError, match="not of this lesson"):
        repair_cells(notebook, classroom.released())


def test_copied_test(classroom):
    """Of a copied test cell the one behind the answer counts; the copy stays as plain code."""
    notebook = classroom.solved()
    twin = copy.deepcopy(notebook.cells[3])
    notebook.cells.insert(2, twin)
    done = repaired(classroom, notebook)

    assert ["S01-T1 was there 2 times: cell 5 counts"] == done
    assert ["", "S01-setup", "", *ALL[2:]] == classroom.names(notebook)


def test_copied_answer(classroom):
    """Of a copied written answer the one that was written counts, not the empty copy."""
    notebook = classroom.solved()
    stub = copy.deepcopy(classroom.cell(classroom.released(), "place"))
    notebook.cells.append(stub)
    repaired(classroom, notebook)

    assert "shade of a tree" in classroom.cell(notebook, "place").source


def test_split_test(classroom):
    """A test cell that the student split is whole again."""
    notebook = classroom.solved()
    half = copy.deepcopy(notebook.cells[3])
    notebook.cells[3].source, half.source = notebook.cells[3].source.split("\n")
    notebook.cells.insert(4, half)
    repaired(classroom, notebook)

    assert 1 == classroom.names(notebook).count("S01-T1")
    assert classroom.cell(notebook, "T1").source.endswith("\nscore")


@pytest.mark.parametrize(
    "label",
    [
        {},
        {"grade_id": "S01-T1"},
        {"grade_id": "S01-T1", "schema_version": 1, "points": 99},
        "broken",
        {"grade_id": "S01-T1", "grade": False, "solution": True, "locked": False},
    ],
)
def test_damaged_label(classroom, label):
    """A damaged label, which aborts plain nbgrader's run for the whole class, is made whole."""
    notebook = classroom.solved()
    notebook.cells[3].metadata["nbgrader"] = label
    repaired(classroom, notebook)

    assert classroom.released().cells[3].metadata == classroom.cell(notebook, "T1").metadata


def test_foreign_label(classroom):
    """A label of another lesson is removed and named."""
    notebook = classroom.solved()
    twin = copy.deepcopy(notebook.cells[3])
    twin.metadata["nbgrader"]["grade_id"] = "S02-T1"
    notebook.cells.append(twin)

    assert ["the label S02-T1 is not of this lesson and was removed"] == repaired(
        classroom, notebook
    )


def test_changed_type(classroom):
    """A test cell that became text is code again."""
    notebook = classroom.solved()
    cell = classroom.cell(notebook, "T1")
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]

    assert "S01-T1 was a markdown cell: made a code cell again" in repaired(classroom, notebook)
    assert "code" == classroom.cell(notebook, "T1").cell_type
