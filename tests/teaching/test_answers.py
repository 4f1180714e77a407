"""The generated parts of a guide."""

from collections.abc import Callable

import pytest

from classnet_stem.grading.solved import Shown
from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.lessons.planning import Lesson, Task
from classnet_stem.teaching.answers import (
    answers,
    goals_table,
    letter_of,
    pictures,
    points_line,
    word_list,
)
from classnet_stem.teaching.page import html_of
from classnet_stem.teaching.review import in_folder
from classnet_stem.teaching.scaffold import OwnLesson
from classnet_stem.teaching.standards import Standards

FRAMES = Standards({"SDG": "Goals"}, {"GX01.1": {"SDG": ["3.9"]}})


def test_goals_name_tasks_and_codes(own: OwnLesson) -> None:
    """A goal stands with its tasks and its codes; one without codes has an empty cell."""
    table = goals_table(own.plan, FRAMES).splitlines()

    assert "| Goal | Students can | Tasks | SDG |" == table[0]
    assert "| GX01.1 | write a function that gives back one number | Q1, T1 | 3.9 |" == table[2]
    assert table[3].endswith("| T2 |  |")


def test_bar_in_a_goal_makes_no_column() -> None:
    """A bar in a goal stays in its cell."""
    plan = Lesson("X01", "x", 45, {"G1": "a | b"}, (Task("X01.T1", "t", 1, "auto", ("G1",)),))

    assert 4 == html_of(goals_table(plan, FRAMES)).count("<td")


def test_points_are_told(own: OwnLesson) -> None:
    """Points of checks, of the teacher, and to pass; a lesson without points says so."""
    assert points_line(own.plan).startswith("10 points: 6 from checks, 4 from you. 6 points pass.")
    assert "This lesson has no points." == points_line(Lesson("X01", "x", 45, {}, ()))


def test_every_task_has_its_answer(own: OwnLesson) -> None:
    """Letter, code without marks, example text and rubric are there."""
    with in_folder(own.folder):
        text = answers(own.plan, own.subject().notebook, {})

    assert "The answer is **b**. The check says: Yes: 24 minus 18 is 6." in text
    assert "```python\ndef spread(values):\n    return max(values) - min(values)\n```" in text
    assert "> My readings have a range of 1.5 °C." in text
    assert "| Number | the range with its unit |" in text
    assert "SOLUTION" not in text


def test_what_the_check_says_is_told(own: OwnLesson) -> None:
    """Prints of the cell and the words of the check stand under the answer, without HTML of it."""
    shown = {
        "x01-t1": Shown("a < b", ()),
        "x01-t1-check": Shown("", ("<b>no</b>", '<div role="status"><b>Right</b> &lt; 4</div>')),
    }
    with in_folder(own.folder):
        text = answers(own.plan, own.subject().notebook, shown)

    assert "<pre>a &lt; b</pre>" in text
    assert '<p class="result soft">The check says: Right &lt; 4</p>' in text


def test_pictures_of_cells_without_task(own: OwnLesson) -> None:
    """Figures and tables are kept, prints where there is none, and nothing of a task."""
    shown = {
        "x01-run": Shown("a print", ("<figure>x</figure>", "<p>no</p>")),
        "x01-setup": Shown("a < b", ()),
        "x01-t1": Shown("secret", ()),
        "x01-t1-check": Shown("", ("<table>secret</table>",)),
    }

    assert "<figure>x</figure>\n\n<pre>a &lt; b</pre>" == pictures(own.plan, shown)


def test_words_are_listed(own: OwnLesson) -> None:
    """Each new word stands with its meaning, also of a teacher's lesson."""
    with in_folder(own.folder):
        table = word_list(own.plan)

    assert "| range | the largest reading minus the smallest one |" == table.splitlines()[-1]


QUESTIONS = [t.id for lesson in LESSONS.values() for t in lesson.tasks if t.kind == "question"]


@pytest.mark.parametrize("task", QUESTIONS)
def test_question_of_the_course_has_an_answer(task: str) -> None:
    """Each question has a right letter, or the guide says that there is none."""
    assert letter_of(task).startswith(("The answer is **", "There is no right letter"))


def test_question_without_right_letter(change: Callable[..., OwnLesson]) -> None:
    """A question that no letter answers is one to talk about."""
    lesson = change("lesson.py", 'choice(\n        "b"', 'choice(\n        "a"')
    with in_folder(lesson.folder):
        assert letter_of("X01.Q1").startswith("The answer is **a**")
        assert letter_of("X01.T3").startswith("There is no right letter")
