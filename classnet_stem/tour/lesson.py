"""Step 6: a teacher's course, two students, and nbgrader."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.recordings import Recording
from classnet_stem.tour.folder import TourFolder
from classnet_stem.tour.guide import Guide, expect

if TYPE_CHECKING:
    from classnet_stem.grading.grade import Progress
    from classnet_stem.grading.report import StudentGrade

LESSON = "L01"
SOLVED, UNTOUCHED = "HEL07", "HEL08"
_SOLUTION_MARK = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """The points of one task for the two students; `waits` for the teacher's own points."""

    task: str
    title: str
    most: float
    solved: float
    untouched: float
    waits: bool


@dataclass(frozen=True, slots=True)
class Graded:
    """What grading gave: a row for each task, and the feedback pages by student."""

    rows: tuple[Row, ...]
    pages: Mapping[str, Path]

    @property
    def auto(self) -> tuple[Row, ...]:
        """The tasks that are graded without the teacher."""
        return tuple(row for row in self.rows if not row.waits)


def grade_lesson(recording: Recording, folder: TourFolder, guide: Guide) -> Graded:
    """Make a course, hand in two notebooks, grade them, and make feedback.

    Raises:
        ClassnetError: the right answers do not get all points, or no answers get some.
    """
    from classnet_stem.grading.course import new_course
    from classnet_stem.grading.feedback import make_feedback
    from classnet_stem.grading.grade import grade
    from classnet_stem.grading.release import release_lesson

    course = folder.path("course")
    new_course(course)
    source = course / "notebooks" / LESSON / f"{LESSON}.ipynb"
    for student in (SOLVED, UNTOUCHED):
        release_lesson(source, _work(course, student) / source.name)
    _solve(source, _work(course, SOLVED) / source.name)
    _hand_in(_work(course, SOLVED), SOLVED, recording)
    _hand_in(_work(course, UNTOUCHED), UNTOUCHED, None)
    guide.say(f"A course with lesson {LESSON}. {SOLVED} solved it with the recording of this tour.")
    guide.say(f"{UNTOUCHED} handed in the lesson as it was given out. nbgrader runs both ...")
    report = grade(course, LESSON, progress=_teller(guide))
    expect(report.is_complete, "; ".join(str(one.problem) for one in report.failed))
    rows = _rows(report.student(SOLVED), report.student(UNTOUCHED))
    feedback = make_feedback(course, LESSON)
    expect(feedback.is_complete, "; ".join(str(each) for each in feedback.problems.values()))
    graded = Graded(rows, feedback.pages)
    _check(graded, guide)
    return graded


def answered(source: Mapping[str, Any], released: Mapping[str, Any]) -> dict[str, Any]:
    """Return the `released` notebook with the answers of the `source` in its answer cells."""
    answers = {
        name: _SOLUTION_MARK.sub("", "".join(cell["source"]))
        for cell in source["cells"]
        if (name := _answer_name(cell))
    }
    cells = [
        {**cell, "source": answers.get(_answer_name(cell), cell["source"])}
        for cell in released["cells"]
    ]
    return {**released, "cells": cells}


def _answer_name(cell: Mapping[str, Any]) -> str:
    label = cell["metadata"].get("nbgrader", {})
    return str(label.get("grade_id", "")) if label.get("solution") else ""


def _work(course: Path, student: str) -> Path:
    return course / "grading" / "submitted" / student / LESSON


def _solve(source: Path, notebook: Path) -> None:
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in (source, notebook)]
    solved = json.dumps(answered(*texts), ensure_ascii=False, indent=1)
    notebook.write_text(solved, encoding="utf-8")


def _hand_in(work: Path, student: str, recording: Recording | None) -> None:
    """Put beside the notebook what belongs to it: the student's code and recording."""
    about = {"code": student}
    if recording is not None:
        about |= {
            "station": recording.station.id,
            "recording": f"recordings/{recording.path.name}",
        }
        (work / "recordings").mkdir()
        shutil.copyfile(recording.path, work / about["recording"])
    (work / "student.json").write_text(json.dumps(about) + "\n", encoding="utf-8")


def _teller(guide: Guide) -> Any:
    def tell(progress: Progress) -> None:
        one = progress.student
        guide.say(f"{one.student}: {one.score:g} of {one.max_score:g} points")

    return tell


def _rows(solved: StudentGrade, untouched: StudentGrade) -> tuple[Row, ...]:
    titles = {task.grade_id: (task.id, task.title) for task in LESSONS[LESSON].tasks}
    others = {task.task: task.score for task in untouched.tasks}
    return tuple(
        Row(
            *titles.get(task.task, (task.task, "")),
            task.max_score,
            task.score,
            others.get(task.task, 0.0),
            task.needs_manual,
        )
        for task in solved.tasks
    )


def _check(graded: Graded, guide: Guide) -> None:
    expect(bool(graded.auto), "The lesson has no task that is graded by itself.")
    for row in graded.auto:
        expect(
            row.solved == row.most, f"The right answer to {row.task} gets {row.solved:g} points."
        )
    for row in graded.rows:
        expect(row.untouched == 0, f"{row.task} gives {row.untouched:g} points for no answer.")
    for student in (SOLVED, UNTOUCHED):
        expect(student in graded.pages, f"There is no feedback for {student}.")
    most = sum(row.most for row in graded.auto)
    waiting = sum(row.most for row in graded.rows if row.waits)
    guide.say(f"Right answers: {most:g} of {most:g}; {waiting:g} more wait for the teacher.")
    guide.say("No answers: 0. Each has a feedback page.")
