"""Everything that is tried on a teacher's lesson before it travels."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from classnet_stem.errors import CourseError, LessonError
from classnet_stem.grading.release import released_notebook
from classnet_stem.lessons.catalogue import Lesson
from classnet_stem.teaching.guide import run_for_guide
from classnet_stem.teaching.language import Finding, lint_lesson
from classnet_stem.teaching.notebooks import Cell, LessonNotebook, rubric_of
from classnet_stem.teaching.proofs import Proof, prove
from classnet_stem.teaching.scaffold import GUIDE, OwnLesson, open_lesson
from classnet_stem.teaching.sections import read_guide

MOST_CELLS, MOST_CODE_CELLS, MOST_LINES = 45, 20, 12

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Review:
    """The proofs that were tried, and what a careful editor would change in the text."""

    proofs: tuple[Proof, ...]
    text: tuple[Finding, ...]

    @property
    def tried(self) -> int:
        """How many proofs were tried."""
        return len(self.proofs)

    @property
    def held(self) -> int:
        """How many of them hold."""
        return sum(proof.holds for proof in self.proofs)

    @property
    def problems(self) -> tuple[str, ...]:
        """What does not hold, one line each."""
        return tuple(
            f"{proof.fact} But: {problem}." for proof in self.proofs for problem in proof.problems
        )

    @property
    def is_ready(self) -> bool:
        """Tell whether all proofs hold and the text needs no change."""
        return not self.problems and not self.text


def review(folder: Path, say: Say = lambda _: None) -> Review:
    """Return the review of the lesson in `folder`.

    Raises:
        LessonError: there is no lesson, or a file of it cannot be read.
    """
    import classnet_stem

    lesson = open_lesson(folder)
    subject = lesson.subject()
    with in_folder(lesson.folder):
        proofs = [
            *prove(subject, say),
            *form(subject.notebook, lesson.plan),
            guide_is_whole(lesson),
        ]
        proofs += [words_are_there(lesson), rubrics_are_there(lesson), can_be_released(lesson)]
        say("the solution in a real kernel")
        proofs.append(runs_in_kernel(lesson))
        hints = (text for three in lesson.module.HINTS.values() for text in three)
        text = lint_lesson(subject.notebook, hints, classnet_stem.__all__)
    return Review(tuple(proofs), tuple(text))


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """Work in `folder` for a while: there the lesson file is found."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def form(notebook: LessonNotebook, plan: Lesson) -> list[Proof]:
    """Return the proofs on the size of a notebook and on the ids of its cells."""
    code = notebook.of_kind("code")
    ids = [cell.id for cell in notebook.cells]
    shown = {cell.id: len(_lines(cell.released("..."))) for cell in code}
    long = [f"{name} has {count}" for name, count in shown.items() if count > MOST_LINES]
    size = []
    if len(ids) > MOST_CELLS or len(code) > MOST_CODE_CELLS:
        size.append(f"it has {len(ids)} cells, {len(code)} of them code")
    twice = sorted({name for name in ids if ids.count(name) > 1})
    wanted = [f"{task.id.lower().replace('.', '-')}" for task in plan.tasks]
    lost = [name for name in wanted if name not in ids]
    return [
        Proof(f"The notebook has at most {MOST_CELLS} cells, {MOST_CODE_CELLS} of code.", (*size,)),
        Proof(f"Students see at most {MOST_LINES} lines of code in a cell.", (*long,)),
        Proof("Each cell has an id of its own.", tuple(f"{name} is there twice" for name in twice)),
        Proof("Each task has a cell with its id.", tuple(f"no cell {name}" for name in lost)),
    ]


def _lines(source: str) -> list[str]:
    return [line for line in source.splitlines() if line.strip()]


def guide_is_whole(lesson: OwnLesson) -> Proof:
    """The guide has all its sections, and its minutes are those of the lesson."""
    guide = read_guide(lesson.folder / GUIDE)
    problems = [f"it lacks {name}" for name in guide.missing]
    problems += [f"{name} comes from the notebook, so take it out" for name in guide.repeated]
    if guide.minutes() != lesson.plan.minutes:
        problems.append(f"its minutes add up to {guide.minutes()}, not {lesson.plan.minutes}")
    return Proof("The guide is whole.", tuple(problems))


def words_are_there(lesson: OwnLesson) -> Proof:
    """Each task with points has three hints; each new word stands in the word table."""
    tasks = [task.id for task in lesson.plan.tasks if task.points]
    hints = lesson.module.HINTS
    problems = [f"{task} needs three hints" for task in tasks if len(set(hints.get(task, ()))) != 3]
    text = "\n".join(cell.source for cell in read_cells(lesson))
    problems += [
        f"the word {word!r} is not in the table of new words"
        for word, meaning in lesson.module.GLOSSARY.items()
        if f"| {word} | {meaning} |" not in text
    ]
    return Proof("Hints and new words are there.", tuple(problems))


def read_cells(lesson: OwnLesson) -> tuple[Cell, ...]:
    """Return the Markdown cells of a lesson."""
    return lesson.subject().notebook.of_kind("markdown")


def rubrics_are_there(lesson: OwnLesson) -> Proof:
    """Each written task shows students a rubric."""
    notebook = lesson.subject().notebook
    manual = [task.id for task in lesson.plan.tasks if task.kind == "manual"]
    missing = [task for task in manual if not rubric_of(notebook, task)]
    return Proof(
        "Each written task shows its rubric.", tuple(f"{task} has none" for task in missing)
    )


def can_be_released(lesson: OwnLesson) -> Proof:
    """The students' version can be made by nbgrader, and it is the one that the proofs ran."""
    fact = "Students get the lesson without its solutions."
    try:
        released = released_notebook(lesson.notebook)
    except CourseError as error:
        return Proof(fact, (error.what,))
    given = {cell.get("id"): cell.source.rstrip("\n") for cell in released.cells}
    code = lesson.subject().notebook.of_kind("code")
    other = [cell.id for cell in code if given.get(cell.id) != cell.released()]
    return Proof(fact, tuple(f"the marks in cell {name} are not whole" for name in other))


def runs_in_kernel(lesson: OwnLesson) -> Proof:
    """The solution runs in a real kernel from top to bottom."""
    try:
        run_for_guide(lesson.sources(), lesson.loans[0])
    except LessonError as error:
        return Proof("The solution runs in a real kernel.", (error.what,))
    return Proof("The solution runs in a real kernel.")
