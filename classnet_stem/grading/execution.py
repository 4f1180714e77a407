"""Runs a student's notebook so that a bad cell costs its own points and nothing else."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from traitlets import Integer

from classnet_stem.grading.notebooks import make_node
from classnet_stem.grading.scores import add_note

# `exit()` in a notebook stops the kernel a moment later, when an innocent cell runs.
NO_EXIT = "get_ipython().ask_exit = lambda: None"
_DIED = (
    "The kernel stopped in this cell.",
    "Likely why: the code ended Python itself or used too much memory.",
    "Try: look for os._exit, for very large lists and for a loop that collects without end.",
)
_STUCK = (
    "This cell did not stop.",
    "Likely why: a loop has no end.",
    "Try: look at each `while` and ask: what makes its condition false?",
)
_LATE = (
    "This cell was not run: the notebook took too long.",
    "Likely why: a cell above is very slow, or stopped the kernel again and again.",
    "Try: look at the first red message above.",
)


class ThisPython(KernelSpecManager):
    """The only kernel is the Python that grades: the one that has the course installed.

    A kernel named python3 in a user's folder wins over the one of the environment. With the
    wrong one every import fails, and every student gets 0 points.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the kernel of this Python, whatever `kernel_name` is."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3", language="python")


class SteadyExecute(Execute):  # type: ignore[misc]  # nbgrader ships no types
    """nbgrader's Execute that goes on after a dead or stuck kernel.

    The kernel is started again, the cells before are run again, and only the cell that
    stopped it shows an error. nbgrader's own class gives up on the submission, and the points
    of an earlier run stay in the gradebook.
    """

    extra_arguments: Any
    notebook_seconds = Integer(300, help="Time for one notebook, in seconds.").tag(config=True)
    most_text = Integer(1_000_000, help="Printed characters kept of one cell.").tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, Any]:
        """Run the notebook. The environment variables of nbgrader never outlive an error."""
        self._finished: list[int] = []
        self._printed: dict[int, int] = {}
        self._deadline = time.monotonic() + self.notebook_seconds
        self.skip_cells_with_tag = "no cell is skipped"
        try:
            return super().preprocess(nb, resources, km)  # type: ignore[no-any-return]
        except BaseException:
            os.environ.pop("NBGRADER_EXECUTION", None)
            raise

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, index: int
    ) -> tuple[NotebookNode, Any]:
        """Run one cell; a kernel that dies or hangs in it is replaced."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell, resources
        if time.monotonic() > self._deadline:
            _fail(cell, "NotRun", _LATE)
            return cell, resources
        if not self._runs(cell, index):
            self._revive()
            died_before_it_began = cell.execution_count is None
            if not (died_before_it_began and self._runs(cell, index)):
                self._blame(cell)
                if died_before_it_began:
                    self._revive()
                return cell, resources
        self._finished.append(index)
        return cell, resources

    def create_kernel_manager(self) -> Any:
        """Make a manager for a kernel of this Python."""
        self.kernel_name = "python3"
        self.km = self.kernel_manager_class(
            kernel_name=self.kernel_name, kernel_spec_manager=ThisPython(), config=self.config
        )
        return self.km

    def start_new_kernel(self, **options: Any) -> None:
        """Start the kernel with the environment for grading and no terminal."""
        options.setdefault("env", kernel_environment(os.environ))
        options.setdefault("stdout", subprocess.DEVNULL)
        options.setdefault("stderr", subprocess.DEVNULL)
        wanted = f"--IPKernelApp.exec_lines={NO_EXIT}"
        if wanted not in self.extra_arguments:
            self.extra_arguments = [*self.extra_arguments, wanted]
        super().start_new_kernel(**options)

    def output(self, outs: Any, msg: Any, display_id: Any, cell_index: int) -> Any:
        """Take one output; printed text is kept up to `most_text` characters a cell."""
        if msg["msg_type"] == "stream":
            text = msg["content"].get("text", "")
            before = self._printed.get(cell_index, 0)
            self._printed[cell_index] = before + len(text)
            msg["content"]["text"] = text[: max(0, self.most_text - before)]
            if not msg["content"]["text"]:
                return None
        return super().output(outs, msg, display_id, cell_index)

    def _runs(self, cell: NotebookNode, index: int) -> bool:
        cell.execution_count = None
        try:
            self.execute_cell(cell, index, store_history=True)
        except (DeadKernelError, CellTimeoutError) as error:
            self._why = _DIED if isinstance(error, DeadKernelError) else _STUCK
            return False
        return True

    def _blame(self, cell: NotebookNode) -> None:
        _fail(cell, "KernelDied" if self._why is _DIED else "CellTimeoutError", self._why)
        add_note(cell, "stopped the kernel; the other cells were graded")

    def _revive(self) -> None:
        """Start a new kernel and run the finished cells again, without those that kill it."""
        while True:
            self._cleanup_kernel()
            self.create_kernel_manager()
            self.start_new_kernel()
            self.start_new_kernel_client()
            killer = next((index for index in self._finished if not self._replay(index)), None)
            if killer is None:
                return
            self._finished.remove(killer)

    def _replay(self, index: int) -> bool:
        original = self.nb.cells[index]
        try:
            return self._runs(copy.deepcopy(original), index)
        finally:
            self.nb.cells[index] = original


def kernel_environment(env: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a kernel that grades.

    ``CLASSNET_GRADING=1`` is set: no sensor is read. Warnings are off, because text on stderr
    costs points in plain nbgrader. The teacher's tokens for JupyterHub stay outside.
    """
    kept = {name: value for name, value in env.items() if not name.startswith("JUPYTERHUB_")}
    return kept | {"CLASSNET_GRADING": "1", "PYTHONWARNINGS": "ignore"}


def _fail(cell: NotebookNode, name: str, lines: tuple[str, ...]) -> None:
    error = {"ename": name, "evalue": lines[0], "traceback": list(lines)}
    cell.outputs.append(make_node({"output_type": "error", **error}))
    if cell.execution_count is None:
        cell.execution_count = 0
