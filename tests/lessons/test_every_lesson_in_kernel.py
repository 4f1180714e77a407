"""Every lesson in a real kernel, with its solution, on a recording on loan."""

import re
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from classnet_stem.lessons.catalogue import LESSONS

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60.0

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def loan_of(lesson: str) -> str | None:
    path = Path(__file__).parent / "wrong_answers" / f"{lesson}.py"
    spec = spec_from_file_location(f"loans_{lesson}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    loan: str | None = module.LOANS[0]
    return loan


@pytest.mark.parametrize("lesson", LESSONS)
def test_solved_lesson_runs(lesson: str, lesson_folder: Any, monkeypatch: Any) -> None:
    """A solved lesson runs from top to bottom in under a minute, without a message on stderr."""
    folder = lesson_folder(lesson, loan_of(lesson))
    for name in ("MPLBACKEND", "JUPYTER_PATH"):
        monkeypatch.delenv(name, raising=False)
    path = ROOT / "notebooks" / lesson / f"{lesson}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    start = time.monotonic()
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    taken = time.monotonic() - start
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]

    assert taken < LONGEST
    assert [] == [out for out in outputs if out.output_type == "error"]
    assert [] == [out.text for out in outputs if out.get("name") == "stderr"]
    assert [] == undescribed(notebook)


def undescribed(notebook: Any) -> list[str]:
    """The pictures of a page made from `notebook` that have no alternative text."""
    page, _ = HTMLExporter().from_notebook_node(notebook)
    images = re.findall(r"<img\b[^>]*>", page)
    return [image[:80] for image in images if not re.search(r'alt="[^"]{20,}"', image)]
