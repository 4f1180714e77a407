"""The proofs of a lesson: each fails for a lesson that is broken in its way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.teaching.proofs import (
    Proof,
    empty_is_kind,
    enough_wrong_answers,
    fill_folder,
    plan_is_notebook,
    prove,
    solution_is_full,
    student_folder,
)
from classnet_stem.teaching.scaffold import OwnLesson

Change = Callable[..., OwnLesson]
SOLUTION = "return max(values) - min(values)"


def failed(lesson: OwnLesson) -> list[Proof]:
    """The proofs of a lesson that do not hold, on its first loan only."""
    subject = lesson.subject()
    loans = lesson.loans[:1]
    small = type(subject)(subject.plan, subject.notebook, subject.wrong, loans)
    return [proof for proof in prove(small) if not proof.holds]


def test_new_lesson_holds(own: OwnLesson) -> None:
    """Every proof of a new lesson holds, and the steps are told."""
    said: list[str] = []
    proofs = prove(own.subject(), said.append)

    assert [] == [proof for proof in proofs if not proof.holds]
    assert 2 + 2 * 3 + 7 == len(proofs)
    assert ["the plan and the notebook", "the solution with SIM-HEL"] == said[:2]


def test_wrong_solution_is_found(change: Change) -> None:
    """A solution that the checks do not accept gets less than all points."""
    lesson = change("X01.ipynb", SOLUTION, "return max(values)")

    assert any("X01.T1 gets 0 of 4 points" in each.problems for each in failed(lesson))


def test_solution_that_stops_is_found(change: Change) -> None:
    """A solution with an error is named with its cell; exit() is such an error."""
    lesson = change("X01.ipynb", "my_spread = spread(mine)", "raise SystemExit(0)")
    with student_folder(lesson.subject(), "SIM-HEL"):
        proof = solution_is_full(lesson.subject(), "SIM-HEL")

    assert ("cell x01-t2 stops with SystemExit(0)", "X01.T2 gets 0 of 2 points") == proof.problems


def test_solution_left_in_is_found(change: Change) -> None:
    """A solution outside the marks gives points to an empty lesson."""
    lesson = change("X01.ipynb", "# Use your function.", "my_spread = max(mine) - min(mine)")
    with student_folder(lesson.subject(), "SIM-HEL"):
        proof = empty_is_kind(lesson.subject(), "SIM-HEL")

    assert "X01.T2 gets 2 of 0 points" in proof.problems


def test_unkind_empty_lesson_is_found(change: Change) -> None:
    """A check that calls an empty answer wrong is named."""
    lesson = change("X01.ipynb", "spread = my_spread = ...", "spread = ...; my_spread = 'none'")
    with student_folder(lesson.subject(), "SIM-HEL"):
        proof = empty_is_kind(lesson.subject(), "SIM-HEL")

    assert ("x01-t2-check says 'not_yet' for an empty answer",) == proof.problems


def test_accepted_mistake_is_found(change: Change) -> None:
    """A listed wrong answer that gets every point is named."""
    lesson = change("wrong.py", 'return max(values)"', f'{SOLUTION}"')

    assert ["T1 with a mistake is not full: only the largest."] == [
        each.fact for each in failed(lesson)
    ]


def test_mistake_that_stops_has_no_points(change: Change) -> None:
    """A listed wrong answer that raises does not keep the solution's points."""
    lesson = change("wrong.py", "my_spread = 99.9", "my_spread = spred(mine)")

    assert [] == failed(lesson)


def test_mistake_of_no_task_is_found(change: Change) -> None:
    """A wrong answer to a task that is not there does not hold."""
    lesson = change("wrong.py", '"T2": {', '"T9": {"x": "pass"},\n    "T2": {')

    assert ["T9 with a mistake is not full: x."] == [each.fact for each in failed(lesson)]


def test_few_mistakes_are_found(change: Change) -> None:
    """A task with two listed wrong answers has too few; one that is not listed has none."""
    lesson = change("wrong.py", '"a text": \'my_spread = "1.5 °C"\',', "")

    assert ("X01.T2 has 2",) == enough_wrong_answers(lesson.subject()).problems


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"points": 2', '"points": 3', "the points"),
        ('"title": "My range"', '"title": "Other"', "the title"),
        ('"minutes": 45', '"minutes": 90', "the minutes"),
        ('"GX01.3": "explain', '"GX01.3": "write', "the goals"),
        ('"points": 4,', "", "the points"),
        ('"grade_id": "X01-T1-check",', "", "the points"),
    ],
)
def test_other_plan_is_found(old: str, new: str, problem: str, change: Change) -> None:
    """A notebook that says another thing than the plan is named with both values."""
    problems = plan_is_notebook(change("X01.ipynb", old, new).subject()).problems

    assert [problem] == [each.split(":")[0] for each in problems]


def test_goal_without_task_is_found(change: Change) -> None:
    """A goal that no task serves is named."""
    lesson = change("lesson.py", '("GX01.3",)),', '("GX01.2",)),')

    assert ["the goals that tasks serve"] == [
        each.split(":")[0] for each in plan_is_notebook(lesson.subject()).problems
    ]


def test_student_folder_leaves_no_trace(own: OwnLesson) -> None:
    """Folder, current folder and settings are as before, also after an error."""
    before = (Path.cwd(), dict(os.environ))
    found: dict[str, set[str]] = {}

    def stop() -> None:
        with student_folder(own.subject(), "SIM-BKK") as folder:
            found[str(folder)] = {path.name for path in folder.iterdir()}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stop()
    assert before == (Path.cwd(), dict(os.environ))
    assert [{"lesson.py", "recordings", "student.json"}] == list(found.values())
    assert [] == [name for name in found if Path(name).parent.exists()]


@pytest.mark.parametrize("loan", ["SIM-XXX", "loans", "../loan/SIM-HEL", ""])
def test_unknown_loan_is_refused(loan: str, own: OwnLesson, tmp_path: Path) -> None:
    """A name that is no loan recording gives three sentences."""
    with pytest.raises(LessonError, match=r"(?s)There is no loan recording.*Likely.*Try"):
        fill_folder(tmp_path / "new", own.notebook, loan)
