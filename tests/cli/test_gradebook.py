import argparse
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from classnet_stem.cli import gradebook as group
from classnet_stem.errors import CourseError

ROOT = Path(__file__).resolve().parents[2]
TABLES = """
CREATE TABLE assignment (id, name);
CREATE TABLE submitted_assignment (id, assignment_id, student_id);
CREATE TABLE submitted_notebook (id, assignment_id);
CREATE TABLE base_cell (id, name);
CREATE TABLE grade (cell_id, notebook_id, auto_score, manual_score, extra_credit,
                    needs_manual_grade);
INSERT INTO assignment VALUES (1, 'L01');
INSERT INTO submitted_assignment VALUES (1, 1, 'anna');
INSERT INTO submitted_notebook VALUES (1, 1);
INSERT INTO base_cell VALUES (1, 'L01-T2');
INSERT INTO grade VALUES (1, 1, 2.0, NULL, NULL, 0);
"""


def run(course, *words):
    """Run a command as the command line does."""
    parser = argparse.ArgumentParser()
    group.register(parser.add_subparsers())
    args = parser.parse_args([*words, "--course", str(course)])
    return args.run(args)


@pytest.fixture
def course(tmp_path):
    """A course with a gradebook of one task: what is read of it, and no more."""
    shutil.copyfile(ROOT / "nbgrader_config.py", tmp_path / "nbgrader_config.py")
    (tmp_path / "notebooks" / "L01").mkdir(parents=True)
    (tmp_path / "notebooks" / "L01" / "L01.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / "grading" / "submitted" / "anna").mkdir(parents=True)
    with sqlite3.connect(tmp_path / "grading" / "gradebook.db") as connection:
        connection.executescript(TABLES)
    connection.close()
    return tmp_path


def give(course, points):
    with sqlite3.connect(course / "grading" / "gradebook.db") as connection:
        connection.execute("UPDATE grade SET manual_score = ?", [points])
    connection.close()


def test_backup_and_list(course, capsys):
    """`backup` says where the file is, and `list` names it and says that it stays."""
    assert 0 == run(course, "gradebook", "backup")
    made = Path(capsys.readouterr().out.strip().removeprefix("The backup is whole: "))
    assert 0 == run(course, "gradebook", "list")

    assert made.is_file()
    assert f"{made.stem}   stays\n" == capsys.readouterr().out


def test_list_with_a_damaged_backup(course, capsys):
    """`list` says which backup is damaged, and its exit status is then 1."""
    run(course, "gradebook", "backup")
    next((course / "grading" / "backups").iterdir()).write_bytes(b"damaged")
    capsys.readouterr()

    assert 1 == run(course, "gradebook", "list")
    assert "_by-hand   stays   damaged, or cannot be read\n" in capsys.readouterr().out


def test_empty_list(course, capsys):
    """Without a backup `list` says how to make one."""
    assert 0 == run(course, "gradebook", "list")
    assert "Make one: classnet gradebook backup" in capsys.readouterr().out


def test_restore_says_the_way_back(course, capsys):
    """`restore` prints the command that takes it back, and that command works."""
    run(course, "gradebook", "backup")
    give(course, 1.0)
    capsys.readouterr()
    assert 0 == run(course, "gradebook", "restore", "last")
    command = capsys.readouterr().out.splitlines()[1].split("classnet ")[1].split()
    run(course, *command)
    run(course, "gradebook", "log")

    assert "anna  L01-T2: 1 by hand -> 2\n" in capsys.readouterr().out


def test_restore_of_a_damaged_gradebook(course, capsys):
    """`restore` over a damaged gradebook says where the damaged one is kept."""
    run(course, "gradebook", "backup")
    (course / "grading" / "gradebook.db").write_bytes(b"damaged")
    capsys.readouterr()

    assert 0 == run(course, "gradebook", "restore", "last")
    assert "The gradebook before was damaged. It is kept: " in capsys.readouterr().out


def test_log(course, capsys):
    """`log` shows changes and decisions in one list, with times in UTC."""
    run(course, "gradebook", "backup")
    give(course, 1.0)
    run(course, "accept", "L01", "anna", "--reason", "a team")
    capsys.readouterr()

    assert 0 == run(course, "gradebook", "log", "--student", "anna", "--lesson", "L01")
    shown = capsys.readouterr().out.splitlines()
    assert "  L01  anna  L01-T2: 2 -> 1 by hand" == shown[1]
    assert shown[0].endswith(" to now:")
    assert shown[2].endswith("  accept L01 anna: a team")


def test_log_of_nothing(course, capsys):
    """A log without entries says so."""
    assert 0 == run(course, "gradebook", "log")
    assert "Nothing changed between the backups.\n" == capsys.readouterr().out


def test_log_with_damaged_files(course, capsys):
    """The exit status of `log` is 1 when a backup or a line cannot be read, and it says which."""
    run(course, "gradebook", "backup")
    next((course / "grading" / "backups").iterdir()).write_bytes(b"damaged")
    (course / "grading" / "decisions.jsonl").write_text("{\n", encoding="utf-8")
    capsys.readouterr()

    assert 1 == run(course, "gradebook", "log")
    shown = capsys.readouterr().out
    assert "by-hand.db is no whole gradebook" in shown
    assert "1 lines of decisions.jsonl cannot be read" in shown


def test_accept_says_what_is_next(course, capsys):
    """`accept` writes the decision and prints the command that honours it."""
    assert 0 == run(course, "accept", "L01", "anna", "--reason", "a team")
    entry = json.loads((course / "grading" / "decisions.jsonl").read_text("utf-8"))

    assert ("accept", "a team") == (entry["what"], entry["reason"])
    assert "Next: classnet grade L01 --student anna\n" in capsys.readouterr().out


def test_take_back(course, capsys):
    """`accept --take-back` takes an acceptance back."""
    run(course, "accept", "L01", "anna", "--reason", "a team")

    assert 0 == run(course, "accept", "L01", "anna", "--take-back", "--reason", "no team")
    assert "is no longer accepted: no team" in capsys.readouterr().out


def test_reason_is_asked_for(course, capsys):
    """`accept` without a reason is refused."""
    with pytest.raises(SystemExit):
        run(course, "accept", "L01", "anna")
    assert "--reason" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["gradebook", "backup"],
        ["gradebook", "list"],
        ["gradebook", "restore", "last"],
        ["gradebook", "log"],
        ["gradebook", "undo", "L01", "anna"],
        ["accept", "L01", "anna", "--reason", "a"],
        ["review", "L01"],
    ],
)
def test_no_course(tmp_path, words):
    """Outside a course each command is an error that says how to make one."""
    with pytest.raises(CourseError, match="There is no course in"):
        run(tmp_path, *words)


@pytest.mark.parametrize("command", [["gradebook"], ["gradebook", "undo"], ["accept"], ["review"]])
def test_help_has_an_example(command, capsys):
    """The help of each command has an example."""
    parser = argparse.ArgumentParser()
    group.register(parser.add_subparsers())
    with pytest.raises(SystemExit):
        parser.parse_args([*command, "--help"])

    assert f"  classnet {' '.join(command)} " in capsys.readouterr().out
