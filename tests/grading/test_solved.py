"""A solved notebook runs in a kernel that is gone afterwards."""

import gc
import warnings
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from classnet_stem.errors import LessonError
from classnet_stem.grading.solved import Shown, run_solved


def written(folder: Path, *sources: str) -> Path:
    cells = [new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    path = folder / "X01.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# A", id="m"), *cells]), path)
    return path


@pytest.mark.parametrize("content", ["", "[]", '{"nbformat": 99, "cells": []}', '"x"', "{}"])
def test_file_that_is_no_notebook_is_refused(content: str, tmp_path: Path) -> None:
    """A damaged file gives three sentences before a kernel starts."""
    (tmp_path / "X01.ipynb").write_text(content, "utf-8")

    with pytest.raises(LessonError, match=r"(?s)X01.ipynb is no notebook.*Likely why.*Try"):
        run_solved(tmp_path / "X01.ipynb", tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_kernel_ends_with_the_run(tmp_path: Path) -> None:
    """What cells show is kept by id, and neither process nor socket is left behind."""
    told: list[tuple[int, int]] = []
    html = "from IPython.display import HTML\nHTML('<b>x</b>')"
    path = written(tmp_path, "import os\nprint(os.getpid())", "2 + 2", html, "os.getcwd()")
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        shown = run_solved(path, tmp_path, lambda done, total: told.append((done, total)))
        gc.collect()

    assert [Shown("4", ()), Shown("", ("<b>x</b>",)), Shown(repr(str(tmp_path)), ())] == [
        shown[name] for name in ("c1", "c2", "c3")
    ]
    assert [(1, 4), (2, 4), (3, 4), (4, 4)] == told
    assert not Path(f"/proc/{shown['c0'].text}").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "reason"), [("1 / 0", "ZeroDivisionError"), ("import os; os._exit(1)", "died")]
)
def test_cell_that_stops_is_told(source: str, reason: str, tmp_path: Path) -> None:
    """An error, and code that ends Python, become three sentences with the reason."""
    with pytest.raises(LessonError, match=rf"(?s)solution of X01 does not run.*{reason}.*Try"):
        run_solved(written(tmp_path, source), tmp_path)
