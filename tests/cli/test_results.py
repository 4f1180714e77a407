"""`classnet results`, with results that no gradebook had to be made for."""

import argparse
import csv
import json

import pytest

from classnet_stem.cli import results as command
from classnet_stem.errors import ClassnetError
from classnet_stem.grading import results as grading
from classnet_stem.grading.checked import Checked
from classnet_stem.grading.report import TaskScore
from classnet_stem.grading.results import LessonResult, LessonTasks, Person, Results, StudentResult

TASKS = (("L01-T1-check", 4.0), ("L01-T6", 2.0))


def student(name, score, place=2.0, lesson="L01"):
    """Return a student with points in a checked task and a written one; None waits."""
    tasks = (
        TaskScore("L01-T1-check", score, 4.0, False),
        TaskScore("L01-T6", place or 0.0, 2.0, place is None),
    )
    checked = (Checked("L01-T1-check", "not_yet", (f"Yours gives {score} for {name}.",), True),)
    notes = (f"a note on {name}",)
    found = LessonResult(lesson, "graded", 6.0, tasks, notes=notes, checked=checked)
    return StudentResult(Person(name, email=f"{name}@x.org"), (found,))


FEW = Results((LessonTasks("L01", TASKS),), (student("anna", 1.0), student("bela", 0.0, None)))
CLASS = Results(
    FEW.lessons,
    tuple(student(name, float(n)) for n, name in enumerate(("ana", "bo", "cy", "di", "eva"))),
)
EMIL = StudentResult(Person("emil"), (LessonResult("L01", "failed", 6.0, notes=("look",)),))


@pytest.fixture
def run(monkeypatch, capsys):
    """Return a function that runs the command on given results: status, stdout, stderr."""
    parser = argparse.ArgumentParser()
    command.register(parser.add_subparsers())

    def run(found, *words):
        asked = []
        monkeypatch.setattr(grading, "class_results", lambda *given: asked.append(given) or found)
        args = parser.parse_args(["results", *map(str, words)])
        status = args.run(args)
        shown = capsys.readouterr()
        run.asked = asked
        return status, shown.out, shown.err

    return run


def test_shows_points_and_what_waits(run):
    """The points of each student, what waits and the notes are shown."""
    status, out, _ = run(FEW, "L01")

    assert 0 == status
    assert "L01: 2 students, 6 points" in out
    assert "  anna                   3 of 6\n      note: a note on anna" in out
    assert "  bela                   0 of 6   you grade: L01-T6" in out
    assert "T1   " not in out.split("Which tasks")[0]


def test_tasks(run):
    """With --tasks the points of each task are shown."""
    out = run(FEW, "L01", "--tasks")[1]

    assert "      L01-T1             1 of 4\n      L01-T6             2 of 2\n" in out
    assert "L01-T6             0 of 2  (waits for you)" in out


def test_failed_work_has_no_number(run):
    """Work that could not be graded is shown without points, with its reason."""
    out = run(Results(FEW.lessons, (EMIL,)), "L01")[1]

    assert "  emil                   -   could not be graded\n      note: look" in out


def test_overview_of_a_small_group(run):
    """Fewer than five students have numbers and no shares, and nobody is named."""
    out = run(FEW, "L01")[1].split("Which tasks")[1]

    assert "a small group" in out
    assert "%" not in out
    assert "2 x Yours gives … for …" in out
    assert "anna" not in out


def test_overview_of_a_class(run):
    """From five students on the share of the points that are lost is shown."""
    out = run(CLASS, "L01")[1].split("Which tasks")[1]

    assert "L01-T1             1     3     1      0         50 %" in out
    assert "5 x Yours gives … for …" in out


def test_several_lessons(run):
    """Several lessons have totals; lessons without graded work are named."""
    two = StudentResult(
        Person("anna"), (*student("anna", 1.0).lessons, *student("anna", 4.0).lessons)
    )
    both = Results((FEW.lessons[0], LessonTasks("L05", TASKS)), (two,), ("L09",))
    out = run(both, "--all")[1]

    assert [] == list(run.asked[0][1])
    assert "Total of 2 lessons\n  anna                   9 of 12\n" in out
    assert "Without graded work: L09" in out


def test_json(run, tmp_path):
    """With --json stdout is JSON and nothing else, also when a file is written."""
    out = run(FEW, "L01", "--json", "--to", tmp_path / "a.csv")[1]
    plain = json.loads(out)

    assert [3.0, 0.0] == [each["lessons"][0]["score"] for each in plain["students"]]
    assert plain["overview"]["is_small"]
    assert [None, None] == [each["lost"] for each in plain["overview"]["tasks"]]
    assert {"L01-T1-check": 4.0, "L01-T6": 2.0} == plain["lessons"][0]["tasks"]


def test_moodle(run, tmp_path):
    """For Moodle the file has final grades only; how to import it and who is missing is said."""
    path = tmp_path / "m.csv"
    _, _, err = run(FEW, "L01", "--for", "moodle", "--to", path)

    assert ["anna"] == [
        row["Username"] for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
    ]
    assert "map from Username to username" in err
    assert "must be: L01 6." in err
    assert "not final, so without a grade in the file: bela, L01" in err


def test_google(run, tmp_path):
    """For Classroom a sheet to copy from is written, and it is said that there is no import."""
    path = tmp_path / "g.csv"
    _, _, err = run(FEW, "L01", "--for", "google", "--to", path)

    assert "Last name,First name,Student,Email,L01 (of 6),Not final" in path.read_text("utf-8-sig")
    assert "we know of no import" in err


def test_picture(run, tmp_path):
    """The picture is a PNG file with a description inside, and no student is named in it."""
    path = tmp_path / "p.png"
    _, _, err = run(CLASS, "L01", "--picture", path)

    assert path.read_bytes().startswith(b"\x89PNG")
    assert "most points are lost in T1, 50 % of them; 1 of 5 have all." in err
    assert b"eva" not in path.read_bytes()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "No lesson is named"),
        (["L01", "--all"], "names of lessons and --all"),
        (["L01", "--for", "moodle"], "needs a file"),
        (["L01", "--to", "a.xlsx"], "does not end in .csv"),
        (["L01", "--to", ""], "does not end in .csv"),
        (["L01", "--picture", "a.jpg"], "does not end in .png"),
    ],
)
def test_wrong_words(run, words, message):
    """Words that do not fit are an error in three lines, before anything is read."""
    with pytest.raises(ClassnetError) as caught:
        run(FEW, *words)

    assert message in str(caught.value)
    assert 3 == len(str(caught.value).splitlines())
    assert not hasattr(run, "asked")


@pytest.mark.parametrize("option", ["--to", "--picture"])
def test_old_file_stays(run, tmp_path, option):
    """A file that is there stays, unless --force is given."""
    path = tmp_path / ("a.csv" if option == "--to" else "a.png")
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(ClassnetError, match="is there already"):
        run(CLASS, "L01", option, path)
    assert "mine" == path.read_text("utf-8")
    assert 0 == run(CLASS, "L01", option, path, "--force")[0]
    assert b"mine" != path.read_bytes()


def test_no_folder_for_the_file(run, tmp_path):
    """A folder that is not there is an error in three lines."""
    with pytest.raises(ClassnetError, match="there is no folder"):
        run(FEW, "L01", "--to", tmp_path / "away" / "a.csv")
