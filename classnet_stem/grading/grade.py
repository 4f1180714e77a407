"""Grades a lesson of a class: finds, repairs, runs, and tells what happened to each student."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import rmtree

from classnet_stem.errors import ClassnetError, CourseError, SubmissionError
from classnet_stem.grading import converting, gradebook, unchanged
from classnet_stem.grading.backups import backup_before
from classnet_stem.grading.cases import hand_over, place_decision
from classnet_stem.grading.cells import grade_id, repair_cells
from classnet_stem.grading.course import Course, open_course
from classnet_stem.grading.notebooks import parse_notebook, read_notebook, write_notebook
from classnet_stem.grading.release import released_notebook
from classnet_stem.grading.report import GradeReport, Problem, StudentGrade
from classnet_stem.grading.review import keep_report
from classnet_stem.grading.scores import notes_of
from classnet_stem.grading.submissions import Found, copy_work, find_work

SHARE_OF_LESSON = 0.5
UNCHANGED = "nothing changed since the last run: not run again (--force runs it)"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: the student just done, and the seconds that are likely left."""

    done: int
    total: int
    student: StudentGrade
    seconds_left: float


def grade(
    course: Path,
    lesson: str,
    students: Iterable[str] | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
    *,
    force: bool = False,
) -> GradeReport:
    """Grade `lesson` for `students` (None: everybody who sent something).

    Work that did not change since the last run keeps its points and is not run again; with
    `force` it is.

    The folder ``grading/submitted`` is only read: what is graded is a repaired copy in
    ``grading/repaired``. A student whose work cannot be graded is named in the report, loses
    the automatic points of an earlier run, and stops nobody else.

    Raises:
        CourseError: the course, the lesson or a name in `students` is not there.
    """
    opened = open_course(course)
    release = released_notebook(opened.source(lesson))
    names = _names(opened, lesson, students)
    backup_before(opened, f"grade-{lesson}")
    is_new = gradebook.ensure_released(opened, lesson)
    start = clock()
    done: list[StudentGrade] = []
    for name in names:
        done.append(_grade_one(opened, lesson, name, release, force))
        each = (clock() - start) / len(done)
        progress(Progress(len(done), len(names), done[-1], each * (len(names) - len(done))))
    if students is None:
        done += _without_folder(opened, lesson, names)
    return keep_report(opened, GradeReport(str(opened.root), lesson, tuple(done), is_new))


def _names(course: Course, lesson: str, students: Iterable[str] | None) -> list[str]:
    submitted = course.step("submitted")
    folders = submitted.iterdir() if submitted.is_dir() else ()
    known = sorted(path.name for path in folders if path.is_dir() and path.name[0] not in "._")
    if students is None and not known:
        raise CourseError(
            "There is no work to grade.",
            f"{submitted} has no folder of a student.",
            f"put the work of each student there: {submitted / 'anna' / lesson}",
        )
    wanted = known if students is None else sorted(set(students))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise CourseError(
            f"There is no work of {', '.join(unknown)}.",
            f"The folders in {submitted} are: {', '.join(known) or 'none'}.",
            "use the name of the folder",
        )
    return wanted


def _grade_one(
    course: Course, lesson: str, name: str, release: NotebookNode, force: bool
) -> StudentGrade:
    repairs: list[str] = []
    problem: ClassnetError
    try:
        _refuse_pattern(name)
        found = find_work(
            course.step("submitted") / name, lesson, lambda path: _is_like(path, release)
        )
        if found is None:
            return _not_sent(course, lesson, name, "nothing was sent for this lesson")
        mark = unchanged.fingerprint(course, lesson, found)
        earlier = None if force else _unchanged(course, lesson, name, mark)
        if earlier is not None:
            return earlier
        _forget(course, lesson, name)
        _repair(course.step("repaired") / name / lesson, found, release, repairs)
        repairs += place_decision(course, lesson, name)
        _autograde(course, lesson, name)
        hand_over(course, lesson, name)
        tasks = gradebook.scores(course, lesson, name)
        remarks = _remarks(course.step("autograded") / name / lesson / f"{lesson}.ipynb")
        unchanged.keep(course, lesson, name, unchanged.Kept(mark, tuple(repairs), tuple(remarks)))
        return StudentGrade(name, "graded", tasks, tuple(repairs), tuple(remarks))
    except CourseError:
        raise
    except ClassnetError as error:
        problem = error
    except Exception as error:
        problem = SubmissionError(
            f"The work could not be graded: {type(error).__name__}: {error}.",
            "Something in the submission is very unusual.",
            "grade this student by hand, and report the problem with the file",
        )
    _forget(course, lesson, name)
    return StudentGrade(name, "failed", repairs=tuple(repairs), problem=Problem.of(problem))


