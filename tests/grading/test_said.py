import pytest

from classnet_stem.grading.checked import Checked
from classnet_stem.grading.said import Said, most_said, template


def not_yet(*messages, is_zero=False):
    """Return what a check says that gave some points, or none."""
    return Checked("T1", "not_yet", messages, is_zero)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("For [2, 4, 12] your function gives 18.", "For […] your function gives …"),
        ("Add all. For [2, None] your function gives 18.", "Add all."),
        ("Add all! For a 3, summary stopped with TypeError in line 2.", "Add all!"),
        ("Look. For more, read the lesson.", "Look. For more, read the lesson."),
        ("It has [3, None, -4, ...] and [a, b].", "It has […] and [a, b]."),
        ("The value -3.5e-4 is low.", "The value … is low."),
        ("At 08:00:05 UTC you have no value.", "At … UTC you have no value."),
        ("Your part is from 2026-02-17T08:00:05Z to 09:10.", "Your part is from … to …"),
        ("'my secret' is no time zone.", "… is no time zone."),
        ("Yours is 'cut off at the", "Yours is …"),
        (
            "Look at the sensor's value and PM2.5 and T3.",
            "Look at the sensor's value and PM2.5 and T3.",
        ),
        ("Ask anna or ANNA, not Hannah.", "Ask … or …, not Hannah."),
        ("", ""),
    ],
)
def test_template(message, expected):
    """Numbers, times, quotations and names leave a gap; names of variables stay."""
    assert expected == template(message, {"anna"}).text


def test_name_with_signs_is_no_pattern():
    """A student name that is a pattern of letters is only text."""
    assert "Ask …" == template("Ask (.*+).", {"(.*+)"}).text


def test_most_frequent_first():
    """Messages that differ only in numbers count together, the most frequent first."""
    checks = [not_yet("The range is -1."), not_yet("The mean is 4."), not_yet("The mean is 5.")]

    assert (Said("The mean is …", 2), Said("The range is …", 1)) == most_said(checks)


def test_praise_is_left_out():
    """What a right answer is told, and what stands before a fault, is no misconception."""
    checks = [
        Checked("T1", "right", ("The lowest is right.", "The mean is right.")),
        not_yet("The lowest is right.", "The mean: add all values."),
    ]

    assert (Said("The mean: add all values.", 1),) == most_said(checks)


def test_praise_without_a_right_answer():
    """Where nobody is right, what stands before the last message is not called a fault."""
    assert (Said("The mean: add all.", 1),) == most_said(
        [not_yet("It has 3 columns.", "The mean: add all.")]
    )


def test_right_answer_tells_what_is_a_fault():
    """With a right answer in class, what is like nothing in it is a fault at any place."""
    checks = [
        Checked("T1", "right", ("It has 3 columns: a, b.", "The zone A/B is right now.", "Good.")),
        not_yet("It has 2 columns: a.", "The zone C/D is right now.", "The mean: add.", "None."),
    ]

    assert ["The mean: add.", "None."] == [each.text for each in most_said(checks)]


def test_no_points_means_all_are_faults():
    """Where a check gave no point, each of its messages is a fault, also in other verdicts."""
    checks = [not_yet("No low.", "No mean.", is_zero=True), not_yet("No low.", "No range.")]

    assert {"No low.": 2, "No mean.": 1, "No range.": 1} == {
        each.text: each.students for each in most_said(checks)
    }


def test_behind_a_fault_is_a_fault():
    """What stands behind a known fault is a fault, however long the chain is."""
    checks = [not_yet("A.", "B."), not_yet("B.", "C.", "D."), not_yet("C.", "E.", "F.")]

    assert {"B.", "C.", "D.", "E.", "F."} == {each.text for each in most_said(checks)}


def test_once_for_each_student():
    """A message that one student gets twice counts once."""
    assert (Said("The limit … is wrong.", 1),) == most_said(
        [not_yet("The limit 1 is wrong.", "The limit 2 is wrong.", is_zero=True)]
    )


def test_number_of_the_task_comes_back():
    """A number that three students or more share stays; one that differs never does."""
    checks = [not_yet(f"Your recording has {n} rows. We need 20.") for n in (3, 7, 9)]

    assert (Said("Your recording has … rows. We need 20.", 3),) == most_said(checks)


def test_number_of_two_students_does_not_come_back():
    """A number that only two students share stays away."""
    assert (Said("We need …", 2),) == most_said([not_yet("We need 20."), not_yet("We need 20.")])


def test_number_of_the_task_beside_a_quotation():
    """The limits of a task stay where a student's quotation goes."""
    checks = [not_yet(f"height_m: 0 to 500, not '{name}'.") for name in "abc"]

    assert (Said("height_m: 0 to 500, not …", 3),) == most_said(checks)


def test_quotation_never_comes_back():
    """A quotation stays away, however many students wrote the same."""
    assert (Said("… is no zone.", 4),) == most_said([not_yet("'Europe/Wien' is no zone.")] * 4)


def test_no_answer_is_no_message():
    """An empty answer is not counted as a misconception, and no check at all gives nothing."""
    assert () == most_said([Checked("T1", "no_answer", ("There is no answer yet.",), True)])
    assert () == most_said([])
