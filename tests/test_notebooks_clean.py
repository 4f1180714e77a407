"""Notebooks are committed as their authors wrote them, not as somebody ran them."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLEAN = ROOT / "tools" / "clean_notebooks.py"


def clean(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, CLEAN, *arguments], capture_output=True, text=True, check=False
    )


def notebook_that_ran(folder: Path) -> Path:
    output = {"output_type": "stream", "name": "stdout", "text": ["21.4\n"]}
    cell = {
        "cell_type": "code",
        "execution_count": 3,
        "id": "a1",
        "metadata": {"execution": {"iopub.status.idle": "2026"}, "collapsed": True},
        "outputs": [output],
        "source": ["print(21.4)"],
    }
    path = folder / "ran.ipynb"
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), "utf-8")
    return path


def test_shipped_notebooks_are_clean() -> None:
    """No shipped notebook holds an output, an execution count or an execution time."""
    done = clean("--check", *(ROOT / "notebooks").rglob("*.ipynb"))

    assert (0, "") == (done.returncode, done.stdout)


def test_check_names_a_notebook_that_ran(tmp_path: Path) -> None:
    """The check fails and names the file when a notebook holds an output."""
    done = clean("--check", notebook_that_ran(tmp_path))

    assert done.returncode == 1
    assert "ran.ipynb" in done.stdout


def test_cleaning_keeps_the_source(tmp_path: Path) -> None:
    """Cleaning takes outputs, counts and times away and leaves source and ids."""
    path = notebook_that_ran(tmp_path)

    clean(path)

    cell = json.loads(path.read_text("utf-8"))["cells"][0]
    assert {
        "cell_type": "code",
        "execution_count": None,
        "id": "a1",
        "metadata": {"collapsed": True},
        "outputs": [],
        "source": ["print(21.4)"],
    } == cell
    assert clean("--check", path).returncode == 0
