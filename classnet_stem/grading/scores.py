"""The points of a test cell, read as a plain number or not at all.

nbgrader 0.9.6 (``utils.get_partial_grade``) gives all points to a test cell whose result is
not the repr of a Python number: ``np.float64(0.25)``, ``False``, ``nan`` and ``-1`` are full
marks, and a number above the maximum stops the whole submission. Here each of them is what it
says, and a result that says nothing waits for the teacher.
"""

from __future__ import annotations

import ast
import math
import re
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import SaveAutoGrades

NOTE = "classnet"
_WRAPPED = re.compile(r"^(?:np\.|numpy\.)?\w+\(\s*([^(),]+?)\s*\)$")


class SaveScores(SaveAutoGrades):  # type: ignore[misc]  # nbgrader ships no types
    """Saves the points of a notebook in the gradebook, reading each test cell strictly."""

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        if utils.is_solution(cell) or cell.cell_type != "code":
            super()._add_score(cell, resources)
            return
        points, note = read_points(cell, float(cell.metadata["nbgrader"]["points"]))
        grade = self.gradebook.find_grade(
            cell.metadata["nbgrader"]["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        grade.auto_score = points
        grade.needs_manual_grade = points is None or grade.manual_score is not None
        self.gradebook.db.commit()
        if note:
            add_note(cell, note)


def read_points(cell: NotebookNode, maximum: float) -> tuple[float | None, str]:
    """Return the points of a test cell that was run (None: unknown), and a remark or "".

    An error gives 0. A cell without a result gives `maximum`, as in nbgrader. Otherwise the
    last result counts: a student may have told IPython to show every line of a cell.
    """
    if any(output.output_type == "error" for output in cell.outputs):
        return 0.0, ""
    if cell.get("execution_count") is None and cell.source.strip():
        return None, "was not run"
    results = [each for each in cell.outputs if each.output_type == "execute_result"]
    if results:
        return _clamped(str(results[-1].data.get("text/plain", "")).strip(), maximum)
    if _promises_points(cell.source):
        return None, "shows no points"
    return maximum, ""


def add_note(cell: NotebookNode, note: str) -> None:
    """Keep a remark on a cell in its metadata, for the teacher's report."""
    cell.metadata.setdefault(NOTE, {}).setdefault("notes", []).append(note)


def notes_of(cell: NotebookNode) -> list[str]:
    """Return the remarks that :func:`add_note` kept."""
    return [str(note) for note in cell.metadata.get(NOTE, {}).get("notes", [])]


def _clamped(shown: str, maximum: float) -> tuple[float | None, str]:
    value = plain_number(shown, maximum)
    if value is None:
        return None, f"shows {shown[:40]!r}, which is no number of points"
    if value < 0:
        return 0.0, f"shows {shown[:40]}, below 0: counted as 0"
    if value > maximum:
        return maximum, f"shows {shown[:40]}, above {maximum:g}: counted as {maximum:g}"
    return value, ""


def plain_number(shown: str, maximum: float) -> float | None:
    """Return the number that the repr `shown` means, or None: nan, text, an object.

    ``True`` means `maximum` and ``False`` means 0. ``np.float64(0.5)`` and ``'0.5'`` mean 0.5.
    """
    match = _WRAPPED.match(shown)
    bare = (match.group(1) if match else shown).strip("'\"")
    if bare in {"True", "False"}:
        return maximum if bare == "True" else 0.0
    try:
        value = float(bare)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _promises_points(source: str) -> bool:
    """Tell whether the last line of a test is a value, or a call of ``check``.

    Then a result is missing when there is none: a semicolon or a setting of IPython hid it.
    """
    try:
        lines = ast.parse(source).body
    except SyntaxError:
        return False
    if not lines or not isinstance(lines[-1], ast.Expr):
        return False
    value = lines[-1].value
    if not isinstance(value, ast.Call):
        return True
    return getattr(value.func, "id", getattr(value.func, "attr", "")) == "check"
