"""docs/standards.yaml and the plans of the lessons name the same goals."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from classnet_stem.lessons.catalogue import LESSONS

ROOT = Path(__file__).resolve().parents[2]
STANDARDS: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "standards.yaml").read_text("utf-8"))
MAY_BE_EMPTY = {"local", "UNESCO"}
GOALS = [goal for lesson in LESSONS.values() for goal in lesson.goals]


def test_goals_are_those_of_the_plans() -> None:
    """Each goal of each lesson has a row, and there is no other."""
    assert GOALS == list(STANDARDS["goals"])


@pytest.mark.parametrize("goal", GOALS)
def test_goal_serves_frames(goal: str) -> None:
    """A goal names each frame; only the local one and the one about AI may be empty."""
    row = STANDARDS["goals"][goal]

    assert list(STANDARDS["frames"]) == list(row)
    assert [] == [frame for frame, codes in row.items() if not codes and frame not in MAY_BE_EMPTY]


@pytest.mark.parametrize("goal", GOALS)
def test_goal_is_taught_and_tasked(goal: str) -> None:
    """A goal stands in the text of its lesson, and a task with points serves it.

    In a lesson without points (L00) a question serves it.
    """
    lesson = next(each for each in LESSONS.values() if goal in each.goals)
    text = (ROOT / "notebooks" / lesson.id / f"{lesson.id}.ipynb").read_text("utf-8")

    assert f"- {goal}: " in text
    counts = [task for task in lesson.tasks if task.points or not lesson.points]
    assert [task.id for task in counts if goal in task.goals]


@pytest.mark.parametrize("lesson", LESSONS)
def test_task_serves_a_goal(lesson: str) -> None:
    """Each task names goals of its own lesson."""
    plan = LESSONS[lesson]

    assert [] == [task.id for task in plan.tasks if not set(task.goals) <= set(plan.goals)]
    assert [] == [task.id for task in plan.tasks if not task.goals]
