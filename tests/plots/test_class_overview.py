"""The overview of a class: which task was hardest."""

import re

import pytest

from classnet_stem.errors import DataError
from classnet_stem.plots import style
from classnet_stem.plots.class_overview import MOST_ROWS, TaskBar, class_overview

CLASS = (
    TaskBar(
        "T3",
        3,
        4,
        5,
        0,
        0.58,
        "6 x The mean: add all values, then divide by how many there are. For [2, 4, 12] your "
        "function gives 18.",
    ),
    TaskBar("T6", 2, 3, 1, 6, 0.45),
    TaskBar("T1", 8, 0, 4, 0, 0.33, "4 x no answer yet"),
    TaskBar("T5", 10, 2, 0, 0, 0.08, "2 x The time zone … is not the name of a time zone."),
    TaskBar("T2", 12, 0, 0, 0, 0.0),
)
FEW = (TaskBar("T1", 1, 1, 1, 0, None, "1 x The sign is the wrong way round."),)


@pytest.mark.parametrize(("name", "width"), [("wide", style.WIDE), ("narrow", style.NARROW)])
def test_pictures(name, width, same_picture) -> None:
    """The overview of a class of twelve looks as it did when somebody looked at it."""
    same_picture(class_overview(CLASS, "L01", 12, width), f"class_overview_{name}")


def test_small_group_has_no_shares(written, same_picture) -> None:
    """A group without shares is told in numbers, and the picture says why."""
    picture = class_overview(FEW, "L01", 3)
    same_picture(picture, "class_overview_few")

    assert [] == [text for text in written(picture.figure) if "%" in text]
    assert "%" not in picture.description + picture.note
    assert any("no shares" in text for text in written(picture.figure))


@pytest.mark.parametrize(("tasks", "students"), [(CLASS, 12), (FEW, 3), (CLASS[4:], 12)])
def test_alternative_text(tasks, students) -> None:
    """The alternative text has 40 to 150 characters and a number."""
    text = class_overview(tasks, "L01", students).description

    assert 40 <= len(text) <= 150
    assert re.search(r"\d", text)


def test_hardest_task_is_told() -> None:
    """The sentence names the first task, the share that is lost and who has all points."""
    text = class_overview(CLASS, "L01", 12).description

    assert "most points are lost in T3, 58 % of them; 3 of 12 have all." in text


def test_nothing_lost() -> None:
    """Where nobody lost a point, no task is called the hardest."""
    assert "no points are lost" in class_overview(CLASS[4:], "L01", 12).description


def test_long_names_keep_the_text_short() -> None:
    """Names of any length leave an alternative text of at most 150 characters."""
    bar = TaskBar("a very long name of a task " * 5, 1, 0, 5, 0, 0.8)

    assert len(class_overview([bar], "L01", 6).description) <= 150


def test_note_has_all_counts() -> None:
    """All numbers of the picture stand in its note, for those who cannot see it."""
    note = class_overview(CLASS, "L01", 12).note

    assert "T3: 3 all, 4 some, 5 none. 6 x The mean" in note
    assert "T6: 2 all, 3 some, 1 none, 6 wait." in note


def test_many_tasks(written) -> None:
    """Of many tasks the first ten are drawn, and the picture says how many there are."""
    many = [TaskBar(f"T{number}", 6, 0, 0, 0, 0.0) for number in range(31)]
    picture = class_overview(many, "3 lessons", 6)

    assert MOST_ROWS == len(picture.figure.axes[0].get_yticks())
    assert any("10 of 31 tasks" in text for text in written(picture.figure))


def test_nobody(written) -> None:
    """A task that nobody's points are there for is drawn without a bar."""
    picture = class_overview([TaskBar("T1", 0, 0, 0, 0)], "L01", 0)

    assert "0 students" in picture.description


@pytest.mark.parametrize(
    ("tasks", "students"),
    [
        ([], 3),
        ([TaskBar("T1", -1, 0, 0, 0)], 3),
        ([TaskBar("T1", 4, 0, 0, 0)], 3),
        ([TaskBar("T1", 1, 0, 0, 0, 1.5)], 3),
        ([TaskBar("T1", 1, 0, 0, 0, float("nan"))], 3),
    ],
)
def test_impossible_numbers(tasks, students) -> None:
    """No task, a count or a share that cannot be is refused in three lines."""
    with pytest.raises(DataError) as caught:
        class_overview(tasks, "L01", students)

    assert 3 == len(str(caught.value).splitlines())
