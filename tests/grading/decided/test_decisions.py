import json

import pytest

from classnet_stem.errors import CourseError
from classnet_stem.grading.decisions import accept, accepted_cases, decisions, withdraw
from classnet_stem.grading.unchanged import Kept, keep, recall

MANY = """\
import sys
from pathlib import Path
from classnet_stem.grading.decisions import accept
for number in range(50):
    accept(Path(sys.argv[1]), "S01", sys.argv[2], f"reason {number} " + "x" * 400)
"""


def file_of(group):
    return group.root / "grading" / "decisions.jsonl"


def test_accept(group):
    """An accepted case is one line with time, lesson, student and reason."""
    accept(group.root, "S01", "anna", "measured with bela", group.now)

    assert {
        "time": "2026-02-17T08:01:00+00:00",
        "what": "accept",
        "lesson": "S01",
        "student": "anna",
        "reason": "measured with bela",
    } == json.loads(file_of(group).read_text("utf-8"))


def test_file_only_grows(group):
    """A later decision leaves the earlier lines as they are."""
    accept(group.root, "S01", "anna", "ä team", group.now)
    before = file_of(group).read_bytes()
    accept(group.root, "S01", "anna", "b", group.now)
    withdraw(group.root, "S01", "anna", "c", group.now)

    assert file_of(group).read_bytes().startswith(before)
    assert ["ä team", "b", "c"] == [each.reason for each in decisions(group.course)[0]]


def test_last_decision_holds(group):
    """What holds is the last decision on a student in a lesson."""
    accept(group.root, "S01", "anna", "a", group.now)
    accept(group.root, "S01", "bela", "b", group.now)
    withdraw(group.root, "S01", "anna", "c", group.now)

    assert ["bela"] == list(accepted_cases(group.course, "S01"))
    assert {} == accepted_cases(group.course, "S02")


@pytest.mark.parametrize("decide", [accept, withdraw])
def test_next_run_grades_again(group, decide):
    """A decision makes the next run grade work again that did not change."""
    accept(group.root, "S01", "anna", "a", group.now)
    keep(group.course, "S01", "anna", Kept("mark", (), ()))
    decide(group.root, "S01", "anna", "b", group.now)

    assert recall(group.course, "S01", "anna") is None


def test_nothing_to_take_back(group):
    """Taking back what is not accepted is an error."""
    with pytest.raises(CourseError, match="Nothing is accepted for anna"):
        withdraw(group.root, "S01", "anna", "c", group.now)


@pytest.mark.parametrize(
    ("lesson", "student", "reason", "message"),
    [
        ("S02", "anna", "a", "no lesson S02"),
        ("S01", "zoe", "a", "no student zoe"),
        ("S01", "", "a", "no student"),
        ("S01", "../anna", "a", "no student"),
        ("S01", "anna", " \n", "reason is missing"),
        ("S01", "anna", "x" * 501, "501 characters"),
    ],
)
def test_wrong_input(group, lesson, student, reason, message):
    """A wrong name or a missing reason is an error, and nothing is written."""
    with pytest.raises(CourseError, match=message):
        accept(group.root, lesson, student, reason, group.now)
    assert not file_of(group).exists()


def test_student_of_the_gradebook(group):
    """A student whose folder is gone and who has points can be accepted."""
    (group.root / "grading" / "submitted" / "anna").rmdir()

    assert "anna" == accept(group.root, "S01", "anna", "a", group.now).student


@pytest.mark.parametrize(
    "line",
    [
        b'{"time": "2026-02-17T08:00',
        b"[]",
        b"\xff\xfe",
        b'{"time": "2026-02-17T08:00:00", "what": "accept", "lesson": "S01", '
        b'"student": "bela", "reason": "no zone"}',
        b'{"time": 1, "what": "accept", "lesson": "S01", "student": "bela", "reason": "a"}',
    ],
)
def test_damaged_line(group, line):
    """A damaged line is counted, counts for nothing, and harms no line before or behind."""
    accept(group.root, "S01", "anna", "a", group.now)
    with file_of(group).open("ab") as file:
        file.write(line)
    accept(group.root, "S01", "anna", "b", group.now)
    good, unread = decisions(group.course)

    assert (["a", "b"], 1) == ([each.reason for each in good], unread)


def test_reason_with_half_a_character(group):
    """A reason that no UTF-8 can hold is written with a question mark."""
    accept(group.root, "S01", "anna", "a \ud83d b", group.now)

    assert ["a ? b"] == [each.reason for each in decisions(group.course)[0]]


def test_folder_in_the_place_of_the_file(group):
    """What cannot be read or written is an error with a reason."""
    file_of(group).mkdir()

    with pytest.raises(CourseError, match="cannot be read"):
        decisions(group.course)
    with pytest.raises(CourseError, match="could not be written"):
        accept(group.root, "S01", "anna", "a", group.now)


@pytest.mark.slow
def test_two_at_once(group, start):
    """Two programs that write at the same time lose no line and mix none."""
    both = [start(MANY, group.root, student) for student in ("anna", "bela")]
    said = [process.communicate()[0] for process in both]
    good, unread = decisions(group.course)

    assert ["", ""] == said
    assert (100, 0) == (len(good), unread)
