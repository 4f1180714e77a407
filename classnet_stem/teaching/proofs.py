"""The proofs of a lesson: right answers get every point, empty ones none, mistakes less.

The lessons of the course and those that teachers make are held to the same proofs.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from classnet_stem.errors import LessonError
from classnet_stem.lessons.beside import FILE
from classnet_stem.lessons.catalogue import Lesson
from classnet_stem.resources import datasets_dir
from classnet_stem.teaching.notebooks import LessonNotebook
from classnet_stem.teaching.running import Run, points_with, run_lesson

CODE = "HEL07"
LEAST_WRONG = 3
_KIND = ("not_attempted", "not_found")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Proof:
    """One fact that was tried: `problems` is empty if it holds."""

    fact: str
    problems: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether the fact holds."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Subject:
    """What is proved: plan, notebook, listed wrong answers, the recordings to try.

    `wrong` has, for each task such as "T1", the name of each mistake and the code of it.
    `loans` are names of loan recordings; None stands for a student without a recording.
    """

    plan: Lesson
    notebook: LessonNotebook
    wrong: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    loans: Sequence[str | None] = (None,)

    @property
    def automatic(self) -> dict[str, float]:
        """The points of the tasks that have a check."""
        return {task.id: task.points for task in self.plan.tasks if task.kind == "auto"}


def prove(subject: Subject, say: Say = lambda _: None) -> list[Proof]:
    """Return every proof of a lesson, tried in a folder of its own."""
    say("the plan and the notebook")
    done = [plan_is_notebook(subject), enough_wrong_answers(subject)]
    for loan in dict.fromkeys(subject.loans):
        say(f"the solution with {loan or 'no recording'}")
        with student_folder(subject, loan):
            done += [solution_is_full(subject, loan), empty_is_kind(subject, loan)]
    with student_folder(subject, subject.loans[0]):
        solved = run_lesson(subject.notebook)
        for number, mistakes in subject.wrong.items():
            say(f"{len(mistakes)} wrong answers to {number}")
            done += [
                wrong_is_not_full(subject, solved, number, name, code)
                for name, code in mistakes.items()
            ]
    return done


@contextmanager
def student_folder(subject: Subject, loan: str | None, code: str = CODE) -> Iterator[Path]:
    """Make a student's lesson folder with a loan recording, and work in it for a while."""
    before = Path.cwd()
    whole = tempfile.mkdtemp(prefix="classnet-proof-")
    settings = ("NBGRADER_EXECUTION", "MPLBACKEND")
    kept = {name: os.environ.get(name) for name in settings}
    try:
        folder = fill_folder(Path(whole) / subject.plan.id, subject.notebook.path, loan, code)
        os.environ |= {"NBGRADER_EXECUTION": "autograde", "MPLBACKEND": "agg"}
        os.chdir(folder)
        yield folder
    finally:
        os.chdir(before)
        for name, value in kept.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        shutil.rmtree(whole, ignore_errors=True)


def fill_folder(folder: Path, notebook: Path, loan: str | None, code: str = CODE) -> Path:
    """Make a student's folder for a lesson: code, loan recording, a teacher's lesson file.

    Raises:
        LessonError: there is no loan recording of that name.
    """
    folder.mkdir(parents=True)
    content = {"code": code}
    if loan is not None:
        source = _loan(loan)
        (folder / "recordings").mkdir()
        shutil.copyfile(source, folder / "recordings" / source.name)
        content |= {"station": loan, "recording": f"recordings/{source.name}"}
    (folder / "student.json").write_text(json.dumps(content), encoding="utf-8")
    if (notebook.parent / FILE).is_file():
        shutil.copyfile(notebook.parent / FILE, folder / FILE)
    return folder


def _loan(name: str) -> Path:
    folder = datasets_dir() / "loan"
    known = {path.stem: path for path in folder.glob("SIM-*.csv")}
    if name not in known:
        raise LessonError(
            f"There is no loan recording {name!r}.",
            "The name has a typing mistake.",
            f"use a name from the list {folder / 'loans.csv'}",
        )
    return known[name]


def solution_is_full(subject: Subject, loan: str | None) -> Proof:
    """The author's solution gets every automatic point and raises nothing."""
    done = run_lesson(subject.notebook)
    problems = _errors(done) + _differences(subject.automatic, done.points())
    return Proof(f"The solution gets all points ({loan or 'no recording'}).", tuple(problems))


def empty_is_kind(subject: Subject, loan: str | None) -> Proof:
    """The lesson as students get it gets no point, raises nothing, and says what to do."""
    done = run_lesson(subject.notebook, released=True)
    problems = _errors(done)
    problems += _differences(dict.fromkeys(subject.automatic, 0.0), done.points())
    for cell, value in done.values.items():
        outcome = getattr(value, "outcome", None)
        if cell.endswith("-check") and (outcome not in _KIND or not getattr(value, "messages", ())):
            problems.append(f"{cell} says {outcome!r} for an empty answer")
    return Proof(f"The empty lesson gets nothing ({loan or 'no recording'}).", tuple(problems))


def wrong_is_not_full(subject: Subject, solved: Run, number: str, name: str, code: str) -> Proof:
    """A listed wrong answer gets less than the full points of its task."""
    task_id = f"{subject.plan.id}.{number}"
    got = points_with(subject.notebook, solved, task_id, code)
    most = subject.automatic.get(task_id, 0.0)
    problems = () if got < most else (f"it gets {got:g} of {most:g} points",)
    return Proof(f"{number} with a mistake is not full: {name}.", problems)


def enough_wrong_answers(subject: Subject) -> Proof:
    """Each automatic task has at least three listed wrong answers."""
    counts = {task: len(subject.wrong.get(task.split(".")[1], {})) for task in subject.automatic}
    few = [f"{task} has {count}" for task, count in counts.items() if count < LEAST_WRONG]
    return Proof(f"Each automatic task lists at least {LEAST_WRONG} wrong answers.", tuple(few))


def plan_is_notebook(subject: Subject) -> Proof:
    """Points, title, minutes and goals of the plan are those of the notebook."""
    plan, about = subject.plan, subject.notebook.about
    cells = subject.notebook.cells
    graded = {
        cell.mark.get("grade_id"): cell.mark.get("points")
        for cell in cells
        if cell.mark.get("grade")
    }
    planned = {task.grade_id: task.points for task in plan.tasks if task.points}
    used = {goal for task in plan.tasks for goal in task.goals}
    pairs = (
        ("the points", planned, graded),
        ("the title", plan.title, about.get("title")),
        ("the minutes", plan.minutes, about.get("minutes")),
        ("the goals", dict(plan.goals), about.get("goals")),
        ("the goals that tasks serve", set(plan.goals), used),
    )
    problems = [f"{name}: {mine!r} and {other!r}" for name, mine, other in pairs if mine != other]
    return Proof("The plan says what the notebook says.", tuple(problems))


def _errors(done: Run) -> list[str]:
    return [f"cell {cell} stops with {error!r}" for cell, error in done.errors.items()]


def _differences(wanted: Mapping[str, float], got: Mapping[str, float]) -> list[str]:
    return [
        f"{task} gets {got.get(task, 0):g} of {points:g} points"
        for task, points in wanted.items()
        if got.get(task) != points
    ]
