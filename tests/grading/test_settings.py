import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOISY = """\
import logging, warnings
def summary(values):
    warnings.warn("careful")
    logging.warning("careful")
    return sum(values) / len(values)"""


@pytest.fixture(scope="module")
def room(shared_classroom):
    """One quiet, one noisy and one deadly submission, for nbgrader's own commands."""
    room = shared_classroom
    room.submit("anna", room.solved(summary=NOISY))
    room.submit("bela", room.solved(summary="import os\nos._exit(1)"))
    deleted = room.solved()
    del deleted.cells[3]
    room.submit("cora", deleted)
    return room


@pytest.fixture(scope="module")
def nbgrader(room):
    """Run a command of nbgrader in the course, in an environment that is not activated."""

    def run(*arguments):
        env = {**os.environ, "PATH": os.defpath, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=room.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def cycle(nbgrader, room):
    """Run nbgrader's own cycle; return the exit status of each command."""
    commands = (
        ("generate_assignment", "S01"),
        ("validate", "notebooks/S01/S01.ipynb"),
        ("autograde", "S01"),
        ("generate_feedback", "S01"),
        ("export", "--to", "grades.csv"),
    )
    done = {command[0]: nbgrader(*command) for command in commands}
    return {name: (each.returncode, each.stdout + each.stderr) for name, each in done.items()}


@pytest.mark.slow
def test_plain_cycle(cycle):
    """Every command of nbgrader's own cycle ends well with these settings."""
    assert dict.fromkeys(cycle, 0) == {name: status for name, (status, _) in cycle.items()}, cycle
    assert "Success! Your notebook passes all the tests." in cycle["validate"][1]


@pytest.mark.slow
def test_plain_cycle_is_safe(cycle, room):
    """Also in plain nbgrader stderr, a deleted test and a dead kernel cost nothing undue."""
    with (room.root / "grades.csv").open(encoding="utf-8", newline="") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}

    assert {"anna": 6.0, "bela": 2.0, "cora": 6.0} == scores


@pytest.mark.slow
def test_everything_is_under_grading(cycle, room):
    """Nbgrader writes under grading/ only."""
    names = {path.name for path in room.root.iterdir()} - {"__pycache__"}
    steps = {path.name for path in (room.root / "grading").iterdir()}

    assert {"notebooks", "grading", "nbgrader_config.py", "grades.csv"} == names
    assert {"gradebook.db", "release", "submitted", "autograded", "feedback"} == steps


@pytest.mark.slow
def test_plain_feedback_is_offline(cycle, room):
    """The pages that nbgrader itself writes ask the network for nothing."""
    page = (room.root / "grading/feedback/anna/S01/S01.html").read_text("utf-8")

    assert "<script" not in page
    assert "default-src 'none'" in page
