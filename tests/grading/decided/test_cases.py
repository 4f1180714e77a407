import json
from datetime import UTC, datetime, timedelta

import pytest

from classnet_stem.grading import gradebook
from classnet_stem.grading.cases import hand_over, place_decision
from classnet_stem.grading.course import open_course
from classnet_stem.grading.decisions import accept, withdraw
from classnet_stem.grading.grade import grade
from classnet_stem.lessons.evidence import own_recording
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.gates import closed_gate
from classnet_stem.readings import Flag, Reading
from classnet_stem.recordings import create
from classnet_stem.stations import Station

# A task that asks the gate, as the lessons do; the student would write the file if it helped.
OPEN = """\
from classnet_stem.lessons.evidence import own_recording
from classnet_stem.lessons.folder import open_work
from classnet_stem.lessons.gates import closed_gate
facts = own_recording(open_work()).facts
gate = closed_gate(facts) if facts["found"] else ["no recording"]
score = 0.0 if gate else 4.0
score"""


def copy_of(group, student="anna"):
    copy = group.root / "grading" / "repaired" / student / "S01"
    copy.mkdir(parents=True, exist_ok=True)
    return copy


def test_accepted_case(group):
    """The copy that is graded gets the file, without the reason, and the teacher reads why."""
    copy = copy_of(group)
    accept(group.root, "S01", "anna", "a team", group.now)

    assert ["you accepted the recording: a team"] == place_decision(group.course, "S01", "anna")
    assert {"accepted": True} == json.loads((copy / "accepted.json").read_text("utf-8"))


def test_other_cases(group):
    """An acceptance is for one student in one lesson, until it is taken back."""
    accept(group.root, "S01", "anna", "a team", group.now)
    withdraw(group.root, "S01", "anna", "it was a mistake", group.now)
    accept(group.root, "S01", "bela", "a team", group.now)
    copy = copy_of(group)

    assert [] == place_decision(group.course, "S01", "anna")
    assert [] == list(copy.iterdir())


@pytest.mark.parametrize("name", ["accepted.json", "Accepted.JSON"])
def test_file_of_a_student(group, name):
    """A file of this name that came with the work is left out, and it is said."""
    copy = copy_of(group)
    (copy / name).write_text('{"accepted": true}', encoding="utf-8")
    (copy / "data.csv").write_text("1", encoding="utf-8")

    assert [f"{name} was left out: only classnet accept makes this file"] == place_decision(
        group.course, "S01", "anna"
    )
    assert ["data.csv"] == [path.name for path in copy.iterdir()]


def test_folder_of_a_student(group):
    """A folder of this name is left out too."""
    copy = copy_of(group)
    (copy / "accepted.json" / "x").mkdir(parents=True)
    accept(group.root, "S01", "anna", "a team", group.now)
    place_decision(group.course, "S01", "anna")

    assert (copy / "accepted.json").is_file()


def test_missing_recording_waits(group):
    """Where an accepted recording is missing, tasks with 0 points wait; others keep theirs."""
    copy_of(group)
    accept(group.root, "S01", "anna", "the computer broke", group.now)
    hand_over(group.course, "S01", "anna")
    found = gradebook.scores(group.course, "S01", "anna")

    assert {"S01-T1": (4.0, False), "S01-T2": (0.0, True), "S01-place": (0.0, True)} == {
        each.task: (each.score, each.needs_manual) for each in found
    }


def test_recording_that_is_there(group, record):
    """With an accepted recording that can be read the checks decide: a 0 does not wait."""
    record(copy_of(group), "HEL-2")
    accept(group.root, "S01", "anna", "a team", group.now)
    hand_over(group.course, "S01", "anna")

    assert not gradebook.scores(group.course, "S01", "anna")[1].needs_manual


def test_points_by_hand_stay(group):
    """A 0 that the teacher gave by hand does not wait again."""
    copy_of(group)
    group.give("anna", "T2", auto=0.0, manual=0.0)
    accept(group.root, "S01", "anna", "the computer broke", group.now)
    hand_over(group.course, "S01", "anna")

    assert not gradebook.scores(group.course, "S01", "anna")[1].needs_manual


def test_not_accepted_does_not_wait(group):
    """Without an acceptance a 0 stays a 0."""
    copy_of(group)
    hand_over(group.course, "S01", "anna")

    assert not gradebook.scores(group.course, "S01", "anna")[1].needs_manual


@pytest.mark.parametrize("content", ["", "[]", '{"accepted": 1}', '{"accepted": "yes"}', "\0"])
def test_other_content(group, content, monkeypatch):
    """Only the true of the grader opens a gate."""
    monkeypatch.setenv("CLASSNET_GRADING", "1")
    copy = copy_of(group)
    (copy / "accepted.json").write_text(content, encoding="utf-8")

    assert own_recording(open_work(copy)).facts["accepted"] is False


def test_only_while_grading(group, monkeypatch):
    """In a lesson that a student works in, the file changes nothing."""
    monkeypatch.delenv("CLASSNET_GRADING", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    copy = copy_of(group)
    (copy / "accepted.json").write_text('{"accepted": true}', encoding="utf-8")

    assert own_recording(open_work(copy)).facts["accepted"] is False


@pytest.mark.parametrize(
    "facts",
    [
        {"intact": False, "expected": "", "station": "A"},
        {"intact": True, "expected": "B", "station": "A"},
    ],
)
def test_gate(facts):
    """A gate that is closed is open once the teacher accepted the recording."""
    assert closed_gate(facts)
    assert () == closed_gate({**facts, "accepted": True})


def hand_in(room, record, student, station):
    """Hand in right work with a recording of `station`, and a file that tries to help."""
    notebook = room.submit(student, room.solved())
    (notebook.parent / "recordings" / "mine.csv").unlink()
    record(notebook.parent, station)
    about = {"code": "HEL07", "station": "HEL-1"}
    (notebook.parent / "student.json").write_text(json.dumps(about), encoding="utf-8")
    (notebook.parent / "accepted.json").write_text('{"accepted": true}', encoding="utf-8")


@pytest.fixture
def record():
    def write(folder, station):
        begin = datetime(2026, 2, 17, 8, tzinfo=UTC)
        path = folder / "recordings" / "station.csv"
        writer = create(path, Station(station, sensor="csv"), begin, sync=lambda _: None)
        for number in range(30):
            when = begin + timedelta(seconds=number)
            writer.append([Reading(when, "air_temperature", 20 + number, "Cel", Flag.GOOD, "csv")])
        writer.close(begin + timedelta(seconds=30))

    return write


@pytest.mark.slow
def test_regrade(classroom, record, monkeypatch):
    """A team recording gets no points, then all points once it is accepted, then none again."""
    text = json.loads(classroom.source.read_text("utf-8"))
    text["cells"][3]["source"] = OPEN
    classroom.source.write_text(json.dumps(text), encoding="utf-8")
    hand_in(classroom, record, "anna", "HEL-2")
    course = open_course(classroom.root)
    points = []
    for decide in (lambda: None, accept, withdraw):
        if decide in (accept, withdraw):
            decide(classroom.root, "S01", "anna", "a team")
        grade(classroom.root, "S01")
        points.append(gradebook.scores(course, "S01", "anna")[0].score)

    assert [0.0, 4.0, 0.0] == points