def _unchanged(course: Course, lesson: str, name: str, mark: str) -> StudentGrade | None:
    """Return the grade of the last run if its fingerprint was `mark`, else None."""
    kept = unchanged.recall(course, lesson, name)
    graded = course.step("autograded") / name / lesson / f"{lesson}.ipynb"
    if kept is None or not mark or kept.fingerprint != mark or not graded.is_file():
        return None
    tasks = gradebook.scores(course, lesson, name)
    remarks = (*kept.remarks, UNCHANGED)
    return StudentGrade(name, "graded", tasks, kept.repairs, remarks) if tasks else None


def _refuse_pattern(name: str) -> None:
    if set(name) & set("*?[]{}"):
        raise SubmissionError(
            f"nbgrader cannot find work in a folder with the name {name}.",
            "The name holds one of * ? [ ] { }, which mean something else to nbgrader.",
            "rename the folder",
        )


def _forget(course: Course, lesson: str, name: str) -> None:
    """Take back what an earlier run found: its points, its copy, its graded notebook.

    An empty folder in ``grading/repaired`` stays: it says that there was work to grade.
    """
    unchanged.forget(course, lesson, name)
    gradebook.reset(course, lesson, name)
    for step in ("repaired", "autograded"):
        folder = course.step(step) / name / lesson
        if folder.exists():
            rmtree(str(folder))
    (course.step("repaired") / name / lesson).mkdir(parents=True)


def _not_sent(course: Course, lesson: str, name: str, remark: str) -> StudentGrade:
    tasks = gradebook.scores(course, lesson, name)
    if tasks:
        remark += "; the points are of an earlier run"
    return StudentGrade(name, "not_sent", tasks, remarks=(remark,))


def _repair(target: Path, found: Found, release: NotebookNode, repairs: list[str]) -> None:
    """Make the copy that is graded, and add to `repairs` what was done for it."""
    repairs += found.remarks
    notebook, read_repairs = read_notebook(found.notebook)
    repairs += read_repairs
    repairs += repair_cells(notebook, release)
    repairs += copy_work(found, target)
    write_notebook(notebook, target / f"{target.name}.ipynb")


def _is_like(path: Path, release: NotebookNode) -> bool:
    try:
        notebook, _ = read_notebook(path)
    except SubmissionError:
        return False
    mine = {grade_id(cell) for cell in release.cells} - {""}
    theirs = {grade_id(cell) for cell in notebook.cells}
    return bool(mine) and len(mine & theirs) / len(mine) >= SHARE_OF_LESSON


def _autograde(course: Course, lesson: str, name: str) -> None:
    outcome = converting.autograde(course, lesson, name)
    log = course.step("logs") / lesson / f"{name}.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(outcome.log, encoding="utf-8")
    if not outcome.is_done:
        gradebook.reset(course, lesson, name)
        raise SubmissionError(
            f"nbgrader could not grade the work: {outcome.error}",
            "The notebook has something that nbgrader does not expect.",
            f"read {log}",
        )


def _remarks(autograded: Path) -> list[str]:
    """Return what the run of a notebook showed and the teacher may want to know."""
    notebook = parse_notebook(autograded.read_text("utf-8"))
    remarks = [
        f"{grade_id(cell) or f'cell {number}'} {note}"
        for number, cell in enumerate(notebook.cells, start=1)
        for note in notes_of(cell)
    ]
    stopped = _errors(notebook.cells)
    if stopped:
        remarks.append(f"cells that stopped with an error: {len(stopped)}; first {stopped[0]}")
    return remarks


def _errors(cells: Sequence[NotebookNode]) -> list[str]:
    return [
        f"{grade_id(cell) or f'cell {number}'}: {output.ename}: {str(output.evalue)[:80]}"
        for number, cell in enumerate(cells, start=1)
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]


def _without_folder(course: Course, lesson: str, names: Sequence[str]) -> list[StudentGrade]:
    """Name the students who have points from an earlier run and no folder now."""
    return [
        _not_sent(course, lesson, name, "there is no folder of this student now")
        for name in gradebook.students_with_scores(course, lesson)
        if name not in names
    ]
