"""Results of a class that was really graded."""

import json

import pytest

from classnet_stem.grading.grade import grade
from classnet_stem.grading.overview import overview
from classnet_stem.grading.results import class_results


@pytest.fixture(scope="module")
def graded(shared_classroom):
    """A class that was really graded: right, wrong, untouched, and a broken file."""
    shared_classroom.submit("anna", shared_classroom.solved())
    shared_classroom.submit("bela", shared_classroom.solved(area="area = 13"))
    shared_classroom.submit("hugo", shared_classroom.released())
    shared_classroom.submit("emil", "{")
    report = grade(shared_classroom.root, "S01")
    return report, class_results(shared_classroom.root, ["S01"])


@pytest.mark.slow
def test_real_run(graded):
    """Results say, student by student and task by task, what the run that graded said."""
    report, results = graded

    for student in results.students:
        told = report.student(student.person.student)
        found = student.lessons[0]
        assert (told.status, set(told.tasks)) == (found.status, set(found.tasks))
        if told.status == "graded":
            assert (told.score, told.max_score) == (found.score, found.max_score)
    assert ["anna", "bela", "emil", "hugo"] == [each.person.student for each in results.students]


@pytest.mark.slow
def test_real_overview(graded):
    """The overview of a real run counts its students and shows the error behind a task."""
    tasks = {each.name: each for each in overview(graded[1]).tasks}

    assert (1, 0, 2) == (tasks["S01-T2"].full, tasks["S01-T2"].part, tasks["S01-T2"].none)
    assert "AssertionError" in tasks["S01-T2"].said[0].text
    assert 2 == tasks["S01-place"].waits
    assert json.dumps(overview(graded[1]).to_json())
