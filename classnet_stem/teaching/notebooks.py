"""A lesson's notebook as its author wrote it: cells, solutions, rubrics, what students see."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from classnet_stem.errors import LessonError

STUB = "pass  # write your code here"
"""What stands in place of a solution: a test compares it with nbgrader's own release."""

_MARK = re.compile(r"^[ ]*### (?:BEGIN|END) SOLUTION[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `mark` is what nbgrader knows about it, empty for a cell without a task."""

    id: str
    kind: str
    source: str
    mark: Mapping[str, Any]

    @property
    def is_solution(self) -> bool:
        """Tell whether a student writes here."""
        return bool(self.mark.get("solution"))

    @property
    def without_marks(self) -> str:
        """The source as the teacher's solution, without nbgrader's marks."""
        return _MARK.sub("", self.source).strip("\n")

    def released(self, stub: str = STUB) -> str:
        """Return what a student gets: solutions replaced by `stub`, hidden tests cut.

        A solution cell without marks is replaced as a whole.
        """
        if self.is_solution and "### BEGIN SOLUTION" not in self.source:
            return stub
        return without("HIDDEN TESTS", without("SOLUTION", self.source, stub), "")


@dataclass(frozen=True, slots=True)
class LessonNotebook:
    """A lesson's notebook: its cells in order, and its card (`about`)."""

    path: Path
    about: Mapping[str, Any]
    cells: tuple[Cell, ...]

    def of_kind(self, kind: str) -> tuple[Cell, ...]:
        """Return the cells of a kind: "markdown" or "code"."""
        return tuple(cell for cell in self.cells if cell.kind == kind)

    def cell(self, cell_id: str) -> Cell | None:
        """Return the cell with that id, or None."""
        return next((cell for cell in self.cells if cell.id == cell_id), None)


def read_lesson(path: Path) -> LessonNotebook:
    """Return the notebook at `path`.

    Raises:
        LessonError: it is missing, is no notebook, or a cell has no id.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        cells = tuple(_cell(each) for each in content["cells"])
        about = dict(content["metadata"].get("classnet") or {})
    except OSError as error:
        raise LessonError(
            f"There is no notebook {path}.",
            "The name has a typing mistake, or the folder is another one.",
            f"Look into the folder {path.parent}.",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LessonError(
            f"{path.name} is no lesson notebook ({type(error).__name__}: {error}).",
            "The file is damaged, or it is in an old notebook format.",
            "Open it in JupyterLab and save it again.",
        ) from error
    return LessonNotebook(path, about, cells)


def _cell(content: Mapping[str, Any]) -> Cell:
    source = content["source"]
    text = source if isinstance(source, str) else "".join(source)
    mark = dict(content["metadata"].get("nbgrader") or {})
    return Cell(str(content["id"]), content["cell_type"], text, mark)


def without(what: str, source: str, stub: str) -> str:
    """Cut the regions between ``### BEGIN`` and ``### END`` of `what`, as nbgrader does."""
    begin, end = rf"[^\n]*### BEGIN {what}[^\n]*\n", rf"[^\n]*### END {what}[^\n]*\n?"
    pattern = re.compile(rf"^([ \t]*){begin}(?:.*?\n)??{end}", re.S | re.M)
    return pattern.sub(lambda found: f"{found[1]}{stub}\n" if stub else "", source).rstrip("\n")


def rubric_of(notebook: LessonNotebook, task_id: str) -> str:
    """Return the rubric table of a task as Markdown lines, empty if it has none.

    It is the table in the task's text whose first column is called "Row".
    """
    text = notebook.cell(f"{task_id.lower().replace('.', '-')}-text")
    lines = text.source.splitlines() if text is not None else []
    starts = [n for n, line in enumerate(lines) if re.match(r"\|\s*Row\s*\|", line)]
    if not starts:
        return ""
    table: list[str] = []
    for line in lines[starts[0] :]:
        if not line.startswith("|"):
            break
        table.append(line)
    return "\n".join(table)
