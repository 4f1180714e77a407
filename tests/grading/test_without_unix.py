"""Grading where the modules of Unix are missing (tests/windows_like says what is real)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

GRADE = """
import sys
from pathlib import Path
from classnet_stem.grading.feedback import make_feedback
from classnet_stem.grading.grade import grade

course = Path(sys.argv[1])
report = grade(course, "S01")
pages = make_feedback(course, "S01").pages
print([(each.student, each.score) for each in report.students], sorted(pages))
"""


@pytest.mark.slow
def test_grading(classroom):
    """Grading, a dead kernel included, and feedback need no module that only Unix has."""
    classroom.submit("anna", classroom.solved())
    classroom.submit("bela", classroom.solved(summary="import os\nos._exit(1)"))
    paths = [str(ROOT / "tests" / "windows_like"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        [sys.executable, "-c", GRADE, str(classroom.root)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "[('anna', 6.0), ('bela', 2.0)] ['anna', 'bela']" == done.stdout.strip(), done.stderr
