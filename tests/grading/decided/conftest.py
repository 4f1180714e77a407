"""A real gradebook of a small class, made once by nbgrader's own API and copied for each test."""

import os
import shutil
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from classnet_stem.grading import gradebook
from classnet_stem.grading.cases import grades_of
from classnet_stem.grading.course import open_course

ROOT = Path(__file__).resolve().parents[3]
POINTS = {"anna": (4.0, 0.0), "bela": (2.0, 2.0)}


class Class:
    """A course with a gradebook: S01 has two checked tasks and a written answer."""

    def __init__(self, room):
        self.root = room.root
        self.room = room
        self.file = room.root / "grading" / "gradebook.db"
        self.backups = room.root / "grading" / "backups"
        self.minutes = 0

    @property
    def course(self):
        return open_course(self.root)

    def now(self):
        """Return a time that is a minute later at each call."""
        self.minutes += 1
        return datetime(2026, 2, 17, 8, 0, tzinfo=UTC) + timedelta(minutes=self.minutes)

    def give(self, student, task, auto=None, manual=None):
        """Give points as nbgrader does, or by hand as the formgrader does."""
        with gradebook.gradebook(self.course) as book:
            for grade in grades_of(book, "S01", student):
                if grade.name == f"S01-{task}":
                    grade.auto_score = auto
                    grade.manual_score = manual
                    grade.needs_manual_grade = auto is None and manual is None
            book.db.commit()

    def points(self, student):
        """Return the points of a student, by task."""
        found = gradebook.scores(self.course, "S01", student)
        return {each.task.removeprefix("S01-"): each.score for each in found}

    def damage(self):
        """Write over a page in the middle of the gradebook."""
        content = bytearray(self.file.read_bytes())
        content[4096:8192] = b"\xff" * 4096
        self.file.write_bytes(content)


@pytest.fixture(scope="session")
def small_gradebook(classroom_type, tmp_path_factory):
    """The file of a gradebook with the points of two students."""
    room = classroom_type(tmp_path_factory.mktemp("small") / "course")
    with gradebook.gradebook(open_course(room.root)) as book:
        book.add_assignment("S01")
        book.add_notebook("S01", "S01")
        for task, points, kind in (("T1", 4, "code"), ("T2", 2, "code"), ("place", 5, "markdown")):
            book.add_grade_cell(f"S01-{task}", "S01", "S01", max_score=points, cell_type=kind)
        for student, points in POINTS.items():
            book.add_student(student)
            book.add_submission("S01", student)
            for task, given in zip(("T1", "T2"), points, strict=True):
                grade = book.find_grade(f"S01-{task}", "S01", "S01", student)
                grade.auto_score = given
                grade.needs_manual_grade = False
        book.db.commit()
    return room.root / "grading" / "gradebook.db"


@pytest.fixture
def group(classroom, small_gradebook):
    """A course of its own with that gradebook."""
    shutil.copyfile(small_gradebook, classroom.root / "grading" / "gradebook.db")
    for student in POINTS:
        (classroom.root / "grading" / "submitted" / student).mkdir()
    return Class(classroom)


@pytest.fixture
def start():
    """Return a function that starts Python code in a second process, which is ended at last."""
    running = []

    def begin(code, *arguments):
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()
