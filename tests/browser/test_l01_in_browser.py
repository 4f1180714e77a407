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

# The sign "idle" alone comes before the link to the kernel is up, and a run is then lost.
WAIT_READY = """async () => {
  const app = window.jupyterapp; await app.restored;
  const panel = app.shell.currentWidget;
  await panel.context.ready; await panel.sessionContext.ready;
  const kernel = panel.sessionContext.session.kernel; await kernel.info;
  while (kernel.connectionStatus !== 'connected' || kernel.status !== 'idle')
    await new Promise(done => setTimeout(done, 50));
}"""
IS_NOTEBOOK = "window.jupyterapp.shell.currentWidget?.context?.path === 'L01/L01.ipynb'"
RUN_ALL = "() => window.jupyterapp.commands.execute('notebook:run-all-cells')"
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
  mark: cell.model.getMetadata('nbgrader') || {}, type: cell.model.type,
  source: cell.model.sharedModel.source,
  outputs: cell.model.type === 'code' ? cell.model.outputs.toJSON() : []}))"""
FILL = """([index, text]) => window.jupyterapp.shell.currentWidget.content
  .widgets[index].model.sharedModel.setSource(text)"""
SHOW = """index => window.jupyterapp.shell.currentWidget.content.scrollToItem(index, 'center')"""


def solutions() -> dict[str, str]:
    """What stands in the solution cells of the lesson's source, by grade id."""
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: MARKS.sub("", "".join(cell["source"])).rstrip()
        for cell in SOURCE["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    assert SHORT[0] in cells["L01-T1"]
    return cells | {"L01-T1": cells["L01-T1"].replace(*SHORT)}


def run_all(page: Any) -> list[dict[str, Any]]:
    """Run every cell and return the cells with their outputs."""
    page.evaluate(WAIT_READY)
    page.evaluate(RUN_ALL)
    cells: list[dict[str, Any]] = page.evaluate(CELLS)
    return cells


def fill_in(page: Any) -> None:
    """Type the solutions into the student's cells."""
    answers = solutions()
    for index, cell in enumerate(page.evaluate(CELLS)):
        grade_id = cell["mark"].get("grade_id")
        if grade_id in answers:
            page.evaluate(FILL, [index, answers[grade_id]])


def errors(cells: list[dict[str, Any]]) -> list[str]:
    """What went wrong in the cells, error outputs and lines on stderr."""
    outputs = [output for cell in cells for output in cell["outputs"]]
    raised = [f"{out['ename']}: {out['evalue']}" for out in outputs if "ename" in out]
    return raised + [str(out["text"]) for out in outputs if out.get("name") == "stderr"]


def feedback(cells: list[dict[str, Any]]) -> dict[str, tuple[float, str]]:
    """The points and the HTML of each check, by task."""
    found = {}
    for cell in cells:
        if cell["mark"].get("grade_id", "").endswith("-check"):
            data = cell["outputs"][-1]["data"]
            task = cell["mark"]["grade_id"].removesuffix("-check").replace("-", ".")
            html = data["text/html"]
            found[task] = (float("".join(data["text/plain"])), "".join(html))
    return found


def headline_on_page(page: Any, task: str) -> str:
    """The first words of a task's feedback, as the page shows them after scrolling there."""
    index = next(
        number
        for number, cell in enumerate(page.evaluate(CELLS))
        if cell["mark"].get("grade_id") == task.replace(".", "-") + "-check"
    )
    page.evaluate(SHOW, index)
    place = page.get_by_label(f"Feedback for task {task}")
    place.wait_for(state="visible")
    return str(place.locator("strong").inner_text())


def test_l01_from_the_list_to_full_points(
    lab: Any, browser: Any, picture: Callable[[str], None]
) -> None:
    """A student opens L01 from the list, runs it, solves it and sees the feedback."""
    page = browser.page
    page.goto(lab.address("lab/tree/START.md"))
    page.get_by_role("heading", name="Start here").wait_for()
    picture("start")
    page.get_by_role("link", name="L01 My first reading").click()
    page.wait_for_function(IS_NOTEBOOK)

    fresh = run_all(page)
    picture("released")
    assert [] == errors(fresh)
    assert dict.fromkeys(POINTS, 0.0) == {task: got for task, (got, _) in feedback(fresh).items()}
    for task in POINTS:
        assert f"{task}: Not attempted." == headline_on_page(page, task)
    picture("not-attempted")

    fill_in(page)
    solved = run_all(page)
    assert [] == errors(solved)
    assert POINTS == {task: got for task, (got, _) in feedback(solved).items()}
    for task in POINTS:
        assert f"{task}: Right so far." == headline_on_page(page, task)
        picture(f"solved-{task}")

    page.evaluate(SAVE)
    assert {"127.0.0.1"} == browser.hosts()
    assert [] == browser.errors
    assert 0 == lab.end()
    assert 1 == len(list(lab.folder.glob("L01/recordings/*.csv")))
