"""Lesson folders with real recordings, and a notebook run cell by cell without a kernel."""

import ast
import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import recordings
from classnet_stem.readings import Flag, Reading
from classnet_stem.stations import Station

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "L01" / "L01.ipynb"
START = datetime(2026, 2, 17, 8, 0, 5, tzinfo=UTC)
UNITS = {"air_temperature": "Cel", "relative_humidity": "%", "station_pressure": "hPa"}
STUB = "pass  # write your code here"

Values = dict[str, Callable[[int], float | None]]


@dataclass
class Run:
    """What came of running a notebook: last values by cell id, and errors by cell id."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, BaseException] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)

    def points(self) -> dict[str, float]:
        return {
            cell.removesuffix("-check").upper().replace("-", "."): float(repr(value))
            for cell, value in self.values.items()
            if cell.endswith("-check")
        }


def weather(offset: float = 0.0) -> Values:
    return {
        "air_temperature": lambda n: round(20.0 + offset + 0.01 * n + math.sin(n / 5), 2),
        "relative_humidity": lambda n: round(45.0 + offset + math.cos(n / 7), 1),
    }


@pytest.fixture
def record() -> Callable[..., Path]:
    """Return a function that writes a sealed recording into a lesson folder."""

    def write(
        folder: Path,
        station: Station | None = None,
        values: Values | None = None,
        rounds: int = 60,
        seconds: Callable[[int], float] = lambda n: 2.0 * n,
    ) -> Path:
        whose = station or Station("HEL-1", sensor="csv")
        path = folder / "recordings" / f"{whose.id}.csv"
        writer = recordings.create(path, whose, START, sync=lambda _: None)
        for number in range(rounds):
            when = START + timedelta(seconds=seconds(number))
            for name, value in (values or weather()).items():
                number_or_none = value(number)
                shown = None if number_or_none is None else float(number_or_none)
                reading = Reading(when, name, shown, UNITS[name], Flag.GOOD, "csv")
                writer.append([reading])
            writer.seal(when)
        writer.close(when)
        return path

    return write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a student in lesson L01, made the current one."""
    return enter(tmp_path / "L01", monkeypatch)


def enter(where: Path, monkeypatch: pytest.MonkeyPatch, code: str = "HEL07") -> Path:
    where.mkdir(parents=True)
    (where / "student.json").write_text(json.dumps({"code": code, "station": "HEL-1"}), "utf-8")
    monkeypatch.chdir(where)
    return where


@pytest.fixture
def notebook() -> dict[str, Any]:
    """Return lesson L01 as the teacher has it, with solutions and hidden tests."""
    content: dict[str, Any] = json.loads(NOTEBOOK.read_text("utf-8"))
    return content


@pytest.fixture
def run(notebook: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Run]:
    """Return a function that runs L01 as the grader does: all cells, also after an error."""

    def execute(released: bool = False, changes: dict[str, str] | None = None) -> Run:
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        done = Run()
        done.names["__name__"] = "__main__"
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                if released:
                    source = without("HIDDEN TESTS", without("SOLUTION", source, STUB), None)
                _run_cell(cell["id"], (changes or {}).get(cell["id"], source), done)
        return done

    return execute


@dataclass
class Notebook:
    """A lesson that runs cell by cell without a kernel, as the grader runs it."""

    cells: list[dict[str, Any]]

    def run(self, released: bool = False) -> Run:
        """Run all code cells, also after an error; `released` is what students start with."""
        done = Run()
        done.names["__name__"] = "__main__"
        for cell in self.code():
            source = "".join(cell["source"])
            if released:
                source = without("HIDDEN TESTS", without("SOLUTION", source, STUB), None)
            _run_cell(cell["id"], source, done)
        return done

    def code(self) -> list[dict[str, Any]]:
        return [cell for cell in self.cells if cell["cell_type"] == "code"]

    def points_with(self, solved: Run, task: str, source: str) -> float:
        """The points of a task (such as "L02.T2") when its cell holds `source` instead.

        The other cells keep what `solved` gave, so a wrong answer costs no whole run.
        """
        cell = task.lower().replace(".", "-")
        again = Run(names=dict(solved.names))
        _run_cell(cell, source, again)
        check = next(one for one in self.code() if one["id"] == f"{cell}-check")
        _run_cell(check["id"], "".join(check["source"]), again)
        return again.points().get(task, 0.0)


@pytest.fixture
def lesson_notebook() -> Callable[[str], Notebook]:
    """Return a function that reads a lesson such as "L02", with solutions and hidden tests."""

    def read(lesson: str) -> Notebook:
        path = ROOT / "notebooks" / lesson / f"{lesson}.ipynb"
        return Notebook(json.loads(path.read_text("utf-8"))["cells"])

    return read


@pytest.fixture
def lesson_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Return a function that makes a student's lesson folder with a loan, and enters it."""

    def make(lesson: str, loan: str | None = None, code: str = "HEL07") -> Path:
        where = tmp_path / f"{code}-{loan or 'none'}" / lesson
        where.mkdir(parents=True)
        content: dict[str, str] = {"code": code}
        if loan is not None:
            (where / "recordings").mkdir()
            source = ROOT / "datasets" / "loan" / f"{loan}.csv"
            (where / "recordings" / source.name).write_bytes(source.read_bytes())
            content |= {"station": loan, "recording": f"recordings/{source.name}"}
        (where / "student.json").write_text(json.dumps(content), "utf-8")
        monkeypatch.chdir(where)
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        return where

    return make


def _run_cell(cell: str, source: str, done: Run) -> None:
    try:
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, f"<{cell}>", "exec"), done.names)
        if last is not None:
            expression = compile(ast.Expression(last.value), f"<{cell}>", "eval")
            done.values[cell] = eval(expression, done.names)
    except Exception as error:
        done.errors[cell] = error


def without(what: str, source: str, stub: str | None) -> str:
    """Cut the regions between ### BEGIN and ### END `what`, as nbgrader does."""
    pattern = re.compile(rf"^([ ]*)### BEGIN {what}\n.*?### END {what}\n?", re.S | re.M)
    return pattern.sub(lambda found: f"{found[1]}{stub}\n" if stub else "", source).rstrip("\n")
