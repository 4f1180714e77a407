"""Runs a lesson cell by cell in this process, without a kernel: fast enough for many proofs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from classnet_stem.teaching.notebooks import LessonNotebook


@dataclass
class Run:
    """What came of it: last values by cell id, errors by cell id, and the names at the end."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, BaseException] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})

    def points(self) -> dict[str, float]:
        """Return the points of each check cell by task, such as {"L01.T3": 4.0}.

        nbgrader reads the points from the text of a cell's result; so does this. A check
        whose result is no number is left out.
        """
        found: dict[str, float] = {}
        for cell, value in self.values.items():
            if cell.endswith("-check"):
                with suppress(ValueError):
                    found[_task(cell.removesuffix("-check"))] = float(repr(value))
        return found


def run_lesson(notebook: LessonNotebook, *, released: bool = False) -> Run:
    """Run all code cells in the current folder, also after an error.

    `released` runs what students start with; otherwise solutions and hidden tests run.
    """
    done = Run()
    for cell in notebook.of_kind("code"):
        run_cell(cell.id, cell.released() if released else cell.source, done)
    return done


def points_with(notebook: LessonNotebook, solved: Run, task_id: str, source: str) -> float:
    """Return the points of a task when its cell holds `source` instead of the solution.

    The other cells keep what `solved` gave, so a wrong answer costs no whole run. The names
    that the task asks for hold dots again, so an answer that stops does not leave the solution.
    """
    cell_id = task_id.lower().replace(".", "-")
    again = Run(names=dict(solved.names))
    again.names |= dict.fromkeys(_asked_for(notebook, cell_id), ...)
    run_cell(cell_id, source, again)
    check = notebook.cell(f"{cell_id}-check")
    if check is not None:
        run_cell(check.id, check.source, again)
    return again.points().get(task_id, 0.0)


def run_cell(cell_id: str, source: str, done: Run) -> None:
    """Run one cell; its last expression is its value, as in a notebook. Prints go nowhere."""
    try:
        with redirect_stdout(StringIO()):
            _execute(cell_id, source, done)
    except (Exception, SystemExit) as error:
        done.errors[cell_id] = error


def _task(cell_id: str) -> str:
    return cell_id.upper().replace("-", ".")


def _asked_for(notebook: LessonNotebook, cell_id: str) -> set[str]:
    """Return the names that stand for dots in a cell without task, and that the task fills."""
    cell = notebook.cell(cell_id)
    filled = set(_bound(cell.source, dots=False)) if cell is not None else set()
    others = (each for each in notebook.of_kind("code") if not each.is_solution)
    return filled & {name for each in others for name in _bound(each.source, dots=True)}


def _bound(source: str, *, dots: bool) -> Iterator[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not dots:
            yield node.name
        if isinstance(node, ast.Assign) and (not dots or _is_dots(node.value)):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))


def _is_dots(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is ...


def _execute(cell_id: str, source: str, done: Run) -> None:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, f"<{cell_id}>", "exec"), done.names)
    if last is not None and isinstance(last, ast.Expr):
        expression = compile(ast.Expression(last.value), f"<{cell_id}>", "eval")
        done.values[cell_id] = eval(expression, done.names)
