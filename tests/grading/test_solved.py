"""A solved notebook runs in a kernel that is gone afterwards."""

import gc
import json
import warnings
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.errors import LessonError
from classnet_stem.grading.solved import run_solved

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def notebook(folder: Path, *sources: str) -> Path:
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"c{number}",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    content: dict[str, Any] = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path = folder / "X01.ipynb"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_kernel_ends_with_the_run(tmp_path: Path) -> None:
    """What cells show is kept by id, and neither process nor socket is left behind."""
    told: list[tuple[int, int]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        path = notebook(tmp_path, "import os\nprint(os.getpid())", "2 + 2")
        shown = run_solved(path, tmp_path, lambda done, total: told.append((done, total)))
        gc.collect()

    assert "4" == shown["c1"].text
    assert [(1, 2), (2, 2)] == told
    assert not Path(f"/proc/{shown['c0'].text}").exists()


def test_cell_that_stops_is_named(tmp_path: Path) -> None:
    """An error in a cell becomes three sentences with the error's own words."""
    with pytest.raises(LessonError, match="ZeroDivisionError"):
        run_solved(notebook(tmp_path, "1 / 0"), tmp_path)
