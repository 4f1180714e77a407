import json
import sqlite3

import pytest
from nbformat.v4 import new_output, writes

from classnet_stem.errors import CourseError, SubmissionError
from classnet_stem.grading.decisions import accept
from classnet_stem.grading.grade import grade
from classnet_stem.grading.report import GradeReport, Problem, StudentGrade
from classnet_stem.grading.review import keep_report, review
from classnet_stem.lessons.verdict import Verdict


def cases(group, kind):
    found = review(group.root, "S01").cases
    return [(each.student, each.task, each.reason) for each in found if each.kind == kind]


def show(group, student, task, *outputs):
    """Write the graded notebook of a student, with what a test cell showed."""
    notebook = group.room.solved()
    group.room.cell(notebook, task).outputs = list(outputs)
    path = group.root / "grading" / "autograded" / student / "S01" / "S01.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(writes(notebook), encoding="utf-8")
    return path


def kept(group, *students):
    keep_report(group.course, GradeReport(str(group.root), "S01", students))


def test_zero_with_its_message(group):
    """A zero is listed with what the check said."""
    verdict = Verdict("L01.T1", "not_yet", 0, 2, ("Your mean is 3 < 4.", "Look at the unit."))
    data = {"text/plain": "0.0", "text/html": verdict._repr_html_()}
    show(group, "anna", "T2", new_output("execute_result", data=data, execution_count=1))

    assert [("anna", "S01-T2", "Your mean is 3 < 4. Look at the unit.")] == cases(group, "zero")


def test_zero_with_its_error(group):
    """A zero after an error is listed with the error, on one line."""
    error = new_output("error", ename="NameError", evalue="name 'x'\nis not defined", traceback=[])
    show(group, "anna", "T2", error)

    assert [("anna", "S01-T2", "NameError: name 'x' is not defined")] == cases(group, "zero")


def test_zero_without_words(group):
    """A zero of a check without a text, and one without a graded notebook, are said as such."""
    assert [("anna", "S01-T2", "there is no graded notebook")] == cases(group, "zero")
    show(group, "anna", "T2")

    assert [("anna", "S01-T2", "the check gave 0 and showed no text")] == cases(group, "zero")


def test_task_without_points(group):
    """A task that is worth nothing is no zero to look at."""
    with sqlite3.connect(group.file) as connection:
        connection.execute("UPDATE grade_cells SET max_score = 0")
    connection.close()

    assert [] == cases(group, "zero")


def test_zero_by_hand(group):
    """A zero that the teacher gave is said to be his or her own."""
    group.give("bela", "T1", auto=2.0, manual=0.0)

    assert ("bela", "S01-T1", "you gave 0") in cases(group, "zero")


def test_long_reason(group):
    """A very long message is cut."""
    show(group, "anna", "T2", new_output("error", ename="E", evalue="x" * 999, traceback=[]))

    assert 160 == len(cases(group, "zero")[0][2])


def test_waiting(group):
    """Tasks that wait are listed: written answers, and those that no check could decide."""
    group.give("anna", "T2")
    show(group, "anna", "T2")

    assert [
        ("anna", "S01-T2", "the check could not decide: the check gave 0 and showed no text"),
        ("anna", "S01-place", "a written answer"),
        ("bela", "S01-place", "there is no graded notebook"),
    ] == cases(group, "waits")


def test_repaired(group):
    """Repaired notebooks are listed with all repairs; an accepted case is no repair."""
    repairs = ("T1 was put back", "found as x.ipynb", "you accepted the recording: a")
    kept(group, StudentGrade("anna", "graded", repairs=repairs), StudentGrade("bela", "graded"))

    assert [("anna", "", "T1 was put back; found as x.ipynb")] == cases(group, "repaired")


def test_not_graded(group):
    """Work that could not be graded is listed with the reason."""
    problem = Problem.of(SubmissionError("It is a web page.", "", ""))
    kept(group, StudentGrade("cora", "failed", problem=problem))

    assert [("cora", "", "It is a web page.")] == cases(group, "not graded")
    assert 3 == review(group.root, "S01").students


def test_run_of_one_student(group):
    """A run of one student leaves what was kept of the others; nothing sent changes nothing."""
    kept(group, StudentGrade("anna", "graded", repairs=("a",)))
    kept(group, StudentGrade("bela", "graded", repairs=("b",)), StudentGrade("anna", "not_sent"))

    assert ["anna", "bela"] == [case[0] for case in cases(group, "repaired")]


def test_accepted(group):
    """An accepted case is listed with its reason, and whether the work was graded since."""
    accept(group.root, "S01", "anna", "a team", group.now)
    assert [("anna", "", "a team (grade again: classnet grade S01)")] == cases(group, "accepted")

    copy = group.root / "grading" / "repaired" / "anna" / "S01"
    copy.mkdir(parents=True)
    (copy / "accepted.json").write_text("{}", encoding="utf-8")
    assert [("anna", "", "a team")] == cases(group, "accepted")


@pytest.mark.parametrize("content", [None, "", "[]", '{"anna": 1}', '{"anna": {}}'])
def test_no_kept_report(group, content):
    """Where no run kept its repairs, or the file is damaged, the review says it is not whole."""
    path = group.root / "grading" / "logs" / "S01" / "report.json"
    path.parent.mkdir(parents=True)
    if content is not None:
        path.write_text(content, encoding="utf-8")

    assert not review(group.root, "S01").is_complete


def test_damaged_notebook(group):
    """A graded notebook that cannot be read is an error with the student's name."""
    show(group, "anna", "T2").write_text("{", encoding="utf-8")

    with pytest.raises(CourseError, match="cannot be read") as caught:
        review(group.root, "S01")
    assert "classnet grade S01 --student anna" in caught.value.hint


def test_nothing_graded(group):
    """Before the first grading there is nothing to review, and no gradebook is made."""
    group.file.unlink()

    with pytest.raises(CourseError, match="No work for S01 is graded yet"):
        review(group.root, "S01")
    assert not group.file.exists()


def test_report_that_cannot_be_kept(group):
    """A report that cannot be written is an error."""
    (group.root / "grading" / "logs").write_text("a file", encoding="utf-8")

    with pytest.raises(CourseError, match="cannot be written"):
        kept(group, StudentGrade("anna", "graded"))


@pytest.mark.slow
def test_real_run(classroom):
    """After a real run the review has its zeros, repairs, waiting answers and failed work."""
    renamed = classroom.solved(area="area = 13")
    classroom.submit("anna", renamed, "S01/S01 (1).ipynb")
    classroom.submit("bela", json.dumps({"no": "cells"}))
    grade(classroom.root, "S01")
    found = review(classroom.root, "S01")

    assert [
        ("not graded", "bela", ""),
        ("repaired", "anna", ""),
        ("zero", "anna", "S01-T2"),
        ("waits", "anna", "S01-place"),
    ] == [(case.kind, case.student, case.task) for case in found.cases]
    assert found.cases[2].reason.startswith("AssertionError")
