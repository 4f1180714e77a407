import copy
import json
import os
import shutil

import pytest
from nbgrader.utils import setenv

from classnet_stem.errors import CourseError
from classnet_stem.grading import gradebook
from classnet_stem.grading.course import open_course
from classnet_stem.grading.grade import grade
from classnet_stem.grading.release import released_text

# A right answer that says a lot on stderr, and calls exit().
NOISY = """\
import logging, sys, warnings
def summary(values):
    exit()
    warnings.warn("careful")
    logging.warning("careful")
    print("careful", file=sys.stderr)
    return sum(values) / len(values)"""
DEADLY = """\
import os
def summary(values):
    os._exit(1)"""
SEES = """\
import os
def summary(values):
    return 3
print(os.environ.get("CLASSNET_GRADING"), os.environ.get("NBGRADER_EXECUTION"))
print(open("recordings/mine.csv").read(), open("table.csv").read())"""


def hand_in(room):
    """Put the work of a difficult class into the course."""
    room.submit("anna", room.solved())
    room.submit("bela", room.solved(summary=DEADLY))
    room.submit("cora", room.solved(summary=NOISY))
    deleted = room.solved()
    del deleted.cells[3]
    room.submit("dina", deleted, "s01/S01 (1).ipynb")
    room.submit("emil", "not a notebook")
    room.submit("fred", b"\xef\xbb\xbf" + json.dumps(room.solved(summary=SEES)).encode())
    (room.root / "grading/submitted/fred/S01/table.csv").write_text("mine", encoding="utf-8")
    copied = room.solved()
    copied.cells.append(copy.deepcopy(room.cell(copied, "T1")))
    copied.metadata["kernelspec"] = {"name": "colab", "display_name": "?", "language": "python"}
    room.submit("gina", copied)
    room.submit("hugo", room.released())
    room.submit("ida", room.solved(area="area = 13"))
    (room.root / "grading" / "submitted" / "jana").mkdir()
    room.submit("[kim]", room.solved())


@pytest.fixture(scope="module")
def room(shared_classroom):
    hand_in(shared_classroom)
    return shared_classroom


@pytest.fixture(scope="module")
def before(room):
    folder = room.root / "grading" / "submitted"
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def seen():
    return []


@pytest.fixture(scope="module")
def report(room, before, seen):
    return grade(room.root, "S01", progress=seen.append)


def points(report, student):
    return {task.task.removeprefix("S01-"): task.score for task in report.student(student).tasks}


def cells(room, student):
    path = room.root / "grading" / "autograded" / student / "S01" / "S01.ipynb"
    return json.loads(path.read_text("utf-8"))["cells"]


def test_solution(report):
    """The solution gets all automatic points; the written answer waits for the teacher."""
    anna = report.student("anna")

    assert ({"T1": 4.0, "T2": 2.0, "place": 0.0}) == points(report, "anna")
    assert (6.0, 11.0, ("S01-place",)) == (anna.score, anna.max_score, anna.needs_manual)
    assert ("graded", (), (), None) == (anna.status, anna.repairs, anna.remarks, anna.problem)


def test_release_is_the_one_of_nbgrader(report, room):
    """What nbgrader's generate_assignment wrote is, byte by byte, what release_lesson makes."""
    theirs = room.root / "grading" / "release" / "S01" / "S01.ipynb"

    assert report.is_newly_released
    assert theirs.read_bytes() == released_text(room.source).encode()


def test_untouched_release(report):
    """The release as it was given out gets nothing, and nothing waits for the teacher."""
    assert {"T1": 0.0, "T2": 0.0, "place": 0.0} == points(report, "hugo")
    assert () == report.student("hugo").needs_manual


def test_dead_kernel(report, room):
    """A cell that kills the kernel loses its own points; the tasks around it keep theirs."""
    assert {"T1": 0.0, "T2": 2.0, "place": 0.0} == points(report, "bela")
    assert (
        "S01-T1 stopped the kernel; the other cells were graded" in report.student("bela").remarks
    )
    shown = [out for cell in cells(room, "bela") for out in cell.get("outputs", [])]
    assert ["KernelDied"] == [out["ename"] for out in shown if out["output_type"] == "error"]


def test_stderr_costs_nothing(report):
    """Warnings, logging and print to stderr inside a test cost no point, and exit() is harmless."""
    assert {"T1": 4.0, "T2": 2.0, "place": 0.0} == points(report, "cora")


def test_renamed_and_deleted(report):
    """A renamed notebook in a folder of wrong case, with a deleted test, is graded in full."""
    assert {"T1": 4.0, "T2": 2.0, "place": 0.0} == points(report, "dina")
    assert (
        "the notebook was found as s01/S01 (1).ipynb",
        "S01-T1 was missing and was put back",
    ) == report.student("dina").repairs


def test_broken_file(report):
    """A file that is no notebook is reported by name and stops nobody else."""
    emil = report.student("emil")

    assert ["[kim]", "emil"] == [each.student for each in report.failed]
    assert not report.is_complete
    assert 3 == len(str(emil.problem).splitlines())
    assert "S01.ipynb is not a notebook" in emil.problem.what


