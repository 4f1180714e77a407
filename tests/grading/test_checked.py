import json

import pytest

from classnet_stem.grading.checked import Checked, one_line, read_checked
from classnet_stem.lessons.verdict import Verdict


def code(name, *outputs, notes=()):
    """Return a graded test cell with `outputs`."""
    label = {"grade": True, "grade_id": name, "solution": False}
    metadata = {"nbgrader": label, "classnet": {"notes": list(notes)}}
    return {"cell_type": "code", "metadata": metadata, "source": "check", "outputs": list(outputs)}


def shows(verdict):
    """Return the output in which a notebook keeps a verdict."""
    data = {"text/html": [verdict._repr_html_()], "text/plain": [repr(verdict)]}
    return {"output_type": "execute_result", "data": data}


@pytest.fixture
def read(tmp_path):
    """Return a function that writes a notebook and reads what its checks said."""

    def read(*cells):
        path = tmp_path / "L01.ipynb"
        path.write_text(json.dumps({"cells": list(cells)}), encoding="utf-8")
        return read_checked(path)

    return read


@pytest.mark.parametrize(
    ("outcome", "points", "expected"),
    [
        ("not_yet", 1.0, "not_yet"),
        ("not_yet", 0.0, "not_yet"),
        ("not_found", 0.0, "not_yet"),
        ("not_attempted", 0.0, "no_answer"),
        ("right_so_far", 2.0, "right"),
    ],
)
@pytest.mark.parametrize("is_hidden", [False, True])
def test_verdict(read, outcome, points, expected, is_hidden):
    """The verdict of a check comes back with its outcome and its messages."""
    said = ("The mean <b> is & right.", "Add all.")
    verdict = Verdict("L01.T1", outcome, points, 2.0, said, ("A note.",), "L01.T1", is_hidden)

    assert (Checked("L01-T1-check", expected, said, points == 0),) == read(
        code("L01-T1-check", shows(verdict))
    )[0]


def test_last_verdict_counts(read):
    """Of several results the last one counts, as it does for the points."""
    first, last = (Verdict("T", "not_yet", 1.0, 2.0, (text,)) for text in ("First.", "Last."))

    assert ("Last.",) == read(code("T", shows(first), shows(last)))[0][0].messages


def test_error(read):
    """A test that stopped says the name and the text of its error."""
    stop = {"output_type": "error", "ename": "NameError", "evalue": "name 'x' is not defined"}
    checked, notes = read(code("S01-T1", stop))

    assert (Checked("S01-T1", "error", ("NameError: name 'x' is not defined",), True),) == checked
    assert ("cells that stopped with an error: 1",) == notes


def test_notes(read):
    """The remarks of the run come with the name of their cell."""
    cell = code("S01-T1", notes=["stopped the kernel; the other cells were graded"])

    assert ("S01-T1 stopped the kernel; the other cells were graded",) == read(cell)[1]


def test_number_without_a_verdict(read):
    """A test that shows only a number says nothing."""
    shown = {"output_type": "execute_result", "data": {"text/plain": "0.0"}}

    assert () == read(code("S01-T1", shown), code("S01-T2"))[0]


def test_long_and_strange_text(read):
    """Text of a student is shown on one line, without control characters, and not too long."""
    verdict = Verdict("T", "not_yet", 0.0, 1.0, ("a\x1b[31m\nb", "x" * 5000))
    first, second = read(code("T", shows(verdict)))[0][0].messages

    assert "a [31m b" == first
    assert 400 == len(second)
    assert "a b" == one_line("a\u202e\tb")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        '{"cells": 3}',
        '{"cells": [3, null, {"cell_type": "code", "metadata": [], "outputs": {}}]}',
        '{"cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade": true, '
        '"grade_id": "T"}, "classnet": 3}, "outputs": [3, {"output_type": "execute_result"}]}]}',
        "[" * 100_000,
    ],
)
def test_damaged_notebook(tmp_path, text):
    """A damaged notebook says nothing, and never stops the results of a class."""
    path = tmp_path / "L01.ipynb"
    path.write_text(text, encoding="utf-8")

    assert () == read_checked(path)[0]


def test_notebook_in_another_encoding(tmp_path):
    """Bytes that are no UTF-8 give one remark."""
    path = tmp_path / "L01.ipynb"
    path.write_bytes(b"\xff\xfe\x00")

    assert ("the graded notebook is not there or cannot be read",) == read_checked(path)[1]
    assert ((), ("the graded notebook is not there or cannot be read",)) == read_checked(tmp_path)
