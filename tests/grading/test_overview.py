import pytest

from classnet_stem.grading.checked import Checked
from classnet_stem.grading.overview import overview, task_name
from classnet_stem.grading.report import TaskScore
from classnet_stem.grading.results import LessonResult, LessonTasks, Person, Results, StudentResult


def student(name, *scores, status="graded", checked=()):
    """Return a student with points in T1 and T2 of 4 each; None waits for the teacher."""
    tasks = tuple(
        TaskScore(f"L01-T{number}-check", score or 0.0, 4.0, score is None)
        for number, score in enumerate(scores, start=1)
    )
    lesson = LessonResult("L01", status, 8.0, tasks, checked=tuple(checked))
    return StudentResult(Person(name, first_name="Anna Maria"), (lesson,))


def group(*students):
    """Return the results of a group."""
    tasks = (("L01-T1-check", 4.0), ("L01-T2-check", 4.0))
    return Results((LessonTasks("L01", tasks),), tuple(students))


def said(*messages, outcome="not_yet"):
    return Checked("L01-T1-check", outcome, messages, True)


CLASS = group(
    student("a", 4.0, 0.0),
    student("b", 4.0, 1.0),
    student("c", 4.0, 4.0),
    student("d", 2.0, 0.0),
    student("e", 4.0, None),
    student("f", 0.0, 0.0),
)


def test_hardest_task_first():
    """The task with the largest share of points lost comes first."""
    assert ["L01-T2", "L01-T1"] == [each.name for each in overview(CLASS).tasks]


def test_counts():
    """Students with all, some and no points are counted, and who waits for the teacher."""
    first, second = overview(CLASS).tasks

    assert (1, 1, 3, 1) == (first.full, first.part, first.none, first.waits)
    assert (4, 1, 1, 0) == (second.full, second.part, second.none, second.waits)


def test_share_is_of_what_is_graded():
    """The share counts the points of the students whose task is graded."""
    first, second = overview(CLASS).tasks

    assert (15 / 20, 6 / 24) == (first.lost, second.lost)


def test_small_group_has_counts_only():
    """With fewer than five students there is no share."""
    found = overview(group(*CLASS.students[:4]))

    assert found.is_small
    assert [None, None] == [each.lost for each in found.tasks]
    assert (1, 1, 2) == (found.tasks[0].full, found.tasks[0].part, found.tasks[0].none)


def test_five_students_are_enough():
    """From five students on there is a share."""
    five = group(*CLASS.students[:4], CLASS.students[5])

    assert (False, 15 / 20) == (overview(five).is_small, overview(five).tasks[0].lost)


def test_few_graded_answers_have_no_share():
    """In a large group a task that is graded for fewer than five students has no share."""
    many = group(*(student(str(number), 4.0, None if number else 0.0) for number in range(9)))

    assert [("L01-T1", 0.0), ("L01-T2", None)] == [
        (each.name, each.lost) for each in overview(many).tasks
    ]


def test_not_graded_work_is_not_counted():
    """Work that could not be graded and nothing sent are not the fault of a task."""
    more = (student("x", status="failed"), student("y", status="not_sent"))
    found = overview(group(*CLASS.students, *more))

    assert overview(CLASS) == found
    assert 6 == found.students


def test_message_behind_a_task():
    """The message said most often is the main reason, without numbers and names."""
    found = overview(
        group(
            student("bela", 0.0, 4.0, checked=[said("For bela and Anna Maria it is 3.")]),
            student("cora", 0.0, 4.0, checked=[said("For bela and Anna Maria it is 7.")]),
            student("dina", 0.0, 4.0, checked=[said("There is no answer.", outcome="no_answer")]),
        )
    ).tasks[0]

    assert "2 x For … and … it is …" == found.main_reason
    assert 1 == found.no_answer


def test_no_answer_can_be_the_main_reason():
    """Where most wrote nothing, that is the main reason; where all is right, there is none."""
    empty = [student(str(n), 0.0, 4.0, checked=[said(outcome="no_answer")]) for n in range(2)]
    wrong = student("z", 0.0, 4.0, checked=[said("The sign.")])
    first, second = overview(group(*empty, wrong)).tasks

    assert ("2 x no answer yet", "") == (first.main_reason, second.main_reason)


@pytest.mark.parametrize("students", [(), (student("x", status="not_sent"),)])
def test_nobody(students):
    """A class without graded work has tasks with zeros and no share."""
    found = overview(group(*students))

    assert [(0, 0, 0, None)] * 2 == [(t.full, t.part, t.none, t.lost) for t in found.tasks]
    assert (True, 0) == (found.is_small, found.students)


def test_extra_credit_hides_no_loss():
    """More points than the maximum count as all points."""
    found = overview(group(*(student(str(n), 5.0, 4.0) for n in range(5))))

    assert [(5, 0.0), (5, 0.0)] == [(each.full, each.lost) for each in found.tasks]


def test_task_name():
    """Only the ending of the gradebook goes."""
    assert ["L01-T1", "S01-place"] == [task_name("L01-T1-check"), task_name("S01-place")]
