"""A teacher's lesson in another teacher's course: packed, added, and graded by nbgrader."""

import os
import shutil
from pathlib import Path

import pytest

from classnet_stem.grading.course import new_course
from classnet_stem.grading.grade import grade
from classnet_stem.grading.report import GradeReport
from classnet_stem.teaching.parcel import Added, add_lesson, pack_lesson
from classnet_stem.teaching.proofs import fill_folder
from classnet_stem.teaching.scaffold import new_lesson, open_lesson

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]

ROOT = Path(__file__).resolve().parents[2]
ALWAYS_RIGHT = """
from classnet_stem.lessons.registry import TaskCheck
from classnet_stem.lessons.scoring import Criterion, score
def _right(evidence):
    from classnet_stem.lessons.catalogue import task
    return score(evidence, [Criterion(task(evidence["task"]).points, True, "yes", "")])
CHECKS = {name: TaskCheck("x", lambda *_: {"value": 1}, _right) for name in CHECKS}
"""


def hand_in(submitted: Path, student: str, added: Added, notebook: Path) -> Path:
    """Put a student's folder into a course: a recording, the lesson file, a notebook."""
    folder = fill_folder(submitted / student / "X01", added.release / "X01.ipynb", "SIM-BKK")
    shutil.copyfile(notebook, folder / "X01.ipynb")
    return folder


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> GradeReport:
    """The grades of four students in a course to which the lesson was added."""
    root = tmp_path_factory.mktemp("school")
    made = open_lesson(new_lesson("X01", "A lesson", root / "author"))
    course = new_course(root / "course").root
    added = add_lesson(pack_lesson(made, root), course)
    submitted = course / "grading" / "submitted"
    hand_in(submitted, "solved", added, made.notebook)
    hand_in(submitted, "empty", added, added.release / "X01.ipynb")
    lesson = hand_in(submitted, "tampered", added, added.release / "X01.ipynb") / "lesson.py"
    lesson.write_text(lesson.read_text("utf-8") + ALWAYS_RIGHT, "utf-8")
    lost = hand_in(submitted, "lost", added, made.notebook)
    (lost / "lesson.py").unlink()
    with pytest.MonkeyPatch.context() as patch:
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
        return grade(course, "X01")


def automatic(report: GradeReport, student: str) -> dict[str, float]:
    """The automatic points of a student by the id of the check."""
    found = next(each for each in report.students if each.student == student)
    assert "graded" == found.status, found
    return {task.task: task.score for task in found.tasks if task.task.endswith("-check")}


FULL = {"X01-T1-check": 4.0, "X01-T2-check": 2.0}


def test_solved_lesson_has_full_points(report: GradeReport) -> None:
    """A right answer gets every automatic point in a real kernel."""
    assert FULL == automatic(report, "solved")


def test_empty_lesson_has_none(report: GradeReport) -> None:
    """The lesson as it was given out gets nothing."""
    assert dict.fromkeys(FULL, 0.0) == automatic(report, "empty")


def test_changed_lesson_file_gives_no_points(report: GradeReport) -> None:
    """A lesson file in which each check is always right is put back before grading."""
    assert dict.fromkeys(FULL, 0.0) == automatic(report, "tampered")


def test_lost_lesson_file_costs_no_points(report: GradeReport) -> None:
    """A student who sent no lesson file is graded with the teacher's."""
    assert FULL == automatic(report, "lost")
