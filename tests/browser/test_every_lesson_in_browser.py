"""Every lesson in JupyterLab in a real browser, with a recording on loan and the solution.

Set CLASSNET_SCREENSHOTS to a folder to look at the pages.
"""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS
from classnet_stem.resources import datasets_dir, notebooks_dir
from classnet_stem.session.loan import suitable_loans
from classnet_stem.teaching.notebooks import read_lesson

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

OTHERS = [lesson for lesson in LESSONS if lesson != "L01"]  # L01 has a test of its own
LONGEST = 60.0


def hand_over(folder: Path, lesson: str) -> None:
    """Put a student's code and, where the lesson uses one, a loan into the lesson folder."""
    content = {"code": "HEL07"}
    loans = suitable_loans(lesson, datasets_dir() / "loan")
    if loans:
        (folder / "recordings").mkdir(exist_ok=True)
        shutil.copyfile(loans[0], folder / "recordings" / loans[0].name)
        content |= {"station": loans[0].stem, "recording": f"recordings/{loans[0].name}"}
    (folder / "student.json").write_text(json.dumps(content), "utf-8")


@pytest.mark.parametrize("lessons", [OTHERS[::2], OTHERS[1::2]], ids="-".join)
def test_lessons_in_jupyterlab(
    lessons: list[str], lab: Any, browser: Any, notebook: Any, picture: Callable[[str], None]
) -> None:
    """Each solved lesson runs in JupyterLab in under a minute, with every automatic point."""
    problems = {}
    for lesson in lessons:
        hand_over(lab.folder / lesson, lesson)
        browser.page.goto(lab.address(f"lab/tree/{lesson}/{lesson}.ipynb"))
        notebook.wait_open(f"{lesson}/{lesson}.ipynb")
        notebook.fill_in(answers(lesson))
        start = time.monotonic()
        cells = notebook.run_all()
        taken = time.monotonic() - start
        for number in range(0, len(cells), 3):
            notebook.show(number)
            picture(f"{lesson}-{number:02d}")
        found = notebook.errors(cells)
        if automatic(lesson) != notebook.feedback(cells):
            found.append(f"points: {notebook.feedback(cells)}")
        if taken > LONGEST:
            found.append(f"it took {taken:.0f} s")
        if found:
            problems[lesson] = found

    assert {} == problems
    assert {"127.0.0.1"} == browser.hosts()
    assert [] == browser.errors


def answers(lesson: str) -> dict[str, str]:
    source = read_lesson(notebooks_dir() / lesson / f"{lesson}.ipynb")
    return {cell.mark["grade_id"]: cell.without_marks for cell in source.cells if cell.is_solution}


def automatic(lesson: str) -> dict[str, float]:
    return {task.id: task.points for task in LESSONS[lesson].tasks if task.kind == "auto"}
