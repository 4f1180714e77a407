import sys

import pytest

from classnet_stem.grading.execution import ThisPython, kernel_environment
from classnet_stem.grading.grade import grade

IGNORES_INTERRUPTS = """\
def summary(values):
    while True:
        try:
            while True:
                pass
        except:
            pass"""
ENDLESS = "while True:\n    pass"
CHATTY = "while True:\n    print('x' * 1000)"
DIES_LATER = """\
import os, threading
threading.Timer(1.0, os._exit, [1]).start()
area = 12"""
SLEEPS = "import time\ntime.sleep(2)"
QUIET = """\
get_ipython().ast_node_interactivity = "none"
def summary(values):
    return 0"""


def test_kernel_is_this_python():
    """The kernel is the Python that grades, whatever kernel is installed as python3."""
    for name in ("python3", "colab", "anything"):
        assert sys.executable == ThisPython().get_kernel_spec(name).argv[0]


def test_environment_of_the_kernel():
    """The kernel gets CLASSNET_GRADING and no warnings, and no token of JupyterHub."""
    env = kernel_environment({"HOME": "/home/anna", "JUPYTERHUB_API_TOKEN": "secret"})

    assert {"HOME": "/home/anna", "CLASSNET_GRADING": "1", "PYTHONWARNINGS": "ignore"} == env


def points(report, student):
    return {task.task.removeprefix("S01-"): task.score for task in report.student(student).tasks}


@pytest.fixture(scope="module")
def report(shared_classroom):
    """A class with loops that do not end, kernels that die late, and hidden results."""
    room = shared_classroom
    room.settings("c.Execute.timeout = 2", "c.SteadyExecute.most_text = 10000")
    room.submit("loop", room.solved(summary=ENDLESS))
    room.submit("deaf", room.solved(summary=IGNORES_INTERRUPTS))
    room.submit("chat", room.solved(area=CHATTY))
    late = room.solved(area=DIES_LATER)
    late.cells.insert(5, dict(late.cells[0], cell_type="code", source=SLEEPS, id="sleep"))
    late.cells[5].update(outputs=[], execution_count=None)
    room.submit("late", late)
    room.submit("mute", room.solved(summary=QUIET))
    return grade(room.root, "S01")


@pytest.mark.slow
def test_endless_loop(report):
    """An endless loop in an answer costs that task only."""
    assert {"T1": 0.0, "T2": 2.0, "place": 0.0} == points(report, "loop")


@pytest.mark.slow
def test_loop_that_ignores_interrupts(report):
    """A loop that catches every interrupt, where plain nbgrader gives up, costs that task only."""
    assert {"T1": 0.0, "T2": 2.0, "place": 0.0} == points(report, "deaf")
    assert any("stopped the kernel" in remark for remark in report.student("deaf").remarks)


@pytest.mark.slow
def test_endless_printing(report, shared_classroom):
    """Endless printing costs that task only, and the graded notebook stays small."""
    path = shared_classroom.root / "grading" / "autograded" / "chat" / "S01" / "S01.ipynb"

    assert {"T1": 4.0, "T2": 0.0, "place": 0.0} == points(report, "chat")
    assert path.stat().st_size < 100_000


@pytest.mark.slow
def test_kernel_that_dies_later(report):
    """A kernel that dies in another cell than the one that is guilty loses no earlier task."""
    assert 4.0 == points(report, "late")["T1"]


@pytest.mark.slow
def test_hidden_result_is_no_full_mark(report):
    """When a student's setting hides all results, hidden points wait; passed asserts count."""
    mute = report.student("mute")

    assert {"T1": 0.0, "T2": 2.0, "place": 0.0} == points(report, "mute")
    assert ("S01-T1", "S01-place") == mute.needs_manual
    assert ("S01-T1 shows no points",) == mute.remarks


@pytest.mark.slow
def test_all_are_graded(report):
    """None of these submissions stops the run."""
    assert report.is_complete
