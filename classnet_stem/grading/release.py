"""A lesson with solutions becomes the lesson that students get."""

from __future__ import annotations

import os
import shutil
import warnings
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    IncludeHeaderFooter,
    InstantiateTests,
    LockCells,
)
from traitlets.config import Config

from classnet_stem.errors import CourseError
from classnet_stem.grading.notebooks import parse_notebook

# nbgrader's own order in GenerateAssignment, without SaveCells, which writes the gradebook.
STEPS = (
    IncludeHeaderFooter,
    InstantiateTests,
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
)
# What nbgrader_config.py says too; a test compares the two results.
CODE_STUB = "pass  # write your code here"
TEXT_STUB = "Write your answer here."
NOT_FOR_STUDENTS = (".ipynb_checkpoints", "__pycache__", "*.pyc")


def release_lesson(source: Path, target: Path) -> None:
    """Write the student's version of the lesson `source` to `target`.

    `source` is a notebook, or a lesson folder: then the notebooks in it are released and
    everything else is copied. The result is what ``nbgrader generate_assignment`` writes, made
    by the same preprocessors, without a gradebook. A file that exists is never overwritten.

    Raises:
        CourseError: `source` cannot be released, or a target exists already.
    """
    if source.is_dir():
        _release_folder(source, target)
        return
    text = released_text(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CourseError(
            f"{target} exists already.",
            "The lesson was given out before, and a student may have worked in it.",
            "move the file away, or choose another folder",
        ) from None


def released_text(source: Path) -> str:
    """Return the student's version of the notebook `source` as the text of its file.

    Raises:
        CourseError: `source` is missing or is not a lesson that nbgrader can release.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text, _ = _exporter().from_filename(str(source), resources=_resources(source))
    except Exception as error:
        reason = str(error.__context__ or error).splitlines() or [type(error).__name__]
        raise CourseError(
            f"The lesson {source.name} cannot be released: {reason[0]}",
            "The file is missing, or its solution marks or nbgrader labels do not fit.",
            f"look at the cells of {source} with nbgrader's Create Assignment panel",
        ) from error
    return str(text)


def released_notebook(source: Path) -> NotebookNode:
    """Return the student's version of the notebook `source`.

    Raises:
        CourseError: as :func:`released_text`.
    """
    return parse_notebook(released_text(source))


def _exporter() -> Any:
    settings = Config()
    settings.Exporter.default_preprocessors = []
    settings.ClearSolutions.code_stub = {"python": CODE_STUB}
    settings.ClearSolutions.text_stub = TEXT_STUB
    make: Any = NotebookExporter  # it says that it has types, and has none here
    exporter = make(config=settings)
    for step in STEPS:
        exporter.register_preprocessor(step)
    return exporter


def _resources(source: Path) -> dict[str, object]:
    about = {"notebook": source.stem, "assignment": source.parent.name, "student": "."}
    return {"unique_key": source.stem, "nbgrader": about}


def _release_folder(source: Path, target: Path) -> None:
    for path in sorted(source.iterdir()):
        if any(path.match(pattern) for pattern in NOT_FOR_STUDENTS):
            continue
        if path.suffix == ".ipynb":
            release_lesson(path, target / path.name)
        elif path.is_dir():
            shutil.copytree(
                path,
                target / path.name,
                ignore=shutil.ignore_patterns(*NOT_FOR_STUDENTS),
                copy_function=_copy_new,
                dirs_exist_ok=True,
            )
        else:
            target.mkdir(parents=True, exist_ok=True)
            _copy_new(path, target / path.name)


def _copy_new(source: str | Path, target: str | Path) -> None:
    if not os.path.lexists(target):
        shutil.copyfile(source, target)
