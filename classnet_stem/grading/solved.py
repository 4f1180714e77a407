"""Runs a teacher's notebook, solutions inside, in a real kernel and keeps what it shows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbformat import NotebookNode

from classnet_stem.errors import LessonError
from classnet_stem.grading.execution import ThisPython, kernel_environment
from classnet_stem.grading.notebooks import parse_notebook

SECONDS_A_CELL = 120

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one cell shows: printed `text`, and `html` of tables and described pictures."""

    text: str
    html: tuple[str, ...]


def run_solved(
    notebook: Path, folder: Path, progress: Progress = lambda _done, _total: None
) -> Mapping[str, Shown]:
    """Run `notebook` in `folder` and return what each code cell shows, by cell id.

    Raises:
        LessonError: a cell stops with an error, ends the kernel, or takes two minutes.
            The file is no notebook of format 4.
    """
    node = _read(notebook)
    total = sum(cell.cell_type == "code" for cell in node.cells)
    done = iter(range(1, total + 1))

    def after(cell: Any, **_more: Any) -> None:
        if cell.cell_type == "code":
            progress(next(done), total)

    client = _ThisKernel(
        node,
        timeout=SECONDS_A_CELL,
        resources={"metadata": {"path": str(folder)}},
        on_cell_complete=after,
    )
    try:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        client.execute(env=kernel_environment(os.environ), **quiet)
    except (CellExecutionError, DeadKernelError, TimeoutError) as error:
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise LessonError(
            f"The solution of {notebook.stem} does not run: {reason[-1]}",
            "The notebook was changed, or it needs another recording.",
            f"run the cells of {notebook} in JupyterLab and look at the first red message",
        ) from error
    return {cell.id: _shown(cell) for cell in node.cells if cell.cell_type == "code"}


def _read(notebook: Path) -> NotebookNode:
    try:
        return parse_notebook(notebook.read_text(encoding="utf-8"))
    except Exception as error:  # nbformat raises exceptions of many kinds
        reason = str(error).splitlines() or [type(error).__name__]
        raise LessonError(
            f"{notebook.name} is no notebook: {reason[0]}",
            "The file is damaged, or it is in an old notebook format.",
            "open it in JupyterLab and save it again",
        ) from error


class _ThisKernel(NotebookClient):
    """A client that makes its own kernel of this Python, and so also ends it."""

    def create_kernel_manager(self) -> AsyncKernelManager:
        """Make a manager for a kernel of this Python."""
        self.km = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=ThisPython())
        return self.km


def _shown(cell: Any) -> Shown:
    text: list[str] = []
    html: list[str] = []
    for output in cell.get("outputs", ()):
        if output.output_type == "stream":
            text.append(output.text)
            continue
        data = output.get("data", {})
        if "text/html" in data:
            html.append(data["text/html"])
        elif "text/plain" in data:
            text.append(data["text/plain"] + "\n")
    return Shown("".join(text).strip(), tuple(html))
