import math

import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from classnet_stem.grading.scores import plain_number, read_points

LABEL = {"grade_id": "T1", "grade": True, "solution": False, "locked": True, "points": 2}


def ran(*outputs, source="check()", count=1):
    """Return a test cell of 2 points that was run and gave `outputs`."""
    metadata = {"nbgrader": dict(LABEL)}
    return new_code_cell(source, metadata=metadata, outputs=list(outputs), execution_count=count)


def result(shown):
    return new_output("execute_result", {"text/plain": shown})


def error():
    return new_output("error", ename="AssertionError", evalue="", traceback=[])


WRONG_IN_NBGRADER = {
    "np.float64(0.25)": 0.25,
    "np.int64(0)": 0.0,
    "False": 0.0,
    "'0.0'": 0.0,
    "-1": 0.0,
    "nan": None,
    "inf": None,
    "<Verdict>": None,
    "[1.0, 2.0]": None,
    "Ellipsis": None,
}


@pytest.mark.parametrize("shown", [each for each in WRONG_IN_NBGRADER if each != "inf"])
def test_plain_nbgrader_gives_full_marks(shown):
    """Plain nbgrader gives all points for a result that is no Python number (nan: as points)."""
    points, _ = determine_grade(ran(result(shown)))

    assert math.isnan(points) or 2.0 == points


@pytest.mark.parametrize(("shown", "points"), WRONG_IN_NBGRADER.items())
def test_says_nothing_else(shown, points):
    """A result is the number that it says; one that says no number waits for the teacher."""
    found, note = read_points(ran(result(shown)), 2.0)

    assert points == found
    assert bool(note) == (points is None or shown == "-1")


@pytest.mark.parametrize("shown", ["1.5", "1.50", " 1.5\n", "15e-1"])
def test_plain_number(shown):
    """The repr of a Python number is that number."""
    assert (1.5, "") == read_points(ran(result(shown)), 2.0)


def test_true_is_all_points():
    """A test that ends in True gives all points, as in nbgrader."""
    assert (2.0, "") == read_points(ran(result("True")), 2.0)


def test_plain_nbgrader_stops_above_maximum():
    """Plain nbgrader stops the whole submission at a result above the maximum."""
    with pytest.raises(ValueError, match="greater than maximum"):
        determine_grade(ran(result("3.0")))


def test_clamped_to_maximum():
    """A result above the maximum counts as the maximum, and the teacher is told."""
    points, note = read_points(ran(result("3.0")), 2.0)

    assert 2.0 == points
    assert "above 2" in note


def test_error_gives_nothing():
    """An error gives 0, also when a number was shown before it."""
    assert (0.0, "") == read_points(ran(result("2.0"), error()), 2.0)


def test_no_result_gives_all():
    """A test cell of plain asserts that passed gives all points."""
    assert (2.0, "") == read_points(ran(source="assert True"), 2.0)
    assert (2.0, "") == read_points(ran(source="np.testing.assert_allclose(a, b)"), 2.0)


@pytest.mark.parametrize("source", ["check('T1', x)", "stem.check('T1', x)", "0.5;", "x"])
def test_check_without_result(source):
    """Points that a setting or a semicolon hid wait for the teacher; nbgrader gives all."""
    assert 2.0 == determine_grade(ran(source=source))[0]
    assert (None, "shows no points") == read_points(ran(source=source), 2.0)


def test_cell_that_did_not_run():
    """A test cell that was skipped waits for the teacher; nbgrader gives all points."""
    assert 2.0 == determine_grade(ran(count=None))[0]
    assert (None, "was not run") == read_points(ran(count=None), 2.0)


def test_last_result_counts():
    """With every line of a cell shown, the last result is the check's; nbgrader takes the first."""
    cell = ran(result("1"), result("0.5"))

    assert 1.0 == determine_grade(cell)[0]
    assert (0.5, "") == read_points(cell, 2.0)


def test_plain_nbgrader_punishes_stderr():
    """Plain nbgrader gives 0 for any text on stderr; here it costs nothing."""
    cell = ran(new_output("stream", name="stderr", text="careful"), result("2.0"))

    assert 0 == determine_grade(cell)[0]
    assert (2.0, "") == read_points(cell, 2.0)


def test_text_is_no_number():
    """Text around a number is not taken for it."""
    assert [None, None, 7.0] == [plain_number(each, 7.0) for each in ("2 points", "", "True")]
