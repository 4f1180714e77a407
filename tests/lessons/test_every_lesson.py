"""Every lesson: its solution is right, its empty form is kindly not, mistakes lose points.

``wrong_answers/LNN.py`` lists the wrong answers of a lesson: ``WRONG`` has, for each task,
the name of each mistake and the code that takes the place of the solution. ``LOANS`` names
the loan recordings that the lesson is proved on.
"""

import json
import time
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = Path(__file__).parent / "wrong_answers"
PROVED = sorted(path.stem for path in ANSWERS.glob("*.py"))
POINTS = {"L00": 0, "L12": 40}  # of the course as shipped; every other lesson has 20
LONGEST = 20.0  # seconds for a solved lesson without a kernel, on a busy machine


def listed(lesson: str) -> Any:
    spec = spec_from_file_location(f"wrong_answers_{lesson}", ANSWERS / f"{lesson}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RUNS = [(lesson, loan) for lesson in PROVED for loan in listed(lesson).LOANS]


def automatic(lesson: str) -> dict[str, float]:
    return {task.id: task.points for task in LESSONS[lesson].tasks if task.kind == "auto"}


@pytest.mark.parametrize(("lesson", "loan"), RUNS)
def test_solution_is_right(
    lesson: str, loan: str | None, lesson_notebook: Any, lesson_folder: Callable[..., Path]
) -> None:
    """The teacher's solution gets every automatic point on each recording, in good time."""
    lesson_folder(lesson, loan)
    start = time.monotonic()
    done = lesson_notebook(lesson).run()

    assert {} == done.errors
    assert automatic(lesson) == done.points()
    assert time.monotonic() - start < LONGEST


@pytest.mark.parametrize(("lesson", "loan"), [*RUNS, *((lesson, None) for lesson in PROVED)])
def test_empty_lesson_is_kindly_not_right(
    lesson: str, loan: str | None, lesson_notebook: Any, lesson_folder: Callable[..., Path]
) -> None:
    """The released lesson gets no point, raises nothing, and each check says what to do."""
    lesson_folder(lesson, loan)
    done = lesson_notebook(lesson).run(released=True)
    checks = {cell: value for cell, value in done.values.items() if cell.endswith("-check")}

    assert {} == done.errors
    assert dict.fromkeys(automatic(lesson), 0.0) == done.points()
    assert all(value.messages for value in checks.values())
    assert all(value.outcome in ("not_attempted", "not_found") for value in checks.values())


@pytest.mark.parametrize("lesson", PROVED)
def test_wrong_answers_are_not_full(
    lesson: str, lesson_notebook: Any, lesson_folder: Callable[..., Path]
) -> None:
    """Each listed wrong answer gets less than the full points of its task."""
    answers = listed(lesson)
    lesson_folder(lesson, answers.LOANS[0])
    notebook = lesson_notebook(lesson)
    solved = notebook.run()
    full = [
        f"{task}: {name}"
        for task, wrong in answers.WRONG.items()
        for name, code in wrong.items()
        if notebook.points_with(solved, f"{lesson}.{task}", code)
        >= automatic(lesson)[f"{lesson}.{task}"]
    ]

    assert automatic(lesson) == solved.points()
    assert [] == full


def test_course_lists_many_wrong_answers() -> None:
    """The lessons list more than 500 wrong answers in all."""
    counts = [len(wrong) for lesson in PROVED for wrong in listed(lesson).WRONG.values()]

    assert sum(counts) > 500


@pytest.mark.parametrize("lesson", PROVED)
def test_three_wrong_answers_a_task(lesson: str) -> None:
    """Each automatic task has at least three listed wrong answers."""
    few = {
        task.removeprefix(f"{lesson}."): len(listed(lesson).WRONG.get(task.split(".")[1], {}))
        for task in automatic(lesson)
    }

    assert {} == {task: count for task, count in few.items() if count < 3}


@pytest.mark.parametrize("lesson", LESSONS)
def test_catalogue_is_the_notebook(lesson: str) -> None:
    """Points, grade ids, goals and minutes of the plan are those of the notebook."""
    notebook = json.loads((ROOT / "notebooks" / lesson / f"{lesson}.ipynb").read_text("utf-8"))
    marks = [cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"]]
    graded = {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}
    plan = LESSONS[lesson]
    about = notebook["metadata"]["classnet"]

    assert graded == {task.grade_id: task.points for task in plan.tasks if task.points}
    assert (plan.id, plan.title, plan.minutes) == (
        about["lesson"],
        about["title"],
        about["minutes"],
    )
    assert dict(plan.goals) == about["goals"]
    assert POINTS.get(lesson, 20) == plan.points
    assert set(plan.goals) == {goal for task in plan.tasks for goal in task.goals}
