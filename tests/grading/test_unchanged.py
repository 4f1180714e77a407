"""Work that did not change is not run again; whatever a grade depends on makes it run."""

import json
from collections.abc import Callable

import pytest

from classnet_stem.grading import converting, unchanged
from classnet_stem.grading.course import open_course
from classnet_stem.grading.grade import UNCHANGED, grade
from classnet_stem.grading.submissions import find_work


@pytest.fixture(scope="module")
def room(shared_classroom):
    """A class of one student whose work was graded once."""
    shared_classroom.submit("anna", shared_classroom.solved())
    assert 6.0 == grade(shared_classroom.root, "S01").student("anna").score
    return shared_classroom


def mark(room):
    course = open_course(room.root)
    found = find_work(course.step("submitted") / "anna", "S01", lambda _: False)
    return unchanged.fingerprint(course, "S01", found)


def test_second_run_runs_nothing(room, monkeypatch) -> None:
    """The second run has the points of the first, starts no kernel, and says so."""
    monkeypatch.setattr("classnet_stem.grading.grade.converting.autograde", None)
    again = grade(room.root, "S01").student("anna")

    assert (6.0, "graded") == (again.score, again.status)
    assert UNCHANGED in again.remarks
    assert UNCHANGED not in (unchanged.recall(open_course(room.root), "S01", "anna").remarks)


def test_force_runs_again(room) -> None:
    """With force the work is run, changed or not."""
    assert UNCHANGED not in grade(room.root, "S01", force=True).student("anna").remarks


@pytest.mark.parametrize(
    "change",
    [
        lambda room: room.root / "grading/submitted/anna/S01/recordings/mine.csv",
        lambda room: room.root / "grading/submitted/anna/S01/S01.ipynb",
        lambda room: room.root / "grading/submitted/anna/S01/new.txt",
        lambda room: room.source.parent / "table.csv",
        lambda room: room.source.parent / "lesson.py",
        lambda room: room.root / "nbgrader_config.py",
    ],
    ids=["recording", "notebook", "new file", "data of the lesson", "lesson file", "settings"],
)
def test_each_input_changes_the_fingerprint(room, change: Callable) -> None:
    """A byte more in anything that a grade depends on is another fingerprint."""
    before, path = mark(room), change(room)
    kept = path.read_bytes() if path.exists() else None
    try:
        path.write_bytes((kept or b"") + b"\n")
        assert before != mark(room)
    finally:
        path.write_bytes(kept) if kept is not None else path.unlink()
    assert before == mark(room)


def test_work_that_changes_during_a_run_is_graded_again(room, monkeypatch) -> None:
    """The fingerprint is that of the work before the run, not of what came meanwhile."""
    path = room.root / "grading/submitted/anna/S01/recordings/mine.csv"
    run = converting.autograde

    def changed_meanwhile(*given):
        path.write_text("measured\nmore\n", "utf-8")
        return run(*given)

    monkeypatch.setattr("classnet_stem.grading.grade.converting.autograde", changed_meanwhile)
    grade(room.root, "S01", force=True)
    monkeypatch.undo()

    assert UNCHANGED not in grade(room.root, "S01").student("anna").remarks


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"fingerprint": 1}', "\x00"])
def test_damaged_note_means_a_new_run(room, content: str) -> None:
    """A damaged note of the last run counts as none."""
    course = open_course(room.root)
    unchanged.keep(course, "S01", "bela", unchanged.Kept("x", (), ()))
    path = room.root / "grading" / "fingerprints" / "S01" / "bela.json"
    assert "x" == json.loads(path.read_text("utf-8"))["fingerprint"]
    path.write_text(content, "utf-8")

    assert unchanged.recall(course, "S01", "bela") is None
    unchanged.forget(course, "S01", "bela")
    unchanged.forget(course, "S01", "bela")


def test_lost_points_mean_a_new_run(room) -> None:
    """Where the gradebook has no points any more, the same work is graded again."""
    (room.root / "grading" / "gradebook.db").unlink()
    report = grade(room.root, "S01").student("anna")

    assert 6.0 == report.score
    assert UNCHANGED not in report.remarks