def test_name_that_nbgrader_cannot_find(report):
    """A folder name with a search pattern in it, which nbgrader never finds, is reported."""
    assert "cannot find work in a folder with the name [kim]" in str(
        report.student("[kim]").problem
    )


def test_byte_order_mark(report):
    """A notebook with a byte order mark is graded."""
    assert 6.0 == report.student("fred").score


def test_kernel_environment(report, room):
    """The kernel knows that it grades, from the course and from nbgrader."""
    assert "1 autograde" in json.dumps(cells(room, "fred"))


def test_recording_survives(report, room):
    """The student's recording reaches the kernel; a file of the lesson is the lesson's again."""
    assert 'measured\\n", " given\\n' in json.dumps(cells(room, "fred"))


def test_copied_cell_and_foreign_kernel(report):
    """A copied test cell and the kernel name of another computer do no harm."""
    assert 6.0 == report.student("gina").score
    assert ("S01-T1 was there 2 times: cell 4 counts",) == report.student("gina").repairs


def test_hidden_test_counts(report):
    """The student's test cell is replaced by the whole one, hidden tests included."""
    assert {"T1": 4.0, "T2": 0.0, "place": 0.0} == points(report, "ida")


def test_nothing_sent(report):
    """A student without work for the lesson is named and is no failure."""
    assert "not_sent" == report.student("jana").status


def test_submissions_are_untouched(report, before):
    """Not one byte in the students' folders changes."""
    folder = next(iter(before)).parents[2]

    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_progress(report, seen):
    """The progress counts every student and ends with no time left."""
    assert [(number, 11) for number in range(1, 12)] == [(each.done, each.total) for each in seen]
    assert 0 == seen[-1].seconds_left
    assert seen[0].seconds_left > 0


def test_environment_is_left_alone(report):
    """After grading no variable of nbgrader is set in this process."""
    assert [] == [name for name in os.environ if name.startswith(("NBGRADER", "CLASSNET_GRAD"))]


def test_plain_nbgrader_leaves_its_variable():
    """Plain nbgrader leaves NBGRADER_EXECUTION set after an exception."""
    try:
        with pytest.raises(RuntimeError), setenv(NBGRADER_EXECUTION="autograde"):
            raise RuntimeError("a dead kernel")
        assert "autograde" == os.environ["NBGRADER_EXECUTION"]
    finally:
        os.environ.pop("NBGRADER_EXECUTION", None)


def test_report_as_json(report):
    """The report can be written as JSON, with scores and problems."""
    plain = json.loads(json.dumps(report.to_json()))

    assert not plain["is_complete"]
    assert 6.0 == next(each for each in plain["students"] if each["student"] == "anna")["score"]


@pytest.fixture(scope="module")
def second_room(tmp_path_factory, classroom_type):
    """A class that was graded once; then one file broke and one folder went away."""
    room = classroom_type(tmp_path_factory.mktemp("second") / "course")
    broken = room.submit("anna", room.solved())
    room.submit("bela", room.released())
    room.submit("cora", room.solved())
    assert 6.0 == grade(room.root, "S01").student("anna").score
    broken.write_text("{", encoding="utf-8")
    (room.root / "grading" / "submitted" / "cora").rename(room.root / "away")
    return room


@pytest.fixture(scope="module")
def second(second_room):
    return grade(second_room.root, "S01")


def test_failed_run_takes_old_points_back(second, second_room):
    """When a second run fails, the automatic points of the first are gone and wait."""
    left = gradebook.scores(open_course(second_room.root), "S01", "anna")

    assert "failed" == second.student("anna").status
    assert [(0.0, True)] * 3 == [(task.score, task.needs_manual) for task in left]
    assert [] == list(second_room.root.glob("grading/autograded/anna/S01/*"))


def test_lost_folder_keeps_points_and_is_named(second):
    """Points of a student whose folder is gone are reported as points of an earlier run."""
    cora = second.student("cora")

    assert ("not_sent", 6.0) == (cora.status, cora.score)
    assert "of an earlier run" in cora.remarks[0]


def test_new_task_after_grading(second, second_room, tmp_path):
    """A lesson that got another task after grading is refused with a way out."""
    course = tmp_path / "copy"
    shutil.copytree(second_room.root, course)
    source = course / "notebooks" / "S01" / "S01.ipynb"
    source.write_text(source.read_text("utf-8").replace("S01-T2", "S01-T9"), encoding="utf-8")

    with pytest.raises(CourseError, match="other graded cells now"):
        grade(course, "S01")


@pytest.mark.parametrize(
    ("lesson", "students", "message"),
    [
        ("S02", None, "no lesson S02"),
        ("s01", None, "use the name S01"),
        ("S01", None, "no work to grade"),
        ("S01", ["zoe"], "no work of zoe"),
    ],
)
def test_wrong_name(classroom, lesson, students, message):
    """A lesson or a student that is not there is an error that says what is."""
    with pytest.raises(CourseError) as caught:
        grade(classroom.root, lesson, students)
    assert message in str(caught.value)
