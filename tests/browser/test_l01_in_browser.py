"""Lesson L01 in JupyterLab, as a student meets it: in a real browser, on the simulated station."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.catalogue import LESSONS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

ROOT = Path(__file__).resolve().parents[2]
SOURCE = json.loads((ROOT / "notebooks" / "L01" / "L01.ipynb").read_text("utf-8"))
POINTS = {task.id: task.points for task in LESSONS["L01"].tasks if task.kind == "auto"}
MARKS = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.M)
SHORT = ("minutes=2", "minutes=0.8")  # 24 readings at one every two seconds


def solutions() -> dict[str, str]:
    """What stands in the solution cells of the lesson's source, by grade id."""
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: MARKS.sub("", "".join(cell["source"])).rstrip()
        for cell in SOURCE["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    assert SHORT[0] in cells["L01-T1"]
    return cells | {"L01-T1": cells["L01-T1"].replace(*SHORT)}


def headline_on_page(notebook: Any, task: str) -> str:
    """The first words of a task's feedback, as the page shows them after scrolling there."""
    index = next(
        number
        for number, cell in enumerate(notebook.cells())
        if cell["mark"].get("grade_id") == task.replace(".", "-") + "-check"
    )
    notebook.show(index)
    place = notebook.page.get_by_label(f"Feedback for task {task}")
    place.wait_for(state="visible")
    return str(place.locator("strong").inner_text())


def test_l01_from_the_list_to_full_points(
    lab: Any, browser: Any, notebook: Any, picture: Callable[[str], None]
) -> None:
    """A student opens L01 from the list, runs it, solves it and sees the feedback."""
    page = browser.page
    page.goto(lab.address("lab/tree/START.md"))
    page.get_by_role("heading", name="Start here").wait_for()
    picture("start")
    page.get_by_role("link", name="L01 My first reading").click()
    notebook.wait_open("L01/L01.ipynb")

    fresh = notebook.run_all()
    picture("released")
    assert [] == notebook.errors(fresh)
    assert dict.fromkeys(POINTS, 0.0) == notebook.feedback(fresh)
    for task in POINTS:
        assert f"{task}: Not attempted." == headline_on_page(notebook, task)
    picture("not-attempted")

    notebook.fill_in(solutions())
    solved = notebook.run_all()
    assert [] == notebook.errors(solved)
    assert POINTS == notebook.feedback(solved)
    for task in POINTS:
        assert f"{task}: Right so far." == headline_on_page(notebook, task)
        picture(f"solved-{task}")

    notebook.save()
    assert {"127.0.0.1"} == browser.hosts()
    assert [] == browser.errors
    assert 0 == lab.end()
    assert 1 == len(list(lab.folder.glob("L01/recordings/*.csv")))
